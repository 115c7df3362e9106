/* What the one who runs the server does by hand, while it is stopped: commands
 * on the data directory. */
#ifndef STEWARD_H
#define STEWARD_H

#include <base/error.h>
#include <web/options.h>

#include <stdio.h>

/* Prints every account with a name: when it was made, its id, its name. */
int steward_accounts(const struct options *options, FILE *out, struct error *error);

/* Gives the account of that name another password, which is read from a
 * terminal twice and unseen, or from standard input as one line. */
int steward_password(const struct options *options, const char *name, struct error *error);

/* Reads an archive from file into the account of that name; prints what came of
 * it to out. */
int steward_import(const struct options *options, const char *file, const char *name, FILE *out,
    struct error *error);

#endif
