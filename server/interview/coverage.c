#include <interview/coverage.h>

#include <string.h>

RECORD_DEFINE(loop_round, LOOP_ROUND_FIELDS, "a round of a role's loop")
RECORD_DEFINE(role_loop, ROLE_LOOP_FIELDS, "the interviews that a role usually has to pass")
RECORD_DEFINE(role_list, ROLE_LIST_FIELDS, "the usual loop of interviews of each role")
RECORD_DEFINE(coverage_goal, COVERAGE_GOAL_FIELDS, "so many questions of a sort")
RECORD_DEFINE(coverage_list, COVERAGE_LIST_FIELDS, "what a bank holds at least")

static bool passes(const struct question *question, const struct coverage_filter *filter)
{
    return (filter->kind == NULL || strcmp(question->kind, filter->kind) == 0) &&
           (filter->topic == NULL || texts_have(&question->topics, filter->topic)) &&
           (filter->role == RECORD_NONE ||
               texts_have(&question->roles, role_names[filter->role])) &&
           (filter->level == RECORD_NONE ||
               texts_have(&question->levels, level_names[filter->level]));
}

size_t coverage_count(
    const struct question *const *questions, size_t count, const struct coverage_filter *filter)
{
    size_t found = 0;

    for (size_t i = 0; i < count; i++)
        found += passes(questions[i], filter);
    return found;
}

bool coverage_is_held(const struct loop_round *round, enum level level)
{
    return round->levels.count == 0 || texts_have(&round->levels, level_names[level]);
}

size_t coverage_asked(const struct role_loop *loop, const char *kind, enum level level)
{
    size_t asked = 0;

    for (size_t i = 0; i < loop->rounds.count; i++) {
        const struct loop_round *round = &loop->rounds.items[i];

        if (coverage_is_held(round, level) && strcmp(round->kind, kind) == 0)
            asked += (size_t)round->questions;
    }
    return asked;
}
