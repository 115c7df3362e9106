#include <check.h>

#include <threads/clock.h>

#include <time.h>

TEST(it_shows_the_time_of_day)
{
    struct clock clock;
    int64_t before = (int64_t)time(NULL) * 1000;

    clock_init(&clock, 0);
    int64_t now = clock_now(&clock);

    CHECK(now >= before);
    CHECK(now <= ((int64_t)time(NULL) + 1) * 1000);
}

TEST(it_is_never_before_what_was_stored)
{
    struct clock clock;
    int64_t stored = ((int64_t)time(NULL) + 1000000) * 1000;

    clock_init(&clock, stored);
    CHECK(clock_now(&clock) >= stored);
    CHECK(clock_now(&clock) < stored + 1000000);
}

TEST(it_never_goes_back)
{
    struct clock clock;
    int64_t last = 0;

    clock_init(&clock, 0);
    for (int i = 0; i < 10000; i++) {
        int64_t now = clock_now(&clock);

        if (!CHECK(now >= last))
            return;
        last = now;
    }
}

TEST(it_can_be_moved_ahead)
{
    struct clock clock;

    clock_init(&clock, 0);
    int64_t now = clock_now(&clock);

    clock_advance(&clock, 3600000);
    CHECK(clock_now(&clock) >= now + 3600000);
    CHECK(clock_now(&clock) < now + 7200000);
}

int main(void)
{
    RUN(it_shows_the_time_of_day);
    RUN(it_is_never_before_what_was_stored);
    RUN(it_never_goes_back);
    RUN(it_can_be_moved_ahead);
    return check_report();
}
