#include <live/alarm.h>

#include <base/memory.h>

#include <stdlib.h>

void alarms_release(struct alarms *alarms)
{
    free(alarms->items);
    *alarms = (struct alarms){0};
}

static void put(struct alarms *alarms, size_t place, struct alarm *alarm)
{
    alarms->items[place - 1] = alarm;
    alarm->place = place;
}

static struct alarm *at(const struct alarms *alarms, size_t place)
{
    return alarms->items[place - 1];
}

static void rise(struct alarms *alarms, struct alarm *alarm)
{
    size_t place = alarm->place;

    while (place > 1 && at(alarms, place / 2)->at > alarm->at) {
        put(alarms, place, at(alarms, place / 2));
        place /= 2;
    }
    put(alarms, place, alarm);
}

static void sink(struct alarms *alarms, struct alarm *alarm)
{
    size_t place = alarm->place;

    for (;;) {
        size_t child = place * 2;

        if (child > alarms->count)
            break;
        if (child < alarms->count && at(alarms, child + 1)->at < at(alarms, child)->at)
            child++;
        if (at(alarms, child)->at >= alarm->at)
            break;
        put(alarms, place, at(alarms, child));
        place = child;
    }
    put(alarms, place, alarm);
}

static void take_out(struct alarms *alarms, struct alarm *alarm)
{
    size_t place = alarm->place;
    struct alarm *last = at(alarms, alarms->count--);

    alarm->place = 0;
    if (last == alarm)
        return;
    put(alarms, place, last);
    rise(alarms, last);
    sink(alarms, last);
}

void alarm_set(struct alarms *alarms, struct alarm *alarm, int64_t time)
{
    if (alarm->place != 0)
        take_out(alarms, alarm);
    if (time == RECORD_NONE)
        return;
    memory_grow((void **)&alarms->items, &alarms->capacity, alarms->count, sizeof(*alarms->items));
    alarm->at = time;
    alarms->count++;
    put(alarms, alarms->count, alarm);
    rise(alarms, alarm);
}

struct alarm *alarms_first(const struct alarms *alarms)
{
    return alarms->count > 0 ? alarms->items[0] : NULL;
}
