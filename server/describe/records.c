#include "describe.h"

#include <proto/message.h>
#include <proto/request.h>

#include <ctype.h>
#include <string.h>

#define RECORDS_MOST 200

static const struct record *known[RECORDS_MOST];
static size_t known_count;

static void add(const struct record *record)
{
    size_t count;
    const struct field *fields = record->fields(&count);

    for (size_t i = 0; i < known_count; i++) {
        if (known[i] == record)
            return;
    }
    for (size_t i = 0; i < count; i++) {
        if (fields[i].record != NULL)
            add(fields[i].record);
    }
    if (record != &nothing_record && known_count < RECORDS_MOST)
        known[known_count++] = record;
}

size_t describe_records(const struct record *const **records)
{
    static const struct record *const roots[] = {
        &sender_record,
        &question_record,
        &kind_record,
        &transcript_record,
        &session_request_record,
        &session_reply_record,
        &account_record,
        &kind_list_record,
        &question_list_record,
        &question_view_record,
        &summary_list_record,
        &problem_record,
    };

    for (size_t i = 0; i < sizeof(roots) / sizeof(roots[0]); i++)
        add(roots[i]);
    for (int i = 0; i < COMMAND_CLIENT_COUNT; i++)
        add(command_rules[i].record);
    for (int i = 0; i < EVENT_COUNT; i++)
        add(event_rules[i].record);
    for (int i = 0; i < MESSAGE_COUNT; i++)
        add(message_rules[i].record);
    *records = known;
    return known_count;
}

const struct record *describe_find(const char *name)
{
    const struct record *const *records;
    size_t count = describe_records(&records);

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
