#include <live/load.h>

#include <proto/decode.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

struct reading {
    struct shelf *shelf;
    struct loaded *loaded;
    bool keep;
    struct error *error;
};

#define ENOUGH_READ 1 /* a visitor's way to say that it has seen what it wanted */

/* The agenda as it stands before the start, and whether there is one. */
struct agenda {
    struct event_created plan;
    bool known;
};

static void take_agenda(struct agenda *agenda, const struct event *event)
{
    struct event_drawn drawn;

    if (event->type == EVENT_CREATED && !agenda->known) {
        record_copy(&event_created_record, &agenda->plan, &event->created);
        agenda->known = true;
    } else if (event->type == EVENT_DRAWN && agenda->known) {
        record_copy(&event_drawn_record, &drawn, &event->drawn);
        for (size_t i = 0; i < agenda->plan.rounds.count; i++)
            record_release(&planned_round_record, &agenda->plan.rounds.items[i]);
        free(agenda->plan.rounds.items);
        agenda->plan.rounds.items = drawn.rounds.items;
        agenda->plan.rounds.count = drawn.rounds.count;
    }
}

/* A visitor must not call the store, and what a session is made of has to be
 * known before its events are folded: so those before the start are read by
 * themselves. */
static int visit_first(void *argument, const struct store_event *row)
{
    struct agenda *agenda = argument;
    struct event event;
    int code = decode_event(row->bytes, row->length, &event, NULL);

    if (code != 0)
        return code;
    take_agenda(agenda, &event);
    code = event.type == EVENT_STARTED || !agenda->known ? ENOUGH_READ : 0;
    event_release(&event);
    return code;
}

static int begin(struct store *store, const char *id, struct reading *reading)
{
    struct agenda agenda = {0};
    struct loaded *loaded = reading->loaded;
    int code = store_read_events(store, id, 0, visit_first, &agenda, reading->error);

    if (code == 0 && !agenda.known)
        return error_set(reading->error, ERROR_NOT_FOUND, NULL, "there is no such session");
    if (code == ENOUGH_READ)
        code = 0;
    if (code == 0 && !agenda.known)
        code = error_set(
            reading->error, ERROR_CORRUPT, NULL, "a session's log does not begin with created");
    else if (code != 0 && code != reading->error->code)
        error_set(reading->error, code, NULL, "a session's first events cannot be read");
    if (code == 0)
        code = shelf_contents(reading->shelf, &agenda.plan, &loaded->contents, reading->error);
    if (code == 0) {
        loaded->rounds = agenda.plan.rounds.count;
        loaded->session = session_new(loaded->contents);
    }
    record_release(&event_created_record, &agenda.plan);
    return code;
}

static int visit_member(void *argument, const struct store_member *row)
{
    struct loaded *loaded = argument;

    if (row->member < 1 || row->member > MEMBERS_MOST)
        return 0;
    roster_set(&loaded->roster, row->member, row->name);
    memcpy(loaded->accounts[row->member], row->account, ID_SIZE);
    return 0;
}

int64_t loaded_member(const struct loaded *loaded, const char *account)
{
    for (int64_t member = 1; member <= MEMBERS_MOST; member++) {
        if (strcmp(loaded->accounts[member], account) == 0)
            return member;
    }
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
    if (code == 0)
        code = store_read_members(store, id, visit_member, loaded, error);
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
