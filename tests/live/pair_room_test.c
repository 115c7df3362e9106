/* A room of two: what is handed on and to whom, pairs of the lobby, and the
 * cockpit. */
#include "pair_scene.h"

#include <interview/session.h>

#include <base/memory.h>

/* Somebody who watches the pair. */
static void watch(struct pair *pair, struct person *cy)
{
    char token[SECRET_TOKEN_SIZE];

    person_init(&pair->scene, cy, "cy-page");
    CHECK_INT(scene_invite(&pair->scene, pair->ada.account, pair->id, LINK_TO_WATCH, token), 0);
    CHECK_INT(scene_accept(&pair->scene, cy->account, token, "Cy"), 0);
    CHECK(person_enter(&pair->scene, cy, pair->id));
}

static void settle_all(struct pair *pair, struct person *cy)
{
    person_settle(&pair->scene, &pair->ada);
    person_settle(&pair->scene, &pair->bo);
    person_settle(&pair->scene, cy);
}

/* ---- What is handed on ---- */

/* The same person by another page. */
static void enter_again(
    struct pair *pair, struct person *again, const struct person *person, const char *page)
{
    *again = *person;
    again->n = 0;
    snprintf(again->page, sizeof(again->page), "%s", page);
    CHECK(person_enter(&pair->scene, again, pair->id));
}

TEST(a_cursor_is_shown_to_who_may_read_the_text)
{
    struct pair pair;
    struct scene *scene = &pair.scene;
    struct person cy;
    struct person phone;

    pair_begin(&pair, PAIR);
    watch(&pair, &cy);
    enter_again(&pair, &phone, &pair.bo, "bo-phone");
    settle_all(&pair, &cy);
    client_say(&pair.bo.client,
        "{\"type\":\"cursor\",\"client\":\"bo-page\",\"document\":\"1/approach\",\"version\":0,"
        "\"anchor\":0,\"head\":0}");
    static const char cursor[] = "{\"type\":\"cursor\",\"member\":2,\"client\":\"bo-page\","
                                 "\"document\":\"1/approach\",\"version\":0,\"anchor\":0,"
                                 "\"head\":0}";

    CHECK(scene_await(scene, &pair.ada.client, cursor));
    CHECK(scene_await(scene, &cy.client, cursor));
    CHECK(scene_await(scene, &phone.client, cursor));
    CHECK(scene_quiet(scene, &pair.bo.client, "\"cursor\""));
    /* in one's notes it is one's own pages' to know */
    client_say(&pair.bo.client,
        "{\"type\":\"cursor\",\"client\":\"bo-page\",\"document\":\"1/notes/2\",\"version\":0,"
        "\"anchor\":0,\"head\":0}");
    CHECK(scene_await(scene, &phone.client, "\"document\":\"1/notes/2\""));
    CHECK(scene_quiet(scene, &pair.ada.client, "\"cursor\""));
    CHECK(scene_quiet(scene, &cy.client, "\"cursor\""));
    /* nor where one may not read */
    client_say(&pair.bo.client,
        "{\"type\":\"cursor\",\"client\":\"bo-page\",\"document\":\"1/notes/1\",\"version\":0,"
        "\"anchor\":0,\"head\":0}");
    CHECK(scene_quiet(scene, &pair.ada.client, "\"cursor\""));
    /* and who watches has none */
    client_say(&cy.client,
        "{\"type\":\"cursor\",\"client\":\"cy-page\",\"document\":\"1/approach\",\"version\":0,"
        "\"anchor\":0,\"head\":0}");
    CHECK(scene_await(scene, &cy.client, "\"code\":\"forbidden\""));
    CHECK(scene_quiet(scene, &pair.ada.client, "\"cursor\""));
    client_leave(&phone.client);
    client_leave(&cy.client);
    pair_release(&pair);
}

TEST(a_signal_goes_to_the_partner_alone)
{
    struct pair pair;
    struct scene *scene = &pair.scene;
    struct person cy;
    struct person phone;

    pair_meet(&pair, PAIR);
    watch(&pair, &cy);
    enter_again(&pair, &phone, &pair.ada, "ada-phone");
    settle_all(&pair, &cy);
    client_say(&pair.ada.client,
        "{\"type\":\"signal\",\"client\":\"ada-page\",\"to\":\"bo-page\",\"data\":\"offer\"}");
    CHECK(scene_await(scene, &pair.bo.client,
        "{\"type\":\"signal\",\"member\":1,\"client\":\"ada-page\",\"to\":\"bo-page\","
        "\"data\":\"offer\"}"));
    CHECK(scene_quiet(scene, &cy.client, "\"signal\""));
    CHECK(scene_quiet(scene, &phone.client, "\"signal\""));
    CHECK(scene_quiet(scene, &pair.ada.client, "\"signal\""));
    client_say(&cy.client, "{\"type\":\"signal\",\"client\":\"cy-page\",\"data\":\"offer\"}");
    CHECK(scene_await(scene, &cy.client, "\"code\":\"forbidden\""));
    CHECK(scene_quiet(scene, &pair.bo.client, "\"signal\""));
    char *rows = stored_events(scene, pair.id);

    CHECK(strstr(rows, "offer") == NULL);
    free(rows);
    client_leave(&phone.client);
    client_leave(&cy.client);
    pair_release(&pair);
}

#define AWAY(word) "{\"type\":\"attention\",\"away\":" word "}"
#define PRESENCE(word) "{\"type\":\"presence\",\"member\":2,\"presence\":\"" word "\"}"

TEST(one_looks_as_long_as_one_page_does)
{
    struct pair pair;
    struct scene *scene = &pair.scene;
    struct person cy;
    struct person phone;

    pair_meet(&pair, PAIR);
    watch(&pair, &cy);
    enter_again(&pair, &phone, &pair.bo, "bo-phone");
    settle_all(&pair, &cy);
    client_say(&pair.bo.client, AWAY("true"));
    CHECK(scene_quiet(scene, &pair.ada.client, "\"away\""));
    client_say(&phone.client, AWAY("true"));
    CHECK(scene_await(scene, &pair.ada.client, PRESENCE("away")));
    CHECK(scene_await(scene, &cy.client, PRESENCE("away")));
    client_say(&pair.bo.client, AWAY("false"));
    CHECK(scene_await(scene, &pair.ada.client, PRESENCE("here")));
    client_leave(&pair.bo.client);
    CHECK(scene_await(scene, &pair.ada.client, PRESENCE("away")));
    client_leave(&phone.client);
    CHECK(scene_await(scene, &pair.ada.client, "\"type\":\"left\""));
    CHECK(scene_await(scene, &pair.ada.client, PRESENCE("lost")));
    CHECK(scene_await(scene, &cy.client, PRESENCE("lost")));
    CHECK(person_enter(scene, &pair.bo, pair.id));
    CHECK(scene_await(scene, &pair.ada.client, PRESENCE("here")));
    client_leave(&cy.client);
    pair_release(&pair);
}

/* ---- What each is sent ---- */

TEST(what_is_private_is_sent_to_nobody_else)
{
    struct pair pair;
    struct scene *scene = &pair.scene;
    struct person cy;

    pair_begin(&pair, PAIR);
    watch(&pair, &cy);
    CHECK(person_write(scene, &pair.bo, "1/approach", "open-text"));
    CHECK(person_write(scene, &pair.bo, "1/notes/2", "bo-notes"));
    CHECK(person_write(scene, &pair.ada, "1/notes/1", "ada-notes"));
    CHECK(person_do(scene, &pair.ada, "score",
        ",\"criterion\":\"communication\",\"score\":2,\"evidence\":\"ada-evidence\""));
    CHECK(person_do(scene, &pair.ada, "remark", ",\"strengths\":\"ada-remark\""));
    CHECK(person_do(scene, &pair.ada, "hear", ",\"positive\":true,\"signal\":0,\"heard\":true"));
    client_say(&pair.bo.client, "{\"type\":\"pull\",\"document\":\"1/notes/1\",\"version\":0}");
    CHECK(scene_await(scene, &pair.bo.client, "\"code\":\"not_found\""));
    client_say(&cy.client, "{\"type\":\"pull\",\"document\":\"1/notes/1\",\"version\":0}");
    CHECK(scene_await(scene, &cy.client, "\"code\":\"not_found\""));
    settle_all(&pair, &cy);
    CHECK(person_was_told(&pair.ada, "open-text") && person_was_told(&cy, "open-text"));
    CHECK(person_was_told(&pair.ada, "ada-remark") && person_was_told(&pair.ada, "ada-notes"));
    CHECK(person_was_told(&pair.ada, "ada-evidence"));
    CHECK(person_was_told(&pair.ada, "\"model_answer\"") &&
          person_was_told(&pair.ada, "signal_heard"));
    const struct person *const others[] = {&pair.bo, &cy};

    for (int i = 0; i < 2; i++) {
        CHECK(!person_was_told(others[i], "ada-remark"));
        CHECK(!person_was_told(others[i], "ada-notes"));
        CHECK(!person_was_told(others[i], "ada-evidence"));
        CHECK(!person_was_told(others[i], "\"model_answer\""));
        CHECK(!person_was_told(others[i], "\"type\":\"signal_heard\""));
    }
    CHECK(!person_was_told(&pair.ada, "bo-notes"));
    CHECK(!person_was_told(&cy, "bo-notes"));
    /* shared, and opened by the end of scoring */
    CHECK(person_do(scene, &pair.ada, "share", ",\"round\":1"));
    CHECK(scene_await(scene, &pair.bo.client, "ada-notes"));
    CHECK(scene_await(scene, &cy.client, "ada-notes"));
    CHECK(person_do(scene, &pair.ada, "next", ",\"round\":1,\"phase\":\"answer\""));
    CHECK(person_do(scene, &pair.ada, "submit", ""));
    CHECK(person_do(scene, &pair.bo, "submit", ""));
    person_settle(scene, &pair.bo);
    CHECK(person_was_told(&pair.bo, "ada-remark"));
    CHECK(person_was_told(&pair.bo, "\"model_answer\""));
    client_leave(&cy.client);
    pair_release(&pair);
}

/* ---- Pairs of the lobby ---- */

TEST(who_has_met_in_the_lobby_gets_a_session)
{
    struct scene scene;
    struct person ann;
    struct person ben;
    struct told told = {0};
    char id[ID_SIZE] = "";

    scene_init(&scene);
    person_init(&scene, &ann, "ann-page");
    person_init(&scene, &ben, "ben-page");
    const struct lobby_pair pair = {.match = 1,
        .first_account = ann.account,
        .first_name = "Ann",
        .second_account = ben.account,
        .second_name = "Ben",
        .kind = "coding",
        .level = RECORD_NONE};

    hub_create_pair(scene.hub, &pair, tell, &told);
    CHECK(scene_await_answer(&scene, &told));
    CHECK_INT(told.code, 0);
    const char *found = strstr(told.body, "\"id\":\"");

    if (CHECK(found != NULL))
        memcpy(id, found + 6, ID_SIZE - 1);
    CHECK(person_enter(&scene, &ann, id));
    CHECK(person_enter(&scene, &ben, id));
    CHECK(person_was_told(&ben, "\"member\":2,\"mode\":\"paired\""));
    CHECK(person_was_told(&ben, "\"name\":\"Ann\"") && person_was_told(&ben, "\"name\":\"Ben\""));
    CHECK(person_do(&scene, &ann, "ready", ",\"ready\":true"));
    CHECK(person_do(&scene, &ben, "ready", ",\"ready\":true"));
    CHECK(scene_await(&scene, &ben.client, "\"part\":\"candidate\""));
    CHECK(scene_await(&scene, &ann.client, "\"part\":\"interviewer\""));
    client_leave(&ann.client);
    client_leave(&ben.client);
    scene_release(&scene);
}

/* ---- The cockpit ---- */

static int open_cockpit(
    struct scene *scene, const char *account, const char *question, struct told *told)
{
    *told = (struct told){0};
    hub_cockpit(scene->hub, account, question, tell, told);
    CHECK(scene_await_answer(scene, told));
    return told->code;
}

static int find_had(void *argument, const struct store_had *row)
{
    char *question = argument;

    if (strcmp(row->question, question) == 0)
        question[0] = '\0'; /* found */
    return 0;
}

static bool has_had(struct scene *scene, const char *account, const char *question)
{
    char wanted[61];
    struct error error;

    snprintf(wanted, sizeof(wanted), "%s", question);
    CHECK_INT(store_read_had(scene->store, account, find_had, wanted, &error), 0);
    return wanted[0] == '\0';
}

TEST(a_cockpit_counts_and_is_closed_to_who_is_asked)
{
    struct pair pair;
    struct scene *scene = &pair.scene;
    struct told *told = memory_new(sizeof(*told));
    char question[61];

    pair_create(&pair, PAIR);
    stored_question(scene, pair.id, 1, question);
    CHECK(!has_had(scene, pair.ada.account, question));
    pair_release(&pair);
    pair_begin(&pair, PAIR); /* by the same seed */
    CHECK_INT(open_cockpit(scene, pair.bo.account, question, told), ERROR_CONFLICT);
    CHECK(strstr(told->body, "model_answer") == NULL);
    CHECK(has_had(scene, pair.bo.account, question)); /* for it is being asked */
    CHECK_INT(open_cockpit(scene, pair.ada.account, question, told), 0);
    CHECK(strstr(told->body, "\"model_answer\"") != NULL);
    CHECK_INT(open_cockpit(scene, pair.ada.account, "no-such-question", told), ERROR_NOT_FOUND);
    CHECK(person_do(scene, &pair.ada, "next", ",\"round\":1,\"phase\":\"answer\""));
    CHECK_INT(open_cockpit(scene, pair.bo.account, question, told), ERROR_CONFLICT);
    CHECK(person_do(scene, &pair.ada, "submit", ""));
    CHECK(person_do(scene, &pair.bo, "submit", ""));
    CHECK_INT(open_cockpit(scene, pair.bo.account, question, told), 0);
    free(told);
    pair_release(&pair);
}

/* A paused session whose members are away is not in memory. */
TEST(a_cockpit_stays_closed_while_the_session_sleeps)
{
    struct pair pair;
    struct scene *scene = &pair.scene;
    struct told *told = memory_new(sizeof(*told));
    char question[61];

    pair_begin(&pair, PAIR);
    stored_question(scene, pair.id, 1, question);
    CHECK(person_do(scene, &pair.ada, "pause", ""));
    client_leave(&pair.ada.client);
    client_leave(&pair.bo.client);
    scene_pass(scene, ABSENCE_MOST + SECOND);
    scene_close(scene);
    scene_open(scene);
    CHECK_INT(open_cockpit(scene, pair.bo.account, question, told), ERROR_CONFLICT);
    CHECK_INT(open_cockpit(scene, pair.ada.account, question, told), 0);
    free(told);
    pair_release(&pair);
}

TEST(a_cockpit_that_was_opened_counts_as_had)
{
    struct pair pair;
    struct scene *scene = &pair.scene;
    struct told *told = memory_new(sizeof(*told));
    char question[61];

    pair_create(&pair, PAIR);
    stored_question(scene, pair.id, 2, question);
    CHECK(!has_had(scene, pair.ada.account, question));
    CHECK_INT(open_cockpit(scene, pair.ada.account, question, told), 0);
    CHECK(has_had(scene, pair.ada.account, question));
    CHECK(!has_had(scene, pair.bo.account, question));
    free(told);
    pair_release(&pair);
}

int main(void)
{
    log_set_level(LOG_ERROR);
    RUN(a_cursor_is_shown_to_who_may_read_the_text);
    RUN(a_signal_goes_to_the_partner_alone);
    RUN(one_looks_as_long_as_one_page_does);
    RUN(what_is_private_is_sent_to_nobody_else);
    RUN(who_has_met_in_the_lobby_gets_a_session);
    RUN(a_cockpit_counts_and_is_closed_to_who_is_asked);
    RUN(a_cockpit_stays_closed_while_the_session_sleeps);
    RUN(a_cockpit_that_was_opened_counts_as_had);
    return check_report();
}
