/* The rules of the bank that a field list cannot say: references, order,
 * completeness. */
#ifndef LIVE_CHECK_H
#define LIVE_CHECK_H

#include <interview/question.h>
#include <live/finding.h>

#include <stdbool.h>

/* Holds a kind against the rules; name is its file's, without .json. */
void check_kind(const struct kind *kind, const char *name, struct findings *findings);

/* Holds a question of kind (the one its folder names) against the rules. */
void check_question(const struct question *question, const struct kind *kind, const char *name,
    struct findings *findings);

/* Whether a section of kind may be written in a programming language. */
bool kind_has_language(const struct kind *kind, const char *language);

#endif
