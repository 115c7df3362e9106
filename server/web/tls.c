#include <web/tls.h>

#include <errno.h>
#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <string.h>
#include <unistd.h>

#define CIPHERS                                                                                    \
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:"                                   \
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:"                                   \
    "ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305"
#define SUITES "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256"

/* OpenSSL's own word for the last failure; clears the rest. */
static const char *reason(void)
{
    const char *text = ERR_reason_error_string(ERR_peek_last_error());

    ERR_clear_error();
    return text != NULL ? text : "unknown reason";
}

int tls_configure(SSL_CTX *context, struct error *error)
{
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    if (SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) != 1 ||
        SSL_CTX_set_cipher_list(context, CIPHERS) != 1 ||
        SSL_CTX_set_ciphersuites(context, SUITES) != 1 ||
        SSL_CTX_set1_groups_list(context, "X25519:P-256:P-384") != 1 ||
        SSL_CTX_set_num_tickets(context, 1) != 1)
        return error_set(error, ERROR_INTERNAL, NULL,
            "OpenSSL does not offer what TLS needs here (%s): is it older than 3.0?", reason());
    return 0;
}

/* OpenSSL says too little about a file that cannot be read. */
static int check_readable(const char *what, const char *file, struct error *error)
{
    int descriptor = open(file, O_RDONLY | O_CLOEXEC);

    if (descriptor < 0)
        return error_set(error, ERROR_IO, NULL, "the %s %.200s: %s", what, file, strerror(errno));
    close(descriptor);
    return 0;
}

static int load(SSL_CTX *context, const char *certificate, const char *key, struct error *error)
{
    ERR_clear_error();
    if (SSL_CTX_use_certificate_chain_file(context, certificate) != 1)
        return error_set(error, ERROR_INVALID, NULL,
            "the certificate %.200s cannot be used (%s): it must be PEM, followed by its chain",
            certificate, reason());
    if (SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) != 1 ||
        SSL_CTX_check_private_key(context) != 1)
        return error_set(error, ERROR_INVALID, NULL,
            "the key %.200s cannot be used (%s): it must be PEM, without a passphrase, and belong "
            "to the certificate",
            key, reason());
    return 0;
}

static int key_type(const SSL_CTX *context)
{
    EVP_PKEY *key = SSL_CTX_get0_privatekey(context);

    return key != NULL ? EVP_PKEY_get_base_id(key) : EVP_PKEY_NONE;
}

/* A context keeps one certificate for each type of key, so that one of another
 * type would not replace the one in use. */
static int check_type(const SSL_CTX *context, const SSL_CTX *scratch, struct error *error)
{
    int type = key_type(context);

    if (type == EVP_PKEY_NONE || type == key_type(scratch))
        return 0;
    return error_set(error, ERROR_INVALID, NULL,
        "the new certificate's key is of another type than the old one's: restart the server");
}

int tls_use(SSL_CTX *context, const char *certificate, const char *key, struct error *error)
{
    int code = check_readable("certificate", certificate, error);

    if (code == 0)
        code = check_readable("key", key, error);
    if (code != 0)
        return code;
    SSL_CTX *scratch = SSL_CTX_new(TLS_server_method());

    if (scratch == NULL)
        return error_set(error, ERROR_INTERNAL, NULL, "OpenSSL does not work (%s)", reason());
    code = load(scratch, certificate, key, error);
    if (code == 0)
        code = check_type(context, scratch, error);
    if (code == 0)
        code = load(context, certificate, key, error);
    SSL_CTX_free(scratch);
    return code;
}
