#include <live/room_errand.h>

#include <base/memory.h>

#include <stdlib.h>

struct errand {
    errand_run *run;
    void *argument;
    struct errand *next;
};

/* Runs all that wait; what they queue meanwhile waits for the next time. */
static void run_all(struct room *room, const struct error *error)
{
    struct errand *errand = room->errands;

    room->errands = NULL;
    while (errand != NULL) {
        struct errand *next = errand->next;

        if (error == NULL && room->state != ROOM_OPEN)
            room_when_open(room, errand->run, errand->argument);
        else
            errand->run(room, errand->argument, error);
        free(errand);
        errand = next;
    }
    room->host->sweep = true;
}

/* Why an errand can't wait; 0 when it can. */
static int check_errand(const struct room *room, struct error *error)
{
    if (room->state == ROOM_GONE)
        return error_set(
            error, ERROR_NOT_FOUND, NULL, "there is no such session, or it is not yours");
    if (!room_may_write(room))
        return error_not_saved(error, ERROR_NOT_SAVING);
    return 0;
}

void room_when_open(struct room *room, errand_run *run, void *argument)
{
    struct error error;

    if (check_errand(room, &error) != 0) {
        run(room, argument, &error);
        return;
    }
    if (room->state == ROOM_OPEN) {
        run(room, argument, NULL);
        return;
    }
    struct errand **link = &room->errands;
    struct errand *errand = memory_new(sizeof(*errand));

    while (*link != NULL)
        link = &(*link)->next;
    *errand = (struct errand){.run = run, .argument = argument};
    *link = errand;
}

void room_run_errands(struct room *room)
{
    run_all(room, NULL);
}

void room_fail_errands(struct room *room)
{
    struct error error;

    if (room->errands != NULL && check_errand(room, &error) != 0)
        run_all(room, &error);
}
