/* Agendas drawn from a small bank. */
#include "content.h"

#include <interview/agenda.h>

#include <base/memory.h>

#include <stdlib.h>

#define QUESTIONS 12

static struct question bank[QUESTIONS];
static const struct question *places[QUESTIONS];

/* Twelve questions q00 to q11 of the kind sketch, but q10 and q11 of another;
 * even ones for data scientists, the first six for entry, those that three
 * divides about water. */
static void make_bank(void)
{
    static char ids[QUESTIONS][8];
    static char *entry[] = {(char *)"entry"};
    static char *senior[] = {(char *)"senior"};
    static char *roles[] = {(char *)"software-engineer", (char *)"data-scientist"};
    static char *topics[] = {(char *)"air", (char *)"water"};

    for (size_t i = 0; i < QUESTIONS; i++) {
        snprintf(ids[i], sizeof(ids[i]), "q%02zu", i);
        bank[i] = test_questions[0];
        bank[i].id = ids[i];
        bank[i].title = ids[i];
        bank[i].kind = (char *)(i < 10 ? "sketch" : "other");
        bank[i].roles.items = roles;
        bank[i].roles.count = i % 2 == 0 ? 2 : 1;
        bank[i].levels.items = i < 6 ? entry : senior;
        bank[i].levels.count = 1;
        bank[i].topics.items = topics;
        bank[i].topics.count = i % 3 == 0 ? 2 : 1;
        places[i] = &bank[i];
    }
}

static struct agenda_request any(void)
{
    return (struct agenda_request){.mode = MODE_SOLO,
        .count = RECORD_NONE,
        .minutes = RECORD_NONE,
        .role = RECORD_NONE,
        .level = RECORD_NONE,
        .seed = 1,
        .extra_time = 100,
        .first = 1};
}

/* Draws and writes the questions as "q03 q07", or the refusal's code, into
 * text; keeps the agenda in created, which the caller releases. */
static int draw(const struct agenda_request *request, const struct texts *had,
    struct event_created *created, struct error *error, char *text)
{
    size_t picks[ROUNDS_MOST];

    *created = (struct event_created){0};
    *error = (struct error){0};
    text[0] = '\0';
    struct agenda_request alone = *request;

    alone.persons[0] = (struct agenda_person){.kind = &test_kind, .had = had};
    int code = agenda_draw(&alone, places, QUESTIONS, created, picks, error);

    for (size_t i = 0; i < created->rounds.count; i++) {
        const struct planned_round *round = &created->rounds.items[i];

        CHECK_TEXT(round->question, places[picks[i]]->id);
        CHECK_TEXT(round->title, places[picks[i]]->title);
        CHECK_TEXT(round->kind, "sketch");
        CHECK_INT(round->candidate, 1);
        CHECK(round->kind_hash == NULL && round->question_hash == NULL);
        strcat(text, i > 0 ? " " : "");
        strcat(text, round->question);
    }
    return code;
}

/* The questions that request draws, until the next call but one. */
static const char *drawn(const struct agenda_request *request, const struct texts *had)
{
    static char kept[2][200];
    static int next;
    char *text = kept[next++ % 2];
    struct event_created created;
    struct error error;

    if (draw(request, had, &created, &error, text) != 0)
        snprintf(text, sizeof(kept[0]), "%s", error_name(error.code));
    record_release(&event_created_record, &created);
    return text;
}

static const struct texts nothing;

TEST(the_same_seed_gives_the_same_agenda)
{
    struct agenda_request request = any();
    char first[200];
    int others = 0;

    request.count = 4;
    strcpy(first, drawn(&request, &nothing));
    CHECK_INT(strlen(first), 4 * 4 - 1);
    CHECK_TEXT(drawn(&request, &nothing), first);
    for (request.seed = 2; request.seed < 12; request.seed++)
        others += strcmp(drawn(&request, &nothing), first) != 0;
    CHECK(others >= 9);
}

/* A seed that was written down draws the same for as long as the bank is the
 * same: this must not change. */
TEST(a_seed_is_good_for_ever)
{
    struct agenda_request request = any();

    request.count = 3;
    request.seed = 20260131;
    CHECK_TEXT(drawn(&request, &nothing), "q02 q04 q00");
}

TEST(no_question_comes_twice_and_every_one_can_come)
{
    struct agenda_request request = any();
    int came[QUESTIONS] = {0};

    request.count = 3;
    for (request.seed = 0; request.seed < 200; request.seed++) {
        const char *questions = drawn(&request, &nothing);
        int numbers[3];

        CHECK_INT(sscanf(questions, "q%d q%d q%d", &numbers[0], &numbers[1], &numbers[2]), 3);
        CHECK(numbers[0] != numbers[1] && numbers[1] != numbers[2] && numbers[0] != numbers[2]);
        for (int i = 0; i < 3; i++)
            came[numbers[i]]++;
    }
    /* 60 times each, were chance perfect */
    for (int i = 0; i < 10; i++)
        CHECK(came[i] > 30 && came[i] < 90);
    CHECK_INT(came[10] + came[11], 0);
}

TEST(what_was_not_had_comes_first_then_what_was_had_longest_ago)
{
    struct agenda_request request = any();
    char *ids[] = {"q03", "q07", "q00", "q01", "q02", "q04", "q05", "q06", "q03"};
    const struct texts had = {.items = ids, .count = 9};
    const struct texts had_once = {.items = ids + 1, .count = 8};

    request.count = 6;
    for (request.seed = 0; request.seed < 20; request.seed++) {
        const char *questions = drawn(&request, &had);

        /* q08 and q09 were not had; q03 was had again at the end */
        CHECK(strncmp(questions, "q08 q09", 7) == 0 || strncmp(questions, "q09 q08", 7) == 0);
        CHECK_TEXT(questions + 7, " q07 q00 q01 q02");
        CHECK_TEXT(drawn(&request, &had_once) + 7, " q07 q00 q01 q02");
    }
}

TEST(filters_narrow_what_is_drawn)
{
    struct agenda_request request = any();
    char *topics[] = {(char *)"fire", (char *)"water"};

    request.count = 2;
    request.role = ROLE_DATA_SCIENTIST;
    request.level = LEVEL_SENIOR;
    for (request.seed = 0; request.seed < 8; request.seed++) {
        const char *questions = drawn(&request, &nothing);

        CHECK(strcmp(questions, "q06 q08") == 0 || strcmp(questions, "q08 q06") == 0);
    }
    request.count = 1;
    request.topics = (struct texts){.items = topics, .count = 2};
    CHECK_TEXT(drawn(&request, &nothing), "q06");
    request.topics.count = 1; /* fire alone */
    CHECK_TEXT(drawn(&request, &nothing), "no_question");
}

TEST(a_named_question_is_drawn_whatever_was_had)
{
    struct agenda_request request = any();
    char *ids[] = {"q05"};
    const struct texts had = {.items = ids, .count = 1};

    request.question = "q05";
    request.role = ROLE_AI_ETHICIST;
    CHECK_TEXT(drawn(&request, &had), "q05");
    request.question = "q99";
    CHECK_TEXT(drawn(&request, &had), "no_question");
}

/* The lengths of the phases of the first round, as "5:00 30:00 - -". */
static const char *lengths(const struct agenda_request *request)
{
    static char text[200];
    char questions[200];
    struct event_created created;
    struct error error;

    text[0] = '\0';
    CHECK_INT(draw(request, &nothing, &created, &error, questions), 0);
    for (size_t i = 0; created.rounds.count > 0 && i < created.rounds.items[0].phases.count; i++) {
        int64_t length = created.rounds.items[0].phases.items[i].length;
        size_t end = strlen(text);

        CHECK_INT(created.rounds.items[created.rounds.count - 1].phases.items[i].length, length);
        CHECK(length == RECORD_NONE || length % SECOND == 0);
        if (length == RECORD_NONE)
            snprintf(text + end, sizeof(text) - end, "%s-", i > 0 ? " " : "");
        else
            snprintf(text + end, sizeof(text) - end, "%s%lld:%02lld", i > 0 ? " " : "",
                (long long)(length / MINUTE), (long long)(length / SECOND % 60));
    }
    record_release(&event_created_record, &created);
    return text;
}

TEST(times_come_from_the_plan_for_so_many_questions)
{
    struct agenda_request request = any();

    CHECK_TEXT(lengths(&request), "5:00 30:00 - -");
    request.count = 1;
    CHECK_TEXT(lengths(&request), "5:00 30:00 - -");
    request.count = 2;
    CHECK_TEXT(lengths(&request), "20:00 - -");
    request.count = 5; /* the plan for most that is not for more */
    CHECK_TEXT(lengths(&request), "20:00 - -");
    request.count = RECORD_NONE;
    request.question = "q01";
    CHECK_TEXT(lengths(&request), "5:00 30:00 - -");
}

TEST(minutes_scale_all_timed_phases)
{
    struct agenda_request request = any();

    request.minutes = 70;
    CHECK_TEXT(lengths(&request), "10:00 60:00 - -");
    request.minutes = 10; /* seconds are cut */
    CHECK_TEXT(lengths(&request), "1:25 8:34 - -");
    request.count = 2;
    request.minutes = 50; /* of both together */
    CHECK_TEXT(lengths(&request), "25:00 - -");
}

TEST(extra_time_stretches_what_is_planned)
{
    struct agenda_request request = any();

    request.extra_time = 150;
    CHECK_TEXT(lengths(&request), "7:30 45:00 - -");
    request.minutes = 70;
    request.extra_time = 300;
    CHECK_TEXT(lengths(&request), "30:00 180:00 - -");
}

TEST(no_phase_is_shorter_than_a_second)
{
    static struct plan_phase phases[] = {
        {.phase = PHASE_PREPARE, .minutes = 1}, {.phase = PHASE_ANSWER, .minutes = 240}};
    static struct plan plan = {.mode = MODE_SOLO, .questions = 1};
    struct kind kind = test_kind;
    struct agenda_request request = any();
    struct event_created created = {0};
    size_t picks[ROUNDS_MOST];
    struct error error;

    plan.phases.items = phases;
    plan.phases.count = 2;
    kind.plans.items = &plan;
    kind.plans.count = 1;
    request.count = 10;
    request.minutes = 5;
    request.persons[0] = (struct agenda_person){.kind = &kind, .had = &nothing};
    CHECK_INT(agenda_draw(&request, places, QUESTIONS, &created, picks, &error), 0);
    CHECK_INT(created.rounds.items[0].phases.items[0].length, SECOND);
    CHECK_INT(created.rounds.items[0].phases.items[1].length, 29 * SECOND);
    record_release(&event_created_record, &created);
}

TEST(guides_are_taken_over)
{
    struct agenda_request request = any();
    struct event_created created;
    struct error error;
    char questions[200];

    CHECK_INT(draw(&request, &nothing, &created, &error, questions), 0);
    CHECK(created.rounds.items[0].phases.items[0].guide == NULL);
    CHECK_TEXT(created.rounds.items[0].phases.items[1].guide, "Speak as you draw.");
    record_release(&event_created_record, &created);
}

static void check_refusal(
    const struct agenda_request *request, int code, const char *field, const char *sentence)
{
    struct event_created created;
    struct error error;
    char questions[200];

    CHECK_INT(draw(request, &nothing, &created, &error, questions), code);
    CHECK_INT(error.code, code);
    CHECK_TEXT(error.field, field);
    CHECK_TEXT(error.text, sentence);
    CHECK(created.rounds.items == NULL);
    CHECK_TEXT(questions, "");
}

TEST(a_refusal_says_what_to_change)
{
    struct agenda_request request = any();
    char *topics[] = {(char *)"fire"};

    request.question = "q99";
    check_refusal(&request, ERROR_NO_QUESTION, "question",
        "there is no question q99: choose one of GET /api/questions");
    request = any();
    request.topics = (struct texts){.items = topics, .count = 1};
    check_refusal(&request, ERROR_NO_QUESTION, "kind",
        "1 question of kind sketch wanted, but 0 fit the role, level and topics: ask for fewer, "
        "or leave one of these open");
    request = any();
    request.role = ROLE_DATA_SCIENTIST;
    request.level = LEVEL_SENIOR;
    request.count = 3;
    check_refusal(&request, ERROR_NO_QUESTION, "count",
        "3 questions of kind sketch wanted, but 2 fit the role, level and topics: ask for fewer, "
        "or leave one of these open");
    request = any();
    request.mode = MODE_PAIRED;
    check_refusal(&request, ERROR_INVALID, "kind",
        "the kind sketch has no time plan in mode paired: choose another");
    request.count = 2;
    check_refusal(&request, ERROR_INVALID, "kind",
        "the kind sketch has no time plan for 2 questions in mode paired: choose another");
    request.count = RECORD_NONE;
    request.question = "q01";
    check_refusal(&request, ERROR_INVALID, "kind",
        "the kind sketch has no time plan for 1 question in mode paired: choose another");
}

int main(void)
{
    make_bank();
    RUN(the_same_seed_gives_the_same_agenda);
    RUN(a_seed_is_good_for_ever);
    RUN(no_question_comes_twice_and_every_one_can_come);
    RUN(what_was_not_had_comes_first_then_what_was_had_longest_ago);
    RUN(filters_narrow_what_is_drawn);
    RUN(a_named_question_is_drawn_whatever_was_had);
    RUN(times_come_from_the_plan_for_so_many_questions);
    RUN(minutes_scale_all_timed_phases);
    RUN(extra_time_stretches_what_is_planned);
    RUN(no_phase_is_shorter_than_a_second);
    RUN(guides_are_taken_over);
    RUN(a_refusal_says_what_to_change);
    return check_report();
}
