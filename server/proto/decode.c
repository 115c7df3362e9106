#include <proto/decode.h>

#include <proto/codec.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

int decode_record(
    const struct record *record, const char *bytes, size_t length, void *value, struct error *error)
{
    json_t *object;
    struct path path = {0};
    int code = codec_parse(bytes, length, &object, error);

    if (code != 0)
        return code;
    code = codec_read(record, object, NULL, &path, value, error);
    json_decref(object);
    return code;
}

int decode_body(
    const struct record *record, const char *bytes, size_t length, void *value, struct error *error)
{
    int code = decode_record(record, bytes, length, value, error);

    if (code == ERROR_MALFORMED && error->field[0] != '\0')
        error->code = code = ERROR_INVALID;
    return code;
}

static int find_command(const json_t *object, struct command *command, struct error *error)
{
    const char *type = json_string_value(json_object_get(object, "type"));

    if (type == NULL)
        return error_set(error, ERROR_MALFORMED, "type", "type: missing: name the message");
    for (int i = 0; i < COMMAND_CLIENT_COUNT; i++) {
        if (strcmp(command_rules[i].name, type) == 0) {
            command->type = (enum command_type)i;
            return 0;
        }
    }
    return error_set(error, ERROR_UNKNOWN_TYPE, "type", "type: there is no message %.40s", type);
}

/* Takes client and n out of object, so that only the command's own are left. */
static int take_sender(json_t *object, bool numbered, struct command *command, struct error *error)
{
    struct sender sender;
    struct path path = {0};
    static const char *const also[] = {NULL};
    json_t *own = json_object();
    static const char *const names[] = {"client", "n"};

    for (size_t i = 0; i < 2 && numbered; i++) {
        json_t *value = json_object_get(object, names[i]);

        if (value != NULL)
            json_object_set(own, names[i], value);
        json_object_del(object, names[i]);
    }
    int code = numbered ? codec_read(&sender_record, own, also, &path, &sender, error) : 0;

    json_decref(own);
    if (code == 0 && numbered) {
        command->client = sender.client;
        command->n = sender.n;
    }
    return code;
}

int decode_command(const char *bytes, size_t length, struct command *command, struct error *error)
{
    json_t *object;
    struct path path = {0};

    *command = (struct command){.type = COMMAND_CLOCK};
    int code = codec_parse(bytes, length, &object, error);

    if (code != 0)
        return code;
    code = find_command(object, command, error);
    const struct command_rule *rule = &command_rules[command->type];

    if (code != 0)
        take_sender(object, true, command, NULL); /* a refusal names it all the same */
    else
        code = take_sender(object, rule->numbered, command, error);
    if (code == 0) {
        static const char *const also[] = {"type", NULL};

        code = codec_read(rule->record, object, also, &path, &command->nothing, error);
    }
    json_decref(object);
    return code;
}

#define ENVELOPE_FIELDS(F)                                                                         \
    F(TEXT, type, 1, 40, "name of the event")                                                      \
    F(INTEGER, format, 1, 1000000, "form in which it is stored")                                   \
    F(INTEGER, seq, 1, NUMBER_MOST, "number of the event")                                         \
    F(TIME, at, 0, 0, "when it happened")                                                          \
    F(INTEGER, member, 0, 63, "who caused it")                                                     \
    F(OPTIONAL_TEXT, client, 1, CLIENT_BYTES_MOST, "page that caused it")                          \
    F(OPTIONAL_INTEGER, n, 1, NUMBER_MOST, "number of its command")
RECORD_STRUCT(envelope, ENVELOPE_FIELDS)
RECORD_DEFINE(envelope, ENVELOPE_FIELDS, "an event")

static const char *const envelope_names[] = {
    "type", "format", "seq", "at", "member", "client", "n", NULL};

static int read_envelope(
    const json_t *object, const struct record *body, struct event *event, struct error *error)
{
    struct envelope envelope;
    struct path path = {0};
    size_t count;
    const struct field *fields = body->fields(&count);
    const char **names = memory_new((count + 1) * sizeof(*names));

    for (size_t i = 0; i < count; i++)
        names[i] = fields[i].name;
    int code = codec_read(&envelope_record, object, names, &path, &envelope, error);

    free(names);
    if (code != 0)
        return code;
    event->seq = envelope.seq;
    event->at = envelope.at;
    event->member = envelope.member;
    event->client = memory_text(envelope.client);
    event->n = envelope.n == RECORD_NONE ? 0 : envelope.n;
    record_release(&envelope_record, &envelope);
    return 0;
}

static int find_event(const json_t *object, struct event *event, struct error *error)
{
    const char *type = json_string_value(json_object_get(object, "type"));

    if (json_integer_value(json_object_get(object, "format")) > EVENT_FORMAT)
        return error_set(
            error, ERROR_NEWER, "format", "an event was written by a newer version: use that one");
    for (int i = 0; type != NULL && i < EVENT_COUNT; i++) {
        if (strcmp(event_rules[i].name, type) == 0) {
            event->type = (enum event_type)i;
            return 0;
        }
    }
    return error_set(error, ERROR_CORRUPT, "type", "an event of an unknown type");
}

int decode_event(const char *bytes, size_t length, struct event *event, struct error *error)
{
    json_t *object;
    struct path path = {0};

    *event = (struct event){.type = EVENT_CLOSED};
    int code = codec_parse(bytes, length, &object, error);

    if (code != 0)
        return code;
    code = find_event(object, event, error);
    const struct record *body = event_rules[event->type].record;

    if (code == 0)
        code = read_envelope(object, body, event, error);
    if (code == 0)
        code = codec_read(body, object, envelope_names, &path, &event->nothing, error);
    json_decref(object);
    if (code != 0)
        event_release(event);
    return code;
}
