#include <interview/partner.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool are_apart(const struct lobby *lobby, const char *a, const char *b)
{
    for (size_t i = 0; i < lobby->apart_count; i++) {
        const struct apart *apart = &lobby->aparts[i];

        if ((strcmp(apart->first, a) == 0 && strcmp(apart->second, b) == 0) ||
            (strcmp(apart->first, b) == 0 && strcmp(apart->second, a) == 0))
            return true;
    }
    return false;
}

static int level_distance(const struct ticket *a, const struct ticket *b)
{
    return a->level == RECORD_NONE || b->level == RECORD_NONE ? 0 : abs(a->level - b->level);
}

/* Language tags are the same in any case of letters. */
static bool fit(const struct lobby *lobby, const struct ticket *a, const struct ticket *b)
{
    return a != b && a->state == LOBBY_WAITING && b->state == LOBBY_WAITING &&
           strcmp(a->kind, b->kind) == 0 && strcasecmp(a->language, b->language) == 0 &&
           (level_distance(a, b) == 0 || a->widened || b->widened) &&
           !are_apart(lobby, a->account, b->account);
}

/* The nearest of those among whom it is looked, who stand in order. */
static struct ticket *find_nearest(const struct lobby *lobby, const struct ticket *ticket,
    struct ticket *const *among, size_t count)
{
    struct ticket *nearest = NULL;

    for (size_t i = 0; i < count; i++) {
        if (fit(lobby, ticket, among[i]) &&
            (nearest == NULL || level_distance(ticket, among[i]) < level_distance(ticket, nearest)))
            nearest = among[i];
    }
    return nearest;
}

static void join(struct ticket *ticket, struct ticket *partner, int64_t match, int64_t now)
{
    ticket->state = LOBBY_MATCHED;
    ticket->partner = partner;
    ticket->match = match;
    ticket->until = now + LOBBY_CONFIRM_TIME;
    ticket->confirmed = false;
    ticket->taken = false;
}

void partners_match(struct lobby *lobby, int64_t now)
{
    struct ticket **fresh = memory_new((lobby->count + 1) * sizeof(struct ticket *));
    size_t fresh_count = 0;

    for (size_t i = 0; i < lobby->count; i++) {
        if (lobby->tickets[i]->fresh)
            fresh[fresh_count++] = lobby->tickets[i];
    }
    for (size_t i = 0; i < lobby->count && fresh_count > 0; i++) {
        struct ticket *ticket = lobby->tickets[i];
        struct ticket *partner = ticket->fresh
                                     ? find_nearest(lobby, ticket, lobby->tickets, lobby->count)
                                     : find_nearest(lobby, ticket, fresh, fresh_count);

        if (partner == NULL)
            continue;
        lobby->matches++;
        join(ticket, partner, lobby->matches, now);
        join(partner, ticket, lobby->matches, now);
    }
    for (size_t i = 0; i < fresh_count; i++)
        fresh[i]->fresh = false;
    free(fresh);
}

static void forget_aparts(struct lobby *lobby, size_t count)
{
    lobby->apart_count -= count;
    memmove(lobby->aparts, lobby->aparts + count, lobby->apart_count * sizeof(*lobby->aparts));
}

void partners_part(struct lobby *lobby, const char *first, const char *second, int64_t now)
{
    if (lobby->apart_count == LOBBY_MOST)
        forget_aparts(lobby, 1);
    memory_grow((void **)&lobby->aparts, &lobby->apart_capacity, lobby->apart_count,
        sizeof(*lobby->aparts));
    struct apart *apart = &lobby->aparts[lobby->apart_count++];

    *apart = (struct apart){.until = now + LOBBY_APART_TIME};
    memcpy(apart->first, first, strlen(first) + 1);
    memcpy(apart->second, second, strlen(second) + 1);
}

static void refresh(struct lobby *lobby, const char *account)
{
    struct ticket *ticket = lobby_find(lobby, account);

    if (ticket != NULL)
        ticket->fresh = true;
}

void partners_reunite(struct lobby *lobby, int64_t now)
{
    size_t over = 0;

    for (; over < lobby->apart_count && lobby->aparts[over].until <= now; over++) {
        refresh(lobby, lobby->aparts[over].first);
        refresh(lobby, lobby->aparts[over].second);
    }
    if (over > 0)
        forget_aparts(lobby, over);
}
