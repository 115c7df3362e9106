/* Two people, and more, in one room over the hub of scene.h. */
#ifndef TESTS_LIVE_PAIR_SCENE_H
#define TESTS_LIVE_PAIR_SCENE_H

#include "scene.h"

#define PAIR "{\"mode\":\"paired\",\"kind\":\"coding\",\"name\":\"Ada\",\"seed\":7}"
#define LINK "{\"observer\":false}"
#define LINK_ONCE "{\"observer\":false,\"single_use\":true}"
#define LINK_TO_WATCH "{\"observer\":true}"

/* A member of a session with one page in it. */
struct person {
    char account[ID_SIZE];
    char page[20];
    int64_t n; /* of the page's last command */
    struct client client;
};

/* Ada made the session and Bo came by a link. */
struct pair {
    struct scene scene;
    char id[ID_SIZE];
    struct person ada;
    struct person bo;
};

static inline void person_init(struct scene *scene, struct person *person, const char *page)
{
    *person = (struct person){0};
    snprintf(person->page, sizeof(person->page), "%s", page);
    scene_make_account(scene, person->account);
}

static inline bool person_enter(struct scene *scene, struct person *person, const char *id)
{
    client_enter(scene, &person->client, person->account, id);
    return scene_await(scene, &person->client, "\"type\":\"welcome\"");
}

/* Sends a numbered command; fields begin with a comma, or are empty. */
static inline void person_send(struct person *person, const char *type, const char *fields)
{
    char message[4000];

    snprintf(message, sizeof(message), "{\"type\":\"%s\",\"client\":\"%s\",\"n\":%lld%s}", type,
        person->page, (long long)++person->n, fields);
    client_say(&person->client, message);
}

/* The same, and waits until it is done; false when it never is. */
static inline bool person_do(
    struct scene *scene, struct person *person, const char *type, const char *fields)
{
    char answer[200];

    person_send(person, type, fields);
    snprintf(answer, sizeof(answer), "{\"type\":\"acknowledged\",\"client\":\"%s\",\"n\":%lld}",
        person->page, (long long)person->n);
    return scene_await(scene, &person->client, answer);
}

/* Puts text at the beginning of an empty document. */
static inline bool person_write(
    struct scene *scene, struct person *person, const char *document, const char *text)
{
    char fields[400];

    snprintf(fields, sizeof(fields),
        ",\"document\":\"%s\",\"version\":0,\"updates\":[[[0,\"%s\"]]]", document, text);
    return person_do(scene, person, "edit", fields);
}

/* Reads all that comes until nothing does. */
static inline void person_settle(struct scene *scene, struct person *person)
{
    scene_quiet(scene, &person->client, "nothing of the kind");
    person->client.read = person->client.inbox.length;
}

/* True when the person was ever sent text. */
static inline bool person_was_told(const struct person *person, const char *text)
{
    return person->client.inbox.bytes != NULL && strstr(person->client.inbox.bytes, text) != NULL;
}

/* ---- Links ---- */

static inline int scene_invite(
    struct scene *scene, const char *account, const char *id, const char *body, char *token)
{
    struct told told = {0};

    hub_invite(scene->hub, account, id, body, strlen(body), tell, &told);
    CHECK(scene_await_answer(scene, &told));
    const char *found = strstr(told.body, "\"token\":\"");

    if (found != NULL)
        snprintf(token, SECRET_TOKEN_SIZE, "%.*s", (int)strcspn(found + 9, "\""), found + 9);
    return told.code;
}

static inline void scene_begin_accept(struct scene *scene, const char *account, const char *token,
    const char *name, struct told *told)
{
    char body[400];

    snprintf(body, sizeof(body), "{\"token\":\"%s\",\"name\":\"%s\"}", token, name);
    *told = (struct told){0};
    hub_accept(scene->hub, account, body, strlen(body), tell, told);
}

static inline int scene_accept(
    struct scene *scene, const char *account, const char *token, const char *name)
{
    struct told told;

    scene_begin_accept(scene, account, token, name, &told);
    CHECK(scene_await_answer(scene, &told));
    return told.code;
}

/* ---- The pair ---- */

static inline void pair_create(struct pair *pair, const char *request)
{
    scene_init(&pair->scene);
    pair->ada = (struct person){.page = "ada-page"};
    memcpy(pair->ada.account, pair->scene.account, ID_SIZE);
    person_init(&pair->scene, &pair->bo, "bo-page");
    scene_create(&pair->scene, request, pair->id);
}

/* Both are in their room. */
static inline void pair_meet(struct pair *pair, const char *request)
{
    char token[SECRET_TOKEN_SIZE];

    pair_create(pair, request);
    CHECK_INT(scene_invite(&pair->scene, pair->ada.account, pair->id, LINK, token), 0);
    CHECK_INT(scene_accept(&pair->scene, pair->bo.account, token, "Bo"), 0);
    CHECK(person_enter(&pair->scene, &pair->ada, pair->id));
    CHECK(person_enter(&pair->scene, &pair->bo, pair->id));
}

/* Both say that they would end a phase of round. */
static inline void pair_agree(struct pair *pair, int round, const char *phase)
{
    char fields[100];

    snprintf(fields, sizeof(fields), ",\"round\":%d,\"phase\":\"%s\"", round, phase);
    CHECK(person_do(&pair->scene, &pair->ada, "next", fields));
    CHECK(person_do(&pair->scene, &pair->bo, "next", fields));
}

/* And the brief is over: Bo answers. */
static inline void pair_begin(struct pair *pair, const char *request)
{
    pair_meet(pair, request);
    CHECK(person_do(&pair->scene, &pair->ada, "ready", ",\"ready\":true"));
    CHECK(person_do(&pair->scene, &pair->bo, "ready", ",\"ready\":true"));
    pair_agree(pair, 1, "brief");
}

static inline void pair_release(struct pair *pair)
{
    client_leave(&pair->ada.client);
    client_leave(&pair->bo.client);
    scene_release(&pair->scene);
}

/* ---- What is stored ---- */

static int add_row(void *argument, const struct store_event *row)
{
    buffer_add(argument, row->bytes, row->length);
    buffer_add_text(argument, "\n");
    return 0;
}

/* All events of a session as they are stored, a line each; freed by the
 * caller. */
static inline char *stored_events(struct scene *scene, const char *id)
{
    struct buffer out;
    struct error error;

    buffer_init(&out, 1 << 26);
    buffer_add_text(&out, "");
    CHECK_INT(store_read_events(scene->store, id, 0, add_row, &out, &error), 0);
    return buffer_take(&out);
}

/* The id of the question of a round as the agenda was drawn first. */
static inline void stored_question(struct scene *scene, const char *id, int round, char *question)
{
    char *rows = stored_events(scene, id);
    const char *found = rows;

    question[0] = '\0';
    for (int i = 0; i < round && found != NULL; i++)
        found = strstr(found + 1, "\"question\":\"");
    if (CHECK(found != NULL))
        snprintf(question, 61, "%.*s", (int)strcspn(found + 12, "\""), found + 12);
    free(rows);
}

#endif
