/* People at practice: each has an account, a session and, once he has joined,
 * an open room. */
#ifndef BENCH_CROWD_H
#define BENCH_CROWD_H

#include "histogram.h"
#include "stream.h"

#include <stddef.h>

/* Commands of one person that wait for their acknowledgement at the most. */
#define WAITING_MOST 1024

enum stage {
    STAGE_OUTSIDE,
    STAGE_UPGRADING,
    STAGE_JOINED,  /* welcome came */
    STAGE_STARTED, /* the document that is typed into came */
};

/* When a command was to be said and when it was, in ns. */
struct saying {
    int64_t due;
    int64_t sent;
};

struct person {
    struct stream stream; /* first: a stream's calls find the person by it */
    struct crowd *crowd;
    char cookie[120];
    char session[40];
    enum stage stage;
    int64_t said;                        /* n of the last command */
    int64_t acknowledged;                /* n of the last command acknowledged */
    int64_t version;                     /* of the document, once all that was said is done */
    int64_t length;                      /* of its text */
    struct saying sayings[WAITING_MOST]; /* by n */
};

/* Told what the server said to a person. */
typedef void crowd_heard(struct person *person, const char *message, size_t length);

struct crowd {
    struct reactor *reactor;
    struct person *people;
    size_t count;
    size_t joined;
    size_t started;
    size_t registered;
    size_t opening;            /* connections whose welcome has not come yet */
    uint64_t random;           /* state of its random numbers */
    struct histogram *latency; /* of acknowledgements since due, while measured; or NULL */
    struct histogram *answer;  /* the same since sent */
    crowd_heard *heard;        /* or NULL */
    void *heard_for;           /* what heard works on */
};

/* A crowd of count people, still without accounts. */
void crowd_init(struct crowd *crowd, struct reactor *reactor, size_t count);

/* Closes all connections and frees the crowd. */
void crowd_release(struct crowd *crowd);

/* Makes an account and a session for each. */
void crowd_register(struct crowd *crowd);

/* Makes an account for each and a session for each two: the even one owns it,
 * the one behind follows a link into it and is its first candidate. The number
 * of people is even. */
void crowd_register_pairs(struct crowd *crowd);

/* Brings everyone into his room. */
void crowd_join(struct crowd *crowd);

/* Starts every session and with it its clock. */
void crowd_start(struct crowd *crowd);

/* The same for pairs, up to their answer. */
void crowd_start_pairs(struct crowd *crowd);

/* Has person type one letter, which was due at an instant. */
void person_type(struct person *person, int64_t due);

/* Has person tell where his cursor is. */
void person_point(struct person *person);

/* True when all that was said was acknowledged. */
bool crowd_is_answered(const struct crowd *crowd);

/* Lets things happen until that is so. */
void crowd_await_answers(struct crowd *crowd);

/* A random number of 64 bits. */
uint64_t crowd_random(struct crowd *crowd);

/* ns until the next of so many things a second: Poisson, as people do not act
 * in step. */
int64_t crowd_gap(struct crowd *crowd, double a_second);

/* ---- For the files that are the crowd ---- */

/* Addresses the crowd is spread over: the server bounds what one may have. */
#define HOSTS 20

extern const struct stream_calls person_calls;

/* Has person send a message that is not answered. */
void person_send(struct person *person, const char *message);

/* Has person send a numbered command, whose number is person->said. */
void person_say(struct person *person, const char *message, int64_t due);

/* The last byte of the address of the person at index. */
unsigned crowd_host(size_t index);

/* Lets things happen until *come is the number of people; what says for a
 * failure what they did by then. */
void crowd_await(struct crowd *crowd, const size_t *come, const char *what);

#endif
