#include "describe.h"

#include <proto/message.h>
#include <proto/request.h>

#include <stdlib.h>
#include <string.h>

static void print_type(const struct field *field, FILE *out)
{
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_OPTIONAL_TEXT:
        fputs("string", out);
        return;
    case FIELD_INTEGER:
    case FIELD_OPTIONAL_INTEGER:
    case FIELD_TIME:
    case FIELD_OPTIONAL_TIME:
        fputs("number", out);
        return;
    case FIELD_BOOLEAN:
    case FIELD_OPTIONAL_BOOLEAN:
        fputs("boolean", out);
        return;
    case FIELD_ENUMERATION:
    case FIELD_OPTIONAL_ENUMERATION:
        describe_type_name(field->enumeration, out);
        return;
    case FIELD_TEXTS:
        fputs("string[]", out);
        return;
    case FIELD_OBJECT:
    case FIELD_OPTIONAL_OBJECT:
        describe_type_name(field->record->name, out);
        return;
    case FIELD_LIST:
        describe_type_name(field->record->name, out);
        fputs("[]", out);
        return;
    case FIELD_UPDATES:
        fputs("ChangeSet[]", out);
        return;
    case FIELD_JSON:
    case FIELD_OPTIONAL_JSON:
        fputs("Json", out);
        return;
    }
    abort();
}

static void print_record(const struct record *record, FILE *out)
{
    size_t count;
    const struct field *fields = record->fields(&count);

    fprintf(out, "/** %s */\nexport interface ", record->help);
    describe_type_name(record->name, out);
    fputs(" {\n", out);
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "  /** %s */\n  %s%s: ", fields[i].help, fields[i].name,
            describe_is_optional(fields[i].kind) ? "?" : "");
        print_type(&fields[i], out);
        fputs(";\n", out);
    }
    fputs("}\n", out);
}

static void print_enumeration(const struct field *field, FILE *out)
{
    fputs("export type ", out);
    describe_type_name(field->enumeration, out);
    fputs(" =", out);
    for (size_t i = 0; field->names[i] != NULL; i++)
        fprintf(out, "%s \"%s\"", i > 0 ? " |" : "", field->names[i]);
    fputs(";\n", out);
}

static void print_enumerations(const struct record *const *records, size_t record_count, FILE *out)
{
    const char *seen[64];
    size_t seen_count = 0;

    for (size_t r = 0; r < record_count; r++) {
        size_t count;
        const struct field *fields = records[r]->fields(&count);

        for (size_t i = 0; i < count; i++) {
            bool is_new = fields[i].enumeration != NULL && seen_count < 64;

            for (size_t s = 0; s < seen_count && is_new; s++)
                is_new = strcmp(seen[s], fields[i].enumeration) != 0;
            if (!is_new)
                continue;
            seen[seen_count++] = fields[i].enumeration;
            print_enumeration(&fields[i], out);
        }
    }
}

static void print_member(const char *name, const char *also, const struct record *record, FILE *out)
{
    fprintf(out, "  | ({ type: \"%s\" }%s", name, also);
    if (record != &nothing_record) {
        fputs(" & ", out);
        describe_type_name(record->name, out);
    }
    fputs(")\n", out);
}

void describe_types(FILE *out)
{
    const struct record *const *records;
    size_t count = describe_records(&records);

    fputs(
        "// Made by the build from the server's own field lists.\n"
        "export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };\n"
        "export type ChangeSet = (number | [number, ...string[]])[];\n",
        out);
    print_enumerations(records, count, out);
    for (size_t i = 0; i < count; i++)
        print_record(records[i], out);
    fputs("export type Command =\n", out);
    for (int i = 0; i < COMMAND_CLIENT_COUNT; i++)
        print_member(command_rules[i].name, command_rules[i].numbered ? " & Sender" : "",
            command_rules[i].record, out);
    fputs("export type EventHead = Omit<Envelope, \"type\">;\nexport type Event =\n", out);
    for (int i = 0; i < EVENT_COUNT; i++)
        print_member(event_rules[i].name, " & EventHead", event_rules[i].record, out);
    fputs("export type Message =\n", out);
    for (int i = 0; i < MESSAGE_COUNT; i++)
        print_member(message_rules[i].name, "", message_rules[i].record, out);
    fputs("export type ErrorCode =\n", out);
    for (size_t i = 0; i < error_count(); i++)
        fprintf(out, "  | \"%s\"\n", error_name(error_at(i)));
}
