#include <web/api.h>

#include <web/request.h>

#include <string.h>

static const char *body_of(const struct request *request)
{
    return request->body.length > 0 ? request->body.bytes : "";
}

static void on_answer(void *argument, struct answer *answer)
{
    request_answer_json(argument, 200, answer);
}

static void on_made(void *argument, struct answer *answer)
{
    request_answer_json(argument, 201, answer);
}

static void on_revoked(void *argument, struct answer *answer)
{
    request_answer_json(argument, 204, answer);
}

void api_invite_create(struct request *request)
{
    if (request_has_session(request))
        hub_invite(request->web->hub, request->visitor.account, request->id, body_of(request),
            request->body.length, on_made, request);
}

void api_invites(struct request *request)
{
    if (request_has_session(request))
        hub_invites(request->web->hub, request->visitor.account, request->id, on_answer, request);
}

void api_invite_revoke(struct request *request)
{
    char invite[ID_SIZE];

    if (!request_has_session(request))
        return;
    if (request_query(request, "invite", invite, sizeof(invite)) <= 0 || !id_valid(invite)) {
        request_refuse_text(
            request, ERROR_INVALID, "invite", "invite: give the id of the link to be revoked");
        return;
    }
    hub_revoke(
        request->web->hub, request->visitor.account, request->id, invite, on_revoked, request);
}

void api_invitation(struct request *request)
{
    hub_invitation(request->web->hub, body_of(request), request->body.length, on_answer, request);
}

void api_join(struct request *request)
{
    hub_accept(request->web->hub, request->visitor.account, body_of(request), request->body.length,
        on_answer, request);
}

void api_cockpit(struct request *request)
{
    hub_cockpit(request->web->hub, request->visitor.account, request->id, on_answer, request);
}
