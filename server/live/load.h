/* A session brought back from the store. */
#ifndef LIVE_LOAD_H
#define LIVE_LOAD_H

#include <interview/roster.h>
#include <interview/session.h>
#include <live/shelf.h>
#include <store/store.h>

/* A session with what it is made of. */
struct loaded {
    struct session *session;                  /* owned, or NULL */
    struct content *contents;                 /* lent by the shelf, by round */
    size_t rounds;                            /* how many */
    size_t bytes;                             /* of its log */
    struct events events;                     /* what was folded, when they were asked for */
    struct roster roster;                     /* the names of its members */
    char accounts[MEMBERS_MOST + 1][ID_SIZE]; /* by member; empty: none */
};

/* The number of account in a session, or 0. */
int64_t loaded_member(const struct loaded *loaded, const char *account);

/* Reads the events of a session and folds them. keep: the events are kept too.
 * Safe in any thread. Returns 0, ERROR_NOT_FOUND, or what went wrong. */
int load_session(struct store *store, struct shelf *shelf, const char *id, bool keep,
    struct loaded *loaded, struct error *error);

/* Gives back and frees all of it. */
void loaded_release(struct loaded *loaded, struct shelf *shelf);

#endif
