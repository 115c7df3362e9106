/* What an import is made of, for the files that are the import. */
#ifndef LIVE_IMPORT_PRIVATE_H
#define LIVE_IMPORT_PRIVATE_H

#include <live/import.h>

#include <interview/event.h>
#include <interview/roster.h>
#include <interview/session.h>
#include <proto/archive.h>
#include <threads/id.h>

/* A question or a kind of the archive, decoded once. */
struct known {
    const struct archive_content *content;
    const struct record *record;
    void *value; /* owned; NULL: not decoded yet */
};

struct import {
    struct store *store;
    char account[ID_SIZE];
    int64_t now;
    struct archive archive; /* owned */
    struct known *known;    /* owned, as many as there are contents */
    char (*ids)[ID_SIZE];   /* those that the sessions got, in their order; owned */
    size_t added;
    size_t there;
    struct error *error;
};

/* A session of the archive on its way in. */
struct incoming {
    const struct archive_session *archived;
    char id[ID_SIZE];         /* that it gets here */
    struct events events;     /* owned */
    struct content *contents; /* by round; owned, what they name is not */
    struct roster roster;
    struct session *session; /* what the events add up to; owned */
};

/* Sets the import's error, and returns its code: session, of the archive,
 * cannot be taken in, and text says why. */
int import_refuse(struct import *import, const char *session, const char *text);

/* Looks for everything that can be wrong with a session, before it is written.
 * Fills incoming. Returns 0, or sets the import's error. */
int import_check_session(struct import *import, struct incoming *incoming);

/* Writes a session that was found right, all at once. Returns 0 or what the
 * store says. */
int import_write_session(struct import *import, const struct incoming *incoming);

/* Writes which questions the account has had. Returns 0 or what the store says. */
int import_write_had(struct import *import);

#endif
