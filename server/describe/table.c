#include "describe.h"

#include <proto/message.h>
#include <proto/request.h>

#include <stdlib.h>
#include <string.h>

static void print_names(const struct field *field, FILE *out)
{
    for (size_t i = 0; field->names[i] != NULL; i++)
        fprintf(out, "%s`%s`", i > 0 ? ", " : "", field->names[i]);
}

static void print_kind(const struct field *field, FILE *out)
{
    long long least = (long long)field->least;
    long long most = (long long)field->most;

    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_OPTIONAL_TEXT:
        fprintf(out, "text, %lld to %lld bytes", least, most);
        return;
    case FIELD_INTEGER:
    case FIELD_OPTIONAL_INTEGER:
        fprintf(out, "integer, %lld to %lld", least, most);
        return;
    case FIELD_TIME:
    case FIELD_OPTIONAL_TIME:
        fputs("time in ms", out);
        return;
    case FIELD_BOOLEAN:
    case FIELD_OPTIONAL_BOOLEAN:
        fputs("boolean", out);
        return;
    case FIELD_ENUMERATION:
    case FIELD_OPTIONAL_ENUMERATION:
        print_names(field, out);
        return;
    case FIELD_TEXTS:
        fprintf(out, "list of at most %lld texts of 1 to %lld bytes", least, most);
        return;
    case FIELD_OBJECT:
    case FIELD_OPTIONAL_OBJECT:
        fprintf(out, "%s", field->record->name);
        return;
    case FIELD_LIST:
        fprintf(out, "list of at most %lld %s", most, field->record->name);
        return;
    case FIELD_UPDATES:
        fprintf(out, "list of 1 to %lld change sets", most);
        return;
    case FIELD_JSON:
    case FIELD_OPTIONAL_JSON:
        fprintf(out, "any JSON, at most %lld bytes", most);
        return;
    }
    abort();
}

static bool is_needed(enum field_kind kind)
{
    return kind == FIELD_TEXT || kind == FIELD_INTEGER || kind == FIELD_TIME ||
           kind == FIELD_BOOLEAN || kind == FIELD_ENUMERATION || kind == FIELD_OBJECT ||
           kind == FIELD_UPDATES || kind == FIELD_JSON;
}

static void print_fields(const struct record *record, FILE *out)
{
    size_t count;
    const struct field *fields = record->fields(&count);

    if (count == 0)
        return;
    fputs("| field | what it holds | |\n|---|---|---|\n", out);
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "| `%s`%s | ", fields[i].name, is_needed(fields[i].kind) ? "" : " (optional)");
        print_kind(&fields[i], out);
        fprintf(out, " | %s |\n", fields[i].help);
    }
    fputc('\n', out);
}

static void print_commands(FILE *out)
{
    for (int i = 0; i < COMMAND_CLIENT_COUNT; i++) {
        fprintf(out, "#### %s\n\n%s%s\n\n", command_rules[i].name, command_rules[i].help,
            command_rules[i].numbered ? "" : " Not numbered.");
        print_fields(command_rules[i].record, out);
    }
}

static void print_messages(FILE *out)
{
    for (int i = 0; i < MESSAGE_COUNT; i++) {
        fprintf(out, "#### %s\n\n%s\n\n", message_rules[i].name, message_rules[i].help);
        print_fields(message_rules[i].record, out);
    }
}

static void print_events(FILE *out)
{
    for (int i = 0; i < EVENT_COUNT; i++) {
        fprintf(out, "#### %s\n\n%s\n\n", event_rules[i].name, event_rules[i].help);
        print_fields(event_rules[i].record, out);
    }
}

static void print_errors(FILE *out)
{
    fputs("| code | status | |\n|---|---|---|\n", out);
    for (size_t i = 0; i < error_count(); i++)
        fprintf(out, "| `%s` | %d | %s |\n", error_name(error_at(i)), error_status(error_at(i)),
            error_title(error_at(i)));
    fputc('\n', out);
}

/* The records that others are made of and that no table above shows. */
static void print_parts(FILE *out)
{
    static const char *const parts[] = {"timer", "client_number", "round_title", "planned_phase",
        "round_view", "question_view", "example", "code", "signature", "parameter", "section_view",
        "document_view", "hint_cost", "event_hint", "event_clarified", "event_follow_up", "rubric",
        "criterion", "cap", "scores_view", "score_view", "guidance", "clarification", "hint",
        "follow_up", "signals", "section_text", "anchors", "client_update", "planned_round"};

    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        const struct record *record = describe_find(parts[i]);

        fprintf(out, "#### %s\n\nHere: %s.\n\n", record->name, record->help);
        print_fields(record, out);
    }
}

int describe_table(const char *name, FILE *out)
{
    static const struct {
        const char *name;
        void (*print)(FILE *out);
    } tables[] = {
        {"commands", print_commands},
        {"messages", print_messages},
        {"events", print_events},
        {"errors", print_errors},
        {"parts", print_parts},
    };

    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
        if (strcmp(tables[i].name, name) == 0) {
            tables[i].print(out);
            return 0;
        }
    }
    const struct record *record = describe_find(name);

    if (record == NULL)
        return -1;
    print_fields(record, out);
    return 0;
}
