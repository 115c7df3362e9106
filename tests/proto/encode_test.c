/* What the server writes: records, canonical content, messages, errors. */
#include <proto/decode.h>
#include <proto/encode.h>

#include <core/content.h>

#include <base/memory.h>

#include <stdlib.h>

/* ---- Records ---- */

TEST(what_is_absent_is_not_written)
{
    const struct timer timer = {.now = 5,
        .state = SESSION_READY,
        .phase = RECORD_NONE,
        .phase_started_at = RECORD_NONE,
        .length = RECORD_NONE,
        .deadline = RECORD_NONE,
        .paused_at = RECORD_NONE,
        .held_at = RECORD_NONE,
        .warning = RECORD_NONE,
        .undo = RECORD_NONE,
        .undo_until = RECORD_NONE};
    size_t length;
    char *text = encode_record(&timer_record, &timer, &length);

    CHECK_TEXT(text,
        "{\"now\":5,\"state\":\"ready\",\"round\":0,\"paused_by_loss\":false,\"overtime\":false}");
    CHECK_INT(length, strlen(text));
    free(text);
}

TEST(what_was_absent_is_absent_again)
{
    static const char text[] =
        "{\"now\":5,\"state\":\"ready\",\"round\":0,\"paused_by_loss\":false,\"overtime\":false}";
    struct timer timer;
    struct error error;

    CHECK_INT(decode_record(&timer_record, text, strlen(text), &timer, &error), 0);
    CHECK_INT(timer.phase, RECORD_NONE);
    CHECK_INT(timer.deadline, RECORD_NONE);
    CHECK_INT(timer.undo, RECORD_NONE);
    record_release(&timer_record, &timer);
}

TEST(a_record_that_is_wrong_is_zeroes)
{
    static const char text[] =
        "{\"id\":\"018f0000-0000-7000-8000-000000000001\",\"guest\":true,\"created_at\":\"now\"}";
    struct account account;
    struct error error;

    memset(&account, 'x', sizeof(account));
    CHECK_INT(
        decode_record(&account_record, text, strlen(text), &account, &error), ERROR_MALFORMED);
    CHECK_TEXT(error.field, "created_at");
    CHECK(account.id == NULL && !account.guest && account.created_at == 0);
}

TEST(fields_deep_inside_are_named)
{
    static const struct {
        const char *text;
        const char *field;
    } cases[] = {
        {"{\"criteria\":[{\"id\":\"a\"}],\"caps\":[]}", "criteria[0].title"},
        {"{\"criteria\":[],\"caps\":[{\"criterion\":\"a\",\"at_most\":0,\"overall_at_most\":1}]}",
            "caps[0].at_most"},
        {"{\"criteria\":[],\"caps\":[1]}", "caps[0]"},
        {"{\"criteria\":[],\"caps\":{}}", "caps"},
        {"{\"criteria\":[{\"id\":\"a\",\"title\":\"A\",\"question\":\"?\",\"weight\":1,"
         "\"anchors\":[\"a\",\"\"],\"practise\":\"x\"}]}",
            "criteria[0].anchors[1]"},
        {"{\"criteria\":[{\"id\":\"a\",\"title\":\"A\",\"question\":\"?\",\"weight\":1,"
         "\"anchors\":[\"a\",\"b\",\"c\",\"d\",\"e\"],\"practise\":\"x\"}]}",
            "criteria[0].anchors"},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct rubric rubric;
        struct error error = {0};

        CHECK(decode_record(
                  &rubric_record, cases[i].text, strlen(cases[i].text), &rubric, &error) != 0);
        if (!CHECK_TEXT(error.field, cases[i].field))
            fprintf(stderr, "  %s\n", error.text);
        CHECK(strncmp(error.text, cases[i].field, strlen(cases[i].field)) == 0);
        record_release(&rubric_record, &rubric);
    }
}

TEST(lists_may_be_absent)
{
    struct rubric rubric;
    struct error error;

    CHECK_INT(decode_record(&rubric_record, "{}", 2, &rubric, &error), 0);
    CHECK_INT(rubric.criteria.count, 0);
    record_release(&rubric_record, &rubric);
}

/* ---- Content ---- */

TEST(content_is_the_same_however_it_is_written)
{
    static const char *const texts[] = {
        "{\"arguments\":[{\"b\":1,\"a\":[1.5,true,null]},\"\\u00e9\"],\"expected\":{\"y\":0,\"x\":"
        "-0}}",
        " {\n \"expected\" : { \"x\" : 0 , \"y\" : 0 } , \"arguments\" : [ { \"a\" : [ 1.50 , true "
        ", "
        "null ] , \"b\" : 1 } , \"\xC3\xA9\" ] } ",
    };
    char *written[2];

    for (int i = 0; i < 2; i++) {
        struct test test;
        struct error error = {0};

        if (!CHECK_INT(decode_record(&test_record, texts[i], strlen(texts[i]), &test, &error), 0))
            fprintf(stderr, "  %s\n", error.text);
        CHECK_TEXT(test.expected, "{\"x\":0,\"y\":0}");
        written[i] = encode_canonical(&test_record, &test, NULL);
        record_release(&test_record, &test);
    }
    CHECK_TEXT(written[0], "{\"arguments\":[{\"a\":[1.5,true,null],\"b\":1},\"\xC3\xA9\"],"
                           "\"expected\":{\"x\":0,\"y\":0}}");
    CHECK_TEXT(written[1], written[0]);
    free(written[0]);
    free(written[1]);
}

/* Content is found again by the hash of its bytes: writing what was read from
 * them must give them again. */
static void check_stable(const struct record *record, const void *value)
{
    size_t length;
    char *first = encode_canonical(record, value, &length);
    void *again = memory_new(record->size);
    struct error error = {0};

    CHECK_INT(length, strlen(first));
    if (CHECK_INT(decode_record(record, first, length, again, &error), 0)) {
        char *second = encode_canonical(record, again, NULL);

        CHECK_TEXT(second, first);
        free(second);
        record_release(record, again);
    } else {
        fprintf(stderr, "  %s\n", error.text);
    }
    free(again);
    free(first);
}

TEST(canonical_content_is_stable)
{
    static const char number[] =
        "{\"arguments\":[0.1,1e300,-1.25e-7,9223372036854775807,3.0,\"\\\"\\\\\\n\"]}";
    struct test test;
    struct error error;

    check_stable(&kind_record, &test_kind);
    check_stable(&question_record, &test_questions[0]);
    check_stable(&question_record, &test_questions[1]);
    CHECK_INT(decode_record(&test_record, number, strlen(number), &test, &error), 0);
    check_stable(&test_record, &test);
    record_release(&test_record, &test);
}

/* ---- Messages ---- */

TEST(messages_name_their_type)
{
    const struct message_acknowledged acknowledged = {.client = (char *)"abcdefgh", .n = 9};
    const struct message_refused refused = {.n = RECORD_NONE,
        .code = (char *)"stale",
        .detail = (char *)"no",
        .field = (char *)"version"};
    size_t length;
    char *text = encode_message(MESSAGE_ACKNOWLEDGED, &acknowledged, &length);

    CHECK_TEXT(text, "{\"type\":\"acknowledged\",\"client\":\"abcdefgh\",\"n\":9}");
    CHECK_INT(length, strlen(text));
    free(text);
    text = encode_message(MESSAGE_REFUSED, &refused, &length);
    CHECK_TEXT(
        text, "{\"type\":\"refused\",\"code\":\"stale\",\"detail\":\"no\",\"field\":\"version\"}");
    free(text);
    text = encode_message(MESSAGE_SAVING, NULL, &length);
    CHECK_TEXT(text, "{\"type\":\"saving\"}");
    free(text);
    text = encode_event_message("{\"seq\":1}", 9, &length);
    CHECK_TEXT(text, "{\"type\":\"event\",\"event\":{\"seq\":1}}");
    CHECK_INT(length, strlen(text));
    free(text);
}

TEST(updates_are_written_as_the_editor_has_them)
{
    struct change first[] = {{.taken = 3},
        {.taken = 1, .replaced = true, .text = (char *)"x\n\ny", .length = 4},
        {.taken = 2, .replaced = true}};
    struct change second[] = {{.replaced = true, .text = (char *)"\n", .length = 1}};
    const struct document_edit edits[] = {
        {.changes = {.items = first, .count = 3}, .client = (char *)"tab1"},
        {.changes = {.items = second, .count = 1}, .client = (char *)"tab2"}};
    size_t length;
    char *text = encode_updates_message("1/idea", 4, edits, 2, &length);

    CHECK_TEXT(text, "{\"type\":\"updates\",\"document\":\"1/idea\",\"from\":4,\"updates\":["
                     "{\"client\":\"tab1\",\"updates\":[[3,[1,\"x\",\"\",\"y\"],[2]]]},"
                     "{\"client\":\"tab2\",\"updates\":[[[0,\"\",\"\"]]]}]}");
    free(text);
    text = encode_updates_message("1/idea", 4, NULL, 0, &length);
    CHECK_TEXT(text, "{\"type\":\"updates\",\"document\":\"1/idea\",\"from\":4,\"updates\":[]}");
    free(text);
}

/* ---- Errors ---- */

TEST(an_error_is_written_as_problem_details)
{
    struct error error;
    size_t length;

    error_set(&error, ERROR_INVALID, "minutes", "minutes: is 4: give 5 to 240");
    char *text = encode_problem(&error, &length);

    CHECK_TEXT(text,
        "{\"type\":\"about:blank\",\"title\":\"That does not fit\",\"status\":422,"
        "\"code\":\"invalid\",\"detail\":\"minutes: is 4: give 5 to 240\",\"field\":\"minutes\"}");
    free(text);
    error_set(&error, ERROR_NOT_FOUND, NULL, "%s", "");
    text = encode_problem(&error, &length);
    CHECK_TEXT(text, "{\"type\":\"about:blank\",\"title\":\"There is nothing here\",\"status\":404,"
                     "\"code\":\"not_found\",\"detail\":\"There is nothing here\"}");
    free(text);
}

/* A client's own words come back in a refusal, cut where they are too long. */
static void check_detail(const char *text, const char *beginning)
{
    struct command command;
    struct error error = {0};
    size_t length;

    CHECK(decode_command(text, strlen(text), &command, &error) != 0);
    char *problem = encode_problem(&error, &length);
    struct problem again;
    struct error unread = {0};

    if (!CHECK_INT(decode_record(&problem_record, problem, length, &again, &unread), 0))
        fprintf(stderr, "  %s\n  %s\n", unread.text, problem);
    else if (!CHECK(strncmp(again.detail, beginning, strlen(beginning)) == 0))
        fprintf(stderr, "  %s\n", again.detail);
    record_release(&problem_record, &again);
    free(problem);
    command_release(&command);
}

TEST(a_cut_character_does_not_take_the_sentence_with_it)
{
    char name[700] = "";
    char text[1000];

    for (int i = 0; i < 200; i++)
        strcat(name, "\xE2\x82\xAC");
    snprintf(text, sizeof(text), "{\"type\":\"%s\"}", name);
    check_detail(text, "type: there is no message \xE2\x82\xAC\xE2\x82\xAC");
    for (int shift = 0; shift < 4; shift++) {
        snprintf(text, sizeof(text), "{\"type\":\"clock\",\"%.*s%s\":1}", shift, "abc", name);
        check_detail(text, shift == 0 ? "\xE2\x82\xAC\xE2\x82\xAC" : "a");
    }
}

int main(void)
{
    RUN(what_is_absent_is_not_written);
    RUN(what_was_absent_is_absent_again);
    RUN(a_record_that_is_wrong_is_zeroes);
    RUN(fields_deep_inside_are_named);
    RUN(lists_may_be_absent);
    RUN(content_is_the_same_however_it_is_written);
    RUN(canonical_content_is_stable);
    RUN(messages_name_their_type);
    RUN(updates_are_written_as_the_editor_has_them);
    RUN(an_error_is_written_as_problem_details);
    RUN(a_cut_character_does_not_take_the_sentence_with_it);
    return check_report();
}
