/* Agendas for two: who answers, what neither has had, and drawing anew. */
#include "content.h"

#include <interview/agenda.h>

#include <base/memory.h>

#include <stdlib.h>

#define QUESTIONS 6

static struct question bank[QUESTIONS];
static const struct question *places[QUESTIONS];

/* Another kind, with other times. */
static struct kind carve_kind;
static struct plan carve_plan = {.mode = MODE_PAIRED,
    .questions = 1,
    .phases = LIST_OF(struct plan_phase, {.phase = PHASE_BRIEF, .minutes = 2},
        {.phase = PHASE_ANSWER, .minutes = 40}, {.phase = PHASE_SCORE, .minutes = 3},
        {.phase = PHASE_DISCUSS, .minutes = 5})};

/* q0 to q3 of the kind sketch, q4 and q5 of carve. */
static void make_bank(void)
{
    static char ids[QUESTIONS][8];

    for (size_t i = 0; i < QUESTIONS; i++) {
        snprintf(ids[i], sizeof(ids[i]), "q%zu", i);
        bank[i] = test_questions[0];
        bank[i].id = ids[i];
        bank[i].title = ids[i];
        bank[i].kind = (char *)(i < 4 ? "sketch" : "carve");
        places[i] = &bank[i];
    }
    carve_kind = pair_kind;
    carve_kind.id = (char *)"carve";
    carve_kind.plans.items = &carve_plan;
    carve_kind.plans.count = 1;
}

/* What somebody has had, as a list of ids. */
#define HAD(...) ((const struct texts)TEXTS_OF(__VA_ARGS__))
static const struct texts nothing;

static struct agenda_request pair(const struct texts *ada, const struct texts *bo)
{
    return (struct agenda_request){.mode = MODE_PAIRED,
        .count = 2,
        .minutes = RECORD_NONE,
        .role = RECORD_NONE,
        .level = RECORD_NONE,
        .seed = 1,
        .extra_time = 100,
        .persons = {{.kind = &pair_kind, .had = ada}, {.kind = &pair_kind, .had = bo}},
        .first = 2};
}

/* The rounds as "bo q1, ada q3 had"; the refusal's code and field. */
static void write_rounds(const struct planned_round *rounds, size_t count, char *text)
{
    text[0] = '\0';
    for (size_t i = 0; i < count; i++) {
        strcat(text, i > 0 ? ", " : "");
        strcat(text, rounds[i].candidate == 1 ? "ada " : "bo ");
        strcat(text, rounds[i].question);
        strcat(text, rounds[i].had ? " had" : "");
    }
}

static const char *drawn(const struct agenda_request *request)
{
    static char text[300];
    struct event_created created = {0};
    size_t picks[ROUNDS_MOST];
    struct error error = {0};

    if (agenda_draw(request, places, QUESTIONS, &created, picks, &error) != 0)
        snprintf(text, sizeof(text), "%s %s", error_name(error.code), error.field);
    else
        write_rounds(created.rounds.items, created.rounds.count, text);
    record_release(&event_created_record, &created);
    return text;
}

static bool is_one_of(const char *text, const char *one, const char *other)
{
    if (strcmp(text, one) == 0 || strcmp(text, other) == 0)
        return true;
    fprintf(stderr, "  neither %s nor %s: %s\n", one, other, text);
    return false;
}

TEST(roles_swap_by_round)
{
    struct agenda_request request = pair(&nothing, &nothing);
    int rounds[2] = {0};

    for (request.seed = 1; request.seed < 20; request.seed++) {
        char questions[2];

        request.first = 2;
        CHECK_INT(sscanf(drawn(&request), "bo q%c, ada q%c", &questions[0], &questions[1]), 2);
        CHECK(questions[0] != questions[1]);
        request.first = 1;
        CHECK_INT(sscanf(drawn(&request), "ada q%c, bo q%c", &questions[0], &questions[1]), 2);
        CHECK(questions[0] != questions[1]);
        rounds[questions[0] % 2]++;
    }
    CHECK(rounds[0] > 2 && rounds[1] > 2);
    request.count = 3;
    request.first = 1;
    CHECK(strstr(drawn(&request), "ada ") == drawn(&request));
    CHECK(strstr(drawn(&request) + 4, "ada ") != NULL);
}

TEST(what_neither_has_had_comes_first)
{
    const struct texts ada = HAD("q0");
    const struct texts bo = HAD("q2");
    struct agenda_request request = pair(&ada, &bo);

    for (request.seed = 1; request.seed < 20; request.seed++)
        CHECK(is_one_of(drawn(&request), "bo q1, ada q3", "bo q3, ada q1"));
}

TEST(then_what_the_candidate_has_not_had)
{
    const struct texts ada = HAD("q0", "q1");
    const struct texts bo = HAD("q2", "q3");
    struct agenda_request request = pair(&ada, &bo);

    for (request.seed = 1; request.seed < 20; request.seed++) {
        const char *text = drawn(&request);

        /* what the interviewer knows is fine, and not marked */
        CHECK(strncmp(text, "bo q0", 5) == 0 || strncmp(text, "bo q1", 5) == 0);
        CHECK(strstr(text, "ada q2") != NULL || strstr(text, "ada q3") != NULL);
        CHECK(strstr(text, "had") == NULL);
    }
}

TEST(what_the_candidate_has_had_is_marked)
{
    const struct texts ada = HAD("q2", "q0", "q1", "q3");
    const struct texts bo = HAD("q1", "q2", "q3", "q0");
    struct agenda_request request = pair(&ada, &bo);

    /* the one had longest ago; no question twice */
    CHECK_TEXT(drawn(&request), "bo q1 had, ada q2 had");
    request.first = 1;
    CHECK_TEXT(drawn(&request), "ada q2 had, bo q1 had");
    request.count = 4;
    CHECK_TEXT(drawn(&request), "ada q2 had, bo q1 had, ada q0 had, bo q3 had");
    request.count = 5;
    CHECK_TEXT(drawn(&request), "no_question count");
}

TEST(each_may_have_a_kind_of_his_own)
{
    struct agenda_request request = pair(&nothing, &nothing);
    struct event_created created = {0};
    size_t picks[ROUNDS_MOST];
    struct error error;

    request.persons[0].kind = &carve_kind;
    CHECK_INT(agenda_draw(&request, places, QUESTIONS, &created, picks, &error), 0);
    const struct planned_round *rounds = created.rounds.items;

    CHECK_TEXT(rounds[0].kind, "sketch");
    CHECK_TEXT(rounds[1].kind, "carve");
    CHECK(picks[0] < 4 && picks[1] >= 4);
    CHECK_INT(rounds[0].phases.items[1].length, 25 * MINUTE);
    CHECK_INT(rounds[1].phases.items[1].length, 40 * MINUTE);
    CHECK_INT(rounds[1].phases.items[0].length, 2 * MINUTE);
    record_release(&event_created_record, &created);
    request.count = 6;
    CHECK_TEXT(drawn(&request), "no_question count"); /* two of carve for three rounds */
}

TEST(lengths_replace_those_of_the_plan)
{
    const struct phase_length lengths[] = {
        {.phase = PHASE_ANSWER, .minutes = 10}, {.phase = PHASE_DISCUSS, .minutes = 1}};
    struct agenda_request request = pair(&nothing, &nothing);
    struct event_created created = {0};
    size_t picks[ROUNDS_MOST];
    struct error error;

    request.lengths = lengths;
    request.length_count = 2;
    request.extra_time = 200;
    CHECK_INT(agenda_draw(&request, places, QUESTIONS, &created, picks, &error), 0);
    for (size_t i = 0; i < 2; i++) {
        const struct planned_phase *phases = created.rounds.items[i].phases.items;

        CHECK_INT(phases[0].length, 6 * MINUTE);
        CHECK_INT(phases[1].length, 20 * MINUTE);
        CHECK_INT(phases[2].length, 6 * MINUTE);
        CHECK_INT(phases[3].length, 2 * MINUTE);
    }
    record_release(&event_created_record, &created);
}

TEST(a_kind_for_one_is_refused)
{
    struct agenda_request request = pair(&nothing, &nothing);

    request.persons[0].kind = &test_kind;
    CHECK_TEXT(drawn(&request), "invalid kind");
    request.first = 1;
    CHECK_TEXT(drawn(&request), "invalid kind");
}

/* ---- Drawing anew ---- */

/* The agenda of request, drawn again by what both have had. */
static const char *redrawn(
    const struct event_created *plan, const struct texts *ada, const struct texts *bo)
{
    static char text[300];
    const struct agenda_person persons[] = {
        {.kind = &pair_kind, .had = ada}, {.kind = &pair_kind, .had = bo}};
    struct event_drawn drawn;
    size_t picks[ROUNDS_MOST];
    struct error error = {0};

    if (agenda_redraw(plan, persons, places, QUESTIONS, &drawn, picks, &error) != 0) {
        snprintf(text, sizeof(text), "%s %s", error_name(error.code), error.field);
        CHECK_INT(drawn.rounds.count, 0);
        return text;
    }
    write_rounds(drawn.rounds.items, drawn.rounds.count, text);
    CHECK_INT(drawn.rounds.count, plan->rounds.count);
    for (size_t i = 0; i < drawn.rounds.count; i++) {
        const struct planned_round *before = &plan->rounds.items[i];
        const struct planned_round *after = &drawn.rounds.items[i];

        CHECK_INT(after->candidate, before->candidate);
        CHECK_TEXT(after->kind, before->kind);
        CHECK_TEXT(after->kind_hash, before->kind_hash);
        CHECK(after->question_hash == NULL);
        CHECK_TEXT(after->title, places[picks[i]]->title);
        CHECK_INT(after->phases.count, before->phases.count);
        for (size_t p = 0; p < after->phases.count; p++) {
            CHECK_INT(after->phases.items[p].phase, before->phases.items[p].phase);
            CHECK_INT(after->phases.items[p].length, before->phases.items[p].length);
        }
    }
    record_release(&event_drawn_record, &drawn);
    return text;
}

TEST(drawing_anew_changes_questions_only)
{
    const struct phase_length answer = {.phase = PHASE_ANSWER, .minutes = 10};
    const struct texts some = HAD("q0", "q1");
    const struct texts others = HAD("q1", "q2");
    const struct texts all = HAD("q3", "q0", "q1", "q2");
    struct agenda_request request = pair(&nothing, &nothing);
    struct event_created plan = {
        .mode = MODE_PAIRED, .role = RECORD_NONE, .level = RECORD_NONE, .seed = 1};
    size_t picks[ROUNDS_MOST];
    struct error error;
    char before[300];

    request.lengths = &answer;
    request.length_count = 1;
    CHECK_INT(agenda_draw(&request, places, QUESTIONS, &plan, picks, &error), 0);
    for (size_t i = 0; i < plan.rounds.count; i++) {
        plan.rounds.items[i].kind_hash = memory_text("kind");
        plan.rounds.items[i].question_hash = memory_text("question");
    }
    write_rounds(plan.rounds.items, plan.rounds.count, before);
    CHECK_TEXT(redrawn(&plan, &nothing, &nothing), before);
    CHECK_TEXT(redrawn(&plan, &some, &others), "bo q3, ada q2");
    CHECK_TEXT(redrawn(&plan, &all, &all), "bo q3 had, ada q0 had");
    record_release(&event_created_record, &plan);
}

int main(void)
{
    make_bank();
    RUN(roles_swap_by_round);
    RUN(what_neither_has_had_comes_first);
    RUN(then_what_the_candidate_has_not_had);
    RUN(what_the_candidate_has_had_is_marked);
    RUN(each_may_have_a_kind_of_his_own);
    RUN(lengths_replace_those_of_the_plan);
    RUN(a_kind_for_one_is_refused);
    RUN(drawing_anew_changes_questions_only);
    return check_report();
}
