/* What the one who starts the server chose. Filled from the command line and
 * the environment before anything runs, and not changed afterwards. */
#ifndef WEB_OPTIONS_H
#define WEB_OPTIONS_H

#include <base/error.h>
#include <base/log.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where to listen. */
struct listen_address {
    char host[64]; /* an IPv4 or IPv6 address, the latter without brackets */
    uint16_t port; /* 0: any that is free */
};

/* A list of texts, owned by the options that hold it. */
struct option_list {
    char **items;
    size_t count;
    size_t capacity;
};

#define RELAYS_MOST 8 /* STUN servers, and TURN servers: more only slow browsers down */

struct options {
    struct listen_address listen; /* with lan never a loopback host, but 0.0.0.0 instead */
    bool lan;                     /* be reachable from the network, under own names */
    char *home;                   /* directory under which the defaults below lie */
    struct option_list origins;   /* https://host[:port], lowercase, no slash behind */
    char *data;                   /* directory of greenroom.db */
    struct option_list questions; /* directories of the bank, home's own first */
    char *client;                 /* directory of the built page */
    char *certificate;            /* PEM file of one's own, or NULL; always with key */
    char *key;                    /* its private key, or NULL */
    char *certs;                  /* directory of the certificates made here */
    char *proxy;                  /* address whose X-Forwarded-For counts, or NULL */
    struct option_list stun;      /* URLs of STUN servers, lowercase, RELAYS_MOST at most */
    struct option_list turn;      /* URLs of TURN servers, likewise */
    char *turn_secret_file;       /* holds the secret of turn, or NULL; always with turn */
    int password_cost;            /* log2 of scrypt's N for new passwords */
    enum log_level log_level;
};

/* Frees what options holds and zeroes it. */
void options_release(struct options *options);

/* Read one value, as people write it, into its place. Return 0, or
 * ERROR_INVALID with a sentence that quotes the value and gives an example.
 *
 *   listen     127.0.0.1:8443, [::1]:8443
 *   lan        yes or no, and other words for them; empty is yes
 *   origin     https://host or https://host:port; added in the form of the
 *              header Origin
 *   questions  a directory; added
 *   proxy      an address without a port
 *   stun       stun:host or stun:host:port; added
 *   turn       turn: or turns: the same, perhaps with ?transport=udp or tcp;
 *              added
 *   password cost  10 to 20
 *   log level  error, warning, information, debug */
int options_set_listen(struct options *options, const char *value, struct error *error);
int options_set_lan(struct options *options, const char *value, struct error *error);
int options_add_origin(struct options *options, const char *value, struct error *error);
int options_add_questions(struct options *options, const char *value, struct error *error);
int options_set_proxy(struct options *options, const char *value, struct error *error);
int options_add_stun(struct options *options, const char *value, struct error *error);
int options_add_turn(struct options *options, const char *value, struct error *error);
int options_set_password_cost(struct options *options, const char *value, struct error *error);
int options_set_log_level(struct options *options, const char *value, struct error *error);

/* Puts directory, which it takes, before the other directories of questions. */
void options_put_questions_first(struct options *options, char *directory);

#endif
