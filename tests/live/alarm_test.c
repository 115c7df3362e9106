/* The heap of alarms, against a plain list. */
#include <live/alarm.h>

#include <check.h>

#define ALARMS 60

/* The soonest of those that are set, found the slow way. */
static int64_t soonest(const int64_t *times, size_t count)
{
    int64_t first = RECORD_NONE;

    for (size_t i = 0; i < count; i++) {
        if (times[i] != RECORD_NONE && (first == RECORD_NONE || times[i] < first))
            first = times[i];
    }
    return first;
}

TEST(an_empty_heap_has_no_first)
{
    struct alarms alarms = {0};
    struct alarm alarm = {0};

    CHECK(alarms_first(&alarms) == NULL);
    alarm_set(&alarms, &alarm, RECORD_NONE);
    CHECK(alarms_first(&alarms) == NULL);
    CHECK_INT(alarm.place, 0);
    alarms_release(&alarms);
}

TEST(an_alarm_is_set_moved_and_taken_out)
{
    struct alarms alarms = {0};
    struct alarm early = {.owner = &early};
    struct alarm late = {0};

    alarm_set(&alarms, &late, 20);
    alarm_set(&alarms, &early, 10);
    CHECK(alarms_first(&alarms) == &early);
    CHECK(alarms_first(&alarms)->owner == &early);
    alarm_set(&alarms, &early, 30);
    CHECK(alarms_first(&alarms) == &late);
    CHECK_INT(alarms.count, 2);
    alarm_set(&alarms, &late, RECORD_NONE);
    CHECK(alarms_first(&alarms) == &early);
    CHECK_INT(late.place, 0);
    alarm_set(&alarms, &early, RECORD_NONE);
    CHECK(alarms_first(&alarms) == NULL);
    alarms_release(&alarms);
}

TEST(the_soonest_is_always_first)
{
    struct alarms alarms = {0};
    struct alarm set[ALARMS] = {0};
    int64_t times[ALARMS];
    uint64_t state = 1;

    for (size_t i = 0; i < ALARMS; i++)
        times[i] = RECORD_NONE;
    for (int step = 0; step < 20000 && !check_state.test_failed; step++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        size_t which = (size_t)(state >> 33) % ALARMS;
        /* few times, so that many are the same; and now and then none */
        int64_t time = (int64_t)(state >> 45) % 40 - 8;

        times[which] = time < 0 ? RECORD_NONE : time;
        alarm_set(&alarms, &set[which], times[which]);
        size_t count = 0;

        for (size_t i = 0; i < ALARMS; i++) {
            count += times[i] != RECORD_NONE;
            CHECK((set[i].place != 0) == (times[i] != RECORD_NONE));
            if (set[i].place != 0)
                CHECK(alarms.items[set[i].place - 1] == &set[i]);
        }
        CHECK_INT(alarms.count, count);
        const struct alarm *first = alarms_first(&alarms);

        CHECK_INT(first != NULL ? first->at : RECORD_NONE, soonest(times, ALARMS));
    }
    int64_t before = 0;

    for (struct alarm *first; (first = alarms_first(&alarms)) != NULL;) {
        CHECK(first->at >= before);
        before = first->at;
        alarm_set(&alarms, first, RECORD_NONE);
    }
    alarms_release(&alarms);
}

int main(void)
{
    RUN(an_empty_heap_has_no_first);
    RUN(an_alarm_is_set_moved_and_taken_out);
    RUN(the_soonest_is_always_first);
    return check_report();
}
