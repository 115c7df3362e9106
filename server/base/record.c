#include <base/record.h>

#include <base/memory.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct field *nothing_fields(size_t *count)
{
    *count = 0;
    return NULL;
}

const struct record nothing_record = {.name = "nothing", .fields = nothing_fields};

void texts_release(struct texts *texts)
{
    for (size_t i = 0; i < texts->count; i++)
        free(texts->items[i]);
    free(texts->items);
    *texts = (struct texts){0};
}

void texts_copy(struct texts *copy, const struct texts *texts)
{
    *copy = (struct texts){.count = texts->count};
    if (texts->count > 0)
        copy->items = memory_new(texts->count * sizeof(char *));
    for (size_t i = 0; i < texts->count; i++)
        copy->items[i] = memory_text(texts->items[i]);
}

bool texts_have(const struct texts *texts, const char *text)
{
    for (size_t i = 0; i < texts->count; i++) {
        if (strcmp(texts->items[i], text) == 0)
            return true;
    }
    return false;
}

void changes_release(struct changes *changes)
{
    for (size_t i = 0; i < changes->count; i++)
        free(changes->items[i].text);
    free(changes->items);
    *changes = (struct changes){0};
}

void changes_copy(struct changes *copy, const struct changes *changes)
{
    *copy = (struct changes){.count = changes->count};
    if (changes->count > 0)
        copy->items = memory_new(changes->count * sizeof(struct change));
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];

        copy->items[i] = *change;
        if (change->text != NULL)
            copy->items[i].text = memory_copy(change->text, change->length);
    }
}

void updates_release(struct updates *updates)
{
    for (size_t i = 0; i < updates->count; i++)
        changes_release(&updates->items[i]);
    free(updates->items);
    *updates = (struct updates){0};
}

static void updates_copy(struct updates *copy, const struct updates *updates)
{
    *copy = (struct updates){.count = updates->count};
    if (updates->count > 0)
        copy->items = memory_new(updates->count * sizeof(struct changes));
    for (size_t i = 0; i < updates->count; i++)
        changes_copy(&copy->items[i], &updates->items[i]);
}

int record_find_name(const char *const *names, const char *name)
{
    for (int i = 0; names[i] != NULL; i++) {
        if (strcmp(names[i], name) == 0)
            return i;
    }
    return RECORD_NONE;
}

static void release_field(const struct field *field, void *member)
{
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_OPTIONAL_TEXT:
    case FIELD_JSON:
    case FIELD_OPTIONAL_JSON:
        free(*(char **)member);
        break;
    case FIELD_TEXTS:
        texts_release(member);
        break;
    case FIELD_OBJECT:
        record_release(field->record, member);
        break;
    case FIELD_OPTIONAL_OBJECT: {
        void *object = *(void **)member;

        if (object != NULL) {
            record_release(field->record, object);
            free(object);
        }
        break;
    }
    case FIELD_LIST: {
        struct record_list *list = member;

        for (size_t i = 0; i < list->count; i++)
            record_release(field->record, (char *)list->items + i * field->record->size);
        free(list->items);
        break;
    }
    case FIELD_UPDATES:
        updates_release(member);
        break;
    case FIELD_INTEGER:
    case FIELD_OPTIONAL_INTEGER:
    case FIELD_TIME:
    case FIELD_OPTIONAL_TIME:
    case FIELD_BOOLEAN:
    case FIELD_OPTIONAL_BOOLEAN:
    case FIELD_ENUMERATION:
    case FIELD_OPTIONAL_ENUMERATION:
        break;
    }
}

void record_release(const struct record *record, void *value)
{
    size_t count;
    const struct field *fields = record->fields(&count);

    for (size_t i = 0; i < count; i++)
        release_field(&fields[i], (char *)value + fields[i].offset);
    memset(value, 0, record->size);
}

/* member already holds the bytes of source: only what they point to is left. */
static void copy_field(const struct field *field, void *member, const void *source)
{
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_OPTIONAL_TEXT:
    case FIELD_JSON:
    case FIELD_OPTIONAL_JSON:
        *(char **)member = memory_text(*(char *const *)source);
        break;
    case FIELD_TEXTS:
        texts_copy(member, source);
        break;
    case FIELD_OBJECT:
        record_copy(field->record, member, source);
        break;
    case FIELD_OPTIONAL_OBJECT: {
        const void *object = *(void *const *)source;

        if (object != NULL) {
            void *copy = memory_new(field->record->size);

            record_copy(field->record, copy, object);
            *(void **)member = copy;
        }
        break;
    }
    case FIELD_LIST: {
        const struct record_list *list = source;
        struct record_list *copy = member;

        copy->items = memory_new(list->count * field->record->size);
        for (size_t i = 0; i < list->count; i++) {
            size_t at = i * field->record->size;

            record_copy(field->record, (char *)copy->items + at, (const char *)list->items + at);
        }
        break;
    }
    case FIELD_UPDATES:
        updates_copy(member, source);
        break;
    case FIELD_INTEGER:
    case FIELD_OPTIONAL_INTEGER:
    case FIELD_TIME:
    case FIELD_OPTIONAL_TIME:
    case FIELD_BOOLEAN:
    case FIELD_OPTIONAL_BOOLEAN:
    case FIELD_ENUMERATION:
    case FIELD_OPTIONAL_ENUMERATION:
        break;
    }
}

void record_copy(const struct record *record, void *copy, const void *value)
{
    size_t count;
    const struct field *fields = record->fields(&count);

    memcpy(copy, value, record->size);
    for (size_t i = 0; i < count; i++) {
        size_t offset = fields[i].offset;

        copy_field(&fields[i], (char *)copy + offset, (const char *)value + offset);
    }
}

static size_t field_size(const struct field *field)
{
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_OPTIONAL_TEXT:
    case FIELD_JSON:
    case FIELD_OPTIONAL_JSON:
    case FIELD_OPTIONAL_OBJECT:
        return sizeof(void *);
    case FIELD_TEXTS:
    case FIELD_LIST:
    case FIELD_UPDATES:
        return sizeof(struct record_list);
    case FIELD_OBJECT:
        return field->record->size;
    case FIELD_INTEGER:
    case FIELD_OPTIONAL_INTEGER:
    case FIELD_TIME:
    case FIELD_OPTIONAL_TIME:
        return sizeof(int64_t);
    case FIELD_BOOLEAN:
    case FIELD_OPTIONAL_BOOLEAN:
        return sizeof(bool);
    case FIELD_ENUMERATION:
    case FIELD_OPTIONAL_ENUMERATION:
        return sizeof(int);
    }
    abort();
}

static const struct field *find_field(const struct record *record, const char *name)
{
    size_t count;
    const struct field *fields = record->fields(&count);

    for (size_t i = 0; i < count; i++) {
        if (strcmp(fields[i].name, name) == 0)
            return &fields[i];
    }
    return NULL;
}

void record_project(
    const struct record *target, void *to, const struct record *source, const void *from)
{
    size_t count;
    const struct field *fields = target->fields(&count);

    memset(to, 0, target->size);
    for (size_t i = 0; i < count; i++) {
        const struct field *field = find_field(source, fields[i].name);

        assert(field != NULL && field->kind == fields[i].kind);
        char *member = (char *)to + fields[i].offset;
        const char *original = (const char *)from + field->offset;

        memcpy(member, original, field_size(field));
        copy_field(field, member, original);
    }
}

/* ---- Visiting ---- */

enum { PATH_SIZE = 200 };

struct visit {
    record_visit_text *call;
    void *argument;
    char path[PATH_SIZE];
};

static void visit_record(
    struct visit *visit, size_t length, const struct record *record, const void *value);

/* Adds to the path, which is cut back by adding at its former length. */
static size_t extend(struct visit *visit, size_t length, const char *name, size_t place)
{
    int added = name != NULL ? snprintf(visit->path + length, PATH_SIZE - length, "%s%s",
                                   length > 0 ? "." : "", name)
                             : snprintf(visit->path + length, PATH_SIZE - length, "[%zu]", place);

    return length + (size_t)added < PATH_SIZE ? length + (size_t)added : PATH_SIZE - 1;
}

static void visit_field(struct visit *visit, size_t length, const struct record *record,
    const struct field *field, const void *member)
{
    size_t end = extend(visit, length, field->name, 0);

    if (field->kind == FIELD_TEXT || field->kind == FIELD_OPTIONAL_TEXT) {
        const char *text = *(char *const *)member;

        if (text != NULL)
            visit->call(visit->argument, record, field, visit->path, text);
    } else if (field->kind == FIELD_TEXTS) {
        const struct texts *texts = member;

        for (size_t i = 0; i < texts->count; i++) {
            extend(visit, end, NULL, i);
            visit->call(visit->argument, record, field, visit->path, texts->items[i]);
        }
    } else if (field->kind == FIELD_OBJECT) {
        visit_record(visit, end, field->record, member);
    } else if (field->kind == FIELD_OPTIONAL_OBJECT) {
        if (*(void *const *)member != NULL)
            visit_record(visit, end, field->record, *(void *const *)member);
    } else if (field->kind == FIELD_LIST) {
        const struct record_list *list = member;

        for (size_t i = 0; i < list->count; i++)
            visit_record(visit, extend(visit, end, NULL, i), field->record,
                (const char *)list->items + i * field->record->size);
    }
}

static void visit_record(
    struct visit *visit, size_t length, const struct record *record, const void *value)
{
    size_t count;
    const struct field *fields = record->fields(&count);

    for (size_t i = 0; i < count; i++)
        visit_field(visit, length, record, &fields[i], (const char *)value + fields[i].offset);
}

void record_visit_texts(
    const struct record *record, const void *value, record_visit_text *visit, void *argument)
{
    struct visit state = {.call = visit, .argument = argument};

    visit_record(&state, 0, record, value);
}
