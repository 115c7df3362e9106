#include <live/room_hand.h>

#include <interview/audience.h>
#include <interview/member.h>
#include <proto/encode.h>

static enum presence presence_now(const struct room *room, int64_t member)
{
    return presence_of(room->loaded.session, &room->loaded.roster, member);
}

/* A member looks as long as one of his pages does. */
static bool looks_away(const struct room *room, int64_t member)
{
    bool away = false;

    for (const struct seat *seat = room->seats; seat != NULL; seat = seat->next) {
        if (seat->member != member || !seat->seated)
            continue;
        if (!seat->away)
            return false;
        away = true;
    }
    return away;
}

static void send_to_others(
    struct room *room, int64_t member, enum message_type type, const void *value)
{
    for (struct seat *seat = room->seats; seat != NULL; seat = seat->next) {
        size_t length;

        if (!seat->greeted || seat->member == member)
            continue;
        char *bytes = encode_message(type, value, &length);

        seat_send(seat, bytes, length);
    }
}

void room_attend(struct room *room, int64_t member)
{
    if (room->state != ROOM_OPEN || room->loaded.session->plan.mode == MODE_SOLO)
        return;
    uint64_t *away = &room->loaded.roster.away;

    *away = looks_away(room, member) ? *away | member_bit(member) : *away & ~member_bit(member);
    const struct message_presence presence = {
        .member = member, .presence = (int)presence_now(room, member)};

    send_to_others(room, member, MESSAGE_PRESENCE, &presence);
}

/* Where the other's cursor is tells of a text, so only who may read it is told. */
static void hand_cursor(
    struct room *room, const struct seat *sender, const struct command_cursor *cursor)
{
    const struct session *session = room->loaded.session;
    size_t round;
    const struct document *document = session_document(session, cursor->document, &round);
    const struct message_cursor message = {
        .member = sender->member,
        .client = cursor->client,
        .document = cursor->document,
        .version = cursor->version,
        .anchor = cursor->anchor,
        .head = cursor->head,
    };

    if (document == NULL || !may_see_document(session, document, round, sender->member))
        return;
    for (struct seat *seat = room->seats; seat != NULL; seat = seat->next) {
        size_t length;

        if (!seat->greeted || seat == sender ||
            !may_see_document(session, document, round, seat->member))
            continue;
        char *bytes = encode_message(MESSAGE_CURSOR, &message, &length);

        seat_send(seat, bytes, length);
    }
}

/* Between the two who take part. */
static void hand_signal(
    struct room *room, const struct seat *sender, const struct command_signal *signal)
{
    const struct message_signal message = {
        .member = sender->member,
        .client = signal->client,
        .to = signal->to,
        .data = signal->data,
    };

    for (struct seat *seat = room->seats; seat != NULL; seat = seat->next) {
        size_t length;

        if (!seat->greeted || seat->member == sender->member ||
            !session_participates(room->loaded.session, seat->member))
            continue;
        char *bytes = encode_message(MESSAGE_SIGNAL, &message, &length);

        seat_send(seat, bytes, length);
    }
}

void room_hand(struct room *room, struct seat *seat, const struct command *command)
{
    switch ((int)command->type) {
    case COMMAND_CURSOR:
        hand_cursor(room, seat, &command->cursor);
        break;
    case COMMAND_SIGNAL:
        hand_signal(room, seat, &command->signal);
        break;
    case COMMAND_ATTENTION:
        seat->away = command->attention.away;
        room_attend(room, seat->member);
        break;
    }
}
