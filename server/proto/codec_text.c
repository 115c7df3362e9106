#include <proto/codec.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

static void append(struct path *path, const char *text, size_t length)
{
    size_t room = sizeof(path->text) - 1 - path->length;

    length = length < room ? length : room;
    memcpy(path->text + path->length, text, length);
    path->length += length;
    path->text[path->length] = '\0';
}

/* For every field of everything that is read: too often for snprintf. */
void path_name(struct path *path, const char *name)
{
    if (path->length > 0)
        append(path, ".", 1);
    append(path, name, strlen(name));
}

void path_index(struct path *path, size_t index)
{
    char text[24];
    char *start = text + sizeof(text);

    *--start = ']';
    do {
        *--start = (char)('0' + index % 10);
        index /= 10;
    } while (index > 0);
    *--start = '[';
    append(path, start, (size_t)(text + sizeof(text) - start));
}

int codec_check_text(const char *text, size_t length, const struct path *path, struct error *error)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];

        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f)
            return error_set(error, ERROR_MALFORMED, path->text,
                "%s: holds a control character (0x%02x): only newline and tab are allowed",
                path->text, c);
    }
    return 0;
}

int codec_parse(const char *bytes, size_t length, json_t **object, struct error *error)
{
    json_error_t where;

    *object = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, &where);
    if (*object == NULL)
        return error_set(error, ERROR_MALFORMED, NULL, "line %d, column %d: not JSON: %s",
            where.line, where.column, where.text);
    if (json_is_object(*object))
        return 0;
    json_decref(*object);
    *object = NULL;
    return error_set(error, ERROR_MALFORMED, NULL, "not a JSON object: send one in braces");
}

char *codec_print(json_t *object, size_t *length)
{
    char *text = json_dumps(object, JSON_COMPACT | JSON_ENCODE_ANY);

    if (text == NULL)
        abort(); /* out of memory, or a text that is not UTF-8: a bug */
    json_decref(object);
    if (length != NULL)
        *length = strlen(text);
    return text;
}
