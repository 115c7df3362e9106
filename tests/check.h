/* A small harness: checks that name their place and let the test go on, and
 * a count at the end.
 *
 *     TEST(sums_add_up) { CHECK_INT(1 + 1, 2); }
 *     int main(void) { RUN(sums_add_up); return check_report(); } */
#ifndef CHECK_H
#define CHECK_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static struct {
    int passed;
    int failed;
    bool test_failed;
} check_state;

static inline bool check_that(bool held, const char *file, int line, const char *condition)
{
    if (!held) {
        check_state.test_failed = true;
        fprintf(stderr, "%s:%d: not so: %s\n", file, line, condition);
    }
    return held;
}

static inline bool check_text(const char *found, const char *wanted, const char *file, int line)
{
    if (found != NULL && wanted != NULL && strcmp(found, wanted) == 0)
        return true;
    check_state.test_failed = true;
    fprintf(stderr, "%s:%d: wanted \"%s\", found \"%s\"\n", file, line,
        wanted != NULL ? wanted : "(none)", found != NULL ? found : "(none)");
    return false;
}

static inline bool check_int(int64_t found, int64_t wanted, const char *file, int line)
{
    if (found == wanted)
        return true;
    check_state.test_failed = true;
    fprintf(stderr, "%s:%d: wanted %lld, found %lld\n", file, line, (long long)wanted,
        (long long)found);
    return false;
}

static inline void check_run(void (*test)(void), const char *name)
{
    check_state.test_failed = false;
    test();
    check_state.passed += !check_state.test_failed;
    check_state.failed += check_state.test_failed;
    printf("%s %s\n", check_state.test_failed ? "FAILED" : "passed", name);
    fflush(stdout);
}

/* Prints the count; what main returns. */
static inline int check_report(void)
{
    printf("%d passed, %d failed\n", check_state.passed, check_state.failed);
    return check_state.failed != 0 || check_state.passed == 0;
}

/* Each is true when it held, so that a test can say more where it did not. */
#define CHECK(condition) check_that((condition), __FILE__, __LINE__, #condition)
#define CHECK_TEXT(found, wanted) check_text((found), (wanted), __FILE__, __LINE__)
#define CHECK_INT(found, wanted) check_int((int64_t)(found), (int64_t)(wanted), __FILE__, __LINE__)

#define TEST(name) static void name(void)
#define RUN(name) check_run(name, #name)

#endif
