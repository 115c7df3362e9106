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

#define FIRST_READ 1 /* a visitor's way to say that one event was enough */

/* A visitor must not call the store, and what a session is made of is known
 * from its first event: so that one is read by itself. */
static int visit_first(void *argument, const struct store_event *row)
{
    struct event *first = argument;
    int code = decode_event(row->bytes, row->length, first, NULL);

    return code == 0 ? FIRST_READ : code;
}

static int begin(struct store *store, const char *id, struct reading *reading)
{
    struct event first = {.type = EVENT_CLOSED};
    struct loaded *loaded = reading->loaded;
    int code = store_read_events(store, id, 0, visit_first, &first, reading->error);

    if (code == 0)
        return error_set(reading->error, ERROR_NOT_FOUND, NULL, "there is no such session");
    if (code == FIRST_READ && first.type != EVENT_CREATED)
        code = error_set(
            reading->error, ERROR_CORRUPT, NULL, "a session's log does not begin with created");
    if (code == FIRST_READ)
        code = shelf_contents(reading->shelf, &first.created, &loaded->contents, reading->error);
    else if (code != reading->error->code)
        error_set(reading->error, code, NULL, "a session's first event cannot be read");
    if (code == 0) {
        loaded->rounds = first.created.rounds.count;
        loaded->session = session_new(loaded->contents);
    }
    event_release(&first);
    return code;
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

    reading->loaded->bytes += row->length;
    int code = decode_event(row->bytes, row->length, &event, reading->error);

    if (code != 0)
        return code;
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
    int code = begin(store, id, &reading);

    if (code == 0)
        code = store_read_events(store, id, 0, visit, &reading, error);
    if (code == 0 && loaded->session->seq == 0) /* deleted since its first event was read */
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
