/* Logins under a clock that moves between any two readings, as a real one may:
 * what is said of an account at its making is what is on disk. */
#include "scene.h"

#include <live/account.h>

int64_t __real_clock_now(const struct clock *clock);
int64_t __wrap_clock_now(const struct clock *clock);

int64_t __wrap_clock_now(const struct clock *clock)
{
    static int64_t readings;

    return __real_clock_now(clock) + ++readings;
}

TEST(a_guest_is_made_at_one_moment)
{
    struct scene scene;
    struct told made = {0};
    struct told shown = {0};
    char token[SECRET_TOKEN_SIZE];
    bool renew;

    scene_init(&scene);
    struct accounts *accounts = accounts_new(scene.store, scene.journal, scene.workers,
        &scene.clock, scene.logins, 10, scene_wake, NULL);

    logins_create_guest(scene.logins, "Safari", token, tell, &made);
    CHECK(scene_await_answer(&scene, &made));
    accounts_show(accounts, logins_find(scene.logins, token, &renew), tell, &shown);
    CHECK(scene_await_answer(&scene, &shown));
    CHECK_TEXT(shown.body, made.body);
    accounts_stop(accounts);
    accounts_free(accounts);
    scene_release(&scene);
}

int main(void)
{
    log_set_level(LOG_ERROR);
    RUN(a_guest_is_made_at_one_moment);
    return check_report();
}
