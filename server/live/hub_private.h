/* The hub's own shape, for the files that are the hub. */
#ifndef LIVE_HUB_PRIVATE_H
#define LIVE_HUB_PRIVATE_H

#include <live/room.h>

#include <stdatomic.h>

#define BUCKETS 4096

/* Archives being made, or waiting for it: one after the other on a thread of
 * their own, so that nobody waits behind them but who asks for one. */
struct archives {
    struct workers *workers; /* owned; NULL: none are made */
    char accounts[ARCHIVES_MOST][ID_SIZE];
    size_t count;
    atomic_bool ending; /* also read on that thread: those under way are given up */
};

struct hub {
    struct host host;        /* first: host_now finds the hub by it */
    const struct bank *bank; /* borrowed */
    int64_t ticked_at;       /* when the hub last knew that it ran */
    int64_t beat_at;         /* when the next beat is due */
    int64_t not_saving_from; /* RECORD_NONE while it saves */
    struct room *buckets[BUCKETS];
    struct archives archives;
};

/* The room of a session in memory, or NULL. */
struct room *hub_find(const struct hub *hub, const char *id);

/* Has run called with the room of a session once it is open; see
 * room_when_open. */
void hub_when_open(struct hub *hub, const char *id, errand_run *run, void *argument);

/* Closes every seat of account, which is being deleted. */
void hub_close_account(struct hub *hub, const char *account);

#endif
