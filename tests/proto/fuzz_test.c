/* Messages, events and records with random damage: whatever comes, it is read
 * or refused, and what was read can be written and read again. */
#include <proto/decode.h>
#include <proto/encode.h>

#include <core/random.h>

#define MUTATIONS 20000
#define LENGTH_MOST 6000

/* Fragments that turn one message into nearly another. */
static const char *const fragments[] = {"\"", "{", "}", "[", "]", ",", ":", "0", "-1", "1e9",
    "9007199254740993", "18446744073709551616", "null", "true", "\\u0000", "\\ud83d", "\\ude00",
    "\xC3\xA9", "\xF0\x9F\x98\x80", "\xED\xA0\x80", "\xFF", "\\n", "\n",
    "\"n\":", "\"type\":", "\"client\":\"abcd\"", "[0,\"x\"]", "[[", "]]", "{\"a\":[{}]}", " "};

#define FRAGMENTS (sizeof(fragments) / sizeof(fragments[0]))

struct text {
    char bytes[2 * LENGTH_MOST];
    size_t length;
};

/* Puts bytes at a place of text instead of so many that are there. */
static void splice(struct text *text, size_t at, size_t gone, const char *bytes, size_t length)
{
    if (text->length - gone + length > LENGTH_MOST)
        return;
    memmove(text->bytes + at + length, text->bytes + at + gone, text->length - at - gone);
    memcpy(text->bytes + at, bytes, length);
    text->length = text->length - gone + length;
}

static void mutate(struct text *text, struct chance *chance)
{
    size_t at = chance_below(chance, text->length + 1);
    size_t left = text->length - at;
    size_t some = chance_below(chance, left < 20 ? left + 1 : 20);
    const char *fragment = fragments[chance_below(chance, FRAGMENTS)];
    char byte = (char)chance_below(chance, 256);
    char copy[20];

    switch (chance_below(chance, 6)) {
    case 0:
        splice(text, at, left > 0, &byte, 1);
        break;
    case 1:
        splice(text, at, some, "", 0);
        break;
    case 2:
        splice(text, at, some, fragment, strlen(fragment));
        break;
    case 3:
        splice(text, at, 0, fragment, strlen(fragment));
        break;
    case 4:
        memcpy(copy, text->bytes + at, some);
        splice(text, chance_below(chance, text->length + 1), 0, copy, some);
        break;
    default:
        text->length = at;
    }
}

/* The bytes in a block of their own, so that a read past them is seen. */
static char *own_block(const struct text *text)
{
    char *bytes = malloc(text->length > 0 ? text->length : 1);

    memcpy(bytes, text->bytes, text->length);
    return bytes;
}

static void check_error(int code, const struct error *error, const char *bytes, size_t length)
{
    CHECK(code < 0 && (size_t)-code <= error_count());
    CHECK_INT(error->code, code);
    CHECK(error->text[0] != '\0');
    if (error->field[0] != '\0')
        CHECK(locate_line(bytes, length, error->field) >= 1);
    size_t size;
    char *problem = encode_problem(error, &size);
    struct problem again;
    struct error unread = {0};

    /* a sentence may say what a client wrote, but it is always a sentence */
    CHECK(strstr(problem, "\"detail\":\"") != NULL);
    if (decode_record(&problem_record, problem, size, &again, &unread) == 0)
        record_release(&problem_record, &again);
    free(problem);
}

static bool try_command(const char *bytes, size_t length)
{
    struct command command;
    struct error error = {0};
    int code = decode_command(bytes, length, &command, &error);

    if (code != 0)
        check_error(code, &error, bytes, length);
    else
        CHECK(!command_rules[command.type].numbered || (command.client != NULL && command.n > 0));
    command_release(&command);
    return code == 0;
}

static bool try_event(const char *bytes, size_t length)
{
    struct event event;
    struct error error = {0};
    int code = decode_event(bytes, length, &event, &error);

    if (code != 0) {
        check_error(code, &error, bytes, length);
        return false;
    }
    size_t size;
    char *written = encode_event(&event, &size);
    struct event again;

    if (CHECK_INT(decode_event(written, size, &again, &error), 0))
        event_release(&again);
    free(written);
    event_release(&event);
    return true;
}

static bool try_record(const struct record *record, const char *bytes, size_t length)
{
    void *value = memory_new(record->size);
    void *again = memory_new(record->size);
    struct error error = {0};
    int code = decode_record(record, bytes, length, value, &error);

    if (code != 0) {
        check_error(code, &error, bytes, length);
    } else {
        size_t size;
        char *written = encode_canonical(record, value, &size);

        CHECK_INT(decode_record(record, written, size, again, &error), 0);
        char *twice = encode_canonical(record, again, NULL);

        CHECK_TEXT(twice, written);
        free(written);
        free(twice);
        record_release(record, value);
        record_release(record, again);
    }
    free(value);
    free(again);
    return code == 0;
}

static bool try_all(const struct text *text)
{
    char *bytes = own_block(text);
    bool read = try_command(bytes, text->length);

    read = try_event(bytes, text->length) || read;
    read = try_record(&question_record, bytes, text->length) || read;
    read = try_record(&kind_record, bytes, text->length) || read;
    read = try_record(&session_request_record, bytes, text->length) || read;
    free(bytes);
    return read;
}

static void seed_text(struct text *text, const char *bytes)
{
    text->length = strlen(bytes);
    if (text->length > LENGTH_MOST)
        text->length = LENGTH_MOST;
    memcpy(text->bytes, bytes, text->length);
}

/* The seeds: one of each that is sent or stored. */
static size_t make_seeds(struct text *seeds)
{
    static const char *const sent[] = {
        "{\"type\":\"edit\",\"client\":\"abcdefgh\",\"n\":7,\"document\":\"1/idea\",\"version\":3,"
        "\"updates\":[[3,[0,\"x\",\"\xC3\xA9\"],[5]]]}",
        "{\"type\":\"score\",\"client\":\"abcdefgh\",\"n\":8,\"criterion\":\"shape\",\"score\":4,"
        "\"evidence\":\"so\"}",
        "{\"type\":\"next\",\"client\":\"abcdefgh\",\"n\":9,\"round\":1,\"phase\":\"answer\"}",
        "{\"type\":\"late\",\"client\":\"abcdefgh\",\"n\":9,\"document\":\"1/idea\","
        "\"more\":false,\"text\":\"a\\nb\"}",
        "{\"type\":\"pull\",\"document\":\"1/idea\",\"version\":0}",
        "{\"mode\":\"solo\",\"kind\":\"sketch\",\"count\":2,\"minutes\":40,\"role\":"
        "\"data-analyst\",\"topics\":[\"a\"],\"seed\":7,\"extra_time\":150,\"overtime\":true}",
    };
    size_t count = 0;
    char *content[] = {encode_record(&kind_record, &test_kind, NULL),
        encode_record(&question_record, &test_questions[0], NULL)};
    struct event created = scene_created(random_plans[2]);
    char *event = encode_event(&created, NULL);

    for (size_t i = 0; i < sizeof(sent) / sizeof(sent[0]); i++)
        seed_text(&seeds[count++], sent[i]);
    seed_text(&seeds[count++], content[0]);
    seed_text(&seeds[count++], content[1]);
    seed_text(&seeds[count++], event);
    free(content[0]);
    free(content[1]);
    free(event);
    event_release(&created);
    return count;
}

TEST(damage_is_read_or_refused)
{
    static struct text seeds[12];
    static struct text text;
    size_t count = make_seeds(seeds);
    struct chance chance = {.state = 20260131};
    int read = 0;

    for (size_t i = 0; i < count; i++)
        CHECK(try_all(&seeds[i]));
    for (int i = 0; i < MUTATIONS && !check_state.test_failed; i++) {
        text = seeds[chance_below(&chance, count)];
        for (uint64_t left = 1 + chance_below(&chance, 3); left > 0; left--)
            mutate(&text, &chance);
        read += try_all(&text);
        if (check_state.test_failed)
            fprintf(stderr, "  %.*s\n", (int)text.length, text.bytes);
    }
    /* that it was neither all sense nor all nonsense */
    CHECK(read > MUTATIONS / 50 && read < MUTATIONS / 2);
}

int main(void)
{
    RUN(damage_is_read_or_refused);
    return check_report();
}
