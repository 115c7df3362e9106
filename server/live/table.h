/* Values found by a text: what is counted for each network, address or account. */
#ifndef LIVE_TABLE_H
#define LIVE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct table_entry;

struct table {
    struct table_entry **buckets; /* owned, a power of two of them */
    size_t bucket_count;
    size_t count;
    size_t value_size; /* bytes of each value */
    uint64_t seed;     /* so that nobody can choose texts that collide */
};

/* An empty table of values of value_size bytes. */
void table_init(struct table *table, size_t value_size);

/* Frees every entry and leaves the table empty. */
void table_release(struct table *table);

/* The value of key, valid until it is removed, or NULL. */
void *table_find(const struct table *table, const char *key);

/* The same, but makes a zeroed value when there is none. Never NULL. */
void *table_put(struct table *table, const char *key);

/* Removes key and its value, if it is there. */
void table_remove(struct table *table, const char *key);

/* Removes every entry for which is_spent(value, argument) holds. */
void table_sweep(struct table *table, bool (*is_spent)(const void *value, const void *argument),
    const void *argument);

#endif
