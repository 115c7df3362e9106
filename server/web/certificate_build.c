#include <web/certificate_build.h>

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    HOUR = 60 * 60,
    DAY = 24 * HOUR,
    AUTHORITY_DAYS = 3652,
    SERVER_DAYS = 397,
    RENEWAL_DAYS = 30,
    SERIAL_BITS = 127,
    COMMON_NAME_MOST = 64
};

/* An extension in OpenSSL's notation, as its configuration files have it. */
struct extension {
    int nid;
    const char *value;
};

static int failed(struct error *error, const char *what)
{
    const char *reason = ERR_reason_error_string(ERR_peek_last_error());

    ERR_clear_error();
    return error_set(
        error, ERROR_INTERNAL, NULL, "%s: %s", what, reason != NULL ? reason : "unknown reason");
}

void identity_release(struct identity *identity)
{
    X509_free(identity->certificate);
    EVP_PKEY_free(identity->key);
    *identity = (struct identity){0};
}

bool identity_fits(const struct identity *identity)
{
    bool fits = identity->certificate != NULL && identity->key != NULL &&
                X509_check_private_key(identity->certificate, identity->key) == 1;

    ERR_clear_error();
    return fits;
}

bool identity_lasts(const struct identity *identity, time_t now)
{
    time_t renewal = now + (time_t)RENEWAL_DAYS * DAY;

    return identity->certificate != NULL &&
           X509_cmp_time(X509_get0_notBefore(identity->certificate), &now) < 0 &&
           X509_cmp_time(X509_get0_notAfter(identity->certificate), &renewal) > 0;
}

/* The validity of a certificate made now for so many days. It begins an hour
 * ago, for clients whose clocks are behind. */
static bool set_validity(X509 *certificate, time_t now, int days)
{
    time_t from = now - HOUR;

    return ASN1_TIME_set(X509_getm_notBefore(certificate), from) != NULL &&
           ASN1_TIME_set(X509_getm_notAfter(certificate), from + (time_t)days * DAY) != NULL;
}

static bool set_serial(X509 *certificate)
{
    BIGNUM *serial = BN_new();
    bool set = serial != NULL &&
               BN_rand(serial, SERIAL_BITS, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
               BN_to_ASN1_INTEGER(serial, X509_get_serialNumber(certificate)) != NULL;

    BN_free(serial);
    return set;
}

static bool set_subject(X509 *certificate, const char *common_name)
{
    X509_NAME *name = X509_get_subject_name(certificate);
    const unsigned char *text = (const unsigned char *)common_name;

    return X509_NAME_add_entry_by_NID(name, NID_organizationName, MBSTRING_UTF8,
               (const unsigned char *)"Greenroom", -1, -1, 0) == 1 &&
           X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8, text, -1, -1, 0) == 1;
}

static bool add_extensions(
    X509 *certificate, X509 *issuer, const struct extension *extensions, size_t count)
{
    X509V3_CTX context;

    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
    for (size_t i = 0; i < count; i++) {
        X509_EXTENSION *extension =
            X509V3_EXT_nconf_nid(NULL, &context, extensions[i].nid, extensions[i].value);
        bool added = extension != NULL && X509_add_ext(certificate, extension, -1) == 1;

        X509_EXTENSION_free(extension);
        if (!added)
            return false;
    }
    return true;
}

/* An identity with a fresh P-256 key, without names, extensions or signature. */
static bool begin(struct identity *identity, const char *common_name, time_t now, int days)
{
    identity->key = EVP_EC_gen("P-256");
    identity->certificate = X509_new();
    return identity->key != NULL && identity->certificate != NULL &&
           X509_set_version(identity->certificate, X509_VERSION_3) == 1 &&
           set_serial(identity->certificate) && set_validity(identity->certificate, now, days) &&
           set_subject(identity->certificate, common_name) &&
           X509_set_pubkey(identity->certificate, identity->key) == 1;
}

static bool build_authority(struct identity *authority, const char *constraints, time_t now)
{
    const struct extension extensions[] = {
        {NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
        {NID_key_usage, "critical,keyCertSign,cRLSign"},
        {NID_ext_key_usage, "serverAuth"},
        {NID_name_constraints, constraints},
        {NID_subject_key_identifier, "hash"},
    };
    char host[32] = "this machine";
    char name[COMMON_NAME_MOST + 1];

    gethostname(host, sizeof(host) - 1);
    host[sizeof(host) - 1] = '\0';
    snprintf(name, sizeof(name), "Greenroom authority of %s", host);
    return begin(authority, name, now, AUTHORITY_DAYS) &&
           X509_set_issuer_name(
               authority->certificate, X509_get_subject_name(authority->certificate)) == 1 &&
           add_extensions(authority->certificate, authority->certificate, extensions,
               sizeof(extensions) / sizeof(extensions[0])) &&
           X509_sign(authority->certificate, authority->key, EVP_sha256()) > 0;
}

int identity_make_authority(
    struct identity *authority, const struct name_set *names, time_t now, struct error *error)
{
    char *constraints = name_set_constraints(names);
    struct identity made = {0};
    bool built = build_authority(&made, constraints, now);

    free(constraints);
    if (!built) {
        identity_release(&made);
        return failed(error, "make the local authority");
    }
    identity_release(authority);
    *authority = made;
    return 0;
}

static bool build_server(
    struct identity *server, const struct identity *authority, const char *names, time_t now)
{
    const struct extension extensions[] = {
        {NID_basic_constraints, "critical,CA:FALSE"},
        {NID_key_usage, "critical,digitalSignature"},
        {NID_ext_key_usage, "serverAuth"},
        {NID_subject_alt_name, names},
        {NID_subject_key_identifier, "hash"},
        {NID_authority_key_identifier, "keyid:always"},
    };
    const ASN1_TIME *end = X509_get0_notAfter(authority->certificate);

    if (!begin(server, "Greenroom server", now, SERVER_DAYS))
        return false;
    if (ASN1_TIME_compare(X509_get0_notAfter(server->certificate), end) > 0 &&
        X509_set1_notAfter(server->certificate, end) != 1)
        return false;
    return X509_set_issuer_name(
               server->certificate, X509_get_subject_name(authority->certificate)) == 1 &&
           add_extensions(server->certificate, authority->certificate, extensions,
               sizeof(extensions) / sizeof(extensions[0])) &&
           X509_sign(server->certificate, authority->key, EVP_sha256()) > 0;
}

int identity_make_server(struct identity *server, const struct identity *authority,
    const struct name_set *names, time_t now, struct error *error)
{
    char *subject = name_set_subject(names);
    struct identity made = {0};
    bool built = build_server(&made, authority, subject, now);

    free(subject);
    if (!built) {
        identity_release(&made);
        return failed(error, "make the server's certificate");
    }
    identity_release(server);
    *server = made;
    return 0;
}

/* The names are sorted, so equal sets have equal bytes. */
bool identity_names_are(const struct identity *server, const struct name_set *names)
{
    int at = server->certificate != NULL
                 ? X509_get_ext_by_NID(server->certificate, NID_subject_alt_name, -1)
                 : -1;
    char *subject = name_set_subject(names);
    X509_EXTENSION *wanted = X509V3_EXT_nconf_nid(NULL, NULL, NID_subject_alt_name, subject);
    bool same = false;

    if (at >= 0 && wanted != NULL) {
        X509_EXTENSION *found = X509_get_ext(server->certificate, at);

        same = ASN1_OCTET_STRING_cmp(
                   X509_EXTENSION_get_data(found), X509_EXTENSION_get_data(wanted)) == 0;
    }
    X509_EXTENSION_free(wanted);
    free(subject);
    return same;
}

bool identity_vouched(const struct identity *server, const struct identity *authority)
{
    if (server->certificate == NULL || authority->certificate == NULL)
        return false;
    NAME_CONSTRAINTS *constraints =
        X509_get_ext_d2i(authority->certificate, NID_name_constraints, NULL, NULL);
    bool vouched =
        constraints != NULL &&
        X509_check_issued(authority->certificate, server->certificate) == X509_V_OK &&
        X509_verify(server->certificate, X509_get0_pubkey(authority->certificate)) == 1 &&
        NAME_CONSTRAINTS_check(server->certificate, constraints) == X509_V_OK;

    NAME_CONSTRAINTS_free(constraints);
    ERR_clear_error();
    return vouched;
}
