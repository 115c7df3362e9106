#include <web/api.h>

#include <web/request.h>

#include <stdlib.h>

/* The lobby answers at once; what is left of its answer is freed. */
static void answer_now(struct request *request, int status, struct answer answer)
{
    request_answer_json(request, status, &answer);
    free(answer.body);
}

void api_lobby_enter(struct request *request)
{
    const struct web *web = request->web;
    const struct buffer *body = &request->body;

    answer_now(request, 200,
        pairing_enter(web->pairing, web->bank, request->visitor.account,
            body->length > 0 ? body->bytes : "", body->length));
}

void api_lobby(struct request *request)
{
    answer_now(request, 200, pairing_look(request->web->pairing, request->visitor.account));
}

void api_lobby_confirm(struct request *request)
{
    answer_now(request, 200, pairing_confirm(request->web->pairing, request->visitor.account));
}

void api_lobby_leave(struct request *request)
{
    answer_now(request, 204, pairing_leave(request->web->pairing, request->visitor.account));
}
