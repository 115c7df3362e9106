/* Whether a bank keeps what roles.json and coverage.json promise. */
#ifndef LIVE_PROMISE_H
#define LIVE_PROMISE_H

#include <live/bank.h>
#include <live/finding.h>

/* Holds the loops against the rules: every role once, kinds that are there,
 * levels that are known. */
void promise_check_roles(
    const struct role_list *roles, const struct bank *bank, struct findings *findings);

/* Whether each loop can be filled COVERAGE_FILLINGS times at each level without
 * a question twice; for loops that promise_check_roles found right. */
void promise_check_loops(
    const struct role_list *roles, const struct bank *bank, struct findings *findings);

/* Whether there are as many questions as the goals say. */
void promise_check_goals(
    const struct coverage_list *goals, const struct bank *bank, struct findings *findings);

#endif
