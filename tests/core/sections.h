/* Change sets as text, in the notation of their JSON: "1,[2],[0,\"ab\"],3".
 * A line break in an inserted text is a line break here too. */
#ifndef TESTS_CORE_SECTIONS_H
#define TESTS_CORE_SECTIONS_H

#include <base/buffer.h>
#include <base/memory.h>
#include <base/record.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static inline void sections_read_text(struct change *change, char **at)
{
    char *end = strchr(*at + 2, '"');

    assert(strncmp(*at, ",\"", 2) == 0 && end != NULL);
    change->length = (size_t)(end - *at - 2);
    change->text = change->length > 0 ? memory_copy(*at + 2, change->length) : NULL;
    *at = end + 1;
}

/* To be released with changes_release. */
static inline struct changes sections_read(const char *text)
{
    struct changes changes = {0};
    size_t capacity = 0;
    char *at = (char *)text;

    while (*at != '\0') {
        memory_grow((void **)&changes.items, &capacity, changes.count, sizeof(*changes.items));
        struct change *change = &changes.items[changes.count++];

        *change = (struct change){.replaced = *at == '['};
        change->taken = (uint32_t)strtoul(at + change->replaced, &at, 10);
        if (change->replaced) {
            if (*at == ',')
                sections_read_text(change, &at);
            assert(*at == ']');
            at++;
        }
        assert(*at == ',' || *at == '\0');
        at += *at == ',';
    }
    return changes;
}

/* Adds changes to out. */
static inline void sections_write(struct buffer *out, const struct changes *changes)
{
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];

        buffer_add_text(out, i > 0 ? "," : "");
        buffer_print(out, change->replaced ? "[%u" : "%u", change->taken);
        if (change->length > 0) {
            buffer_add_text(out, ",\"");
            buffer_add(out, change->text, change->length);
            buffer_add_text(out, "\"");
        }
        buffer_add_text(out, change->replaced ? "]" : "");
    }
}

#endif
