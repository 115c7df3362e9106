/* A session in memory, while somebody is connected or its clock runs.
 *
 *   loading --read--> open --a write fails--> broken --all settled--> loading
 *   loading --not there--> gone         any --deleted--> gone
 *   loading --read, but a member is another account now--> loading
 *   loading --a read fails--> broken --2 s--> loading */
#ifndef LIVE_ROOM_H
#define LIVE_ROOM_H

#include <live/alarm.h>
#include <live/hub.h>
#include <live/load.h>
#include <live/outbox.h>

/* What all rooms stand on; owned by the hub. */
struct host {
    struct store *store;
    struct journal *journal;
    struct workers *workers;
    struct clock *clock;
    struct shelf *shelf;
    struct alarms alarms;
    struct hub_calls calls;
    bool saving;   /* as the journal last said */
    bool stopping; /* nothing is written or read any more */
    bool sweep;    /* a room may have become idle */
    bool overflow; /* a seat's outbox is over its bound */
};

/* The time; counts an outage in every room first when the server did not run
 * for a while. What happens to a room happens at this time, so that nothing
 * comes between the last moment the server ran and the outage. */
int64_t host_now(struct host *host);

#define USED_LINKS 8

enum room_state { ROOM_LOADING, ROOM_OPEN, ROOM_BROKEN, ROOM_GONE };

struct room {
    struct host *host;
    char id[ID_SIZE];
    enum room_state state;
    struct loaded loaded; /* while open or broken */
    uint64_t appended;    /* entries given to the journal */
    uint64_t settled;     /* of these, how many it has answered */
    uint64_t durable;     /* of these, how many are on disk */
    int64_t outage_from;  /* to be counted once loaded, or RECORD_NONE */
    bool loading;         /* a worker reads it now */
    bool stale;           /* what it reads may have changed meanwhile: it must read again */
    struct alarm alarm;
    struct seat *seats;                   /* linked by next */
    struct errand *errands;               /* waiting, in order */
    char used_links[USED_LINKS][ID_SIZE]; /* invites for one that were taken lately; a ring */
    size_t used_link;                     /* where the next one goes */
    struct room *next;                    /* of the hub's bucket */
};

/* Something to be done to a room once it is open: run is called exactly once
 * on the loop's thread, with error NULL, or with why it never will be. */
typedef void errand_run(struct room *room, void *argument, const struct error *error);

/* One connection of a member. */
struct seat {
    struct room *room;
    char account[ID_SIZE];
    void *owner;
    int64_t member; /* 0 until looked up */
    bool seated;    /* counts as present */
    bool greeted;   /* a welcome was queued: it may send */
    bool away;      /* its page is not looked at */
    bool warned;    /* was told that nothing is saved */
    bool looking;   /* a worker looks its member up */
    bool gone;      /* freed as soon as that has ended */
    struct outbox outbox;
    struct seat *next;
};

/* Makes the room of a session and starts loading it. outage_from: since when
 * the server had not run, or RECORD_NONE. */
struct room *room_new(struct host *host, const char *id, int64_t outage_from);

/* Frees a room that room_idle says is idle. */
void room_free(struct room *room);

/* True while what is written can reach the disk. */
bool room_may_write(const struct room *room);

/* True when nobody needs it: no seat, no clock, nothing under way. */
bool room_idle(const struct room *room);

/* Takes a seat in it; see hub_join. */
struct seat *room_join(struct room *room, const char *account, void *owner);

/* Does what is due at now. */
void room_tick(struct room *room, int64_t now);

/* The server did not run from one time to the other. */
void room_outage(struct room *room, int64_t from, int64_t to);

/* The journal saves again, or no more. */
void room_saving(struct room *room, bool saving);

/* Closes every seat whose outbox is over its bound. */
void room_close_full(struct room *room);

/* Closes every seat of account (NULL: every seat) with code and reason. */
void room_close(struct room *room, const char *account, int code, const char *reason);

/* Has run called with the room open and saving: at once, when it has loaded, or
 * with an error when that cannot be. */
void room_when_open(struct room *room, errand_run *run, void *argument);

/* Appends an entry to the journal in the room's order; done may be NULL. What
 * the writes own moves. */
void room_append(struct room *room, struct store_write *writes, size_t count, journal_done *done,
    void *argument);

/* Forgets what the room holds, and reads the session again once the journal has
 * answered for all of it: something else wrote to its log. */
void room_reload(struct room *room);

/* The part of account, if it has one, is another account's now, as the store
 * says: closes its seats, and reads the session again unless nothing that was
 * read before can name account. */
void room_adopt(struct room *room, const char *account);

/* The session is being deleted: closes its seats and writes no more. */
void room_delete(struct room *room);

/* Has command of a seat (NULL: of the server) done at now, and answers it. */
void room_command(struct room *room, struct seat *seat, const struct command *command, int64_t now);

/* The journal has answered for one entry of a room. */
void room_settled(void *room, int result);

/* Queues a message for one seat behind all that was appended so far; takes
 * bytes. */
void seat_send(struct seat *seat, char *bytes, size_t length);

/* The same for what answers command n of client, which may be NULL: if it
 * never reaches the disk, a refusal is sent in its place. */
void seat_answer(struct seat *seat, const char *client, int64_t n, char *bytes, size_t length);

/* Queues a refusal of the command (client may be NULL) for one seat. */
void seat_refuse(struct seat *seat, const char *client, int64_t n, const struct error *refusal);

#endif
