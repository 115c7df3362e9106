/* How connections are encrypted, and with which certificate. */
#ifndef WEB_TLS_H
#define WEB_TLS_H

#include <base/error.h>
#include <openssl/ssl.h>

/* Sets what a server of today may agree on: TLS 1.2 and 1.3, ephemeral keys,
 * ciphers that authenticate. Returns 0 or ERROR_INTERNAL. */
int tls_configure(SSL_CTX *context, struct error *error);

/* Uses the certificate (PEM, with its chain) and key in these files for new
 * connections from now on. They are tried in a context of their own first: on
 * failure (ERROR_IO, ERROR_INVALID) context is as it was. */
int tls_use(SSL_CTX *context, const char *certificate, const char *key, struct error *error);

#endif
