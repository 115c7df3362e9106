/* Messages of clients: what is understood, and what is refused with which
 * field and sentence. */
#include <proto/decode.h>

#include <base/buffer.h>

#include <check.h>

#include <stdlib.h>

#define SENDER "\"client\":\"abcdefgh\",\"n\":7"

static int decode(const char *text, struct command *command, struct error *error)
{
    *error = (struct error){0};
    return decode_command(text, strlen(text), command, error);
}

/* ---- Understood ---- */

TEST(an_edit_is_read)
{
    struct command command;
    struct error error;

    CHECK_INT(decode("{\"type\":\"edit\"," SENDER ",\"document\":\"1/code/python\",\"version\":3,"
                     "\"updates\":[[3,[0,\"x\",\"\",\"y\"],[5]],[[0,\"\"]]]}",
                  &command, &error),
        0);
    CHECK_INT(command.type, COMMAND_EDIT);
    CHECK_TEXT(command.client, "abcdefgh");
    CHECK_INT(command.n, 7);
    CHECK_INT(command.member, 0);
    CHECK_TEXT(command.edit.document, "1/code/python");
    CHECK_INT(command.edit.version, 3);
    CHECK_INT(command.edit.updates.count, 2);
    const struct changes *changes = &command.edit.updates.items[0];

    CHECK_INT(changes->count, 3);
    CHECK_INT(changes->items[0].taken, 3);
    CHECK(!changes->items[0].replaced);
    CHECK(changes->items[1].replaced);
    CHECK_TEXT(changes->items[1].text, "x\n\ny");
    CHECK_INT(changes->items[1].length, 4);
    CHECK_INT(changes->items[2].taken, 5);
    CHECK(changes->items[2].replaced);
    CHECK(changes->items[2].text == NULL);
    CHECK(command.edit.updates.items[1].items[0].text == NULL); /* one empty line is nothing */
    command_release(&command);
}

TEST(all_other_commands_are_read)
{
    struct command command;
    struct error error;

    CHECK_INT(decode("{\"n\":1,\"client\":\"abcd\",\"type\":\"start\"}", &command, &error), 0);
    CHECK_INT(command.type, COMMAND_START);
    command_release(&command);
    CHECK_INT(
        decode("{\"type\":\"next\"," SENDER ",\"round\":2,\"phase\":\"answer\"}", &command, &error),
        0);
    CHECK_INT(command.next.round, 2);
    CHECK_INT(command.next.phase, PHASE_ANSWER);
    command_release(&command);
    CHECK_INT(decode("{\"type\":\"open\"," SENDER ",\"section\":\"idea\"}", &command, &error), 0);
    CHECK_TEXT(command.open.section, "idea");
    command_release(&command);
    CHECK_INT(
        decode("{\"type\":\"clarify\"," SENDER ",\"clarification\":19}", &command, &error), 0);
    CHECK_INT(command.clarify.clarification, 19);
    command_release(&command);
    CHECK_INT(decode("{\"type\":\"score\"," SENDER ",\"criterion\":\"shape\",\"score\":0}",
                  &command, &error),
        0);
    CHECK_INT(command.score.score, 0);
    CHECK(command.score.evidence == NULL);
    command_release(&command);
    CHECK_INT(decode("{\"type\":\"late\"," SENDER
                     ",\"document\":\"1/idea\",\"more\":true,\"text\":\"a\\tb\\nc\"}",
                  &command, &error),
        0);
    CHECK(command.late.more);
    CHECK_TEXT(command.late.text, "a\tb\nc");
    command_release(&command);
    CHECK_INT(decode("{\"type\":\"clock\"}", &command, &error), 0);
    CHECK_INT(command.type, COMMAND_CLOCK);
    CHECK(command.client == NULL);
    command_release(&command);
    CHECK_INT(
        decode("{\"type\":\"pull\",\"document\":\"1/idea\",\"version\":0}", &command, &error), 0);
    CHECK_TEXT(command.pull.document, "1/idea");
    command_release(&command);
}

/* ---- Refused ---- */

struct refusal {
    const char *text;
    int code;
    const char *field;
    const char *sentence; /* or how it begins */
};

static void check_refusal(const struct refusal *wanted)
{
    struct command command;
    struct error error;
    int code = decode(wanted->text, &command, &error);

    if (!CHECK_INT(code, wanted->code) || !CHECK_TEXT(error.field, wanted->field) ||
        !CHECK_INT(error.code, wanted->code) ||
        !CHECK(strncmp(error.text, wanted->sentence, strlen(wanted->sentence)) == 0))
        fprintf(stderr, "  %s\n  -> %s\n", wanted->text, error.text);
    command_release(&command);
}

#define EDIT(updates)                                                                              \
    "{\"type\":\"edit\"," SENDER ",\"document\":\"1/idea\",\"version\":0,\"updates\":" updates "}"
#define NO_CHANGE_SET                                                                              \
    ": not a change set: give a list of numbers (kept) and lists (a number removed, then the "     \
    "lines put there)"

TEST(what_is_not_json_is_refused)
{
    static const struct refusal refusals[] = {
        {"", ERROR_MALFORMED, "", "line 1, column 0: not JSON: "},
        {"hello", ERROR_MALFORMED, "", "line 1, column 5: not JSON: "},
        {"{\"type\":\n\"clock\"", ERROR_MALFORMED, "", "line 2, column 7: not JSON: "},
        {"{\"type\":\"clock\"}x", ERROR_MALFORMED, "", "line 1, column 17: not JSON: "},
        {"[]", ERROR_MALFORMED, "", "not a JSON object: send one in braces"},
        {"\"clock\"", ERROR_MALFORMED, "", "line 1, column "},
        {"null", ERROR_MALFORMED, "", "line 1, column "},
        {"{\"type\":\"clock\",\"type\":\"clock\"}", ERROR_MALFORMED, "", "line 1, column "},
        {"{\"type\":NaN}", ERROR_MALFORMED, "", "line 1, column "},
        {"{\"type\":Infinity}", ERROR_MALFORMED, "", "line 1, column "},
        {"{\"type\":0123}", ERROR_MALFORMED, "", "line 1, column "},
        {"{\"type\":99999999999999999999}", ERROR_MALFORMED, "", "line 1, column "},
        {"{\"type\":1e999}", ERROR_MALFORMED, "", "line 1, column "},
        {"{'type':'clock'}", ERROR_MALFORMED, "", "line 1, column "},
        {"{\"type\":\"\\ud800\"}", ERROR_MALFORMED, "", "line 1, column "},
        {"{\"type\":\"\\u0000\"}", ERROR_MALFORMED, "", "line 1, column "},
        {"{\"type\":\"\xC3\"}", ERROR_MALFORMED, "", "line 1, column "},
        {"{\"type\":\"\xED\xA0\x80\"}", ERROR_MALFORMED, "", "line 1, column "},
        {"{\"type\":\"\xC0\x80\"}", ERROR_MALFORMED, "", "line 1, column "},
    };

    for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++)
        check_refusal(&refusals[i]);
}

TEST(types_are_checked)
{
    static const struct refusal refusals[] = {
        {"{}", ERROR_MALFORMED, "type", "type: missing: name the message"},
        {"{\"type\":7}", ERROR_MALFORMED, "type", "type: missing: name the message"},
        {"{\"type\":\"dance\"}", ERROR_UNKNOWN_TYPE, "type", "type: there is no message dance"},
        {"{\"type\":\"arrive\"}", ERROR_UNKNOWN_TYPE, "type", "type: there is no message arrive"},
        {"{\"type\":\"tick\"}", ERROR_UNKNOWN_TYPE, "type", "type: there is no message tick"},
        {"{\"type\":\"Clock\"}", ERROR_UNKNOWN_TYPE, "type", "type: there is no message Clock"},
        {"{\"type\":\"\"}", ERROR_UNKNOWN_TYPE, "type", "type: there is no message "},
    };

    for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++)
        check_refusal(&refusals[i]);
}

TEST(senders_are_checked)
{
    static const struct refusal refusals[] = {
        {"{\"type\":\"start\"}", ERROR_MALFORMED, "client", "client: missing: "},
        {"{\"type\":\"start\",\"client\":\"abcd\"}", ERROR_MALFORMED, "n", "n: missing: "},
        {"{\"type\":\"start\",\"client\":\"abc\",\"n\":1}", ERROR_MALFORMED, "client",
            "client: has 3 bytes: give 4 to 40"},
        {"{\"type\":\"start\",\"client\":\"12345678901234567890123456789012345678901\",\"n\":1}",
            ERROR_TOO_LARGE, "client", "client: has 41 bytes: give 4 to 40"},
        {"{\"type\":\"start\",\"client\":5,\"n\":1}", ERROR_MALFORMED, "client",
            "client: not a text: "},
        {"{\"type\":\"start\",\"client\":\"abcd\",\"n\":0}", ERROR_MALFORMED, "n",
            "n: is 0: give 1 to 9007199254740991"},
        {"{\"type\":\"start\",\"client\":\"abcd\",\"n\":9007199254740992}", ERROR_MALFORMED, "n",
            "n: is 9007199254740992: give 1 to 9007199254740991"},
        {"{\"type\":\"start\",\"client\":\"abcd\",\"n\":1.0}", ERROR_MALFORMED, "n",
            "n: not a whole number: "},
        {"{\"type\":\"start\",\"client\":\"abcd\",\"n\":\"1\"}", ERROR_MALFORMED, "n",
            "n: not a whole number: "},
        {"{\"type\":\"start\",\"client\":\"abcd\",\"n\":null}", ERROR_MALFORMED, "n",
            "n: not a whole number: "},
        {"{\"type\":\"clock\"," SENDER "}", ERROR_MALFORMED, "client",
            "client: unknown: leave it out, or correct its name"},
        {"{\"type\":\"start\"," SENDER ",\"member\":2}", ERROR_MALFORMED, "member",
            "member: unknown: leave it out, or correct its name"},
    };

    for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++)
        check_refusal(&refusals[i]);
}

TEST(fields_are_checked)
{
    static const struct refusal refusals[] = {
        {"{\"type\":\"edit\"," SENDER ",\"document\":\"1/idea\",\"updates\":[[1]]}",
            ERROR_MALFORMED, "version",
            "version: missing: version of the document the updates start from"},
        {"{\"type\":\"edit\"," SENDER ",\"document\":\"1/idea\",\"version\":0}", ERROR_MALFORMED,
            "updates", "updates: missing: "},
        {"{\"type\":\"edit\"," SENDER ",\"document\":\"\",\"version\":0,\"updates\":[[1]]}",
            ERROR_MALFORMED, "document", "document: has 0 bytes: give 1 to 120"},
        {"{\"type\":\"edit\"," SENDER ",\"document\":\"1/idea\",\"version\":-1,\"updates\":[[1]]}",
            ERROR_MALFORMED, "version", "version: is -1: give 0 to 9007199254740991"},
        {"{\"type\":\"next\"," SENDER ",\"round\":1,\"phase\":\"lunch\"}", ERROR_MALFORMED, "phase",
            "phase: give one of brief, prepare, answer, score, discuss"},
        {"{\"type\":\"next\"," SENDER ",\"round\":1,\"phase\":2}", ERROR_MALFORMED, "phase",
            "phase: give one of brief, prepare, answer, score, discuss"},
        {"{\"type\":\"next\"," SENDER ",\"round\":11,\"phase\":\"score\"}", ERROR_MALFORMED,
            "round", "round: is 11: give 1 to 10"},
        {"{\"type\":\"score\"," SENDER ",\"criterion\":\"a\",\"score\":5}", ERROR_MALFORMED,
            "score", "score: is 5: give 0 to 4"},
        {"{\"type\":\"score\"," SENDER ",\"criterion\":\"a\",\"score\":4,\"evidence\":\"\"}",
            ERROR_MALFORMED, "evidence", "evidence: has 0 bytes: give 1 to 1000"},
        {"{\"type\":\"score\"," SENDER ",\"criterion\":\"a\",\"score\":4,\"evidence\":null}",
            ERROR_MALFORMED, "evidence", "evidence: not a text: what was seen or heard"},
        {"{\"type\":\"score\"," SENDER ",\"criterion\":\"a\\r\",\"score\":4}", ERROR_MALFORMED,
            "criterion",
            "criterion: holds a control character (0x0d): only newline and tab are allowed"},
        {"{\"type\":\"score\"," SENDER ",\"criterion\":\"a\\u007f\",\"score\":4}", ERROR_MALFORMED,
            "criterion", "criterion: holds a control character (0x7f): "},
        {"{\"type\":\"late\"," SENDER ",\"document\":\"1/idea\",\"text\":\"x\"}", ERROR_MALFORMED,
            "more", "more: missing: "},
        {"{\"type\":\"late\"," SENDER ",\"document\":\"1/idea\",\"more\":0,\"text\":\"x\"}",
            ERROR_MALFORMED, "more", "more: not true or false: "},
        {"{\"type\":\"hint\"," SENDER ",\"cost\":1}", ERROR_MALFORMED, "cost",
            "cost: unknown: leave it out, or correct its name"},
    };

    for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++)
        check_refusal(&refusals[i]);
}

TEST(change_sets_are_checked)
{
    static const struct refusal refusals[] = {
        {EDIT("{}"), ERROR_MALFORMED, "updates", "updates" NO_CHANGE_SET},
        {EDIT("[]"), ERROR_MALFORMED, "updates", "updates" NO_CHANGE_SET},
        {EDIT("[5]"), ERROR_MALFORMED, "updates[0]", "updates[0]" NO_CHANGE_SET},
        {EDIT("[[1],[\"x\"]]"), ERROR_MALFORMED, "updates[1][0]", "updates[1][0]" NO_CHANGE_SET},
        {EDIT("[[-1]]"), ERROR_MALFORMED, "updates[0][0]", "updates[0][0]" NO_CHANGE_SET},
        {EDIT("[[4294967296]]"), ERROR_MALFORMED, "updates[0][0]", "updates[0][0]" NO_CHANGE_SET},
        {EDIT("[[1.5]]"), ERROR_MALFORMED, "updates[0][0]", "updates[0][0]" NO_CHANGE_SET},
        {EDIT("[[1,[]]]"), ERROR_MALFORMED, "updates[0][1]", "updates[0][1]" NO_CHANGE_SET},
        {EDIT("[[1,[\"x\"]]]"), ERROR_MALFORMED, "updates[0][1]", "updates[0][1]" NO_CHANGE_SET},
        {EDIT("[[1,[-1,\"x\"]]]"), ERROR_MALFORMED, "updates[0][1]", "updates[0][1]" NO_CHANGE_SET},
        {EDIT("[[1,[0,1]]]"), ERROR_MALFORMED, "updates[0][1]", "updates[0][1]" NO_CHANGE_SET},
        {EDIT("[[1,[0,\"x\\ny\"]]]"), ERROR_MALFORMED, "updates[0][1]",
            "updates[0][1]" NO_CHANGE_SET},
        {EDIT("[[1,[0,\"x\\ry\"]]]"), ERROR_MALFORMED, "updates[0][1]",
            "updates[0][1]" NO_CHANGE_SET},
        {EDIT("[[1,[0,\"x\\u0007y\"]]]"), ERROR_MALFORMED, "updates[0][1]",
            "updates[0][1]: holds a control character (0x07): only newline and tab are allowed"},
    };

    for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++)
        check_refusal(&refusals[i]);
}

/* before, then middle so many times, then after; freed by the caller. */
static char *repeat(const char *before, const char *middle, size_t times, const char *after)
{
    struct buffer text;

    buffer_init(&text, 64 * 1024 * 1024);
    buffer_add_text(&text, before);
    for (size_t i = 0; i < times; i++)
        buffer_add_text(&text, middle);
    buffer_add_text(&text, after);
    return buffer_take(&text);
}

static void check_repeated(const char *before, const char *middle, size_t times, const char *after,
    int code, const char *field)
{
    char *text = repeat(before, middle, times, after);
    struct command command;
    struct error error;

    CHECK_INT(decode(text, &command, &error), code);
    CHECK_TEXT(error.field, field);
    command_release(&command);
    free(text);
}

#define EDIT_BEGIN                                                                                 \
    "{\"type\":\"edit\"," SENDER ",\"document\":\"1/idea\",\"version\":0,\"updates\":["
#define LATE_BEGIN                                                                                 \
    "{\"type\":\"late\"," SENDER ",\"document\":\"1/idea\",\"more\":false,\"text\":\""

TEST(bounds_are_kept)
{
    check_repeated(EDIT_BEGIN "[1]", ",[1]", 199, "]}", 0, "");
    check_repeated(EDIT_BEGIN "[1]", ",[1]", 200, "]}", ERROR_TOO_LARGE, "updates");
    check_repeated(EDIT_BEGIN "[[0,\"", "x", 65536, "\"]]]}", 0, "");
    check_repeated(EDIT_BEGIN "[[0,\"", "x", 65537, "\"]]]}", ERROR_TOO_LARGE, "updates[0][0]");
    check_repeated(
        EDIT_BEGIN "[[0,\"", "x", 65536, "\",\"\"]]]}", ERROR_TOO_LARGE, "updates[0][0]");
    check_repeated(EDIT_BEGIN "[[0,\"\"", ",\"\"", 65537, "]]]}", ERROR_TOO_LARGE, "updates[0][0]");
    check_repeated(LATE_BEGIN, "x", 24576, "\"}", 0, "");
    check_repeated(LATE_BEGIN, "x", 24577, "\"}", ERROR_TOO_LARGE, "text");
}

TEST(deep_nesting_is_refused)
{
    check_repeated("{\"type\":", "[", 100000, "", ERROR_MALFORMED, "");
    check_repeated("{\"type\":", "{\"a\":", 100000, "", ERROR_MALFORMED, "");
    check_repeated(EDIT_BEGIN, "[", 1000, "", ERROR_MALFORMED, "");
}

/* ---- What a refusal can name ---- */

static void check_named(const char *text, const char *client, int64_t n)
{
    struct command command;
    struct error error;

    CHECK(decode(text, &command, &error) != 0);
    if (client == NULL ? !CHECK(command.client == NULL) : !CHECK_TEXT(command.client, client))
        fprintf(stderr, "  of %s\n", text);
    CHECK_INT(command.n, n);
    command_release(&command);
    CHECK(command.client == NULL);
}

TEST(a_refused_command_still_tells_its_sender)
{
    check_named("{\"type\":\"edit\"," SENDER "}", "abcdefgh", 7);
    check_named("{\"type\":\"hint\"," SENDER ",\"cost\":1}", "abcdefgh", 7);
    check_named("{\"type\":\"dance\"," SENDER ",\"steps\":1}", "abcdefgh", 7);
    check_named("{\"type\":\"dance\"}", NULL, 0);
    check_named("{\"type\":\"dance\",\"client\":7,\"n\":7}", NULL, 0);
    check_named("{\"type\":\"hint\",\"client\":\"abcd\",\"n\":-1}", NULL, 0);
    check_named("{" SENDER "}", "abcdefgh", 7);
    check_named("[" SENDER "]", NULL, 0);
}

int main(void)
{
    RUN(an_edit_is_read);
    RUN(all_other_commands_are_read);
    RUN(what_is_not_json_is_refused);
    RUN(types_are_checked);
    RUN(senders_are_checked);
    RUN(fields_are_checked);
    RUN(change_sets_are_checked);
    RUN(bounds_are_kept);
    RUN(deep_nesting_is_refused);
    RUN(a_refused_command_still_tells_its_sender);
    return check_report();
}
