/* Who wants to be woken when: a heap, the soonest first. */
#ifndef LIVE_ALARM_H
#define LIVE_ALARM_H

#include <base/record.h>

#include <stddef.h>
#include <stdint.h>

/* Embedded in whatever wants to be woken; zeroed at first. */
struct alarm {
    int64_t at;   /* ms since 1970, when set */
    size_t place; /* in the heap, from 1; 0: not set */
    void *owner;
};

struct alarms {
    struct alarm **items;
    size_t count;
    size_t capacity;
};

/* Frees the heap, not the alarms. */
void alarms_release(struct alarms *alarms);

/* Sets alarm to that time, moves it, or takes it out for RECORD_NONE. */
void alarm_set(struct alarms *alarms, struct alarm *alarm, int64_t at);

/* The soonest alarm, borrowed, or NULL. */
struct alarm *alarms_first(const struct alarms *alarms);

#endif
