#include <live/room_write.h>

#include <live/room_hand.h>

#include <interview/audience.h>
#include <interview/member.h>
#include <proto/encode.h>

#include <base/log.h>
#include <base/memory.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define WRITES_OF_EVENT 5 /* itself, had by two, a removal and its links */

/* What an event means for what the seats have to be told. */
enum effect {
    EFFECT_NONE,    /* the event says it all */
    EFFECT_TIMER,   /* the clock changed */
    EFFECT_WELCOME, /* what is open, or may be written, changed */
};

static enum effect effect_of(enum event_type type)
{
    switch (type) {
    case EVENT_CREATED:
    case EVENT_DRAWN: /* the room is read anew */
    case EVENT_ARRIVED:
    case EVENT_LEFT:
    case EVENT_STARTED:
    case EVENT_SECTION_OPENED:
    case EVENT_EDIT:
    case EVENT_LATE:
    case EVENT_HINT_GIVEN:
    case EVENT_CLARIFIED:
    case EVENT_FOLLOW_UP_ASKED:
    case EVENT_FOLLOW_UP_SKIPPED:
    case EVENT_SIGNAL_HEARD:
    case EVENT_REMARKED:
    case EVENT_SAID:
    case EVENT_READIED:
    case EVENT_AGREED:
    case EVENT_WISHED:
    case EVENT_DECLINED:
    case EVENT_LOST:
    case EVENT_COUNT:
        return EFFECT_NONE;
    case EVENT_PAUSED:
    case EVENT_EXTENDED:
    case EVENT_OUTAGE:
    case EVENT_HELD:
    case EVENT_RELEASED:
    case EVENT_WARNING:
    case EVENT_OVERTIME:
        return EFFECT_TIMER;
    case EVENT_RESUMED: /* who came during the pause could not write */
    case EVENT_JOINED:
    case EVENT_DEPARTED:
    case EVENT_WATCHING:
    case EVENT_SHARED:
    case EVENT_SCORES_SUBMITTED:
    case EVENT_PHASE_STARTED:
    case EVENT_PHASE_ENDED:
    case EVENT_SCORED: /* and with it the overall, which one rule in C combines */
    case EVENT_UNDONE:
    case EVENT_FINISHED:
    case EVENT_CLOSED:
        return EFFECT_WELCOME;
    }
    abort();
}

/* Whether the row that lists the session says something else after it; of two,
 * the grace of who is away is a clock that runs. */
static bool changes_row(const struct session *session, enum event_type type)
{
    bool comes_or_goes = type == EVENT_ARRIVED || type == EVENT_LEFT || type == EVENT_LOST;

    return effect_of(type) != EFFECT_NONE || type == EVENT_CREATED || type == EVENT_STARTED ||
           (comes_or_goes && session->plan.mode == MODE_PAIRED);
}

struct store_write room_row(const struct room *room, int64_t now)
{
    const struct session *session = room->loaded.session;
    struct summary summary;
    size_t length;

    summary_view(session, &room->loaded.roster, room->id, now, &summary);
    char *bytes = encode_record(&summary_record, &summary, &length);
    struct store_session stored = {
        .mode = (char *)mode_names[session->plan.mode],
        .state = (char *)session_state_names[session->state],
        .created_at = session->created_at,
        .updated_at = now,
        .running = session_clock_runs(session),
        .finished = session->finished_at != RECORD_NONE,
        .summary = bytes,
        .summary_length = length,
    };

    memcpy(stored.id, room->id, ID_SIZE);
    struct store_write write = store_session_row(&stored);

    free(bytes);
    record_release(&summary_record, &summary);
    return write;
}

/* A question counts as had once it was asked: by both of a pair, for both have
 * seen it. Fills writes (PARTICIPANTS at the most) and returns how many. */
static size_t had(const struct room *room, const struct event *event, struct store_write *writes)
{
    size_t count = 0;

    if (event->type != EVENT_PHASE_STARTED)
        return 0;
    const struct planned_round *round =
        &room->loaded.session->plan.rounds.items[event->phase_started.round - 1];

    for (int64_t member = 1; member <= PARTICIPANTS; member++) {
        const char *account = room->loaded.accounts[member];

        if (account[0] != '\0')
            writes[count++] = store_had_row(account, round->question, room->id, event->at);
    }
    return count;
}

/* Who is removed has no way in any more: neither as a member nor by the link
 * he came by. Fills writes (two at the most) and returns how many. */
static size_t removal(
    const struct room *room, const struct event *event, struct store_write *writes)
{
    if (event->type != EVENT_DEPARTED || event->departed.reason != DEPARTURE_REMOVED)
        return 0;
    int64_t who = event->departed.who;
    bool observed = !session_participates(room->loaded.session, who);

    writes[0] = store_invites_deletion(room->id, observed ? 0 : who);
    writes[1] = store_member_removal(room->id, room->loaded.accounts[who]);
    return 2;
}

static void send_timer(struct room *room, struct seat *seat, int64_t now)
{
    struct timer timer;
    size_t length;

    timer_view(room->loaded.session, now, &timer);
    char *bytes = encode_message(MESSAGE_TIMER, &timer, &length);

    seat_send(seat, bytes, length);
}

static void send_document(const struct room *room, struct seat *seat,
    const struct document *document, size_t round, int64_t now)
{
    struct document_view view;
    size_t length;

    document_view_make(room->loaded.session, round, document, seat->member, now, &view);
    const struct message_document message = {
        .document = view.document,
        .section = view.section,
        .language = view.language,
        .notes_of = view.notes_of,
        .shared = view.shared,
        .version = view.version,
        .writable = view.writable,
        .text = document->text.bytes,
    };
    char *bytes = encode_message(MESSAGE_DOCUMENT, &message, &length);

    seat_send(seat, bytes, length);
    record_release(&document_view_record, &view);
}

void room_welcome(struct room *room, struct seat *seat)
{
    const struct session *session = room->loaded.session;
    int64_t now = clock_now(room->host->clock);
    struct welcome welcome;
    size_t length;

    welcome_view(session, &room->loaded.roster, room->id, seat->member, now, &welcome);
    char *bytes = encode_message(MESSAGE_WELCOME, &welcome, &length);
    bool asked = welcome.round != NULL;

    record_release(&welcome_record, &welcome);
    seat_send(seat, bytes, length);
    const struct round *round = &session->rounds[session->round];

    for (size_t i = 0; asked && i < round->document_count; i++) {
        if (may_see_document(session, &round->documents[i], session->round, seat->member))
            send_document(room, seat, &round->documents[i], session->round, now);
    }
}

static void send_acknowledgement(struct seat *seat, const struct command *command)
{
    const struct message_acknowledged acknowledged = {.client = command->client, .n = command->n};
    size_t length;
    char *bytes = encode_message(MESSAGE_ACKNOWLEDGED, &acknowledged, &length);

    seat_answer(seat, command->client, command->n, bytes, length);
}

/* The events as they are stored, while they are still to be sent. */
struct encoded {
    char *bytes;
    size_t length;
};

/* Sends what the seat may see of events; returns the largest effect of that. */
static enum effect send_events(
    struct seat *seat, const struct events *events, const struct encoded *encoded)
{
    enum effect effect = EFFECT_NONE;

    for (size_t i = 0; i < events->count; i++) {
        const struct event *event = &events->items[i];
        size_t length;

        if (!may_see(seat->room->loaded.session, event, seat->member))
            continue;
        char *bytes = encode_event_message(encoded[i].bytes, encoded[i].length, &length);

        seat_send(seat, bytes, length);
        if (effect_of(event->type) > effect)
            effect = effect_of(event->type);
    }
    return effect;
}

static void tell(struct room *room, struct seat *sender, const struct command *command,
    const struct events *events, const struct encoded *encoded, int64_t now)
{
    for (struct seat *seat = room->seats; seat != NULL; seat = seat->next) {
        if (!seat->greeted)
            continue;
        enum effect effect = send_events(seat, events, encoded);

        if (seat == sender)
            send_acknowledgement(seat, command);
        if (effect == EFFECT_TIMER)
            send_timer(room, seat, now);
        if (effect == EFFECT_WELCOME)
            room_welcome(room, seat);
    }
}

/* The seats of who was removed, and that he was a member. */
static void close_removed(struct room *room, const struct events *events)
{
    for (size_t i = 0; i < events->count; i++) {
        const struct event *event = &events->items[i];

        if (event->type != EVENT_DEPARTED || event->departed.reason != DEPARTURE_REMOVED)
            continue;
        char *account = room->loaded.accounts[event->departed.who];

        room_close(room, account, 4403, "you were removed from this session");
        account[0] = '\0';
    }
}

/* Fills writes (room for WRITES_OF_EVENT an event, and the row) and returns how
 * many there are. */
static size_t fill_writes(struct room *room, const struct events *events,
    const struct encoded *encoded, struct store_write *writes, int64_t now)
{
    size_t count = 0;
    bool row_changes = false;

    for (size_t i = 0; i < events->count; i++) {
        const struct event *event = &events->items[i];

        writes[count++] = store_event_take(room->id, event->seq, event->at,
            memory_copy(encoded[i].bytes, encoded[i].length), encoded[i].length);
        count += had(room, event, &writes[count]);
        count += removal(room, event, &writes[count]);
        row_changes = row_changes || changes_row(room->loaded.session, event->type);
    }
    if (row_changes)
        writes[count++] = room_row(room, now);
    return count;
}

static void append(
    struct room *room, struct store_write *writes, size_t count, const struct beside *beside)
{
    for (size_t i = 0; beside != NULL && i < beside->count; i++)
        writes[count++] = beside->writes[i];
    if (beside != NULL) {
        room_append(room, writes, count, beside->done, beside->argument);
        return;
    }
    room->appended++;
    journal_append(room->host->journal, room->id, writes, count, room_settled, room);
}

void room_write(struct room *room, struct seat *seat, const struct command *command,
    struct events *events, const struct beside *beside, int64_t now)
{
    if (events->count == 0) {
        if (seat != NULL)
            send_acknowledgement(seat, command);
        return;
    }
    struct encoded *encoded = memory_new(events->count * sizeof(*encoded));
    size_t most = WRITES_OF_EVENT * events->count + 1 + (beside != NULL ? beside->count : 0);
    struct store_write *writes = memory_new(most * sizeof(*writes));

    for (size_t i = 0; i < events->count; i++) {
        struct error error;
        int code = session_apply(room->loaded.session, &events->items[i], &error);

        assert(code == 0);
        (void)code;
        encoded[i].bytes = encode_event(&events->items[i], &encoded[i].length);
        room->loaded.bytes += encoded[i].length;
    }
    size_t count = fill_writes(room, events, encoded, writes, now);

    append(room, writes, count, beside);
    tell(room, seat, command, events, encoded, now);
    close_removed(room, events);
    for (size_t i = 0; i < events->count; i++)
        free(encoded[i].bytes);
    free(encoded);
    free(writes);
}

static void answer_pull(
    struct room *room, struct seat *seat, const struct command_pull *pull, int64_t now)
{
    size_t round;
    const struct document *document =
        session_document(room->loaded.session, pull->document, &round);
    const struct document_edit *edits;
    size_t count;
    size_t length = 0;
    char *bytes = NULL;
    struct error refusal = {0};

    if (seat->outbox.bytes > OUTBOX_BYTES_MOST / 2) {
        error_set(&refusal, ERROR_TOO_MANY, "document",
            "too much waits to be sent to this page already: ask again in a second");
        seat_refuse(seat, NULL, 0, &refusal);
        return;
    }
    if (document == NULL || room->loaded.session->rounds[round].started_at == RECORD_NONE ||
        !may_see_document(room->loaded.session, document, round, seat->member)) {
        error_set(&refusal, ERROR_NOT_FOUND, "document", "there is no document %s in this session",
            pull->document);
        seat_refuse(seat, NULL, 0, &refusal);
        return;
    }
    if (document_window(document, pull->version, &edits, &count) == 0)
        bytes = encode_updates_message(pull->document, pull->version, edits, count, &length);
    if (bytes != NULL && length <= FRAME_BYTES_MOST / 2) {
        seat_send(seat, bytes, length);
        return;
    }
    free(bytes);
    send_document(room, seat, document, round, now);
}

static bool may_ask(struct room *room, struct seat *seat, const struct command *command)
{
    enum part part = session_part(room->loaded.session, room->loaded.session->round, seat->member);
    unsigned who = command_rules[command->type].who;
    struct error refusal;

    if (part != PART_OBSERVER || (who & BY_OBSERVER) != 0)
        return true;
    error_set(&refusal, ERROR_FORBIDDEN, NULL, "%s: that is not for the observer to do",
        command_rules[command->type].name);
    seat_refuse(seat, NULL, 0, &refusal);
    return false;
}

void room_answer(struct room *room, struct seat *seat, const struct command *command, int64_t now)
{
    if (room->state != ROOM_OPEN || !may_ask(room, seat, command))
        return;
    if (command->type == COMMAND_PULL)
        answer_pull(room, seat, &command->pull, now);
    else if (command->type == COMMAND_CLOCK)
        send_timer(room, seat, now);
    else
        room_hand(room, seat, command);
}
