#include "crowd.h"

#include "common.h"

#include <base/memory.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    FIRST_HOST = 2,    /* 127.0.0.2 */
    OPENING_MOST = 32, /* people who join at the same time */
};

#define PATIENCE (60 * A_SECOND)
#define LAST_ANSWERS_MOST (5 * A_SECOND)

uint64_t crowd_random(struct crowd *crowd)
{
    crowd->random ^= crowd->random << 13;
    crowd->random ^= crowd->random >> 7;
    crowd->random ^= crowd->random << 17;
    return crowd->random;
}

int64_t crowd_gap(struct crowd *crowd, double a_second)
{
    double uniform = ((double)(crowd_random(crowd) >> 11) + 0.5) * 0x1p-53;

    return (int64_t)(-log(uniform) / a_second * A_SECOND);
}

void crowd_init(struct crowd *crowd, struct reactor *reactor, size_t count)
{
    *crowd =
        (struct crowd){.reactor = reactor, .count = count, .random = UINT64_C(0x9e3779b97f4a7c15)};
    crowd->people = memory_new(count * sizeof(*crowd->people));
    for (size_t i = 0; i < count; i++)
        crowd->people[i].crowd = crowd;
}

void crowd_release(struct crowd *crowd)
{
    for (size_t i = 0; i < crowd->count; i++)
        stream_close(&crowd->people[i].stream);
    free(crowd->people);
}

unsigned crowd_host(size_t index)
{
    return FIRST_HOST + (unsigned)(index % HOSTS);
}

void crowd_await(struct crowd *crowd, const size_t *come, const char *what)
{
    int64_t until = instant() + PATIENCE;

    while (*come < crowd->count) {
        reactor_turn(crowd->reactor, until);
        if (instant() > until)
            fail("only %zu of %zu people %s in a minute", *come, crowd->count, what);
    }
}

void crowd_join(struct crowd *crowd)
{
    int64_t until = instant() + PATIENCE;

    for (size_t i = 0; i < crowd->count; i++) {
        stream_open(&crowd->people[i].stream, crowd->reactor, crowd_host(i), &person_calls);
        crowd->opening++;
        while (crowd->opening >= OPENING_MOST && instant() < until)
            reactor_turn(crowd->reactor, until);
    }
    crowd_await(crowd, &crowd->joined, "came into their rooms");
}

void crowd_start(struct crowd *crowd)
{
    char message[100];

    for (size_t i = 0; i < crowd->count; i++) {
        struct person *person = &crowd->people[i];

        snprintf(message, sizeof(message),
            "{\"type\":\"start\",\"client\":\"person-%04zu\",\"n\":%lld}", i,
            (long long)++person->said);
        person_say(person, message, instant());
        reactor_turn(crowd->reactor, 0);
    }
    crowd_await(crowd, &crowd->started, "saw their session start");
}

bool crowd_is_answered(const struct crowd *crowd)
{
    for (size_t i = 0; i < crowd->count; i++)
        if (crowd->people[i].acknowledged != crowd->people[i].said)
            return false;
    return true;
}

void crowd_await_answers(struct crowd *crowd)
{
    int64_t until = instant() + LAST_ANSWERS_MOST;

    while (!crowd_is_answered(crowd)) {
        reactor_turn(crowd->reactor, until);
        if (instant() > until)
            fail("some commands were never acknowledged");
    }
}
