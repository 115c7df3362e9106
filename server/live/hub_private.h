/* The hub's own shape, for the files that are the hub. */
#ifndef LIVE_HUB_PRIVATE_H
#define LIVE_HUB_PRIVATE_H

#include <live/room.h>

#define BUCKETS 4096

struct hub {
    struct host host;        /* first: host_now finds the hub by it */
    const struct bank *bank; /* borrowed */
    int64_t ticked_at;       /* when the hub last knew that it ran */
    int64_t beat_at;         /* when the next beat is due */
    int64_t not_saving_from; /* RECORD_NONE while it saves */
    struct room *buckets[BUCKETS];
};

/* The room of a session in memory, or NULL. */
struct room *hub_find(const struct hub *hub, const char *id);

/* Has run called with the room of a session once it is open; see
 * room_when_open. */
void hub_when_open(struct hub *hub, const char *id, errand_run *run, void *argument);

/* Closes every seat of account, which is being deleted. */
void hub_close_account(struct hub *hub, const char *account);

#endif
