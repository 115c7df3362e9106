#include <interview/lobby.h>

#include <interview/partner.h>

#include <base/memory.h>

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

void lobby_init(struct lobby *lobby)
{
    *lobby = (struct lobby){.wake = RECORD_NONE};
}

void lobby_release(struct lobby *lobby)
{
    for (size_t i = 0; i < lobby->count; i++)
        free(lobby->tickets[i]);
    free(lobby->tickets);
    free(lobby->aparts);
    lobby_init(lobby);
}

struct ticket *lobby_find(const struct lobby *lobby, const char *account)
{
    for (size_t i = 0; i < lobby->count; i++) {
        if (strcmp(lobby->tickets[i]->account, account) == 0)
            return lobby->tickets[i];
    }
    return NULL;
}

static void remove_at(struct lobby *lobby, size_t place)
{
    struct ticket **ticket = &lobby->tickets[place];

    assert((*ticket)->partner == NULL);
    free(*ticket);
    lobby->count--;
    memmove(ticket, ticket + 1, (lobby->count - place) * sizeof(struct ticket *));
}

static void remove_ticket(struct lobby *lobby, const struct ticket *ticket)
{
    size_t place = 0;

    while (lobby->tickets[place] != ticket)
        place++;
    remove_at(lobby, place);
}

/* ---- Matches that end ---- */

static void end(struct ticket *ticket, enum lobby_state state, int64_t now)
{
    ticket->state = state;
    ticket->partner = NULL;
    ticket->until = now + LOBBY_SHOWN;
}

static bool is_wide(const struct ticket *ticket, int64_t now)
{
    return now >= ticket->entered_at + LOBBY_WIDEN_AFTER;
}

/* Waits on: the place is that of entering, all along. */
static void wait_on(struct ticket *ticket, int64_t now)
{
    ticket->state = LOBBY_WAITING;
    ticket->partner = NULL;
    ticket->searching_from = now;
    ticket->widened = is_wide(ticket, now);
    ticket->fresh = true;
}

/* Takes a ticket out of its match; the other one waits on. */
static void withdraw(struct lobby *lobby, struct ticket *ticket, int64_t now)
{
    partners_part(lobby, ticket->account, ticket->partner->account, now);
    wait_on(ticket->partner, now);
    ticket->partner = NULL;
}

/* The time to confirm is over. */
static void lapse(struct lobby *lobby, struct ticket *ticket, int64_t now)
{
    struct ticket *both[] = {ticket, ticket->partner};

    partners_part(lobby, both[0]->account, both[1]->account, now);
    for (size_t i = 0; i < 2; i++) {
        if (both[i]->confirmed)
            wait_on(both[i], now);
        else
            end(both[i], LOBBY_EXPIRED, now);
    }
}

/* ---- What is due ---- */

static int64_t earlier(int64_t a, int64_t b)
{
    return a == RECORD_NONE || b < a ? b : a;
}

/* When something is due for a ticket, or RECORD_NONE. */
static int64_t due_at(const struct ticket *ticket)
{
    int64_t unseen = ticket->seen_at + LOBBY_UNSEEN_MOST;

    switch (ticket->state) {
    case LOBBY_WAITING:
        if (!ticket->widened)
            unseen = earlier(unseen, ticket->entered_at + LOBBY_WIDEN_AFTER);
        return earlier(unseen, ticket->searching_from + LOBBY_SEARCH_MOST);
    case LOBBY_MATCHED:
        return earlier(unseen, ticket->until);
    case LOBBY_MAKING:
        return RECORD_NONE;
    case LOBBY_MADE:
    case LOBBY_NOBODY:
    case LOBBY_DECLINED:
    case LOBBY_EXPIRED:
        return ticket->until;
    }
    return RECORD_NONE;
}

/* Does what is due for a ticket; true when it has to go. */
static bool settle(struct lobby *lobby, struct ticket *ticket, int64_t now)
{
    if (ticket->state == LOBBY_MATCHED && now >= ticket->until)
        lapse(lobby, ticket, now);
    switch (ticket->state) {
    case LOBBY_MATCHED:
        if (now < ticket->seen_at + LOBBY_UNSEEN_MOST)
            return false;
        withdraw(lobby, ticket, now);
        return true;
    case LOBBY_WAITING:
        if (now >= ticket->seen_at + LOBBY_UNSEEN_MOST)
            return true;
        if (now >= ticket->searching_from + LOBBY_SEARCH_MOST) {
            end(ticket, LOBBY_NOBODY, now);
        } else if (!ticket->widened && is_wide(ticket, now)) {
            ticket->widened = true;
            ticket->fresh = true;
        }
        return false;
    case LOBBY_MAKING:
        return false;
    case LOBBY_MADE:
    case LOBBY_NOBODY:
    case LOBBY_DECLINED:
    case LOBBY_EXPIRED:
        return now >= ticket->until;
    }
    return false;
}

static void find_wake(struct lobby *lobby)
{
    lobby->wake = lobby->apart_count > 0 ? lobby->aparts[0].until : RECORD_NONE;
    for (size_t i = 0; i < lobby->count; i++) {
        int64_t at = due_at(lobby->tickets[i]);

        if (at != RECORD_NONE)
            lobby->wake = earlier(lobby->wake, at);
    }
}

/* Settling one ticket may change its partner's, but removes none but itself. */
static void advance(struct lobby *lobby, int64_t now)
{
    for (size_t i = 0; i < lobby->count;) {
        if (settle(lobby, lobby->tickets[i], now))
            remove_at(lobby, i);
        else
            i++;
    }
    partners_reunite(lobby, now);
    partners_match(lobby, now);
    find_wake(lobby);
}

void lobby_tick(struct lobby *lobby, int64_t now)
{
    if (lobby->wake != RECORD_NONE && lobby->wake <= now)
        advance(lobby, now);
}

int64_t lobby_wake(const struct lobby *lobby)
{
    return lobby->wake;
}

/* ---- Entering ---- */

/* A language tag: letters and digits, with single hyphens between. */
static int check_language(const char *language, struct error *error)
{
    size_t length = strlen(language);
    bool fine = length >= LOBBY_LANGUAGE_BYTES_LEAST && length <= LOBBY_LANGUAGE_BYTES_MOST;

    for (size_t i = 0; i < length && fine; i++) {
        if (language[i] == '-')
            fine = i > 0 && i + 1 < length && language[i + 1] != '-';
        else
            fine = isalnum((unsigned char)language[i]);
    }
    if (!fine)
        return error_set(error, ERROR_INVALID, "language",
            "language: give a language tag of %d to %d letters, digits and hyphens, say en or de",
            LOBBY_LANGUAGE_BYTES_LEAST, LOBBY_LANGUAGE_BYTES_MOST);
    return 0;
}

static int refuse_making(struct error *error)
{
    return error_set(error, ERROR_TOO_LATE, NULL,
        "both of you have confirmed and the session is being made: wait a moment");
}

/* Gives up what account had, and makes sure that there is a place. */
static int clear_place(struct lobby *lobby, const char *account, int64_t now, struct error *error)
{
    struct ticket *ticket = lobby_find(lobby, account);

    if (ticket == NULL && lobby->count >= LOBBY_MOST)
        return error_set(
            error, ERROR_TOO_MANY, NULL, "the lobby is full: try again in a few minutes");
    if (ticket == NULL)
        return 0;
    if (ticket->state == LOBBY_MAKING)
        return refuse_making(error);
    if (ticket->state == LOBBY_MATCHED)
        withdraw(lobby, ticket, now);
    remove_ticket(lobby, ticket);
    return 0;
}

static void copy(char *to, const char *text, size_t most)
{
    size_t length = strlen(text);

    assert(length > 0 && length <= most);
    memcpy(to, text, length + 1);
}

int lobby_enter(
    struct lobby *lobby, const struct lobby_entry *entry, int64_t now, struct error *error)
{
    char name[NAME_BYTES_MOST + 1];
    int code = roster_read_name(entry->name, name, error);

    if (code == 0)
        code = check_language(entry->language, error);
    if (code != 0)
        return code;
    lobby_tick(lobby, now);
    code = clear_place(lobby, entry->account, now, error);
    if (code != 0)
        return code;
    struct ticket *ticket = memory_new(sizeof(*ticket));

    *ticket = (struct ticket){
        .level = entry->level,
        .entered_at = now,
        .seen_at = now,
        .searching_from = now,
        .fresh = true,
    };
    copy(ticket->account, entry->account, LOBBY_ACCOUNT_BYTES_MOST);
    copy(ticket->name, name, NAME_BYTES_MOST);
    copy(ticket->kind, entry->kind, LOBBY_KIND_BYTES_MOST);
    copy(ticket->language, entry->language, LOBBY_LANGUAGE_BYTES_MOST);
    memory_grow((void **)&lobby->tickets, &lobby->capacity, lobby->count, sizeof(struct ticket *));
    lobby->tickets[lobby->count++] = ticket;
    advance(lobby, now);
    return 0;
}

/* ---- Leaving, confirming ---- */

int lobby_leave(struct lobby *lobby, const char *account, int64_t now, struct error *error)
{
    lobby_tick(lobby, now);
    struct ticket *ticket = lobby_find(lobby, account);

    if (ticket == NULL)
        return 0;
    if (ticket->state == LOBBY_MAKING)
        return refuse_making(error);
    if (ticket->state == LOBBY_MATCHED) {
        withdraw(lobby, ticket, now);
        end(ticket, LOBBY_DECLINED, now);
    } else {
        remove_ticket(lobby, ticket);
    }
    advance(lobby, now);
    return 0;
}

int lobby_confirm(struct lobby *lobby, const char *account, int64_t now, struct error *error)
{
    lobby_tick(lobby, now);
    struct ticket *ticket = lobby_find(lobby, account);

    if (ticket == NULL)
        return error_set(error, ERROR_NOT_FOUND, NULL, "you are not in the lobby: enter it first");
    if (ticket->state == LOBBY_MAKING || ticket->state == LOBBY_MADE)
        return 0;
    if (ticket->state != LOBBY_MATCHED)
        return error_set(error, ERROR_TOO_LATE, NULL,
            "there is no partner to confirm, or no more: see where you stand in the lobby");
    ticket->seen_at = now;
    ticket->confirmed = true;
    if (ticket->partner->confirmed) {
        ticket->state = LOBBY_MAKING;
        ticket->partner->state = LOBBY_MAKING;
    }
    find_wake(lobby);
    return 0;
}

void lobby_seen(struct lobby *lobby, const char *account, int64_t now)
{
    lobby_tick(lobby, now);
    struct ticket *ticket = lobby_find(lobby, account);

    if (ticket == NULL)
        return;
    ticket->seen_at = now;
    if (ticket->state == LOBBY_MADE) {
        ticket->until = earlier(ticket->until, now + LOBBY_MADE_SHOWN);
        lobby->wake = earlier(lobby->wake, ticket->until);
    }
}

/* ---- Sessions of matches ---- */

static int lower_level(const struct ticket *a, const struct ticket *b)
{
    if (a->level == RECORD_NONE || b->level == RECORD_NONE)
        return a->level == RECORD_NONE ? b->level : a->level;
    return a->level < b->level ? a->level : b->level;
}

bool lobby_take(struct lobby *lobby, struct lobby_pair *pair)
{
    for (size_t i = 0; i < lobby->count; i++) {
        struct ticket *first = lobby->tickets[i];
        struct ticket *second = first->partner;

        if (first->state != LOBBY_MAKING || first->taken)
            continue;
        first->taken = true;
        second->taken = true;
        *pair = (struct lobby_pair){
            .match = first->match,
            .first_account = first->account,
            .first_name = first->name,
            .second_account = second->account,
            .second_name = second->name,
            .kind = first->kind,
            .level = lower_level(first, second),
        };
        return true;
    }
    return false;
}

/* The one of a match that has waited longer. */
static struct ticket *find_making(const struct lobby *lobby, int64_t match)
{
    for (size_t i = 0; i < lobby->count; i++) {
        if (lobby->tickets[i]->state == LOBBY_MAKING && lobby->tickets[i]->match == match)
            return lobby->tickets[i];
    }
    return NULL;
}

void lobby_made(struct lobby *lobby, int64_t match, const char *session, int64_t now)
{
    struct ticket *first = find_making(lobby, match);

    assert(first != NULL);
    struct ticket *both[] = {first, first->partner};

    for (size_t i = 0; i < 2; i++) {
        end(both[i], LOBBY_MADE, now);
        copy(both[i]->session, session, LOBBY_SESSION_BYTES_MOST);
    }
    advance(lobby, now);
}

void lobby_failed(struct lobby *lobby, int64_t match, int64_t now)
{
    struct ticket *first = find_making(lobby, match);

    assert(first != NULL);
    withdraw(lobby, first, now);
    wait_on(first, now);
    advance(lobby, now);
}
