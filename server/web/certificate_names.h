/* Host names and addresses as certificates write them. */
#ifndef WEB_CERTIFICATE_NAMES_H
#define WEB_CERTIFICATE_NAMES_H

#include <base/error.h>
#include <stddef.h>

/* A growing set of names in canonical form, sorted. */
struct name_set {
    char **items;
    size_t count;
    size_t capacity;
};

void name_set_release(struct name_set *set);

/* Adds a copy of name, lowercase or as inet_ntop writes it, unless it is there
 * already. Returns 0, or ERROR_INVALID when it is neither a host name nor an
 * address. */
int name_set_add(struct name_set *set, const char *name, struct error *error);

/* Adds the machine's host name, and that with .local behind it when it has no
 * dots. A host name that no certificate can hold is left out. */
void name_set_add_host(struct name_set *set);

/* The names as an X.509 subjectAltName in OpenSSL's notation,
 * "DNS:localhost,IP:127.0.0.1", freed with free(). */
char *name_set_subject(const struct name_set *set);

/* A critical X.509 nameConstraints in OpenSSL's notation that permits the
 * names and every private address, freed with free(). */
char *name_set_constraints(const struct name_set *set);

#endif
