/* X.509 certificates, built in memory. */
#ifndef WEB_CERTIFICATE_BUILD_H
#define WEB_CERTIFICATE_BUILD_H

#include <base/error.h>
#include <openssl/x509.h>
#include <stdbool.h>
#include <time.h>
#include <web/certificate_names.h>

/* A certificate and its private key, both owned; NULL where there is none. */
struct identity {
    X509 *certificate;
    EVP_PKEY *key;
};

void identity_release(struct identity *identity);

/* Is there a certificate with the key that fits it? */
bool identity_fits(const struct identity *identity);

/* Is identity's certificate there, valid at now, and for more than 30 days? */
bool identity_lasts(const struct identity *identity, time_t now);

/* Makes an authority for ten years that may vouch for names and for private
 * addresses, and for nothing else. Returns 0 or ERROR_INTERNAL. */
int identity_make_authority(
    struct identity *authority, const struct name_set *names, time_t now, struct error *error);

/* Makes a server's certificate for names, signed by authority, for 397 days or
 * until the authority ends. Returns 0 or ERROR_INTERNAL. */
int identity_make_server(struct identity *server, const struct identity *authority,
    const struct name_set *names, time_t now, struct error *error);

/* Does server's certificate hold these names and no others? */
bool identity_names_are(const struct identity *server, const struct name_set *names);

/* Did authority sign server's certificate, and may it vouch for its names? */
bool identity_vouched(const struct identity *server, const struct identity *authority);

#endif
