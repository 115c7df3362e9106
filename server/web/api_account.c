#include <web/api.h>

#include <web/cookie.h>
#include <web/request.h>
#include <web/socket.h>

#include <stdio.h>

static void give_cookie(struct request *request)
{
    reply_add_take(
        &request->reply, "set-cookie:", cookie_give(request->web->cookie, request->visitor.token));
}

static void clear_cookie(struct request *request)
{
    request->visitor.renew = false;
    reply_add_take(&request->reply, "set-cookie:", cookie_clear(request->web->cookie));
}

static void on_created(void *argument, struct answer *answer)
{
    struct request *request = argument;

    if (answer->code == 0)
        give_cookie(request);
    request_answer_json(request, 201, answer);
}

static void on_account(void *argument, struct answer *answer)
{
    request_answer_json(argument, 200, answer);
}

/* Refuses with the seconds to wait, which ms are rounded up to. */
static void refuse_too_many(struct request *request, int64_t ms)
{
    char seconds[24];

    snprintf(seconds, sizeof(seconds), "%lld", (long long)((ms + 999) / 1000));
    reply_add(&request->reply, "retry-after:", seconds);
    request_refuse_text(request, ERROR_TOO_MANY, NULL,
        "too many accounts were made from this address: wait, then try again");
}

/* Who has a login keeps it: a second one would take its place in the browser,
 * and a guest's first account could never be reached again. */
void api_account_create(struct request *request)
{
    struct web *web = request->web;

    if (request->visitor.account[0] != '\0') {
        logins_account(web->logins, request->visitor.account, on_account, request);
        return;
    }
    int64_t wait = limit_take(&web->accounts_made, request->visitor.address, web_now());

    if (wait > 0)
        refuse_too_many(request, wait);
    else
        logins_create_guest(web->logins, request->visitor.token, on_created, request);
}

void api_account_show(struct request *request)
{
    logins_account(request->web->logins, request->visitor.account, on_account, request);
}

static void on_ended(void *argument, struct answer *answer)
{
    struct request *request = argument;

    if (answer->code == 0)
        clear_cookie(request);
    request_answer_json(request, 204, answer);
}

static void on_deleted(void *argument, struct answer *answer)
{
    struct request *request = argument;

    if (answer->code == 0) {
        /* while a session is made it is refused: the ticket then goes unseen */
        pairing_leave(request->web->pairing, request->visitor.account);
        logins_forget(request->web->logins, request->visitor.account);
        sockets_log_out(request->web, request->visitor.account, NULL);
    }
    on_ended(request, answer);
}

void api_account_delete(struct request *request)
{
    hub_delete_account(request->web->hub, request->visitor.account, on_deleted, request);
}

void api_logout(struct request *request)
{
    sockets_log_out(request->web, request->visitor.account, request->visitor.token);
    logins_end(request->web->logins, request->visitor.token, on_ended, request);
}
