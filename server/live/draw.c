#include <live/draw.h>

#include <proto/encode.h>

#include <base/memory.h>

#include <stdlib.h>

/* Questions with the time at which each was had. */
struct history {
    struct had {
        char *question; /* owned */
        int64_t at;
    } * items;
    size_t count;
    size_t capacity;
};

static int visit_had(void *argument, const struct store_had *row)
{
    struct history *history = argument;

    memory_grow(
        (void **)&history->items, &history->capacity, history->count, sizeof(*history->items));
    history->items[history->count++] =
        (struct had){.question = memory_text(row->question), .at = row->at};
    return 0;
}

static int older(const void *a, const void *b)
{
    const struct had *left = a;
    const struct had *right = b;

    return (left->at > right->at) - (left->at < right->at);
}

int had_read(struct store *store, const char *account, struct texts *had, struct error *error)
{
    struct history history = {0};
    int code = store_read_had(store, account, visit_had, &history, error);

    if (history.count > 0)
        qsort(history.items, history.count, sizeof(*history.items), older);
    had->items = memory_new(history.count * sizeof(char *));
    had->count = history.count;
    for (size_t i = 0; i < history.count; i++)
        had->items[i] = history.items[i].question;
    free(history.items);
    return code;
}

const struct question **draw_questions(const struct bank *bank, size_t *count)
{
    const struct bank_question *all = bank_questions(bank, count);
    const struct question **questions = memory_new(*count * sizeof(*questions));

    for (size_t i = 0; i < *count; i++)
        questions[i] = all[i].question;
    return questions;
}

struct store_write content_write(const struct record *record, const void *value, char **hash)
{
    struct frozen frozen = bank_freeze(record, value);
    struct store_write write = store_content_row(frozen.hash, frozen.content, frozen.length);

    *hash = memory_text(frozen.hash);
    free(frozen.content);
    return write;
}

struct store_write event_write(const char *session, const struct event *event)
{
    size_t length;
    char *bytes = encode_event(event, &length);

    return store_event_take(session, event->seq, event->at, bytes, length);
}
