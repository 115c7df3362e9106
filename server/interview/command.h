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

/* When a command may come: the states and phases of the session. */
#define DURING_READY (1u << 0)
#define DURING_RUNNING (1u << 1)
#define DURING_PAUSED (1u << 2)
#define DURING_HELD (1u << 3)
#define DURING_FINISHED (1u << 4)
#define DURING_STARTED (DURING_RUNNING | DURING_PAUSED | DURING_HELD)
#define DURING_ANY (DURING_READY | DURING_STARTED | DURING_FINISHED)
#define DURING_PREPARE (1u << 8)
#define DURING_ANSWER (1u << 9)
#define DURING_SCORE (1u << 10)
#define DURING_DISCUSS (1u << 11)

/* ORDINAL, name, fields' tag, when (no phase named: any), numbered, help */
#define CLIENT_COMMAND_LIST(X)                                                                     \
    X(START, start, nothing, DURING_READY, true, "Starts the session and its first clock.")        \
    X(EDIT, edit, command_edit, DURING_ANY, true,                                                  \
        "Changes a document. What others made since version is put first: the event holds the "    \
        "updates as they follow on it. Refused `stale` when version is too old for that, or not "  \
        "there yet.")                                                                              \
    X(OPEN, open, command_open, DURING_STARTED | DURING_ANSWER, true,                              \
        "Says which section is being written, so that its time is counted.")                       \
    X(HINT, hint, nothing, DURING_RUNNING | DURING_ANSWER, true, "Takes the next hint.")           \
    X(CLARIFY, clarify, command_clarify, DURING_RUNNING | DURING_PREPARE | DURING_ANSWER, true,    \
        "Asks for a clarification.")                                                               \
    X(PAUSE, pause, nothing, DURING_RUNNING, true, "Stops the clock of a timed phase.")            \
    X(RESUME, resume, nothing, DURING_PAUSED, true, "Lets the clock run again.")                   \
    X(NEXT, next, command_next, DURING_RUNNING | DURING_HELD, true,                                \
        "Ends the phase; after the last one, the session.")                                        \
    X(SCORE, score, command_score, DURING_RUNNING | DURING_SCORE | DURING_DISCUSS, true,           \
        "Scores one criterion; in `discuss`, revises it.")                                         \
    X(SUBMIT, submit, nothing, DURING_RUNNING | DURING_SCORE, true,                                \
        "Closes scoring: the model answer and the signals open.")                                  \
    X(FINISH, finish, nothing, DURING_STARTED, true, "Ends the session early.")                    \
    X(UNDO, undo, nothing, DURING_STARTED | DURING_FINISHED, true,                                 \
        "Takes the last `next` or `finish` back, within 10 s.")                                    \
    X(LATE, late, command_late, DURING_ANY, true,                                                  \
        "Hands in text that was typed before a document locked and could not be sent. Kept "       \
        "beside the answer, never merged.")                                                        \
    X(CLOCK, clock, nothing, DURING_ANY, false, "Asks for the timer, after waking up say.")        \
    X(PULL, pull, command_pull, DURING_ANY, false, "Asks for the updates after a version.")

/* What the server itself asks: a member came or went, time passed, or it was
 * not running from one moment to another. */
enum command_type {
#define COMMAND_ORDINAL(ordinal, name, fields, when, numbered, help) COMMAND_##ordinal,
    CLIENT_COMMAND_LIST(COMMAND_ORDINAL)
#undef COMMAND_ORDINAL
        COMMAND_CLIENT_COUNT,
    COMMAND_ARRIVE = COMMAND_CLIENT_COUNT,
    COMMAND_LEAVE,
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
        struct command_outage outage;
    };
};

/* A row of the list above. */
struct command_rule {
    const char *name;            /* as on the wire */
    const struct record *record; /* its fields beside the sender's */
    unsigned when;               /* DURING_... */
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
