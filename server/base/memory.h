/* Memory that is there or the process is not. Every size that a client can
 * choose is bounded, and nothing is shown as saved before it is on disk, so
 * dying when memory runs out loses no more than kill -9 does, and no caller
 * carries a path that is never tried. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* A zeroed block of size bytes, freed with free(). Never NULL; ends the
 * process with a line on standard error when there is no memory. */
void *memory_new(size_t size);

/* Resizes block, which memory_new gave or which is NULL, as realloc does.
 * Bytes past the old size are not cleared. Never NULL. */
void *memory_resize(void *block, size_t size);

/* A copy of length bytes with a NUL behind it, freed with free(). */
char *memory_copy(const char *bytes, size_t length);

/* A copy of a NUL-terminated text, freed with free(); NULL gives NULL. */
char *memory_text(const char *text);

/* Makes room for one more item in an array that holds count items of size
 * bytes each. *items and *capacity change when the array grows. */
void memory_grow(void **items, size_t *capacity, size_t count, size_t size);

#endif
