#include <live/outbox.h>

#include <base/memory.h>

#include <stdlib.h>

static struct outbox_message *message_at(const struct outbox *outbox, size_t index)
{
    return &outbox->items[(outbox->first + index) % outbox->capacity];
}

static void free_message(struct outbox_message *message)
{
    free(message->bytes);
    free(message->client);
}

void outbox_release(struct outbox *outbox)
{
    for (size_t i = 0; i < outbox->count; i++)
        free_message(message_at(outbox, i));
    free(outbox->items);
    *outbox = (struct outbox){0};
}

static void grow(struct outbox *outbox)
{
    size_t capacity = outbox->capacity == 0 ? 4 : outbox->capacity * 2;
    struct outbox_message *items = memory_new(capacity * sizeof(*items));

    for (size_t i = 0; i < outbox->count; i++)
        items[i] = *message_at(outbox, i);
    free(outbox->items);
    outbox->items = items;
    outbox->capacity = capacity;
    outbox->first = 0;
}

void outbox_add(struct outbox *outbox, uint64_t position, char *bytes, size_t length)
{
    if (outbox->count == outbox->capacity)
        grow(outbox);
    outbox->count++;
    outbox->bytes += length;
    *message_at(outbox, outbox->count - 1) =
        (struct outbox_message){.position = position, .bytes = bytes, .length = length};
}

void outbox_answers(struct outbox *outbox, const char *client, int64_t n)
{
    struct outbox_message *message = message_at(outbox, outbox->count - 1);

    message->client = memory_text(client);
    message->n = n;
}

void outbox_each_answer_after(
    const struct outbox *outbox, uint64_t position, outbox_visit *visit, void *argument)
{
    for (size_t i = 0; i < outbox->count; i++) {
        const struct outbox_message *message = message_at(outbox, i);

        if (message->position > position && message->client != NULL)
            visit(argument, message->client, message->n);
    }
}

void outbox_drop_after(struct outbox *outbox, uint64_t position)
{
    size_t kept = 0;

    for (size_t i = 0; i < outbox->count; i++) {
        struct outbox_message message = *message_at(outbox, i);

        if (message.position > position) {
            outbox->bytes -= message.length;
            free_message(&message);
        } else {
            *message_at(outbox, kept++) = message;
        }
    }
    outbox->count = kept;
}

bool outbox_ready(const struct outbox *outbox, uint64_t durable)
{
    return outbox->count > 0 && message_at(outbox, 0)->position <= durable;
}

bool outbox_take(struct outbox *outbox, uint64_t durable, size_t most, struct buffer *frame)
{
    while (outbox_ready(outbox, durable)) {
        struct outbox_message *message = message_at(outbox, 0);

        if (frame->length > 0 && frame->length + message->length + 2 > most)
            break;
        buffer_add_text(frame, frame->length > 0 ? "," : "[");
        buffer_add(frame, message->bytes, message->length);
        outbox->bytes -= message->length;
        free_message(message);
        outbox->first = (outbox->first + 1) % outbox->capacity;
        outbox->count--;
    }
    if (outbox->count == 0)
        outbox_release(outbox);
    if (frame->length == 0)
        return false;
    buffer_add_text(frame, "]");
    return true;
}
