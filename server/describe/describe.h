/* What the program of the build that describes the protocol is made of: one
 * description a file, each written from the field lists of the code. */
#ifndef DESCRIBE_DESCRIBE_H
#define DESCRIBE_DESCRIBE_H

#include <base/record.h>

#include <stdio.h>

/* The TypeScript types of everything that travels. */
void describe_types(FILE *out);

/* A table of the manual: "commands", "messages", "events", "errors",
 * "enumerations", "parts", or what describe_find finds. Returns 0, or -1 when
 * there is no such table. */
int describe_table(const char *name, FILE *out);

/* Writes every table of the manual at path anew, in place. Returns 0, or -1
 * after saying why on standard error. */
int describe_manual(const char *path);

/* The JSON Schema (draft 2020-12) of what describe_find finds. Returns 0, or
 * -1 when it finds nothing. */
int describe_schema(const char *name, FILE *out);

/* Every record of the bank and of what travels, those it is made of before it,
 * without repetition. Returns how many there are. */
size_t describe_records(const struct record *const **records);

/* Of what travels, the records that others are made of and that are no message
 * of their own. Returns how many there are. */
size_t describe_parts(const struct record *const **parts);

/* A field for each enumeration that travels. Returns how many there are. */
size_t describe_enumerations(const struct field *const **fields);

/* The record of that name, or that of "command NAME", "message NAME" or "event
 * NAME", or NULL. */
const struct record *describe_find(const char *name);

/* What "command NAME", "message NAME" or "event NAME" is for, or NULL. */
const char *describe_help(const char *name);

/* The fields that an event carries beside its own. */
RECORD_DECLARE(envelope)

/* The fields of a record as a table. */
void describe_fields(const struct record *record, FILE *out);

/* The names of an enumeration, with commas. */
void describe_names(const char *const *names, FILE *out);

/* Text as a sentence. */
void describe_sentence(const char *text, FILE *out);

/* True when a field of this kind may be absent. Lists are never marked so: the
 * server always writes them. */
bool describe_is_optional(enum field_kind kind);

/* Writes name as a type: planned_phase becomes PlannedPhase. */
void describe_type_name(const char *name, FILE *out);

#endif
