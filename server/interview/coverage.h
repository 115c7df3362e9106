/* What a bank promises to hold: enough questions for every role's usual loop
 * of interviews, and so many of each kind and topic. */
#ifndef INTERVIEW_COVERAGE_H
#define INTERVIEW_COVERAGE_H

#include <interview/question.h>

/* How often a loop can be filled without meeting a question again. */
#define COVERAGE_FILLINGS 2

/* questions/roles.json */

#define LOOP_ROUND_FIELDS(F)                                                                       \
    F(TEXT, kind, 1, 40, "id of the kind that is asked")                                           \
    F(INTEGER, questions, 1, 10, "how many questions of it")                                       \
    F(TEXTS, levels, 4, 20, "at which levels; none: at all")
RECORD_STRUCT(loop_round, LOOP_ROUND_FIELDS)

#define ROLE_LOOP_FIELDS(F)                                                                        \
    F(ENUMERATION, role, role, 0, "whose loop it is")                                              \
    F(LIST, rounds, loop_round, 12, "what is asked, in the usual order")
RECORD_STRUCT(role_loop, ROLE_LOOP_FIELDS)

#define ROLE_LIST_FIELDS(F) F(LIST, roles, role_loop, 20, "the usual loop of each role")
RECORD_STRUCT(role_list, ROLE_LIST_FIELDS)

/* questions/coverage.json */

#define COVERAGE_GOAL_FIELDS(F)                                                                    \
    F(TEXT, kind, 1, 40, "id of the kind")                                                         \
    F(OPTIONAL_TEXT, topic, 1, 60, "only questions about this topic count")                        \
    F(OPTIONAL_ENUMERATION, level, level, 0, "only questions of this level count")                 \
    F(INTEGER, questions, 1, 1000, "how many there are at least")
RECORD_STRUCT(coverage_goal, COVERAGE_GOAL_FIELDS)

#define COVERAGE_LIST_FIELDS(F) F(LIST, goals, coverage_goal, 200, "what the bank holds at least")
RECORD_STRUCT(coverage_list, COVERAGE_LIST_FIELDS)

/* Which questions count: those of kind, about topic, for role, at level; NULL
 * and RECORD_NONE stand for any. */
struct coverage_filter {
    const char *kind;
    const char *topic;
    int role;
    int level;
};

/* How many of questions pass the filter. */
size_t coverage_count(
    const struct question *const *questions, size_t count, const struct coverage_filter *filter);

/* How many questions of kind the loop asks at level. */
size_t coverage_asked(const struct role_loop *loop, const char *kind, enum level level);

/* Whether the round is held at level. */
bool coverage_is_held(const struct loop_round *round, enum level level);

#endif
