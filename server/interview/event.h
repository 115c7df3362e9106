/* The facts of a session, in the order they happened. A session is nothing
 * but what they add up to; they are never changed. */
#ifndef INTERVIEW_EVENT_H
#define INTERVIEW_EVENT_H

#include <interview/command.h>
#include <interview/question.h>

/* The form in which events are stored; a reader of form n reads all below. */
#define EVENT_FORMAT 1

#define END_REASON_LIST(X)                                                                         \
    X(END_DEADLINE, "deadline")                                                                    \
    X(END_NEXT, "next")                                                                            \
    X(END_SUBMITTED, "submitted")                                                                  \
    X(END_FINISH, "finish")
RECORD_ENUM(end_reason, END_REASON_LIST)

#define FINISH_REASON_LIST(X)                                                                      \
    X(FINISH_COMPLETED, "completed")                                                               \
    X(FINISH_EARLY, "early")                                                                       \
    X(FINISH_HELD, "held")
RECORD_ENUM(finish_reason, FINISH_REASON_LIST)

#define DEPARTURE_LIST(X)                                                                          \
    X(DEPARTURE_LEFT, "left")                                                                      \
    X(DEPARTURE_REMOVED, "removed")                                                                \
    X(DEPARTURE_DELETED, "deleted")
RECORD_ENUM(departure, DEPARTURE_LIST)

#define UNDO_LIST(X) X(UNDO_NEXT, "next") X(UNDO_FINISH, "finish")
RECORD_ENUM(undo_what, UNDO_LIST)

#define STAGE_LIST(X) X(STAGE_FIRST, "first") X(STAGE_REVISED, "revised")
RECORD_ENUM(stage, STAGE_LIST)

#define PLANNED_PHASE_FIELDS(F)                                                                    \
    F(ENUMERATION, phase, phase, 0, "which phase")                                                 \
    F(OPTIONAL_INTEGER, length, 1000, NUMBER_MOST, "milliseconds; absent: untimed")                \
    F(OPTIONAL_TEXT, guide, 1, 500, "what to do in it")
RECORD_STRUCT(planned_phase, PLANNED_PHASE_FIELDS)

#define PLANNED_ROUND_FIELDS(F)                                                                    \
    F(TEXT, kind, 1, 40, "id of the kind")                                                         \
    F(TEXT, kind_hash, 64, 64, "SHA-256 of the kind's content, in hexadecimal")                    \
    F(TEXT, question, 1, 60, "id of the question")                                                 \
    F(TEXT, question_hash, 64, 64, "SHA-256 of the question's content, in hexadecimal")            \
    F(TEXT, title, 1, 120, "the question's title")                                                 \
    F(INTEGER, candidate, 1, 8, "number of the member who answers")                                \
    F(OPTIONAL_BOOLEAN, had, 0, 0, "the bank had no question left that the candidate has not had") \
    F(LIST, phases, planned_phase, 5, "the phases, in order")
RECORD_STRUCT(planned_round, PLANNED_ROUND_FIELDS)

#define EVENT_CREATED_FIELDS(F)                                                                    \
    F(ENUMERATION, mode, mode, 0, "solo or paired")                                                \
    F(OPTIONAL_ENUMERATION, role, role, 0, "role practised for")                                   \
    F(OPTIONAL_ENUMERATION, level, level, 0, "level practised for")                                \
    F(TEXTS, topics, 12, 60, "topics asked for")                                                   \
    F(INTEGER, seed, 0, NUMBER_MOST, "what the agenda was drawn with")                             \
    F(INTEGER, extra_time, 100, 300, "length of the timed phases in percent of the plan")          \
    F(BOOLEAN, overtime, 0, 0, "an answer may go on past its deadline, marked")                    \
    F(OPTIONAL_BOOLEAN, named, 0, 0, "its question was named, not drawn")                          \
    F(OPTIONAL_BOOLEAN, numbers_at_once, 0, 0, "paired: scores open after each round")             \
    F(OPTIONAL_BOOLEAN, pause_when_lost, 0, 0, "paired: the clock stops while one is lost")        \
    F(LIST, rounds, planned_round, ROUNDS_MOST, "the agenda")
RECORD_STRUCT(event_created, EVENT_CREATED_FIELDS)

#define EVENT_PRESENCE_FIELDS(F) F(INTEGER, who, 1, 8, "number of the member")
RECORD_STRUCT(event_presence, EVENT_PRESENCE_FIELDS)

#define EVENT_JOINED_FIELDS(F)                                                                     \
    F(INTEGER, who, 1, MEMBERS_MOST, "number of the member")                                       \
    F(BOOLEAN, observer, 0, 0, "watches, and takes no part")
RECORD_STRUCT(event_joined, EVENT_JOINED_FIELDS)

#define EVENT_DEPARTED_FIELDS(F)                                                                   \
    F(INTEGER, who, 1, MEMBERS_MOST, "number of the member")                                       \
    F(ENUMERATION, reason, departure, 0, "why")
RECORD_STRUCT(event_departed, EVENT_DEPARTED_FIELDS)

#define EVENT_DRAWN_FIELDS(F) F(LIST, rounds, planned_round, ROUNDS_MOST, "the agenda")
RECORD_STRUCT(event_drawn, EVENT_DRAWN_FIELDS)

#define EVENT_AGREED_FIELDS(F)                                                                     \
    F(INTEGER, round, 1, ROUNDS_MOST, "from 1")                                                    \
    F(ENUMERATION, phase, phase, 0, "which phase")
RECORD_STRUCT(event_agreed, EVENT_AGREED_FIELDS)

#define EVENT_PAUSED_FIELDS(F) F(OPTIONAL_BOOLEAN, lost, 0, 0, "because a member was lost")
RECORD_STRUCT(event_paused, EVENT_PAUSED_FIELDS)

#define EVENT_EXTENDED_FIELDS(F)                                                                   \
    F(INTEGER, round, 1, ROUNDS_MOST, "from 1")                                                    \
    F(ENUMERATION, phase, phase, 0, "which phase")                                                 \
    F(INTEGER, by, 1, NUMBER_MOST, "ms that its deadline moved by")
RECORD_STRUCT(event_extended, EVENT_EXTENDED_FIELDS)

#define EVENT_PHASE_STARTED_FIELDS(F)                                                              \
    F(INTEGER, round, 1, ROUNDS_MOST, "from 1")                                                    \
    F(ENUMERATION, phase, phase, 0, "which phase")                                                 \
    F(OPTIONAL_TIME, deadline, 0, 0, "when it ends; absent: untimed")
RECORD_STRUCT(event_phase_started, EVENT_PHASE_STARTED_FIELDS)

#define EVENT_PHASE_ENDED_FIELDS(F)                                                                \
    F(INTEGER, round, 1, ROUNDS_MOST, "from 1")                                                    \
    F(ENUMERATION, phase, phase, 0, "which phase")                                                 \
    F(ENUMERATION, reason, end_reason, 0, "why it ended")                                          \
    F(TIME, ended_at, 0, 0, "when it ended: its deadline, or when that was asked")                 \
    F(TIME, locked_at, 0, 0, "when its documents were locked")
RECORD_STRUCT(event_phase_ended, EVENT_PHASE_ENDED_FIELDS)

#define EVENT_OUTAGE_FIELDS(F)                                                                     \
    F(TIME, from, 0, 0, "last moment the server is known to have run")                             \
    F(TIME, to, 0, 0, "when it ran again; a running deadline moved by the difference")
RECORD_STRUCT(event_outage, EVENT_OUTAGE_FIELDS)

#define EVENT_WARNING_FIELDS(F)                                                                    \
    F(INTEGER, round, 1, ROUNDS_MOST, "from 1")                                                    \
    F(ENUMERATION, phase, phase, 0, "which phase")                                                 \
    F(INTEGER, left, 0, NUMBER_MOST, "milliseconds left")
RECORD_STRUCT(event_warning, EVENT_WARNING_FIELDS)

#define EVENT_OVERTIME_FIELDS(F)                                                                   \
    F(INTEGER, round, 1, ROUNDS_MOST, "from 1")                                                    \
    F(ENUMERATION, phase, phase, 0, "which phase")
RECORD_STRUCT(event_overtime, EVENT_OVERTIME_FIELDS)

#define EVENT_SECTION_OPENED_FIELDS(F)                                                             \
    F(INTEGER, round, 1, ROUNDS_MOST, "from 1")                                                    \
    F(TEXT, section, 1, 40, "id of the section")
RECORD_STRUCT(event_section_opened, EVENT_SECTION_OPENED_FIELDS)

#define EVENT_HINT_FIELDS(F)                                                                       \
    F(INTEGER, round, 1, ROUNDS_MOST, "from 1")                                                    \
    F(INTEGER, hint, 0, 5, "which, from 0")                                                        \
    F(INTEGER, cost, 1, 3, "1 a little, 2 some, 3 a lot")                                          \
    F(TEXT, text, 1, 2000, "what the candidate was told")
RECORD_STRUCT(event_hint, EVENT_HINT_FIELDS)

#define EVENT_CLARIFIED_FIELDS(F)                                                                  \
    F(INTEGER, round, 1, ROUNDS_MOST, "from 1")                                                    \
    F(INTEGER, clarification, 0, 19, "which, from 0")                                              \
    F(TEXT, topic, 1, 120, "what was asked about")                                                 \
    F(TEXT, answer, 1, 2000, "what was answered")
RECORD_STRUCT(event_clarified, EVENT_CLARIFIED_FIELDS)

#define EVENT_FOLLOW_UP_FIELDS(F)                                                                  \
    F(INTEGER, round, 1, ROUNDS_MOST, "from 1")                                                    \
    F(INTEGER, follow_up, 0, 9, "which, from 0")                                                   \
    F(TEXT, text, 1, 2000, "what was asked")
RECORD_STRUCT(event_follow_up, EVENT_FOLLOW_UP_FIELDS)

#define EVENT_SKIPPED_FIELDS(F)                                                                    \
    F(INTEGER, round, 1, ROUNDS_MOST, "from 1")                                                    \
    F(INTEGER, follow_up, 0, 9, "which, from 0")
RECORD_STRUCT(event_skipped, EVENT_SKIPPED_FIELDS)

#define EVENT_SIGNAL_FIELDS(F)                                                                     \
    F(INTEGER, round, 1, ROUNDS_MOST, "from 1")                                                    \
    F(BOOLEAN, positive, 0, 0, "which of the two lists")                                           \
    F(INTEGER, signal, 0, 19, "which of it, from 0")                                               \
    F(BOOLEAN, heard, 0, 0, "false: taken back")
RECORD_STRUCT(event_signal, EVENT_SIGNAL_FIELDS)

#define EVENT_REMARKED_FIELDS(F)                                                                   \
    F(INTEGER, round, 1, ROUNDS_MOST, "from 1")                                                    \
    F(OPTIONAL_TEXT, strengths, 1, REMARK_BYTES_MOST, "what worked")                               \
    F(OPTIONAL_TEXT, next_steps, 1, REMARK_BYTES_MOST, "what to change")
RECORD_STRUCT(event_remarked, EVENT_REMARKED_FIELDS)

#define EVENT_SCORED_FIELDS(F)                                                                     \
    F(INTEGER, round, 1, ROUNDS_MOST, "from 1")                                                    \
    F(ENUMERATION, stage, stage, 0, "first, or revised after the model answer opened")             \
    F(TEXT, criterion, 1, 60, "id of the criterion")                                               \
    F(INTEGER, score, 0, 4, "1 to 4; 0: not assessed")                                             \
    F(OPTIONAL_TEXT, evidence, 1, EVIDENCE_BYTES_MOST, "what was seen or heard")
RECORD_STRUCT(event_scored, EVENT_SCORED_FIELDS)

#define EVENT_SUBMITTED_FIELDS(F) F(INTEGER, round, 1, ROUNDS_MOST, "from 1")
RECORD_STRUCT(event_submitted, EVENT_SUBMITTED_FIELDS)

#define EVENT_UNDONE_FIELDS(F) F(ENUMERATION, what, undo_what, 0, "what was taken back")
RECORD_STRUCT(event_undone, EVENT_UNDONE_FIELDS)

#define EVENT_FINISHED_FIELDS(F) F(ENUMERATION, reason, finish_reason, 0, "why")
RECORD_STRUCT(event_finished, EVENT_FINISHED_FIELDS)

/* ORDINAL, name, fields' tag, help; those with the fields of a command are as it
 * was sent. */
#define EVENT_LIST(X)                                                                              \
    X(CREATED, created, event_created, "The session and its agenda.")                              \
    X(ARRIVED, arrived, event_presence, "A member connected.")                                     \
    X(LEFT, left, event_presence, "A member's last connection ended.")                             \
    X(JOINED, joined, event_joined, "A member took a seat, or the seat was given anew.")           \
    X(DEPARTED, departed, event_departed, "A member left for good.")                               \
    X(LOST, lost, event_presence, "A member has been away for longer than the grace.")             \
    X(DRAWN, drawn, event_drawn, "The agenda was drawn anew, by what both have had.")              \
    X(READIED, readied, command_ready, "A member is ready, or not any more.")                      \
    X(STARTED, started, nothing, "The session started.")                                           \
    X(PHASE_STARTED, phase_started, event_phase_started, "A phase began.")                         \
    X(PHASE_ENDED, phase_ended, event_phase_ended, "A phase ended.")                               \
    X(AGREED, agreed, event_agreed, "A member would end the phase.")                               \
    X(PAUSED, paused, event_paused, "The clock stopped.")                                          \
    X(RESUMED, resumed, nothing, "The clock ran again; the deadline moved by the pause.")          \
    X(EXTENDED, extended, event_extended, "The phase was made longer.")                            \
    X(WISHED, wished, command_wish, "The candidate asked the interviewer for something.")          \
    X(DECLINED, declined, command_wish, "The interviewer said no.")                                \
    X(OUTAGE, outage, event_outage, "The server did not run for a while.")                         \
    X(HELD, held, nothing, "The next timed phase waits for a member who is away.")                 \
    X(RELEASED, released, nothing, "That member came back.")                                       \
    X(WARNING, warning, event_warning, "Time is running out.")                                     \
    X(OVERTIME, overtime, event_overtime, "The deadline passed and the answer goes on.")           \
    X(SECTION_OPENED, section_opened, event_section_opened, "Another section is being written.")   \
    X(EDIT, edit, command_edit, "A document changed.")                                             \
    X(LATE, late, command_late, "Text came after its document had locked.")                        \
    X(HINT_GIVEN, hint_given, event_hint, "A hint was taken.")                                     \
    X(CLARIFIED, clarified, event_clarified, "A clarification was asked and answered.")            \
    X(FOLLOW_UP_ASKED, follow_up_asked, event_follow_up, "A follow-up question was asked.")        \
    X(FOLLOW_UP_SKIPPED, follow_up_skipped, event_skipped, "A follow-up question was left out.")   \
    X(SIGNAL_HEARD, signal_heard, event_signal, "The interviewer ticked a signal.")                \
    X(REMARKED, remarked, event_remarked, "A member put strengths and next steps into words.")     \
    X(SCORED, scored, event_scored, "A criterion was scored.")                                     \
    X(SCORES_SUBMITTED, scores_submitted, event_submitted, "A member's scoring closed.")           \
    X(SAID, said, command_say, "A line of chat.")                                                  \
    X(WATCHING, watching, command_watch, "A member edits the answer, or only watches.")            \
    X(SHARED, shared, command_share, "A member showed his notes of a round to everyone.")          \
    X(UNDONE, undone, event_undone, "The last `next` or `finish` was taken back.")                 \
    X(FINISHED, finished, event_finished, "The session ended.")                                    \
    X(CLOSED, closed, nothing, "The end can no longer be taken back: everything opens.")

enum event_type {
#define EVENT_ORDINAL(ordinal, name, fields, help) EVENT_##ordinal,
    EVENT_LIST(EVENT_ORDINAL)
#undef EVENT_ORDINAL
        EVENT_COUNT,
};

struct event {
    enum event_type type;
    int64_t seq;    /* from 1, rising; there may be gaps */
    int64_t at;     /* ms since 1970 UTC, never falling */
    int64_t member; /* who caused it, by number; 0 is the server */
    char *client;   /* owned; the numbered command that caused it, or NULL */
    int64_t n;
    union {
        char nothing;
        struct event_created created;
        struct event_presence presence;
        struct event_joined joined;
        struct event_departed departed;
        struct event_drawn drawn;
        struct command_ready ready;
        struct event_agreed agreed;
        struct event_paused paused;
        struct event_extended extended;
        struct command_wish wish;
        struct event_skipped skipped;
        struct event_signal signal;
        struct event_remarked remarked;
        struct command_say said;
        struct command_watch watch;
        struct command_share share;
        struct event_phase_started phase_started;
        struct event_phase_ended phase_ended;
        struct event_outage outage;
        struct event_warning warning;
        struct event_overtime overtime;
        struct event_section_opened section_opened;
        struct command_edit edit;
        struct command_late late;
        struct event_hint hint;
        struct event_clarified clarified;
        struct event_follow_up follow_up;
        struct event_scored scored;
        struct event_submitted submitted;
        struct event_undone undone;
        struct event_finished finished;
    };
};

struct event_rule {
    const char *name;            /* as stored and on the wire */
    const struct record *record; /* its own fields */
    const char *help;
};

/* The rules of the events, by enum event_type. */
extern const struct event_rule event_rules[EVENT_COUNT];

struct events {
    struct event *items;
    size_t count;
    size_t capacity;
};

/* Frees what an event holds and zeroes it. */
void event_release(struct event *event);

/* Frees all events and leaves the list empty. */
void events_release(struct events *events);

#endif
