/* What may be asked of a session: by a client, or by the server itself. */
#ifndef INTERVIEW_COMMAND_H
#define INTERVIEW_COMMAND_H

#include <base/record.h>

#define CLIENT_BYTES_MOST 40
#define DOCUMENT_NAME_BYTES_MOST 120
#define UPDATES_MOST 200
#define EVIDENCE_BYTES_MOST 1000
#define LATE_BYTES_MOST 24576
#define NUMBER_MOST 9007199254740991 /* 2^53 - 1: JavaScript counts exactly so far */
#define ROUNDS_MOST 10
#define MEMBERS_MOST 8 /* of a session, observers too; the first two take part */
#define SAY_BYTES_MOST 1000
#define REMARK_BYTES_MOST 2000
#define SIGNAL_BYTES_MOST 60000
#define EXTENSION_MOST 15 /* minutes that a phase is given at once */

#define WISH_LIST(X) X(WISH_PAUSE, "pause") X(WISH_EXTENSION, "extension") X(WISH_END, "end")
RECORD_ENUM(wish, WISH_LIST)

/* Every numbered command carries these. */
#define SENDER_FIELDS(F)                                                                           \
    F(TEXT, client, 4, CLIENT_BYTES_MOST, "id of the sending page, chosen by it at random")        \
    F(INTEGER, n, 1, NUMBER_MOST, "rises by one with each command of this client")

#define COMMAND_EDIT_FIELDS(F)                                                                     \
    F(TEXT, document, 1, DOCUMENT_NAME_BYTES_MOST, "name of the document")                         \
    F(INTEGER, version, 0, NUMBER_MOST, "version of the document the updates start from")          \
    F(UPDATES, updates, UPDATES_MOST, 0, "change sets, each on the result of the one before")
RECORD_STRUCT(command_edit, COMMAND_EDIT_FIELDS)

#define COMMAND_NEXT_FIELDS(F)                                                                     \
    F(INTEGER, round, 1, ROUNDS_MOST, "the round as the client sees it")                           \
    F(ENUMERATION, phase, phase, 0, "the phase to end: refused when another runs already")
RECORD_STRUCT(command_next, COMMAND_NEXT_FIELDS)

#define COMMAND_OPEN_FIELDS(F) F(TEXT, section, 1, 40, "id of the section now being written")
RECORD_STRUCT(command_open, COMMAND_OPEN_FIELDS)

#define COMMAND_CLARIFY_FIELDS(F)                                                                  \
    F(INTEGER, clarification, 0, 19, "which of clarification_topics, from 0")
RECORD_STRUCT(command_clarify, COMMAND_CLARIFY_FIELDS)

#define COMMAND_SCORE_FIELDS(F)                                                                    \
    F(TEXT, criterion, 1, 60, "id of a criterion of the rubric")                                   \
    F(INTEGER, score, 0, 4, "1 to 4; 0 takes the score back: not assessed")                        \
    F(OPTIONAL_TEXT, evidence, 1, EVIDENCE_BYTES_MOST, "what was seen or heard; 1 and 4 need it")
RECORD_STRUCT(command_score, COMMAND_SCORE_FIELDS)

#define COMMAND_LATE_FIELDS(F)                                                                     \
    F(TEXT, document, 1, DOCUMENT_NAME_BYTES_MOST, "name of the locked document")                  \
    F(BOOLEAN, more, 0, 0, "true when a further piece of the same text follows")                   \
    F(TEXT, text, 1, LATE_BYTES_MOST, "the whole text as the client has it, in pieces")
RECORD_STRUCT(command_late, COMMAND_LATE_FIELDS)

#define COMMAND_PULL_FIELDS(F)                                                                     \
    F(TEXT, document, 1, DOCUMENT_NAME_BYTES_MOST, "name of the document")                         \
    F(INTEGER, version, 0, NUMBER_MOST, "the version the client has")
RECORD_STRUCT(command_pull, COMMAND_PULL_FIELDS)

#define COMMAND_READY_FIELDS(F) F(BOOLEAN, ready, 0, 0, "false takes it back")
RECORD_STRUCT(command_ready, COMMAND_READY_FIELDS)

#define COMMAND_ASK_FIELDS(F) F(INTEGER, follow_up, 0, 9, "which of guidance.follow_ups, from 0")
RECORD_STRUCT(command_ask, COMMAND_ASK_FIELDS)

#define COMMAND_HEAR_FIELDS(F)                                                                     \
    F(BOOLEAN, positive, 0, 0, "which of the two lists of guidance.signals")                       \
    F(INTEGER, signal, 0, 19, "which of it, from 0")                                               \
    F(BOOLEAN, heard, 0, 0, "false takes it back")
RECORD_STRUCT(command_hear, COMMAND_HEAR_FIELDS)

#define COMMAND_EXTEND_FIELDS(F) F(INTEGER, minutes, 1, EXTENSION_MOST, "how much longer")
RECORD_STRUCT(command_extend, COMMAND_EXTEND_FIELDS)

#define COMMAND_WISH_FIELDS(F) F(ENUMERATION, wish, wish, 0, "what is asked for")
RECORD_STRUCT(command_wish, COMMAND_WISH_FIELDS)

#define COMMAND_REMARK_FIELDS(F)                                                                   \
    F(OPTIONAL_TEXT, strengths, 1, REMARK_BYTES_MOST, "what worked; absent: nothing")              \
    F(OPTIONAL_TEXT, next_steps, 1, REMARK_BYTES_MOST, "what to change; absent: nothing")
RECORD_STRUCT(command_remark, COMMAND_REMARK_FIELDS)

#define COMMAND_SAY_FIELDS(F) F(TEXT, text, 1, SAY_BYTES_MOST, "a line of chat")
RECORD_STRUCT(command_say, COMMAND_SAY_FIELDS)

#define COMMAND_WATCH_FIELDS(F)                                                                    \
    F(BOOLEAN, only, 0, 0, "true: while interviewing, this member leaves the answer alone")
RECORD_STRUCT(command_watch, COMMAND_WATCH_FIELDS)

#define COMMAND_SHARE_FIELDS(F)                                                                    \
    F(INTEGER, round, 1, ROUNDS_MOST, "whose notes of this member everyone may read from now on")
RECORD_STRUCT(command_share, COMMAND_SHARE_FIELDS)

#define COMMAND_REMOVE_FIELDS(F) F(INTEGER, who, 1, MEMBERS_MOST, "number of the member")
RECORD_STRUCT(command_remove, COMMAND_REMOVE_FIELDS)

/* A page that shows somebody, seen by the others; nothing of it is kept. */
#define COMMAND_CURSOR_FIELDS(F)                                                                   \
    F(TEXT, client, 4, CLIENT_BYTES_MOST, "id of the sending page")                                \
    F(TEXT, document, 1, DOCUMENT_NAME_BYTES_MOST, "where it is")                                  \
    F(INTEGER, version, 0, NUMBER_MOST, "version of the document that the places count in")        \
    F(INTEGER, anchor, 0, NUMBER_MOST, "where the selection was begun, in UTF-16 units")           \
    F(INTEGER, head, 0, NUMBER_MOST, "where it ends, and the cursor stands")
RECORD_STRUCT(command_cursor, COMMAND_CURSOR_FIELDS)

#define COMMAND_SIGNAL_FIELDS(F)                                                                   \
    F(TEXT, client, 4, CLIENT_BYTES_MOST, "id of the sending page")                                \
    F(OPTIONAL_TEXT, to, 4, CLIENT_BYTES_MOST, "for this page of the partner; absent: for any")    \
    F(TEXT, data, 1, SIGNAL_BYTES_MOST, "what WebRTC has to say; opaque here")
RECORD_STRUCT(command_signal, COMMAND_SIGNAL_FIELDS)

#define COMMAND_ATTENTION_FIELDS(F) F(BOOLEAN, away, 0, 0, "true while the page is not looked at")
RECORD_STRUCT(command_attention, COMMAND_ATTENTION_FIELDS)

/* When a command may come: the states and phases of the session. */
#define DURING_READY (1u << 0)
#define DURING_RUNNING (1u << 1)
#define DURING_PAUSED (1u << 2)
#define DURING_HELD (1u << 3)
#define DURING_FINISHED (1u << 4)
#define DURING_STARTED (DURING_RUNNING | DURING_PAUSED | DURING_HELD)
#define DURING_ANY (DURING_READY | DURING_STARTED | DURING_FINISHED)
#define DURING_BRIEF (1u << 7)
#define DURING_PREPARE (1u << 8)
#define DURING_ANSWER (1u << 9)
#define DURING_SCORE (1u << 10)
#define DURING_DISCUSS (1u << 11)

/* Who may send it, by the part in the current round (see member.h). Left
 * behind is a candidate whose interviewer is gone. */
#define BY_ALONE (1u << 0)
#define BY_CANDIDATE (1u << 1)
#define BY_INTERVIEWER (1u << 2)
#define BY_OBSERVER (1u << 3)
#define BY_LEFT_BEHIND (1u << 4)
#define BY_PAIR (BY_CANDIDATE | BY_INTERVIEWER)
#define BY_WRITERS (BY_ALONE | BY_PAIR)
#define BY_LEADERS (BY_ALONE | BY_INTERVIEWER | BY_LEFT_BEHIND)
#define BY_ANYONE (BY_WRITERS | BY_OBSERVER)

/* ORDINAL, name, fields' tag, when (no phase named: any), who, numbered, help */
#define CLIENT_COMMAND_LIST(X)                                                                     \
    X(START, start, nothing, DURING_READY, BY_ALONE, true,                                         \
        "Starts the session and its first clock.")                                                 \
    X(READY, ready, command_ready, DURING_READY, BY_PAIR, true,                                    \
        "Says that one is ready; the session starts when both are.")                               \
    X(EDIT, edit, command_edit, DURING_ANY, BY_WRITERS, true,                                      \
        "Changes a document. What others made since version is put first: the event holds the "    \
        "updates as they follow on it. Refused `stale` when version is too old for that, or not "  \
        "there yet.")                                                                              \
    X(OPEN, open, command_open, DURING_STARTED | DURING_ANSWER, BY_WRITERS, true,                  \
        "Says which section is being written, so that its time is counted.")                       \
    X(HINT, hint, nothing, DURING_RUNNING | DURING_ANSWER, BY_ALONE | BY_INTERVIEWER, true,        \
        "Takes the next hint, or gives it to the candidate.")                                      \
    X(CLARIFY, clarify, command_clarify, DURING_RUNNING | DURING_PREPARE | DURING_ANSWER,          \
        BY_ALONE | BY_INTERVIEWER, true, "Asks for a clarification, or gives it.")                 \
    X(ASK, ask, command_ask, DURING_RUNNING | DURING_ANSWER, BY_INTERVIEWER, true,                 \
        "Asks a follow-up question.")                                                              \
    X(SKIP, skip, command_ask, DURING_RUNNING | DURING_ANSWER, BY_INTERVIEWER, true,               \
        "Leaves a follow-up question out.")                                                        \
    X(HEAR, hear, command_hear, DURING_RUNNING | DURING_ANSWER | DURING_SCORE, BY_INTERVIEWER,     \
        true, "Ticks a signal as heard.")                                                          \
    X(PAUSE, pause, nothing, DURING_RUNNING, BY_LEADERS, true,                                     \
        "Stops the clock of a timed phase.")                                                       \
    X(RESUME, resume, nothing, DURING_PAUSED, BY_LEADERS, true, "Lets the clock run again.")       \
    X(EXTEND, extend, command_extend, DURING_RUNNING | DURING_PAUSED,                              \
        BY_INTERVIEWER | BY_LEFT_BEHIND, true, "Makes a timed phase longer.")                      \
    X(WISH, wish, command_wish, DURING_RUNNING, BY_CANDIDATE, true,                                \
        "Asks the interviewer for a pause, more time, or the end of the answer.")                  \
    X(DECLINE, decline, nothing, DURING_STARTED, BY_INTERVIEWER, true, "Says no to that.")         \
    X(NEXT, next, command_next, DURING_RUNNING | DURING_HELD, BY_WRITERS, true,                    \
        "Ends the phase; after the last one, the session. A brief and a discussion of two end "    \
        "early when both have said so, an answer when the interviewer does.")                      \
    X(SCORE, score, command_score, DURING_RUNNING | DURING_ANSWER | DURING_SCORE | DURING_DISCUSS, \
        BY_WRITERS, true,                                                                          \
        "Scores one criterion; alone, in `discuss`, revises it. An interviewer may begin in "      \
        "`answer`.")                                                                               \
    X(REMARK, remark, command_remark, DURING_RUNNING | DURING_ANSWER | DURING_SCORE, BY_PAIR,      \
        true, "Puts into words what worked and what to change; replaces what was said before.")    \
    X(SUBMIT, submit, nothing, DURING_RUNNING | DURING_SCORE, BY_WRITERS, true,                    \
        "Closes one's scoring; when all have, the model answer and the signals open.")             \
    X(FINISH, finish, nothing, DURING_STARTED, BY_LEADERS, true, "Ends the session early.")        \
    X(UNDO, undo, nothing, DURING_STARTED | DURING_FINISHED, BY_LEADERS, true,                     \
        "Takes the last `next` or `finish` back, within 10 s.")                                    \
    X(LATE, late, command_late, DURING_ANY, BY_WRITERS, true,                                      \
        "Hands in text that was typed before a document locked and could not be sent. Kept "       \
        "beside the answer, never merged.")                                                        \
    X(SAY, say, command_say, DURING_ANY, BY_PAIR, true, "Says a line in the chat.")                \
    X(WATCH, watch, command_watch, DURING_ANY, BY_PAIR, true,                                      \
        "Chooses whether one edits the answer while interviewing, or only watches.")               \
    X(SHARE, share, command_share, DURING_STARTED | DURING_FINISHED, BY_PAIR, true,                \
        "Shows one's private notes of a round to everyone, for good.")                             \
    X(DEPART, depart, nothing, DURING_ANY, BY_PAIR | BY_OBSERVER, true,                            \
        "Leaves the session for good.")                                                            \
    X(REMOVE, remove, command_remove, DURING_ANY, BY_PAIR, true,                                   \
        "Removes a member; only the one who made the session can.")                                \
    X(CLOCK, clock, nothing, DURING_ANY, BY_ANYONE, false,                                         \
        "Asks for the timer, after waking up say.")                                                \
    X(PULL, pull, command_pull, DURING_ANY, BY_ANYONE, false,                                      \
        "Asks for the updates after a version.")                                                   \
    X(CURSOR, cursor, command_cursor, DURING_ANY, BY_PAIR, false,                                  \
        "Shows the others where one's cursor and selection are.")                                  \
    X(SIGNAL, signal, command_signal, DURING_ANY, BY_PAIR, false,                                  \
        "Hands something to the partner's page, for a call between the two.")                      \
    X(ATTENTION, attention, command_attention, DURING_ANY, BY_ANYONE, false,                       \
        "Says whether the page is looked at.")

/* What the server itself asks: a member came or went, took a seat or deletes
 * his part, time passed, or it was not running from one moment to another. */
enum command_type {
#define COMMAND_ORDINAL(ordinal, name, fields, when, who, numbered, help) COMMAND_##ordinal,
    CLIENT_COMMAND_LIST(COMMAND_ORDINAL)
#undef COMMAND_ORDINAL
        COMMAND_CLIENT_COUNT,
    COMMAND_ARRIVE = COMMAND_CLIENT_COUNT,
    COMMAND_LEAVE,
    COMMAND_JOIN,
    COMMAND_DELETE,
    COMMAND_TICK,
    COMMAND_OUTAGE,
};

struct command_outage {
    int64_t from; /* last moment the server is known to have run */
    int64_t to;   /* when it ran again */
};

struct command {
    enum command_type type;
    int64_t member; /* who asks, by number; 0 is the server */
    char *client;   /* owned; NULL when not numbered */
    int64_t n;
    union {
        char nothing;
        struct command_edit edit;
        struct command_next next;
        struct command_open open;
        struct command_clarify clarify;
        struct command_score score;
        struct command_late late;
        struct command_pull pull;
        struct command_ready ready;
        struct command_ask ask;
        struct command_ask skip;
        struct command_hear hear;
        struct command_extend extend;
        struct command_wish wish;
        struct command_remark remark;
        struct command_say say;
        struct command_watch watch;
        struct command_share share;
        struct command_remove remove;
        struct command_cursor cursor;
        struct command_signal signal;
        struct command_attention attention;
        struct command_outage outage;
    };
};

/* A row of the list above. */
struct command_rule {
    const char *name;            /* as on the wire */
    const struct record *record; /* its fields beside the sender's */
    unsigned when;               /* DURING_... */
    unsigned who;                /* BY_... */
    bool numbered;
    const char *help;
};

/* The rules of the commands that clients send, by enum command_type. */
extern const struct command_rule command_rules[COMMAND_CLIENT_COUNT];

/* The fields that every numbered command carries, as struct sender. */
RECORD_STRUCT(sender, SENDER_FIELDS)

/* Frees what a command holds and zeroes it. */
void command_release(struct command *command);

#endif
