#include <proto/codec.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

static int read_value(const struct field *field, const json_t *value, struct path *path,
    void *member, struct error *error);

static int wrong(
    const struct field *field, const struct path *path, const char *wanted, struct error *error)
{
    return error_set(
        error, ERROR_MALFORMED, path->text, "%s: not %s: %s", path->text, wanted, field->help);
}

static int read_text(const struct field *field, const json_t *value, const struct path *path,
    char **member, struct error *error)
{
    const char *text = json_string_value(value);
    size_t length = json_string_length(value);

    if (text == NULL)
        return wrong(field, path, "a text", error);
    if (length < (size_t)field->least || length > (size_t)field->most)
        return error_set(error, length > (size_t)field->most ? ERROR_TOO_LARGE : ERROR_MALFORMED,
            path->text, "%s: has %zu bytes: give %lld to %lld", path->text, length,
            (long long)field->least, (long long)field->most);
    int code = codec_check_text(text, length, path, error);

    if (code == 0)
        *member = memory_copy(text, length);
    return code;
}

static int read_integer(const struct field *field, const json_t *value, const struct path *path,
    int64_t *member, struct error *error)
{
    if (!json_is_integer(value))
        return wrong(field, path, "a whole number", error);
    json_int_t number = json_integer_value(value);

    if (number < field->least || number > field->most)
        return error_set(error, ERROR_MALFORMED, path->text, "%s: is %lld: give %lld to %lld",
            path->text, (long long)number, (long long)field->least, (long long)field->most);
    *member = number;
    return 0;
}

static int read_enumeration(const struct field *field, const json_t *value, const struct path *path,
    int *member, struct error *error)
{
    const char *name = json_string_value(value);
    int place = name != NULL ? record_find_name(field->names, name) : RECORD_NONE;

    if (place == RECORD_NONE) {
        char names[200] = "";

        for (size_t i = 0; field->names[i] != NULL; i++) {
            size_t length = strlen(names);

            if (length + strlen(field->names[i]) + 3 > sizeof(names))
                break;
            strcat(names, i > 0 ? ", " : "");
            strcat(names, field->names[i]);
        }
        return error_set(
            error, ERROR_MALFORMED, path->text, "%s: give one of %s", path->text, names);
    }
    *member = place;
    return 0;
}

static int read_texts(const struct field *field, const json_t *value, struct path *path,
    struct texts *texts, struct error *error)
{
    if (!json_is_array(value))
        return wrong(field, path, "a list of texts", error);
    if (json_array_size(value) > (size_t)field->least)
        return error_set(error, ERROR_TOO_LARGE, path->text, "%s: has %zu items: give at most %lld",
            path->text, json_array_size(value), (long long)field->least);
    const struct field item = {.least = 1, .most = field->most, .help = field->help};
    size_t length = path->length;

    texts->items = memory_new(json_array_size(value) * sizeof(char *));
    for (size_t i = 0; i < json_array_size(value); i++) {
        path_index(path, i);
        int code = read_text(&item, json_array_get(value, i), path, &texts->items[i], error);

        if (code != 0)
            return code;
        texts->count++;
        path->length = length;
        path->text[length] = '\0';
    }
    return 0;
}

static int read_list(const struct field *field, const json_t *value, struct path *path,
    struct record_list *list, struct error *error)
{
    if (!json_is_array(value))
        return wrong(field, path, "a list", error);
    if (json_array_size(value) > (size_t)field->most)
        return error_set(error, ERROR_TOO_LARGE, path->text, "%s: has %zu items: give at most %lld",
            path->text, json_array_size(value), (long long)field->most);
    size_t length = path->length;

    list->items = memory_new(json_array_size(value) * field->record->size);
    for (size_t i = 0; i < json_array_size(value); i++) {
        path_index(path, i);
        int code = codec_read(field->record, json_array_get(value, i), NULL, path,
            (char *)list->items + i * field->record->size, error);

        if (code != 0)
            return code;
        list->count++;
        path->length = length;
        path->text[length] = '\0';
    }
    return 0;
}

static int read_json(const struct field *field, const json_t *value, const struct path *path,
    char **member, struct error *error)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);

    if (text == NULL)
        abort(); /* out of memory */
    if (strlen(text) > (size_t)field->most) {
        free(text);
        return error_set(error, ERROR_TOO_LARGE, path->text,
            "%s: is longer than %lld bytes as JSON", path->text, (long long)field->most);
    }
    *member = text;
    return 0;
}

static int read_optional_object(const struct field *field, const json_t *value, struct path *path,
    void **member, struct error *error)
{
    void *object = memory_new(field->record->size);
    int code = codec_read(field->record, value, NULL, path, object, error);

    if (code != 0)
        free(object);
    else
        *member = object;
    return code;
}

static int read_value(const struct field *field, const json_t *value, struct path *path,
    void *member, struct error *error)
{
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_OPTIONAL_TEXT:
        return read_text(field, value, path, member, error);
    case FIELD_INTEGER:
    case FIELD_OPTIONAL_INTEGER:
    case FIELD_TIME:
    case FIELD_OPTIONAL_TIME:
        return read_integer(field, value, path, member, error);
    case FIELD_BOOLEAN:
    case FIELD_OPTIONAL_BOOLEAN:
        if (!json_is_boolean(value))
            return wrong(field, path, "true or false", error);
        *(bool *)member = json_is_true(value);
        return 0;
    case FIELD_ENUMERATION:
    case FIELD_OPTIONAL_ENUMERATION:
        return read_enumeration(field, value, path, member, error);
    case FIELD_TEXTS:
        return read_texts(field, value, path, member, error);
    case FIELD_OBJECT:
        return codec_read(field->record, value, NULL, path, member, error);
    case FIELD_OPTIONAL_OBJECT:
        return read_optional_object(field, value, path, member, error);
    case FIELD_LIST:
        return read_list(field, value, path, member, error);
    case FIELD_UPDATES:
        return codec_read_updates(value, field->most, path, member, error);
    case FIELD_JSON:
    case FIELD_OPTIONAL_JSON:
        return read_json(field, value, path, member, error);
    }
    abort();
}

/* What a field is when it is absent; ERROR_MALFORMED when it may not be. */
static int read_absent(
    const struct field *field, const struct path *path, void *member, struct error *error)
{
    switch (field->kind) {
    case FIELD_OPTIONAL_INTEGER:
    case FIELD_OPTIONAL_TIME:
        *(int64_t *)member = RECORD_NONE;
        return 0;
    case FIELD_OPTIONAL_ENUMERATION:
        *(int *)member = RECORD_NONE;
        return 0;
    case FIELD_OPTIONAL_TEXT:
    case FIELD_OPTIONAL_BOOLEAN:
    case FIELD_OPTIONAL_OBJECT:
    case FIELD_OPTIONAL_JSON:
    case FIELD_TEXTS:
    case FIELD_LIST:
        return 0;
    case FIELD_TEXT:
    case FIELD_INTEGER:
    case FIELD_TIME:
    case FIELD_BOOLEAN:
    case FIELD_ENUMERATION:
    case FIELD_OBJECT:
    case FIELD_UPDATES:
    case FIELD_JSON:
        return error_set(
            error, ERROR_MALFORMED, path->text, "%s: missing: %s", path->text, field->help);
    }
    abort();
}

static bool is_known(const struct record *record, const char *const *also, const char *name)
{
    size_t count;
    const struct field *fields = record->fields(&count);

    for (size_t i = 0; i < count; i++) {
        if (strcmp(fields[i].name, name) == 0)
            return true;
    }
    return also != NULL && record_find_name(also, name) != RECORD_NONE;
}

static int refuse_unknown(const struct record *record, const json_t *object,
    const char *const *also, struct path *path, struct error *error)
{
    const char *name;
    json_t *value;

    json_object_foreach((json_t *)object, name, value)
    {
        if (is_known(record, also, name))
            continue;
        path_name(path, name);
        return error_set(error, ERROR_MALFORMED, path->text,
            "%s: unknown: leave it out, or correct its name", path->text);
    }
    return 0;
}

int codec_read(const struct record *record, const json_t *object, const char *const *also,
    struct path *path, void *value, struct error *error)
{
    size_t count;
    const struct field *fields = record->fields(&count);
    size_t length = path->length;

    memset(value, 0, record->size);
    if (!json_is_object(object))
        return error_set(
            error, ERROR_MALFORMED, path->text, "%s: not an object: %s", path->text, record->help);
    int code = refuse_unknown(record, object, also, path, error);

    for (size_t i = 0; i < count && code == 0; i++) {
        const json_t *member = json_object_get(object, fields[i].name);
        void *target = (char *)value + fields[i].offset;

        path_name(path, fields[i].name);
        code = member != NULL ? read_value(&fields[i], member, path, target, error)
                              : read_absent(&fields[i], path, target, error);
        path->length = length;
        path->text[length] = '\0';
    }
    if (code != 0)
        record_release(record, value);
    return code;
}
