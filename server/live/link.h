/* A link into a session, as the store has it. */
#ifndef LIVE_LINK_H
#define LIVE_LINK_H

#include <store/store.h>

/* Copies the link of that hash into *invite when it leads somewhere at now;
 * else ERROR_NOT_FOUND with a sentence, or what the store says. Safe in any
 * thread. */
int link_read(struct store *store, const char *hash, int64_t now, struct store_invite *invite,
    struct error *error);

#endif
