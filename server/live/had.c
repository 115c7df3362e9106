/* GET /api/me/had: which questions an account has had. */
#include <live/hub_private.h>

#include <proto/encode.h>
#include <proto/request.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

struct reading {
    struct hub *hub;
    char account[ID_SIZE];
    struct had_list list; /* owned */
    size_t capacity;
    struct error error;
    answer_done *done;
    void *argument;
};

static int visit(void *argument, const struct store_had *row)
{
    struct reading *reading = argument;

    memory_grow((void **)&reading->list.questions.items, &reading->capacity,
        reading->list.questions.count, sizeof(*reading->list.questions.items));
    reading->list.questions.items[reading->list.questions.count++] =
        (struct had_question){.question = memory_text(row->question), .at = row->at};
    return 0;
}

static void run(void *argument)
{
    struct reading *reading = argument;

    store_read_had(reading->hub->host.store, reading->account, visit, reading, &reading->error);
}

static void read(void *argument)
{
    struct reading *reading = argument;
    struct answer answer = answer_error(&reading->error);

    if (reading->error.code == 0) {
        size_t length;
        char *body = encode_record(&had_list_record, &reading->list, &length);

        answer = answer_body(body, length);
    }
    answer_give(&answer, reading->done, reading->argument);
    record_release(&had_list_record, &reading->list);
    free(reading);
}

void hub_had(struct hub *hub, const char *account, answer_done *done, void *argument)
{
    struct reading *reading = memory_new(sizeof(*reading));

    reading->hub = hub;
    memcpy(reading->account, account, ID_SIZE);
    reading->done = done;
    reading->argument = argument;
    workers_submit(hub->host.workers, run, read, reading);
}
