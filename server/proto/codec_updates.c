#include <proto/codec.h>

#include <base/buffer.h>
#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

#define INSERTED_BYTES_MOST 65536

static int refuse(const struct path *path, struct error *error)
{
    return error_set(error, ERROR_MALFORMED, path->text,
        "%s: not a change set: give a list of numbers (kept) and lists (a number removed, "
        "then the lines put there)",
        path->text);
}

static int read_count(
    const json_t *value, const struct path *path, uint32_t *count, struct error *error)
{
    if (!json_is_integer(value))
        return refuse(path, error);
    json_int_t number = json_integer_value(value);

    if (number < 0 || number > UINT32_MAX)
        return refuse(path, error);
    *count = (uint32_t)number;
    return 0;
}

static int read_lines(
    const json_t *array, struct path *path, struct buffer *text, struct error *error)
{
    for (size_t i = 1; i < json_array_size(array); i++) {
        const json_t *line = json_array_get(array, i);
        const char *bytes = json_string_value(line);

        if (bytes == NULL || strpbrk(bytes, "\n\r") != NULL)
            return refuse(path, error);
        int code = codec_check_text(bytes, json_string_length(line), path, error);

        if (code != 0)
            return code;
        if (i > 1)
            buffer_add_text(text, "\n");
        buffer_add(text, bytes, json_string_length(line));
        if (text->overflowed)
            return error_set(error, ERROR_TOO_LARGE, path->text,
                "%s: inserts more than 64 KB: a document holds no more", path->text);
    }
    return 0;
}

static int read_change(
    const json_t *value, struct path *path, struct change *change, struct error *error)
{
    if (json_is_integer(value))
        return read_count(value, path, &change->taken, error);
    if (!json_is_array(value) || json_array_size(value) == 0)
        return refuse(path, error);
    int code = read_count(json_array_get(value, 0), path, &change->taken, error);

    if (code != 0)
        return code;
    struct buffer text;

    buffer_init(&text, INSERTED_BYTES_MOST);
    change->replaced = true;
    code = read_lines(value, path, &text, error);
    if (code == 0 && text.length > 0) {
        change->length = text.length;
        change->text = buffer_take(&text);
    }
    buffer_release(&text);
    return code;
}

static int read_changes(
    const json_t *array, struct path *path, struct changes *changes, struct error *error)
{
    if (!json_is_array(array))
        return refuse(path, error);
    size_t count = json_array_size(array);
    size_t length = path->length;

    changes->items = memory_new(count * sizeof(*changes->items));
    changes->count = count;
    for (size_t i = 0; i < count; i++) {
        path_index(path, i);
        int code = read_change(json_array_get(array, i), path, &changes->items[i], error);

        if (code != 0)
            return code;
        path->length = length;
        path->text[length] = '\0';
    }
    return 0;
}

int codec_read_updates(const json_t *array, int64_t most, struct path *path,
    struct updates *updates, struct error *error)
{
    *updates = (struct updates){0};
    if (!json_is_array(array) || json_array_size(array) == 0)
        return refuse(path, error);
    if (json_array_size(array) > (size_t)most)
        return error_set(error, ERROR_TOO_LARGE, path->text,
            "%s: more than %lld change sets: send them in several messages", path->text,
            (long long)most);
    size_t length = path->length;

    updates->items = memory_new(json_array_size(array) * sizeof(*updates->items));
    updates->count = json_array_size(array);
    for (size_t i = 0; i < updates->count; i++) {
        path_index(path, i);
        int code = read_changes(json_array_get(array, i), path, &updates->items[i], error);

        if (code != 0) {
            updates_release(updates);
            return code;
        }
        path->length = length;
        path->text[length] = '\0';
    }
    return 0;
}

static json_t *write_change(const struct change *change)
{
    if (!change->replaced)
        return json_integer(change->taken);
    json_t *array = json_array();
    const char *line = change->text;
    const char *end = line != NULL ? line + change->length : NULL;

    json_array_append_new(array, json_integer(change->taken));
    while (line != NULL) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        size_t length = (size_t)((stop != NULL ? stop : end) - line);

        json_array_append_new(array, json_stringn(line, length));
        line = stop != NULL ? stop + 1 : NULL;
    }
    return array;
}

json_t *codec_write_updates(const struct updates *updates)
{
    json_t *array = json_array();

    for (size_t i = 0; i < updates->count; i++) {
        json_t *changes = json_array();

        for (size_t c = 0; c < updates->items[i].count; c++)
            json_array_append_new(changes, write_change(&updates->items[i].items[c]));
        json_array_append_new(array, changes);
    }
    return array;
}
