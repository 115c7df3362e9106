/* What the program of the build that describes the protocol is made of: one
 * description a file, each written from the field lists of the code. */
#ifndef DESCRIBE_DESCRIBE_H
#define DESCRIBE_DESCRIBE_H

#include <base/record.h>

#include <stdio.h>

/* The TypeScript types of everything that travels. */
void describe_types(FILE *out);

/* The tables of PROTOCOL.md between its marks: name is "commands",
 * "messages", "events", "errors" or the name of a record. Returns 0, or -1
 * when there is no such table. */
int describe_table(const char *name, FILE *out);

/* The JSON Schema (draft 2020-12) of a record: "question" or "kind". Returns
 * 0, or -1 when there is none. */
int describe_schema(const char *name, FILE *out);

/* Every record that travels, those it is made of before it, without
 * repetition. Returns how many there are. */
size_t describe_records(const struct record *const **records);

/* The record of that name, or NULL. */
const struct record *describe_find(const char *name);

/* Writes name as a type: planned_phase becomes PlannedPhase. */
void describe_type_name(const char *name, FILE *out);

#endif
