/* One request over HTTP, from its headers to the last byte of its answer.
 *
 *   reading --its body is there--> waiting --answered--> answering --sent--> (gone)
 *   reading --refused, and too much of its body is to come--> answering
 *   answering --sent, part of the body still to come--> lingering --> (closed)
 *
 * A connection may be gone while what it asked is still under way: the request
 * then stays, with connection NULL, until the answer has come. */
#ifndef WEB_REQUEST_H
#define WEB_REQUEST_H

#include <base/buffer.h>
#include <live/answer.h>
#include <web/connection.h>
#include <web/reply.h>
#include <web/visitor.h>

#define BODY_BYTES_MOST 65536  /* of a request */
#define PATH_BYTES_MOST 256    /* of a request, with the NUL */
#define KEY_BYTES_MOST 100     /* of an Idempotency-Key */
#define BODY_SECONDS_MOST 20.0 /* until a body has arrived */
#define SEND_SECONDS_MOST 30.0 /* until the next piece of an answer can be sent */
#define SEND_LOOK_SECONDS 0.2  /* how often that is looked after */
#define LINGER_SECONDS 2.0     /* for a client to read why its body was not wanted */

enum request_state {
    REQUEST_READING,
    REQUEST_WAITING,
    REQUEST_ANSWERING,
    REQUEST_LINGERING,
};

struct route;

struct request {
    struct web *web;
    struct connection *connection; /* NULL: gone */
    enum request_state state;
    const char *method; /* static */
    char path[PATH_BYTES_MOST];
    const struct route *route; /* NULL: refused */
    char id[PATH_BYTES_MOST];  /* the part of the path that {id} stands for */
    struct visitor visitor;    /* who asks */
    struct buffer body;
    bool body_follows;    /* the library goes on to hand a body over */
    bool written;         /* the whole answer was handed to the library */
    bool more_follows;    /* something came behind the body, before the answer was sent */
    struct error refusal; /* code not 0: refused, as soon as the body is there */
    struct reply reply;
    int64_t started; /* by web_now */
    int64_t sent_at; /* by web_now: when a piece of the answer last left */
    ev_timer patience;
};

/* The library has read the headers of a request for path: returns 0, or -1
 * when the connection must be closed. */
int request_begin(struct connection *connection, const char *path, size_t length);

/* A piece of the body came; the body is complete; the connection can be
 * written to. Return as request_begin does. */
int request_body(struct connection *connection, const char *bytes, size_t length);
int request_body_end(struct connection *connection);
int request_writable(struct connection *connection);

/* The connection is closed: forgets its request, if it has one. */
void request_abandon(struct connection *connection);

/* For the handlers of routes. Each request is answered once by one of these:
 * with an error; with bytes that are not freed and outlive it; with a body
 * that is freed (NULL, 0 for none). Headers are added to request->reply before. */
void request_refuse(struct request *request, const struct error *error);
void request_answer_static(
    struct request *request, int status, const char *type, const char *bytes, size_t length);
void request_answer(
    struct request *request, int status, const char *type, char *body, size_t length);

/* Refuses the request with code, field (or NULL) and a sentence. */
void request_refuse_text(struct request *request, int code, const char *field, const char *text);

/* Answers what the floor below answered: its body as JSON with status, or its
 * error. Leaves what it used NULL. */
void request_answer_json(struct request *request, int status, struct answer *answer);

/* True when {id} can be a session's; else the request has been refused: nothing
 * lies under what cannot be one. */
bool request_has_session(struct request *request);

/* Copies the query's parameter name. Returns 1, 0 when it is absent or empty
 * (value is empty then), -1 when it is there twice or too long for size bytes. */
int request_query(const struct request *request, const char *name, char *value, size_t size);

#endif
