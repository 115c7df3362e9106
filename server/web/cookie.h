/* The login cookie. Its name ends in the data directory's id, so that two
 * servers on one host, which a browser does not tell apart by port, keep
 * theirs beside each other. */
#ifndef WEB_COOKIE_H
#define WEB_COOKIE_H

#include <stdbool.h>
#include <stddef.h>

/* Finds the cookie called name in a Cookie header and copies its value, when
 * it fits into size bytes with its NUL. False when it is not there. */
bool cookie_find(const char *header, const char *name, char *value, size_t size);

/* The name of the login cookie of the data directory id, freed with free(). */
char *cookie_name(const char *id);

/* The Set-Cookie header that gives the login cookie, and the one that takes it
 * away; freed with free(). */
char *cookie_give(const char *name, const char *token);
char *cookie_clear(const char *name);

#endif
