/* What is measured of a running server. Each prints lines of a name and a
 * figure. */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include "process.h"

#include <stddef.h>

struct plan {
    struct setting setting;
    size_t people;
    double rate; /* edits a second of each person */
    double seconds;
};

/* From starting the program to the first TLS handshake it completes. */
void measure_start(const struct plan *plan);

/* Memory without anybody, and per person in a room who does nothing. */
void measure_idle(const struct plan *plan);

/* From a keystroke that is due to the word that it is saved; processor time. */
void measure_edits(const struct plan *plan);

/* Of as many pairs as people are given: from a candidate's keystroke that is
 * due to when the interviewer has it; processor time. */
void measure_pair(const struct plan *plan);

/* Of one pair: bytes a minute on both connections while the candidate types 5
 * keys a second, and while he moves his cursor as often. */
void measure_pair_bytes(const struct plan *plan);

#endif
