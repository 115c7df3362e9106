/* The ids of an account's sessions, for work that goes through them all. */
#ifndef LIVE_SESSION_IDS_H
#define LIVE_SESSION_IDS_H

#include <store/store.h>
#include <threads/id.h>

struct session_ids {
    const char *mode;       /* only those whose mode has this name; NULL: all */
    char (*items)[ID_SIZE]; /* the latest first; owned */
    size_t count;
    size_t capacity;
};

/* Appends those that account is a member of now, at most 1,000,000. Returns 0, or sets *error to
 * what store_read_sessions says. */
int session_ids_read(
    struct session_ids *ids, struct store *store, const char *account, struct error *error);

/* Frees the items; zeroed is fine. */
void session_ids_release(struct session_ids *ids);

#endif
