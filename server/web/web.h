/* What every connection works with: who is logged in, the sessions, the
 * questions, the page, and the bounds. All of it lives on the loop's thread. */
#ifndef WEB_WEB_H
#define WEB_WEB_H

#include <ev.h>
#include <libwebsockets.h>
#include <live/account.h>
#include <live/bank.h>
#include <live/hub.h>
#include <live/login.h>
#include <live/pairing.h>
#include <web/files.h>
#include <web/limit.h>
#include <web/origin.h>

#include <stdbool.h>
#include <stdint.h>

#define HEADER_BYTES_MOST 8192 /* of a request, and of a reply */
#define PIECE_BYTES_MOST 16384 /* of a body given to TLS at once: one record */

struct connection;
struct voice;

struct web {
    struct ev_loop *ev;          /* borrowed */
    struct lws_context *library; /* owned by the server */
    struct lws_vhost *host;      /* of library */
    struct logins *logins;       /* borrowed, as all that follows */
    struct accounts *accounts;
    struct hub *hub;
    struct pairing *pairing;
    const struct bank *bank; /* replaced by a reload */
    const struct files *files;
    const struct voice *voice;
    const char *cookie; /* the login cookie's name */
    const char *proxy;  /* address whose X-Forwarded-For counts, or NULL */
    const struct origins *origins;
    struct limit accounts_made; /* by network */
    struct limit sessions_made; /* by account */
    struct limit changes_made;  /* by account */
    struct limit exports_made;  /* by account */
    struct tally address_connections;
    struct tally account_sockets;
    struct connection *connections; /* every one that is open */
    size_t connection_count;
    size_t refused_connections;  /* since the log said so last */
    bool draining;               /* the server stops: replies close their connection */
    struct buffer frame;         /* what seat_take fills, with LWS_PRE bytes before it */
    unsigned char *frame_memory; /* owned: holds frame's bytes */
    unsigned char *piece;        /* owned: LWS_PRE, then headers and a piece of a body */
};

/* Fills what web owns; the rest is set by the caller before it serves. */
void web_init(struct web *web);

/* Frees what web owns. */
void web_release(struct web *web);

/* Milliseconds of a clock that never goes back, for limits. */
int64_t web_now(void);

/* Has the library look at its own timers soon: it does not notice by itself
 * when one is set outside of its callbacks. */
void web_nudge(const struct web *web);

#endif
