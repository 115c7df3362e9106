/* libwebsockets as this server uses it: HTTP/1.1 and WebSockets over TLS, on
 * our own loop and our own listening sockets. */
#ifndef WEB_LIBRARY_H
#define WEB_LIBRARY_H

#include <base/error.h>
#include <openssl/ssl.h>
#include <web/web.h>

struct library {
    struct lws_context *context; /* owned */
    struct lws_vhost *host;      /* of context */
    SSL_CTX *tls;                /* of host: for tls_use */
    struct web *web;             /* borrowed: what its connections work with */
};

/* Starts the library on web->ev and sets web->library and web->host. library
 * must not move. transport_security: have browsers insist on TLS, which is for
 * a certificate that everybody trusts. ERROR_INTERNAL. */
int library_open(
    struct library *library, struct web *web, bool transport_security, struct error *error);

/* Closes every connection and ends the library; what was not opened is fine. */
void library_close(struct library *library);

#endif
