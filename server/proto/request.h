/* What REST requests carry and what they are answered with. */
#ifndef PROTO_REQUEST_H
#define PROTO_REQUEST_H

#include <interview/agenda.h>
#include <interview/lobby.h>
#include <interview/view.h>

#define FIRST_LIST(X) X(FIRST_ME, "me") X(FIRST_PARTNER, "partner")
RECORD_ENUM(first, FIRST_LIST)

#define SESSION_REQUEST_FIELDS(F)                                                                  \
    F(ENUMERATION, mode, mode, 0, "solo or paired")                                                \
    F(OPTIONAL_TEXT, kind, 1, 40, "id of a kind; needed unless question is given")                 \
    F(OPTIONAL_INTEGER, count, 1, ROUNDS_MOST, "number of questions; the kind's own by default")   \
    F(OPTIONAL_TEXT, question, 1, 60, "id of a question; excludes kind and count")                 \
    F(OPTIONAL_INTEGER, minutes, 5, 240, "length of all timed phases; scales the kind's plan")     \
    F(OPTIONAL_ENUMERATION, role, role, 0, "only questions asked of this role")                    \
    F(OPTIONAL_ENUMERATION, level, level, 0, "only questions asked at this level")                 \
    F(TEXTS, topics, 12, 60, "only questions about one of these")                                  \
    F(OPTIONAL_INTEGER, seed, 0, NUMBER_MOST, "draws the same agenda again; random by default")    \
    F(OPTIONAL_INTEGER, extra_time, 100, 300, "percent of the plan, for who needs more time")      \
    F(OPTIONAL_BOOLEAN, overtime, 0, 0, "answers may go on past their deadline, marked")           \
    F(OPTIONAL_TEXT, name, 1, 200, "paired: what the partner will call you")                       \
    F(OPTIONAL_TEXT, partner_kind, 1, 40,                                                          \
        "paired: kind that the partner answers; kind by default")                                  \
    F(OPTIONAL_ENUMERATION, first, first, 0, "paired: who answers first; the partner by default")  \
    F(LIST, lengths, phase_length, 5, "paired: phases that are to take another length")            \
    F(OPTIONAL_BOOLEAN, numbers_at_once, 0, 0,                                                     \
        "paired: scores open after each round, not the last")                                      \
    F(OPTIONAL_BOOLEAN, pause_when_lost, 0, 0, "paired: the clock stops while one is lost")
RECORD_STRUCT(session_request, SESSION_REQUEST_FIELDS)

#define SESSION_REPLY_FIELDS(F)                                                                    \
    F(TEXT, id, 36, 36, "id of the session")                                                       \
    F(INTEGER, seed, 0, NUMBER_MOST, "what the agenda was drawn with")                             \
    F(LIST, agenda, round_title, ROUNDS_MOST, "the rounds; questions stay closed until asked")
RECORD_STRUCT(session_reply, SESSION_REPLY_FIELDS)

#define INVITE_REQUEST_FIELDS(F)                                                                   \
    F(BOOLEAN, observer, 0, 0, "true: to watch; false: into the partner's seat")                   \
    F(OPTIONAL_BOOLEAN, single_use, 0, 0, "the link works once; else until it is revoked or ends") \
    F(OPTIONAL_INTEGER, hours, 1, 720, "how long it works; 72 by default")
RECORD_STRUCT(invite_request, INVITE_REQUEST_FIELDS)

#define INVITE_VIEW_FIELDS(F)                                                                      \
    F(TEXT, id, 36, 36, "id of the link, by which it is revoked")                                  \
    F(OPTIONAL_TEXT, token, 1, 100, "the secret of the link; said once, when it is made")          \
    F(BOOLEAN, observer, 0, 0, "leads to watching, not into the partner's seat")                   \
    F(BOOLEAN, single_use, 0, 0, "works once")                                                     \
    F(TIME, created_at, 0, 0, "when it was made")                                                  \
    F(TIME, expires_at, 0, 0, "until when it works")                                               \
    F(INTEGER, uses, 0, NUMBER_MOST, "how often it was used")
RECORD_STRUCT(invite_view, INVITE_VIEW_FIELDS)

#define INVITE_LIST_FIELDS(F) F(LIST, invites, invite_view, 1000, "the oldest first")
RECORD_STRUCT(invite_list, INVITE_LIST_FIELDS)

/* A link's secret travels in bodies only, and behind the # of a URL. */
#define TOKEN_REQUEST_FIELDS(F) F(TEXT, token, 1, 100, "the secret of a link")
RECORD_STRUCT(token_request, TOKEN_REQUEST_FIELDS)

#define JOIN_REQUEST_FIELDS(F)                                                                     \
    TOKEN_REQUEST_FIELDS(F)                                                                        \
    F(TEXT, name, 1, 200, "what the others will call you")
RECORD_STRUCT(join_request, JOIN_REQUEST_FIELDS)

#define JOIN_REPLY_FIELDS(F) F(TEXT, session, 36, 36, "id of the session you are in")
RECORD_STRUCT(join_reply, JOIN_REPLY_FIELDS)

/* What a link leads to, for who has not joined yet. */
#define INVITATION_FIELDS(F)                                                                       \
    F(BOOLEAN, observer, 0, 0, "to watch, not to take part")                                       \
    F(OPTIONAL_TEXT, from, 1, NAME_BYTES_MOST, "who made the session")                             \
    F(TEXTS, kinds, ROUNDS_MOST, 40, "ids of the kinds of its rounds")                             \
    F(ENUMERATION, state, session_state, 0, "where it stands")                                     \
    F(TIME, expires_at, 0, 0, "until when the link works")
RECORD_STRUCT(invitation, INVITATION_FIELDS)

/* The cockpit of a question, opened without a partner. */
#define COCKPIT_FIELDS(F)                                                                          \
    F(OBJECT, question, question_view, 0, "the question, as the candidate sees it")                \
    F(LIST, sections, section, 12, "the sections of an answer")                                    \
    F(LIST, phases, plan_phase, 5, "the phases of a round, as planned for a pair")                 \
    F(OBJECT, guidance, guidance, 0, "what interviewers know")                                     \
    F(OBJECT, rubric, rubric, 0, "what an answer is judged by")
RECORD_STRUCT(cockpit, COCKPIT_FIELDS)

#define ORIGINS_LISTED_MOST 50

#define ORIGIN_LIST_FIELDS(F)                                                                      \
    F(TEXTS, origins, ORIGINS_LISTED_MOST, 300,                                                    \
        "addresses of this server that other machines can reach, the best first")
RECORD_STRUCT(origin_list, ORIGIN_LIST_FIELDS)

#define ACCOUNT_FIELDS(F)                                                                          \
    F(TEXT, id, 36, 36, "id of the account")                                                       \
    F(BOOLEAN, guest, 0, 0, "true: without a name or password, reached by this login alone")       \
    F(OPTIONAL_TEXT, name, 1, 160, "its name; absent for a guest")                                 \
    F(TIME, created_at, 0, 0, "when it was made")
RECORD_STRUCT(account, ACCOUNT_FIELDS)

#define ACCOUNT_CHANGE_FIELDS(F)                                                                   \
    F(OPTIONAL_TEXT, name, 1, 400, "2 to 40 letters; nobody else's in any case of letters")        \
    F(OPTIONAL_TEXT, password, 1, 1000, "10 to 256 bytes, and not one of the most common")         \
    F(OPTIONAL_TEXT, current_password, 1, 1000, "needed of an account that has one")
RECORD_STRUCT(account_change, ACCOUNT_CHANGE_FIELDS)

#define LOGIN_REQUEST_FIELDS(F)                                                                    \
    F(TEXT, name, 1, 400, "the account's name")                                                    \
    F(TEXT, password, 1, 1000, "its password")                                                     \
    F(OPTIONAL_BOOLEAN, bring, 0, 0,                                                               \
        "the sessions of the guest who sends this become the account's")
RECORD_STRUCT(login_request, LOGIN_REQUEST_FIELDS)

#define LOGIN_VIEW_FIELDS(F)                                                                       \
    F(TEXT, id, 16, 16, "names the login; opens nothing")                                          \
    F(BOOLEAN, current, 0, 0, "the one that this request came by")                                 \
    F(TIME, created_at, 0, 0, "when it began")                                                     \
    F(TIME, seen_at, 0, 0, "when it was last used, to a day")                                      \
    F(OPTIONAL_TEXT, agent, 1, 200, "what the browser called itself")
RECORD_STRUCT(login_view, LOGIN_VIEW_FIELDS)

#define LOGIN_LIST_FIELDS(F) F(LIST, logins, login_view, 10000, "the latest first")
RECORD_STRUCT(login_list, LOGIN_LIST_FIELDS)

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

#define QUESTIONS_LISTED_MOST 5000

#define QUESTION_LIST_FIELDS(F)                                                                    \
    F(INTEGER, total, 0, 100000, "how many fit")                                                   \
    F(LIST, questions, question_summary, QUESTIONS_LISTED_MOST,                                    \
        "the first of them, by kind, then title")
RECORD_STRUCT(question_list, QUESTION_LIST_FIELDS)

#define HAD_QUESTION_FIELDS(F)                                                                     \
    F(TEXT, question, 1, 60, "id of the question, which the bank may have no longer")              \
    F(TIME, at, 0, 0, "when it was had last")
RECORD_STRUCT(had_question, HAD_QUESTION_FIELDS)

#define HAD_LIST_FIELDS(F) F(LIST, questions, had_question, 100000, "each once, in no order")
RECORD_STRUCT(had_list, HAD_LIST_FIELDS)

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
    F(TEXT, name, 1, NAME_BYTES_MOST, "what the partner is to call you")
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
