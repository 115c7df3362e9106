/* Any record as text, a line a field:
 *
 *     timer.state ready
 *     rounds[0].kind sketch
 *
 * Absent optional fields and empty lists are left out. */
#ifndef TESTS_CORE_PRINT_H
#define TESTS_CORE_PRINT_H

#include <base/buffer.h>
#include <base/record.h>

#include <stdio.h>

static inline void print_record(
    struct buffer *out, const char *path, const struct record *record, const void *value);

static inline void print_list(
    struct buffer *out, const char *path, const struct field *field, const struct record_list *list)
{
    char item[300];

    for (size_t i = 0; i < list->count; i++) {
        snprintf(item, sizeof(item), "%s[%zu]", path, i);
        print_record(out, item, field->record, (const char *)list->items + i * field->record->size);
    }
}

static inline void print_texts(struct buffer *out, const char *path, const struct texts *texts)
{
    for (size_t i = 0; i < texts->count; i++)
        buffer_print(out, "%s[%zu] %s\n", path, i, texts->items[i]);
}

static inline void print_field(
    struct buffer *out, const char *path, const struct field *field, const void *member)
{
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_OPTIONAL_TEXT:
    case FIELD_JSON:
    case FIELD_OPTIONAL_JSON:
        if (*(char *const *)member != NULL)
            buffer_print(out, "%s %s\n", path, *(char *const *)member);
        break;
    case FIELD_OPTIONAL_INTEGER:
    case FIELD_OPTIONAL_TIME:
        if (*(const int64_t *)member == RECORD_NONE)
            break;
        buffer_print(out, "%s %lld\n", path, (long long)*(const int64_t *)member);
        break;
    case FIELD_INTEGER:
    case FIELD_TIME:
        buffer_print(out, "%s %lld\n", path, (long long)*(const int64_t *)member);
        break;
    case FIELD_BOOLEAN:
    case FIELD_OPTIONAL_BOOLEAN:
        buffer_print(out, "%s %s\n", path, *(const bool *)member ? "true" : "false");
        break;
    case FIELD_ENUMERATION:
    case FIELD_OPTIONAL_ENUMERATION:
        if (*(const int *)member != RECORD_NONE)
            buffer_print(out, "%s %s\n", path, field->names[*(const int *)member]);
        break;
    case FIELD_TEXTS:
        print_texts(out, path, member);
        break;
    case FIELD_OBJECT:
        print_record(out, path, field->record, member);
        break;
    case FIELD_OPTIONAL_OBJECT:
        if (*(void *const *)member != NULL)
            print_record(out, path, field->record, *(void *const *)member);
        break;
    case FIELD_LIST:
        print_list(out, path, field, member);
        break;
    case FIELD_UPDATES:
        buffer_print(out, "%s %zu change sets\n", path, ((const struct updates *)member)->count);
        break;
    }
}

/* Adds the fields of *value below path to out. */
static inline void print_record(
    struct buffer *out, const char *path, const struct record *record, const void *value)
{
    size_t count;
    const struct field *fields = record->fields(&count);
    char below[600];

    for (size_t i = 0; i < count; i++) {
        snprintf(below, sizeof(below), "%s%s%s", path, path[0] != '\0' ? "." : "", fields[i].name);
        print_field(out, below, &fields[i], (const char *)value + fields[i].offset);
    }
}

#endif
