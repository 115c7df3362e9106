/* The server's time: the wall clock as it stood at the start, and from then on
 * what has really passed, suspended or not. Setting the wall clock while the
 * server runs moves no deadline. */
#ifndef THREADS_CLOCK_H
#define THREADS_CLOCK_H

#include <stdint.h>

struct clock {
    int64_t start; /* ms since 1970-01-01 UTC */
    int64_t boot;  /* CLOCK_BOOTTIME in ms at that moment */
};

/* Sets the clock to the wall time, or to never_before (ms; the greatest time
 * that was stored) when that is later. */
void clock_init(struct clock *clock, int64_t never_before);

/* Milliseconds since 1970-01-01 UTC; never less than before. */
int64_t clock_now(const struct clock *clock);

/* Moves the clock ahead by so many ms (not negative), as if they had passed. */
void clock_advance(struct clock *clock, int64_t ms);

#endif
