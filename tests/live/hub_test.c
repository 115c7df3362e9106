/* Rooms over a store that fails, a clock that jumps and clients that come and
 * go: what was acknowledged is there, and nothing is acknowledged too early. */
#include "scene.h"

#define CODING "{\"mode\":\"solo\",\"kind\":\"coding\",\"seed\":7}"
#define START "{\"type\":\"start\",\"client\":\"page\",\"n\":1}"
#define HELLO                                                                                      \
    "{\"type\":\"edit\",\"client\":\"page\",\"n\":2,\"document\":\"1/approach\","                  \
    "\"version\":0,\"updates\":[[[0,\"hello\"]]]}"
#define HELLO_AGAIN                                                                                \
    "{\"type\":\"edit\",\"client\":\"page\",\"n\":3,\"document\":\"1/approach\","                  \
    "\"version\":0,\"updates\":[[[0,\"hello\"]]]}"
#define ACKNOWLEDGED_2 "{\"type\":\"acknowledged\",\"client\":\"page\",\"n\":2}"
#define ACKNOWLEDGED_3 "{\"type\":\"acknowledged\",\"client\":\"page\",\"n\":3}"
#define APPROACH_HELLO                                                                             \
    "\"document\":\"1/approach\",\"section\":\"approach\",\"shared\":false,\"version\":1,"         \
    "\"writable\":true,\"text\":\"hello\""

/* A coding session that one client has started. */
static void begin(struct scene *scene, struct client *client, char *id)
{
    scene_init(scene);
    scene_create(scene, CODING, id);
    client_join(scene, client, id);
    CHECK(scene_await(scene, client, "\"type\":\"welcome\""));
    client_say(client, START);
    CHECK(scene_await(scene, client, "\"acknowledged\",\"client\":\"page\",\"n\":1"));
    CHECK(scene_await(scene, client, "\"document\":\"1/notes/1\""));
}

static void end(struct scene *scene, struct client *client)
{
    client_leave(client);
    scene_release(scene);
}

TEST(nothing_is_said_before_it_is_on_disk)
{
    struct scene scene;
    struct client client;
    char id[ID_SIZE];

    begin(&scene, &client, id);
    faulty_hold(scene.faulty);
    client_say(&client, HELLO);
    client_say(&client, "{\"type\":\"nonsense\"}");
    CHECK(scene_quiet(&scene, &client, "\"type\":\"acknowledged\""));
    CHECK(scene_quiet(&scene, &client, "unknown_type"));
    faulty_let_go(scene.faulty);
    CHECK(scene_await(&scene, &client, ACKNOWLEDGED_2));
    CHECK(scene_await(&scene, &client, "unknown_type"));
    end(&scene, &client);
}

TEST(a_full_disk_loses_nothing_and_passes)
{
    struct scene scene;
    struct client client;
    char id[ID_SIZE];

    begin(&scene, &client, id);
    faulty_fail(scene.faulty, 1, 3, false);
    client_say(&client, HELLO);
    CHECK(scene_await(&scene, &client, "\"type\":\"not_saving\""));
    CHECK(strstr(client.inbox.bytes, ACKNOWLEDGED_2) == NULL);
    CHECK(scene_await(&scene, &client,
        "{\"type\":\"refused\",\"client\":\"page\",\"n\":2,\"code\":\"not_saving\""));
    client_say(&client, HELLO);
    CHECK(scene_await(&scene, &client, "\"code\":\"not_saving\""));
    CHECK(scene_await(&scene, &client, "\"type\":\"saving\""));
    client_say(&client, HELLO);
    CHECK(scene_await(&scene, &client, ACKNOWLEDGED_2));
    client_leave(&client);
    client_join(&scene, &client, id);
    CHECK(scene_await(&scene, &client, APPROACH_HELLO));
    end(&scene, &client);
}

TEST(a_commit_that_failed_and_is_there_counts_once)
{
    struct scene scene;
    struct client client;
    char id[ID_SIZE];

    begin(&scene, &client, id);
    faulty_fail(scene.faulty, 1, 1, true);
    client_say(&client, HELLO);
    CHECK(scene_await(&scene, &client, "\"type\":\"saving\""));
    client_say(&client, HELLO);
    CHECK(scene_await(&scene, &client, ACKNOWLEDGED_2));
    client_leave(&client);
    client_join(&scene, &client, id);
    CHECK(scene_await(&scene, &client, APPROACH_HELLO));
    end(&scene, &client);
}

/* The deadline in the newest timer or welcome that was received. */
static int64_t last_deadline(const struct client *client)
{
    const char *found = client->inbox.bytes;
    int64_t deadline = 0;

    while ((found = strstr(found, "\"deadline\":")) != NULL) {
        found += strlen("\"deadline\":");
        deadline = strtoll(found, NULL, 10);
    }
    return deadline;
}

TEST(time_that_could_not_be_saved_is_given_back)
{
    struct scene scene;
    struct client client;
    char id[ID_SIZE];

    begin(&scene, &client, id);
    int64_t before = last_deadline(&client);

    faulty_fail(scene.faulty, 1, 1, false);
    client_say(&client, HELLO);
    CHECK(scene_await(&scene, &client, "\"type\":\"not_saving\""));
    scene_pass(&scene, 10 * 1000);
    CHECK(scene_await(&scene, &client, "\"type\":\"saving\""));
    int64_t moved = last_deadline(&client) - before;

    CHECK(moved >= 10 * 1000 && moved < 20 * 1000);
    end(&scene, &client);
}

static void written(void *argument, int result)
{
    *(int *)argument = result;
}

TEST(a_room_that_is_contradicted_reads_itself_again)
{
    struct scene scene;
    struct client client;
    struct client other;
    char id[ID_SIZE];
    char other_id[ID_SIZE];
    int result = 1;

    begin(&scene, &client, id);
    scene_create(&scene, CODING, other_id);
    client_join(&scene, &other, other_id);
    CHECK(scene_await(&scene, &other, "\"type\":\"welcome\""));
    struct store_write intruder = store_event_take(id, 50, clock_now(&scene.clock),
        memory_text("{\"type\":\"section_opened\",\"format\":1,\"seq\":50,\"at\":1795258318207,"
                    "\"member\":1,\"round\":1,\"section\":\"code\"}"),
        117);

    intruder.event.length = strlen(intruder.event.bytes);
    journal_append(scene.journal, NULL, &intruder, 1, written, &result);
    client_say(&client, HELLO);
    client_say(&other, START);
    CHECK(scene_await(&scene, &other, "\"acknowledged\",\"client\":\"page\",\"n\":1"));
    CHECK_INT(result, 0);
    CHECK(scene_await(&scene, &client,
        "{\"type\":\"refused\",\"client\":\"page\",\"n\":2,\"code\":\"not_ready\""));
    CHECK(scene_await(&scene, &client, "\"type\":\"welcome\""));
    CHECK(scene_await(&scene, &client, "\"open_section\":\"code\""));
    client_say(&client, HELLO);
    CHECK(scene_await(&scene, &client, ACKNOWLEDGED_2));
    client_leave(&other);
    end(&scene, &client);
}

TEST(a_restart_keeps_text_and_time)
{
    struct scene scene;
    struct client client;
    char id[ID_SIZE];

    begin(&scene, &client, id);
    client_say(&client, HELLO);
    CHECK(scene_await(&scene, &client, ACKNOWLEDGED_2));
    int64_t before = last_deadline(&client);

    scene_pass(&scene, 6000); /* a beat */
    client_leave(&client);
    scene_close(&scene);
    scene_open(&scene);
    clock_advance(&scene.clock, 600 * 1000);
    client_join(&scene, &client, id);
    CHECK(scene_await(&scene, &client, "\"type\":\"welcome\""));
    CHECK(scene_await(&scene, &client, APPROACH_HELLO));
    int64_t moved = last_deadline(&client) - before;

    CHECK(moved > 580 * 1000 && moved < 620 * 1000);
    end(&scene, &client);
}

TEST(a_suspended_machine_costs_no_time)
{
    struct scene scene;
    struct client client;
    char id[ID_SIZE];

    begin(&scene, &client, id);
    int64_t before = last_deadline(&client);

    clock_advance(&scene.clock, 3 * 3600 * 1000);
    CHECK(scene_await(&scene, &client, "\"type\":\"outage\""));
    CHECK(scene_await(&scene, &client, "\"type\":\"timer\""));
    int64_t moved = last_deadline(&client) - before;

    CHECK(moved >= 3 * 3600 * 1000 && moved < 3 * 3600 * 1000 + 1000);
    end(&scene, &client);
}

TEST(the_clock_ends_the_answer_with_nobody_there)
{
    struct scene scene;
    struct client client;
    char id[ID_SIZE];

    begin(&scene, &client, id);
    client_leave(&client);
    scene_pass(&scene, 41 * 60 * 1000);
    client_join(&scene, &client, id);
    CHECK(scene_await(&scene, &client, "\"phase\":\"score\""));
    CHECK(scene_await(&scene, &client, "\"rubric\""));
    CHECK(scene_quiet(&scene, &client, "\"guidance\""));
    end(&scene, &client);
}

TEST(an_answer_waits_for_a_candidate_who_is_away)
{
    struct scene scene;
    struct client client;
    char id[ID_SIZE];

    scene_init(&scene);
    scene_create(&scene, "{\"mode\":\"solo\",\"kind\":\"behavioral\",\"seed\":7}", id);
    client_join(&scene, &client, id);
    CHECK(scene_await(&scene, &client, "\"type\":\"welcome\""));
    client_say(&client, START);
    CHECK(scene_await(&scene, &client, "\"phase\":\"prepare\""));
    client_leave(&client);
    scene_pass(&scene, 10 * 60 * 1000);
    client_join(&scene, &client, id);
    CHECK(scene_await(&scene, &client, "\"phase\":\"answer\""));
    CHECK(scene_await(&scene, &client, "\"writable\":true"));
    end(&scene, &client);
}

TEST(a_strangers_session_is_not_there)
{
    struct scene scene;
    struct client client;
    struct client stranger;
    struct told told = {0};
    char id[ID_SIZE];
    char mine[ID_SIZE];

    begin(&scene, &client, id);
    memcpy(mine, scene.account, ID_SIZE);
    scene_make_account(&scene, scene.account);
    client_join(&scene, &stranger, id);
    CHECK(scene_await_closed(&scene, &stranger));
    CHECK_INT(stranger.closed, 4404);
    CHECK(stranger.inbox.length == 0);
    hub_transcript(scene.hub, scene.account, id, false, tell, &told);
    CHECK(scene_await_answer(&scene, &told));
    CHECK_INT(told.code, ERROR_NOT_FOUND);
    told.given = false;
    hub_delete(scene.hub, scene.account, id, tell, &told);
    CHECK(scene_await_answer(&scene, &told));
    CHECK_INT(told.code, ERROR_NOT_FOUND);
    client_say(&client, HELLO);
    CHECK(scene_await(&scene, &client, ACKNOWLEDGED_2));
    client_leave(&stranger);
    end(&scene, &client);
}

TEST(a_session_that_never_was)
{
    struct scene scene;
    struct client client;

    scene_init(&scene);
    client_join(&scene, &client, "01a1fdb1-12ee-76aa-b7b8-d3071d5724fd");
    CHECK(scene_await_closed(&scene, &client));
    CHECK_INT(client.closed, 4404);
    end(&scene, &client);
}

TEST(deleting_closes_the_room)
{
    struct scene scene;
    struct client client;
    struct told told = {0};
    char id[ID_SIZE];

    begin(&scene, &client, id);
    hub_delete(scene.hub, scene.account, id, tell, &told);
    CHECK(scene_await_answer(&scene, &told));
    CHECK_INT(told.code, 0);
    CHECK_INT(client.closed, 4404);
    told.given = false;
    hub_summary(scene.hub, scene.account, id, tell, &told);
    CHECK(scene_await_answer(&scene, &told));
    CHECK_INT(told.code, ERROR_NOT_FOUND);
    end(&scene, &client);
}

TEST(deleting_an_account_closes_its_rooms)
{
    struct scene scene;
    struct client client;
    struct told told = {0};
    char id[ID_SIZE];

    begin(&scene, &client, id);
    hub_delete_account(scene.hub, scene.account, tell, &told);
    CHECK(scene_await_answer(&scene, &told));
    CHECK_INT(told.code, 0);
    CHECK_INT(client.closed, 4401);
    told.given = false;
    hub_list(scene.hub, scene.account, NULL, NULL, 10, tell, &told);
    CHECK(scene_await_answer(&scene, &told));
    CHECK(strstr(told.body, id) == NULL);
    scene_pass(&scene, 60 * 1000);
    end(&scene, &client);
}

TEST(a_request_said_twice_takes_effect_once)
{
    struct scene scene;
    struct told first = {0};
    struct told second = {0};
    struct told other = {0};
    static const char different[] = "{\"mode\":\"solo\",\"kind\":\"statistics\"}";

    scene_init(&scene);
    hub_create(scene.hub, scene.account, "key", CODING, strlen(CODING), tell, &first);
    hub_create(scene.hub, scene.account, "key", CODING, strlen(CODING), tell, &second);
    CHECK(scene_await_answer(&scene, &first));
    CHECK(scene_await_answer(&scene, &second));
    CHECK_INT(first.code, 0);
    CHECK_TEXT(second.body, first.body);
    hub_create(scene.hub, scene.account, "key", different, strlen(different), tell, &other);
    CHECK(scene_await_answer(&scene, &other));
    CHECK_INT(other.code, ERROR_CONFLICT);
    scene_release(&scene);
}

TEST(the_agenda_prefers_what_was_not_had)
{
    struct scene scene;
    struct client client;
    char id[ID_SIZE];
    char titles[4][200];

    scene_init(&scene);
    for (int i = 0; i < 4; i++) {
        scene_create(&scene, CODING, id);
        client_join(&scene, &client, id);
        CHECK(scene_await(&scene, &client, "\"type\":\"welcome\""));
        client_say(&client, START);
        CHECK(scene_await(&scene, &client, "\"question\":\""));
        const char *title = client.inbox.bytes + client.read;

        snprintf(titles[i], sizeof(titles[i]), "%.*s", (int)strcspn(title, "\""), title);
        client_say(&client, "{\"type\":\"finish\",\"client\":\"page\",\"n\":2}");
        CHECK(scene_await(&scene, &client, ACKNOWLEDGED_2));
        for (int before = 0; before < i; before++)
            CHECK(strcmp(titles[before], titles[i]) != 0);
        client_leave(&client);
    }
    scene_release(&scene);
}

TEST(a_page_is_told_what_took_effect)
{
    struct scene scene;
    struct client client;
    char id[ID_SIZE];

    begin(&scene, &client, id);
    client_say(&client, HELLO);
    CHECK(scene_await(&scene, &client, ACKNOWLEDGED_2));
    client_say(&client, HELLO);
    CHECK(scene_await(&scene, &client, ACKNOWLEDGED_2));
    client_say(&client, HELLO_AGAIN);
    CHECK(scene_await(&scene, &client, ACKNOWLEDGED_3)); /* as done: it has been */
    client_say(&client, "{\"type\":\"pull\",\"document\":\"1/approach\",\"version\":0}");
    CHECK(scene_await(
        &scene, &client, "\"updates\":[{\"client\":\"page\",\"updates\":[[[0,\"hello\"]]]}]"));
    client_leave(&client);
    client_join(&scene, &client, id);
    CHECK(scene_await(&scene, &client, "\"clients\":[{\"client\":\"page\",\"n\":2}]"));
    end(&scene, &client);
}

/* Sleeping for hours must count before what comes first after waking: here
 * something that a client said while the deadline seemed long past. */
TEST(what_is_said_on_waking_comes_after_the_outage)
{
    struct scene scene;
    struct client client;
    char id[ID_SIZE];

    begin(&scene, &client, id);
    int64_t before = last_deadline(&client);

    clock_advance(&scene.clock, 3 * 3600 * 1000);
    client_say(&client, HELLO);
    CHECK(scene_await(&scene, &client, "\"type\":\"outage\""));
    CHECK(scene_await(&scene, &client, ACKNOWLEDGED_2));
    int64_t moved = last_deadline(&client) - before;

    CHECK(moved >= 3 * 3600 * 1000 && moved < 3 * 3600 * 1000 + 1000);
    end(&scene, &client);
}

TEST(a_connection_lost_on_waking_costs_no_time)
{
    struct scene scene;
    struct client client;
    char id[ID_SIZE];

    begin(&scene, &client, id);
    int64_t before = last_deadline(&client);

    clock_advance(&scene.clock, 3 * 3600 * 1000);
    client_leave(&client);
    client_join(&scene, &client, id);
    CHECK(scene_await(&scene, &client, "\"type\":\"welcome\""));
    CHECK(scene_await(&scene, &client, "\"document\":\"1/notes/1\""));
    int64_t moved = last_deadline(&client) - before;

    CHECK(moved >= 3 * 3600 * 1000 && moved < 3 * 3600 * 1000 + 1000);
    end(&scene, &client);
}

/* What the row of a session says of it, as GET /api/sessions/ID tells. */
static bool summary_says(struct scene *scene, const char *id, const char *text)
{
    struct told told = {0};

    hub_summary(scene->hub, scene->account, id, tell, &told);
    CHECK(scene_await_answer(scene, &told));
    return strstr(told.body, text) != NULL;
}

/* Runs the hub until the row says it; false when it never does. */
static bool await_summary(struct scene *scene, const char *id, const char *text)
{
    bool said = false;

    for (int i = 0; i < PUMPS_MOST / 10 && !said; i++)
        said = summary_says(scene, id, text);
    return said;
}

/* A while, in which what is under way may end. */
static void settle(struct scene *scene)
{
    for (int i = 0; i < 50; i++) {
        scene_pump(scene);
        usleep(1000);
    }
}

TEST(a_quick_restart_with_nobody_there_keeps_the_deadline)
{
    struct scene scene;
    struct client client;
    char id[ID_SIZE];

    begin(&scene, &client, id);
    client_leave(&client);
    settle(&scene);
    scene_close(&scene);
    scene_open(&scene);
    settle(&scene);
    CHECK(summary_says(&scene, id, "\"phase\":\"answer\""));
    scene_pass(&scene, 41 * 60 * 1000);
    CHECK(await_summary(&scene, id, "\"phase\":\"score\""));
    scene_release(&scene);
}

/* A store whose reads of events can be told to go wrong. */
static struct {
    struct store_type type;
    const struct store_type *inner;
    int good; /* reads that still go well */
    int bad;  /* reads after them that find nothing, with code */
    int code;
} reads;

static int told_read_events(struct store *store, const char *session, int64_t after,
    store_visit_event *visit, void *argument, struct error *error)
{
    if (reads.good == 0 && reads.bad > 0) {
        reads.bad--;
        return reads.code != 0 ? error_set(error, reads.code, NULL, "as the test wants it") : 0;
    }
    reads.good -= reads.good > 0;
    return reads.inner->read_events(store, session, after, visit, argument, error);
}

static void tell_reads(struct scene *scene, int good, int bad, int code)
{
    reads.inner = scene->store->type;
    reads.type = *scene->store->type;
    reads.type.read_events = told_read_events;
    reads.good = good;
    reads.bad = bad;
    reads.code = code;
    scene->store->type = &reads.type;
}

TEST(a_session_deleted_while_it_is_read_is_not_there)
{
    struct scene scene;
    struct client client;
    char id[ID_SIZE];

    scene_init(&scene);
    scene_create(&scene, CODING, id);
    tell_reads(&scene, 1, 1, 0);
    client_join(&scene, &client, id);
    CHECK(scene_await_closed(&scene, &client));
    CHECK_INT(client.closed, 4404);
    end(&scene, &client);
}

TEST(a_session_that_cannot_be_read_is_read_again)
{
    struct scene scene;
    struct client client;
    char id[ID_SIZE];

    scene_init(&scene);
    scene_create(&scene, CODING, id);
    tell_reads(&scene, 0, 1, ERROR_IO);
    client_join(&scene, &client, id);
    settle(&scene);
    CHECK_INT(client.closed, 0);
    scene_pass(&scene, 3000);
    CHECK(client.seat != NULL && scene_await(&scene, &client, "\"type\":\"welcome\""));
    end(&scene, &client);
}

TEST(nothing_is_closed_for_a_deletion_that_cannot_be_written)
{
    struct scene scene;
    struct client client;
    struct told told = {0};
    char id[ID_SIZE];

    begin(&scene, &client, id);
    faulty_fail(scene.faulty, 1, 3, false);
    client_say(&client, HELLO);
    CHECK(scene_await(&scene, &client, "\"type\":\"not_saving\""));
    hub_delete(scene.hub, scene.account, id, tell, &told);
    CHECK(scene_await_answer(&scene, &told));
    CHECK_INT(told.code, ERROR_NOT_SAVING);
    told.given = false;
    hub_delete_account(scene.hub, scene.account, tell, &told);
    CHECK(scene_await_answer(&scene, &told));
    CHECK_INT(told.code, ERROR_NOT_SAVING);
    CHECK_INT(client.closed, 0);
    CHECK(client.seat != NULL && scene_await(&scene, &client, "\"type\":\"saving\""));
    end(&scene, &client);
}

TEST(a_log_is_bounded_and_its_session_can_still_end)
{
    struct scene scene;
    struct client client;
    char id[ID_SIZE];
    static char words[30001];
    static char message[31000];
    int n = 2;

    memset(words, 'a', sizeof(words) - 1);
    begin(&scene, &client, id);
    for (; n < 2000; n++) {
        snprintf(message, sizeof(message),
            "{\"type\":\"edit\",\"client\":\"page\",\"n\":%d,\"document\":\"1/approach\","
            "\"version\":%d,\"updates\":[[[%d,\"%s\"]]]}",
            n, n - 2, n == 2 ? 0 : 30000, words);
        client_say(&client, message);
        if (n % 50 == 0)
            scene_pump(&scene);
        client_collect(&client);
        if (client.inbox.bytes != NULL && strstr(client.inbox.bytes, "\"too_large\"") != NULL)
            break;
        buffer_clear(&client.inbox);
        client.read = 0;
    }
    CHECK(n > 1000 && n < 1400);
    snprintf(message, sizeof(message), "{\"type\":\"finish\",\"client\":\"page\",\"n\":%d}", n);
    client_say(&client, message);
    CHECK(scene_await(&scene, &client, "\"state\":\"finished\""));
    end(&scene, &client);
}

int main(void)
{
    log_set_level(LOG_ERROR);
    RUN(nothing_is_said_before_it_is_on_disk);
    RUN(a_full_disk_loses_nothing_and_passes);
    RUN(a_commit_that_failed_and_is_there_counts_once);
    RUN(time_that_could_not_be_saved_is_given_back);
    RUN(a_room_that_is_contradicted_reads_itself_again);
    RUN(a_restart_keeps_text_and_time);
    RUN(a_suspended_machine_costs_no_time);
    RUN(what_is_said_on_waking_comes_after_the_outage);
    RUN(a_connection_lost_on_waking_costs_no_time);
    RUN(a_quick_restart_with_nobody_there_keeps_the_deadline);
    RUN(a_session_deleted_while_it_is_read_is_not_there);
    RUN(a_session_that_cannot_be_read_is_read_again);
    RUN(the_clock_ends_the_answer_with_nobody_there);
    RUN(an_answer_waits_for_a_candidate_who_is_away);
    RUN(a_strangers_session_is_not_there);
    RUN(a_session_that_never_was);
    RUN(deleting_closes_the_room);
    RUN(deleting_an_account_closes_its_rooms);
    RUN(a_request_said_twice_takes_effect_once);
    RUN(the_agenda_prefers_what_was_not_had);
    RUN(a_page_is_told_what_took_effect);
    RUN(nothing_is_closed_for_a_deletion_that_cannot_be_written);
    RUN(a_log_is_bounded_and_its_session_can_still_end);
    return check_report();
}
