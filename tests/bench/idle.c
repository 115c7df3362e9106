#include "measure.h"

#include "common.h"
#include "crowd.h"

#include <stdio.h>
#include <unistd.h>

/* Lets the server finish what it does after the last answer. */
#define SETTLING (500 * A_MILLISECOND)

static int64_t settled_memory(struct reactor *reactor, const struct process *process)
{
    int64_t until = instant() + SETTLING;

    while (instant() < until)
        reactor_turn(reactor, until);
    process_check(process);
    return process_memory(process);
}

static void print_each(const char *name, int64_t before, int64_t after, size_t people)
{
    printf("%s %.2f\n", name, (double)(after - before) / 1024 / (double)people);
}

void measure_idle(const struct plan *plan)
{
    struct reactor reactor;
    struct crowd crowd;
    struct process process;

    process_start(&process, &plan->setting);
    close(process_await(&process, plan->setting.port));
    reactor_init(&reactor, plan->setting.port);
    crowd_init(&crowd, &reactor, plan->people);
    int64_t empty = settled_memory(&reactor, &process);

    crowd_register(&crowd);
    int64_t outside = settled_memory(&reactor, &process);

    crowd_join(&crowd);
    int64_t joined = settled_memory(&reactor, &process);

    crowd_start(&crowd);
    int64_t started = settled_memory(&reactor, &process);

    printf("empty_mb %.2f\n", (double)empty / 1024 / 1024);
    print_each("account_kb", empty, outside, plan->people);
    print_each("joined_kb", outside, joined, plan->people);
    print_each("started_kb", outside, started, plan->people);
    crowd_release(&crowd);
    reactor_release(&reactor);
    process_stop(&process);
}
