/* The lobby at work: what comes of requests, and the sessions of pairs. */
#include "directory.h"

#include <core/content.h>

#include <live/pairing.h>

#include <proto/encode.h>

#include <base/log.h>
#include <base/memory.h>

static const char session_id[] = "01a1fdbe-9072-7082-a753-209605e237db";

/* What makes the sessions: keeps what it was asked, and answers when told. */
struct maker {
    int asked;
    char pair[200];
    bool at_once; /* answers before it returns */
    answer_done *done;
    void *argument;
};

struct scene {
    struct clock clock;
    struct bank *bank;
    struct pairing *pairing;
    struct maker maker;
};

static void maker_answer(struct maker *maker, const char *body)
{
    struct answer answer = answer_body(memory_text(body), strlen(body));

    answer_give(&answer, maker->done, maker->argument);
}

static void maker_make(struct maker *maker)
{
    char body[100];

    snprintf(body, sizeof(body), "{\"id\":\"%s\",\"seed\":7,\"agenda\":[]}", session_id);
    maker_answer(maker, body);
}

static void create(void *context, const struct lobby_pair *pair, answer_done *done, void *argument)
{
    struct maker *maker = context;

    maker->asked++;
    maker->done = done;
    maker->argument = argument;
    snprintf(maker->pair, sizeof(maker->pair), "%s (%s), %s (%s), %s %s", pair->first_account,
        pair->first_name, pair->second_account, pair->second_name, pair->kind,
        pair->level == RECORD_NONE ? "any" : level_names[pair->level]);
    if (maker->at_once)
        maker_make(maker);
}

/* A kind for one alone, beside those of the tree. */
static void put_sketch(void)
{
    char *text = encode_record(&kind_record, &test_kind, NULL);

    put("kinds/sketch.json", text);
    free(text);
}

static void scene_init(struct scene *scene)
{
    const char *const directories[] = {"questions", scratch};
    struct error error;

    *scene = (struct scene){0};
    begin();
    put_sketch();
    clock_init(&scene->clock, 0);
    CHECK_INT(bank_load(directories, 2, &scene->bank, &error), 0);
    scene->pairing = pairing_new(&scene->clock);
    pairing_use(scene->pairing, create, &scene->maker);
}

static void scene_release(struct scene *scene)
{
    pairing_free(scene->pairing);
    bank_free(scene->bank);
    end();
}

/* What an answer is: the name of its code and the field, or its body. */
static const char *told(struct answer answer)
{
    static char text[2000];

    if (answer.code != 0)
        snprintf(text, sizeof(text), "%s %s", error_name(answer.code), answer.error.field);
    else
        snprintf(text, sizeof(text), "%s", answer.body != NULL ? answer.body : "done");
    free(answer.body);
    return text;
}

static const char *enter(struct scene *scene, const char *account, const char *body)
{
    return told(pairing_enter(scene->pairing, scene->bank, account, body, strlen(body)));
}

static const char *look(struct scene *scene, const char *account)
{
    return told(pairing_look(scene->pairing, account));
}

static const char *confirm(struct scene *scene, const char *account)
{
    return told(pairing_confirm(scene->pairing, account));
}

#define CHECK_HAS(text, part) CHECK(strstr((text), (part)) != NULL)

/* Ann and Ben have met, and Ann has confirmed. */
static void meet(struct scene *scene)
{
    CHECK_HAS(enter(scene, "a", "{\"kind\":\"coding\",\"language\":\"en\",\"name\":\" Ann \"}"),
        "\"state\":\"waiting\"");
    clock_advance(&scene->clock, 1000);
    CHECK_HAS(enter(scene, "b",
                  "{\"kind\":\"coding\",\"level\":\"mid\",\"language\":\"en\",\"name\":\"Ben\"}"),
        "\"partner_name\":\"Ann\"");
    CHECK_HAS(look(scene, "a"), "\"partner_name\":\"Ben\",\"partner_level\":\"mid\"");
    CHECK_HAS(confirm(scene, "a"), "\"confirmed\":true");
    CHECK_INT(scene->maker.asked, 0);
}

TEST(a_pair_gets_its_session)
{
    struct scene scene;

    scene_init(&scene);
    meet(&scene);
    CHECK_HAS(confirm(&scene, "b"), "\"state\":\"making\"");
    CHECK_INT(scene.maker.asked, 1);
    CHECK_TEXT(scene.maker.pair, "a (Ann), b (Ben), coding mid");
    CHECK_HAS(confirm(&scene, "b"), "\"state\":\"making\"");
    CHECK_INT(scene.maker.asked, 1);
    CHECK_TEXT(told(pairing_leave(scene.pairing, "a")), "too_late ");
    maker_make(&scene.maker);
    CHECK_HAS(look(&scene, "a"), session_id);
    CHECK_HAS(look(&scene, "b"), session_id);
    CHECK_TEXT(told(pairing_leave(scene.pairing, "a")), "done");
    CHECK_TEXT(look(&scene, "a"), "not_found ");
    scene_release(&scene);
}

TEST(a_session_that_is_there_at_once)
{
    struct scene scene;

    scene_init(&scene);
    scene.maker.at_once = true;
    meet(&scene);
    CHECK_HAS(confirm(&scene, "b"), session_id);
    CHECK_HAS(look(&scene, "a"), session_id);
    scene_release(&scene);
}

TEST(a_session_that_fails_or_cannot_be_read)
{
    static const char *const bodies[] = {"{\"id\":\"too short\"}", "not JSON", ""};

    for (size_t i = 0; i < sizeof(bodies) / sizeof(bodies[0]); i++) {
        struct scene scene;

        scene_init(&scene);
        meet(&scene);
        confirm(&scene, "b");
        maker_answer(&scene.maker, bodies[i]);
        CHECK_HAS(look(&scene, "a"), "\"state\":\"waiting\"");
        CHECK_HAS(look(&scene, "b"), "\"state\":\"waiting\"");
        scene_release(&scene);
    }
}

TEST(nothing_makes_sessions_yet)
{
    struct scene scene;

    scene_init(&scene);
    pairing_free(scene.pairing);
    scene.pairing = pairing_new(&scene.clock);
    meet(&scene);
    CHECK_HAS(confirm(&scene, "b"), "\"state\":\"waiting\"");
    CHECK_HAS(look(&scene, "a"), "\"state\":\"waiting\"");
    scene_release(&scene);
}

TEST(what_is_wrong_is_named)
{
    static const char *const wrong[][2] = {
        {"", "malformed "},
        {"{\"language\":\"en\",\"name\":\"A\"}", "invalid kind"},
        {"{\"kind\":\"origami\",\"language\":\"en\",\"name\":\"A\"}", "invalid kind"},
        {"{\"kind\":\"sketch\",\"language\":\"en\",\"name\":\"A\"}", "invalid kind"},
        {"{\"kind\":\"coding\",\"level\":\"high\",\"language\":\"en\",\"name\":\"A\"}",
            "invalid level"},
        {"{\"kind\":\"coding\",\"language\":\"e\",\"name\":\"A\"}", "invalid language"},
        {"{\"kind\":\"coding\",\"language\":\"e!\",\"name\":\"A\"}", "invalid language"},
        {"{\"kind\":\"coding\",\"language\":\"en\",\"name\":\"  \"}", "invalid name"},
        {"{\"kind\":\"coding\",\"language\":\"en\",\"name\":\"a\\nb\"}", "invalid name"},
    };
    struct scene scene;

    scene_init(&scene);
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        CHECK_TEXT(enter(&scene, "a", wrong[i][0]), wrong[i][1]);
    CHECK_TEXT(look(&scene, "a"), "not_found ");
    CHECK_TEXT(confirm(&scene, "a"), "not_found ");
    scene_release(&scene);
}

TEST(it_wakes_when_something_is_due)
{
    struct scene scene;

    scene_init(&scene);
    CHECK_INT(pairing_wake(scene.pairing), PAIRING_WAKE_MOST);
    enter(&scene, "a", "{\"kind\":\"coding\",\"language\":\"en\",\"name\":\"Ann\"}");
    CHECK_INT(pairing_wake(scene.pairing), PAIRING_WAKE_MOST);
    clock_advance(&scene.clock, LOBBY_UNSEEN_MOST - 3000);
    CHECK(pairing_wake(scene.pairing) <= 3000);
    CHECK(pairing_wake(scene.pairing) > 0);
    clock_advance(&scene.clock, 3000);
    CHECK_INT(pairing_wake(scene.pairing), 0);
    pairing_tick(scene.pairing);
    CHECK_INT(pairing_wake(scene.pairing), PAIRING_WAKE_MOST);
    CHECK_TEXT(look(&scene, "a"), "not_found ");
    scene_release(&scene);
}

int main(void)
{
    log_set_level(LOG_ERROR);
    RUN(a_pair_gets_its_session);
    RUN(a_session_that_is_there_at_once);
    RUN(a_session_that_fails_or_cannot_be_read);
    RUN(nothing_makes_sessions_yet);
    RUN(what_is_wrong_is_named);
    RUN(it_wakes_when_something_is_due);
    return check_report();
}
