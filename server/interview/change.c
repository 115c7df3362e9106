#include <interview/change.h>

#include <interview/units.h>

#include <string.h>

/* Moves *at, where a character begins, over that many units. False when they
 * end inside a surrogate pair, or are not there. */
static bool skip_units(const struct buffer *text, size_t *at, size_t units)
{
    while (*at + UNITS_BLOCK <= text->length) {
        size_t block = units_of_block(text->bytes + *at);

        if (block > units)
            break;
        units -= block;
        *at += UNITS_BLOCK;
    }
    for (; *at < text->length; ++*at) {
        unsigned next = units_of_byte(text->bytes[*at]);

        if (next > 0 && units == 0)
            break;
        if (next > units)
            return false;
        units -= next;
    }
    return units == 0;
}

/* The bytes of the character that begins at bytes, of which there are length;
 * 0 when there is none. */
static size_t character_length(const unsigned char *bytes, size_t length)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t width = bytes[0] < 0x80 ? 1 : bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4;
    uint32_t value = width == 1 ? bytes[0] : bytes[0] & (0xFFu >> (width + 1));

    if (width > length || (bytes[0] >= 0x80 && bytes[0] < 0xC0) || bytes[0] >= 0xF8)
        return 0;
    for (size_t i = 1; i < width; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (bytes[i] & 0x3Fu);
    }
    bool is_surrogate = value >= 0xD800 && value < 0xE000;

    return value < least[width] || is_surrogate || value > 0x10FFFF ? 0 : width;
}

static bool is_insertable(const char *text, size_t length)
{
    const unsigned char *bytes = (const unsigned char *)text;

    for (size_t i = 0; i < length;) {
        size_t width = character_length(bytes + i, length - i);

        if (width == 0 || bytes[i] == '\0' || bytes[i] == '\r')
            return false;
        i += width;
    }
    return true;
}

static int check_inserted(const struct changes *changes, struct error *error)
{
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];

        if (change->replaced && !is_insertable(change->text, change->length))
            return error_set(error, ERROR_MALFORMED, "updates",
                "section %zu of a change inserts a carriage return, a NUL or what is not UTF-8: "
                "send lines of plain text",
                i + 1);
    }
    return 0;
}

/* What becomes of a text: its bytes from..to give way to middle. */
struct splice {
    size_t from;
    size_t to;
    struct buffer middle;
};

/* Everything between the first and the last replaced section goes to the
 * middle, so that the cost grows with the text, not with text times sections. */
static int plan_splice(struct splice *splice, const struct buffer *text,
    const struct changes *changes, struct error *error)
{
    size_t at = 0;
    bool begun = false;

    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        size_t start = at;

        if (!skip_units(text, &at, change->taken))
            return error_set(error, ERROR_MALFORMED, "updates",
                "section %zu of a change ends inside a character or past the end of the text: "
                "count UTF-16 units of the text at that version",
                i + 1);
        if (!change->replaced)
            continue;
        if (!begun)
            splice->from = splice->to = start;
        begun = true;
        if (start > splice->to)
            buffer_add(&splice->middle, text->bytes + splice->to, start - splice->to);
        buffer_add(&splice->middle, change->text, change->length);
        splice->to = at;
    }
    if (at < text->length)
        return error_set(error, ERROR_MALFORMED, "updates",
            "a change ends before the text does: count UTF-16 units of the text at that version");
    size_t kept = text->length - (splice->to - splice->from);

    if (splice->middle.overflowed || splice->middle.length > text->most - kept)
        return error_set(error, ERROR_TOO_LARGE, "updates",
            "this document holds at most %zu KB of text: shorten it, or move part of it to "
            "another section",
            text->most / 1024);
    return 0;
}

static void make_splice(struct buffer *text, const struct splice *splice)
{
    size_t tail = text->length - splice->to;
    size_t end = splice->from + splice->middle.length;

    if (splice->from == splice->to && splice->middle.length == 0)
        return;
    /* Only makes room: what is added here is written over below. */
    if (end > splice->to)
        buffer_add(text, splice->middle.bytes, end - splice->to);
    memmove(text->bytes + end, text->bytes + splice->to, tail);
    if (splice->middle.length > 0)
        memcpy(text->bytes + splice->from, splice->middle.bytes, splice->middle.length);
    text->length = end + tail;
    text->bytes[text->length] = '\0';
}

int changes_apply(struct buffer *text, const struct changes *changes, struct error *error)
{
    int code = check_inserted(changes, error);

    if (code != 0)
        return code;
    struct splice splice = {0};

    buffer_init(&splice.middle, text->most);
    code = plan_splice(&splice, text, changes, error);
    if (code == 0)
        make_splice(text, &splice);
    buffer_release(&splice.middle);
    return code;
}
