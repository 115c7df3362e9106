/* POST /api/questions/ID/cockpit: an interviewer's view without a partner. */
#include <live/hub_private.h>

#include <interview/round_view.h>
#include <proto/encode.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

struct opening_cockpit {
    struct hub *hub;
    char account[ID_SIZE];
    char *question;        /* owned */
    char session[ID_SIZE]; /* an unfinished one in which it was asked last, or empty */
    struct answer answer;
    answer_done *done;
    void *argument;
};

/* True when account is being asked question in room, and may not see it all. */
static bool is_asked(const struct room *room, const char *account, const char *question)
{
    const struct session *session = room->loaded.session;

    if (room->state != ROOM_OPEN || session->started_at == RECORD_NONE ||
        session->state == SESSION_CLOSED)
        return false;
    int64_t member = loaded_member(&room->loaded, account);

    for (size_t i = 0; member != 0 && i < session->plan.rounds.count; i++) {
        const struct planned_round *round = &session->plan.rounds.items[i];

        if (round->candidate == member && !session->rounds[i].scoring_closed &&
            session->rounds[i].started_at != RECORD_NONE && strcmp(round->question, question) == 0)
            return true;
    }
    return false;
}

static bool is_asked_anywhere(const struct hub *hub, const char *account, const char *question)
{
    for (size_t i = 0; i < BUCKETS; i++) {
        for (const struct room *room = hub->buckets[i]; room != NULL; room = room->next) {
            if (is_asked(room, account, question))
                return true;
        }
    }
    return false;
}

/* The phases of a round as the kind plans them for a pair. */
static void fill_phases(struct cockpit *cockpit, const struct kind *kind)
{
    for (size_t i = 0; i < kind->plans.count; i++) {
        const struct plan *plan = &kind->plans.items[i];

        if (plan->mode != MODE_PAIRED)
            continue;
        cockpit->phases.items = plan->phases.items;
        cockpit->phases.count = plan->phases.count;
        return;
    }
}

static struct answer make_answer(const struct content *content)
{
    struct cockpit cockpit = {.sections = {.items = content->kind->sections.items,
                                  .count = content->kind->sections.count}};
    size_t length;

    fill_phases(&cockpit, content->kind);
    record_project(&question_view_record, &cockpit.question, &question_record, content->question);
    record_project(&guidance_record, &cockpit.guidance, &question_record, content->question);
    rubric_view_make(content, &cockpit.rubric);
    char *body = encode_record(&cockpit_record, &cockpit, &length);

    record_release(&question_view_record, &cockpit.question);
    record_release(&guidance_record, &cockpit.guidance);
    record_release(&rubric_record, &cockpit.rubric);
    return answer_body(body, length);
}

static void give(struct opening_cockpit *opening)
{
    answer_give(&opening->answer, opening->done, opening->argument);
    free(opening->question);
    free(opening);
}

/* Gives the error in place of the answer. */
static void give_error(struct opening_cockpit *opening, const struct error *error)
{
    free(opening->answer.body);
    opening->answer = answer_error(error);
    give(opening);
}

static void refuse_asked(struct opening_cockpit *opening)
{
    struct error error;

    error_set(&error, ERROR_CONFLICT, NULL,
        "you are being asked this question: open its cockpit after that session");
    give_error(opening, &error);
}

/* ---- Noting that it was had ---- */

static void written(void *argument, int result)
{
    struct opening_cockpit *opening = argument;
    struct error error;

    if (result == 0) {
        give(opening);
        return;
    }
    error_set(&error, result, NULL,
        "the cockpit was not opened, for that could not be noted: try again in a minute");
    give_error(opening, &error);
}

static void note(struct opening_cockpit *opening)
{
    struct hub *hub = opening->hub;
    struct store_write write =
        store_had_row(opening->account, opening->question, "", host_now(&hub->host));

    journal_append(hub->host.journal, NULL, &write, 1, written, opening);
}

/* ---- Sessions that are not in memory ---- */

static int visit_state(void *argument, const struct store_session *row)
{
    struct opening_cockpit *opening = argument;

    if (row->finished)
        opening->session[0] = '\0';
    return 0;
}

static int visit_had(void *argument, const struct store_had *row)
{
    struct opening_cockpit *opening = argument;

    if (strcmp(row->question, opening->question) == 0)
        memcpy(opening->session, row->session, ID_SIZE);
    return 0;
}

static void read_asked(void *argument)
{
    struct opening_cockpit *opening = argument;
    struct store *store = opening->hub->host.store;
    struct error none;

    store_read_had(store, opening->account, visit_had, opening, &none);
    if (opening->session[0] != '\0')
        store_read_session(store, opening->session, visit_state, opening, &none);
}

/* A session that can't be read asks nothing. */
static void check_asked(struct room *room, void *argument, const struct error *error)
{
    struct opening_cockpit *opening = argument;

    if (error == NULL && is_asked(room, opening->account, opening->question))
        refuse_asked(opening);
    else
        note(opening);
}

static void asked_read(void *argument)
{
    struct opening_cockpit *opening = argument;

    if (is_asked_anywhere(opening->hub, opening->account, opening->question))
        refuse_asked(opening);
    else if (opening->session[0] != '\0')
        hub_when_open(opening->hub, opening->session, check_asked, opening);
    else
        note(opening);
}

void hub_cockpit(
    struct hub *hub, const char *account, const char *question, answer_done *done, void *argument)
{
    const struct bank_question *found = bank_find_question(hub->bank, question);
    const struct bank_kind *kind =
        found != NULL ? bank_find_kind(hub->bank, found->question->kind) : NULL;

    if (kind == NULL) {
        struct error error;

        error_set(&error, ERROR_NOT_FOUND, NULL,
            "there is no such question: choose one of GET /api/questions");
        struct answer answer = answer_error(&error);

        answer_give(&answer, done, argument);
        return;
    }
    const struct content content = {.question = found->question, .kind = kind->kind};
    struct opening_cockpit *opening = memory_new(sizeof(*opening));

    *opening = (struct opening_cockpit){.hub = hub,
        .question = memory_text(question),
        .answer = make_answer(&content),
        .done = done,
        .argument = argument};
    memcpy(opening->account, account, ID_SIZE);
    workers_submit(hub->host.workers, read_asked, asked_read, opening);
}
