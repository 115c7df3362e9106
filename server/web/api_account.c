#include <web/api.h>

#include <base/network.h>
#include <web/cookie.h>
#include <web/request.h>
#include <web/socket.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* Says in seconds how long to wait, which ms are rounded up to. */
static void add_wait(struct request *request, int64_t ms)
{
    char seconds[24];

    snprintf(seconds, sizeof(seconds), "%lld", (long long)((ms + 999) / 1000));
    reply_add(&request->reply, "retry-after:", seconds);
}

/* Takes one of limit for key. False when there is none: then the request is
 * refused with text. */
static bool take_or_refuse(
    struct request *request, struct limit *limit, const char *key, const char *text)
{
    int64_t wait = limit_take(limit, key, web_now());

    if (wait == 0)
        return true;
    add_wait(request, wait);
    request_refuse_text(request, ERROR_TOO_MANY, NULL, text);
    return false;
}

/* Who has a login keeps it: a second one would take its place in the browser,
 * and a guest's first account could never be reached again. */
void api_account_create(struct request *request)
{
    struct web *web = request->web;
    char network[NETWORK_SIZE];

    if (request->visitor.account[0] != '\0') {
        accounts_show(web->accounts, request->visitor.account, on_account, request);
        return;
    }
    network_of(request->visitor.address, network);
    if (take_or_refuse(request, &web->accounts_made, network,
            "too many accounts were made from this address: wait, then try again"))
        logins_create_guest(
            web->logins, request->visitor.agent, request->visitor.token, on_created, request);
}

void api_account_show(struct request *request)
{
    accounts_show(request->web->accounts, request->visitor.account, on_account, request);
}

static struct asker asker_of(const struct request *request)
{
    const struct visitor *visitor = &request->visitor;

    return (struct asker){
        .account = visitor->account,
        .token = visitor->account[0] != '\0' ? visitor->token : "",
        .address = visitor->address,
        .agent = visitor->agent,
    };
}

/* Whoever was let in gets the new cookie, and sockets of ended logins close. */
static void on_admitted(void *argument, struct answer *answer, const struct admission *admission)
{
    struct request *request = argument;
    struct visitor *visitor = &request->visitor;

    if (admission->wait > 0)
        add_wait(request, admission->wait);
    if (admission->ended[0] != '\0') {
        pairing_leave(request->web->pairing, admission->ended);
        sockets_log_out(request->web, admission->ended, NULL);
    }
    if (answer->code == 0 && admission->token[0] != '\0') {
        if (visitor->account[0] != '\0')
            sockets_log_out(request->web, visitor->account, visitor->token);
        memcpy(visitor->token, admission->token, sizeof(visitor->token));
        visitor->renew = false;
        give_cookie(request);
    }
    request_answer_json(request, 200, answer);
}

void api_account_change(struct request *request)
{
    const struct asker asker = asker_of(request);

    if (take_or_refuse(request, &request->web->changes_made, asker.account,
            "the account was changed several times just now: wait, then try again"))
        accounts_change(request->web->accounts, &asker, request->body.bytes, request->body.length,
            on_admitted, request);
}

void api_log_in(struct request *request)
{
    const struct asker asker = asker_of(request);

    accounts_log_in(request->web->accounts, &asker, request->body.bytes, request->body.length,
        on_admitted, request);
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

void api_logins(struct request *request)
{
    struct answer answer =
        logins_list(request->web->logins, request->visitor.account, request->visitor.token);

    request_answer_json(request, 200, &answer);
    free(answer.body);
}

static void on_one_ended(void *argument, struct answer *answer)
{
    struct request *request = argument;
    bool renew;

    /* sockets whose login is gone close; the others are this account's still */
    sockets_log_out_ended(request->web, request->visitor.account);
    if (logins_find(request->web->logins, request->visitor.token, &renew) == NULL)
        on_ended(request, answer);
    else
        request_answer_json(request, 204, answer);
}

void api_logins_end(struct request *request)
{
    char id[40];
    int found = request_query(request, "login", id, sizeof(id));

    if (found < 0)
        request_refuse_text(request, ERROR_INVALID, "login", "give it once, as GET lists it");
    else
        logins_end_of(request->web->logins, request->visitor.account, found > 0 ? id : NULL,
            on_one_ended, request);
}

static void on_exported(void *argument, struct answer *answer)
{
    struct request *request = argument;

    if (answer->code == 0)
        reply_add(&request->reply,
            "content-disposition:", "attachment; filename=\"greenroom-export.json\"");
    request_answer_json(request, 200, answer);
}

void api_export(struct request *request)
{
    struct web *web = request->web;

    if (take_or_refuse(request, &web->exports_made, request->visitor.account,
            "everything was exported several times just now: wait, then try again"))
        hub_export(web->hub, request->visitor.account, on_exported, request);
}
