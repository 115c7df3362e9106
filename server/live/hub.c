#include <live/hub.h>

#include <live/hub_private.h>
#include <live/room_errand.h>

#include <base/log.h>
#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

#define BEAT (5 * SECOND)          /* between two beats while a clock runs */
#define OUTAGE_LEAST (15 * SECOND) /* a longer gap between beats counts as an outage */

/* FNV-1a, G. Fowler, L. C. Noll, K.-P. Vo, 1991: ids come from outside, but a
 * room is only made for one that the store may know. */
static size_t bucket_of(const char *id)
{
    uint32_t hash = 2166136261u;

    for (; *id != '\0'; id++)
        hash = (hash ^ (unsigned char)*id) * 16777619u;
    return hash % BUCKETS;
}

struct room *hub_find(const struct hub *hub, const char *id)
{
    struct room *room = hub->buckets[bucket_of(id)];

    while (room != NULL && strcmp(room->id, id) != 0)
        room = room->next;
    return room;
}

static struct room *add_room(struct hub *hub, const char *id, int64_t outage_from)
{
    struct room *room = room_new(&hub->host, id, outage_from);
    struct room **bucket = &hub->buckets[bucket_of(id)];

    room->next = *bucket;
    *bucket = room;
    return room;
}

/* The room of a session, which is loaded if need be. */
static struct room *room_of(struct hub *hub, const char *id)
{
    struct room *room = hub_find(hub, id);

    if (room == NULL || room->state == ROOM_GONE)
        room = add_room(hub, id, RECORD_NONE);
    return room;
}

void hub_when_open(struct hub *hub, const char *id, errand_run *run, void *argument)
{
    hub->host.sweep = true;
    room_when_open(room_of(hub, id), run, argument);
}

/* Calls visit for every room. */
static void each_room(
    struct hub *hub, void (*visit)(struct room *room, void *argument), void *argument)
{
    for (size_t i = 0; i < BUCKETS; i++) {
        for (struct room *room = hub->buckets[i]; room != NULL; room = room->next)
            visit(room, argument);
    }
}

static void visit_saving(struct room *room, void *argument)
{
    room_saving(room, *(const bool *)argument);
}

struct gap {
    int64_t from;
    int64_t to;
};

static void visit_outage(struct room *room, void *argument)
{
    const struct gap *gap = argument;

    room_outage(room, gap->from, gap->to);
}

static void count_outage(struct hub *hub, int64_t from, int64_t to)
{
    struct gap gap = {.from = from, .to = to};

    log_write(LOG_WARNING, "event=outage milliseconds=%lld", (long long)(to - from));
    each_room(hub, visit_outage, &gap);
}

/* Time that could not be saved is the server's, not the candidate's. */
static void saving_changed(void *argument, bool saving)
{
    struct hub *hub = argument;
    int64_t now = clock_now(hub->host.clock);

    log_write(LOG_WARNING, "event=%s", saving ? "saving" : "not_saving");
    hub->host.saving = saving;
    each_room(hub, visit_saving, &saving);
    if (!saving)
        hub->not_saving_from = now;
    else
        count_outage(hub, hub->not_saving_from, now);
}

struct hub *hub_new(struct store *store, struct journal *journal, struct workers *workers,
    struct clock *clock, const struct hub_calls *calls)
{
    struct hub *hub = memory_new(sizeof(*hub));

    hub->host = (struct host){
        .store = store,
        .journal = journal,
        .workers = workers,
        .clock = clock,
        .shelf = shelf_new(store),
        .calls = *calls,
        .saving = journal_saving(journal),
    };
    hub->ticked_at = clock_now(clock);
    hub->beat_at = hub->ticked_at + BEAT;
    hub->not_saving_from = RECORD_NONE;
    journal_on_state(journal, saving_changed, hub);
    return hub;
}

void hub_free(struct hub *hub)
{
    if (hub == NULL)
        return;
    hub_archives_close(hub);
    for (size_t i = 0; i < BUCKETS; i++) {
        struct room *next;

        for (struct room *room = hub->buckets[i]; room != NULL; room = next) {
            next = room->next;
            room_free(room);
        }
    }
    alarms_release(&hub->host.alarms);
    shelf_free(hub->host.shelf);
    free(hub);
}

void hub_use_bank(struct hub *hub, const struct bank *bank)
{
    hub->bank = bank;
}

struct start {
    struct hub *hub;
    int64_t from;
};

static int visit_running(void *argument, const char *id)
{
    struct start *start = argument;

    add_room(start->hub, id, start->from);
    return 0;
}

int hub_start(struct hub *hub, struct error *error)
{
    struct store_meta meta;
    struct start start = {.hub = hub, .from = RECORD_NONE};
    int code = store_read_meta(hub->host.store, &meta, error);

    if (code != 0)
        return code;
    int64_t last = meta.beat > meta.latest ? meta.beat : meta.latest;

    if (last > 0 && clock_now(hub->host.clock) - last > OUTAGE_LEAST)
        start.from = last;
    return store_read_running(hub->host.store, visit_running, &start, error);
}

int64_t host_now(struct host *host)
{
    struct hub *hub = (struct hub *)host;
    int64_t now = clock_now(host->clock);
    int64_t from = hub->ticked_at;

    hub->ticked_at = now;
    if (now - from > OUTAGE_LEAST)
        count_outage(hub, from, now);
    return now;
}

static void sweep(struct hub *hub)
{
    hub->host.sweep = false;
    for (size_t i = 0; i < BUCKETS; i++) {
        struct room **link = &hub->buckets[i];

        while (*link != NULL) {
            struct room *room = *link;

            if (!room_idle(room)) {
                link = &room->next;
                continue;
            }
            *link = room->next;
            room_free(room);
        }
    }
}

static void beat(struct hub *hub, int64_t now)
{
    if (now < hub->beat_at)
        return;
    hub->beat_at = now + BEAT;
    if (hub->host.alarms.count == 0 || !hub->host.saving)
        return;
    struct store_write write = store_beat(now);

    journal_append(hub->host.journal, NULL, &write, 1, NULL, NULL);
}

static void visit_full(struct room *room, void *argument)
{
    (void)argument;
    room_close_full(room);
}

void hub_tick(struct hub *hub)
{
    int64_t now = host_now(&hub->host);

    for (;;) {
        struct alarm *alarm = alarms_first(&hub->host.alarms);

        if (alarm == NULL || alarm->at > now)
            break;
        alarm_set(&hub->host.alarms, alarm, RECORD_NONE);
        room_tick(alarm->owner, now);
    }
    beat(hub, now);
    if (hub->host.overflow) {
        hub->host.overflow = false;
        each_room(hub, visit_full, NULL);
    }
    if (hub->host.sweep)
        sweep(hub);
}

int64_t hub_wake(const struct hub *hub)
{
    const struct alarm *alarm = alarms_first(&hub->host.alarms);
    int64_t now = clock_now(hub->host.clock);
    int64_t at = hub->beat_at;

    if (hub->host.sweep || hub->host.overflow)
        return 0;
    if (alarm != NULL && alarm->at < at)
        at = alarm->at;
    if (at <= now)
        return 0;
    return at - now < BEAT ? at - now : BEAT;
}

static void visit_stop(struct room *room, void *argument)
{
    (void)argument;
    room_fail_errands(room);
}

void hub_stop(struct hub *hub)
{
    struct store_write write = store_beat(clock_now(hub->host.clock));

    journal_append(hub->host.journal, NULL, &write, 1, NULL, NULL);
    hub->host.stopping = true;
    each_room(hub, visit_stop, NULL);
}

struct seat *hub_join(struct hub *hub, const char *session, const char *account, void *owner)
{
    return room_join(room_of(hub, session), account, owner);
}

struct close {
    const char *account;
};

static void visit_close(struct room *room, void *argument)
{
    const struct close *close = argument;

    room_close(room, close->account, 4401, "this account was deleted");
}

void hub_close_account(struct hub *hub, const char *account)
{
    struct close close = {.account = account};

    each_room(hub, visit_close, &close);
}

static void visit_adopt(struct room *room, void *argument)
{
    room_adopt(room, argument);
}

void hub_adopt(struct hub *hub, const char *account)
{
    char copy[ID_SIZE];

    memcpy(copy, account, ID_SIZE);
    each_room(hub, visit_adopt, copy);
}
