/* How scores are combined: by rule, not by feeling. */
#ifndef INTERVIEW_SCORE_H
#define INTERVIEW_SCORE_H

#include <interview/question.h>

struct overall {
    int64_t assessed;             /* how many criteria have a score */
    int64_t mean;                 /* hundredths of a point, or RECORD_NONE */
    int64_t overall;              /* the mean after the caps, or RECORD_NONE */
    const char *capped_by;        /* id of the criterion that lowered it, or NULL; borrowed */
    const struct criterion *weak; /* what to practise next, or NULL; borrowed */
};

/* Combines scores (one for each criterion of rubric in order; 0: not
 * assessed). The mean is weighted over what is assessed, rounded to the
 * nearest hundredth; there is none when under three quarters of the criteria
 * are. A cap that applies lowers the overall to its limit. The weakest is the
 * lowest score, the heavier first. */
struct overall score_combine(const struct rubric *rubric, const int64_t *scores);

#endif
