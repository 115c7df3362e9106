/* When something is due by the clock alone. */
#include "scene.h"

#include <interview/timing.h>

TEST(warnings_are_minutes_or_shares)
{
    static const struct {
        int64_t length;
        int64_t left[2];
    } cases[] = {
        {25 * MINUTE, {5 * MINUTE, MINUTE}},
        {60 * MINUTE, {5 * MINUTE, MINUTE}},
        {25 * MINUTE - SECOND, {299800, 74950}},
        {20 * MINUTE, {4 * MINUTE, MINUTE}},
        {5 * MINUTE, {MINUTE, 15 * SECOND}},
        {SECOND, {200, 50}},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int64_t left[2];

        timing_warnings(cases[i].length, left);
        CHECK_INT(left[0], cases[i].left[0]);
        CHECK_INT(left[1], cases[i].left[1]);
    }
}

TEST(follow_ups_are_counted_back_from_the_deadline)
{
    CHECK_INT(timing_follow_up(1000000, 600000, 0), 400000);
    CHECK_INT(timing_follow_up(1000000, 600000, 50), 700000);
    CHECK_INT(timing_follow_up(1000000, 600000, 80), 880000);
    CHECK_INT(timing_follow_up(1000000, 600000, 100), 1000000);
    CHECK_INT(timing_follow_up(1500000, 600000, 50), 1200000); /* after a pause */
}

/* What is due next at the end of a script, counted from the creation. */
static void check_due(
    const char *plan, const char *script, int64_t warning, int64_t follow_up, int64_t end)
{
    struct scene scene;
    int64_t left = -7;

    scene_init(&scene, plan);
    scene_run(&scene, script);
    int64_t found[] = {timing_next_warning(scene.session, &left),
        timing_next_follow_up(scene.session), timing_phase_end(scene.session)};
    const int64_t wanted[] = {warning, follow_up, end};

    for (int i = 0; i < 3; i++)
        CHECK_INT(found[i] == RECORD_NONE ? RECORD_NONE : found[i] - SCENE_BEGIN, wanted[i]);
    CHECK((left == -7) == (warning == RECORD_NONE));
    scene_release(&scene);
}

TEST(what_is_due_follows_the_phase)
{
    const char *solo = "prepare 5 answer 30 score discuss";

    check_due(solo, "", RECORD_NONE, RECORD_NONE, RECORD_NONE);
    check_due(solo, "0:00 start\n", 4 * MINUTE, RECORD_NONE, 5 * MINUTE);
    check_due(solo, "0:00 start\n4:00 wait\n", 5 * MINUTE - 15 * SECOND, RECORD_NONE, 5 * MINUTE);
    check_due(solo, "0:00 start\n4:50 wait\n", RECORD_NONE, RECORD_NONE, 5 * MINUTE);
    check_due(solo, "0:00 start\n1:00 pause\n", RECORD_NONE, RECORD_NONE, RECORD_NONE);
    check_due(solo, "0:00 arrive\n0:00 start\n5:00 wait\n", 30 * MINUTE, 20 * MINUTE,
        35 * MINUTE + GRACE);
    check_due(solo, "0:00 arrive\n0:00 start\n20:00 wait\n", 30 * MINUTE, 29 * MINUTE,
        35 * MINUTE + GRACE);
    check_due(solo, "0:00 arrive\n0:00 start\n35:00 wait\n", RECORD_NONE, RECORD_NONE,
        35 * MINUTE + GRACE);
    check_due(solo, "0:00 arrive\n0:00 start\n36:00 wait\n", RECORD_NONE, RECORD_NONE, RECORD_NONE);
    check_due(solo, "0:00 start\n6:00 wait\n", RECORD_NONE, RECORD_NONE, RECORD_NONE);
}

TEST(overtime_ends_an_hour_after_the_deadline)
{
    const char *plan = "overtime answer 30 score discuss";

    check_due(plan, "0:00 start\n29:30 wait\n", RECORD_NONE, RECORD_NONE, 30 * MINUTE);
    check_due(
        plan, "0:00 start\n30:00 wait\n", RECORD_NONE, RECORD_NONE, 30 * MINUTE + OVERTIME_MOST);
    check_due("overtime prepare 5 answer 30 score discuss", "0:00 start\n", 4 * MINUTE, RECORD_NONE,
        5 * MINUTE);
}

/* The constants are promises to people. */
TEST(the_times_are_as_promised)
{
    CHECK_INT(GRACE, 2000);
    CHECK_INT(UNDO_TIME, 10000);
    CHECK_INT(HELD_MOST, 24 * 60 * 60 * 1000);
    CHECK_INT(OVERTIME_MOST, 60 * 60 * 1000);
}

int main(void)
{
    RUN(warnings_are_minutes_or_shares);
    RUN(follow_ups_are_counted_back_from_the_deadline);
    RUN(what_is_due_follows_the_phase);
    RUN(overtime_ends_an_hour_after_the_deadline);
    RUN(the_times_are_as_promised);
    return check_report();
}
