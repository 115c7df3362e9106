/* From typed values to JSON. What is returned is owned by the caller and freed
 * with free(); *length (which may be NULL) receives its bytes. */
#ifndef PROTO_ENCODE_H
#define PROTO_ENCODE_H

#include <interview/event.h>
#include <proto/message.h>
#include <proto/request.h>

#include <base/error.h>

/* Any record as a compact object. */
char *encode_record(const struct record *record, const void *value, size_t *length);

/* Any record as canonical JSON (compact, names sorted), by which content is
 * hashed and frozen. */
char *encode_canonical(const struct record *record, const void *value, size_t *length);

/* An event as it is stored and sent. */
char *encode_event(const struct event *event, size_t *length);

/* A message of the server; value has the shape of its rule, or is NULL. */
char *encode_message(enum message_type type, const void *value, size_t *length);

/* The message around an event that is encoded already. */
char *encode_event_message(const char *event, size_t size, size_t *length);

/* The answer to `pull`: the edits of document from that version on. */
char *encode_updates_message(const char *document, int64_t from, const struct document_edit *edits,
    size_t count, size_t *length);

/* An error as RFC 9457 problem details. */
char *encode_problem(const struct error *error, size_t *length);

#endif
