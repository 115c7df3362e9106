#include <live/session_ids.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

#define SESSIONS_MOST 1000000

static int take_session(void *argument, const struct store_session *row)
{
    struct session_ids *ids = argument;

    if (ids->mode != NULL && strcmp(row->mode, ids->mode) != 0)
        return 0;
    memory_grow((void **)&ids->items, &ids->capacity, ids->count, sizeof(*ids->items));
    memcpy(ids->items[ids->count++], row->id, ID_SIZE);
    return 0;
}

int session_ids_read(
    struct session_ids *ids, struct store *store, const char *account, struct error *error)
{
    return store_read_sessions(
        store, account, STORE_ALL, NULL, SESSIONS_MOST, take_session, ids, error);
}

void session_ids_release(struct session_ids *ids)
{
    free(ids->items);
    *ids = (struct session_ids){0};
}
