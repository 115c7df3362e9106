#include <proto/request.h>

RECORD_DEFINE(session_request, SESSION_REQUEST_FIELDS, "what to practise")
RECORD_DEFINE(session_reply, SESSION_REPLY_FIELDS, "a session that was created")
RECORD_DEFINE(account, ACCOUNT_FIELDS, "who you are")
RECORD_DEFINE(kind_view, KIND_VIEW_FIELDS, "a kind to choose")
RECORD_DEFINE(kind_list, KIND_LIST_FIELDS, "all kinds")
RECORD_DEFINE(question_summary, QUESTION_SUMMARY_FIELDS, "a question to choose")
RECORD_DEFINE(question_list, QUESTION_LIST_FIELDS, "questions that fit")
RECORD_DEFINE(summary_list, SUMMARY_LIST_FIELDS, "one's sessions")
RECORD_DEFINE(lobby_request, LOBBY_REQUEST_FIELDS, "for whom to wait")
RECORD_DEFINE(ice_server, ICE_SERVER_FIELDS, "a server that helps two browsers to meet")
RECORD_DEFINE(voice_settings, VOICE_SETTINGS_FIELDS, "how two browsers reach each other")
RECORD_DEFINE(problem, PROBLEM_FIELDS, "what went wrong, as RFC 9457 says")
