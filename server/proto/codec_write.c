#include <proto/codec.h>

#include <base/buffer.h>

#include <stdlib.h>
#include <string.h>

/* A sentence may name what a client sent, and be cut inside a character: what
 * is not UTF-8 becomes a question mark, so that the field is never left out. */
static json_t *write_cut_text(const char *text)
{
    struct buffer clean;

    buffer_init(&clean, strlen(text));
    while (*text != '\0') {
        size_t length = strnlen(text, 4);
        json_t *character = NULL;

        while (length > 0 && (character = json_stringn(text, length)) == NULL)
            length--;
        json_decref(character);
        if (length > 0)
            buffer_add(&clean, text, length);
        else
            buffer_add_text(&clean, "?");
        text += length > 0 ? length : 1;
    }
    json_t *written = json_string(clean.bytes);

    buffer_release(&clean);
    return written;
}

static json_t *write_text(const char *text)
{
    if (text == NULL)
        return NULL;
    json_t *written = json_string(text);

    return written != NULL ? written : write_cut_text(text);
}

static json_t *write_record(const struct record *record, const void *value)
{
    json_t *object = json_object();

    codec_write(record, value, object);
    return object;
}

static json_t *write_texts(const struct texts *texts)
{
    json_t *array = json_array();

    for (size_t i = 0; i < texts->count; i++)
        json_array_append_new(array, json_string(texts->items[i]));
    return array;
}

static json_t *write_list(const struct record *record, const struct record_list *list)
{
    json_t *array = json_array();

    for (size_t i = 0; i < list->count; i++)
        json_array_append_new(
            array, write_record(record, (const char *)list->items + i * record->size));
    return array;
}

static json_t *write_json(const char *text)
{
    return text != NULL ? json_loads(text, JSON_DECODE_ANY, NULL) : NULL;
}

/* The value of a field, or NULL when it is absent. */
static json_t *write_value(const struct field *field, const void *member)
{
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_OPTIONAL_TEXT:
        return write_text(*(char *const *)member);
    case FIELD_OPTIONAL_INTEGER:
    case FIELD_OPTIONAL_TIME:
        if (*(const int64_t *)member == RECORD_NONE)
            return NULL;
        return json_integer(*(const int64_t *)member);
    case FIELD_INTEGER:
    case FIELD_TIME:
        return json_integer(*(const int64_t *)member);
    case FIELD_BOOLEAN:
    case FIELD_OPTIONAL_BOOLEAN:
        return json_boolean(*(const bool *)member);
    case FIELD_ENUMERATION:
    case FIELD_OPTIONAL_ENUMERATION: {
        int place = *(const int *)member;

        return place == RECORD_NONE ? NULL : json_string(field->names[place]);
    }
    case FIELD_TEXTS:
        return write_texts(member);
    case FIELD_OBJECT:
        return write_record(field->record, member);
    case FIELD_OPTIONAL_OBJECT: {
        const void *object = *(void *const *)member;

        return object != NULL ? write_record(field->record, object) : NULL;
    }
    case FIELD_LIST:
        return write_list(field->record, member);
    case FIELD_UPDATES:
        return codec_write_updates(member);
    case FIELD_JSON:
    case FIELD_OPTIONAL_JSON:
        return write_json(*(char *const *)member);
    }
    abort();
}

void codec_write(const struct record *record, const void *value, json_t *object)
{
    size_t count;
    const struct field *fields = record->fields(&count);

    for (size_t i = 0; i < count; i++) {
        json_t *written = write_value(&fields[i], (const char *)value + fields[i].offset);

        if (written != NULL)
            json_object_set_new(object, fields[i].name, written);
    }
}
