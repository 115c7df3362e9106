/* What a bank is made of, for those that read and show it. */
#ifndef LIVE_BANK_PRIVATE_H
#define LIVE_BANK_PRIVATE_H

#include <live/bank.h>

struct bank {
    struct bank_kind *kinds;
    size_t kind_count;
    size_t kind_capacity;
    struct bank_question *questions;
    size_t question_count;
    size_t question_capacity;
    struct role_list roles;
};

/* Frees a value of the shape record, and what it holds. */
void bank_free_value(const struct record *record, void *value);

/* Compares two bank_question by id, as qsort and bsearch want it. */
int bank_by_id(const void *a, const void *b);

#endif
