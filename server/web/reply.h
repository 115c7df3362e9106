/* What a request is answered with, and how much of that has been sent. */
#ifndef WEB_REPLY_H
#define WEB_REPLY_H

#include <stdbool.h>
#include <stddef.h>

struct lws;
struct web;

enum { REPLY_HEADERS_MOST = 8 };

struct reply_header {
    const char *name; /* lower case, with its colon; static */
    char *value;      /* owned */
};

struct reply {
    int status;       /* 0: not known yet */
    const char *type; /* Content-Type, static, or NULL */
    char *owned;      /* freed with the reply, or NULL */
    const char *bytes;
    size_t length;
    size_t sent;
    bool headers_sent;
    bool bodyless; /* HEAD: says the length, sends nothing */
    bool closing;  /* the connection closes afterwards */
    struct reply_header headers[REPLY_HEADERS_MOST];
    size_t header_count;
};

/* Frees what reply owns. */
void reply_release(struct reply *reply);

/* Adds a header, taking value. */
void reply_add_take(struct reply *reply, const char *name, char *value);

/* Adds a header, copying value. */
void reply_add(struct reply *reply, const char *name, const char *value);

/* Writes the next piece, with the headers before the first. Returns 1 when
 * all was written, 0 when there is more, -1 when the connection is broken. */
int reply_write(struct reply *reply, struct web *web, struct lws *wsi);

#endif
