/* What waits to be sent to one client: messages in order, each behind the
 * place in the room's log that has to be on disk before it may leave. */
#ifndef LIVE_OUTBOX_H
#define LIVE_OUTBOX_H

#include <base/buffer.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct outbox_message {
    uint64_t position; /* leaves once the room is on disk up to here */
    char *bytes;       /* owned */
    size_t length;
    char *client; /* whose command it answers, owned; NULL: none */
    int64_t n;    /* and which */
};

/* A ring; zeroed at first. */
struct outbox {
    struct outbox_message *items;
    size_t capacity;
    size_t first;
    size_t count;
    size_t bytes; /* of all messages */
};

/* Frees what it holds and leaves it empty. */
void outbox_release(struct outbox *outbox);

/* Adds a message and takes its bytes. */
void outbox_add(struct outbox *outbox, uint64_t position, char *bytes, size_t length);

/* Says that the last message added answers command n of client (copied). */
void outbox_answers(struct outbox *outbox, const char *client, int64_t n);

/* Calls visit for every answer that waits for more than position, in order. */
typedef void outbox_visit(void *argument, const char *client, int64_t n);
void outbox_each_answer_after(
    const struct outbox *outbox, uint64_t position, outbox_visit *visit, void *argument);

/* Drops every message that waits for more than position. */
void outbox_drop_after(struct outbox *outbox, uint64_t position);

/* True when a message may leave at durable. */
bool outbox_ready(const struct outbox *outbox, uint64_t durable);

/* Moves what may leave at durable into frame (empty), as a JSON array of at
 * most that many bytes, or of one message that is longer. */
bool outbox_take(struct outbox *outbox, uint64_t durable, size_t most, struct buffer *frame);

#endif
