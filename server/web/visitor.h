/* Who sends a request, and whether a request from there is let in. */
#ifndef WEB_VISITOR_H
#define WEB_VISITOR_H

#include <netinet/in.h>
#include <store/store.h>
#include <threads/id.h>
#include <threads/secret.h>
#include <web/web.h>

struct visitor {
    char address[INET6_ADDRSTRLEN]; /* as the proxy says, or the peer's */
    char token[SECRET_TOKEN_SIZE];  /* of the login cookie, or empty */
    char account[ID_SIZE];          /* whose login that is, or empty */
    char agent[AGENT_SIZE];         /* what the browser calls itself, printable ASCII */
    bool renew;                     /* the cookie is to be given again */
};

/* Reads from where the request was sent whose headers wsi holds; peer is the
 * address it came from. */
void visitor_read(
    struct visitor *visitor, const struct web *web, struct lws *wsi, const char *peer);

/* Reads whose login it carries, if any; with renew the cookie must be given
 * again, for the next time it is not asked for. */
void visitor_read_login(struct visitor *visitor, struct web *web, struct lws *wsi);

/* Lets a request in when its Host is one of our origins and its Origin, where
 * there is one, is that very origin; and when changes (it changes something,
 * or opens a socket), only if no page elsewhere made the browser send it.
 * Returns 0, ERROR_MISDIRECTED or ERROR_FORBIDDEN. */
int visitor_admit(const struct web *web, struct lws *wsi, bool changes, struct error *error);

/* Copies a header that the library does not know, of that lower-case name with
 * its colon. Returns its length, 0 when it is absent, -1 when it does not fit. */
int header_copy(struct lws *wsi, const char *name, char *value, size_t size);

#endif
