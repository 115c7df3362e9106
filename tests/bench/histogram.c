#include "histogram.h"

#include "common.h"

#include <stdio.h>

#define PARTS (UINT64_C(1) << HISTOGRAM_PARTS_BITS)

/* Below two times PARTS every value has a slot of its own; above, its leading
 * bits choose one. */
static unsigned slot_of(uint64_t value)
{
    if (value < 2 * PARTS)
        return (unsigned)value;
    unsigned shift = 63u - (unsigned)__builtin_clzll(value) - HISTOGRAM_PARTS_BITS;

    return (shift << HISTOGRAM_PARTS_BITS) + (unsigned)(value >> shift);
}

/* The largest value that falls into slot. */
static int64_t slot_end(unsigned slot)
{
    if (slot < 2 * PARTS)
        return (int64_t)slot;
    unsigned shift = (slot >> HISTOGRAM_PARTS_BITS) - 1;
    uint64_t leading = (slot & (PARTS - 1)) + PARTS;

    return (int64_t)(((leading + 1) << shift) - 1);
}

void histogram_add(struct histogram *histogram, int64_t value)
{
    if (value < 0)
        value = 0;
    histogram->slots[slot_of((uint64_t)value)]++;
    histogram->count++;
    if (value > histogram->largest)
        histogram->largest = value;
}

int64_t histogram_at(const struct histogram *histogram, double share)
{
    uint64_t rank = (uint64_t)(share * (double)histogram->count + 0.999999);
    uint64_t seen = 0;

    for (unsigned slot = 0; slot < HISTOGRAM_SLOTS; slot++) {
        seen += histogram->slots[slot];
        if (seen >= rank && seen > 0)
            return slot_end(slot) < histogram->largest ? slot_end(slot) : histogram->largest;
    }
    return 0;
}

void histogram_print(const char *name, const struct histogram *histogram, double share)
{
    printf("%s %.3f\n", name, (double)histogram_at(histogram, share) / A_MILLISECOND);
}
