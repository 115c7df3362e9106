#include "measure.h"

#include "common.h"
#include "crowd.h"
#include "http.h"

#include <base/memory.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#define WARMING_UP A_SECOND
#define SETTLING (200 * A_MILLISECOND)
#define A_MINUTE (60 * A_SECOND)
#define KEYS_A_SECOND 5

/* A server with pairs in their first answer. */
struct stage_of_pairs {
    struct process process;
    struct reactor reactor;
    struct crowd crowd;
};

/* How long letters take to the other. */
struct relay {
    struct histogram latency;  /* since due */
    struct histogram passage;  /* since sent */
    struct histogram lateness; /* of sending, behind the schedule */
    int64_t relayed;
    int64_t typed;
};

/* An edit of the partner's, which has the number it was said under. */
static void relay_heard(struct person *person, const char *message, size_t length)
{
    static const char edit[] = "{\"type\":\"edit\"";
    struct crowd *crowd = person->crowd;
    struct relay *relay = crowd->heard_for;
    size_t index = (size_t)(person - crowd->people);
    const struct person *partner = &crowd->people[index ^ 1];
    const char *end = message + length;
    const char *at = message;
    int64_t now = instant();

    if (relay == NULL || index % 2 == 1)
        return;
    while ((at = memmem(at, (size_t)(end - at), edit, sizeof(edit) - 1)) != NULL) {
        char number[24];

        if (!http_find(at, (size_t)(end - at), "\"n\":", ",", number, sizeof(number)))
            fail("an edit without its number");
        const struct saying *saying = &partner->sayings[strtoll(number, NULL, 10) % WAITING_MOST];

        histogram_add(&relay->latency, now - saying->due);
        histogram_add(&relay->passage, now - saying->sent);
        relay->relayed++;
        at++;
    }
}

static void set_up(struct stage_of_pairs *stage, const struct plan *plan, size_t pairs)
{
    prctl(PR_SET_TIMERSLACK, 1);
    process_start(&stage->process, &plan->setting);
    close(process_await(&stage->process, plan->setting.port));
    reactor_init(&stage->reactor, plan->setting.port);
    crowd_init(&stage->crowd, &stage->reactor, 2 * pairs);
    stage->crowd.heard = relay_heard;
    crowd_register_pairs(&stage->crowd);
    crowd_join(&stage->crowd);
    crowd_start_pairs(&stage->crowd);
}

static void tear_down(struct stage_of_pairs *stage)
{
    crowd_release(&stage->crowd);
    reactor_release(&stage->reactor);
    process_stop(&stage->process);
}

static void wait_until(struct reactor *reactor, int64_t due)
{
    do
        reactor_turn(reactor, due);
    while (instant() < due);
}

/* Open loop, as measure_edits: a candidate types whether or not the server keeps up. */
static void relay_for(struct crowd *crowd, double keys_a_second, int64_t span, struct relay *relay)
{
    int64_t start = instant();

    crowd->heard_for = relay;
    for (int64_t due = start; due < start + span; due += crowd_gap(crowd, keys_a_second)) {
        wait_until(crowd->reactor, due);
        histogram_add(&relay->lateness, instant() - due);
        person_type(&crowd->people[crowd_random(crowd) % (crowd->count / 2) * 2 + 1], due);
        relay->typed++;
    }
    crowd_await_answers(crowd);
    wait_until(crowd->reactor, instant() + SETTLING);
    crowd->heard_for = NULL;
    if (relay->relayed != relay->typed)
        fail("of %lld letters %lld came to the partner", (long long)relay->typed,
            (long long)relay->relayed);
}

void measure_pair(const struct plan *plan)
{
    struct relay *warming_up = memory_new(sizeof(*warming_up));
    struct relay *relay = memory_new(sizeof(*relay));
    double keys_a_second = plan->rate * (double)plan->people;
    struct stage_of_pairs stage;

    set_up(&stage, plan, plan->people);
    relay_for(&stage.crowd, keys_a_second, WARMING_UP, warming_up);
    int64_t before = process_time(&stage.process);

    relay_for(&stage.crowd, keys_a_second, (int64_t)(plan->seconds * A_SECOND), relay);
    int64_t used = process_time(&stage.process) - before;

    histogram_print("partner_p50_ms", &relay->latency, 0.5);
    histogram_print("partner_p99_ms", &relay->latency, 0.99);
    histogram_print("partner_max_ms", &relay->latency, 1);
    histogram_print("passage_p50_ms", &relay->passage, 0.5);
    histogram_print("passage_p99_ms", &relay->passage, 0.99);
    histogram_print("late_p99_ms", &relay->lateness, 0.99);
    printf("cpu_us %.1f\n", (double)used / A_MICROSECOND / (double)relay->typed);
    printf("keys %lld\n", (long long)relay->typed);
    tear_down(&stage);
    free(warming_up);
    free(relay);
}

/* ---- Bytes ---- */

/* Bytes of TCP so far, TLS included. */
struct traffic {
    uint64_t up;
    uint64_t down;
};

static struct traffic traffic_of(const struct person *person)
{
    return (struct traffic){
        .up = BIO_number_written(SSL_get_wbio(person->stream.ssl)),
        .down = BIO_number_read(SSL_get_rbio(person->stream.ssl)),
    };
}

static void print_traffic(const char *what, const char *who, const struct person *person,
    const struct traffic *before, int64_t span)
{
    struct traffic after = traffic_of(person);
    double minutes = (double)span / A_MINUTE;

    printf("%s_%s_up_kb %.2f\n", what, who, (double)(after.up - before->up) / 1024 / minutes);
    printf("%s_%s_down_kb %.2f\n", what, who, (double)(after.down - before->down) / 1024 / minutes);
}

static void type_key(struct person *candidate)
{
    person_type(candidate, instant());
}

/* Has the candidate of one pair do something in time with a typist. */
static void count_bytes(
    struct crowd *crowd, const char *what, void (*act)(struct person *), double seconds)
{
    struct person *interviewer = &crowd->people[0];
    struct person *candidate = &crowd->people[1];
    struct traffic before[] = {traffic_of(interviewer), traffic_of(candidate)};
    int64_t count = (int64_t)(seconds * KEYS_A_SECOND);
    int64_t start = instant();

    for (int64_t i = 0; i < count; i++) {
        wait_until(crowd->reactor, start + i * A_SECOND / KEYS_A_SECOND);
        act(candidate);
    }
    wait_until(crowd->reactor, start + count * A_SECOND / KEYS_A_SECOND);
    int64_t span = count * A_SECOND / KEYS_A_SECOND;

    print_traffic(what, "interviewer", interviewer, &before[0], span);
    print_traffic(what, "candidate", candidate, &before[1], span);
}

void measure_pair_bytes(const struct plan *plan)
{
    struct stage_of_pairs stage;

    set_up(&stage, plan, 1);
    count_bytes(&stage.crowd, "typing", type_key, plan->seconds);
    count_bytes(&stage.crowd, "pointing", person_point, plan->seconds);
    tear_down(&stage);
}
