/* A guest's sessions become those of a named account: rooms in memory, in
 * whatever state they are, must know the account and no longer the guest. */
#include "pair_scene.h"

struct merge {
    struct pair *pair;
    bool done;
};

static void merged(void *argument, int result)
{
    struct merge *merge = argument;

    CHECK_INT(result, 0);
    merge->done = true;
    hub_adopt(merge->pair->scene.hub, merge->pair->bo.account);
}

/* Bo's account becomes part of cy, which gets a name first. Nothing that a
 * worker has read meanwhile reaches its room. */
static void merge(struct pair *pair, const char *cy)
{
    struct merge merge = {.pair = pair};
    struct store_write writes[] = {
        store_account_naming(cy, "Cy", "cy", "hash"),
        store_account_merging(pair->bo.account, cy),
    };

    journal_append(pair->scene.journal, NULL, writes, 2, merged, &merge);
    for (int i = 0; i < PUMPS_MOST && !merge.done; i++) {
        usleep(1000);
        journal_drain(pair->scene.journal);
    }
    CHECK(merge.done);
}

static void begin(struct pair *pair)
{
    pair_begin(pair, PAIR);
    CHECK(person_write(&pair->scene, &pair->bo, "1/approach", "joint-text"));
    CHECK(person_write(&pair->scene, &pair->bo, "1/notes/2", "bo-notes"));
}

/* cy is the member that Bo was: what was private goes with the part. */
static void check_part(struct pair *pair, const char *cy)
{
    struct scene *scene = &pair->scene;
    struct told told = {0};

    hub_delete(scene->hub, cy, pair->id, tell, &told);
    CHECK(scene_await_answer(scene, &told));
    CHECK_INT(told.code, 0);
    char *rows = stored_events(scene, pair->id);

    CHECK(strstr(rows, "joint-text") != NULL);
    CHECK(strstr(rows, "bo-notes") == NULL);
    free(rows);
}

TEST(an_open_room_knows_who_a_member_is_now)
{
    struct pair pair;
    struct scene *scene = &pair.scene;
    char cy[ID_SIZE];

    begin(&pair);
    scene_make_account(scene, cy);
    person_settle(scene, &pair.ada);
    merge(&pair, cy);
    CHECK_INT(pair.bo.client.closed, 4401);
    CHECK(scene_await(scene, &pair.ada.client, "\"type\":\"welcome\""));
    check_part(&pair, cy);
    pair_release(&pair);
}

/* The two are gone, and the room, whose clock runs, is being read again. */
static void restart(struct pair *pair)
{
    client_leave(&pair->ada.client);
    client_leave(&pair->bo.client);
    scene_close(&pair->scene);
    scene_open(&pair->scene);
    usleep(200 * 1000);
}

/* Its members were read before the merge, and come after it. */
TEST(a_room_that_is_loading_knows_who_a_member_is_now)
{
    struct pair pair;
    struct scene *scene = &pair.scene;
    char cy[ID_SIZE];

    begin(&pair);
    scene_make_account(scene, cy);
    restart(&pair);
    client_enter(scene, &pair.bo.client, pair.bo.account, pair.id);
    merge(&pair, cy);
    CHECK_INT(pair.bo.client.closed, 4401);
    client_leave(&pair.bo.client);
    memcpy(pair.bo.account, cy, ID_SIZE);
    CHECK(person_enter(scene, &pair.bo, pair.id));
    CHECK(scene_await(scene, &pair.bo.client, "bo-notes"));
    check_part(&pair, cy);
    pair_release(&pair);
}

/* What waits for the room to be open finds the member under the account. */
TEST(a_part_can_be_deleted_while_its_room_is_loading)
{
    struct pair pair;
    struct scene *scene = &pair.scene;
    char cy[ID_SIZE];

    begin(&pair);
    scene_make_account(scene, cy);
    restart(&pair);
    merge(&pair, cy);
    check_part(&pair, cy);
    pair_release(&pair);
}

int main(void)
{
    log_set_level(LOG_ERROR);
    RUN(an_open_room_knows_who_a_member_is_now);
    RUN(a_room_that_is_loading_knows_who_a_member_is_now);
    RUN(a_part_can_be_deleted_while_its_room_is_loading);
    return check_report();
}
