/* Deleting one's part of a session for two: what was private goes with its
 * events, what both made stays until both have deleted. */
#include "pair_scene.h"

#include <interview/session.h>

#include <base/memory.h>

static int delete_part(struct scene *scene, const char *account, const char *id)
{
    struct told told = {0};

    hub_delete(scene->hub, account, id, tell, &told);
    CHECK(scene_await_answer(scene, &told));
    return told.code;
}

static int delete_account(struct scene *scene, const char *account)
{
    struct told told = {0};

    hub_delete_account(scene->hub, account, tell, &told);
    CHECK(scene_await_answer(scene, &told));
    return told.code;
}

/* What the account may read of the session, by all ways; freed by the caller. */
static char *readable(struct scene *scene, const char *account, const char *id)
{
    struct told *told = memory_new(3 * sizeof(*told));
    struct buffer out;

    hub_transcript(scene->hub, account, id, false, tell, &told[0]);
    hub_transcript(scene->hub, account, id, true, tell, &told[1]);
    hub_summary(scene->hub, account, id, tell, &told[2]);
    buffer_init(&out, 1 << 22);
    buffer_add_text(&out, "");
    for (int i = 0; i < 3; i++) {
        CHECK(scene_await_answer(scene, &told[i]));
        CHECK_INT(told[i].code, told[0].code);
        CHECK(strlen(told[i].body) < TOLD_BYTES_MOST - 1);
        buffer_add_text(&out, told[i].body);
    }
    free(told);
    return buffer_take(&out);
}

#define CHECK_IN(text, part) CHECK(strstr((text), (part)) != NULL)
#define CHECK_NOT_IN(text, part) CHECK(strstr((text), (part)) == NULL)

/* Both have written in the open and for themselves, and the first round is
 * being scored. */
static void write_all(struct pair *pair)
{
    struct scene *scene = &pair->scene;

    CHECK(person_write(scene, &pair->bo, "1/approach", "joint-text"));
    CHECK(person_write(scene, &pair->bo, "1/notes/2", "bo-notes"));
    CHECK(person_write(scene, &pair->ada, "1/notes/1", "ada-notes"));
    CHECK(person_do(scene, &pair->bo, "say", ",\"text\":\"bo-line\""));
    CHECK(person_do(scene, &pair->ada, "say", ",\"text\":\"ada-line\""));
    CHECK(person_do(scene, &pair->ada, "next", ",\"round\":1,\"phase\":\"answer\""));
    CHECK(person_do(
        scene, &pair->bo, "remark", ",\"strengths\":\"bo-remark\",\"next_steps\":\"bo-next\""));
    CHECK(person_do(scene, &pair->ada, "remark", ",\"strengths\":\"ada-remark\""));
}

/* Where the name of Bo stands: in lists, the chat and the margin. */
static const char *const named[] = {
    "\"name\":\"Bo\"", "Member: Bo", ", Bo:", "Bo took a seat", "Bo connected"};

#define NAMES (sizeof(named) / sizeof(named[0]))

TEST(what_was_private_goes_and_what_was_joint_stays)
{
    struct pair pair;
    struct scene *scene = &pair.scene;

    pair_begin(&pair, PAIR);
    write_all(&pair);
    char *rows = stored_events(scene, pair.id);

    CHECK_IN(rows, "bo-notes");
    CHECK_IN(rows, "bo-remark");
    free(rows);
    char *before = readable(scene, pair.ada.account, pair.id);

    for (size_t i = 0; i < NAMES; i++)
        CHECK_IN(before, named[i]);
    free(before);
    CHECK_INT(delete_part(scene, pair.bo.account, pair.id), 0);
    CHECK(scene_await_closed(scene, &pair.bo.client));
    CHECK_INT(pair.bo.client.closed, 4404);
    rows = stored_events(scene, pair.id);
    CHECK_NOT_IN(rows, "bo-notes");
    CHECK_NOT_IN(rows, "bo-remark");
    CHECK_IN(rows, "joint-text");
    CHECK_IN(rows, "bo-line");
    CHECK_IN(rows, "ada-notes");
    CHECK_IN(rows, "ada-remark");
    free(rows);
    char *text = readable(scene, pair.ada.account, pair.id);

    CHECK_IN(text, "joint-text");
    CHECK_IN(text, "ada-notes");
    CHECK_IN(text, "\"name\":\"Ada\"");
    for (size_t i = 0; i < NAMES; i++)
        CHECK_NOT_IN(text, named[i]);
    CHECK_IN(text, "Former member");
    free(text);
    pair_release(&pair);
}

TEST(the_other_goes_on_in_the_room)
{
    struct pair pair;
    struct scene *scene = &pair.scene;

    pair_begin(&pair, PAIR);
    write_all(&pair);
    person_settle(scene, &pair.ada);
    CHECK_INT(delete_part(scene, pair.bo.account, pair.id), 0);
    CHECK(scene_await(scene, &pair.ada.client, "\"type\":\"departed\""));
    CHECK(scene_await(scene, &pair.ada.client, "{\"member\":2,\"observer\":false"));
    CHECK(scene_await(scene, &pair.ada.client, "joint-text"));
    CHECK(scene_await(scene, &pair.ada.client, "ada-notes"));
    CHECK(person_do(scene, &pair.ada, "submit", ""));
    CHECK(scene_await(scene, &pair.ada.client, "\"phase\":\"discuss\""));
    pair_release(&pair);
}

TEST(who_has_deleted_has_no_way_back)
{
    struct pair pair;
    struct scene *scene = &pair.scene;

    pair_begin(&pair, PAIR);
    CHECK_INT(delete_part(scene, pair.bo.account, pair.id), 0);
    CHECK_INT(delete_part(scene, pair.bo.account, pair.id), ERROR_NOT_FOUND);
    client_leave(&pair.bo.client);
    client_enter(scene, &pair.bo.client, pair.bo.account, pair.id);
    CHECK(scene_await_closed(scene, &pair.bo.client));
    char *text = readable(scene, pair.bo.account, pair.id);

    CHECK_TEXT(text, "");
    free(text);
    pair_release(&pair);
}

static int visit_nothing(void *argument, const struct store_session *row)
{
    (void)argument;
    (void)row;
    return 0;
}

TEST(the_last_part_takes_the_session_with_it)
{
    for (int order = 0; order < 2; order++) {
        struct pair pair;
        struct scene *scene = &pair.scene;
        struct error error;

        pair_begin(&pair, PAIR);
        write_all(&pair);
        struct person *first = order == 0 ? &pair.ada : &pair.bo;
        struct person *last = order == 0 ? &pair.bo : &pair.ada;

        CHECK_INT(delete_part(scene, first->account, pair.id), 0);
        CHECK_INT(store_read_session(scene->store, pair.id, visit_nothing, NULL, &error), 0);
        CHECK_INT(delete_part(scene, last->account, pair.id), 0);
        CHECK_INT(store_read_session(scene->store, pair.id, visit_nothing, NULL, &error),
            ERROR_NOT_FOUND);
        char *rows = stored_events(scene, pair.id);

        CHECK_TEXT(rows, "");
        free(rows);
        pair_release(&pair);
    }
}

TEST(what_was_shared_stays)
{
    struct pair pair;
    struct scene *scene = &pair.scene;

    pair_begin(&pair, PAIR);
    write_all(&pair);
    CHECK(person_do(scene, &pair.bo, "share", ",\"round\":1"));
    CHECK(person_do(scene, &pair.bo, "submit", ""));
    CHECK(person_do(scene, &pair.ada, "submit", ""));
    CHECK(scene_await(scene, &pair.ada.client, "bo-remark"));
    CHECK_INT(delete_part(scene, pair.bo.account, pair.id), 0);
    char *text = readable(scene, pair.ada.account, pair.id);

    CHECK_IN(text, "bo-notes");
    CHECK_IN(text, "bo-remark");
    free(text);
    pair_release(&pair);
}

TEST(who_was_removed_leaves_the_last_part_to_the_other)
{
    struct pair pair;
    struct scene *scene = &pair.scene;
    struct error error;

    pair_begin(&pair, PAIR);
    CHECK(person_do(scene, &pair.ada, "remove", ",\"who\":2"));
    CHECK_INT(delete_part(scene, pair.ada.account, pair.id), 0);
    CHECK_INT(
        store_read_session(scene->store, pair.id, visit_nothing, NULL, &error), ERROR_NOT_FOUND);
    pair_release(&pair);
}

/* A second session of the same two: owner makes it, guest comes by a link. */
static void another_session(
    struct scene *scene, const struct person *owner, const struct person *guest, char *id)
{
    char token[SECRET_TOKEN_SIZE];
    char keep[ID_SIZE];

    memcpy(keep, scene->account, ID_SIZE);
    memcpy(scene->account, owner->account, ID_SIZE);
    scene_create(scene, PAIR, id);
    memcpy(scene->account, keep, ID_SIZE);
    CHECK_INT(scene_invite(scene, owner->account, id, LINK, token), 0);
    CHECK_INT(scene_accept(scene, guest->account, token, "Guest"), 0);
}

static int count_account(void *argument, const struct store_account *row)
{
    (void)row;
    *(bool *)argument = true;
    return 0;
}

TEST(an_account_goes_with_all_its_parts)
{
    struct pair pair;
    struct scene *scene = &pair.scene;
    char second[ID_SIZE];
    char third[ID_SIZE];
    char alone[ID_SIZE];
    bool found = false;
    struct error error;

    pair_begin(&pair, PAIR);
    write_all(&pair);
    another_session(scene, &pair.ada, &pair.bo, second);
    another_session(scene, &pair.bo, &pair.ada, third);
    memcpy(scene->account, pair.bo.account, ID_SIZE);
    scene_create(scene, "{\"mode\":\"solo\",\"kind\":\"coding\"}", alone);
    CHECK_INT(delete_account(scene, pair.bo.account), 0);
    char *rows = stored_events(scene, pair.id);

    CHECK_NOT_IN(rows, "bo-notes");
    CHECK_NOT_IN(rows, "bo-remark");
    CHECK_IN(rows, "joint-text");
    free(rows);
    rows = stored_events(scene, alone);
    CHECK_TEXT(rows, "");
    free(rows);
    CHECK_INT(store_read_account(scene->store, pair.bo.account, count_account, &found, &error),
        ERROR_NOT_FOUND);
    const char *const sessions[] = {pair.id, second, third};
    const char *const names[] = {
        "\"name\":\"Bo\"", "\"name\":\"Guest\"", "\"name\":\"Ada\""}; /* of Bo */

    for (int i = 0; i < 3; i++) {
        char *text = readable(scene, pair.ada.account, sessions[i]);

        CHECK_IN(text, i < 2 ? "\"name\":\"Ada\"" : "\"name\":\"Guest\"");
        CHECK_NOT_IN(text, names[i]);
        free(text);
        CHECK_INT(delete_part(scene, pair.ada.account, sessions[i]), 0);
        rows = stored_events(scene, sessions[i]);
        CHECK_TEXT(rows, "");
        free(rows);
    }
    pair_release(&pair);
}

/* A guest's sessions become another account's, as when he logs in. */
struct merge {
    struct scene *scene;
    const char *from;
    bool done;
    int result;
};

static void merged(void *argument, int result)
{
    struct merge *merge = argument;

    merge->done = true;
    merge->result = result;
    if (result == 0)
        hub_adopt(merge->scene->hub, merge->from);
}

static void begin_merge(
    struct merge *merge, struct scene *scene, const char *from, const char *into)
{
    struct store_write write = store_account_merging(from, into);

    *merge = (struct merge){.scene = scene, .from = from};
    journal_append(scene->journal, NULL, &write, 1, merged, merge);
}

static void give_name(struct scene *scene, const char *account)
{
    struct store_write write = store_account_naming(account, "Cy", "cy", "hash");

    journal_append(scene->journal, NULL, &write, 1, NULL, NULL);
}

/* Wherever in the deletion the merge comes, either it is refused or what it
 * brought goes too. */
TEST(what_is_merged_into_an_account_on_its_way_out_goes_with_it)
{
    int merges = 0;
    int refusals = 0;

    for (int commits = 0; commits < 9; commits++) {
        struct pair pair;
        struct scene *scene = &pair.scene;
        struct person cy;
        struct merge merge;
        struct told told = {0};
        struct error error;
        char session[ID_SIZE];
        int64_t member;
        bool found = false;

        pair_begin(&pair, PAIR);
        write_all(&pair);
        person_init(scene, &cy, "cy-page");
        give_name(scene, cy.account);
        another_session(scene, &pair.ada, &cy, session);
        int before = faulty_commits(scene->faulty);

        hub_delete_account(scene->hub, cy.account, tell, &told);
        for (int i = 0;
             i < PUMPS_MOST && faulty_commits(scene->faulty) < before + commits && !told.given;
             i++) {
            usleep(1000);
            scene_pump(scene);
        }
        begin_merge(&merge, scene, pair.bo.account, cy.account);
        CHECK(scene_await_answer(scene, &told));
        CHECK_INT(told.code, 0);
        for (int i = 0; i < PUMPS_MOST && !merge.done; i++) {
            usleep(1000);
            scene_pump(scene);
        }
        char *rows = stored_events(scene, pair.id);
        int code = store_read_member(scene->store, pair.id, pair.bo.account, &member, &error);

        if (merge.result == 0) {
            merges++;
            CHECK_NOT_IN(rows, "bo-notes");
            CHECK_NOT_IN(rows, "bo-remark");
            CHECK_INT(code, ERROR_NOT_FOUND);
        } else {
            refusals++;
            CHECK_INT(merge.result, ERROR_CONSTRAINT);
            CHECK_IN(rows, "bo-notes");
            CHECK_INT(code, 0);
        }
        CHECK_IN(rows, "joint-text");
        free(rows);
        CHECK_INT(store_read_account(scene->store, cy.account, count_account, &found, &error),
            ERROR_NOT_FOUND);
        CHECK_INT(
            store_read_member(scene->store, pair.id, cy.account, &member, &error), ERROR_NOT_FOUND);
        pair_release(&pair);
    }
    CHECK(merges > 0);
    CHECK(refusals > 0);
}

int main(void)
{
    log_set_level(LOG_ERROR);
    RUN(what_was_private_goes_and_what_was_joint_stays);
    RUN(the_other_goes_on_in_the_room);
    RUN(who_has_deleted_has_no_way_back);
    RUN(the_last_part_takes_the_session_with_it);
    RUN(what_was_shared_stays);
    RUN(who_was_removed_leaves_the_last_part_to_the_other);
    RUN(an_account_goes_with_all_its_parts);
    RUN(what_is_merged_into_an_account_on_its_way_out_goes_with_it);
    return check_report();
}
