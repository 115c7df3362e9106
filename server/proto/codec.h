/* Records to and from JSON values, for the files of this folder alone. */
#ifndef PROTO_CODEC_H
#define PROTO_CODEC_H

#include <base/error.h>
#include <base/record.h>

#include <jansson.h>

/* A place in a JSON value, as agenda.rounds[2].title. */
struct path {
    char text[160];
    size_t length;
};

/* Reads the fields of record from object into *value (not initialised). Names
 * in also (NULL-terminated, or NULL) are passed over; other unknown ones are
 * refused. Returns 0, or ERROR_MALFORMED with field and sentence; then *value
 * is zeroes. */
int codec_read(const struct record *record, const json_t *object, const char *const *also,
    struct path *path, void *value, struct error *error);

/* Adds the fields of *value to object, borrowed. */
void codec_write(const struct record *record, const void *value, json_t *object);

/* Parses length bytes as one JSON object, without duplicate names. Returns 0
 * and *object, a new reference, or ERROR_MALFORMED with line and column. */
int codec_parse(const char *bytes, size_t length, json_t **object, struct error *error);

/* object as compact JSON, freed with free(); takes the reference. */
char *codec_print(json_t *object, size_t *length);

/* Change sets (see base/record.h) as CodeMirror writes them. */
int codec_read_updates(const json_t *array, int64_t most, struct path *path,
    struct updates *updates, struct error *error);
json_t *codec_write_updates(const struct updates *updates);

/* Appends ".name" or "[index]" to path; set its length back to return. */
void path_name(struct path *path, const char *name);
void path_index(struct path *path, size_t index);

/* 0 when text (of length bytes) is one that may be stored: no control
 * characters but newline and tab. */
int codec_check_text(const char *text, size_t length, const struct path *path, struct error *error);

#endif
