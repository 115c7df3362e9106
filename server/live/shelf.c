#include <live/shelf.h>

#include <proto/decode.h>

#include <base/memory.h>

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct item {
    char hash[SECRET_HASH_TEXT_SIZE];
    const struct record *record;
    void *value; /* of that shape, owned */
    size_t lent;
};

struct shelf {
    struct store *store;
    pthread_mutex_t lock;
    struct item **items; /* owned */
    size_t count;
    size_t capacity;
};

struct shelf *shelf_new(struct store *store)
{
    struct shelf *shelf = memory_new(sizeof(*shelf));

    shelf->store = store;
    pthread_mutex_init(&shelf->lock, NULL);
    return shelf;
}

static void free_item(struct item *item)
{
    record_release(item->record, item->value);
    free(item->value);
    free(item);
}

void shelf_free(struct shelf *shelf)
{
    if (shelf == NULL)
        return;
    for (size_t i = 0; i < shelf->count; i++)
        free_item(shelf->items[i]);
    free(shelf->items);
    pthread_mutex_destroy(&shelf->lock);
    free(shelf);
}

static struct item *find(struct shelf *shelf, const char *hash)
{
    for (size_t i = 0; i < shelf->count; i++) {
        if (strcmp(shelf->items[i]->hash, hash) == 0)
            return shelf->items[i];
    }
    return NULL;
}

struct reading {
    struct item *item;
    struct error *error;
};

static int visit(void *argument, const char *bytes, size_t length)
{
    struct reading *reading = argument;

    return decode_record(
        reading->item->record, bytes, length, reading->item->value, reading->error);
}

static int read_item(struct shelf *shelf, const char *hash, const struct record *record,
    struct item **item, struct error *error)
{
    struct item *read = memory_new(sizeof(*read));
    struct reading reading = {.item = read, .error = error};

    read->record = record;
    read->value = memory_new(record->size);
    strncpy(read->hash, hash, sizeof(read->hash) - 1);
    int code = store_read_content(shelf->store, hash, visit, &reading, error);

    if (code != 0) {
        free(read->value);
        free(read);
        return code;
    }
    *item = read;
    return 0;
}

/* Another thread may have put the same item there meanwhile: then that one is
 * used. */
static struct item *put(struct shelf *shelf, struct item *item)
{
    pthread_mutex_lock(&shelf->lock);
    struct item *there = find(shelf, item->hash);

    if (there == NULL) {
        memory_grow((void **)&shelf->items, &shelf->capacity, shelf->count, sizeof(*shelf->items));
        shelf->items[shelf->count++] = item;
        there = item;
        item = NULL;
    }
    there->lent++;
    pthread_mutex_unlock(&shelf->lock);
    if (item != NULL)
        free_item(item);
    return there;
}

static int lend(struct shelf *shelf, const char *hash, const struct record *record,
    const void **value, struct error *error)
{
    pthread_mutex_lock(&shelf->lock);
    struct item *item = find(shelf, hash);

    if (item != NULL)
        item->lent++;
    pthread_mutex_unlock(&shelf->lock);
    if (item == NULL) {
        int code = read_item(shelf, hash, record, &item, error);

        if (code != 0)
            return code;
        item = put(shelf, item);
    }
    *value = item->value;
    return 0;
}

static int shelf_question(
    struct shelf *shelf, const char *hash, const struct question **question, struct error *error)
{
    return lend(shelf, hash, &question_record, (const void **)question, error);
}

static int shelf_kind(
    struct shelf *shelf, const char *hash, const struct kind **kind, struct error *error)
{
    return lend(shelf, hash, &kind_record, (const void **)kind, error);
}

static void shelf_return(struct shelf *shelf, const void *content)
{
    struct item *gone = NULL;

    if (content == NULL)
        return;
    pthread_mutex_lock(&shelf->lock);
    for (size_t i = 0; i < shelf->count; i++) {
        if (shelf->items[i]->value != content)
            continue;
        if (--shelf->items[i]->lent == 0) {
            gone = shelf->items[i];
            shelf->items[i] = shelf->items[--shelf->count];
        }
        break;
    }
    pthread_mutex_unlock(&shelf->lock);
    if (gone != NULL)
        free_item(gone);
}

int shelf_contents(struct shelf *shelf, const struct event_created *plan, struct content **contents,
    struct error *error)
{
    struct content *lent = memory_new(plan->rounds.count * sizeof(*lent));
    int code = 0;

    for (size_t i = 0; i < plan->rounds.count && code == 0; i++) {
        code = shelf_question(shelf, plan->rounds.items[i].question_hash, &lent[i].question, error);
        if (code == 0)
            code = shelf_kind(shelf, plan->rounds.items[i].kind_hash, &lent[i].kind, error);
    }
    if (code != 0) {
        shelf_return_contents(shelf, lent, plan->rounds.count);
        return code;
    }
    *contents = lent;
    return 0;
}

void shelf_return_contents(struct shelf *shelf, struct content *contents, size_t count)
{
    for (size_t i = 0; contents != NULL && i < count; i++) {
        shelf_return(shelf, contents[i].question);
        shelf_return(shelf, contents[i].kind);
    }
    free(contents);
}
