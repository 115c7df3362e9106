#include "describe.h"

#include <interview/coverage.h>
#include <proto/archive.h>
#include <proto/message.h>
#include <proto/request.h>

#include <ctype.h>
#include <string.h>

#define RECORDS_MOST 300
#define ENUMERATIONS_MOST 64

struct records {
    const struct record *items[RECORDS_MOST];
    size_t count;
};

/* Adds record behind those it is made of. */
static void add(struct records *records, const struct record *record)
{
    size_t count;
    const struct field *fields = record->fields(&count);

    for (size_t i = 0; i < records->count; i++) {
        if (records->items[i] == record)
            return;
    }
    for (size_t i = 0; i < count; i++) {
        if (fields[i].record != NULL)
            add(records, fields[i].record);
    }
    if (record != &nothing_record && records->count < RECORDS_MOST)
        records->items[records->count++] = record;
}

/* Adds everything that is sent or received. */
static void add_sent(struct records *records)
{
    static const struct record *const roots[] = {
        &sender_record,
        &envelope_record,
        &transcript_record,
        &session_request_record,
        &session_reply_record,
        &account_record,
        &account_change_record,
        &login_request_record,
        &login_list_record,
        &archive_record,
        &kind_list_record,
        &question_list_record,
        &role_list_record,
        &had_list_record,
        &question_view_record,
        &summary_list_record,
        &lobby_request_record,
        &lobby_view_record,
        &invite_request_record,
        &invite_view_record,
        &invite_list_record,
        &token_request_record,
        &join_request_record,
        &join_reply_record,
        &invitation_record,
        &cockpit_record,
        &origin_list_record,
        &voice_settings_record,
        &problem_record,
    };

    for (size_t i = 0; i < sizeof(roots) / sizeof(roots[0]); i++)
        add(records, roots[i]);
    for (int i = 0; i < COMMAND_CLIENT_COUNT; i++)
        add(records, command_rules[i].record);
    for (int i = 0; i < EVENT_COUNT; i++)
        add(records, event_rules[i].record);
    for (int i = 0; i < MESSAGE_COUNT; i++)
        add(records, message_rules[i].record);
}

size_t describe_records(const struct record *const **records)
{
    static struct records known;

    add(&known, &question_record);
    add(&known, &kind_record);
    add(&known, &role_list_record);
    add(&known, &coverage_list_record);
    add_sent(&known);
    *records = known.items;
    return known.count;
}

static bool is_message(const struct record *record)
{
    for (int i = 0; i < MESSAGE_COUNT; i++) {
        if (message_rules[i].record == record)
            return true;
    }
    return false;
}

static bool is_part_of(const struct record *record, const struct record *whole)
{
    size_t count;
    const struct field *fields = whole->fields(&count);

    for (size_t i = 0; i < count; i++) {
        if (fields[i].record == record)
            return true;
    }
    return false;
}

static bool is_part(const struct record *record, const struct records *sent)
{
    for (size_t i = 0; i < sent->count; i++) {
        if (is_part_of(record, sent->items[i]))
            return true;
    }
    return false;
}

size_t describe_parts(const struct record *const **parts)
{
    static struct records found;
    struct records sent = {0};

    add_sent(&sent);
    found.count = 0;
    for (size_t i = 0; i < sent.count; i++) {
        if (is_part(sent.items[i], &sent) && !is_message(sent.items[i]))
            found.items[found.count++] = sent.items[i];
    }
    *parts = found.items;
    return found.count;
}

static bool is_among(const struct field *field, const struct field *const *fields, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(fields[i]->enumeration, field->enumeration) == 0)
            return true;
    }
    return false;
}

size_t describe_enumerations(const struct field *const **enumerations)
{
    static const struct field *found[ENUMERATIONS_MOST];
    struct records sent = {0};
    size_t found_count = 0;

    add_sent(&sent);
    for (size_t r = 0; r < sent.count; r++) {
        size_t count;
        const struct field *fields = sent.items[r]->fields(&count);

        for (size_t i = 0; i < count && found_count < ENUMERATIONS_MOST; i++) {
            if (fields[i].enumeration != NULL && !is_among(&fields[i], found, found_count))
                found[found_count++] = &fields[i];
        }
    }
    *enumerations = found;
    return found_count;
}

/* A command, a message or an event. */
struct entry {
    const struct record *record; /* NULL: there is none */
    const char *help;
};

static struct entry find_entry(const char *name)
{
    static const char command[] = "command ";
    static const char message[] = "message ";
    static const char event[] = "event ";

    for (int i = 0; i < COMMAND_CLIENT_COUNT; i++) {
        if (strncmp(name, command, sizeof(command) - 1) == 0 &&
            strcmp(name + sizeof(command) - 1, command_rules[i].name) == 0)
            return (struct entry){command_rules[i].record, command_rules[i].help};
    }
    for (int i = 0; i < MESSAGE_COUNT; i++) {
        if (strncmp(name, message, sizeof(message) - 1) == 0 &&
            strcmp(name + sizeof(message) - 1, message_rules[i].name) == 0)
            return (struct entry){message_rules[i].record, message_rules[i].help};
    }
    for (int i = 0; i < EVENT_COUNT; i++) {
        if (strncmp(name, event, sizeof(event) - 1) == 0 &&
            strcmp(name + sizeof(event) - 1, event_rules[i].name) == 0)
            return (struct entry){event_rules[i].record, event_rules[i].help};
    }
    return (struct entry){0};
}

const char *describe_help(const char *name)
{
    return find_entry(name).help;
}

const struct record *describe_find(const char *name)
{
    const struct record *const *records;
    size_t count = describe_records(&records);
    const struct entry entry = find_entry(name);

    if (entry.record != NULL)
        return entry.record;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(records[i]->name, name) == 0)
            return records[i];
    }
    return NULL;
}

void describe_type_name(const char *name, FILE *out)
{
    bool start = true;

    for (; *name != '\0'; name++) {
        if (*name != '_')
            fputc(start ? toupper((unsigned char)*name) : *name, out);
        start = *name == '_';
    }
}
