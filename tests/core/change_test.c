#include <interview/change.h>

#include <base/memory.h>

#include <check.h>

#include <stdlib.h>

#define SECTIONS_MOST 6
#define SMALL 32 /* the cap of the texts in the table */

#define KEEP(n)                                                                                    \
    {                                                                                              \
        .taken = (n)                                                                               \
    }
#define DELETE(n)                                                                                  \
    {                                                                                              \
        .taken = (n), .replaced = true                                                             \
    }
#define PUT(n, string)                                                                             \
    {                                                                                              \
        .taken = (n), .replaced = true, .text = (string), .length = sizeof(string) - 1             \
    }

struct example {
    const char *what;
    const char *before;
    struct change sections[SECTIONS_MOST];
    size_t count;
    int code;
    const char *after; /* of those that are accepted */
};

static const struct example accepted[] = {
    {"nothing done to nothing", "", {KEEP(0)}, 0, 0, ""},
    {"an empty section", "", {KEEP(0)}, 1, 0, ""},
    {"the first letter", "", {PUT(0, "a")}, 1, 0, "a"},
    {"all kept", "abc", {KEEP(3)}, 1, 0, "abc"},
    {"all deleted", "abc", {DELETE(3)}, 1, 0, ""},
    {"all replaced", "abc", {PUT(3, "xy")}, 1, 0, "xy"},
    {"at the front", "abc", {PUT(0, "x"), KEEP(3)}, 2, 0, "xabc"},
    {"at the end", "abc", {KEEP(3), PUT(0, "x")}, 2, 0, "abcx"},
    {"in between", "abc", {KEEP(1), PUT(1, "xyz"), KEEP(1)}, 3, 0, "axyzc"},
    {"shorter in between", "abcde", {KEEP(1), PUT(3, "x"), KEEP(1)}, 3, 0, "axe"},
    {"as long in between", "abc", {KEEP(1), PUT(1, "x"), KEEP(1)}, 3, 0, "axc"},
    {"replaced side by side", "abcd", {PUT(2, "x"), PUT(2, "y")}, 2, 0, "xy"},
    {"inserted and deleted side by side", "ab", {PUT(0, "x"), DELETE(1), PUT(1, "y")}, 3, 0, "xy"},
    {"kept side by side", "abc", {KEEP(1), KEEP(1), DELETE(1)}, 3, 0, "ab"},
    {"two inserted at one place", "ab", {KEEP(1), PUT(0, "x"), PUT(0, "y"), KEEP(1)}, 4, 0, "axyb"},
    {"two far apart", "abcdef", {DELETE(1), KEEP(4), PUT(1, "xyz")}, 3, 0, "bcdexyz"},
    {"the first grows, the last shrinks", "abcdef", {PUT(1, "xyz"), KEEP(2), DELETE(2), KEEP(1)}, 4,
        0, "xyzbcf"},
    {"nothing deleted", "ab", {KEEP(1), DELETE(0), KEEP(1)}, 3, 0, "ab"},
    {"line breaks", "a\nb", {KEEP(1), PUT(1, "\n\n"), KEEP(1)}, 3, 0, "a\n\nb"},
    {"two bytes, one unit", "\u00e9\u00e8", {KEEP(1), PUT(1, "e")}, 2, 0, "\u00e9e"},
    {"three bytes, one unit", "\u6f22\u5b57", {DELETE(1), KEEP(1)}, 2, 0, "\u5b57"},
    {"four bytes, two units", "a😀b", {KEEP(1), DELETE(2), KEEP(1)}, 3, 0, "ab"},
    {"behind a pair", "😀b", {KEEP(2), PUT(1, "😁")}, 2, 0, "😀😁"},
    {"a combining mark taken off", "e\u0301x", {KEEP(1), DELETE(1), KEEP(1)}, 3, 0, "ex"},
    {"a combining mark put on", "ex", {KEEP(1), PUT(0, "\u0301"), KEEP(1)}, 3, 0, "e\u0301x"},
    {"a joined emoji taken apart", "👩\u200d💻", {KEEP(2), DELETE(1), KEEP(2)}, 3, 0, "👩💻"},
    {"the highest character", "", {PUT(0, "\U0010ffff")}, 1, 0, "\U0010ffff"},
    {"the last before the surrogates", "", {PUT(0, "\xed\x9f\xbf")}, 1, 0, "\xed\x9f\xbf"},
    {"up to the cap", "0123456789", {KEEP(10), PUT(0, "0123456789012345678901")}, 2, 0,
        "01234567890123456789012345678901"},
    {"over the cap only on the way", "01234567890123456789", {PUT(0, "0123456789012"), DELETE(20)},
        2, 0, "0123456789012"},
};

static const struct example refused[] = {
    {"nothing said of a text", "abc", {KEEP(0)}, 0, ERROR_MALFORMED, NULL},
    {"one too few", "abc", {KEEP(1), DELETE(1)}, 2, ERROR_MALFORMED, NULL},
    {"one too many", "abc", {KEEP(1), DELETE(3)}, 2, ERROR_MALFORMED, NULL},
    {"far too many", "abc", {KEEP(UINT32_MAX), KEEP(UINT32_MAX), KEEP(5)}, 3, ERROR_MALFORMED,
        NULL},
    {"something taken from nothing", "", {DELETE(1)}, 1, ERROR_MALFORMED, NULL},
    {"bytes counted", "\u00e9", {KEEP(2)}, 1, ERROR_MALFORMED, NULL},
    {"characters counted", "😀", {KEEP(1)}, 1, ERROR_MALFORMED, NULL},
    {"half a pair deleted", "a😀", {KEEP(1), DELETE(1), KEEP(1)}, 3, ERROR_MALFORMED, NULL},
    {"the other half deleted", "a😀", {KEEP(2), DELETE(1)}, 2, ERROR_MALFORMED, NULL},
    {"inserted into a pair", "😀", {KEEP(1), PUT(0, "x"), KEEP(1)}, 3, ERROR_MALFORMED, NULL},
    {"kept in halves", "😀", {KEEP(1), KEEP(1)}, 2, ERROR_MALFORMED, NULL},
    {"two halves that would fit", "😀😁", {KEEP(1), DELETE(2), KEEP(1)}, 3, ERROR_MALFORMED, NULL},
    {"a carriage return", "a", {PUT(1, "b\r\n")}, 1, ERROR_MALFORMED, NULL},
    {"a NUL", "a", {PUT(1, "b\0c")}, 1, ERROR_MALFORMED, NULL},
    {"a surrogate", "", {PUT(0, "\xed\xa0\x80")}, 1, ERROR_MALFORMED, NULL},
    {"a character begun", "", {PUT(0, "x\xf0\x9f\x98")}, 1, ERROR_MALFORMED, NULL},
    {"a character never begun", "", {PUT(0, "\x80")}, 1, ERROR_MALFORMED, NULL},
    {"a character never begun, then another", "", {PUT(0, "\x84\x80")}, 1, ERROR_MALFORMED, NULL},
    {"a character cut off by the length", "", {{.replaced = true, .text = "\u00e9", .length = 1}},
        1, ERROR_MALFORMED, NULL},
    {"two bytes, the second wrong", "", {PUT(0, "\xc3x")}, 1, ERROR_MALFORMED, NULL},
    {"two bytes for one", "", {PUT(0, "\xc1\xbf")}, 1, ERROR_MALFORMED, NULL},
    {"three bytes for two", "", {PUT(0, "\xe0\x9f\xbf")}, 1, ERROR_MALFORMED, NULL},
    {"four bytes for three", "", {PUT(0, "\xf0\x8f\xbf\xbf")}, 1, ERROR_MALFORMED, NULL},
    {"past the highest character", "", {PUT(0, "\xf4\x90\x80\x80")}, 1, ERROR_MALFORMED, NULL},
    {"five bytes", "", {PUT(0, "\xf8\x88\x80\x80\x80")}, 1, ERROR_MALFORMED, NULL},
    {"four bytes that begin as six", "", {PUT(0, "\xfc\x80\x80\x80")}, 1, ERROR_MALFORMED, NULL},
    {"wrong at the end only", "a😀", {PUT(1, "bc"), DELETE(1), KEEP(1)}, 3, ERROR_MALFORMED, NULL},
    {"one over the cap", "0123456789", {KEEP(10), PUT(0, "01234567890123456789012")}, 2,
        ERROR_TOO_LARGE, NULL},
    {"over the cap in bytes", "",
        {PUT(0, "\u6f22\u6f22\u6f22\u6f22\u6f22\u6f22\u6f22\u6f22\u6f22"
                "\u6f22\u6f22")},
        1, ERROR_TOO_LARGE, NULL},
    {"over the cap by sections", "a",
        {PUT(0, "01234567890123456789"), KEEP(1), PUT(0, "01234567890123456789")}, 3,
        ERROR_TOO_LARGE, NULL},
};

static int apply(struct buffer *text, const struct example *example, struct error *error)
{
    struct change sections[SECTIONS_MOST];

    memcpy(sections, example->sections, sizeof(sections));
    return changes_apply(
        text, &(struct changes){.items = sections, .count = example->count}, error);
}

static void try_example(const struct example *example, bool is_accepted)
{
    struct buffer text;
    struct error error = {0};
    bool held = true;

    buffer_init(&text, SMALL);
    buffer_add_text(&text, example->before);
    held &= CHECK_INT(apply(&text, example, &error), example->code);
    held &= CHECK_INT(error.code, example->code);
    held &= CHECK((error.text[0] == '\0') == is_accepted);
    held &= CHECK_TEXT(text.bytes, is_accepted ? example->after : example->before);
    held &= CHECK_INT(text.length, strlen(text.bytes));
    held &= CHECK(!text.overflowed);
    if (!held)
        fprintf(stderr, "  in: %s\n", example->what);
    buffer_release(&text);
}

TEST(good_sets_are_applied)
{
    for (size_t i = 0; i < sizeof(accepted) / sizeof(accepted[0]); i++)
        try_example(&accepted[i], true);
}

TEST(bad_sets_leave_the_text_alone)
{
    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
        try_example(&refused[i], false);
}

TEST(a_buffer_nothing_was_added_to_is_an_empty_text)
{
    struct buffer text;

    buffer_init(&text, SMALL);
    CHECK_INT(apply(&text, &(struct example){.sections = {KEEP(0)}, .count = 1}, NULL), 0);
    CHECK_INT(apply(&text, &(struct example){.sections = {DELETE(0)}, .count = 1}, NULL), 0);
    CHECK_INT(text.length, 0);
    CHECK_INT(apply(&text, &(struct example){.sections = {PUT(0, "abc")}, .count = 1}, NULL), 0);
    CHECK_TEXT(text.bytes, "abc");
    buffer_release(&text);
}

TEST(the_sentence_says_how_much_fits)
{
    struct buffer text;
    struct error error = {0};
    struct change change = {.replaced = true, .length = 65537};

    change.text = memory_new(change.length);
    memset(change.text, 'a', change.length);
    buffer_init(&text, 65536);
    CHECK_INT(changes_apply(&text, &(struct changes){.items = &change, .count = 1}, &error),
        ERROR_TOO_LARGE);
    CHECK_TEXT(error.text, "this document holds at most 64 KB of text: shorten it, or move part "
                           "of it to another section");
    change.length = 65536;
    CHECK_INT(changes_apply(&text, &(struct changes){.items = &change, .count = 1}, &error), 0);
    CHECK_INT(text.length, 65536);
    buffer_release(&text);
    free(change.text);
}

/* A section may end at any byte of the blocks that texts are counted by. */
TEST(every_place_in_a_long_text)
{
    static const char *const characters[] = {"a", "\u00e9", "\u6f22", "😀"};
    const int repeats = 200;

    for (uint32_t at = 0; at < 200; at++) {
        for (size_t c = 0; c < 4; c++) {
            size_t width = strlen(characters[c]);
            uint32_t units = width == 4 ? 2 : 1;
            struct buffer text;
            struct example example = {
                .sections = {KEEP(at * units), PUT(units, "x"), KEEP((199 - at) * units)},
                .count = 3};

            buffer_init(&text, 4096);
            for (int i = 0; i < repeats; i++)
                buffer_add_text(&text, characters[c]);
            CHECK_INT(apply(&text, &example, NULL), 0);
            CHECK_INT(text.length, 199 * width + 1);
            CHECK(text.bytes[at * width] == 'x');
            CHECK(at == 0 || strncmp(text.bytes + (at - 1) * width, characters[c], width) == 0);
            buffer_release(&text);
        }
    }
}

int main(void)
{
    RUN(good_sets_are_applied);
    RUN(bad_sets_leave_the_text_alone);
    RUN(a_buffer_nothing_was_added_to_is_an_empty_text);
    RUN(the_sentence_says_how_much_fits);
    RUN(every_place_in_a_long_text);
    return check_report();
}
