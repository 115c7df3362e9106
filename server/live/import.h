/* Archives read back in, from the command line, on a store that nothing else
 * uses. */
#ifndef LIVE_IMPORT_H
#define LIVE_IMPORT_H

#include <store/store.h>

#include <stdio.h>

/* Adds the sessions and questions had of an archive (bytes of JSON) to the
 * account of that name, and prints to out how many. A session that is there
 * already is left alone when it is the account's, else it gets another id.
 * Others in a session become accounts that nobody can log into. Each session is
 * folded before it is written, so that what would not load is refused:
 * ERROR_INVALID, ERROR_NOT_FOUND for the account, or what the store says; the
 * sessions before it are in by then, and trying again goes on from there. */
int import_archive(struct store *store, const char *bytes, size_t length, const char *name,
    int64_t now, FILE *out, struct error *error);

#endif
