/* What every program of the benchmark uses: the clock, and how to give up. */
#ifndef BENCH_COMMON_H
#define BENCH_COMMON_H

#include <stdint.h>

/* Durations in ns. */
#define A_MICROSECOND INT64_C(1000)
#define A_MILLISECOND INT64_C(1000000)
#define A_SECOND INT64_C(1000000000)

/* ns of a clock that never goes back. */
int64_t instant(void);

/* Prints the sentence that printf would print and ends the program: a figure
 * of a run in which anything went wrong would be worth nothing. */
_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
