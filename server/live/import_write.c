/* What an import writes: sessions, and the questions that were had. */
#include <live/import_private.h>

#include <live/bank.h>

#include <interview/view.h>
#include <proto/encode.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

enum { ROUND_CONTENTS = 2 };

struct writes {
    struct store_write *items;
    size_t count;
    size_t capacity;
};

static void add(struct writes *writes, struct store_write write)
{
    memory_grow((void **)&writes->items, &writes->capacity, writes->count, sizeof(*writes->items));
    writes->items[writes->count++] = write;
}

static void add_contents(struct writes *writes, const struct incoming *incoming)
{
    for (size_t i = 0; i < incoming->session->plan.rounds.count; i++) {
        const struct content *content = &incoming->contents[i];
        const void *values[ROUND_CONTENTS] = {content->kind, content->question};
        const struct record *records[ROUND_CONTENTS] = {&kind_record, &question_record};

        for (size_t k = 0; k < ROUND_CONTENTS; k++) {
            struct frozen frozen = bank_freeze(records[k], values[k]);

            add(writes, store_content_row(frozen.hash, frozen.content, frozen.length));
            free(frozen.content);
        }
    }
}

/* The row that lists the session: its summary is made of the events anew. */
static void add_row(
    const struct import *import, struct writes *writes, const struct incoming *incoming)
{
    const struct archive_session *archived = incoming->archived;
    struct summary summary;
    size_t length;

    summary_view(incoming->session, &incoming->roster, incoming->id, import->now, &summary);
    char *text = encode_record(&summary_record, &summary, &length);
    struct store_session row = {
        .mode = (char *)mode_names[archived->mode],
        .state = (char *)session_state_names[SESSION_CLOSED],
        .created_at = archived->created_at,
        .updated_at = archived->updated_at,
        .finished = true,
        .summary = text,
        .summary_length = length,
    };

    memcpy(row.id, incoming->id, ID_SIZE);
    add(writes, store_session_row(&row));
    free(text);
    record_release(&summary_record, &summary);
}

/* The others of each session get accounts of their own, of which nobody can
 * tell that they are the same in two. */
static void add_members(
    const struct import *import, struct writes *writes, const struct incoming *incoming)
{
    const struct archive_session *archived = incoming->archived;

    for (size_t i = 0; i < archived->members.count; i++) {
        const struct archive_member *member = &archived->members.items[i];
        const char *name = incoming->roster.names[member->member];
        bool own = member->member == archived->member;
        char other[ID_SIZE];

        if (!own) {
            id_new(other, import->now);
            add(writes, store_account_row(other, import->now));
        }
        add(writes, store_member_row(
                        incoming->id, own ? import->account : other, member->member, name, own));
    }
}

static void add_events(struct writes *writes, const struct incoming *incoming)
{
    for (size_t i = 0; i < incoming->events.count; i++) {
        const struct event *event = &incoming->events.items[i];
        size_t length;
        char *text = encode_event(event, &length);

        add(writes, store_event_take(incoming->id, event->seq, event->at, text, length));
    }
}

static int write_all(struct import *import, struct writes *writes)
{
    int code = store_commit(import->store, writes->items, writes->count, import->error);

    for (size_t i = 0; i < writes->count; i++)
        store_write_release(&writes->items[i]);
    free(writes->items);
    return code;
}

int import_write_session(struct import *import, const struct incoming *incoming)
{
    struct writes writes = {0};

    add_contents(&writes, incoming);
    add_row(import, &writes, incoming);
    add_members(import, &writes, incoming);
    add_events(&writes, incoming);
    return write_all(import, &writes);
}

/* The id that a session of the archive has here; empty when it is not in. */
static const char *id_here(const struct import *import, const char *session)
{
    for (size_t i = 0; i < import->archive.sessions.count; i++)
        if (strcmp(import->archive.sessions.items[i].id, session) == 0)
            return import->ids[i];
    return "";
}

int import_write_had(struct import *import)
{
    struct writes writes = {0};

    for (size_t i = 0; i < import->archive.had.count; i++) {
        const struct archive_had *had = &import->archive.had.items[i];

        add(&writes,
            store_had_row(import->account, had->question, id_here(import, had->session), had->at));
    }
    return write_all(import, &writes);
}
