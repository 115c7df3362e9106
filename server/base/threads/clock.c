#include <threads/clock.h>

#include <assert.h>
#include <time.h>

static int64_t read_ms(clockid_t id)
{
    struct timespec now;

    clock_gettime(id, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void clock_init(struct clock *clock, int64_t never_before)
{
    int64_t wall = read_ms(CLOCK_REALTIME);

    clock->start = wall > never_before ? wall : never_before;
    clock->boot = read_ms(CLOCK_BOOTTIME);
}

int64_t clock_now(const struct clock *clock)
{
    return clock->start + (read_ms(CLOCK_BOOTTIME) - clock->boot);
}

void clock_advance(struct clock *clock, int64_t ms)
{
    assert(ms >= 0);
    clock->start += ms;
}
