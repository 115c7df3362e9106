#include <base/memory.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *require(void *block)
{
    if (block == NULL) {
        fputs("greenroom: out of memory: close other programs, or give this one more\n", stderr);
        abort();
    }
    return block;
}

void *memory_new(size_t size)
{
    return require(calloc(1, size > 0 ? size : 1));
}

void *memory_resize(void *block, size_t size)
{
    return require(realloc(block, size > 0 ? size : 1));
}

char *memory_copy(const char *bytes, size_t length)
{
    char *copy = memory_new(length + 1);

    if (length > 0)
        memcpy(copy, bytes, length);
    return copy;
}

char *memory_text(const char *text)
{
    return text == NULL ? NULL : memory_copy(text, strlen(text));
}

void memory_grow(void **items, size_t *capacity, size_t count, size_t size)
{
    if (count < *capacity)
        return;
    *capacity = *capacity == 0 ? 8 : *capacity * 2;
    *items = memory_resize(*items, *capacity * size);
}
