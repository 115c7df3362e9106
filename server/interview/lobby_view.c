#include <interview/lobby.h>

#include <assert.h>
#include <string.h>

RECORD_ENUM_DEFINE(lobby_state, LOBBY_STATE_LIST)
RECORD_DEFINE(lobby_view, LOBBY_VIEW_FIELDS, "where you stand in the lobby")

static int64_t count_others(const struct lobby *lobby, const struct ticket *ticket)
{
    int64_t others = 0;

    for (size_t i = 0; i < lobby->count; i++) {
        const struct ticket *other = lobby->tickets[i];

        others += other != ticket && other->state == LOBBY_WAITING &&
                  strcmp(other->kind, ticket->kind) == 0;
    }
    return others;
}

bool lobby_view(
    const struct lobby *lobby, const char *account, int64_t now, struct lobby_view *view)
{
    struct ticket *ticket = lobby_find(lobby, account);

    if (ticket == NULL)
        return false;
    struct ticket *partner = ticket->partner;
    bool matched = ticket->state == LOBBY_MATCHED;

    assert((partner != NULL) == (matched || ticket->state == LOBBY_MAKING));
    *view = (struct lobby_view){
        .now = now,
        .state = (int)ticket->state,
        .kind = ticket->kind,
        .level = ticket->level,
        .language = ticket->language,
        .waiting_since = ticket->entered_at,
        .widened = ticket->widened,
        .others = count_others(lobby, ticket),
        .partner_name = partner != NULL ? partner->name : NULL,
        .partner_level = partner != NULL ? partner->level : RECORD_NONE,
        .confirm_by = matched ? ticket->until : RECORD_NONE,
        .confirmed = matched && ticket->confirmed,
        .partner_confirmed = matched && partner->confirmed,
        .session = ticket->state == LOBBY_MADE ? ticket->session : NULL,
    };
    return true;
}
