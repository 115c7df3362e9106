/* Everything that can be wrong with a session of an archive. */
#include <live/import_private.h>

#include <live/bank.h>
#include <live/check.h>

#include <interview/audience.h>
#include <interview/member.h>
#include <interview/transcript.h>
#include <proto/decode.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

static int refuse_future(struct import *import, const char *session)
{
    return import_refuse(import, session, "it is from a time that is still to come");
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
            return import_refuse(import, id, "what it was made of is missing from the archive");
        if (!are_sound(round, content))
            return import_refuse(import, id, "what it was made of does not fit together");
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
            return import_refuse(import, archived->id, "an event in it cannot be read");
        events->count++;
        if (event->at > import->now)
            return refuse_future(import, archived->id);
        if (!times_fit(import, event, before))
            return import_refuse(import, archived->id, "its times contradict each other");
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
            return import_refuse(import, id, "its events contradict each other");
    if (incoming->session->state != SESSION_CLOSED)
        return import_refuse(import, id, "it has not ended");
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
            return import_refuse(import, archived->id, "its members are not those of its events");
        if (member->name[0] != '\0' && roster_read_name(member->name, name, import->error) != 0)
            return import_refuse(import, archived->id, "a member has a name that cannot be given");
        roster_set(&incoming->roster, member->member, name);
        seen |= member_bit(member->member);
    }
    if (!member_in(seen, archived->member))
        return import_refuse(import, archived->id, "it lacks the one whose archive it is");
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
            return import_refuse(import, archived->id, "it holds what its member may not see");
    if (transcript_make(incoming->contents, incoming->events.items, incoming->events.count,
            &incoming->roster, incoming->id, archived->member, import->now, &transcript,
            import->error) != 0)
        return import_refuse(import, archived->id, "no transcript can be made of it");
    record_release(&transcript_record, &transcript);
    return 0;
}

int import_check_session(struct import *import, struct incoming *incoming)
{
    const struct archive_session *archived = incoming->archived;

    if (archived->created_at > import->now || archived->updated_at > import->now)
        return refuse_future(import, archived->id);
    if (archived->events.count == 0 || archived->members.count == 0)
        return import_refuse(import, archived->id, "it lacks events or members");
    int code = decode_events(import, incoming);

    if (code != 0)
        return code;
    const struct event *first = &incoming->events.items[0];

    if (first->type != EVENT_CREATED)
        return import_refuse(import, archived->id, "its events contradict each other");
    code = find_contents(import, incoming, &first->created);
    if (code == 0)
        code = fold(import, incoming);
    if (code == 0 && incoming->session->plan.mode != (int)archived->mode)
        code = import_refuse(import, archived->id, "its mode is not that of its events");
    if (code == 0)
        code = take_members(import, incoming);
    return code != 0 ? code : read_as_member(import, incoming);
}
