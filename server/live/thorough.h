/* What `greenroom check` asks of a question beyond what it takes to serve it:
 * that a friend who never interviewed anybody can run an interview with it, and
 * that what it says of code can be tried. */
#ifndef LIVE_THOROUGH_H
#define LIVE_THOROUGH_H

#include <interview/question.h>
#include <live/finding.h>

/* Holds a question that check_question found right against the rules. */
void check_thoroughly(
    const struct question *question, const struct kind *kind, struct findings *findings);

/* The part of it that speaks of code: for kinds with a section that is written
 * in programming languages. */
void check_code_thoroughly(
    const struct question *question, const struct kind *kind, struct findings *findings);

#endif
