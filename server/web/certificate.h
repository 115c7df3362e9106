/* Certificates that the server makes for itself: a local authority, which the
 * people of a household or a class trust once, and a short-lived certificate
 * below it. The authority can vouch for nothing but this machine's names and
 * private addresses, so trusting it opens no door to the rest of the web. */
#ifndef WEB_CERTIFICATE_H
#define WEB_CERTIFICATE_H

#include <base/error.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What certificate_ensure did. */
struct certificate_made {
    bool authority;
    bool server;
};

/* Sees to it that directory holds authority.crt, authority.key, server.crt
 * (the server's certificate, then the authority's) and server.key, valid at
 * now (milliseconds since 1970) for each of count names (host names and IPv4
 * or IPv6 addresses without brackets; at least one).
 *
 * Makes the directory and what is missing. Makes the server's certificate
 * again when its names differ, when at most 30 days of it remain or when its
 * key does not fit. The authority is kept while it lasts, its key is there and
 * it may vouch for every name; otherwise it is made again, and whoever trusts
 * it has to trust the new one. It may vouch for localhost, the machine's host
 * name, private addresses, and whatever names it was made for. Keys are
 * readable by their owner alone; each file appears whole or not at all; two
 * servers that share a directory wait for each other.
 *
 * made may be NULL. Returns 0; ERROR_INVALID for what is neither a host name
 * nor an address; ERROR_IO or ERROR_INTERNAL. */
int certificate_ensure(const char *directory, const char *const *names, size_t count, int64_t now,
    struct certificate_made *made, struct error *error);

/* Finds the names under which this machine is reached: localhost, 127.0.0.1
 * and ::1, and, when lan, its host name (and that with .local behind it) and
 * the private addresses of its interfaces; not those of IPv6's link-local
 * kind, which no URL can name. Sets *names to a list of *count texts, freed
 * with certificate_names_free. */
void certificate_names(bool lan, char ***names, size_t *count);

void certificate_names_free(char **names, size_t count);

#endif
