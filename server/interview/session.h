/* One practice interview as a value: what it is, what may happen to it, and
 * what has. Nothing here waits, reads a clock or allocates an id: time comes
 * in as `now`, commands come in as values, facts go out as events.
 *
 *   ready --start--> running --pause--> paused --resume--> running
 *   running --deadline, the next phase timed, a member it needs away--> held
 *   held --that member arrives--> running
 *   running, paused, held --finish, the last phase ends, nobody is left--> finished
 *   finished --undo within 10 s--> what it was
 *   finished --10 s--> closed */
#ifndef INTERVIEW_SESSION_H
#define INTERVIEW_SESSION_H

#include <interview/command.h>
#include <interview/document.h>
#include <interview/event.h>

#include <base/error.h>

#define SECOND INT64_C(1000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)

#define GRACE (2 * SECOND)          /* edits in flight are accepted so long after a deadline */
#define UNDO_TIME (10 * SECOND)     /* next and finish can be taken back so long */
#define HELD_MOST (24 * HOUR)       /* a held session finishes after so long */
#define OVERTIME_MOST (60 * MINUTE) /* an answer may run over by so much */
#define CLIENTS_MOST 256            /* clients whose numbers are remembered */
#define LATE_MOST 65536             /* bytes of late text kept for one document, */
#define LATES_MOST 64               /* in so many texts at the most */
#define ABSENCE_MOST (3 * MINUTE)   /* the grace: a lost member is waited for so long */
#define SAID_MOST 200               /* lines of chat that are remembered */
#define FOLLOW_UPS_MOST 10          /* of a question */

#define SESSION_STATE_LIST(X)                                                                      \
    X(SESSION_READY, "ready")                                                                      \
    X(SESSION_RUNNING, "running")                                                                  \
    X(SESSION_PAUSED, "paused")                                                                    \
    X(SESSION_HELD, "held")                                                                        \
    X(SESSION_FINISHED, "finished")                                                                \
    X(SESSION_CLOSED, "closed")
RECORD_ENUM(session_state, SESSION_STATE_LIST)

/* What a round is made of; borrowed, and outlives the session. */
struct content {
    const struct question *question;
    const struct kind *kind;
};

struct score {
    int64_t value;  /* 1 to 4; 0: not assessed */
    char *evidence; /* owned, or NULL */
};

/* What a member says of an answer; NULL: nothing. Owned. */
struct remark {
    char *strengths;
    char *next_steps;
};

/* A line of chat. */
struct said {
    int64_t at;
    int64_t member;
    char *text; /* owned */
};

struct late {
    char *document; /* owned */
    char *client;   /* owned */
    int64_t at;     /* of the first piece */
    struct buffer text;
    bool more; /* a further piece is expected */
};

struct section_time {
    int64_t used;  /* ms up to `since` */
    int64_t since; /* ms; RECORD_NONE while it is not the one being written */
};

struct round {
    int64_t started_at;                /* RECORD_NONE before */
    size_t hints;                      /* given so far */
    size_t follow_ups;                 /* asked so far, */
    int64_t asked[FOLLOW_UPS_MOST];    /* these in this order */
    uint32_t skipped;                  /* bit f: follow-up f was left out */
    uint32_t heard[2];                 /* bit s: signal s was heard; negative, positive ones */
    struct event_clarified *clarified; /* owned, in order of asking */
    size_t clarified_count;
    struct score *scores[2];       /* by score_sheet, then by criterion; owned */
    struct remark remarks[2];      /* by score_sheet; of a pair only */
    uint64_t submitted;            /* bit m: member m has closed his scoring */
    uint64_t shared;               /* bit m: everyone may read the notes of member m */
    bool revised;                  /* alone: the second stage was begun */
    bool answer_ended;             /* the rubric is open */
    bool scoring_closed;           /* model answer and signals are open */
    struct section_time *sections; /* by section; owned */
    int open_section;              /* index, or RECORD_NONE */
    struct document *documents;    /* owned */
    size_t document_count;
};

/* What undo restores. */
struct undo {
    bool possible;
    enum undo_what what;
    int64_t until;
    enum session_state state;
    size_t round;
    size_t phase;
    int64_t phase_started_at;
    int64_t deadline;
    int64_t paused_at;
    int64_t held_at;
    int64_t warning;
    bool overtime;
    bool answer_ended;
    bool scoring_closed;
    bool paused_by_loss;
    int open_section;
};

struct client_seen {
    char *client; /* owned */
    int64_t member;
    int64_t n;
};

struct session {
    const struct content *contents; /* by round, borrowed */
    struct event_created plan;      /* the agenda and the options, as created */
    int64_t seq;                    /* of the last event */
    int64_t at;                     /* of the last event */
    int64_t created_at;
    int64_t started_at;  /* RECORD_NONE before */
    int64_t finished_at; /* RECORD_NONE before */
    enum session_state state;
    size_t round;             /* index of the current round */
    size_t phase;             /* index in the round's phases */
    int64_t phase_started_at; /* RECORD_NONE while none runs */
    int64_t deadline;         /* RECORD_NONE when untimed */
    int64_t paused_at;        /* RECORD_NONE unless paused */
    int64_t held_at;          /* RECORD_NONE unless held */
    int64_t warning;          /* left at the last warning of this phase, or RECORD_NONE */
    bool overtime;
    bool paused_by_loss;  /* a member's return ends the pause */
    struct round *rounds; /* by round, owned */
    struct undo undo;
    uint64_t present;                       /* bit m: member m is connected */
    uint64_t joined;                        /* bit m: member m has a seat, or had one */
    uint64_t departed;                      /* bit m: member m left for good */
    uint64_t lost;                          /* bit m: member m is away beyond the grace */
    uint64_t ready;                         /* bit m: member m is ready */
    uint64_t agreed;                        /* bit m: member m would end this phase */
    uint64_t watching;                      /* bit m: interviewing, member m edits no answer */
    int64_t absent_since[MEMBERS_MOST + 1]; /* by member; RECORD_NONE while present */
    int wish;                               /* enum wish of the candidate, or RECORD_NONE */
    struct said *said;                      /* owned; the latest SAID_MOST */
    size_t said_count;
    struct client_seen *clients;
    size_t client_count;
    struct late *lates;
    size_t late_count;
};

/* Makes a session on which nothing has happened; contents lie by round and
 * outlive it. The first event applied must be `created`. */
struct session *session_new(const struct content *contents);

/* Frees a session; NULL is fine. */
void session_free(struct session *session);

/* Decides what command (at now, ms) makes happen: adds its events, numbered
 * and dated, to events (which the caller initialised to zeroes and releases),
 * or refuses it: then nothing was added and refusal says why. session is not
 * changed: pass every event to session_apply. COMMAND_TICK gives no events
 * when nothing is due; repeat it until then. A command whose number was seen
 * before gives no events and 0. `clock` and `pull` are questions, not for here. */
int session_step(const struct session *session, const struct command *command, int64_t now,
    struct events *events, struct error *refusal);

/* Makes event part of the session. Never refuses what session_step gave for
 * this very state; ERROR_CORRUPT when a stored event does not fit. */
int session_apply(struct session *session, const struct event *event, struct error *error);

/* The next moment at which COMMAND_TICK would do something, or RECORD_NONE. */
int64_t session_wake(const struct session *session);

/* True while the server's clock matters to it: an outage would cost it time,
 * or its end can still be taken back. */
bool session_clock_runs(const struct session *session);

/* What is known of client, borrowed, or NULL. */
const struct client_seen *session_client(const struct session *session, const char *client);

/* The highest number of client that took effect, or 0. */
int64_t session_seen(const struct session *session, const char *client);

/* The document of that name, borrowed, or NULL; *round receives its round. */
const struct document *session_document(
    const struct session *session, const char *name, size_t *round);

/* 0 when document (of round index round) accepts edits of member at now, else
 * the code of the refusal with its sentence. */
int session_writable(const struct session *session, const struct document *document, size_t round,
    int64_t member, int64_t now, struct error *refusal);

/* Frees what a round holds, of so many criteria, and zeroes it. */
void round_release(struct round *round, size_t criteria);

/* The planned phase that runs, waits or ran last; NULL before the start. */
const struct planned_phase *session_phase(const struct session *session);

#endif
