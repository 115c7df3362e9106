#include "crowd.h"

#include "common.h"
#include "http.h"
#include "websocket.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LENGTH_MOST = 20000 }; /* of the text, then it is deleted */

#define DOCUMENT "1/approach"

void person_send(struct person *person, const char *message)
{
    websocket_write(&person->stream.out, OPCODE_TEXT, message, strlen(message),
        (uint32_t)crowd_random(person->crowd));
    stream_flush(&person->stream);
}

void person_say(struct person *person, const char *message, int64_t due)
{
    if (person->said - person->acknowledged > WAITING_MOST)
        fail("the server is hopelessly behind: %d commands of one client wait", WAITING_MOST);
    person->sayings[person->said % WAITING_MOST] = (struct saying){due, instant()};
    person_send(person, message);
}

/* A change set for a text of length letters: one more at its end, or none left. */
static void write_change(int64_t length, char *change, size_t size)
{
    static const char letters[] = "for each booking keep the end seen so far ";
    char letter = letters[(size_t)length % (sizeof(letters) - 1)];

    if (length == 0)
        snprintf(change, size, "[[0,\"%c\"]]", letter);
    else if (length < LENGTH_MOST)
        snprintf(change, size, "[%lld,[0,\"%c\"]]", (long long)length, letter);
    else
        snprintf(change, size, "[[%lld]]", (long long)length);
}

void person_type(struct person *person, int64_t due)
{
    char change[64];
    char message[256];

    write_change(person->length, change, sizeof(change));
    snprintf(message, sizeof(message),
        "{\"type\":\"edit\",\"client\":\"person-%04td\",\"n\":%lld,\"document\":\"" DOCUMENT
        "\",\"version\":%lld,\"updates\":[%s]}",
        person - person->crowd->people, (long long)++person->said, (long long)person->version,
        change);
    person->length = person->length < LENGTH_MOST ? person->length + 1 : 0;
    person->version++;
    person_say(person, message, due);
}

void person_point(struct person *person)
{
    char message[256];
    long long at = (long long)(crowd_random(person->crowd) % (uint64_t)(person->length + 1));

    snprintf(message, sizeof(message),
        "{\"type\":\"cursor\",\"client\":\"person-%04td\",\"document\":\"" DOCUMENT
        "\",\"version\":%lld,\"anchor\":%lld,\"head\":%lld}",
        person - person->crowd->people, (long long)person->version, at, at);
    person_send(person, message);
}

static void person_acknowledged(struct person *person, const char *message, size_t length)
{
    struct crowd *crowd = person->crowd;
    char number[24];

    if (!http_find(message, length, "\"n\":", "}", number, sizeof(number)))
        fail("an acknowledgement without its number");
    person->acknowledged = strtoll(number, NULL, 10);
    if (crowd->latency == NULL)
        return;
    const struct saying *saying = &person->sayings[person->acknowledged % WAITING_MOST];
    int64_t now = instant();

    histogram_add(crowd->latency, now - saying->due);
    histogram_add(crowd->answer, now - saying->sent);
}

static void person_advance(struct person *person, enum stage stage, size_t *count)
{
    if (person->stage >= stage)
        return;
    person->stage = stage;
    ++*count;
}

/* Texts inside messages have their quotes escaped, so that none is taken for
 * the beginning of a message. */
static void person_read(struct person *person, const char *payload, size_t length)
{
    static const char acknowledged[] = "{\"type\":\"acknowledged\"";
    static const char refused[] = "{\"type\":\"refused\"";
    static const char welcome[] = "{\"type\":\"welcome\"";
    static const char document[] = "{\"type\":\"document\",\"document\":\"" DOCUMENT "\"";
    struct crowd *crowd = person->crowd;
    const char *end = payload + length;
    const char *at = payload;

    while ((at = memmem(at, (size_t)(end - at), acknowledged, sizeof(acknowledged) - 1)) != NULL) {
        person_acknowledged(person, at, (size_t)(end - at));
        at++;
    }
    if (memmem(payload, length, refused, sizeof(refused) - 1) != NULL)
        fail("a command was refused: %.*s", (int)(length < 600 ? length : 600), payload);
    if (crowd->heard != NULL)
        crowd->heard(person, payload, length);
    if (person->stage == STAGE_UPGRADING &&
        memmem(payload, length, welcome, sizeof(welcome) - 1) != NULL) {
        person_advance(person, STAGE_JOINED, &crowd->joined);
        crowd->opening--;
    }
    if (person->stage == STAGE_JOINED &&
        memmem(payload, length, document, sizeof(document) - 1) != NULL)
        person_advance(person, STAGE_STARTED, &crowd->started);
}

static void person_opened(struct stream *stream)
{
    struct person *person = (struct person *)stream;

    http_upgrade(&stream->out, stream->reactor->port, person->session, person->cookie);
}

/* The answer to the upgrade. */
static size_t person_greeted(struct person *person, const char *bytes, size_t length)
{
    struct reply reply;
    size_t used = http_read(bytes, length, &reply);

    if (used > 0 && reply.status != 101)
        fail("a room was refused by %d: %.*s", reply.status, (int)reply.body_length, reply.body);
    if (used > 0)
        person->stage = STAGE_UPGRADING;
    return used;
}

static size_t person_heard(struct stream *stream, const char *bytes, size_t length)
{
    struct person *person = (struct person *)stream;
    struct frame frame;

    if (person->stage == STAGE_OUTSIDE)
        return person_greeted(person, bytes, length);
    size_t used = websocket_read(bytes, length, &frame);

    if (used == 0)
        return 0;
    if (frame.opcode == OPCODE_TEXT) {
        person_read(person, frame.payload, frame.length);
    } else if (frame.opcode == OPCODE_PING) {
        websocket_write(&stream->out, OPCODE_PONG, frame.payload, frame.length, 0);
        stream_flush(stream);
    } else if (frame.opcode == OPCODE_CLOSE) {
        fail("the server closed a room: %.*s", frame.length > 2 ? (int)frame.length - 2 : 0,
            frame.payload + 2);
    }
    return used;
}

const struct stream_calls person_calls = {.opened = person_opened, .heard = person_heard};
