/* The names under which this server may be reached. A request that names
 * another was led here by somebody else's DNS, and one that a page of another
 * origin sends is not the person's own wish. */
#ifndef WEB_ORIGIN_H
#define WEB_ORIGIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct origins {
    char **items; /* owned: https://host[:port] as a browser writes it, no two alike */
    size_t count;
    size_t capacity;
};

void origins_release(struct origins *origins);

/* Adds origin, written as the header Origin has it, unless it is there. */
void origins_add(struct origins *origins, const char *origin);

/* Adds the origin of a host name or address (IPv6 without brackets) at port. */
void origins_add_host(struct origins *origins, const char *host, uint16_t port);

/* The origin that a request with this Host header was sent to, borrowed, or
 * NULL when it is none of ours. */
const char *origins_find(const struct origins *origins, const char *host);

/* The host of an origin, without port or brackets, freed with free(). */
char *origin_host(const char *origin);

/* True for a host by which a machine calls itself only. */
bool host_is_loopback(const char *host);

#endif
