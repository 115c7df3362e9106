/* What a member sees of a session, as it is sent: each function here makes a
 * view from the state and the content, showing no more than audience.h lets
 * that member see. */
#ifndef INTERVIEW_VIEW_H
#define INTERVIEW_VIEW_H

#include <interview/event.h>
#include <interview/member.h>
#include <interview/roster.h>
#include <interview/session.h>

#define TIMER_FIELDS(F)                                                                            \
    F(TIME, now, 0, 0, "the server's clock")                                                       \
    F(ENUMERATION, state, session_state, 0, "where the session stands")                            \
    F(INTEGER, round, 0, ROUNDS_MOST, "the current round, from 1; 0 before the start")             \
    F(OPTIONAL_ENUMERATION, phase, phase, 0, "the current phase; when held, the one that waits")   \
    F(OPTIONAL_TIME, phase_started_at, 0, 0, "when it began")                                      \
    F(OPTIONAL_INTEGER, length, 0, NUMBER_MOST, "its length in ms; absent: untimed")               \
    F(OPTIONAL_TIME, deadline, 0, 0, "when it ends; stands still while paused")                    \
    F(OPTIONAL_TIME, paused_at, 0, 0, "since when it is paused")                                   \
    F(OPTIONAL_BOOLEAN, paused_by_loss, 0, 0, "until a member who was lost is back")               \
    F(OPTIONAL_TIME, held_at, 0, 0, "since when it is held")                                       \
    F(BOOLEAN, overtime, 0, 0, "the deadline has passed and the answer goes on")                   \
    F(OPTIONAL_INTEGER, warning, 0, NUMBER_MOST, "the last warning of this phase: ms left")        \
    F(OPTIONAL_ENUMERATION, undo, undo_what, 0, "what can be taken back")                          \
    F(OPTIONAL_TIME, undo_until, 0, 0, "and until when")
RECORD_STRUCT(timer, TIMER_FIELDS)

#define CLIENT_NUMBER_FIELDS(F)                                                                    \
    F(TEXT, client, 4, CLIENT_BYTES_MOST, "id of a page of this member")                           \
    F(INTEGER, n, 1, NUMBER_MOST, "its highest command that took effect")
RECORD_STRUCT(client_number, CLIENT_NUMBER_FIELDS)

#define ROUND_TITLE_FIELDS(F)                                                                      \
    F(INTEGER, round, 1, ROUNDS_MOST, "from 1")                                                    \
    F(TEXT, kind, 1, 40, "id of the kind")                                                         \
    F(OPTIONAL_TEXT, question, 1, 60, "id of the question, once asked")                            \
    F(OPTIONAL_TEXT, title, 1, 120, "title of the question, once asked")                           \
    F(INTEGER, candidate, 1, MEMBERS_MOST, "number of the member who answers")                     \
    F(OPTIONAL_BOOLEAN, had, 0, 0, "the candidate has had it: the bank had no other left")         \
    F(LIST, phases, planned_phase, 5, "the phases, in order, as planned")
RECORD_STRUCT(round_title, ROUND_TITLE_FIELDS)

#define SECTION_VIEW_FIELDS(F)                                                                     \
    F(TEXT, id, 1, 40, "id of the section")                                                        \
    F(TEXT, title, 1, 80, "its heading")                                                           \
    F(TEXT, guide, 1, 500, "what belongs here")                                                    \
    F(ENUMERATION, writer, writer, 0, "who writes it in this session")                             \
    F(INTEGER, budget, 0, NUMBER_MOST, "its share of the answer phase in ms, a guide; 0: none")    \
    F(INTEGER, used, 0, NUMBER_MOST, "ms spent in it so far, up to timer.now")                     \
    F(TEXTS, languages, 10, 20, "languages to choose from; none for prose")
RECORD_STRUCT(section_view, SECTION_VIEW_FIELDS)

#define DOCUMENT_VIEW_FIELDS(F)                                                                    \
    F(TEXT, document, 1, DOCUMENT_NAME_BYTES_MOST, "its name: 1/code/python, or 1/notes/1")        \
    F(TEXT, section, 1, 40, "id of its section, or notes")                                         \
    F(OPTIONAL_TEXT, language, 1, 20, "its language, of a section that has languages")             \
    F(OPTIONAL_INTEGER, notes_of, 1, MEMBERS_MOST, "the member whose notes they are")              \
    F(OPTIONAL_BOOLEAN, shared, 0, 0, "its writer has opened these notes to all")                  \
    F(INTEGER, version, 0, NUMBER_MOST, "how many updates it has had")                             \
    F(BOOLEAN, writable, 0, 0, "edits are accepted now")
RECORD_STRUCT(document_view, DOCUMENT_VIEW_FIELDS)

#define QUESTION_VIEW_FIELDS(F) QUESTION_SUMMARY_FIELDS(F) QUESTION_PUBLIC_FIELDS(F)
RECORD_STRUCT(question_view, QUESTION_VIEW_FIELDS)

/* What opens once scoring has closed. */
RECORD_STRUCT(guidance, QUESTION_INTERVIEWER_FIELDS)

#define HINT_COST_FIELDS(F) F(INTEGER, cost, 1, 3, "1 a little, 2 some, 3 a lot")
RECORD_STRUCT(hint_cost, HINT_COST_FIELDS)

#define SCORE_VIEW_FIELDS(F)                                                                       \
    F(TEXT, criterion, 1, 60, "id of the criterion")                                               \
    F(INTEGER, score, 0, 4, "1 to 4; 0: not assessed")                                             \
    F(OPTIONAL_TEXT, evidence, 1, EVIDENCE_BYTES_MOST, "what was seen or heard")
RECORD_STRUCT(score_view, SCORE_VIEW_FIELDS)

/* Overalls are in hundredths of a point: 287 is 2.87. */
#define SCORES_VIEW_FIELDS(F)                                                                      \
    F(LIST, scores, score_view, 12, "one for each criterion, in the rubric's order")               \
    F(INTEGER, assessed, 0, 12, "how many are not 0")                                              \
    F(OPTIONAL_INTEGER, mean, 100, 400, "weighted mean in hundredths; absent: too few assessed")   \
    F(OPTIONAL_INTEGER, overall, 100, 400, "the mean after the caps")                              \
    F(OPTIONAL_TEXT, capped_by, 1, 60, "id of the criterion whose cap lowered it")                 \
    F(OPTIONAL_TEXT, practise, 1, 500, "what to practise next")
RECORD_STRUCT(scores_view, SCORES_VIEW_FIELDS)

/* What one of two people makes of an answer, his own or the other's. */
#define JUDGEMENT_FIELDS(F)                                                                        \
    F(INTEGER, member, 1, MEMBERS_MOST, "who judges")                                              \
    F(BOOLEAN, submitted, 0, 0, "and has submitted the scores")                                    \
    F(BOOLEAN, numbers, 0, 0, "scores has numbers; else only evidence, or nothing")                \
    F(OPTIONAL_TEXT, strengths, 1, REMARK_BYTES_MOST, "what worked, once words are open")          \
    F(OPTIONAL_TEXT, next_steps, 1, REMARK_BYTES_MOST, "what to change, once words are open")      \
    F(OPTIONAL_OBJECT, scores, scores_view, 0, "once words are open; numbers only where said")
RECORD_STRUCT(judgement, JUDGEMENT_FIELDS)

#define SIGNAL_HEARD_FIELDS(F)                                                                     \
    F(BOOLEAN, positive, 0, 0, "which list of guidance.signals")                                   \
    F(INTEGER, signal, 0, 19, "which of it, from 0")
RECORD_STRUCT(signal_heard, SIGNAL_HEARD_FIELDS)

#define ROUND_VIEW_FIELDS(F)                                                                       \
    F(INTEGER, round, 1, ROUNDS_MOST, "from 1")                                                    \
    F(TEXT, kind, 1, 40, "id of the kind")                                                         \
    F(TEXT, kind_title, 1, 80, "title of the kind")                                                \
    F(INTEGER, candidate, 1, MEMBERS_MOST, "number of the member who answers")                     \
    F(ENUMERATION, part, part, 0, "what this member is in the round")                              \
    F(OBJECT, question, question_view, 0, "the question, as the candidate sees it")                \
    F(LIST, sections, section_view, 12, "the sections of the answer, in order")                    \
    F(OPTIONAL_TEXT, open_section, 1, 40, "the section being written")                             \
    F(LIST, documents, document_view, 60, "the round's documents; their texts follow")             \
    F(LIST, hint_costs, hint_cost, 6, "one for each rung of the ladder")                           \
    F(LIST, hints, event_hint, 6, "the hints taken")                                               \
    F(TEXTS, clarification_topics, 20, 120, "alone: what can be asked about")                      \
    F(LIST, clarifications, event_clarified, 20, "what was asked, in order")                       \
    F(LIST, follow_ups, event_follow_up, 10, "the follow-ups asked so far")                        \
    F(LIST, follow_ups_skipped, event_skipped, 10, "those left out; for interviewers")             \
    F(LIST, signals_heard, signal_heard, 40, "what the interviewer has ticked, once open")         \
    F(OPTIONAL_OBJECT, rubric, rubric, 0, "with this question's anchors, once the answer ended")   \
    F(OPTIONAL_OBJECT, first, scores_view, 0, "alone: scores given without the model answer")      \
    F(OPTIONAL_OBJECT, revised, scores_view, 0, "alone: scores as revised beside it")              \
    F(LIST, judgements, judgement, 2, "of a pair: by each, as far as open")                        \
    F(OPTIONAL_OBJECT, guidance, guidance, 0, "model answer, signals and so on, once open")
RECORD_STRUCT(round_view, ROUND_VIEW_FIELDS)

#define MEMBER_VIEW_FIELDS(F)                                                                      \
    F(INTEGER, member, 1, MEMBERS_MOST, "number of the member")                                    \
    F(OPTIONAL_TEXT, name, 1, NAME_BYTES_MOST, "absent: not known any more")                       \
    F(BOOLEAN, observer, 0, 0, "watches, and takes no part")                                       \
    F(ENUMERATION, presence, presence, 0, "here, away from the page, or not connected")            \
    F(OPTIONAL_TIME, absent_since, 0, 0, "since when not connected")                               \
    F(BOOLEAN, ready, 0, 0, "ready to start")                                                      \
    F(BOOLEAN, agreed, 0, 0, "would end this phase")                                               \
    F(BOOLEAN, watching, 0, 0, "while interviewing, leaves the answer alone")                      \
    F(BOOLEAN, lost, 0, 0, "away for longer than the grace: the other can go on alone")            \
    F(BOOLEAN, departed, 0, 0, "left for good")
RECORD_STRUCT(member_view, MEMBER_VIEW_FIELDS)

#define SAID_VIEW_FIELDS(F)                                                                        \
    F(TIME, at, 0, 0, "when")                                                                      \
    F(INTEGER, member, 0, MEMBERS_MOST, "by whom")                                                 \
    F(TEXT, text, 1, SAY_BYTES_MOST, "what")
RECORD_STRUCT(said_view, SAID_VIEW_FIELDS)

#define WELCOME_FIELDS(F)                                                                          \
    F(TEXT, session, 36, 36, "id of the session")                                                  \
    F(INTEGER, member, 1, 8, "number of this member")                                              \
    F(ENUMERATION, mode, mode, 0, "solo or paired")                                                \
    F(OPTIONAL_ENUMERATION, role, role, 0, "role practised for")                                   \
    F(OPTIONAL_ENUMERATION, level, level, 0, "level practised for")                                \
    F(INTEGER, extra_time, 100, 300, "length of timed phases in percent of the plan")              \
    F(BOOLEAN, overtime_allowed, 0, 0, "an answer may go on past its deadline")                    \
    F(OPTIONAL_BOOLEAN, numbers_at_once, 0, 0, "paired: scores open after each round")             \
    F(OPTIONAL_BOOLEAN, pause_when_lost, 0, 0, "paired: the clock stops while one is lost")        \
    F(LIST, members, member_view, MEMBERS_MOST, "who is in it; alone: nobody else")                \
    F(OPTIONAL_ENUMERATION, wish, wish, 0, "what the candidate asks the interviewer for")          \
    F(LIST, chat, said_view, SAID_MOST, "the latest lines of chat")                                \
    F(INTEGER, seq, 0, NUMBER_MOST, "number of the last event")                                    \
    F(OBJECT, timer, timer, 0, "the clock")                                                        \
    F(LIST, clients, client_number, 256, "what has taken effect of this member's commands")        \
    F(LIST, rounds, round_title, ROUNDS_MOST, "the agenda")                                        \
    F(OPTIONAL_OBJECT, round, round_view, 0, "the current round; absent before the start")
RECORD_STRUCT(welcome, WELCOME_FIELDS)

/* One line of what happened, in a transcript's margin. */
#define MOMENT_FIELDS(F)                                                                           \
    F(TIME, at, 0, 0, "when")                                                                      \
    F(INTEGER, round, 0, ROUNDS_MOST, "in which round; 0: between rounds")                         \
    F(OPTIONAL_INTEGER, member, 1, MEMBERS_MOST, "who caused it")                                  \
    F(TEXT, type, 1, 40, "name of the event")                                                      \
    F(TEXT, text, 1, 4000, "what happened, in a sentence")
RECORD_STRUCT(moment, MOMENT_FIELDS)

#define LATE_TEXT_FIELDS(F)                                                                        \
    F(TIME, at, 0, 0, "when it came")                                                              \
    F(TEXT, text, 0, 65536, "the text as that client had it")
RECORD_STRUCT(late_text, LATE_TEXT_FIELDS)

#define SECTION_ANSWER_FIELDS(F)                                                                   \
    F(TEXT, document, 1, DOCUMENT_NAME_BYTES_MOST, "its name")                                     \
    F(TEXT, section, 1, 40, "id of its section, or notes")                                         \
    F(TEXT, title, 1, 80, "heading of the section, or Notes")                                      \
    F(OPTIONAL_INTEGER, notes_of, 1, MEMBERS_MOST, "the member whose notes they are")              \
    F(OPTIONAL_BOOLEAN, shared, 0, 0, "its writer has opened these notes to all")                  \
    F(OPTIONAL_TEXT, language, 1, 20, "its language")                                              \
    F(INTEGER, used, 0, NUMBER_MOST, "ms spent in the section")                                    \
    F(TEXT, text, 0, 65536, "as it ended")                                                         \
    F(LIST, late, late_text, LATES_MOST, "what came too late, kept beside it")
RECORD_STRUCT(section_answer, SECTION_ANSWER_FIELDS)

#define PHASE_TAKEN_FIELDS(F)                                                                      \
    F(ENUMERATION, phase, phase, 0, "which phase")                                                 \
    F(TIME, started_at, 0, 0, "when it began")                                                     \
    F(OPTIONAL_TIME, ended_at, 0, 0, "when it ended")                                              \
    F(OPTIONAL_INTEGER, planned, 0, NUMBER_MOST, "its planned length in ms; absent: untimed")      \
    F(INTEGER, paused, 0, NUMBER_MOST, "ms of it that were paused")                                \
    F(INTEGER, outages, 0, NUMBER_MOST, "ms of it during which the server did not run")            \
    F(INTEGER, overtime, 0, NUMBER_MOST, "ms of it past the deadline")                             \
    F(OPTIONAL_ENUMERATION, reason, end_reason, 0, "why it ended")
RECORD_STRUCT(phase_taken, PHASE_TAKEN_FIELDS)

#define TRANSCRIPT_ROUND_FIELDS(F)                                                                 \
    F(INTEGER, round, 1, ROUNDS_MOST, "from 1")                                                    \
    F(TEXT, kind, 1, 40, "id of the kind")                                                         \
    F(TEXT, kind_title, 1, 80, "title of the kind")                                                \
    F(INTEGER, candidate, 1, MEMBERS_MOST, "number of the member who answered")                    \
    F(OBJECT, question, question_view, 0, "the question, as the candidate saw it")                 \
    F(LIST, phases, phase_taken, 20, "the phases, as they went")                                   \
    F(LIST, answers, section_answer, 60, "the answer by section; empty documents are left out")    \
    F(LIST, hints, event_hint, 6, "the hints taken")                                               \
    F(LIST, clarifications, event_clarified, 20, "what was asked")                                 \
    F(LIST, follow_ups, event_follow_up, 10, "what was asked in return")                           \
    F(OPTIONAL_OBJECT, rubric, rubric, 0, "what it was judged by")                                 \
    F(OPTIONAL_OBJECT, first, scores_view, 0, "alone: scores given without the model answer")      \
    F(OPTIONAL_OBJECT, revised, scores_view, 0, "alone: scores as revised beside it")              \
    F(LIST, judgements, judgement, 2, "of a pair: by each, as far as open")                        \
    F(LIST, signals_heard, signal_heard, 40, "what the interviewer had ticked, once open")         \
    F(OPTIONAL_OBJECT, guidance, guidance, 0, "model answer, signals and so on, once open")
RECORD_STRUCT(transcript_round, TRANSCRIPT_ROUND_FIELDS)

#define SUMMARY_MEMBER_FIELDS(F)                                                                   \
    F(INTEGER, member, 1, MEMBERS_MOST, "number of the member")                                    \
    F(OPTIONAL_TEXT, name, 1, NAME_BYTES_MOST, "absent: not known any more")                       \
    F(BOOLEAN, observer, 0, 0, "watches, and takes no part")
RECORD_STRUCT(summary_member, SUMMARY_MEMBER_FIELDS)

#define TRANSCRIPT_FIELDS(F)                                                                       \
    F(TEXT, session, 36, 36, "id of the session")                                                  \
    F(ENUMERATION, mode, mode, 0, "solo or paired")                                                \
    F(INTEGER, member, 1, MEMBERS_MOST, "number of the one who reads")                             \
    F(LIST, members, summary_member, MEMBERS_MOST, "of a pair: who took part, and who watched")    \
    F(ENUMERATION, state, session_state, 0, "where the session stands")                            \
    F(OPTIONAL_ENUMERATION, role, role, 0, "role practised for")                                   \
    F(OPTIONAL_ENUMERATION, level, level, 0, "level practised for")                                \
    F(INTEGER, extra_time, 100, 300, "length of timed phases in percent of the plan")              \
    F(TIME, created_at, 0, 0, "when it was created")                                               \
    F(OPTIONAL_TIME, started_at, 0, 0, "when it started")                                          \
    F(OPTIONAL_TIME, finished_at, 0, 0, "when it ended")                                           \
    F(INTEGER, pauses, 0, NUMBER_MOST, "how many")                                                 \
    F(INTEGER, paused, 0, NUMBER_MOST, "ms in all")                                                \
    F(INTEGER, outages, 0, NUMBER_MOST, "ms during which the server did not run")                  \
    F(LIST, rounds, transcript_round, ROUNDS_MOST, "the rounds that began")                        \
    F(LIST, chat, said_view, 5000, "what was said in the chat")                                    \
    F(LIST, moments, moment, 5000, "what happened, in order; edits are left out")
RECORD_STRUCT(transcript, TRANSCRIPT_FIELDS)

/* The row that lists a session. */
#define SUMMARY_ROUND_FIELDS(F)                                                                    \
    F(TEXT, kind, 1, 40, "id of the kind")                                                         \
    F(OPTIONAL_TEXT, title, 1, 120, "title of the question, once asked")                           \
    F(INTEGER, candidate, 1, MEMBERS_MOST, "number of the member who answers")                     \
    F(OPTIONAL_INTEGER, overall, 100, 400, "the latest overall in hundredths, once it is open")
RECORD_STRUCT(summary_round, SUMMARY_ROUND_FIELDS)

#define SUMMARY_FIELDS(F)                                                                          \
    F(TEXT, id, 36, 36, "id of the session")                                                       \
    F(ENUMERATION, mode, mode, 0, "solo or paired")                                                \
    F(OPTIONAL_INTEGER, member, 1, MEMBERS_MOST, "number of the one who asks")                     \
    F(LIST, members, summary_member, MEMBERS_MOST, "of a pair: who takes part, and who watches")   \
    F(TIME, created_at, 0, 0, "when it was created")                                               \
    F(OPTIONAL_TIME, started_at, 0, 0, "when it started")                                          \
    F(OPTIONAL_TIME, finished_at, 0, 0, "when it ended")                                           \
    F(OPTIONAL_ENUMERATION, role, role, 0, "role practised for")                                   \
    F(OPTIONAL_ENUMERATION, level, level, 0, "level practised for")                                \
    F(LIST, rounds, summary_round, ROUNDS_MOST, "the agenda")                                      \
    F(OBJECT, timer, timer, 0, "the clock when the session last changed")
RECORD_STRUCT(summary, SUMMARY_FIELDS)

/* Makes the clock of session as it stands at now. Holds nothing to free. */
void timer_view(const struct session *session, int64_t now, struct timer *timer);

/* Makes the clock of a session that was just created at now. */
void timer_ready(int64_t now, struct timer *timer);

/* Makes what member is greeted with. To be released with welcome_record. */
void welcome_view(const struct session *session, const struct roster *roster, const char *id,
    int64_t member, int64_t now, struct welcome *welcome);

/* Makes what is said of a document beside its text to member. To be released
 * with document_view_record. */
void document_view_make(const struct session *session, size_t round,
    const struct document *document, int64_t member, int64_t now, struct document_view *view);

/* Makes the row that lists the session, the same for everyone in it: nothing
 * is in it that is not open to all. To be released with summary_record. */
void summary_view(const struct session *session, const struct roster *roster, const char *id,
    int64_t now, struct summary *summary);

/* Whether member is here. */
enum presence presence_of(
    const struct session *session, const struct roster *roster, int64_t member);

/* Makes the members as lists show them, into a list of struct summary_member;
 * none of a session alone. */
void summary_members(
    const struct session *session, const struct roster *roster, struct record_list *list);

/* Makes the scores of one sheet of a round (index from 0) against its rubric.
 * To be released with scores_view_record. */
void scores_view_make(
    const struct session *session, size_t round, size_t sheet, struct scores_view *scores);

#endif
