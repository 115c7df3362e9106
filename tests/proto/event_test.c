/* Events as they are stored: each comes back as it was, and what is damaged or
 * newer is refused. */
#include <proto/decode.h>
#include <proto/encode.h>

#include <core/print.h>
#include <core/random.h>

static char *print_event(const struct event *event)
{
    struct buffer out;

    buffer_init(&out, 1024 * 1024);
    buffer_print(&out, "%s %lld at %lld of %lld by %s %lld\n", event_rules[event->type].name,
        (long long)event->seq, (long long)event->at, (long long)event->member,
        event->client != NULL ? event->client : "nobody", (long long)event->n);
    print_record(&out, "", event_rules[event->type].record, &event->nothing);
    return buffer_take(&out);
}

/* Checks that event comes back, and is written again by the same bytes. */
static void check_round_trip(const struct event *event)
{
    size_t length;
    char *bytes = encode_event(event, &length);
    struct event again;
    struct error error = {0};

    CHECK_INT(length, strlen(bytes));
    if (!CHECK_INT(decode_event(bytes, length, &again, &error), 0)) {
        fprintf(stderr, "  %s\n  %s\n", error.text, bytes);
    } else {
        char *texts[] = {print_event(event), print_event(&again)};
        char *written = encode_event(&again, NULL);

        CHECK_TEXT(texts[1], texts[0]);
        CHECK_TEXT(written, bytes);
        free(texts[0]);
        free(texts[1]);
        free(written);
        event_release(&again);
    }
    free(bytes);
}

TEST(what_happens_comes_back)
{
    bool seen[EVENT_COUNT] = {false};

    for (uint64_t seed = 1; seed <= 140 && !check_state.test_failed; seed++) {
        struct chance chance = {.state = seed};
        struct scene scene;

        scene_init(&scene, random_plans[seed % RANDOM_PLANS]);
        random_scene(&scene, &chance, 150);
        for (size_t i = 0; i < scene.log.count; i++) {
            seen[scene.log.items[i].type] = true;
            check_round_trip(&scene.log.items[i]);
        }
        scene_release(&scene);
    }
    for (int type = 0; type < EVENT_COUNT; type++) {
        if (!CHECK(seen[type]))
            fprintf(stderr, "  no event of type %s\n", event_rules[type].name);
    }
}

TEST(an_event_is_stored_so)
{
    const struct event hint = {.type = EVENT_HINT_GIVEN,
        .seq = 12,
        .at = 1700000000000,
        .member = 1,
        .client = (char *)"abcdefgh",
        .n = 3,
        .hint = {.round = 1, .hint = 0, .cost = 2, .text = (char *)"\"Look\" \xC3\xA9\n"}};
    const struct event closed = {.type = EVENT_CLOSED, .seq = 13, .at = 1700000000001};
    const struct event started = {.type = EVENT_PHASE_STARTED,
        .seq = 14,
        .at = 5,
        .phase_started = {.round = 1, .phase = PHASE_SCORE, .deadline = RECORD_NONE}};
    char *bytes = encode_event(&hint, NULL);

    CHECK_TEXT(bytes,
        "{\"type\":\"hint_given\",\"format\":1,\"seq\":12,\"at\":1700000000000,\"member\":1,"
        "\"client\":\"abcdefgh\",\"n\":3,\"round\":1,\"hint\":0,\"cost\":2,"
        "\"text\":\"\\\"Look\\\" \xC3\xA9\\n\"}");
    free(bytes);
    bytes = encode_event(&closed, NULL);
    CHECK_TEXT(
        bytes, "{\"type\":\"closed\",\"format\":1,\"seq\":13,\"at\":1700000000001,\"member\":0}");
    free(bytes);
    bytes = encode_event(&started, NULL);
    CHECK_TEXT(bytes,
        "{\"type\":\"phase_started\",\"format\":1,\"seq\":14,\"at\":5,\"member\":0,\"round\":1,"
        "\"phase\":\"score\"}");
    free(bytes);
}

/* What sessions were stored as in the first form must be readable for ever. */
TEST(the_first_form_is_read)
{
    static const char now_too[] =
        "{\"type\":\"created\",\"format\":1,\"seq\":1,\"at\":1,\"member\":0,\"mode\":\"solo\","
        "\"topics\":[],\"seed\":7,\"extra_time\":100,\"overtime\":false,\"named\":false,"
        "\"numbers_at_once\":false,\"pause_when_lost\":false,\"rounds\":[{\"kind\":\"a\","
        "\"kind_hash\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\","
        "\"question\":\"b\",\"question_hash\":"
        "\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\",\"title\":\"B\","
        "\"candidate\":1,\"had\":false,\"phases\":[{\"phase\":\"answer\",\"length\":1000},"
        "{\"phase\":\"score\"}]}]}";
    static const char *const stored[] = {
        "{\"type\":\"created\",\"format\":1,\"seq\":1,\"at\":1,\"member\":0,\"mode\":\"solo\","
        "\"topics\":[],\"seed\":7,\"extra_time\":100,\"overtime\":false,\"rounds\":[{\"kind\":"
        "\"a\","
        "\"kind_hash\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\","
        "\"question\":\"b\",\"question_hash\":"
        "\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\",\"title\":\"B\","
        "\"candidate\":1,\"phases\":[{\"phase\":\"answer\",\"length\":1000},"
        "{\"phase\":\"score\"}]}]}",
        "{\"type\":\"arrived\",\"format\":1,\"seq\":2,\"at\":1,\"member\":1,\"who\":1}",
        "{\"type\":\"phase_ended\",\"format\":1,\"seq\":3,\"at\":1,\"member\":0,\"round\":1,"
        "\"phase\":\"answer\",\"reason\":\"deadline\",\"ended_at\":1,\"locked_at\":1}",
        "{\"type\":\"edit\",\"format\":1,\"seq\":4,\"at\":1,\"member\":1,\"client\":\"abcd\",\"n\":"
        "1,"
        "\"document\":\"1/a\",\"version\":0,\"updates\":[[3,[1,\"x\",\"y\"],[2]]]}",
        "{\"type\":\"scored\",\"format\":1,\"seq\":5,\"at\":1,\"member\":1,\"client\":\"abcd\","
        "\"n\":2,\"round\":1,\"stage\":\"first\",\"criterion\":\"c\",\"score\":4,"
        "\"evidence\":\"so\"}",
    };

    for (size_t i = 0; i < sizeof(stored) / sizeof(stored[0]); i++) {
        struct event event;
        struct error error = {0};

        if (!CHECK_INT(decode_event(stored[i], strlen(stored[i]), &event, &error), 0)) {
            fprintf(stderr, "  %s\n", error.text);
            continue;
        }
        char *again = encode_event(&event, NULL);

        /* what came to it since is as if it had been chosen not to be */
        CHECK_TEXT(again, event.type == EVENT_CREATED ? now_too : stored[i]);
        free(again);
        event_release(&event);
    }
}

TEST(what_does_not_read_is_refused)
{
    static const struct {
        const char *text;
        int code;
        const char *field;
    } cases[] = {
        {"{\"type\":\"closed\",\"format\":1,\"seq\":1,\"at\":1,\"member\":0}", 0, ""},
        {"{\"type\":\"closed\",\"format\":2,\"seq\":1,\"at\":1,\"member\":0}", ERROR_NEWER,
            "format"},
        {"{\"type\":\"juggled\",\"format\":2,\"balls\":3}", ERROR_NEWER, "format"},
        {"{\"type\":\"juggled\",\"format\":1,\"balls\":3}", ERROR_CORRUPT, "type"},
        {"{\"format\":1}", ERROR_CORRUPT, "type"},
        {"{\"type\":\"closed\",\"seq\":1,\"at\":1,\"member\":0}", ERROR_MALFORMED, "format"},
        {"{\"type\":\"closed\",\"format\":0,\"seq\":1,\"at\":1,\"member\":0}", ERROR_MALFORMED,
            "format"},
        {"{\"type\":\"closed\",\"format\":1,\"seq\":0,\"at\":1,\"member\":0}", ERROR_MALFORMED,
            "seq"},
        {"{\"type\":\"closed\",\"format\":1,\"seq\":1,\"at\":-1,\"member\":0}", ERROR_MALFORMED,
            "at"},
        {"{\"type\":\"closed\",\"format\":1,\"seq\":1,\"at\":1,\"member\":64}", ERROR_MALFORMED,
            "member"},
        {"{\"type\":\"closed\",\"format\":1,\"seq\":1,\"at\":1,\"member\":0,\"x\":1}",
            ERROR_MALFORMED, "x"},
        {"{\"type\":\"arrived\",\"format\":1,\"seq\":1,\"at\":1,\"member\":0}", ERROR_MALFORMED,
            "who"},
        {"{\"type\":\"arrived\",\"format\":1,\"seq\":1,\"at\":1,\"member\":0,\"who\":9}",
            ERROR_MALFORMED, "who"},
        {"{\"type\":\"phase_started\",\"format\":1,\"seq\":1,\"at\":1,\"member\":0,\"round\":0,"
         "\"phase\":\"answer\"}",
            ERROR_MALFORMED, "round"},
        {"", ERROR_MALFORMED, ""},
        {"[]", ERROR_MALFORMED, ""},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct event event;
        struct error error = {0};

        if (!CHECK_INT(decode_event(cases[i].text, strlen(cases[i].text), &event, &error),
                cases[i].code) ||
            !CHECK_TEXT(error.field, cases[i].field))
            fprintf(stderr, "  %s: %s\n", cases[i].text, error.text);
        if (cases[i].code == 0)
            event_release(&event);
        else
            CHECK(event.client == NULL);
    }
}

int main(void)
{
    RUN(what_happens_comes_back);
    RUN(an_event_is_stored_so);
    RUN(the_first_form_is_read);
    RUN(what_does_not_read_is_refused);
    return check_report();
}
