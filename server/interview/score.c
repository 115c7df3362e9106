#include <interview/score.h>

#include <string.h>

static int64_t score_of(const struct rubric *rubric, const int64_t *scores, const char *criterion)
{
    for (size_t i = 0; i < rubric->criteria.count; i++) {
        if (strcmp(rubric->criteria.items[i].id, criterion) == 0)
            return scores[i];
    }
    return 0;
}

static bool weaker(
    const struct criterion *a, int64_t score_a, const struct criterion *b, int64_t score_b)
{
    return score_a < score_b || (score_a == score_b && a->weight > b->weight);
}

static void apply_caps(const struct rubric *rubric, const int64_t *scores, struct overall *result)
{
    for (size_t i = 0; i < rubric->caps.count; i++) {
        const struct cap *cap = &rubric->caps.items[i];
        int64_t score = score_of(rubric, scores, cap->criterion);

        if (score == 0 || score > cap->at_most || result->overall <= 100 * cap->overall_at_most)
            continue;
        result->overall = 100 * cap->overall_at_most;
        result->capped_by = cap->criterion;
    }
}

struct overall score_combine(const struct rubric *rubric, const int64_t *scores)
{
    struct overall result = {.mean = RECORD_NONE, .overall = RECORD_NONE};
    int64_t sum = 0;
    int64_t weights = 0;
    int64_t lowest = 0;

    for (size_t i = 0; i < rubric->criteria.count; i++) {
        const struct criterion *criterion = &rubric->criteria.items[i];

        if (scores[i] == 0)
            continue;
        result.assessed++;
        sum += scores[i] * criterion->weight;
        weights += criterion->weight;
        if (result.weak == NULL || weaker(criterion, scores[i], result.weak, lowest)) {
            result.weak = criterion;
            lowest = scores[i];
        }
    }
    if (result.assessed == 0 || 4 * result.assessed < 3 * (int64_t)rubric->criteria.count)
        return result;
    result.mean = (100 * sum * 2 + weights) / (2 * weights);
    result.overall = result.mean;
    apply_caps(rubric, scores, &result);
    return result;
}
