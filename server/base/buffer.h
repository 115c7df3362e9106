/* Bytes that grow up to a cap. */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stdbool.h>
#include <stddef.h>

struct buffer {
    char *bytes;     /* NUL-terminated once anything was added; else NULL */
    size_t length;   /* without that NUL */
    size_t capacity; /* bytes allocated */
    size_t most;     /* the cap on length */
    bool overflowed; /* something did not fit: the buffer holds none of it */
};

/* An empty buffer that will hold most bytes at the most. */
void buffer_init(struct buffer *buffer, size_t most);

/* Frees what the buffer holds and leaves it empty with the same cap. */
void buffer_release(struct buffer *buffer);

/* Empties the buffer, keeping its memory. */
void buffer_clear(struct buffer *buffer);

/* Adds length bytes. Returns 0, or ERROR_TOO_LARGE (and sets overflowed) when
 * they do not fit; then nothing was added. */
int buffer_add(struct buffer *buffer, const void *bytes, size_t length);

/* Adds a NUL-terminated text; as buffer_add. */
int buffer_add_text(struct buffer *buffer, const char *text);

/* Adds what printf would print; as buffer_add. */
int buffer_print(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Hands the bytes over, to be freed with free(), and leaves the buffer empty.
 * Never NULL: an empty buffer gives an empty text. */
char *buffer_take(struct buffer *buffer);

#endif
