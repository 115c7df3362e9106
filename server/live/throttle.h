/* Log-ins that fail make the next one wait: longer each time, by name and by
 * network. Who guesses from one network does not lock the owner out of others. */
#ifndef LIVE_THROTTLE_H
#define LIVE_THROTTLE_H

#include <live/table.h>

/* What is counted for each of many, and when it is looked through again. */
struct failures_table {
    struct table table;
    size_t sweep_at; /* entries at which those that are forgotten go */
};

struct throttle {
    struct failures_table pairs;    /* a name from a network */
    struct failures_table networks; /* any name from a network */
    struct failures_table names;    /* a name from anywhere */
};

void throttle_init(struct throttle *throttle);
void throttle_release(struct throttle *throttle);

/* Lets an attempt for the name with key from network (as network_of gives it)
 * begin at now (ms of a clock that never goes back), and counts it as if it had
 * failed, so that many at once gain nothing. Returns 0, or in how many ms the
 * next one may come; then nothing was counted. */
int64_t throttle_take(struct throttle *throttle, const char *key, const char *network, int64_t now);

/* An attempt that began was the owner's: the name is free again from that
 * network, and the other counts are as they were before. */
void throttle_passed(struct throttle *throttle, const char *key, const char *network);

/* It was no guess at all: every count is as it was before. */
void throttle_returned(struct throttle *throttle, const char *key, const char *network);

#endif
