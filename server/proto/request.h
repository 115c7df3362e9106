/* What REST requests carry and what they are answered with. */
#ifndef PROTO_REQUEST_H
#define PROTO_REQUEST_H

#include <interview/lobby.h>
#include <interview/view.h>

#define SESSION_REQUEST_FIELDS(F)                                                                  \
    F(ENUMERATION, mode, mode, 0, "solo; paired is not offered yet")                               \
    F(OPTIONAL_TEXT, kind, 1, 40, "id of a kind; needed unless question is given")                 \
    F(OPTIONAL_INTEGER, count, 1, ROUNDS_MOST, "number of questions; the kind's own by default")   \
    F(OPTIONAL_TEXT, question, 1, 60, "id of a question; excludes kind and count")                 \
    F(OPTIONAL_INTEGER, minutes, 5, 240, "length of all timed phases; scales the kind's plan")     \
    F(OPTIONAL_ENUMERATION, role, role, 0, "only questions asked of this role")                    \
    F(OPTIONAL_ENUMERATION, level, level, 0, "only questions asked at this level")                 \
    F(TEXTS, topics, 12, 60, "only questions about one of these")                                  \
    F(OPTIONAL_INTEGER, seed, 0, NUMBER_MOST, "draws the same agenda again; random by default")    \
    F(OPTIONAL_INTEGER, extra_time, 100, 300, "percent of the plan, for who needs more time")      \
    F(OPTIONAL_BOOLEAN, overtime, 0, 0, "answers may go on past their deadline, marked")
RECORD_STRUCT(session_request, SESSION_REQUEST_FIELDS)

#define SESSION_REPLY_FIELDS(F)                                                                    \
    F(TEXT, id, 36, 36, "id of the session")                                                       \
    F(INTEGER, seed, 0, NUMBER_MOST, "what the agenda was drawn with")                             \
    F(LIST, agenda, round_title, ROUNDS_MOST, "the rounds; questions stay closed until asked")
RECORD_STRUCT(session_reply, SESSION_REPLY_FIELDS)

#define ACCOUNT_FIELDS(F)                                                                          \
    F(TEXT, id, 36, 36, "id of the account")                                                       \
    F(BOOLEAN, guest, 0, 0, "true: without a name or password, reached by this login alone")       \
    F(TIME, created_at, 0, 0, "when it was made")
RECORD_STRUCT(account, ACCOUNT_FIELDS)

#define KIND_VIEW_FIELDS(F)                                                                        \
    F(TEXT, id, 1, 40, "id of the kind")                                                           \
    F(INTEGER, order, 0, 1000, "its place on the page")                                            \
    F(TEXT, title, 1, 80, "its name")                                                              \
    F(TEXT, summary, 1, 300, "what it is")                                                         \
    F(LIST, sections, section, 12, "the sections of an answer")                                    \
    F(LIST, plans, plan, 10, "time plans; a mode's first is its default")                          \
    F(INTEGER, questions, 0, 100000, "how many questions the bank has of it")
RECORD_STRUCT(kind_view, KIND_VIEW_FIELDS)

#define KIND_LIST_FIELDS(F) F(LIST, kinds, kind_view, 1000, "in the order of the page")
RECORD_STRUCT(kind_list, KIND_LIST_FIELDS)

RECORD_STRUCT(question_summary, QUESTION_SUMMARY_FIELDS)

#define QUESTION_LIST_FIELDS(F)                                                                    \
    F(INTEGER, total, 0, 100000, "how many fit")                                                   \
    F(LIST, questions, question_summary, 1000, "the first of them, by kind, then title")
RECORD_STRUCT(question_list, QUESTION_LIST_FIELDS)

#define SUMMARY_LIST_FIELDS(F)                                                                     \
    F(TIME, now, 0, 0, "the server's clock")                                                       \
    F(LIST, sessions, summary, 100, "newest first")                                                \
    F(OPTIONAL_TEXT, before, 36, 36, "give this as before for the next page; absent: the last")
RECORD_STRUCT(summary_list, SUMMARY_LIST_FIELDS)

#define LOBBY_REQUEST_FIELDS(F)                                                                    \
    F(TEXT, kind, 1, LOBBY_KIND_BYTES_MOST, "id of a kind that has a plan for two")                \
    F(OPTIONAL_ENUMERATION, level, level, 0, "your level; any by default")                         \
    F(TEXT, language, LOBBY_LANGUAGE_BYTES_LEAST, LOBBY_LANGUAGE_BYTES_MOST,                       \
        "the language to be spoken: a tag as en, or pt-BR")                                        \
    F(TEXT, name, 1, LOBBY_NAME_BYTES_MOST, "what the partner is to call you")
RECORD_STRUCT(lobby_request, LOBBY_REQUEST_FIELDS)
#define ICE_SERVER_FIELDS(F)                                                                       \
    F(TEXTS, urls, 8, 300, "where it is: stun:, turn: or turns:")                                  \
    F(OPTIONAL_TEXT, username, 1, 60, "for TURN: when it expires, in s since 1970, and who asks")  \
    F(OPTIONAL_TEXT, credential, 1, 40, "for TURN: the password of username")
RECORD_STRUCT(ice_server, ICE_SERVER_FIELDS)

#define VOICE_SETTINGS_FIELDS(F)                                                                   \
    F(LIST, ice_servers, ice_server, 2, "as RTCPeerConnection takes them; none on one network")    \
    F(TIME, expires_at, 0, 0, "until then they are good: ask again before")
RECORD_STRUCT(voice_settings, VOICE_SETTINGS_FIELDS)

#define PROBLEM_FIELDS(F)                                                                          \
    F(TEXT, type, 1, 100, "always about:blank")                                                    \
    F(TEXT, title, 1, 200, "the code, as a sentence")                                              \
    F(INTEGER, status, 400, 599, "the HTTP status")                                                \
    F(TEXT, code, 1, 40, "stable name of what went wrong")                                         \
    F(TEXT, detail, 1, 600, "what is wrong and what to do")                                        \
    F(OPTIONAL_TEXT, field, 1, 160, "the field at fault")
RECORD_STRUCT(problem, PROBLEM_FIELDS)

#endif
