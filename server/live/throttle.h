/* Log-ins that fail make the next one wait: longer each time, by name and by
 * address. Who guesses from one address does not lock the owner out of others. */
#ifndef LIVE_THROTTLE_H
#define LIVE_THROTTLE_H

#include <live/table.h>

/* What is counted for each of many, and when it is looked through again. */
struct failures_table {
    struct table table;
    size_t sweep_at; /* entries at which those that are forgotten go */
};

struct throttle {
    struct failures_table pairs;     /* a name from an address */
    struct failures_table addresses; /* any name from an address */
    struct failures_table names;     /* a name from anywhere */
};

#define ADDRESS_KEY_SIZE 48

/* The part of an address that somebody cannot change at will: of IPv6 the first
 * 64 bits, of an IPv4 address in IPv6 that one. What is no address is taken as
 * it is. text has ADDRESS_KEY_SIZE bytes. */
void throttle_address(const char *address, char *text);

void throttle_init(struct throttle *throttle);
void throttle_release(struct throttle *throttle);

/* Lets an attempt for the name with key from address (as throttle_address gives
 * it) begin at now (ms of a clock that never goes back), and counts it as if it
 * had failed, so that many at once gain nothing. Returns 0, or in how many ms
 * the next one may come; then nothing was counted. */
int64_t throttle_take(struct throttle *throttle, const char *key, const char *address, int64_t now);

/* An attempt that began was the owner's: the name is free again from that
 * address, and the other counts are as they were before. */
void throttle_passed(struct throttle *throttle, const char *key, const char *address);

/* It was no guess at all: every count is as it was before. */
void throttle_returned(struct throttle *throttle, const char *key, const char *address);

#endif
