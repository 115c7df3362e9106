#include <proto/decode.h>

#include <stdbool.h>
#include <string.h>

/* Walks JSON that is known to be well-formed. */
struct cursor {
    const char *at;
    const char *end;
};

static void skip_space(struct cursor *cursor)
{
    while (cursor->at < cursor->end && strchr(" \t\r\n", *cursor->at) != NULL)
        cursor->at++;
}

static void skip_string(struct cursor *cursor)
{
    cursor->at++;
    while (cursor->at < cursor->end && *cursor->at != '"')
        cursor->at += *cursor->at == '\\' ? 2 : 1;
    cursor->at++;
}

static void skip_value(struct cursor *cursor)
{
    size_t depth = 0;

    do {
        skip_space(cursor);
        if (cursor->at >= cursor->end)
            return;
        if (*cursor->at == '"') {
            skip_string(cursor);
        } else if (strchr("{[", *cursor->at) != NULL) {
            depth++;
            cursor->at++;
        } else if (strchr("}]", *cursor->at) != NULL) {
            depth--;
            cursor->at++;
        } else if (strchr(",:", *cursor->at) != NULL) {
            cursor->at++;
        } else {
            while (cursor->at < cursor->end && strchr(",:]} \t\r\n", *cursor->at) == NULL)
                cursor->at++;
        }
    } while (depth > 0);
}

/* Moves to the value of a name in the object at the cursor. */
static bool enter_name(struct cursor *cursor, const char *name, size_t length)
{
    if (cursor->at >= cursor->end || *cursor->at != '{')
        return false;
    cursor->at++;
    for (;;) {
        skip_space(cursor);
        if (cursor->at >= cursor->end || *cursor->at != '"')
            return false;
        const char *start = cursor->at + 1;

        skip_string(cursor);
        bool found =
            (size_t)(cursor->at - 1 - start) == length && strncmp(start, name, length) == 0;

        if (found) {
            cursor->at = start;
            return true;
        }
        skip_space(cursor);
        cursor->at++; /* the colon */
        skip_value(cursor);
        skip_space(cursor);
        if (cursor->at < cursor->end && *cursor->at == ',')
            cursor->at++;
    }
}

static bool enter_index(struct cursor *cursor, size_t index)
{
    if (cursor->at >= cursor->end || *cursor->at != '[')
        return false;
    cursor->at++;
    for (size_t i = 0; i < index; i++) {
        skip_value(cursor);
        skip_space(cursor);
        if (cursor->at >= cursor->end || *cursor->at != ',')
            return false;
        cursor->at++;
    }
    skip_space(cursor);
    return true;
}

/* From a name just entered to its value. */
static void to_value(struct cursor *cursor)
{
    cursor->at--;
    skip_string(cursor);
    skip_space(cursor);
    cursor->at++; /* the colon */
    skip_space(cursor);
}

size_t locate_line(const char *bytes, size_t length, const char *path)
{
    struct cursor cursor = {.at = bytes, .end = bytes + length};
    const char *best;
    bool named = false;

    skip_space(&cursor);
    best = cursor.at;
    while (*path != '\0') {
        if (named)
            to_value(&cursor);
        bool found;

        if (*path == '[') {
            size_t index = 0;

            for (path++; *path >= '0' && *path <= '9'; path++)
                index = index * 10 + (size_t)(*path - '0');
            path += *path == ']';
            found = enter_index(&cursor, index);
            named = false;
        } else {
            path += *path == '.';
            size_t size = strcspn(path, ".[");

            found = enter_name(&cursor, path, size);
            named = true;
            path += size;
        }
        if (!found)
            break;
        best = cursor.at;
    }
    size_t line = 1;

    for (const char *c = bytes; c < best && c < cursor.end; c++)
        line += *c == '\n';
    return line;
}
