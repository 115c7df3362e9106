/* The names under which this server is reached, and what follows from them:
 * the certificate that is made for them, and the origins that are ours. */
#ifndef WEB_NAMES_H
#define WEB_NAMES_H

#include <base/error.h>
#include <openssl/ssl.h>
#include <web/options.h>
#include <web/origin.h>

struct names {
    const struct options *options; /* borrowed */
    struct option_list hosts;      /* host names and addresses, the machine's own first */
    size_t own;                    /* so many of them */
    struct origins origins;        /* once the port is known */
};

/* Collects the names that options ask for. */
void names_init(struct names *names, const struct options *options);

void names_release(struct names *names);

/* Makes what is missing of the certificate for the names, unless options bring
 * one, and uses it, in context, from now on. On failure context is as it was. */
int names_certify(const struct names *names, SSL_CTX *context, struct error *error);

/* Adds the origins of the names at port, and those that options name. */
void names_open(struct names *names, uint16_t port);

/* Prints on standard output where the server can be reached. */
void names_print(const struct names *names, uint16_t port);

#endif
