#include "measure.h"

#include "common.h"
#include "crowd.h"

#include <base/memory.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

#define WARMING_UP A_SECOND

/* What the generator knows of itself. */
struct conduct {
    int64_t edits;
    int64_t span; /* ns in which they were due */
    int64_t waited;
    struct histogram lateness; /* of sending, behind the schedule */
    struct histogram latency;  /* of acknowledgements, since due */
    struct histogram answer;   /* the same, since sent */
};

/* Open loop: what is due is sent, whether or not the server keeps up, and
 * counted from when it was due. */
static void type_for(
    struct crowd *crowd, double edits_a_second, int64_t span, struct conduct *conduct)
{
    int64_t start = instant();
    int64_t waited = crowd->reactor->waited;

    for (int64_t due = start; due < start + span; due += crowd_gap(crowd, edits_a_second)) {
        do
            reactor_turn(crowd->reactor, due);
        while (instant() < due);
        histogram_add(&conduct->lateness, instant() - due);
        person_type(&crowd->people[crowd_random(crowd) % crowd->count], due);
        conduct->edits++;
    }
    conduct->span = instant() - start;
    conduct->waited = crowd->reactor->waited - waited;
}

static void print_conduct(const struct conduct *conduct)
{
    histogram_print("saved_p50_ms", &conduct->latency, 0.5);
    histogram_print("saved_p99_ms", &conduct->latency, 0.99);
    histogram_print("saved_max_ms", &conduct->latency, 1);
    histogram_print("answer_p50_ms", &conduct->answer, 0.5);
    histogram_print("answer_p99_ms", &conduct->answer, 0.99);
    histogram_print("late_p99_ms", &conduct->lateness, 0.99);
    histogram_print("late_max_ms", &conduct->lateness, 1);
    printf("edits %lld\n", (long long)conduct->edits);
    printf("edits_a_second %.0f\n", (double)conduct->edits / ((double)conduct->span / A_SECOND));
    printf("busy_percent %.1f\n", 100 * (1 - (double)conduct->waited / (double)conduct->span));
}

void measure_edits(const struct plan *plan)
{
    struct conduct *warming_up = memory_new(sizeof(*warming_up));
    struct conduct *conduct = memory_new(sizeof(*conduct));
    double edits_a_second = plan->rate * (double)plan->people;
    struct reactor reactor;
    struct crowd crowd;
    struct process process;

    prctl(PR_SET_TIMERSLACK, 1);
    process_start(&process, &plan->setting);
    close(process_await(&process, plan->setting.port));
    reactor_init(&reactor, plan->setting.port);
    crowd_init(&crowd, &reactor, plan->people);
    crowd_register(&crowd);
    crowd_join(&crowd);
    crowd_start(&crowd);
    type_for(&crowd, edits_a_second, WARMING_UP, warming_up);
    crowd_await_answers(&crowd);
    crowd.latency = &conduct->latency;
    crowd.answer = &conduct->answer;
    int64_t before = process_time(&process);

    type_for(&crowd, edits_a_second, (int64_t)(plan->seconds * A_SECOND), conduct);
    crowd_await_answers(&crowd);
    int64_t used = process_time(&process) - before;

    printf("cpu_us %.1f\n", (double)used / A_MICROSECOND / (double)conduct->edits);
    print_conduct(conduct);
    crowd_release(&crowd);
    reactor_release(&reactor);
    process_stop(&process);
    free(warming_up);
    free(conduct);
}
