#include <live/load.h>

#include <proto/decode.h>

#include <base/memory.h>

#include <stdlib.h>

struct reading {
    struct shelf *shelf;
    struct loaded *loaded;
    bool keep;
    struct error *error;
};

static int begin(struct reading *reading, const struct event *event)
{
    struct loaded *loaded = reading->loaded;

    if (event->type != EVENT_CREATED)
        return error_set(
            reading->error, ERROR_CORRUPT, NULL, "a session's log does not begin with created");
    int code = shelf_contents(reading->shelf, &event->created, &loaded->contents, reading->error);

    if (code != 0)
        return code;
    loaded->rounds = event->created.rounds.count;
    loaded->session = session_new(loaded->contents);
    return 0;
}

static void keep_event(struct events *events, struct event *event)
{
    memory_grow((void **)&events->items, &events->capacity, events->count, sizeof(*events->items));
    events->items[events->count++] = *event;
    *event = (struct event){0};
}

static int visit(void *argument, const struct store_event *row)
{
    struct reading *reading = argument;
    struct event event;
    int code = decode_event(row->bytes, row->length, &event, reading->error);

    if (code != 0)
        return code;
    if (reading->loaded->session == NULL)
        code = begin(reading, &event);
    if (code == 0)
        code = session_apply(reading->loaded->session, &event, reading->error);
    if (code == 0 && reading->keep)
        keep_event(&reading->loaded->events, &event);
    else
        event_release(&event);
    return code;
}

int load_session(struct store *store, struct shelf *shelf, const char *id, bool keep,
    struct loaded *loaded, struct error *error)
{
    struct reading reading = {.shelf = shelf, .loaded = loaded, .keep = keep, .error = error};

    *loaded = (struct loaded){0};
    int code = store_read_events(store, id, 0, visit, &reading, error);

    if (code == 0 && loaded->session == NULL)
        code = error_set(error, ERROR_NOT_FOUND, NULL, "there is no such session");
    if (code != 0)
        loaded_release(loaded, shelf);
    return code;
}

void loaded_release(struct loaded *loaded, struct shelf *shelf)
{
    session_free(loaded->session);
    events_release(&loaded->events);
    shelf_return_contents(shelf, loaded->contents, loaded->rounds);
    *loaded = (struct loaded){0};
}
