/* How scores are combined. */
#include "content.h"

#include <interview/score.h>

#include <stdio.h>

/* The rubric of the tests weighs 3, 2, 1, 1; a 1 for shape caps at 2. */
static const struct rubric *rubric(void)
{
    return &test_kind.rubric;
}

/* The result as "assessed mean overall capped weakest". */
static const char *combined(const struct rubric *by, const int64_t *scores)
{
    static char text[200];
    struct overall overall = score_combine(by, scores);

    snprintf(text, sizeof(text), "%lld %lld %lld %s %s", (long long)overall.assessed,
        (long long)overall.mean, (long long)overall.overall,
        overall.capped_by != NULL ? overall.capped_by : "-",
        overall.weak != NULL ? overall.weak->id : "-");
    return text;
}

static void check_scores(
    int64_t shape, int64_t line, int64_t shade, int64_t words, const char *wanted)
{
    const int64_t scores[] = {shape, line, shade, words};

    CHECK_TEXT(combined(rubric(), scores), wanted);
}

TEST(the_mean_is_weighted)
{
    check_scores(3, 3, 3, 3, "4 300 300 - shape");
    check_scores(4, 4, 4, 4, "4 400 400 - shape");
    check_scores(4, 3, 2, 1, "4 300 300 - words"); /* (12 + 6 + 2 + 1) / 7 */
    check_scores(2, 4, 3, 1, "4 257 257 - words"); /* 18 / 7 = 2.5714 */
    check_scores(2, 4, 4, 1, "4 271 271 - words"); /* 19 / 7 = 2.7142 */
    check_scores(3, 2, 2, 2, "4 243 243 - line");  /* 17 / 7 = 2.4286 */
}

TEST(a_half_is_rounded_up)
{
    static struct criterion two[] = {
        {.id = "a", .weight = 1}, {.id = "b", .weight = 1}, {.id = "c", .weight = 6}};
    const struct rubric eighths = {.criteria = {.items = two, .count = 3}};
    const int64_t scores[] = {1, 2, 2};

    CHECK_TEXT(combined(&eighths, scores), "3 188 188 - a"); /* 15 / 8 = 1.875 */
}

TEST(three_quarters_have_to_be_assessed)
{
    check_scores(0, 0, 0, 0, "0 -1 -1 - -");
    check_scores(3, 0, 0, 0, "1 -1 -1 - shape");
    check_scores(3, 2, 0, 0, "2 -1 -1 - line");
    check_scores(3, 2, 3, 0, "3 267 267 - line"); /* (9 + 4 + 3) / 6 */
    check_scores(0, 2, 3, 3, "3 250 250 - line"); /* what is not assessed weighs nothing */
}

TEST(three_quarters_of_five_are_four)
{
    static struct criterion five[] = {{.id = "a", .weight = 1}, {.id = "b", .weight = 1},
        {.id = "c", .weight = 1}, {.id = "d", .weight = 1}, {.id = "e", .weight = 1}};
    const struct rubric of_five = {.criteria = {.items = five, .count = 5}};

    CHECK_TEXT(combined(&of_five, (const int64_t[]){3, 3, 3, 0, 0}), "3 -1 -1 - a");
    CHECK_TEXT(combined(&of_five, (const int64_t[]){3, 3, 3, 3, 0}), "4 300 300 - a");
}

TEST(a_cap_lowers_the_overall_and_not_the_mean)
{
    check_scores(1, 4, 4, 4, "4 271 200 shape shape");
    check_scores(2, 4, 4, 4, "4 314 314 - shape");
    check_scores(1, 1, 2, 2, "4 129 129 - shape"); /* below the cap anyway */
    check_scores(0, 4, 4, 4, "3 400 400 - line");  /* not assessed is not a 1 */
    check_scores(1, 4, 0, 0, "2 -1 -1 - shape");   /* nothing to be capped */
}

TEST(the_lowest_of_several_caps_holds)
{
    static struct criterion three[] = {
        {.id = "a", .weight = 1}, {.id = "b", .weight = 1}, {.id = "c", .weight = 1}};
    static struct cap caps[] = {{.criterion = "a", .at_most = 2, .overall_at_most = 3},
        {.criterion = "b", .at_most = 2, .overall_at_most = 2},
        {.criterion = "nothing", .at_most = 4, .overall_at_most = 1}};
    struct rubric capped = {
        .criteria = {.items = three, .count = 3}, .caps = {.items = caps, .count = 3}};
    const struct cap first = caps[0];

    CHECK_TEXT(combined(&capped, (const int64_t[]){2, 4, 4}), "3 333 300 a a");
    CHECK_TEXT(combined(&capped, (const int64_t[]){2, 2, 4}), "3 267 200 b a");
    caps[0] = caps[1];
    caps[1] = first;
    CHECK_TEXT(combined(&capped, (const int64_t[]){2, 2, 4}), "3 267 200 b a");
    CHECK_TEXT(combined(&capped, (const int64_t[]){3, 3, 4}), "3 333 333 - a");
}

TEST(the_weakest_is_the_heavier_of_equals)
{
    static struct criterion three[] = {
        {.id = "light", .weight = 1}, {.id = "heavy", .weight = 5}, {.id = "same", .weight = 5}};
    const struct rubric of_three = {.criteria = {.items = three, .count = 3}};

    CHECK_TEXT(combined(&of_three, (const int64_t[]){2, 2, 2}), "3 200 200 - heavy");
    CHECK_TEXT(combined(&of_three, (const int64_t[]){1, 2, 2}), "3 191 191 - light");
}

int main(void)
{
    RUN(the_mean_is_weighted);
    RUN(a_half_is_rounded_up);
    RUN(three_quarters_have_to_be_assessed);
    RUN(three_quarters_of_five_are_four);
    RUN(a_cap_lowers_the_overall_and_not_the_mean);
    RUN(the_lowest_of_several_caps_holds);
    RUN(the_weakest_is_the_heavier_of_equals);
    return check_report();
}
