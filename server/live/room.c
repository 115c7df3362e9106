#include <live/room.h>

#include <live/room_errand.h>
#include <live/room_hand.h>
#include <live/room_write.h>

#include <interview/member.h>
#include <proto/decode.h>
#include <proto/encode.h>

#include <base/log.h>
#include <base/memory.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define RETRY_AFTER (2 * SECOND) /* reading a room again that could not be read */

bool room_may_write(const struct room *room)
{
    return room->host->saving && !room->host->stopping;
}

static void set_alarm(struct room *room)
{
    bool runs = room->state == ROOM_OPEN && room_may_write(room);

    alarm_set(
        &room->host->alarms, &room->alarm, runs ? session_wake(room->loaded.session) : RECORD_NONE);
}

bool room_idle(const struct room *room)
{
    if (room->seats != NULL || room->errands != NULL || room->loading ||
        room->settled != room->appended)
        return false;
    if (room->state == ROOM_OPEN)
        return !session_clock_runs(room->loaded.session) && room->loaded.session->present == 0;
    return room->state == ROOM_GONE;
}

void room_free(struct room *room)
{
    assert(room->seats == NULL && room->errands == NULL && !room->loading);
    alarm_set(&room->host->alarms, &room->alarm, RECORD_NONE);
    loaded_release(&room->loaded, room->host->shelf);
    free(room);
}

/* ---- Seats ---- */

static void forget_seat(struct seat *seat)
{
    struct room *room = seat->room;

    for (struct seat **link = &room->seats; *link != NULL; link = &(*link)->next) {
        if (*link == seat) {
            *link = seat->next;
            break;
        }
    }
    outbox_release(&seat->outbox);
    seat->gone = true;
    room->host->sweep = true;
    if (!seat->looking)
        free(seat);
}

static bool is_seated(const struct room *room, int64_t member)
{
    for (const struct seat *seat = room->seats; seat != NULL; seat = seat->next) {
        if (seat->member == member && seat->seated)
            return true;
    }
    return false;
}

static void presence(struct room *room, int64_t member, enum command_type type)
{
    const struct command command = {.type = type, .member = member};

    if (room->state == ROOM_OPEN && room_may_write(room))
        room_command(room, NULL, &command, host_now(room->host));
}

/* Makes the session's presence agree with the seats. */
static void settle_presence(struct room *room)
{
    if (room->state != ROOM_OPEN)
        return;
    for (int64_t member = 1; member < 64; member++) {
        bool seated = is_seated(room, member);
        bool present = (room->loaded.session->present >> member & 1) != 0;

        if (seated && !present)
            presence(room, member, COMMAND_ARRIVE);
        if (!seated && present)
            presence(room, member, COMMAND_LEAVE);
    }
}

static void close_seat(struct seat *seat, int code, const char *reason)
{
    void *owner = seat->owner;
    struct host *host = seat->room->host;

    forget_seat(seat);
    host->calls.close(owner, code, reason);
}

void seat_leave(struct seat *seat)
{
    struct room *room = seat->room;
    int64_t member = seat->member;

    forget_seat(seat);
    if (member != 0 && !is_seated(room, member))
        presence(room, member, COMMAND_LEAVE);
    if (member != 0)
        room_attend(room, member);
}

void room_close(struct room *room, const char *account, int code, const char *reason)
{
    struct seat *next;

    for (struct seat *seat = room->seats; seat != NULL; seat = next) {
        next = seat->next;
        if (account == NULL || strcmp(seat->account, account) == 0)
            close_seat(seat, code, reason);
    }
    settle_presence(room);
}

void room_delete(struct room *room)
{
    room->state = ROOM_GONE;
    room->host->sweep = true;
    set_alarm(room);
    room_close(room, NULL, 4404, "this session was deleted");
    room_fail_errands(room);
}

static void send_behind(struct seat *seat, uint64_t position, char *bytes, size_t length)
{
    struct room *room = seat->room;

    outbox_add(&seat->outbox, position, bytes, length);
    if (seat->outbox.bytes > OUTBOX_BYTES_MOST)
        room->host->overflow = true;
    if (outbox_ready(&seat->outbox, room->durable))
        room->host->calls.writable(seat->owner);
}

void seat_send(struct seat *seat, char *bytes, size_t length)
{
    send_behind(seat, seat->room->appended, bytes, length);
}

bool seat_take(struct seat *seat, struct buffer *frame)
{
    return outbox_take(&seat->outbox, seat->room->durable, FRAME_BYTES_MOST, frame);
}

static char *encode_refusal(
    const char *client, int64_t n, const struct error *refusal, size_t *length)
{
    const struct message_refused refused = {
        .client = (char *)client,
        .n = client != NULL ? n : RECORD_NONE,
        .code = (char *)error_name(refusal->code),
        .detail = (char *)(refusal->text[0] != '\0' ? refusal->text : error_title(refusal->code)),
        .field = refusal->field[0] != '\0' ? (char *)refusal->field : NULL,
    };

    return encode_message(MESSAGE_REFUSED, &refused, length);
}

void seat_answer(struct seat *seat, const char *client, int64_t n, char *bytes, size_t length)
{
    seat_send(seat, bytes, length);
    if (client != NULL)
        outbox_answers(&seat->outbox, client, n);
}

void seat_refuse(struct seat *seat, const char *client, int64_t n, const struct error *refusal)
{
    size_t length;
    char *bytes = encode_refusal(client, n, refusal, &length);

    seat_answer(seat, client, n, bytes, length);
}

/* Waits for nothing that is not on disk: it may never be. */
static void send_saving(struct seat *seat, bool saving)
{
    const struct message_not_saving not_saving = {
        .detail = (char *)"The server cannot write to its disk, which may be full."};
    size_t length;
    char *bytes = saving ? encode_message(MESSAGE_SAVING, NULL, &length)
                         : encode_message(MESSAGE_NOT_SAVING, &not_saving, &length);

    seat->warned = !saving;
    send_behind(seat, seat->room->durable, bytes, length);
}

/* The seat has a member and the room a session: they meet. */
static void greet(struct seat *seat)
{
    struct room *room = seat->room;

    if (room->state != ROOM_OPEN || seat->member == 0)
        return;
    if (member_in(room->loaded.session->departed, seat->member)) {
        close_seat(seat, 4404, "you have left this session for good");
        return;
    }
    seat->seated = true;
    settle_presence(room);
    room_tick(room, host_now(room->host));
    seat->greeted = true;
    room_attend(room, seat->member);
    room_welcome(room, seat);
    if (seat->warned || !room->host->saving)
        send_saving(seat, room->host->saving);
}

struct look_up {
    struct seat *seat;
    struct store *store;
    char session[ID_SIZE];
    char account[ID_SIZE];
    int64_t member;
    struct error error;
};

static void look_up(void *argument)
{
    struct look_up *job = argument;

    store_read_member(job->store, job->session, job->account, &job->member, &job->error);
}

static void looked_up(void *argument)
{
    struct look_up *job = argument;
    struct seat *seat = job->seat;

    seat->looking = false;
    if (seat->gone) {
        free(seat);
    } else if (job->error.code == ERROR_NOT_FOUND) {
        close_seat(seat, 4404, "there is no such session, or it is not yours");
    } else if (job->error.code != 0) {
        log_write(LOG_ERROR, "event=member_unread session=%s reason=\"%s\"", job->session,
            job->error.text);
        close_seat(seat, 1011, "the session cannot be read at the moment");
    } else {
        seat->member = job->member;
        greet(seat);
    }
    free(job);
}

struct seat *room_join(struct room *room, const char *account, void *owner)
{
    struct seat *seat = memory_new(sizeof(*seat));
    struct look_up *job = memory_new(sizeof(*job));

    seat->room = room;
    seat->owner = owner;
    seat->looking = true;
    memcpy(seat->account, account, ID_SIZE);
    seat->next = room->seats;
    room->seats = seat;
    job->seat = seat;
    job->store = room->host->store;
    memcpy(job->session, room->id, ID_SIZE);
    memcpy(job->account, account, ID_SIZE);
    workers_submit(room->host->workers, look_up, looked_up, job);
    return seat;
}

/* ---- Loading ---- */

struct load {
    struct room *room;
    struct loaded loaded;
    struct error error;
};

static void load(void *argument)
{
    struct load *job = argument;

    load_session(job->room->host->store, job->room->host->shelf, job->room->id, false, &job->loaded,
        &job->error);
}

static void could_not_load(struct room *room, const struct error *error)
{
    if (error->code == ERROR_IO) { /* that may pass, and its clock must not be forgotten */
        log_write(LOG_WARNING, "event=room_unread session=%s reason=\"%s\"", room->id, error->text);
        room->state = ROOM_BROKEN;
        alarm_set(&room->host->alarms, &room->alarm, clock_now(room->host->clock) + RETRY_AFTER);
        return;
    }
    room->state = ROOM_GONE;
    room->host->sweep = true;
    room_fail_errands(room);
    if (error->code == ERROR_NOT_FOUND) {
        room_close(room, NULL, 4404, "there is no such session, or it is not yours");
        return;
    }
    log_write(LOG_ERROR, "event=room_unreadable session=%s code=%s reason=\"%s\"", room->id,
        error_name(error->code), error->text);
    room_close(room, NULL, 1011, "the session cannot be read");
}

static void greet_all(struct room *room)
{
    struct seat *next;

    for (struct seat *seat = room->seats; seat != NULL; seat = next) {
        next = seat->next;
        greet(seat);
    }
}

static void opened(struct room *room)
{
    int64_t now = host_now(room->host);
    int64_t from = room->outage_from;

    room->state = ROOM_OPEN;
    room->outage_from = RECORD_NONE;
    for (struct seat *seat = room->seats; seat != NULL; seat = seat->next)
        seat->seated =
            seat->member != 0 && !member_in(room->loaded.session->departed, seat->member);
    if (from != RECORD_NONE)
        room_outage(room, from, now);
    settle_presence(room);
    room_tick(room, now);
    set_alarm(room);
    greet_all(room);
    room->host->sweep = true;
    if (room_may_write(room))
        room_run_errands(room);
    else
        room_fail_errands(room);
}

static void start_loading(struct room *room);

static void loaded(void *argument)
{
    struct load *job = argument;
    struct room *room = job->room;

    room->loading = false;
    if (room->state != ROOM_LOADING) {
        loaded_release(&job->loaded, room->host->shelf);
        room->host->sweep = true;
    } else if (job->error.code != 0) {
        could_not_load(room, &job->error);
    } else if (room->stale) {
        loaded_release(&job->loaded, room->host->shelf);
        start_loading(room);
    } else {
        room->loaded = job->loaded;
        opened(room);
    }
    free(job);
}

static void start_loading(struct room *room)
{
    loaded_release(&room->loaded, room->host->shelf);
    if (room->host->stopping) {
        room->state = ROOM_GONE;
        room_fail_errands(room);
        return;
    }
    struct load *job = memory_new(sizeof(*job));

    alarm_set(&room->host->alarms, &room->alarm, RECORD_NONE);
    room->state = ROOM_LOADING;
    room->loading = true;
    room->stale = false;
    room->durable = room->settled;
    job->room = room;
    workers_submit(room->host->workers, load, loaded, job);
}

struct room *room_new(struct host *host, const char *id, int64_t outage_from)
{
    struct room *room = memory_new(sizeof(*room));

    room->host = host;
    room->outage_from = outage_from;
    room->alarm.owner = room;
    memcpy(room->id, id, ID_SIZE);
    start_loading(room);
    return room;
}

/* ---- Writing ---- */

/* What answers are dropped, so that every command gets one all the same. */
struct unanswered {
    struct buffer messages; /* refusals, each ended by a NUL */
    struct error reason;
};

static void refuse_instead(void *argument, const char *client, int64_t n)
{
    struct unanswered *unanswered = argument;
    size_t length;
    char *bytes = encode_refusal(client, n, &unanswered->reason, &length);

    buffer_add(&unanswered->messages, bytes, length + 1);
    free(bytes);
}

static void drop_unwritten(struct seat *seat, const struct error *reason)
{
    struct room *room = seat->room;
    struct unanswered unanswered = {.reason = *reason};

    buffer_init(&unanswered.messages, 2 * OUTBOX_BYTES_MOST);
    outbox_each_answer_after(&seat->outbox, room->durable, refuse_instead, &unanswered);
    outbox_drop_after(&seat->outbox, room->durable);
    for (size_t at = 0; at < unanswered.messages.length;) {
        const char *message = unanswered.messages.bytes + at;
        size_t length = strlen(message);

        send_behind(seat, room->durable, memory_copy(message, length), length);
        at += length + 1;
    }
    buffer_release(&unanswered.messages);
}

/* What was decided on this state is not true: the room forgets it and reads
 * the session again once the journal has answered for all of it. */
static void break_room(struct room *room, int result)
{
    if (room->state == ROOM_OPEN) {
        room->state = ROOM_BROKEN;
        if (result == ERROR_CONSTRAINT)
            log_write(LOG_ERROR, "event=room_contradicted session=%s", room->id);
    }
    struct error reason;

    error_set(&reason, result == ERROR_CONSTRAINT ? ERROR_NOT_READY : ERROR_NOT_SAVING, NULL,
        "this was not written: send it again");
    for (struct seat *seat = room->seats; seat != NULL; seat = seat->next) {
        drop_unwritten(seat, &reason);
        seat->greeted = false;
    }
}

void room_settled(void *argument, int result)
{
    struct room *room = argument;

    room->settled++;
    if (result == 0 && room->state != ROOM_BROKEN)
        room->durable = room->settled;
    else if (result != 0)
        break_room(room, result);
    if (room->state == ROOM_BROKEN && room->settled == room->appended)
        start_loading(room);
    for (struct seat *seat = room->seats; seat != NULL; seat = seat->next) {
        if (outbox_ready(&seat->outbox, room->durable))
            room->host->calls.writable(seat->owner);
    }
    if (room->seats == NULL)
        room->host->sweep = true;
}

struct entry {
    struct room *room;
    journal_done *done;
    void *argument;
};

static void entry_settled(void *argument, int result)
{
    struct entry *entry = argument;

    room_settled(entry->room, result);
    if (entry->done != NULL)
        entry->done(entry->argument, result);
    free(entry);
}

void room_append(
    struct room *room, struct store_write *writes, size_t count, journal_done *done, void *argument)
{
    struct entry *entry = memory_new(sizeof(*entry));

    *entry = (struct entry){.room = room, .done = done, .argument = argument};
    room->appended++;
    journal_append(room->host->journal, room->id, writes, count, entry_settled, entry);
}

/* What waits to be sent stays true, and leaves once it is on disk. */
void room_reload(struct room *room)
{
    if (room->state == ROOM_OPEN)
        room->state = ROOM_BROKEN;
    for (struct seat *seat = room->seats; seat != NULL; seat = seat->next)
        seat->greeted = false;
    if (room->settled == room->appended)
        start_loading(room);
}

/* A broken room reads again anyway, and what it reads then has the merge in it. */
void room_adopt(struct room *room, const char *account)
{
    room_close(room, account, 4401, "the login has ended");
    if (room->state == ROOM_LOADING)
        room->stale = true;
    else if (room->state == ROOM_OPEN && loaded_member(&room->loaded, account) != 0)
        room_reload(room);
}

void room_close_full(struct room *room)
{
    struct seat *next;

    for (struct seat *seat = room->seats; seat != NULL; seat = next) {
        next = seat->next;
        if (seat->outbox.bytes > OUTBOX_BYTES_MOST)
            close_seat(seat, 1013, "this connection is too slow: come back");
    }
    settle_presence(room);
}

/* A commit that failed may be on disk all the same: what a room holds is
 * certain only once it has been read again. Then its seats are told. */
void room_saving(struct room *room, bool saving)
{
    if (saving && room->state == ROOM_OPEN)
        break_room(room, 0);
    for (struct seat *seat = room->seats; seat != NULL && !saving; seat = seat->next) {
        if (seat->greeted)
            send_saving(seat, false);
    }
    set_alarm(room);
    if (!saving)
        room_fail_errands(room);
    room_tick(room, clock_now(room->host->clock));
}

void room_command(struct room *room, struct seat *seat, const struct command *command, int64_t now)
{
    struct events events = {0};
    struct error refusal = {0};
    int code = session_step(room->loaded.session, command, now, &events, &refusal);

    if (code == 0)
        room_write(room, seat, command, &events, NULL, now);
    else if (seat != NULL)
        seat_refuse(seat, command->client, command->n, &refusal);
    events_release(&events);
    set_alarm(room);
}

void room_tick(struct room *room, int64_t now)
{
    const struct command tick = {.type = COMMAND_TICK};

    if (room->state == ROOM_BROKEN && room->settled == room->appended && !room->loading) {
        start_loading(room);
        return;
    }
    while (room->state == ROOM_OPEN && room_may_write(room)) {
        int64_t wake = session_wake(room->loaded.session);
        int64_t before = room->loaded.session->seq;

        if (wake == RECORD_NONE || wake > now)
            break;
        room_command(room, NULL, &tick, now);
        if (room->loaded.session->seq == before)
            break;
    }
}

void room_outage(struct room *room, int64_t from, int64_t to)
{
    const struct command command = {.type = COMMAND_OUTAGE, .outage = {.from = from, .to = to}};
    bool first = room->outage_from == RECORD_NONE || from < room->outage_from;

    if (room->state != ROOM_OPEN)
        room->outage_from = first ? from : room->outage_from;
    else if (room_may_write(room))
        room_command(room, NULL, &command, to);
}

/* ---- Receiving ---- */

static int check_ready(const struct seat *seat, struct error *refusal)
{
    const struct room *room = seat->room;

    if (!room_may_write(room))
        return error_set(refusal, ERROR_NOT_SAVING, NULL,
            "the server cannot write to its disk at the moment: keep this and send it again "
            "after saving");
    if (!seat->greeted || room->state != ROOM_OPEN)
        return error_set(refusal, ERROR_NOT_READY, NULL, "wait for welcome before sending");
    if (journal_backlog(room->host->journal) > JOURNAL_BACKLOG_MOST)
        return error_set(refusal, ERROR_TOO_MANY, NULL,
            "the server's disk is too slow for what comes in: send this again in a second");
    return 0;
}

/* A full log still takes what ends the session. */
static int check_log(const struct room *room, const struct command *command, struct error *refusal)
{
    bool ends = command->type == COMMAND_NEXT || command->type == COMMAND_SUBMIT ||
                command->type == COMMAND_FINISH || command->type == COMMAND_UNDO;

    if (room->loaded.bytes < SESSION_BYTES_MOST || ends || !command_rules[command->type].numbered)
        return 0;
    return error_set(refusal, ERROR_TOO_LARGE, NULL,
        "the record of this session holds %d MB and takes no more: finish it, and start another",
        SESSION_BYTES_MOST / 1024 / 1024);
}

void seat_receive(struct seat *seat, const char *bytes, size_t length)
{
    struct command command;
    struct error refusal = {0};
    int code = decode_command(bytes, length, &command, &refusal);
    int64_t now = host_now(seat->room->host);
    bool asks = code == 0 && !command_rules[command.type].numbered;

    if (code == 0 && (!asks || !seat->greeted))
        code = check_ready(seat, &refusal);
    if (code == 0)
        code = check_log(seat->room, &command, &refusal);
    command.member = seat->member;
    if (code != 0) {
        seat_refuse(seat, command.client, command.n, &refusal);
    } else if (asks) {
        room_answer(seat->room, seat, &command, now);
    } else {
        room_tick(seat->room, now);
        room_command(seat->room, seat, &command, now);
    }
    command_release(&command);
}
