/* A hub over a faulty store, driven by hand: no sockets, a clock that tests
 * move, and clients that are inboxes. */
#ifndef TESTS_LIVE_SCENE_H
#define TESTS_LIVE_SCENE_H

#include <check.h>
#include <store/faulty.h>
#include <store/scratch.h>

#include <live/hub.h>
#include <live/login.h>

#include <base/log.h>

#include <base/buffer.h>

#include <unistd.h>

#define PUMPS_MOST 60000 /* of a millisecond each: what does not come by then never does */

struct client {
    struct seat *seat;
    struct buffer inbox; /* every frame so far */
    size_t read;         /* how far it was looked through */
    int closed;          /* the WebSocket code, or 0 */
};

struct scene {
    char directory[SCRATCH_SIZE];
    struct faulty *faulty;
    struct store *store;
    struct journal *journal;
    struct workers *workers;
    struct clock clock;
    struct logins *logins;
    struct hub *hub;
    char account[ID_SIZE];
};

static void scene_wake(void *context)
{
    (void)context;
}

static void client_writable(void *owner)
{
    (void)owner;
}

static void client_close(void *owner, int code, const char *reason)
{
    struct client *client = owner;

    (void)reason;
    client->closed = code;
    client->seat = NULL;
}

static inline void client_collect(struct client *client)
{
    struct buffer frame;

    buffer_init(&frame, 1 << 26);
    while (client->seat != NULL && seat_take(client->seat, &frame)) {
        buffer_add(&client->inbox, frame.bytes, frame.length);
        buffer_add_text(&client->inbox, "\n");
        buffer_clear(&frame);
    }
    buffer_release(&frame);
}

static inline void scene_pump(struct scene *scene)
{
    journal_drain(scene->journal);
    workers_drain(scene->workers);
    hub_tick(scene->hub);
}

/* Runs the hub until client has received text past what it looked at; false
 * when it never does. Moves behind it. */
static inline bool scene_await(struct scene *scene, struct client *client, const char *text)
{
    for (int i = 0; i < PUMPS_MOST; i++) {
        scene_pump(scene);
        client_collect(client);
        const char *found =
            client->inbox.bytes != NULL ? strstr(client->inbox.bytes + client->read, text) : NULL;

        if (found != NULL) {
            client->read = (size_t)(found - client->inbox.bytes) + strlen(text);
            return true;
        }
        usleep(1000);
    }
    fprintf(stderr, "never came: %s\nreceived: %.3000s\n", text,
        client->inbox.bytes != NULL ? client->inbox.bytes + client->read : "(nothing)");
    return false;
}

/* Runs the hub for a while; false when client received text meanwhile. */
static inline bool scene_quiet(struct scene *scene, struct client *client, const char *text)
{
    for (int i = 0; i < 50; i++) {
        scene_pump(scene);
        client_collect(client);
        usleep(1000);
    }
    return client->inbox.bytes == NULL || strstr(client->inbox.bytes + client->read, text) == NULL;
}

static inline bool scene_await_closed(struct scene *scene, struct client *client)
{
    for (int i = 0; i < PUMPS_MOST && client->closed == 0; i++) {
        scene_pump(scene);
        usleep(1000);
    }
    return client->closed != 0;
}

/* Lets ms pass as they would, a few seconds at a time. */
static inline void scene_pass(struct scene *scene, int64_t ms)
{
    for (int64_t step; ms > 0; ms -= step) {
        step = ms < 5000 ? ms : 5000;
        clock_advance(&scene->clock, step);
        scene_pump(scene);
    }
}

/* The project's questions, read once: a restart in a test takes no longer than
 * what it is about, on a slow machine too. */
static inline struct bank *scene_bank(void)
{
    static const char *const questions[] = {"questions"};
    static struct bank *bank;
    struct error error;

    if (bank == NULL && bank_load(questions, 1, &bank, &error) != 0) {
        fprintf(stderr, "%s\n", error.text);
        abort();
    }
    return bank;
}

static inline void scene_open(struct scene *scene)
{
    static const struct hub_calls calls = {.writable = client_writable, .close = client_close};
    struct bank *bank = scene_bank();
    struct store *inner;
    struct error error;
    struct store_meta meta;

    if (store_open_sqlite(scene->directory, &inner, &error) != 0) {
        fprintf(stderr, "%s\n", error.text);
        abort();
    }
    scene->faulty = faulty_take(inner);
    scene->store = &scene->faulty->store;
    store_read_meta(scene->store, &meta, &error);
    clock_init(&scene->clock, meta.latest);
    scene->journal = journal_new(scene->store, scene_wake, NULL);
    scene->workers = workers_new(2, scene_wake, NULL);
    logins_load(
        scene->store, scene->journal, scene->workers, &scene->clock, &scene->logins, &error);
    scene->hub = hub_new(scene->store, scene->journal, scene->workers, &scene->clock, &calls);
    hub_use_bank(scene->hub, bank);
    CHECK_INT(hub_start(scene->hub, &error), 0);
}

/* As when the process is told to stop. */
static inline void scene_close(struct scene *scene)
{
    hub_stop(scene->hub);
    workers_free(scene->workers);
    journal_free(scene->journal);
    hub_free(scene->hub);
    logins_free(scene->logins);
    store_free(scene->store);
}

#define TOLD_BYTES_MOST 200000

/* What an answer was, for tests that wait for one. */
struct told {
    bool given;
    int code;
    char body[TOLD_BYTES_MOST];
};

static void tell(void *argument, struct answer *answer)
{
    struct told *told = argument;

    told->given = true;
    told->code = answer->code;
    snprintf(told->body, sizeof(told->body), "%s", answer->body != NULL ? answer->body : "");
}

static inline bool scene_await_answer(struct scene *scene, const struct told *told)
{
    for (int i = 0; i < PUMPS_MOST && !told->given; i++) {
        scene_pump(scene);
        usleep(1000);
    }
    return told->given;
}

static inline void scene_make_account(struct scene *scene, char *account)
{
    char token[SECRET_TOKEN_SIZE];
    struct told told = {0};
    bool renew;

    logins_create_guest(scene->logins, "a test", token, tell, &told);
    CHECK(scene_await_answer(scene, &told));
    memcpy(account, logins_find(scene->logins, token, &renew), ID_SIZE);
}

static inline void scene_init(struct scene *scene)
{
    *scene = (struct scene){0};
    scratch_make(scene->directory);
    scene_open(scene);
    scene_make_account(scene, scene->account);
}

static inline void scene_release(struct scene *scene)
{
    scene_close(scene);
    scratch_remove(scene->directory);
}

/* Creates a session by its request's JSON and copies its id. */
static inline void scene_create(struct scene *scene, const char *request, char *id)
{
    struct told told = {0};

    hub_create(scene->hub, scene->account, NULL, request, strlen(request), tell, &told);
    CHECK(scene_await_answer(scene, &told));
    CHECK_INT(told.code, 0);
    const char *found = strstr(told.body, "\"id\":\"");

    memcpy(id, found + 6, ID_SIZE - 1);
    id[ID_SIZE - 1] = '\0';
}

static inline void client_enter(
    struct scene *scene, struct client *client, const char *account, const char *id)
{
    *client = (struct client){0};
    buffer_init(&client->inbox, 1 << 26);
    client->seat = hub_join(scene->hub, id, account, client);
}

static inline void client_join(struct scene *scene, struct client *client, const char *id)
{
    client_enter(scene, client, scene->account, id);
}

static inline void client_leave(struct client *client)
{
    if (client->seat != NULL)
        seat_leave(client->seat);
    client->seat = NULL;
    buffer_release(&client->inbox);
}

static inline void client_say(struct client *client, const char *message)
{
    seat_receive(client->seat, message, strlen(message));
}

#endif
