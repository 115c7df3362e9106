#include <live/import.h>

#include <live/bank.h>
#include <live/check.h>

#include <interview/audience.h>
#include <interview/member.h>
#include <interview/roster.h>
#include <interview/transcript.h>
#include <interview/view.h>
#include <proto/archive.h>
#include <proto/decode.h>
#include <proto/encode.h>
#include <proto/name.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

enum { ROUND_CONTENTS = 2 };

/* A question or a kind of the archive, decoded once. */
struct known {
    const struct archive_content *content;
    const struct record *record;
    void *value; /* owned; NULL: not decoded yet */
};

struct import {
    struct store *store;
    char account[ID_SIZE];
    int64_t now;
    struct archive archive; /* owned */
    struct known *known;    /* owned, as many as there are contents */
    char (*ids)[ID_SIZE];   /* those that the sessions got, in their order; owned */
    size_t added;
    size_t there;
    struct error *error;
};

static int refuse(struct import *import, const char *session, const char *text)
{
    return error_set(import->error, ERROR_INVALID, NULL, "session %s: %s", session, text);
}

/* A session of the archive on its way in. */
struct incoming {
    const struct archive_session *archived;
    char id[ID_SIZE];         /* that it gets here */
    struct events events;     /* owned */
    struct content *contents; /* by round; owned, what they name is not */
    struct roster roster;
    struct session *session; /* what the events add up to; owned */
};

static int refuse_future(struct import *import, const char *session)
{
    return refuse(import, session, "it is from a time that is still to come");
}

/* ---- Contents ---- */

/* The content under hash as a value of the shape record; NULL when it is not
 * there, or is not what its hash says. */
static const void *find_content(
    struct import *import, const char *hash, const struct record *record)
{
    for (size_t i = 0; i < import->archive.contents.count; i++) {
        struct known *known = &import->known[i];
        struct error none;

        if (strcmp(known->content->hash, hash) != 0)
            continue;
        if (known->value == NULL) {
            void *value = memory_new(record->size);

            if (decode_record(record, known->content->content, strlen(known->content->content),
                    value, &none) != 0) {
                free(value);
                return NULL;
            }
            struct frozen frozen = bank_freeze(record, value);
            bool same = strcmp(frozen.hash, hash) == 0;

            free(frozen.content);
            known->record = record;
            known->value = value;
            if (!same)
                return NULL;
        }
        return known->record == record ? known->value : NULL;
    }
    return NULL;
}

static void ignore_finding(void *argument, const struct finding *finding)
{
    (void)argument;
    (void)finding;
}

/* Whether a round can be made of them. A question has been relieved of what its
 * reader may not know, so that the bank's rules do not hold of it; those of a
 * kind do. */
static bool are_sound(const struct planned_round *round, const struct content *content)
{
    const struct kind *kind = content->kind;
    struct findings findings = {.file = kind->id, .report = ignore_finding};

    check_kind(kind, kind->id, &findings);
    return findings.count == 0 && strcmp(kind->id, round->kind) == 0 &&
           strcmp(content->question->kind, kind->id) == 0 &&
           strcmp(content->question->id, round->question) == 0;
}

static int find_contents(
    struct import *import, struct incoming *incoming, const struct event_created *plan)
{
    const char *id = incoming->archived->id;

    incoming->contents = memory_new(plan->rounds.count * sizeof(*incoming->contents));
    for (size_t i = 0; i < plan->rounds.count; i++) {
        const struct planned_round *round = &plan->rounds.items[i];
        struct content *content = &incoming->contents[i];

        content->kind = find_content(import, round->kind_hash, &kind_record);
        content->question = find_content(import, round->question_hash, &question_record);
        if (content->kind == NULL || content->question == NULL)
            return refuse(import, id, "what it was made of is missing from the archive");
        if (!are_sound(round, content))
            return refuse(import, id, "what it was made of does not fit together");
    }
    return 0;
}

/* ---- Events ---- */

/* Times are added up when events are folded: they must rise, and have passed. */
static bool times_fit(const struct import *import, const struct event *event, int64_t before)
{
    if (event->at < before || event->at > import->now)
        return false;
    if (event->type == EVENT_OUTAGE)
        return event->outage.to <= import->now;
    if (event->type == EVENT_PHASE_ENDED)
        return event->phase_ended.ended_at <= import->now &&
               event->phase_ended.locked_at <= import->now;
    return true;
}

static int decode_events(struct import *import, struct incoming *incoming)
{
    const struct archive_session *archived = incoming->archived;
    struct events *events = &incoming->events;
    int64_t before = 0;

    for (size_t i = 0; i < archived->events.count; i++) {
        const char *text = archived->events.items[i].event;

        memory_grow(
            (void **)&events->items, &events->capacity, events->count, sizeof(*events->items));
        struct event *event = &events->items[events->count];

        if (decode_event(text, strlen(text), event, import->error) != 0)
            return refuse(import, archived->id, "an event in it cannot be read");
        events->count++;
        if (event->at > import->now)
            return refuse_future(import, archived->id);
        if (!times_fit(import, event, before))
            return refuse(import, archived->id, "its times contradict each other");
        before = event->at;
    }
    return 0;
}

/* Whether the events can be folded, as loading them will. */
static int fold(struct import *import, struct incoming *incoming)
{
    const char *id = incoming->archived->id;

    incoming->session = session_new(incoming->contents);
    for (size_t i = 0; i < incoming->events.count; i++)
        if (session_apply(incoming->session, &incoming->events.items[i], import->error) != 0)
            return refuse(import, id, "its events contradict each other");
    if (incoming->session->state != SESSION_CLOSED)
        return refuse(import, id, "it has not ended");
    return 0;
}

/* ---- Members ---- */

static bool is_in(const struct session *session, int64_t member)
{
    if (session->plan.mode == MODE_SOLO)
        return member == OWNER;
    return session_participates(session, member) || member_in(session->joined, member);
}

/* Each comes once, is in the session, and has a name that can be given, or
 * none; the one whose archive it is is among them. */
static int take_members(struct import *import, struct incoming *incoming)
{
    const struct archive_session *archived = incoming->archived;
    uint64_t seen = 0;

    for (size_t i = 0; i < archived->members.count; i++) {
        const struct archive_member *member = &archived->members.items[i];
        char name[NAME_BYTES_MOST + 1] = "";

        if (member_in(seen, member->member) || !is_in(incoming->session, member->member))
            return refuse(import, archived->id, "its members are not those of its events");
        if (member->name[0] != '\0' && roster_read_name(member->name, name, import->error) != 0)
            return refuse(import, archived->id, "a member has a name that cannot be given");
        roster_set(&incoming->roster, member->member, name);
        seen |= member_bit(member->member);
    }
    if (!member_in(seen, archived->member))
        return refuse(import, archived->id, "it lacks the one whose archive it is");
    return 0;
}

/* What its reader may not see was not exported, but for the agenda; and it is
 * read once as it will be, before it is written. */
static int read_as_member(struct import *import, struct incoming *incoming)
{
    const struct archive_session *archived = incoming->archived;
    struct transcript transcript;

    for (size_t i = 1; i < incoming->events.count; i++)
        if (!may_see(incoming->session, &incoming->events.items[i], archived->member))
            return refuse(import, archived->id, "it holds what its member may not see");
    if (transcript_make(incoming->contents, incoming->events.items, incoming->events.count,
            &incoming->roster, incoming->id, archived->member, import->now, &transcript,
            import->error) != 0)
        return refuse(import, archived->id, "no transcript can be made of it");
    record_release(&transcript_record, &transcript);
    return 0;
}

/* ---- Writes ---- */

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

static int ignore_session(void *argument, const struct store_session *row)
{
    (void)argument;
    (void)row;
    return 0;
}

/* The id that the session gets: its own where that is free. Sets *there when
 * the account has it already. */
static int choose_id(
    struct import *import, const struct archive_session *session, char *id, bool *there)
{
    int64_t member;
    int code = store_read_session(import->store, session->id, ignore_session, NULL, import->error);

    *there = false;
    if (!id_valid(session->id))
        return refuse(import, session->id, "this is no id of a session");
    memcpy(id, session->id, ID_SIZE);
    if (code == ERROR_NOT_FOUND)
        return 0;
    if (code != 0)
        return code;
    code = store_read_member(import->store, session->id, import->account, &member, import->error);
    *there = code == 0;
    if (code == ERROR_NOT_FOUND) {
        id_new(id, session->created_at);
        code = 0;
    }
    return code;
}

static int write_all(struct import *import, struct writes *writes)
{
    int code = store_commit(import->store, writes->items, writes->count, import->error);

    for (size_t i = 0; i < writes->count; i++)
        store_write_release(&writes->items[i]);
    free(writes->items);
    return code;
}

static int write_session(struct import *import, const struct incoming *incoming)
{
    struct writes writes = {0};

    add_contents(&writes, incoming);
    add_row(import, &writes, incoming);
    add_members(import, &writes, incoming);
    add_events(&writes, incoming);
    return write_all(import, &writes);
}

/* Everything that can be wrong with a session, looked for before it is written. */
static int check_session(struct import *import, struct incoming *incoming)
{
    const struct archive_session *archived = incoming->archived;

    if (archived->created_at > import->now || archived->updated_at > import->now)
        return refuse_future(import, archived->id);
    if (archived->events.count == 0 || archived->members.count == 0)
        return refuse(import, archived->id, "it lacks events or members");
    int code = decode_events(import, incoming);

    if (code != 0)
        return code;
    const struct event *first = &incoming->events.items[0];

    if (first->type != EVENT_CREATED)
        return refuse(import, archived->id, "its events contradict each other");
    code = find_contents(import, incoming, &first->created);
    if (code == 0)
        code = fold(import, incoming);
    if (code == 0 && incoming->session->plan.mode != (int)archived->mode)
        code = refuse(import, archived->id, "its mode is not that of its events");
    if (code == 0)
        code = take_members(import, incoming);
    return code != 0 ? code : read_as_member(import, incoming);
}

static int import_session(struct import *import, size_t place)
{
    struct incoming incoming = {.archived = &import->archive.sessions.items[place]};
    bool there;
    int code = choose_id(import, incoming.archived, incoming.id, &there);

    if (code == 0 && there) {
        import->there++;
    } else if (code == 0) {
        code = check_session(import, &incoming);
        if (code == 0)
            code = write_session(import, &incoming);
        import->added += code == 0;
    }
    if (code == 0)
        memcpy(import->ids[place], incoming.id, ID_SIZE);
    session_free(incoming.session);
    free(incoming.contents);
    events_release(&incoming.events);
    return code;
}

/* ---- Questions had ---- */

static int check_had(struct import *import)
{
    for (size_t i = 0; i < import->archive.had.count; i++) {
        const struct archive_had *had = &import->archive.had.items[i];

        if (had->at > import->now)
            return error_set(import->error, ERROR_INVALID, NULL,
                "question %s: it is from a time that is still to come", had->question);
    }
    return 0;
}

/* The id that a session of the archive has here; empty when it is not in. */
static const char *id_here(const struct import *import, const char *session)
{
    for (size_t i = 0; i < import->archive.sessions.count; i++)
        if (strcmp(import->archive.sessions.items[i].id, session) == 0)
            return import->ids[i];
    return "";
}

static int import_had(struct import *import)
{
    struct writes writes = {0};

    for (size_t i = 0; i < import->archive.had.count; i++) {
        const struct archive_had *had = &import->archive.had.items[i];

        add(&writes,
            store_had_row(import->account, had->question, id_here(import, had->session), had->at));
    }
    return write_all(import, &writes);
}

/* ---- The whole ---- */

static int take_account(void *argument, const struct store_account *row)
{
    memcpy(((struct import *)argument)->account, row->id, ID_SIZE);
    return 0;
}

static int find_account(struct import *import, const char *name)
{
    struct account_name wanted;
    int code = name_read(name, &wanted, import->error);

    if (code == 0)
        code = store_read_named(import->store, wanted.key, take_account, import, import->error);
    if (code == ERROR_NOT_FOUND)
        error_set(import->error, ERROR_NOT_FOUND, "name",
            "there is no account of that name: make it in the page first");
    return code;
}

static int read_archive(struct import *import, const char *bytes, size_t length)
{
    int code = decode_record(&archive_record, bytes, length, &import->archive, import->error);

    if (code != 0) {
        import->archive = (struct archive){0};
        return error_wrap(import->error, "this is no archive of Greenroom's");
    }
    if (strcmp(import->archive.format, ARCHIVE_FORMAT) != 0 ||
        import->archive.version != ARCHIVE_VERSION)
        return error_set(import->error, ERROR_INVALID, "version",
            "this archive is of another form (%s %lld): this version reads %s %d",
            import->archive.format, (long long)import->archive.version, ARCHIVE_FORMAT,
            ARCHIVE_VERSION);
    import->ids = memory_new(import->archive.sessions.count * sizeof(*import->ids));
    import->known = memory_new(import->archive.contents.count * sizeof(*import->known));
    for (size_t i = 0; i < import->archive.contents.count; i++)
        import->known[i].content = &import->archive.contents.items[i];
    return 0;
}

static void release(struct import *import)
{
    for (size_t i = 0; import->known != NULL && i < import->archive.contents.count; i++) {
        if (import->known[i].value != NULL)
            record_release(import->known[i].record, import->known[i].value);
        free(import->known[i].value);
    }
    free(import->known);
    free(import->ids);
    record_release(&archive_record, &import->archive);
}

int import_archive(struct store *store, const char *bytes, size_t length, const char *name,
    int64_t now, FILE *out, struct error *error)
{
    struct import import = {.store = store, .now = now, .error = error};
    int code = find_account(&import, name);

    if (code == 0)
        code = read_archive(&import, bytes, length);
    if (code == 0)
        code = check_had(&import);
    for (size_t i = 0; code == 0 && i < import.archive.sessions.count; i++)
        code = import_session(&import, i);
    if (code == 0)
        code = import_had(&import);
    fprintf(out, "%zu session%s imported, %zu there already", import.added,
        import.added == 1 ? "" : "s", import.there);
    if (import.archive.open.count > 0)
        fprintf(out, ", %zu that had not ended left out", import.archive.open.count);
    if (import.archive.unreadable.count > 0)
        fprintf(out, ", %zu that could not be read left out", import.archive.unreadable.count);
    fputc('\n', out);
    release(&import);
    return code;
}
