/* Durations counted by size, log-linear: each power of two is cut into 128
 * equal parts, so that a figure is wrong by less than 1 %. */
#ifndef BENCH_HISTOGRAM_H
#define BENCH_HISTOGRAM_H

#include <stdint.h>

#define HISTOGRAM_PARTS_BITS 7
#define HISTOGRAM_SLOTS ((64 - HISTOGRAM_PARTS_BITS) << HISTOGRAM_PARTS_BITS)

struct histogram {
    uint64_t slots[HISTOGRAM_SLOTS];
    uint64_t count;
    int64_t largest; /* ns */
};

/* Counts one duration in ns; below 0 counts as 0. */
void histogram_add(struct histogram *histogram, int64_t value);

/* The duration in ns that share (0 to 1) of all do not exceed; 0 when there
 * are none. */
int64_t histogram_at(const struct histogram *histogram, double share);

/* Prints a figure in ms: what share do not exceed. */
void histogram_print(const char *name, const struct histogram *histogram, double share);

#endif
