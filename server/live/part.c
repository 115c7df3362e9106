#include <live/part.h>

#include <live/hub_private.h>
#include <live/room_write.h>

#include <interview/audience.h>
#include <interview/member.h>
#include <interview/place.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

/* A part on its way out: the room says that its member leaves, a worker finds
 * what was private, and that goes together with the membership. Whatever ends
 * it in between leaves a member who has left and can delete again. */
struct deletion {
    struct hub *hub;
    char session[ID_SIZE];
    char account[ID_SIZE];
    int64_t member;
    int64_t *seqs; /* of events to be deleted, owned */
    size_t count;
    size_t capacity;
    struct error error;
    journal_done *done;
    void *argument;
};

static void end(void *argument, int result)
{
    struct deletion *deletion = argument;

    deletion->done(deletion->argument, result);
    free(deletion->seqs);
    free(deletion);
}

/* ---- What is private ---- */

/* True when nobody but its member may ever have seen event. */
static bool is_private(const struct session *session, const struct event *event, int64_t member)
{
    const char *name = event->type == EVENT_EDIT   ? event->edit.document
                       : event->type == EVENT_LATE ? event->late.document
                                                   : NULL;

    if (name != NULL) {
        size_t round;
        const struct document *document = session_document(session, name, &round);

        return document != NULL && document_notes_of(document) == member &&
               !member_in(session->rounds[round].shared, member);
    }
    if (event->member != member)
        return false;
    return (event->type == EVENT_SCORED || event->type == EVENT_REMARKED ||
               event->type == EVENT_SIGNAL_HEARD || event->type == EVENT_FOLLOW_UP_SKIPPED) &&
           !may_see(session, event, PARTICIPANTS + 1 - member);
}

static void find_private(void *argument)
{
    struct deletion *deletion = argument;
    struct host *host = &deletion->hub->host;
    struct loaded loaded;

    if (load_session(
            host->store, host->shelf, deletion->session, true, &loaded, &deletion->error) != 0)
        return;
    for (size_t i = 0; i < loaded.events.count; i++) {
        const struct event *event = &loaded.events.items[i];

        if (!is_private(loaded.session, event, deletion->member))
            continue;
        memory_grow((void **)&deletion->seqs, &deletion->capacity, deletion->count,
            sizeof(*deletion->seqs));
        deletion->seqs[deletion->count++] = event->seq;
    }
    loaded_release(&loaded, host->shelf);
}

/* ---- Writing ---- */

/* The row that lists the session, without the name of who is gone. */
static void delete_in_room(struct room *room, void *argument, const struct error *error)
{
    struct deletion *deletion = argument;

    if (error != NULL) {
        end(deletion, error->code);
        return;
    }
    roster_set(&room->loaded.roster, deletion->member, "");
    room->loaded.accounts[deletion->member][0] = '\0';
    struct store_write writes[] = {
        room_row(room, host_now(room->host)),
        store_events_deletion(room->id, deletion->seqs, deletion->count),
        store_part_deletion(room->id, deletion->account),
    };

    room_append(room, writes, 3, end, deletion);
    room_reload(room);
}

static void private_found(void *argument)
{
    struct deletion *deletion = argument;

    if (deletion->error.code != 0)
        end(deletion, deletion->error.code);
    else
        hub_when_open(deletion->hub, deletion->session, delete_in_room, deletion);
}

/* The last part takes the session with it. */
static void delete_all(struct room *room, struct deletion *deletion)
{
    struct store_write write = store_part_deletion(deletion->session, deletion->account);

    room_delete(room);
    journal_append(deletion->hub->host.journal, deletion->session, &write, 1, end, deletion);
}

static bool is_last(const struct room *room, int64_t member)
{
    for (int64_t other = 1; other <= PARTICIPANTS; other++) {
        if (other != member && room->loaded.accounts[other][0] != '\0')
            return false;
    }
    return session_participates(room->loaded.session, member);
}

static void departed(void *argument, int result)
{
    struct deletion *deletion = argument;

    if (result != 0)
        end(deletion, result);
    else
        workers_submit(deletion->hub->host.workers, find_private, private_found, deletion);
}

/* A session that can't be read can still be left. */
static void depart_unread(struct deletion *deletion, const struct error *error)
{
    struct store_write write = store_part_deletion(deletion->session, deletion->account);

    if (error->code != ERROR_NOT_FOUND) {
        store_write_release(&write);
        end(deletion, error->code);
        return;
    }
    journal_append(deletion->hub->host.journal, deletion->session, &write, 1, end, deletion);
}

/* What the worker reads must hold all that the member did: the room takes no
 * more of him, and waits until that is on disk. */
static void depart(struct room *room, void *argument, const struct error *error)
{
    struct deletion *deletion = argument;
    struct store_write probe = store_probe();

    if (error != NULL) {
        depart_unread(deletion, error);
        return;
    }
    deletion->member = loaded_member(&room->loaded, deletion->account);
    if (deletion->member == 0) {
        end(deletion, ERROR_NOT_FOUND);
        return;
    }
    if (is_last(room, deletion->member)) {
        delete_all(room, deletion);
        return;
    }
    const struct command command = {.type = COMMAND_DELETE, .member = deletion->member};

    room_command(room, NULL, &command, host_now(room->host));
    room_close(room, deletion->account, 4404, "you have deleted your part of this session");
    room_append(room, &probe, 1, departed, deletion);
}

void part_delete(
    struct hub *hub, const char *session, const char *account, journal_done *done, void *argument)
{
    struct deletion *deletion = memory_new(sizeof(*deletion));

    deletion->hub = hub;
    deletion->done = done;
    deletion->argument = argument;
    memcpy(deletion->session, session, ID_SIZE);
    memcpy(deletion->account, account, ID_SIZE);
    hub_when_open(hub, session, depart, deletion);
}
