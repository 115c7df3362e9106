#include <base/buffer.h>

#include <base/error.h>
#include <base/memory.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buffer_init(struct buffer *buffer, size_t most)
{
    *buffer = (struct buffer){.most = most};
}

void buffer_release(struct buffer *buffer)
{
    free(buffer->bytes);
    buffer_init(buffer, buffer->most);
}

void buffer_clear(struct buffer *buffer)
{
    buffer->length = 0;
    buffer->overflowed = false;
    if (buffer->bytes != NULL)
        buffer->bytes[0] = '\0';
}

static int reserve(struct buffer *buffer, size_t length)
{
    if (length > buffer->most - buffer->length) {
        buffer->overflowed = true;
        return ERROR_TOO_LARGE;
    }
    size_t need = buffer->length + length + 1;

    if (need > buffer->capacity) {
        size_t capacity = buffer->capacity * 2;

        buffer->capacity = capacity > need ? capacity : need;
        buffer->bytes = memory_resize(buffer->bytes, buffer->capacity);
    }
    return 0;
}

int buffer_add(struct buffer *buffer, const void *bytes, size_t length)
{
    int code = reserve(buffer, length);

    if (code != 0)
        return code;
    if (length > 0)
        memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
    return 0;
}

int buffer_add_text(struct buffer *buffer, const char *text)
{
    return buffer_add(buffer, text, strlen(text));
}

int buffer_print(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    int code = reserve(buffer, (size_t)length);

    if (code != 0)
        return code;
    va_start(arguments, format);
    vsnprintf(buffer->bytes + buffer->length, (size_t)length + 1, format, arguments);
    va_end(arguments);
    buffer->length += (size_t)length;
    return 0;
}

char *buffer_take(struct buffer *buffer)
{
    char *bytes = buffer->bytes != NULL ? buffer->bytes : memory_copy("", 0);

    buffer_init(buffer, buffer->most);
    return bytes;
}
