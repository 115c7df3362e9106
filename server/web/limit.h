/* How often and how many: every rate and every number of connections that the
 * server bounds, and what counts them. */
#ifndef WEB_LIMIT_H
#define WEB_LIMIT_H

#include <live/table.h>

#include <stdbool.h>
#include <stdint.h>

/* Connections of one address: a class may share one. */
#define CONNECTIONS_OF_ADDRESS_MOST 500
/* Open rooms (sockets) of one account. */
#define SOCKETS_OF_ACCOUNT_MOST 20

/* So many at once, and after that one every so many milliseconds. */
struct rate {
    int64_t burst;
    int64_t interval; /* ms */
};

/* New accounts of one network. */
#define ACCOUNT_RATE ((struct rate){.burst = 500, .interval = 1000})
/* Changes of name and password of one account. */
#define CHANGE_RATE ((struct rate){.burst = 10, .interval = 6000})
/* Archives of one account. */
#define EXPORT_RATE ((struct rate){.burst = 5, .interval = 60000})
/* New sessions of one account. */
#define SESSION_RATE ((struct rate){.burst = 60, .interval = 5000})
/* Messages over one socket. */
#define MESSAGE_RATE ((struct rate){.burst = 400, .interval = 5})

/* What one has used of a rate; zeroed means nothing yet. */
struct bucket {
    int64_t debt; /* ms until it is empty again, as seen at `at` */
    int64_t at;   /* ms */
};

/* Takes one at now (ms of a clock that never goes back). Returns 0, or in how
 * many ms (at least 1) there will be one; then nothing was taken. */
int64_t bucket_take(struct bucket *bucket, const struct rate *rate, int64_t now);

/* A rate for each of many, by network or account. */
struct limit {
    struct rate rate;
    struct table table; /* of struct bucket */
    size_t sweep_at;    /* entries at which those that are empty again go */
};

void limit_init(struct limit *limit, struct rate rate);
void limit_release(struct limit *limit);

/* As bucket_take, for key. */
int64_t limit_take(struct limit *limit, const char *key, int64_t now);

/* How many there are at the same time, by address or account. */
struct tally {
    size_t most;
    struct table table; /* of size_t */
};

void tally_init(struct tally *tally, size_t most);
void tally_release(struct tally *tally);

/* Counts one more for key; false, and nothing counted, when there are as many
 * as there may be. Each one counted is taken back by tally_leave. */
bool tally_enter(struct tally *tally, const char *key);
void tally_leave(struct tally *tally, const char *key);

#endif
