#include "crowd.h"

#include "common.h"
#include "http.h"

#define SESSION "{\"mode\":\"solo\",\"kind\":\"coding\",\"count\":1}"

/* Makes the accounts and sessions of every HOSTS-th person, in turn. */
struct clerk {
    struct stream stream; /* first, as of a person */
    struct crowd *crowd;
    size_t at;
};

static void clerk_ask(struct clerk *clerk)
{
    struct crowd *crowd = clerk->crowd;
    struct person *person = &crowd->people[clerk->at];
    uint16_t port = crowd->reactor->port;

    if (person->cookie[0] == '\0')
        http_post(&clerk->stream.out, port, "/api/accounts", NULL, "");
    else
        http_post(&clerk->stream.out, port, "/api/sessions", person->cookie, SESSION);
}

static void clerk_opened(struct stream *stream)
{
    clerk_ask((struct clerk *)stream);
}

static void clerk_note(struct clerk *clerk, const struct reply *reply)
{
    struct crowd *crowd = clerk->crowd;
    struct person *person = &crowd->people[clerk->at];
    bool found;

    if (reply->status != 201)
        fail("a request was answered by %d: %.*s", reply->status, (int)reply->body_length,
            reply->body);
    if (person->cookie[0] == '\0') {
        found = http_find(reply->headers, reply->headers_length, "set-cookie: ", ";",
            person->cookie, sizeof(person->cookie));
    } else {
        found = http_find(reply->body, reply->body_length, "{\"id\":\"", "\"", person->session,
            sizeof(person->session));
        crowd->registered++;
        clerk->at += HOSTS;
    }
    if (!found)
        fail("an answer lacks the cookie or the id");
}

static size_t clerk_heard(struct stream *stream, const char *bytes, size_t length)
{
    struct clerk *clerk = (struct clerk *)stream;
    struct reply reply;
    size_t used = http_read(bytes, length, &reply);

    if (used == 0)
        return 0;
    clerk_note(clerk, &reply);
    if (clerk->at < clerk->crowd->count) {
        clerk_ask(clerk);
        stream_flush(stream);
    } else {
        stream_close(stream);
    }
    return used;
}

static const struct stream_calls clerk_calls = {.opened = clerk_opened, .heard = clerk_heard};

void crowd_register(struct crowd *crowd)
{
    struct clerk clerks[HOSTS];

    for (size_t i = 0; i < HOSTS && i < crowd->count; i++) {
        clerks[i].crowd = crowd;
        clerks[i].at = i;
        stream_open(&clerks[i].stream, crowd->reactor, crowd_host(i), &clerk_calls);
    }
    crowd_await(crowd, &crowd->registered, "got a session");
}
