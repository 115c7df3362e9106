/* Content that sessions use, decoded once and shared by all of them. Safe in
 * any thread. */
#ifndef LIVE_SHELF_H
#define LIVE_SHELF_H

#include <interview/session.h>
#include <store/store.h>

struct shelf;

struct shelf *shelf_new(struct store *store);

/* Frees the shelf; everything must have been given back. */
void shelf_free(struct shelf *shelf);

/* Lends the contents of the rounds of a plan, as an array to be given back
 * with shelf_return_contents. ERROR_NOT_FOUND, ERROR_CORRUPT or ERROR_IO. */
int shelf_contents(struct shelf *shelf, const struct event_created *plan, struct content **contents,
    struct error *error);
void shelf_return_contents(struct shelf *shelf, struct content *contents, size_t count);

#endif
