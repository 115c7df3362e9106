#include <live/table.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

struct table_entry {
    struct table_entry *next;
    uint64_t hash;
    char *key; /* owned */
    max_align_t value[];
};

enum { FEWEST_BUCKETS = 64 };

void table_init(struct table *table, size_t value_size)
{
    *table = (struct table){.value_size = value_size};
    if (getrandom(&table->seed, sizeof(table->seed), 0) != (ssize_t)sizeof(table->seed))
        table->seed = (uintptr_t)table;
}

static void entry_free(struct table_entry *entry)
{
    free(entry->key);
    free(entry);
}

static bool always(const void *value, const void *argument)
{
    (void)value;
    (void)argument;
    return true;
}

void table_release(struct table *table)
{
    table_sweep(table, always, NULL);
    free(table->buckets);
    table->buckets = NULL;
    table->bucket_count = 0;
}

/* FNV-1a. */
static uint64_t hash_of(const struct table *table, const char *key)
{
    uint64_t hash = table->seed ^ UINT64_C(14695981039346656037);

    for (; *key != '\0'; key++)
        hash = (hash ^ (unsigned char)*key) * UINT64_C(1099511628211);
    return hash ^ (hash >> 32);
}

/* The link that points to the entry of key, or where it would go. */
static struct table_entry **find_link(const struct table *table, const char *key, uint64_t hash)
{
    struct table_entry **link = &table->buckets[hash & (table->bucket_count - 1)];

    while (*link != NULL && ((*link)->hash != hash || strcmp((*link)->key, key) != 0))
        link = &(*link)->next;
    return link;
}

void *table_find(const struct table *table, const char *key)
{
    if (table->bucket_count == 0)
        return NULL;
    struct table_entry *entry = *find_link(table, key, hash_of(table, key));

    return entry != NULL ? entry->value : NULL;
}

static void table_widen(struct table *table)
{
    struct table wider = *table;

    wider.bucket_count = table->bucket_count > 0 ? table->bucket_count * 2 : FEWEST_BUCKETS;
    wider.buckets = memory_new(wider.bucket_count * sizeof(struct table_entry *));
    for (size_t i = 0; i < table->bucket_count; i++) {
        for (struct table_entry *entry = table->buckets[i], *next; entry != NULL; entry = next) {
            struct table_entry **bucket = &wider.buckets[entry->hash & (wider.bucket_count - 1)];

            next = entry->next;
            entry->next = *bucket;
            *bucket = entry;
        }
    }
    free(table->buckets);
    *table = wider;
}

void *table_put(struct table *table, const char *key)
{
    void *value = table_find(table, key);

    if (value != NULL)
        return value;
    if (table->count >= table->bucket_count)
        table_widen(table);
    uint64_t hash = hash_of(table, key);
    struct table_entry **link = find_link(table, key, hash);
    struct table_entry *entry = memory_new(sizeof(*entry) + table->value_size);

    *entry = (struct table_entry){.hash = hash, .key = memory_text(key)};
    *link = entry;
    table->count++;
    return entry->value;
}

void table_remove(struct table *table, const char *key)
{
    if (table->bucket_count == 0)
        return;
    struct table_entry **link = find_link(table, key, hash_of(table, key));
    struct table_entry *entry = *link;

    if (entry == NULL)
        return;
    *link = entry->next;
    entry_free(entry);
    table->count--;
}

void table_sweep(struct table *table, bool (*is_spent)(const void *value, const void *argument),
    const void *argument)
{
    for (size_t i = 0; i < table->bucket_count; i++) {
        struct table_entry **link = &table->buckets[i];

        while (*link != NULL) {
            struct table_entry *entry = *link;

            if (is_spent(entry->value, argument)) {
                *link = entry->next;
                entry_free(entry);
                table->count--;
            } else {
                link = &entry->next;
            }
        }
    }
}
