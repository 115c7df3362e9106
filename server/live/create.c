/* POST /api/sessions: a worker reads what the account had, the loop draws the
 * agenda and writes the session. */
#include <live/hub.h>

#include <live/hub_private.h>

#include <interview/agenda.h>
#include <proto/decode.h>
#include <proto/encode.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

struct creation {
    struct hub *hub;
    char account[ID_SIZE];
    char *key;                          /* owned, or NULL */
    char digest[SECRET_HASH_TEXT_SIZE]; /* of the body */
    struct session_request request;     /* owned */
    struct texts had;                   /* owned; the oldest first */
    size_t open;                        /* unfinished sessions */
    char session[ID_SIZE];
    struct event_created plan; /* owned: drawn, or of the session that is there */
    bool repeated;             /* the same key came before */
    struct error error;
    answer_done *done;
    void *argument;
};

static void free_creation(struct creation *creation)
{
    free(creation->key);
    record_release(&session_request_record, &creation->request);
    record_release(&event_created_record, &creation->plan);
    for (size_t i = 0; i < creation->had.count; i++)
        free(creation->had.items[i]);
    free(creation->had.items);
    free(creation);
}

static void give(struct creation *creation)
{
    struct answer answer = {.code = creation->error.code, .error = creation->error};

    if (answer.code == 0) {
        const struct event_created *plan = &creation->plan;
        struct session_reply reply = {.id = creation->session, .seed = plan->seed};

        reply.agenda.count = plan->rounds.count;
        reply.agenda.items = memory_new(plan->rounds.count * sizeof(*reply.agenda.items));
        for (size_t i = 0; i < plan->rounds.count; i++) {
            const struct planned_round *round = &plan->rounds.items[i];

            reply.agenda.items[i] = (struct round_title){
                .round = (int64_t)i + 1,
                .kind = round->kind,
                .phases = {.items = round->phases.items, .count = round->phases.count},
            };
        }
        answer.body = encode_record(&session_reply_record, &reply, &answer.length);
        free(reply.agenda.items);
    }
    answer_give(&answer, creation->done, creation->argument);
    free_creation(creation);
}

/* ---- Reading, on a worker ---- */

static int visit_created(void *argument, const struct store_event *row)
{
    struct creation *creation = argument;
    struct event event;
    int code = decode_event(row->bytes, row->length, &event, &creation->error);

    if (code != 0)
        return code;
    if (event.type == EVENT_CREATED)
        record_copy(&event_created_record, &creation->plan, &event.created);
    event_release(&event);
    return 1; /* the first event is enough */
}

static int visit_request(void *argument, const struct store_request *row)
{
    struct creation *creation = argument;

    creation->repeated = true;
    memcpy(creation->session, row->session, ID_SIZE);
    if (strcmp(row->digest, creation->digest) == 0)
        return 0;
    return error_set(&creation->error, ERROR_CONFLICT, "Idempotency-Key",
        "this key was used for another request: take a new one");
}

static int visit_had(void *argument, const struct store_had *row)
{
    struct texts *had = argument;

    had->items = memory_resize(had->items, (had->count + 1) * sizeof(char *));
    had->items[had->count++] = memory_text(row->question);
    return 0;
}

static int visit_open(void *argument, const struct store_session *row)
{
    (void)row;
    ++*(size_t *)argument;
    return 0;
}

static void read_account(void *argument)
{
    struct creation *creation = argument;
    struct store *store = creation->hub->host.store;
    struct error none;

    if (creation->key != NULL) {
        int code = store_read_request(
            store, creation->account, creation->key, visit_request, creation, &none);

        if (code == 0)
            store_read_events(store, creation->session, 0, visit_created, creation, &none);
        if (code != ERROR_NOT_FOUND) {
            if (code != 0 && creation->error.code == 0)
                creation->error = none;
            return;
        }
    }
    int code =
        store_read_had(store, creation->account, visit_had, &creation->had, &creation->error);

    if (code == 0)
        store_read_sessions(store, creation->account, STORE_OPEN, NULL, SESSIONS_OPEN_MOST,
            visit_open, &creation->open, &creation->error);
}

/* ---- Drawing and writing, on the loop ---- */

static const struct bank_kind *choose_kind(struct creation *creation)
{
    const struct session_request *request = &creation->request;
    const struct bank *bank = creation->hub->bank;
    const char *id = request->kind;

    if (request->question != NULL) {
        const struct bank_question *question = bank_find_question(bank, request->question);

        if (question == NULL) {
            error_set(&creation->error, ERROR_NO_QUESTION, "question",
                "question: there is no %s: choose one of GET /api/questions", request->question);
            return NULL;
        }
        id = question->question->kind;
    }
    const struct bank_kind *kind = bank_find_kind(bank, id);

    if (kind == NULL)
        error_set(&creation->error, ERROR_INVALID, "kind",
            "kind: there is no %s: choose one of GET /api/kinds", id);
    return kind;
}

static int64_t choose_seed(const struct session_request *request)
{
    uint64_t seed;

    if (request->seed != RECORD_NONE)
        return request->seed;
    secret_bytes(&seed, sizeof(seed));
    return (int64_t)(seed % NUMBER_MOST);
}

static int draw(struct creation *creation, const struct bank_kind *kind, size_t *picks)
{
    const struct session_request *request = &creation->request;
    size_t count;
    const struct bank_question *bank = bank_questions(creation->hub->bank, &count);
    const struct question **questions = memory_new(count * sizeof(*questions));
    struct event_created *plan = &creation->plan;

    for (size_t i = 0; i < count; i++)
        questions[i] = bank[i].question;
    *plan = (struct event_created){
        .mode = request->mode,
        .role = request->role,
        .level = request->level,
        .seed = choose_seed(request),
        .extra_time = request->extra_time == RECORD_NONE ? 100 : request->extra_time,
        .overtime = request->overtime,
    };
    texts_copy(&plan->topics, &request->topics);
    const struct agenda_request agenda = {
        .mode = (enum mode)request->mode,
        .question = request->question,
        .count = request->count,
        .minutes = request->minutes,
        .role = request->role,
        .level = request->level,
        .topics = request->topics,
        .seed = plan->seed,
        .extra_time = plan->extra_time,
    };
    int code = agenda_draw(
        &agenda, kind->kind, questions, count, &creation->had, plan, picks, &creation->error);

    free(questions);
    return code;
}

static struct store_write first_row(struct creation *creation, int64_t now)
{
    struct summary summary = {
        .id = creation->session,
        .mode = creation->plan.mode,
        .created_at = now,
        .started_at = RECORD_NONE,
        .finished_at = RECORD_NONE,
        .role = creation->plan.role,
        .level = creation->plan.level,
    };
    struct summary_round rounds[ROUNDS_MOST] = {0};
    size_t length;

    for (size_t i = 0; i < creation->plan.rounds.count; i++)
        rounds[i] = (struct summary_round){
            .kind = creation->plan.rounds.items[i].kind, .overall = RECORD_NONE};
    summary.rounds.items = rounds;
    summary.rounds.count = creation->plan.rounds.count;
    timer_ready(now, &summary.timer);
    char *bytes = encode_record(&summary_record, &summary, &length);
    struct store_session row = {
        .mode = (char *)mode_names[creation->plan.mode],
        .state = (char *)session_state_names[SESSION_READY],
        .created_at = now,
        .updated_at = now,
        .summary = bytes,
        .summary_length = length,
    };

    memcpy(row.id, creation->session, ID_SIZE);
    struct store_write write = store_session_row(&row);

    free(bytes);
    return write;
}

static struct store_write first_event(struct creation *creation, int64_t now)
{
    struct event event = {.type = EVENT_CREATED, .seq = 1, .at = now, .created = creation->plan};
    size_t length;
    char *bytes = encode_event(&event, &length);

    return store_event_take(creation->session, 1, now, bytes, length);
}

static void submit(struct creation *creation);

static void written(void *argument, int result)
{
    struct creation *creation = argument;

    if (result == ERROR_CONSTRAINT && creation->key != NULL && !creation->repeated) {
        /* another request with the same key was quicker */
        record_release(&event_created_record, &creation->plan);
        creation->repeated = true;
        submit(creation);
        return;
    }
    if (result != 0)
        error_set(
            &creation->error, result, NULL, "the session was not created: try again in a minute");
    give(creation);
}

static struct store_write freeze(const struct record *record, const void *value, char **hash)
{
    struct frozen frozen = bank_freeze(record, value);
    struct store_write write = store_content_row(frozen.hash, frozen.content, frozen.length);

    *hash = memory_text(frozen.hash);
    free(frozen.content);
    return write;
}

static void write_session(
    struct creation *creation, const struct bank_kind *kind, const size_t *picks)
{
    struct store_write writes[2 * ROUNDS_MOST + 4];
    size_t count = 0;
    int64_t now = host_now(&creation->hub->host);
    size_t questions;
    const struct bank_question *bank = bank_questions(creation->hub->bank, &questions);

    id_new(creation->session, now);
    for (size_t i = 0; i < creation->plan.rounds.count; i++) {
        struct planned_round *round = &creation->plan.rounds.items[i];

        writes[count++] = freeze(&kind_record, kind->kind, &round->kind_hash);
        writes[count++] = freeze(&question_record, bank[picks[i]].question, &round->question_hash);
    }
    writes[count++] = first_row(creation, now);
    writes[count++] = store_member_row(creation->session, creation->account, 1, "", true);
    writes[count++] = first_event(creation, now);
    if (creation->key != NULL)
        writes[count++] = store_request_row(
            creation->account, creation->key, creation->session, creation->digest, now);
    journal_append(creation->hub->host.journal, NULL, writes, count, written, creation);
}

static void read_done(void *argument)
{
    struct creation *creation = argument;
    size_t picks[ROUNDS_MOST];

    if (creation->error.code != 0 || creation->plan.rounds.count > 0) {
        give(creation);
        return;
    }
    if (creation->open >= SESSIONS_OPEN_MOST) {
        error_set(&creation->error, ERROR_TOO_MANY, NULL,
            "you have %d unfinished sessions: finish or delete one first", SESSIONS_OPEN_MOST);
        give(creation);
        return;
    }
    const struct bank_kind *kind = choose_kind(creation);

    if (kind == NULL || draw(creation, kind, picks) != 0)
        give(creation);
    else
        write_session(creation, kind, picks);
}

static void submit(struct creation *creation)
{
    workers_submit(creation->hub->host.workers, read_account, read_done, creation);
}

/* What contradicts itself, before anything is read. */
static int check_request(const struct session_request *request, struct error *error)
{
    if (request->mode != MODE_SOLO)
        return error_set(
            error, ERROR_INVALID, "mode", "mode: this server offers solo sessions only: give solo");
    if (request->question != NULL && request->kind != NULL)
        return error_set(error, ERROR_INVALID, "kind",
            "kind: a named question has its own: give one of the two");
    if (request->question != NULL && request->count != RECORD_NONE)
        return error_set(error, ERROR_INVALID, "count",
            "count: a named question is one question: leave count out");
    if (request->question == NULL && request->kind == NULL)
        return error_set(error, ERROR_INVALID, "kind", "kind: missing: name a kind or a question");
    return 0;
}

void hub_create(struct hub *hub, const char *account, const char *key, const char *body,
    size_t length, answer_done *done, void *argument)
{
    struct creation *creation = memory_new(sizeof(*creation));

    creation->hub = hub;
    creation->done = done;
    creation->argument = argument;
    creation->key = memory_text(key);
    memcpy(creation->account, account, ID_SIZE);
    secret_hash_text(body, length, creation->digest);
    int code =
        decode_record(&session_request_record, body, length, &creation->request, &creation->error);

    if (code == 0)
        code = check_request(&creation->request, &creation->error);
    if (code == 0 && key != NULL && (key[0] == '\0' || strlen(key) > 100))
        code = error_set(
            &creation->error, ERROR_INVALID, "Idempotency-Key", "the key has 1 to 100 bytes");
    if (code == ERROR_MALFORMED && creation->error.field[0] != '\0')
        creation->error.code = ERROR_INVALID; /* it was JSON: what it says is wrong */
    if (code != 0)
        give(creation);
    else
        submit(creation);
}
