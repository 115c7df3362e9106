/* Log-ins that fail, over time. */
#include <live/throttle.h>

#include <check.h>
#include <stdio.h>

#define SECOND INT64_C(1000)
#define MINUTE (60 * SECOND)

static struct throttle throttle;

/* An attempt that fails; returns how long it had to wait instead. */
static int64_t fail(const char *name, const char *address, int64_t now)
{
    return throttle_take(&throttle, name, address, now);
}

TEST(the_wait_doubles_for_a_name_from_an_address)
{
    int64_t now = MINUTE;

    throttle_init(&throttle);
    for (int i = 0; i < 4; i++)
        CHECK_INT(fail("ada", "a", now), 0);
    for (int64_t wait = SECOND; wait <= 512 * SECOND; wait *= 2) {
        CHECK_INT(fail("ada", "a", now), wait);
        CHECK_INT(fail("ada", "a", now + wait - 1), 1);
        now += wait;
        CHECK_INT(fail("ada", "a", now), 0);
    }
    throttle_release(&throttle);
}

TEST(others_are_not_held_up_by_it)
{
    throttle_init(&throttle);
    for (int i = 0; i < 10; i++)
        fail("ada", "a", MINUTE);
    CHECK(fail("ada", "a", MINUTE) > 0);
    CHECK_INT(fail("ada", "b", MINUTE), 0);
    CHECK_INT(fail("bo", "a", MINUTE), 0);
    throttle_release(&throttle);
}

TEST(the_owner_who_gets_in_begins_anew)
{
    throttle_init(&throttle);
    for (int i = 0; i < 3; i++)
        fail("ada", "a", MINUTE);
    CHECK_INT(throttle_take(&throttle, "ada", "a", MINUTE), 0);
    throttle_passed(&throttle, "ada", "a");
    for (int i = 0; i < 4; i++)
        CHECK_INT(fail("ada", "a", MINUTE), 0);
    CHECK(fail("ada", "a", MINUTE) > 0);
    throttle_release(&throttle);
}

TEST(failures_are_forgotten)
{
    throttle_init(&throttle);
    for (int i = 0; i < 4; i++)
        fail("ada", "a", MINUTE);
    CHECK_INT(fail("ada", "a", MINUTE), SECOND);
    for (int i = 0; i < 4; i++)
        CHECK_INT(fail("ada", "a", 60 * MINUTE), 0);
    CHECK(fail("ada", "a", 60 * MINUTE) > 0);
    throttle_release(&throttle);
}

/* Many names from one address, and one name from many. */
TEST(an_address_and_a_name_slow_down_as_well)
{
    char text[20];

    throttle_init(&throttle);
    for (int i = 0; i < 61; i++) {
        snprintf(text, sizeof(text), "name %d", i);
        CHECK_INT(fail(text, "a", MINUTE), 0);
    }
    CHECK_INT(fail("ada", "a", MINUTE), SECOND);
    CHECK_INT(fail("ada", "b", MINUTE), 0);
    for (int i = 0; i < 101; i++) {
        snprintf(text, sizeof(text), "%d", i);
        CHECK_INT(fail("eve", text, MINUTE), 0);
    }
    CHECK_INT(fail("eve", "c", MINUTE), SECOND);
    int64_t now = MINUTE;

    for (int i = 0; i < 50; i++) { /* from ever new addresses: never more than 5 s */
        int64_t wait;

        snprintf(text, sizeof(text), "x%d", i);
        while ((wait = fail("eve", text, now)) > 0) {
            CHECK(wait <= 5 * SECOND);
            now += wait;
        }
    }
    throttle_release(&throttle);
}

/* A class logs in from one address: whoever gets in leaves no trace. */
TEST(those_who_get_in_are_not_held_against_their_address)
{
    char text[20];

    throttle_init(&throttle);
    for (int i = 0; i < 500; i++) {
        snprintf(text, sizeof(text), "name %d", i);
        CHECK_INT(throttle_take(&throttle, text, "a", MINUTE), 0);
        throttle_passed(&throttle, text, "a");
    }
    CHECK_INT(throttle_take(&throttle, "ada", "a", MINUTE), 0);
    throttle_release(&throttle);
}

/* Many at once gain nothing: each counts before it is known how it ends. */
TEST(attempts_under_way_count)
{
    throttle_init(&throttle);
    for (int i = 0; i < 4; i++)
        CHECK_INT(throttle_take(&throttle, "ada", "a", MINUTE), 0);
    CHECK(throttle_take(&throttle, "ada", "a", MINUTE) > 0);
    throttle_release(&throttle);
}

TEST(what_was_no_guess_is_given_back)
{
    throttle_init(&throttle);
    for (int i = 0; i < 300; i++) {
        CHECK_INT(throttle_take(&throttle, "ada", "a", MINUTE), 0);
        throttle_returned(&throttle, "ada", "a");
    }
    throttle_release(&throttle);
}

int main(void)
{
    RUN(the_wait_doubles_for_a_name_from_an_address);
    RUN(others_are_not_held_up_by_it);
    RUN(the_owner_who_gets_in_begins_anew);
    RUN(failures_are_forgotten);
    RUN(an_address_and_a_name_slow_down_as_well);
    RUN(those_who_get_in_are_not_held_against_their_address);
    RUN(attempts_under_way_count);
    RUN(what_was_no_guess_is_given_back);
    return check_report();
}
