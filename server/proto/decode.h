/* From JSON to typed values. Every decoder refuses what is malformed,
 * duplicate, unknown or out of bounds, naming the field. */
#ifndef PROTO_DECODE_H
#define PROTO_DECODE_H

#include <interview/event.h>
#include <interview/question.h>

#include <base/error.h>

/* Reads one object of the shape record into *value (not initialised), to be
 * released with record_release. Returns 0, or a code with field and sentence. */
int decode_record(const struct record *record, const char *bytes, size_t length, void *value,
    struct error *error);

/* Reads the body of a request in the same way. Where decode_record says
 * malformed of a field, this says invalid: it was JSON, what it says is wrong. */
int decode_body(const struct record *record, const char *bytes, size_t length, void *value,
    struct error *error);

/* Reads a message of a client into *command (member 0), to be released with
 * command_release. On failure *command still tells client and n where they
 * could be read, so that the refusal can name them; release it all the same. */
int decode_command(const char *bytes, size_t length, struct command *command, struct error *error);

/* Reads a stored event into *event, to be released with event_release.
 * ERROR_NEWER when its format is younger than this program. */
int decode_event(const char *bytes, size_t length, struct event *event, struct error *error);

/* The line (from 1) of the source text on which the field at path (such as
 * hints[1].cost) stands, or the last part of it that is there; 1 at least. */
size_t locate_line(const char *bytes, size_t length, const char *path);

#endif
