#include <live/room_write.h>

#include <interview/audience.h>
#include <proto/encode.h>

#include <base/log.h>
#include <base/memory.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

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
    case EVENT_ARRIVED:
    case EVENT_LEFT:
    case EVENT_STARTED:
    case EVENT_SECTION_OPENED:
    case EVENT_EDIT:
    case EVENT_LATE:
    case EVENT_HINT_GIVEN:
    case EVENT_CLARIFIED:
    case EVENT_FOLLOW_UP_ASKED:
    case EVENT_SCORES_SUBMITTED:
    case EVENT_COUNT:
        return EFFECT_NONE;
    case EVENT_PAUSED:
    case EVENT_RESUMED:
    case EVENT_OUTAGE:
    case EVENT_HELD:
    case EVENT_RELEASED:
    case EVENT_WARNING:
    case EVENT_OVERTIME:
        return EFFECT_TIMER;
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

/* Whether the row that lists the session says something else after it. */
static bool changes_row(enum event_type type)
{
    return effect_of(type) != EFFECT_NONE || type == EVENT_CREATED || type == EVENT_STARTED;
}

static struct store_write row(const struct room *room, int64_t now)
{
    const struct session *session = room->loaded.session;
    struct summary summary;
    size_t length;

    summary_view(session, room->id, now, &summary);
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

static const char *account_of(const struct room *room, int64_t member)
{
    for (const struct seat *seat = room->seats; seat != NULL; seat = seat->next) {
        if (seat->member == member)
            return seat->account;
    }
    return NULL;
}

/* A question counts as had once it was asked. */
static bool had(const struct room *room, const struct event *event, struct store_write *write)
{
    if (event->type != EVENT_PHASE_STARTED)
        return false;
    const struct planned_round *round =
        &room->loaded.session->plan.rounds.items[event->phase_started.round - 1];
    const char *account = account_of(room, round->candidate);

    if (account == NULL)
        return false;
    *write = store_had_row(account, round->question, room->id, event->at);
    return true;
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

    document_view_make(room->loaded.session, round, document, now, &view);
    const struct message_document message = {
        .document = view.document,
        .section = view.section,
        .language = view.language,
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

    welcome_view(session, room->id, seat->member, now, &welcome);
    char *bytes = encode_message(MESSAGE_WELCOME, &welcome, &length);
    bool asked = welcome.round != NULL;

    record_release(&welcome_record, &welcome);
    seat_send(seat, bytes, length);
    const struct round *round = &session->rounds[session->round];

    for (size_t i = 0; asked && i < round->document_count; i++)
        send_document(room, seat, &round->documents[i], session->round, now);
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

static void send_event(struct seat *seat, const struct event *event, const struct encoded *encoded)
{
    size_t length;

    if (!may_see(seat->room->loaded.session, event, seat->member))
        return;
    char *bytes = encode_event_message(encoded->bytes, encoded->length, &length);

    seat_send(seat, bytes, length);
}

static void tell(struct room *room, struct seat *sender, const struct command *command,
    const struct events *events, const struct encoded *encoded, int64_t now)
{
    enum effect effect = EFFECT_NONE;

    for (size_t i = 0; i < events->count; i++) {
        if (effect_of(events->items[i].type) > effect)
            effect = effect_of(events->items[i].type);
    }
    for (struct seat *seat = room->seats; seat != NULL; seat = seat->next) {
        if (!seat->greeted)
            continue;
        for (size_t i = 0; i < events->count; i++)
            send_event(seat, &events->items[i], &encoded[i]);
        if (seat == sender)
            send_acknowledgement(seat, command);
        if (effect == EFFECT_TIMER)
            send_timer(room, seat, now);
        if (effect == EFFECT_WELCOME)
            room_welcome(room, seat);
    }
}

/* Fills writes (room for three an event) and returns how many there are. */
static size_t fill_writes(struct room *room, const struct events *events,
    const struct encoded *encoded, struct store_write *writes, int64_t now)
{
    size_t count = 0;
    bool row_changes = false;

    for (size_t i = 0; i < events->count; i++) {
        const struct event *event = &events->items[i];

        writes[count++] = store_event_take(room->id, event->seq, event->at,
            memory_copy(encoded[i].bytes, encoded[i].length), encoded[i].length);
        if (had(room, event, &writes[count]))
            count++;
        row_changes = row_changes || changes_row(event->type);
    }
    if (row_changes)
        writes[count++] = row(room, now);
    return count;
}

void room_write(struct room *room, struct seat *seat, const struct command *command,
    struct events *events, int64_t now)
{
    if (events->count == 0) {
        if (seat != NULL)
            send_acknowledgement(seat, command);
        return;
    }
    struct encoded *encoded = memory_new(events->count * sizeof(*encoded));
    struct store_write *writes = memory_new((3 * events->count + 1) * sizeof(*writes));

    for (size_t i = 0; i < events->count; i++) {
        struct error error;
        int code = session_apply(room->loaded.session, &events->items[i], &error);

        assert(code == 0);
        (void)code;
        encoded[i].bytes = encode_event(&events->items[i], &encoded[i].length);
        room->loaded.bytes += encoded[i].length;
    }
    size_t count = fill_writes(room, events, encoded, writes, now);

    room->appended++;
    journal_append(room->host->journal, room->id, writes, count, room_settled, room);
    tell(room, seat, command, events, encoded, now);
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
    if (document == NULL || room->loaded.session->rounds[round].started_at == RECORD_NONE) {
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

void room_answer(struct room *room, struct seat *seat, const struct command *command, int64_t now)
{
    if (room->state != ROOM_OPEN)
        return;
    if (command->type == COMMAND_PULL)
        answer_pull(room, seat, &command->pull, now);
    else
        send_timer(room, seat, now);
}
