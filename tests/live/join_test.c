/* Links into a session: who is let in, when, and what that does to the room. */
#include "pair_scene.h"

#include <interview/session.h>

#define BODY_SIZE 1000

/* Asks where a link leads; body (BODY_SIZE bytes) may be NULL. */
static int look(struct scene *scene, const char *token, char *body)
{
    struct told told = {0};
    char request[200];

    snprintf(request, sizeof(request), "{\"token\":\"%s\"}", token);
    hub_invitation(scene->hub, request, strlen(request), tell, &told);
    CHECK(scene_await_answer(scene, &told));
    if (body != NULL)
        snprintf(body, BODY_SIZE, "%.*s", BODY_SIZE - 1, told.body);
    return told.code;
}

TEST(a_link_leads_into_the_partners_seat)
{
    struct pair pair;
    char token[SECRET_TOKEN_SIZE];
    char body[BODY_SIZE];

    pair_create(&pair, PAIR);
    CHECK(person_enter(&pair.scene, &pair.ada, pair.id));
    CHECK_INT(scene_invite(&pair.scene, pair.ada.account, pair.id, LINK, token), 0);
    CHECK_INT(look(&pair.scene, token, body), 0);
    CHECK(strstr(body, "\"observer\":false,\"from\":\"Ada\"") != NULL);
    CHECK(strstr(body, "\"kinds\":[\"coding\",\"coding\"],\"state\":\"ready\"") != NULL);
    CHECK(strstr(body, pair.id) == NULL);
    CHECK_INT(scene_accept(&pair.scene, pair.bo.account, token, "Bo"), 0);
    CHECK(scene_await(&pair.scene, &pair.ada.client, "\"name\":\"Bo\""));
    CHECK(person_enter(&pair.scene, &pair.bo, pair.id));
    /* once more changes nothing */
    CHECK_INT(scene_accept(&pair.scene, pair.bo.account, token, "Bob"), 0);
    CHECK_INT(scene_accept(&pair.scene, pair.ada.account, token, "Adam"), 0);
    CHECK(scene_quiet(&pair.scene, &pair.ada.client, "Bob"));
    CHECK_INT(look(&pair.scene, "nothing", NULL), ERROR_NOT_FOUND);
    CHECK_INT(scene_accept(&pair.scene, pair.bo.account, "nothing", "Bo"), ERROR_NOT_FOUND);
    CHECK_INT(scene_accept(&pair.scene, pair.bo.account, token, "  "), ERROR_INVALID);
    pair_release(&pair);
}

TEST(only_who_made_it_invites)
{
    struct pair pair;
    struct scene *scene = &pair.scene;
    char token[SECRET_TOKEN_SIZE];
    char id[ID_SIZE];
    struct person cy;

    pair_meet(&pair, PAIR);
    person_init(scene, &cy, "cy-page");
    CHECK_INT(scene_invite(scene, pair.bo.account, pair.id, LINK, token), ERROR_FORBIDDEN);
    CHECK_INT(scene_invite(scene, cy.account, pair.id, LINK, token), ERROR_NOT_FOUND);
    scene_create(scene, "{\"mode\":\"solo\",\"kind\":\"coding\"}", id);
    CHECK_INT(scene_invite(scene, pair.ada.account, id, LINK, token), ERROR_CONFLICT);
    pair_release(&pair);
}

TEST(a_link_for_one_lets_one_in)
{
    struct pair pair;
    struct person cy;
    char token[SECRET_TOKEN_SIZE];

    pair_create(&pair, PAIR);
    person_init(&pair.scene, &cy, "cy-page");
    for (int i = 0; i < 5; i++) {
        struct told told[2];

        CHECK_INT(scene_invite(&pair.scene, pair.ada.account, pair.id, LINK_ONCE, token), 0);
        struct person *first = i % 2 == 0 ? &pair.bo : &cy;
        struct person *second = i % 2 == 0 ? &cy : &pair.bo;

        scene_begin_accept(&pair.scene, first->account, token, "One", &told[0]);
        scene_begin_accept(&pair.scene, second->account, token, "Two", &told[1]);
        CHECK(scene_await_answer(&pair.scene, &told[0]));
        CHECK(scene_await_answer(&pair.scene, &told[1]));
        /* who has the seat already uses up nothing */
        int in = (told[0].code == 0) + (told[1].code == 0);

        CHECK(in == 1 || i > 0);
        CHECK(told[0].code == 0 || told[0].code == ERROR_NOT_FOUND);
        CHECK(told[1].code == 0 || told[1].code == ERROR_NOT_FOUND);
        CHECK_INT(look(&pair.scene, token, NULL), ERROR_NOT_FOUND);
    }
    client_leave(&cy.client);
    pair_release(&pair);
}

TEST(a_link_ends)
{
    struct pair pair;
    char token[SECRET_TOKEN_SIZE];

    pair_create(&pair, PAIR);
    CHECK_INT(scene_invite(&pair.scene, pair.ada.account, pair.id,
                  "{\"observer\":false,\"hours\":1}", token),
        0);
    scene_pass(&pair.scene, HOUR - SECOND);
    CHECK_INT(look(&pair.scene, token, NULL), 0);
    scene_pass(&pair.scene, 2 * SECOND);
    CHECK_INT(look(&pair.scene, token, NULL), ERROR_NOT_FOUND);
    CHECK_INT(scene_accept(&pair.scene, pair.bo.account, token, "Bo"), ERROR_NOT_FOUND);
    pair_release(&pair);
}

static int take_back(struct scene *scene, const char *account, const char *id, const char *invite)
{
    struct told told = {0};

    hub_revoke(scene->hub, account, id, invite, tell, &told);
    CHECK(scene_await_answer(scene, &told));
    return told.code;
}

TEST(a_link_can_be_revoked)
{
    struct pair pair;
    struct scene *scene = &pair.scene;
    struct told list = {0};
    char token[SECRET_TOKEN_SIZE];
    char invite[ID_SIZE] = "";

    pair_create(&pair, PAIR);
    CHECK_INT(scene_invite(scene, pair.ada.account, pair.id, LINK, token), 0);
    hub_invites(scene->hub, pair.ada.account, pair.id, tell, &list);
    CHECK(scene_await_answer(scene, &list));
    CHECK(strstr(list.body, token) == NULL); /* said once only */
    const char *found = strstr(list.body, "\"id\":\"");

    if (CHECK(found != NULL))
        memcpy(invite, found + 6, ID_SIZE - 1);
    CHECK_INT(take_back(scene, pair.bo.account, pair.id, invite), ERROR_NOT_FOUND);
    CHECK_INT(look(scene, token, NULL), 0);
    CHECK_INT(take_back(scene, pair.ada.account, pair.id, invite), 0);
    CHECK_INT(take_back(scene, pair.ada.account, pair.id, invite), ERROR_NOT_FOUND);
    CHECK_INT(look(scene, token, NULL), ERROR_NOT_FOUND);
    CHECK_INT(scene_accept(scene, pair.bo.account, token, "Bo"), ERROR_NOT_FOUND);
    pair_release(&pair);
}

TEST(a_seat_is_given_anew_while_nobody_is_in_it)
{
    struct pair pair;
    struct scene *scene = &pair.scene;
    struct person cy;
    char token[SECRET_TOKEN_SIZE];

    pair_meet(&pair, PAIR);
    person_init(scene, &cy, "cy-page");
    CHECK_INT(scene_invite(scene, pair.ada.account, pair.id, LINK, token), 0);
    CHECK_INT(scene_accept(scene, cy.account, token, "Cy"), ERROR_CONFLICT);
    client_leave(&pair.bo.client);
    CHECK(scene_await(scene, &pair.ada.client, "\"type\":\"left\""));
    CHECK_INT(scene_accept(scene, cy.account, token, "Cy"), 0);
    CHECK(scene_await(scene, &pair.ada.client, "\"name\":\"Cy\""));
    CHECK(person_enter(scene, &cy, pair.id));
    client_enter(scene, &pair.bo.client, pair.bo.account, pair.id);
    CHECK(scene_await_closed(scene, &pair.bo.client));
    CHECK_INT(pair.bo.client.closed, 4404);
    client_leave(&cy.client);
    pair_release(&pair);
}

TEST(there_is_room_for_six_who_watch)
{
    struct pair pair;
    struct scene *scene = &pair.scene;
    struct person watchers[MEMBERS_MOST - 1];
    char token[SECRET_TOKEN_SIZE];

    pair_meet(&pair, PAIR);
    CHECK_INT(scene_invite(scene, pair.ada.account, pair.id, LINK_TO_WATCH, token), 0);
    for (int i = 0; i < MEMBERS_MOST - 1; i++) {
        person_init(scene, &watchers[i], "watching");
        CHECK_INT(scene_accept(scene, watchers[i].account, token, "Watcher"),
            i < MEMBERS_MOST - 2 ? 0 : ERROR_TOO_MANY);
    }
    /* one is removed, and makes room for another */
    CHECK(person_do(scene, &pair.ada, "remove", ",\"who\":5"));
    CHECK_INT(scene_accept(scene, watchers[6].account, token, "Latest"), ERROR_NOT_FOUND);
    CHECK_INT(scene_invite(scene, pair.ada.account, pair.id, LINK_TO_WATCH, token), 0);
    CHECK_INT(scene_accept(scene, watchers[6].account, token, "Latest"), 0);
    CHECK(person_enter(scene, &watchers[6], pair.id));
    CHECK(person_was_told(&watchers[6], "\"member\":5,\"mode\":\"paired\""));
    person_settle(scene, &pair.ada);
    CHECK(person_was_told(&pair.ada, "\"name\":\"Latest\""));
    client_leave(&watchers[6].client);
    pair_release(&pair);
}

TEST(who_is_removed_has_no_way_back_but_a_new_link)
{
    struct pair pair;
    struct scene *scene = &pair.scene;
    char token[SECRET_TOKEN_SIZE];

    pair_create(&pair, PAIR);
    CHECK_INT(scene_invite(scene, pair.ada.account, pair.id, LINK, token), 0);
    CHECK_INT(scene_accept(scene, pair.bo.account, token, "Bo"), 0);
    CHECK(person_enter(scene, &pair.ada, pair.id));
    CHECK(person_enter(scene, &pair.bo, pair.id));
    CHECK(person_do(scene, &pair.ada, "remove", ",\"who\":2"));
    CHECK(scene_await_closed(scene, &pair.bo.client));
    CHECK_INT(pair.bo.client.closed, 4403);
    client_leave(&pair.bo.client);
    client_enter(scene, &pair.bo.client, pair.bo.account, pair.id);
    CHECK(scene_await_closed(scene, &pair.bo.client));
    CHECK_INT(pair.bo.client.closed, 4404);
    client_leave(&pair.bo.client);
    CHECK_INT(scene_accept(scene, pair.bo.account, token, "Bo"), ERROR_NOT_FOUND);
    CHECK_INT(scene_invite(scene, pair.ada.account, pair.id, LINK, token), 0);
    CHECK_INT(scene_accept(scene, pair.bo.account, token, "Bo"), 0);
    CHECK(person_enter(scene, &pair.bo, pair.id));
    pair_release(&pair);
}

/* Opening its cockpit counts as having had a question. */
static void open_cockpit(struct scene *scene, const char *account, const char *question)
{
    struct told told = {0};

    hub_cockpit(scene->hub, account, question, tell, &told);
    CHECK(scene_await_answer(scene, &told));
    CHECK_INT(told.code, 0);
}

TEST(an_agenda_is_drawn_again_for_who_joins)
{
    struct pair pair;
    struct scene *scene = &pair.scene;
    char token[SECRET_TOKEN_SIZE];
    char question[61];
    char again[200];

    pair_create(&pair, PAIR);
    stored_question(scene, pair.id, 1, question); /* Bo answers first */
    open_cockpit(scene, pair.bo.account, question);
    CHECK(person_enter(scene, &pair.ada, pair.id));
    CHECK_INT(scene_invite(scene, pair.ada.account, pair.id, LINK, token), 0);
    CHECK_INT(scene_accept(scene, pair.bo.account, token, "Bo"), 0);
    CHECK(scene_await(scene, &pair.ada.client, "\"type\":\"welcome\""));
    CHECK(person_was_told(&pair.ada, "\"name\":\"Bo\""));
    CHECK(person_enter(scene, &pair.bo, pair.id));
    char *rows = stored_events(scene, pair.id);
    const char *drawn = strstr(rows, "{\"type\":\"drawn\"");

    snprintf(again, sizeof(again), "\"question\":\"%s\"", question);
    if (CHECK(drawn != NULL))
        CHECK(strstr(drawn, again) == NULL);
    free(rows);
    CHECK(!person_was_told(&pair.ada, "\"type\":\"drawn\""));
    /* and it goes on from there */
    CHECK(person_do(scene, &pair.ada, "ready", ",\"ready\":true"));
    CHECK(person_do(scene, &pair.bo, "ready", ",\"ready\":true"));
    CHECK(scene_await(scene, &pair.bo.client, "\"question\""));
    CHECK(!person_was_told(&pair.bo, again));
    CHECK(!person_was_told(&pair.ada, again));
    pair_release(&pair);
}

/* The room reads itself again while something it was told waits for the disk. */
TEST(what_was_under_way_is_answered_when_the_room_is_read_again)
{
    struct pair pair;
    struct scene *scene = &pair.scene;
    struct told told;
    char token[SECRET_TOKEN_SIZE];
    char question[61];

    pair_create(&pair, PAIR);
    stored_question(scene, pair.id, 1, question);
    open_cockpit(scene, pair.bo.account, question);
    CHECK(person_enter(scene, &pair.ada, pair.id));
    CHECK_INT(scene_invite(scene, pair.ada.account, pair.id, LINK, token), 0);
    person_settle(scene, &pair.ada);
    faulty_hold(scene->faulty);
    person_send(&pair.ada, "say", ",\"text\":\"Are you coming?\"");
    scene_begin_accept(scene, pair.bo.account, token, "Bo", &told);
    CHECK(scene_quiet(scene, &pair.ada.client, "acknowledged"));
    person_send(&pair.ada, "say", ",\"text\":\"Hello?\"");
    CHECK(!told.given);
    faulty_let_go(scene->faulty);
    CHECK(scene_await_answer(scene, &told));
    CHECK_INT(told.code, 0);
    CHECK(scene_await(
        scene, &pair.ada.client, "{\"type\":\"acknowledged\",\"client\":\"ada-page\",\"n\":1}"));
    CHECK(scene_await(scene, &pair.ada.client, "\"type\":\"welcome\""));
    person_settle(scene, &pair.ada);
    /* the second came in between: it was done, or is to be sent again */
    CHECK(person_was_told(&pair.ada, "\"client\":\"ada-page\",\"n\":2") ||
          person_was_told(&pair.ada, "\"code\":\"not_ready\""));
    char *rows = stored_events(scene, pair.id);

    CHECK(strstr(rows, "Are you coming?") != NULL);
    CHECK(strstr(rows, "{\"type\":\"drawn\"") != NULL);
    free(rows);
    pair_release(&pair);
}

int main(void)
{
    log_set_level(LOG_ERROR);
    RUN(a_link_leads_into_the_partners_seat);
    RUN(only_who_made_it_invites);
    RUN(a_link_for_one_lets_one_in);
    RUN(a_link_ends);
    RUN(a_link_can_be_revoked);
    RUN(a_seat_is_given_anew_while_nobody_is_in_it);
    RUN(there_is_room_for_six_who_watch);
    RUN(who_is_removed_has_no_way_back_but_a_new_link);
    RUN(an_agenda_is_drawn_again_for_who_joins);
    RUN(what_was_under_way_is_answered_when_the_room_is_read_again);
    return check_report();
}
