#include <live/pairing.h>

#include <proto/decode.h>
#include <proto/encode.h>

#include <base/log.h>
#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

struct pairing {
    struct lobby lobby;
    struct clock *clock;
    lobby_create *create;
    void *context;
};

static void create_nothing(
    void *context, const struct lobby_pair *pair, answer_done *done, void *argument)
{
    struct error error;

    (void)context;
    (void)pair;
    error_set(&error, ERROR_INTERNAL, NULL, "nothing makes the sessions of pairs");
    struct answer answer = answer_error(&error);

    answer_give(&answer, done, argument);
}

struct pairing *pairing_new(struct clock *clock)
{
    struct pairing *pairing = memory_new(sizeof(*pairing));

    pairing->clock = clock;
    pairing->create = create_nothing;
    lobby_init(&pairing->lobby);
    return pairing;
}

void pairing_free(struct pairing *pairing)
{
    if (pairing == NULL)
        return;
    lobby_release(&pairing->lobby);
    free(pairing);
}

void pairing_use(struct pairing *pairing, lobby_create *create, void *context)
{
    pairing->create = create;
    pairing->context = context;
}

void pairing_tick(struct pairing *pairing)
{
    lobby_tick(&pairing->lobby, clock_now(pairing->clock));
}

int64_t pairing_wake(const struct pairing *pairing)
{
    int64_t at = lobby_wake(&pairing->lobby);
    int64_t now = clock_now(pairing->clock);

    if (at == RECORD_NONE || at - now > PAIRING_WAKE_MOST)
        return PAIRING_WAKE_MOST;
    return at > now ? at - now : 0;
}

/* ---- Sessions ---- */

/* A session that is being made. */
struct making {
    struct pairing *pairing;
    int64_t match;
};

static int read_session(struct answer *answer, struct session_reply *reply)
{
    *reply = (struct session_reply){0};
    if (answer->code != 0)
        return answer->code;
    return decode_record(
        &session_reply_record, answer->body, answer->length, reply, &answer->error);
}

static void on_made(void *argument, struct answer *answer)
{
    struct making *making = argument;
    struct pairing *pairing = making->pairing;
    int64_t now = clock_now(pairing->clock);
    struct session_reply reply;

    if (read_session(answer, &reply) == 0) {
        lobby_made(&pairing->lobby, making->match, reply.id, now);
    } else {
        log_write(LOG_WARNING, "event=pair_failed code=%s", error_name(answer->error.code));
        lobby_failed(&pairing->lobby, making->match, now);
    }
    record_release(&session_reply_record, &reply);
    free(making);
}

static void create_sessions(struct pairing *pairing)
{
    struct lobby_pair pair;

    while (lobby_take(&pairing->lobby, &pair)) {
        struct making *making = memory_new(sizeof(*making));

        *making = (struct making){.pairing = pairing, .match = pair.match};
        pairing->create(pairing->context, &pair, on_made, making);
    }
}

/* ---- Requests ---- */

/* What account sees, which counts as having looked. */
static struct answer show(struct pairing *pairing, const char *account)
{
    int64_t now = clock_now(pairing->clock);
    struct lobby_view view;
    struct error error;
    size_t length;

    lobby_seen(&pairing->lobby, account, now);
    if (!lobby_view(&pairing->lobby, account, now, &view)) {
        error_set(&error, ERROR_NOT_FOUND, NULL, "you are not in the lobby: enter it first");
        return answer_error(&error);
    }
    char *body = encode_record(&lobby_view_record, &view, &length);

    return answer_body(body, length);
}

static bool has_paired_plan(const struct kind *kind)
{
    for (size_t i = 0; i < kind->plans.count; i++) {
        if (kind->plans.items[i].mode == MODE_PAIRED)
            return true;
    }
    return false;
}

static int check_kind(const struct bank *bank, const char *id, struct error *error)
{
    const struct bank_kind *kind = bank_find_kind(bank, id);

    if (kind == NULL)
        return error_set(error, ERROR_INVALID, "kind",
            "kind: there is no %.40s: choose one of GET /api/kinds", id);
    if (!has_paired_plan(kind->kind))
        return error_set(error, ERROR_INVALID, "kind",
            "kind: %.40s has no plan for two: choose one that has", id);
    return 0;
}

static int enter(struct pairing *pairing, const struct bank *bank, const char *account,
    const struct lobby_request *request, struct error *error)
{
    const struct lobby_entry entry = {
        .account = account,
        .name = request->name,
        .kind = request->kind,
        .level = request->level,
        .language = request->language,
    };
    int code = check_kind(bank, request->kind, error);

    if (code != 0)
        return code;
    return lobby_enter(&pairing->lobby, &entry, clock_now(pairing->clock), error);
}

struct answer pairing_enter(struct pairing *pairing, const struct bank *bank, const char *account,
    const char *body, size_t length)
{
    struct lobby_request request;
    struct error error;
    int code = decode_body(&lobby_request_record, body, length, &request, &error);

    if (code == 0) {
        code = enter(pairing, bank, account, &request, &error);
        record_release(&lobby_request_record, &request);
    }
    return code != 0 ? answer_error(&error) : show(pairing, account);
}

struct answer pairing_look(struct pairing *pairing, const char *account)
{
    return show(pairing, account);
}

struct answer pairing_confirm(struct pairing *pairing, const char *account)
{
    struct error error;

    if (lobby_confirm(&pairing->lobby, account, clock_now(pairing->clock), &error) != 0)
        return answer_error(&error);
    create_sessions(pairing);
    return show(pairing, account);
}

struct answer pairing_leave(struct pairing *pairing, const char *account)
{
    struct error error;

    if (lobby_leave(&pairing->lobby, account, clock_now(pairing->clock), &error) != 0)
        return answer_error(&error);
    return answer_body(NULL, 0);
}
