#include <proto/encode.h>

#include <proto/codec.h>

#include <base/buffer.h>

#include <stdlib.h>
#include <string.h>

char *encode_record(const struct record *record, const void *value, size_t *length)
{
    json_t *object = json_object();

    codec_write(record, value, object);
    return codec_print(object, length);
}

char *encode_canonical(const struct record *record, const void *value, size_t *length)
{
    json_t *object = json_object();

    codec_write(record, value, object);
    char *text = json_dumps(object, JSON_COMPACT | JSON_SORT_KEYS);

    if (text == NULL)
        abort(); /* out of memory */
    json_decref(object);
    if (length != NULL)
        *length = strlen(text);
    return text;
}

char *encode_event(const struct event *event, size_t *length)
{
    json_t *object = json_object();

    json_object_set_new(object, "type", json_string(event_rules[event->type].name));
    json_object_set_new(object, "format", json_integer(EVENT_FORMAT));
    json_object_set_new(object, "seq", json_integer(event->seq));
    json_object_set_new(object, "at", json_integer(event->at));
    json_object_set_new(object, "member", json_integer(event->member));
    if (event->client != NULL) {
        json_object_set_new(object, "client", json_string(event->client));
        json_object_set_new(object, "n", json_integer(event->n));
    }
    codec_write(event_rules[event->type].record, &event->nothing, object);
    return codec_print(object, length);
}

char *encode_message(enum message_type type, const void *value, size_t *length)
{
    json_t *object = json_object();

    json_object_set_new(object, "type", json_string(message_rules[type].name));
    codec_write(message_rules[type].record, value, object);
    return codec_print(object, length);
}

char *encode_event_message(const char *event, size_t size, size_t *length)
{
    static const char before[] = "{\"type\":\"event\",\"event\":";
    struct buffer text;

    buffer_init(&text, sizeof(before) + size + 1);
    buffer_add(&text, before, sizeof(before) - 1);
    buffer_add(&text, event, size);
    buffer_add_text(&text, "}");
    *length = text.length;
    return buffer_take(&text);
}

char *encode_updates_message(const char *document, int64_t from, const struct document_edit *edits,
    size_t count, size_t *length)
{
    json_t *object = json_object();
    json_t *list = json_array();

    json_object_set_new(object, "type", json_string(message_rules[MESSAGE_UPDATES].name));
    json_object_set_new(object, "document", json_string(document));
    json_object_set_new(object, "from", json_integer(from));
    for (size_t i = 0; i < count; i++) {
        struct changes borrowed = edits[i].changes;
        const struct updates one = {.items = &borrowed, .count = 1};
        json_t *update = json_object();

        json_object_set_new(update, "client", json_string(edits[i].client));
        json_object_set_new(update, "updates", codec_write_updates(&one));
        json_array_append_new(list, update);
    }
    json_object_set_new(object, "updates", list);
    return codec_print(object, length);
}

char *encode_problem(const struct error *error, size_t *length)
{
    const struct problem problem = {
        .type = (char *)"about:blank",
        .title = (char *)error_title(error->code),
        .status = error_status(error->code),
        .code = (char *)error_name(error->code),
        .detail = (char *)(error->text[0] != '\0' ? error->text : error_title(error->code)),
        .field = error->field[0] != '\0' ? (char *)error->field : NULL,
    };

    return encode_record(&problem_record, &problem, length);
}
