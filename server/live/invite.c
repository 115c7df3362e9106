/* Links into paired sessions: making, listing, revoking them, and saying where
 * they lead. Their secrets are kept as hashes only. */
#include <live/hub_private.h>

#include <live/link.h>

#include <interview/member.h>
#include <proto/decode.h>
#include <proto/encode.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

#define HOURS_BY_DEFAULT 72
#define INVITES_MOST 50 /* of one session */

/* What an owner asks of the links of a session. */
struct inviting {
    struct hub *hub;
    char account[ID_SIZE];
    char session[ID_SIZE];
    struct invite_request request;
    char revoked[ID_SIZE]; /* the link to be revoked, or empty */
    bool found;            /* it is there */
    bool paired;
    struct invite_list list; /* its items are owned */
    size_t capacity;
    int64_t member;
    struct error error;
    char token[SECRET_TOKEN_SIZE];
    struct store_invite invite;
    answer_done *done;
    void *argument;
};

static void free_inviting(struct inviting *inviting)
{
    record_release(&invite_list_record, &inviting->list);
    free(inviting);
}

static void give_inviting(struct inviting *inviting, char *body, size_t length)
{
    struct answer answer =
        inviting->error.code != 0 ? answer_error(&inviting->error) : answer_body(body, length);

    answer_give(&answer, inviting->done, inviting->argument);
    free_inviting(inviting);
}

static int visit_mode(void *argument, const struct store_session *row)
{
    ((struct inviting *)argument)->paired = strcmp(row->mode, mode_names[MODE_PAIRED]) == 0;
    return 0;
}

static int visit_invite(void *argument, const struct store_invite *row)
{
    struct inviting *inviting = argument;
    struct invite_list *list = &inviting->list;

    inviting->found = inviting->found || strcmp(row->id, inviting->revoked) == 0;
    memory_grow((void **)&list->invites.items, &inviting->capacity, list->invites.count,
        sizeof(*list->invites.items));
    list->invites.items[list->invites.count++] = (struct invite_view){
        .id = memory_text(row->id),
        .observer = row->member == 0,
        .single_use = row->single_use,
        .created_at = row->created_at,
        .expires_at = row->expires_at,
        .uses = row->uses,
    };
    return 0;
}

static void read_invites(void *argument)
{
    struct inviting *inviting = argument;
    struct store *store = inviting->hub->host.store;
    int code = store_read_member(
        store, inviting->session, inviting->account, &inviting->member, &inviting->error);

    if (code == ERROR_NOT_FOUND)
        error_set(&inviting->error, ERROR_NOT_FOUND, NULL,
            "there is no such session, or it is not yours");
    if (code == 0)
        code = store_read_session(store, inviting->session, visit_mode, inviting, &inviting->error);
    if (code == 0)
        code =
            store_read_invites(store, inviting->session, visit_invite, inviting, &inviting->error);
    if (code != 0)
        return;
    if (!inviting->paired)
        error_set(&inviting->error, ERROR_CONFLICT, NULL,
            "this session is for one: make one for two to invite somebody");
    else if (inviting->member != OWNER)
        error_set(&inviting->error, ERROR_FORBIDDEN, NULL,
            "only the one who made the session can invite: ask them for a link");
}

static struct inviting *inviting_new(
    struct hub *hub, const char *account, const char *session, answer_done *done, void *argument)
{
    struct inviting *inviting = memory_new(sizeof(*inviting));

    inviting->hub = hub;
    inviting->done = done;
    inviting->argument = argument;
    memcpy(inviting->account, account, ID_SIZE);
    memcpy(inviting->session, session, ID_SIZE);
    return inviting;
}

/* ---- Making ---- */

static void made(void *argument, int result)
{
    struct inviting *inviting = argument;
    const struct store_invite *invite = &inviting->invite;
    const struct invite_view view = {
        .id = (char *)invite->id,
        .token = inviting->token,
        .observer = invite->member == 0,
        .single_use = invite->single_use,
        .created_at = invite->created_at,
        .expires_at = invite->expires_at,
    };
    size_t length;

    if (result != 0)
        error_set(&inviting->error, result, NULL, "the link was not made: try again in a minute");
    char *body = result == 0 ? encode_record(&invite_view_record, &view, &length) : NULL;

    give_inviting(inviting, body, result == 0 ? length : 0);
}

static void make(void *argument)
{
    struct inviting *inviting = argument;
    const struct invite_request *request = &inviting->request;
    int64_t hours = request->hours == RECORD_NONE ? HOURS_BY_DEFAULT : request->hours;
    int64_t now = host_now(&inviting->hub->host);

    if (inviting->error.code == 0 && inviting->list.invites.count >= INVITES_MOST)
        error_set(&inviting->error, ERROR_TOO_MANY, NULL,
            "this session has %d links: revoke one first", INVITES_MOST);
    if (inviting->error.code != 0) {
        give_inviting(inviting, NULL, 0);
        return;
    }
    inviting->invite = (struct store_invite){
        .member = request->observer ? 0 : PARTICIPANTS,
        .single_use = request->single_use,
        .created_at = now,
        .expires_at = now + hours * HOUR,
    };
    secret_token(inviting->token);
    id_new(inviting->invite.id, now);
    memcpy(inviting->invite.session, inviting->session, ID_SIZE);
    secret_hash_text(inviting->token, strlen(inviting->token), inviting->invite.hash);
    struct store_write write = store_invite_row(&inviting->invite);

    journal_append(inviting->hub->host.journal, NULL, &write, 1, made, inviting);
}

void hub_invite(struct hub *hub, const char *account, const char *session, const char *body,
    size_t length, answer_done *done, void *argument)
{
    struct inviting *inviting = inviting_new(hub, account, session, done, argument);

    if (decode_body(&invite_request_record, body, length, &inviting->request, &inviting->error) !=
        0)
        give_inviting(inviting, NULL, 0);
    else
        workers_submit(hub->host.workers, read_invites, make, inviting);
}

/* ---- Listing and revoking ---- */

static void listed(void *argument)
{
    struct inviting *inviting = argument;
    size_t length = 0;
    char *body = inviting->error.code == 0
                     ? encode_record(&invite_list_record, &inviting->list, &length)
                     : NULL;

    give_inviting(inviting, body, length);
}

void hub_invites(
    struct hub *hub, const char *account, const char *session, answer_done *done, void *argument)
{
    workers_submit(hub->host.workers, read_invites, listed,
        inviting_new(hub, account, session, done, argument));
}

static void revoked(void *argument, int result)
{
    struct inviting *inviting = argument;

    if (result != 0)
        error_set(
            &inviting->error, result, NULL, "the link was not revoked: try again in a minute");
    give_inviting(inviting, NULL, 0);
}

static void revoke(void *argument)
{
    struct inviting *inviting = argument;
    struct store_write write = store_invite_deletion(inviting->revoked);

    if (inviting->error.code == 0 && !inviting->found)
        error_set(&inviting->error, ERROR_NOT_FOUND, NULL,
            "there is no such link: it was used up or revoked before");
    if (inviting->error.code != 0)
        give_inviting(inviting, NULL, 0);
    else
        journal_append(inviting->hub->host.journal, NULL, &write, 1, revoked, inviting);
}

void hub_revoke(struct hub *hub, const char *account, const char *session, const char *invite,
    answer_done *done, void *argument)
{
    struct inviting *inviting = inviting_new(hub, account, session, done, argument);

    memcpy(inviting->revoked, invite, ID_SIZE);
    workers_submit(hub->host.workers, read_invites, revoke, inviting);
}

/* ---- Looking ---- */

struct looking {
    struct hub *hub;
    char hash[SECRET_HASH_TEXT_SIZE];
    int64_t now;
    struct invitation invitation; /* owned */
    struct summary summary;       /* owned */
    struct error error;
    answer_done *done;
    void *argument;
};

static int visit_summary(void *argument, const struct store_session *row)
{
    struct looking *looking = argument;

    return decode_record(
        &summary_record, row->summary, row->summary_length, &looking->summary, &looking->error);
}

static void look(void *argument)
{
    struct looking *looking = argument;
    struct store *store = looking->hub->host.store;
    struct invitation *invitation = &looking->invitation;
    struct store_invite invite;

    if (link_read(store, looking->hash, looking->now, &invite, &looking->error) != 0)
        return;
    if (store_read_session(store, invite.session, visit_summary, looking, &looking->error) != 0)
        return;
    const struct summary *summary = &looking->summary;

    invitation->observer = invite.member == 0;
    invitation->expires_at = invite.expires_at;
    invitation->state = summary->timer.state;
    if (summary->members.count > 0)
        invitation->from = memory_text(summary->members.items[0].name);
    invitation->kinds.items = memory_new(summary->rounds.count * sizeof(char *));
    invitation->kinds.count = summary->rounds.count;
    for (size_t i = 0; i < summary->rounds.count; i++)
        invitation->kinds.items[i] = memory_text(summary->rounds.items[i].kind);
}

static void looked(void *argument)
{
    struct looking *looking = argument;
    size_t length = 0;
    struct answer answer = {0};

    if (looking->error.code != 0) {
        answer = answer_error(&looking->error);
    } else {
        char *body = encode_record(&invitation_record, &looking->invitation, &length);

        answer = answer_body(body, length);
    }
    answer_give(&answer, looking->done, looking->argument);
    record_release(&invitation_record, &looking->invitation);
    record_release(&summary_record, &looking->summary);
    free(looking);
}

void hub_invitation(
    struct hub *hub, const char *body, size_t length, answer_done *done, void *argument)
{
    struct looking *looking = memory_new(sizeof(*looking));
    struct token_request request;

    looking->hub = hub;
    looking->now = host_now(&hub->host);
    looking->done = done;
    looking->argument = argument;
    if (decode_body(&token_request_record, body, length, &request, &looking->error) != 0) {
        looked(looking);
        return;
    }
    secret_hash_text(request.token, strlen(request.token), looking->hash);
    record_release(&token_request_record, &request);
    workers_submit(hub->host.workers, look, looked, looking);
}
