/* A connection of somebody, from accept to close: it carries one request at a
 * time, or, once it was upgraded, a socket into a room. The library keeps a
 * pointer to it and says when it is gone. */
#ifndef WEB_CONNECTION_H
#define WEB_CONNECTION_H

#include <netinet/in.h>
#include <web/web.h>

struct request;
struct socket;

struct connection {
    struct web *web;
    struct lws *wsi;
    struct connection *next;
    struct connection *previous;
    struct request *request;        /* under way, owned, or NULL */
    struct socket *socket;          /* once upgraded, owned, or NULL */
    char address[INET6_ADDRSTRLEN]; /* of the peer, perhaps the proxy */
    bool counted;                   /* in address_connections */
    bool reading;                   /* the library hands over what comes in */
};

/* Hands an accepted descriptor, which it takes, to the library, unless its
 * address has as many connections as it may have: then it is closed. */
void connection_accept(struct web *web, int descriptor, const char *address);

/* The library's connection is gone: frees all that belonged to it. */
void connection_closed(struct connection *connection);

/* Closes the connection soon, from anywhere but its own callbacks. */
void connection_kill(struct connection *connection);

/* Whether what comes in is handed over (at first it is). While it is not, the
 * connection cannot be written to either. */
void connection_read(struct connection *connection, bool reading);

/* True when the other side has sent something, or its end, that is not read. */
bool connection_has_input(const struct connection *connection);

/* Begins to close everything: sockets with 1001, idle connections at once,
 * others when their request has been answered. */
void connections_drain(struct web *web);

/* The connection behind wsi, or NULL. */
struct connection *connection_of(struct lws *wsi);

#endif
