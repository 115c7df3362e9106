#include "describe.h"

#include <interview/command.h>
#include <proto/message.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { NAMES_INLINE_MOST = 6 };

bool describe_is_optional(enum field_kind kind)
{
    return kind == FIELD_OPTIONAL_TEXT || kind == FIELD_OPTIONAL_INTEGER ||
           kind == FIELD_OPTIONAL_TIME || kind == FIELD_OPTIONAL_BOOLEAN ||
           kind == FIELD_OPTIONAL_ENUMERATION || kind == FIELD_OPTIONAL_OBJECT ||
           kind == FIELD_OPTIONAL_JSON;
}

void describe_names(const char *const *names, FILE *out)
{
    for (size_t i = 0; names[i] != NULL; i++)
        fprintf(out, "%s`%s`", i > 0 ? ", " : "", names[i]);
}

static void print_enumeration(const struct field *field, FILE *out)
{
    size_t count = 0;

    while (field->names[count] != NULL)
        count++;
    if (count > NAMES_INLINE_MOST)
        fprintf(out, "[%s](#enumerations)", field->enumeration);
    else
        describe_names(field->names, out);
}

static void print_integer(const struct field *field, FILE *out)
{
    fprintf(out, "integer, %lld to ", (long long)field->least);
    if (field->most == NUMBER_MOST)
        fputs("2^53 - 1", out);
    else
        fprintf(out, "%lld", (long long)field->most);
}

static void print_text(const struct field *field, FILE *out)
{
    if (field->least == field->most)
        fprintf(out, "text, %lld bytes", (long long)field->most);
    else
        fprintf(out, "text, %lld to %lld bytes", (long long)field->least, (long long)field->most);
}

/* The name of a record, leading to where the manual has its fields. */
static void print_record(const struct record *record, FILE *out)
{
    for (int i = 0; i < MESSAGE_COUNT; i++) {
        if (message_rules[i].record == record) {
            fprintf(out, "[%s](#message-%s)", record->name, message_rules[i].name);
            return;
        }
    }
    fprintf(out, "[%s](#%s)", record->name, record->name);
}

static void print_kind(const struct field *field, FILE *out)
{
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_OPTIONAL_TEXT:
        print_text(field, out);
        return;
    case FIELD_INTEGER:
    case FIELD_OPTIONAL_INTEGER:
        print_integer(field, out);
        return;
    case FIELD_TIME:
    case FIELD_OPTIONAL_TIME:
        fputs("time", out);
        return;
    case FIELD_BOOLEAN:
    case FIELD_OPTIONAL_BOOLEAN:
        fputs("boolean", out);
        return;
    case FIELD_ENUMERATION:
    case FIELD_OPTIONAL_ENUMERATION:
        print_enumeration(field, out);
        return;
    case FIELD_TEXTS:
        fprintf(out, "list of at most %lld texts of 1 to %lld bytes", (long long)field->least,
            (long long)field->most);
        return;
    case FIELD_OBJECT:
    case FIELD_OPTIONAL_OBJECT:
        print_record(field->record, out);
        return;
    case FIELD_LIST:
        fprintf(out, "list of at most %lld ", (long long)field->most);
        print_record(field->record, out);
        return;
    case FIELD_UPDATES:
        fprintf(out, "list of 1 to %lld [change sets](#change-sets)", (long long)field->most);
        return;
    case FIELD_JSON:
    case FIELD_OPTIONAL_JSON:
        fprintf(out, "JSON, at most %lld bytes", (long long)field->most);
        return;
    }
    abort();
}

void describe_fields(const struct record *record, FILE *out)
{
    size_t count;
    const struct field *fields = record->fields(&count);

    if (count == 0) {
        fputs("No fields of its own.\n", out);
        return;
    }
    fputs("| field | type | meaning |\n|---|---|---|\n", out);
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "| `%s`%s | ", fields[i].name,
            describe_is_optional(fields[i].kind) ? ", optional" : "");
        print_kind(&fields[i], out);
        fprintf(out, " | %s |\n", fields[i].help);
    }
}

void describe_sentence(const char *text, FILE *out)
{
    fprintf(out, "%c%s.\n", toupper((unsigned char)text[0]), text + 1);
}
