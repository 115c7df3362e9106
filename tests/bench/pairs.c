#include "crowd.h"

#include "common.h"
#include "http.h"

#include <stdio.h>
#include <string.h>

#define SESSION "{\"mode\":\"paired\",\"kind\":\"coding\",\"name\":\"Ada\"}"
#define INVITE "{\"observer\":false}"

/* What makes a pair, in order. */
enum step { OWNER, CREATE, LINK, GUEST, FOLLOW, STEPS };

/* Makes every HOSTS-th pair, in turn. */
struct usher {
    struct stream stream; /* first, as of a person */
    struct crowd *crowd;
    size_t pair;
    enum step step;
    char token[64];
};

static struct person *owner_of(const struct usher *usher)
{
    return &usher->crowd->people[2 * usher->pair];
}

static void usher_ask(struct usher *usher)
{
    struct buffer *out = &usher->stream.out;
    uint16_t port = usher->crowd->reactor->port;
    struct person *owner = owner_of(usher);
    char text[160];

    switch (usher->step) {
    case OWNER:
    case GUEST:
        http_post(out, port, "/api/accounts", NULL, "");
        break;
    case CREATE:
        http_post(out, port, "/api/sessions", owner->cookie, SESSION);
        break;
    case LINK:
        snprintf(text, sizeof(text), "/api/sessions/%s/invites", owner->session);
        http_post(out, port, text, owner->cookie, INVITE);
        break;
    case FOLLOW:
        snprintf(text, sizeof(text), "{\"token\":\"%s\",\"name\":\"Bo\"}", usher->token);
        http_post(out, port, "/api/join", owner[1].cookie, text);
        break;
    case STEPS:
        break;
    }
}

static void usher_opened(struct stream *stream)
{
    usher_ask((struct usher *)stream);
}

static bool find_cookie(const struct reply *reply, struct person *person)
{
    return http_find(reply->headers, reply->headers_length, "set-cookie: ", ";", person->cookie,
        sizeof(person->cookie));
}

/* Takes what the answer to a step brings; false when it is not there. */
static bool usher_take(struct usher *usher, const struct reply *reply)
{
    struct person *owner = owner_of(usher);

    switch (usher->step) {
    case OWNER:
        return find_cookie(reply, owner);
    case CREATE:
        return http_find(reply->body, reply->body_length, "{\"id\":\"", "\"", owner->session,
            sizeof(owner->session));
    case LINK:
        return http_find(reply->body, reply->body_length, "\"token\":\"", "\"", usher->token,
            sizeof(usher->token));
    case GUEST:
        return find_cookie(reply, &owner[1]);
    case FOLLOW:
        memcpy(owner[1].session, owner->session, sizeof(owner->session));
        return true;
    case STEPS:
        break;
    }
    return false;
}

static void usher_note(struct usher *usher, const struct reply *reply)
{
    if (reply->status != 201 && reply->status != 200)
        fail("a request was answered by %d: %.*s", reply->status, (int)reply->body_length,
            reply->body);
    if (!usher_take(usher, reply))
        fail("an answer lacks the cookie, the id or the token");
    if (++usher->step < STEPS)
        return;
    usher->step = OWNER;
    usher->pair += HOSTS;
    usher->crowd->registered += 2;
}

static size_t usher_heard(struct stream *stream, const char *bytes, size_t length)
{
    struct usher *usher = (struct usher *)stream;
    struct reply reply;
    size_t used = http_read(bytes, length, &reply);

    if (used == 0)
        return 0;
    usher_note(usher, &reply);
    if (2 * usher->pair < usher->crowd->count) {
        usher_ask(usher);
        stream_flush(stream);
    } else {
        stream_close(stream);
    }
    return used;
}

static const struct stream_calls usher_calls = {.opened = usher_opened, .heard = usher_heard};

void crowd_register_pairs(struct crowd *crowd)
{
    struct usher ushers[HOSTS];

    for (size_t i = 0; i < HOSTS && 2 * i < crowd->count; i++) {
        ushers[i] = (struct usher){.crowd = crowd, .pair = i};
        stream_open(&ushers[i].stream, crowd->reactor, crowd_host(i), &usher_calls);
    }
    crowd_await(crowd, &crowd->registered, "came together");
}

static void say_all(struct crowd *crowd, const char *fields)
{
    char message[160];

    for (size_t i = 0; i < crowd->count; i++) {
        struct person *person = &crowd->people[i];

        snprintf(message, sizeof(message), "{%s,\"client\":\"person-%04zu\",\"n\":%lld}", fields, i,
            (long long)++person->said);
        person_say(person, message, instant());
        reactor_turn(crowd->reactor, 0);
    }
    crowd_await_answers(crowd);
}

void crowd_start_pairs(struct crowd *crowd)
{
    say_all(crowd, "\"type\":\"ready\",\"ready\":true");
    crowd_await(crowd, &crowd->started, "saw their session start");
    say_all(crowd, "\"type\":\"next\",\"round\":1,\"phase\":\"brief\"");
}
