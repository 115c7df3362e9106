/* Following a link: a worker reads where it leads and what both have had, the
 * room gives the seat away. */
#include <live/hub_private.h>

#include <live/draw.h>
#include <live/link.h>
#include <live/room_write.h>

#include <interview/agenda.h>
#include <interview/member.h>
#include <proto/decode.h>
#include <proto/encode.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

struct joining {
    struct hub *hub;
    char account[ID_SIZE];
    char name[NAME_BYTES_MOST + 1];
    char hash[SECRET_HASH_TEXT_SIZE];
    int64_t now;
    struct store_invite invite;
    bool is_member;                 /* it has a seat already */
    char owner[ID_SIZE];            /* who made the session; or empty */
    struct texts had[PARTICIPANTS]; /* by member - 1; owned */
    struct error error;
    answer_done *done;
    void *argument;
};

static void give(struct joining *joining)
{
    struct answer answer = {0};
    size_t length;

    if (joining->error.code != 0) {
        answer = answer_error(&joining->error);
    } else {
        const struct join_reply reply = {.session = joining->invite.session};
        char *body = encode_record(&join_reply_record, &reply, &length);

        answer = answer_body(body, length);
    }
    answer_give(&answer, joining->done, joining->argument);
    for (size_t i = 0; i < PARTICIPANTS; i++)
        texts_release(&joining->had[i]);
    free(joining);
}

/* ---- Reading, on a worker ---- */

static int visit_owner(void *argument, const struct store_member *row)
{
    if (row->member == OWNER)
        memcpy(argument, row->account, ID_SIZE);
    return 0;
}

static void read_link(void *argument)
{
    struct joining *joining = argument;
    struct store *store = joining->hub->host.store;
    struct error *error = &joining->error;
    struct error none;
    int64_t member;

    if (link_read(store, joining->hash, joining->now, &joining->invite, error) != 0)
        return;
    const char *session = joining->invite.session;

    joining->is_member = store_read_member(store, session, joining->account, &member, &none) == 0;
    int code = store_read_members(store, session, visit_owner, joining->owner, error);

    if (code == 0 && joining->owner[0] != '\0')
        code = had_read(store, joining->owner, &joining->had[0], error);
    if (code == 0)
        had_read(store, joining->account, &joining->had[1], error);
}

/* ---- Giving the seat away, in the room ---- */

static void joined(void *argument, int result)
{
    struct joining *joining = argument;

    if (result != 0)
        error_set(&joining->error, result, NULL, "you were not let in: try again in a minute");
    give(joining);
}

/* The first seat to watch from that is not in taken; 0 when there is none. */
static int64_t find_free(uint64_t taken)
{
    for (int64_t member = PARTICIPANTS + 1; member <= MEMBERS_MOST; member++) {
        if (!member_in(taken, member))
            return member;
    }
    return 0;
}

/* The seat that the link leads to; 0 when there is none free. Who watches gets
 * the seat of one who left only when there is no fresh one. */
static int64_t find_seat(const struct room *room, const struct joining *joining)
{
    const struct session *session = room->loaded.session;

    if (joining->invite.member != 0)
        return joining->invite.member;
    int64_t fresh = find_free(session->joined);

    return fresh != 0 ? fresh : find_free(session->joined & ~session->departed);
}

/* Notes that a link for one was taken; false when it had been. A worker may
 * have read it before that was on disk. */
static bool use_link(struct room *room, const struct store_invite *invite)
{
    if (!invite->single_use)
        return true;
    for (size_t i = 0; i < USED_LINKS; i++) {
        if (strcmp(room->used_links[i], invite->id) == 0)
            return false;
    }
    memcpy(room->used_links[room->used_link++ % USED_LINKS], invite->id, ID_SIZE);
    return true;
}

/* The rows of a new member, in place of who had the seat before. Fills writes
 * (three at the most) and returns how many. */
static size_t fill_rows(const struct room *room, const struct joining *joining, int64_t member,
    struct store_write *writes)
{
    const char *before = room->loaded.accounts[member];
    struct store_invite used = joining->invite;
    size_t count = 0;

    used.uses++;
    if (before[0] != '\0')
        writes[count++] = store_member_removal(room->id, before);
    writes[count++] =
        store_member_row(room->id, joining->account, member, joining->name, member <= PARTICIPANTS);
    writes[count++] = used.single_use ? store_invite_deletion(used.id) : store_invite_row(&used);
    return count;
}

static void take_seat(struct room *room, const struct joining *joining, int64_t member)
{
    char before[ID_SIZE];

    memcpy(before, room->loaded.accounts[member], ID_SIZE);
    memcpy(room->loaded.accounts[member], joining->account, ID_SIZE);
    roster_set(&room->loaded.roster, member, joining->name);
    if (before[0] != '\0')
        room_close(room, before, 4404, "this place was given to somebody else");
}

/* Draws the questions again, now that it is known who both are: true, with the
 * event and the writes of its content, when others come out. */
static bool draw_again(const struct room *room, struct joining *joining, struct event *event,
    struct store_write *writes, size_t *count)
{
    const struct session *session = room->loaded.session;
    const struct event_created *plan = &session->plan;
    const struct bank *bank = joining->hub->bank;
    struct agenda_person persons[PARTICIPANTS];
    size_t picks[ROUNDS_MOST];
    size_t questions;
    struct error none;
    bool differs = false;

    if (session->started_at != RECORD_NONE || plan->named)
        return false;
    for (size_t i = 0; i < PARTICIPANTS; i++)
        persons[i] =
            (struct agenda_person){.kind = room->loaded.contents[0].kind, .had = &joining->had[i]};
    for (size_t i = 0; i < plan->rounds.count; i++)
        persons[plan->rounds.items[i].candidate - 1].kind = room->loaded.contents[i].kind;
    const struct question **all = draw_questions(bank, &questions);

    *event = (struct event){.type = EVENT_DRAWN};
    int code = agenda_redraw(plan, persons, all, questions, &event->drawn, picks, &none);

    for (size_t i = 0; code == 0 && i < plan->rounds.count; i++) {
        struct planned_round *round = &event->drawn.rounds.items[i];

        differs = differs || strcmp(round->question, plan->rounds.items[i].question) != 0 ||
                  round->had != plan->rounds.items[i].had;
        writes[(*count)++] = content_write(&question_record, all[picks[i]], &round->question_hash);
    }
    free(all);
    return code == 0 && differs;
}

/* Another agenda means other contents: the room reads itself again. */
static void seat_with_draw(struct room *room, struct joining *joining, int64_t member,
    struct event *drawn, struct store_write *writes, size_t count)
{
    const struct session *session = room->loaded.session;
    int64_t now = joining->now > session->at ? joining->now : session->at;
    const struct event seated = {.type = EVENT_JOINED,
        .seq = session->seq + 1,
        .at = now,
        .member = member,
        .joined = {.who = member}};

    drawn->seq = session->seq + 2;
    drawn->at = now;
    writes[count++] = event_write(room->id, &seated);
    writes[count++] = event_write(room->id, drawn);
    room_append(room, writes, count, joined, joining);
    room_reload(room);
}

/* Gives member's seat away, as events say. */
static void seat_in_room(
    struct room *room, struct joining *joining, int64_t member, struct events *events)
{
    const struct command command = {.type = COMMAND_JOIN, .member = member};
    struct store_write writes[ROUNDS_MOST + 5];
    size_t count = fill_rows(room, joining, member, writes);
    struct event drawn = {.type = EVENT_CLOSED};

    take_seat(room, joining, member);
    if (member == PARTICIPANTS && draw_again(room, joining, &drawn, writes, &count)) {
        seat_with_draw(room, joining, member, &drawn, writes, count);
    } else {
        const struct beside beside = {
            .writes = writes, .count = count, .done = joined, .argument = joining};

        room_write(room, NULL, &command, events, &beside, joining->now);
    }
    event_release(&drawn);
}

/* A seat that is taken is given anew only by a link made for that, so that
 * nobody is thrown out by one that was passed on. False, with why in joining->error, when there is
 * no seat to be had. */
static bool try_seat(struct room *room, struct joining *joining)
{
    const struct command command = {.type = COMMAND_JOIN, .member = find_seat(room, joining)};
    struct events events = {0};
    int code = 0;

    if (command.member == 0)
        code = error_set(&joining->error, ERROR_TOO_MANY, NULL,
            "this session has as many observers as it may have: ask for one to be removed");
    else if (joining->invite.uses > 0 && room->loaded.accounts[command.member][0] != '\0')
        code = error_set(&joining->error, ERROR_CONFLICT, NULL,
            "somebody has come by this link already: ask for a new one");
    if (code == 0)
        code = session_step(room->loaded.session, &command, joining->now, &events, &joining->error);
    if (code == 0 && !use_link(room, &joining->invite))
        code = error_set(&joining->error, ERROR_NOT_FOUND, "token",
            "this link has been used: ask for a new one");
    if (code == 0)
        seat_in_room(room, joining, command.member, &events);
    events_release(&events);
    return code == 0;
}

static void run(struct room *room, void *argument, const struct error *error)
{
    struct joining *joining = argument;

    joining->now = host_now(room->host);
    if (error != NULL)
        joining->error = *error;
    else if (loaded_member(&room->loaded, joining->account) == 0 && try_seat(room, joining))
        return;
    give(joining);
}

static void link_was_read(void *argument)
{
    struct joining *joining = argument;

    if (joining->error.code != 0 || joining->is_member)
        give(joining);
    else
        hub_when_open(joining->hub, joining->invite.session, run, joining);
}

void hub_accept(struct hub *hub, const char *account, const char *body, size_t length,
    answer_done *done, void *argument)
{
    struct joining *joining = memory_new(sizeof(*joining));
    struct join_request request;

    joining->hub = hub;
    joining->now = host_now(&hub->host);
    joining->done = done;
    joining->argument = argument;
    memcpy(joining->account, account, ID_SIZE);
    int code = decode_body(&join_request_record, body, length, &request, &joining->error);

    if (code != 0) {
        give(joining);
        return;
    }
    secret_hash_text(request.token, strlen(request.token), joining->hash);
    code = roster_read_name(request.name, joining->name, &joining->error);
    record_release(&join_request_record, &request);
    if (code != 0)
        give(joining);
    else
        workers_submit(hub->host.workers, read_link, link_was_read, joining);
}
