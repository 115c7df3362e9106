/* POST /api/sessions: a worker reads what the account had, the loop draws the
 * agenda and writes the session. */
#include <live/hub.h>

#include <live/draw.h>
#include <live/hub_private.h>

#include <interview/agenda.h>
#include <interview/member.h>
#include <proto/decode.h>
#include <proto/encode.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

struct creation {
    struct hub *hub;
    char account[ID_SIZE];
    char name[NAME_BYTES_MOST + 1]; /* paired */
    char partner[ID_SIZE];          /* known already, or empty */
    char partner_name[NAME_BYTES_MOST + 1];
    char *key;                          /* owned, or NULL */
    char digest[SECRET_HASH_TEXT_SIZE]; /* of the body */
    struct session_request request;     /* owned */
    struct texts had;                   /* owned; the oldest first */
    struct texts partner_had;           /* the same of the partner */
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
    texts_release(&creation->had);
    texts_release(&creation->partner_had);
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
                .candidate = round->candidate,
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
    int code = had_read(store, creation->account, &creation->had, &creation->error);

    if (code == 0 && creation->partner[0] != '\0')
        code = had_read(store, creation->partner, &creation->partner_had, &creation->error);
    if (code == 0)
        store_read_sessions(store, creation->account, STORE_OPEN, NULL, SESSIONS_OPEN_MOST,
            visit_open, &creation->open, &creation->error);
}

/* ---- Drawing and writing, on the loop ---- */

static const struct kind *find_kind(struct creation *creation, const char *field, const char *id)
{
    const struct bank_kind *kind = bank_find_kind(creation->hub->bank, id);

    if (kind != NULL)
        return kind->kind;
    error_set(&creation->error, ERROR_INVALID, field,
        "%s: there is no %s: choose one of GET /api/kinds", field, id);
    return NULL;
}

/* The kind of a member's question; NULL when there is none. */
static const struct kind *choose_kind(struct creation *creation, int64_t member)
{
    const struct session_request *request = &creation->request;

    if (request->question != NULL) {
        const struct bank_question *question =
            bank_find_question(creation->hub->bank, request->question);

        if (question != NULL)
            return find_kind(creation, "kind", question->question->kind);
        error_set(&creation->error, ERROR_NO_QUESTION, "question",
            "question: there is no %s: choose one of GET /api/questions", request->question);
        return NULL;
    }
    if (member != OWNER && request->partner_kind != NULL)
        return find_kind(creation, "partner_kind", request->partner_kind);
    return find_kind(creation, "kind", request->kind);
}

static int64_t choose_seed(const struct session_request *request)
{
    uint64_t seed;

    if (request->seed != RECORD_NONE)
        return request->seed;
    secret_bytes(&seed, sizeof(seed));
    return (int64_t)(seed % NUMBER_MOST);
}

static int draw(struct creation *creation, size_t *picks)
{
    const struct session_request *request = &creation->request;
    const struct kind *own = choose_kind(creation, OWNER);
    const struct kind *partners = own != NULL ? choose_kind(creation, PARTICIPANTS) : NULL;
    struct event_created *plan = &creation->plan;
    size_t count;

    if (partners == NULL)
        return creation->error.code;
    const struct question **questions = draw_questions(creation->hub->bank, &count);

    *plan = (struct event_created){
        .mode = request->mode,
        .role = request->role,
        .level = request->level,
        .seed = choose_seed(request),
        .extra_time = request->extra_time == RECORD_NONE ? 100 : request->extra_time,
        .overtime = request->overtime,
        .named = request->question != NULL,
        .numbers_at_once = request->numbers_at_once,
        .pause_when_lost = request->pause_when_lost,
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
        .persons = {{.kind = own, .had = &creation->had},
            {.kind = partners, .had = &creation->partner_had}},
        .first = request->first == FIRST_ME ? OWNER : PARTICIPANTS,
        .lengths = request->lengths.items,
        .length_count = request->lengths.count,
    };
    int code = agenda_draw(&agenda, questions, count, plan, picks, &creation->error);

    free(questions);
    return code;
}

/* ---- Writing ---- */

/* The session as its first events make it, for the row that lists it: nothing
 * of it is open yet. */
static struct store_write first_row(const struct creation *creation, int64_t now)
{
    const struct event_created *plan = &creation->plan;
    struct summary_round rounds[ROUNDS_MOST] = {0};
    struct summary_member members[PARTICIPANTS] = {
        {.member = 1, .name = (char *)creation->name},
        {.member = 2, .name = (char *)creation->partner_name},
    };
    struct summary summary = {
        .id = (char *)creation->session,
        .mode = plan->mode,
        .member = RECORD_NONE,
        .created_at = now,
        .started_at = RECORD_NONE,
        .finished_at = RECORD_NONE,
        .role = plan->role,
        .level = plan->level,
    };
    size_t length;

    for (size_t i = 0; i < plan->rounds.count; i++)
        rounds[i] = (struct summary_round){
            .kind = plan->rounds.items[i].kind,
            .candidate = plan->rounds.items[i].candidate,
            .overall = RECORD_NONE,
        };
    summary.rounds.items = rounds;
    summary.rounds.count = plan->rounds.count;
    summary.members.items = members;
    if (plan->mode == MODE_PAIRED)
        summary.members.count = creation->partner[0] != '\0' ? PARTICIPANTS : 1;
    timer_ready(now, &summary.timer);
    char *bytes = encode_record(&summary_record, &summary, &length);
    struct store_session row = {
        .mode = (char *)mode_names[plan->mode],
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

/* The partner's seat, when it is known who takes it. */
static size_t seat_partner(struct creation *creation, int64_t now, struct store_write *writes)
{
    const struct event joined = {
        .type = EVENT_JOINED, .seq = 2, .at = now, .joined = {.who = PARTICIPANTS}};

    if (creation->partner[0] == '\0')
        return 0;
    writes[0] = store_member_row(
        creation->session, creation->partner, PARTICIPANTS, creation->partner_name, true);
    writes[1] = event_write(creation->session, &joined);
    return 2;
}

static void write_session(struct creation *creation, const size_t *picks)
{
    struct store_write writes[2 * ROUNDS_MOST + 6];
    size_t count = 0;
    int64_t now = host_now(&creation->hub->host);
    const struct bank *bank = creation->hub->bank;
    size_t questions;

    id_new(creation->session, now);
    for (size_t i = 0; i < creation->plan.rounds.count; i++) {
        struct planned_round *round = &creation->plan.rounds.items[i];

        writes[count++] =
            content_write(&kind_record, bank_find_kind(bank, round->kind)->kind, &round->kind_hash);
        writes[count++] = content_write(&question_record,
            bank_questions(bank, &questions)[picks[i]].question, &round->question_hash);
    }
    const struct event created = {
        .type = EVENT_CREATED, .seq = 1, .at = now, .created = creation->plan};

    writes[count++] = first_row(creation, now);
    writes[count++] =
        store_member_row(creation->session, creation->account, OWNER, creation->name, true);
    writes[count++] = event_write(creation->session, &created);
    count += seat_partner(creation, now, &writes[count]);
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
    if (draw(creation, picks) != 0)
        give(creation);
    else
        write_session(creation, picks);
}

static void submit(struct creation *creation)
{
    workers_submit(creation->hub->host.workers, read_account, read_done, creation);
}

/* Fields that only a pair has. */
static int check_alone(const struct session_request *request, struct error *error)
{
    const char *field = request->name != NULL           ? "name"
                        : request->partner_kind != NULL ? "partner_kind"
                        : request->first != RECORD_NONE ? "first"
                        : request->lengths.count > 0    ? "lengths"
                        : request->numbers_at_once      ? "numbers_at_once"
                        : request->pause_when_lost      ? "pause_when_lost"
                                                        : NULL;

    if (field == NULL)
        return 0;
    return error_set(error, ERROR_INVALID, field,
        "%s: alone there is no partner: leave it out, or ask for the mode paired", field);
}

/* What contradicts itself, before anything is read. */
static int check_request(const struct session_request *request, struct error *error)
{
    if (request->mode == MODE_SOLO && check_alone(request, error) != 0)
        return error->code;
    if (request->question != NULL && request->partner_kind != NULL)
        return error_set(error, ERROR_INVALID, "partner_kind",
            "partner_kind: a named question is one round: leave it out");
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

static int read_name(struct creation *creation)
{
    const char *name = creation->request.name;

    if (creation->request.mode == MODE_SOLO)
        return 0;
    return roster_read_name(name != NULL ? name : "", creation->name, &creation->error);
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
        decode_body(&session_request_record, body, length, &creation->request, &creation->error);

    if (code == 0)
        code = check_request(&creation->request, &creation->error);
    if (code == 0)
        code = read_name(creation);
    if (code == 0 && key != NULL && (key[0] == '\0' || strlen(key) > 100))
        code = error_set(
            &creation->error, ERROR_INVALID, "Idempotency-Key", "the key has 1 to 100 bytes");
    if (code != 0)
        give(creation);
    else
        submit(creation);
}

void hub_create_pair(
    void *context, const struct lobby_pair *pair, answer_done *done, void *argument)
{
    struct creation *creation = memory_new(sizeof(*creation));

    creation->hub = context;
    creation->done = done;
    creation->argument = argument;
    creation->request = (struct session_request){
        .mode = MODE_PAIRED,
        .kind = memory_text(pair->kind),
        .count = RECORD_NONE,
        .minutes = RECORD_NONE,
        .role = RECORD_NONE,
        .level = pair->level,
        .seed = RECORD_NONE,
        .extra_time = RECORD_NONE,
        .first = FIRST_PARTNER,
    };
    memcpy(creation->account, pair->first_account, ID_SIZE);
    memcpy(creation->partner, pair->second_account, ID_SIZE);
    memcpy(creation->name, pair->first_name, strlen(pair->first_name) + 1);
    memcpy(creation->partner_name, pair->second_name, strlen(pair->second_name) + 1);
    submit(creation);
}
