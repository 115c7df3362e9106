#include "sections.h"

#include <interview/rebase.h>

#include <check.h>

#define STEPS_MOST 4

/* What was logged since version 0, each line CLIENT SECTIONS; what `me` then
 * sends, made on version 0; and what becomes of that. */
struct example {
    const char *what;
    const char *text;
    const char *logged[STEPS_MOST];
    const char *sent[STEPS_MOST];
    const char *rebased[STEPS_MOST];
    const char *after;
};

static const struct example examples[] = {
    {"nothing came", "ab", {NULL}, {"2,[0,\"c\"]"}, {"2,[0,\"c\"]"}, "abc"},
    {"who came first stands first", "ab", {"you 1,[0,\"x\"],1"}, {"1,[0,\"y\"],1"},
        {"2,[0,\"y\"],1"}, "axyb"},
    {"three at one place", "", {"you [0,\"x\"]", "her [0,\"y\"],1"}, {"[0,\"z\"]"}, {"2,[0,\"z\"]"},
        "yxz"},
    {"deletions that overlap", "abcd", {"you 1,[2],1"}, {"[2],2"}, {"[1],1"}, "d"},
    {"both delete all", "abcd", {"you [4]"}, {"[4]"}, {""}, ""},
    {"typing into what was deleted", "abcd", {"you [4]"}, {"2,[0,\"x\"],2", "3,[0,\"y\"],2"},
        {"[0,\"x\"]", "1,[0,\"y\"]"}, "xy"},
    {"several of each", "ab", {"you [0,\"x\"],2", "you 1,[0,\"y\"],2"},
        {"2,[0,\"p\"]", "3,[0,\"q\"]"}, {"4,[0,\"p\"]", "5,[0,\"q\"]"}, "xyabpq"},
    {"one's own is dropped", "", {"me [0,\"x\"]"}, {"[0,\"x\"]"}, {NULL}, "x"},
    {"all of one's own are dropped", "", {"me [0,\"x\"]", "me 1,[0,\"y\"]"},
        {"[0,\"x\"]", "1,[0,\"y\"]"}, {NULL}, "xy"},
    {"what was left over is kept", "", {"me [0,\"x\"]"}, {"[0,\"x\"]", "1,[0,\"y\"]"},
        {"1,[0,\"y\"]"}, "xy"},
    {"one's own between those of others", "",
        {"you [0,\"1\"]", "me 1,[0,\"x\"]", "you [0,\"2\"],2"}, {"[0,\"x\"]", "1,[0,\"y\"]"},
        {"3,[0,\"y\"]"}, "21xy"},
    {"more of one's own than were sent", "", {"me [0,\"x\"]", "me 1,[0,\"y\"]", "you 2,[0,\"z\"]"},
        {"[0,\"x\"]"}, {NULL}, "xyz"},
    {"behind an emoji", "ab", {"you [0,\"😀\"],2"}, {"1,[1,\"😁\"]"}, {"3,[1,\"😁\"]"}, "😀a😁"},
    {"an emoji both replace", "a😀", {"you 1,[2,\"😁\"]"}, {"1,[2,\"🎲\"]"}, {"3,[0,\"🎲\"]"}, "a😁🎲"},
    {"a mark on a letter that went", "e", {"you [1,\"a\"]"}, {"1,[0,\"\u0301\"]"},
        {"1,[0,\"\u0301\"]"}, "a\u0301"},
    {"line breaks", "a\nb", {"you 1,[0,\"\n\n\"],2"}, {"1,[1],1"}, {"3,[1],1"}, "a\n\nb"},
    {"made normal", "abc", {NULL}, {"1,2,0", "[0,\"x\"],[0,\"y\"],3,0"}, {"3", "[0,\"xy\"],3"},
        "xyabc"},
};

static void log_edit(struct document *document, const char *line)
{
    const char *space = strchr(line, ' ');
    char *client = memory_copy(line, (size_t)(space - line));
    struct changes changes = sections_read(space + 1);

    CHECK_INT(document_update(document, client, &changes, NULL), 0);
    changes_release(&changes);
    free(client);
}

static struct updates read_updates(const char *const lines[STEPS_MOST])
{
    struct updates updates = {.items = memory_new(STEPS_MOST * sizeof(struct changes))};

    while (updates.count < STEPS_MOST && lines[updates.count] != NULL) {
        updates.items[updates.count] = sections_read(lines[updates.count]);
        updates.count++;
    }
    return updates;
}

static bool check_updates(const struct updates *updates, const char *const lines[STEPS_MOST])
{
    size_t wanted = 0;
    bool held = true;

    while (wanted < STEPS_MOST && lines[wanted] != NULL)
        wanted++;
    if (!CHECK_INT(updates->count, wanted))
        return false;
    for (size_t i = 0; i < wanted; i++) {
        struct buffer out;

        buffer_init(&out, 4096);
        buffer_add_text(&out, "");
        sections_write(&out, &updates->items[i]);
        held &= CHECK_TEXT(out.bytes, lines[i]);
        buffer_release(&out);
    }
    return held;
}

static void try_example(const struct example *example)
{
    struct document document;
    struct updates sent = read_updates(example->sent);
    struct updates rebased = {0};
    struct error refusal = {0};

    document_init(&document, "1/idea", example->text);
    for (size_t i = 0; i < STEPS_MOST && example->logged[i] != NULL; i++)
        log_edit(&document, example->logged[i]);
    bool held = CHECK_INT(document_rebase(&document, "me", 0, &sent, &rebased, &refusal), 0);

    held &= check_updates(&rebased, example->rebased);
    for (size_t i = 0; i < rebased.count; i++)
        CHECK_INT(document_update(&document, "me", &rebased.items[i], NULL), 0);
    held &= CHECK_TEXT(document.text.bytes, example->after);
    if (!held)
        fprintf(stderr, "  in: %s: %s\n", example->what, refusal.text);
    updates_release(&rebased);
    updates_release(&sent);
    document_release(&document);
}

TEST(edits_follow_on_what_has_come)
{
    for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++)
        try_example(&examples[i]);
}

/* Holds that sending one change set, made on version, is refused with code. */
static void check_refused(
    const struct document *document, int64_t version, const char *sent, int code, const char *field)
{
    struct updates updates = read_updates((const char *const[STEPS_MOST]){sent});
    struct updates rebased = {.count = 99};
    struct error refusal = {0};
    int64_t before = document->version;

    CHECK_INT(document_rebase(document, "me", version, &updates, &rebased, &refusal), code);
    CHECK_INT(refusal.code, code);
    CHECK_TEXT(refusal.field, field);
    CHECK(refusal.text[0] != '\0');
    CHECK(rebased.count == 99 && rebased.items == NULL);
    CHECK_INT(document->version, before);
    updates_release(&updates);
}

TEST(versions_that_are_not_known_are_refused)
{
    struct document document;

    document_init(&document, "1/idea", "");
    check_refused(&document, 1, "[0,\"x\"]", ERROR_STALE, "version");
    log_edit(&document, "you [0,\"x\"]");
    check_refused(&document, 2, "1", ERROR_STALE, "version");
    check_refused(&document, -1, "1", ERROR_STALE, "version");
    check_refused(&document, INT64_MAX, "1", ERROR_STALE, "version");
    for (int i = 0; i < DOCUMENT_WINDOW; i++)
        log_edit(&document, i % 2 == 0 ? "you [1,\"y\"]" : "you [1,\"x\"]");
    check_refused(&document, 0, "[0,\"x\"]", ERROR_STALE, "version");
    document_release(&document);
}

TEST(the_oldest_version_remembered_is_good)
{
    struct document document;
    struct updates sent = read_updates((const char *const[STEPS_MOST]){"[0,\"<\"],1,[0,\">\"]"});
    struct updates rebased = {0};

    document_init(&document, "1/idea", "x");
    for (int i = 0; i < DOCUMENT_WINDOW; i++)
        log_edit(&document, i % 2 == 0 ? "you [1,\"y\"]" : "you [1,\"x\"]");
    CHECK_INT(document_rebase(&document, "me", 0, &sent, &rebased, NULL), 0);
    check_updates(&rebased, (const char *const[STEPS_MOST]){"[0,\"<\"],1,[0,\">\"]"});
    updates_release(&rebased);
    updates_release(&sent);
    document_release(&document);
}

TEST(what_does_not_fit_is_refused)
{
    struct document document;

    document_init(&document, "1/idea", "a😀b");
    check_refused(&document, 0, "3", ERROR_MALFORMED, "updates");
    check_refused(&document, 0, "2,[1],1", ERROR_MALFORMED, "updates");
    log_edit(&document, "you [0,\"xy\"],4");
    check_refused(&document, 0, "3", ERROR_MALFORMED, "updates");
    check_refused(&document, 0, "6", ERROR_MALFORMED, "updates");
    check_refused(&document, 0, "4294967295,4294967295", ERROR_MALFORMED, "updates");
    check_refused(&document, 0, "", ERROR_MALFORMED, "updates");
    check_refused(&document, 0, "2,[1],1", ERROR_MALFORMED, "updates");
    check_refused(&document, 0, "2,[0,\"x\"],2", ERROR_MALFORMED, "updates");
    check_refused(&document, 0, "[0,\"\r\"],4", ERROR_MALFORMED, "updates");
    check_refused(&document, 0, "[0,\"\xed\xa0\x80\"],4", ERROR_MALFORMED, "updates");
    CHECK_TEXT(document.text.bytes, "xya😀b");
    document_release(&document);
}

TEST(the_second_has_to_follow_on_the_first)
{
    struct document document;
    struct updates sent =
        read_updates((const char *const[STEPS_MOST]){"1,[0,\"xyz\"]", "1,[0,\"p\"]"});
    struct updates rebased = {0};

    document_init(&document, "1/idea", "a");
    CHECK_INT(document_rebase(&document, "me", 0, &sent, &rebased, NULL), ERROR_MALFORMED);
    log_edit(&document, "you [0,\"b\"],1");
    CHECK_INT(document_rebase(&document, "me", 0, &sent, &rebased, NULL), ERROR_MALFORMED);
    CHECK(rebased.items == NULL);
    updates_release(&sent);
    document_release(&document);
}

TEST(what_fitted_once_may_be_too_large_now)
{
    struct document document;
    char *text = memory_new(DOCUMENT_BYTES_MOST);

    memset(text, 'a', DOCUMENT_BYTES_MOST - 1);
    document_init(&document, "1/idea", text);
    log_edit(&document, "you 65535,[0,\"x\"]");
    check_refused(&document, 0, "[0,\"y\"],65535", ERROR_TOO_LARGE, "updates");
    document_release(&document);
    free(text);
}

TEST(the_work_for_one_edit_is_bounded)
{
    const int sections = 6000;
    struct document document;
    struct buffer text;
    struct buffer sent;

    buffer_init(&text, DOCUMENT_BYTES_MOST);
    buffer_init(&sent, DOCUMENT_BYTES_MOST);
    for (int i = 0; i < sections; i++) {
        buffer_add_text(&text, "a");
        buffer_add_text(&sent, i % 2 == 0 ? "1," : i < sections - 1 ? "[1]," : "[1]");
    }
    document_init(&document, "1/idea", text.bytes);
    for (int i = 0; i < REBASE_SECTIONS_MOST / sections; i++)
        log_edit(&document, i % 2 == 0 ? "you [1,\"y\"],5999" : "you [1,\"x\"],5999");
    check_refused(&document, 0, sent.bytes, ERROR_STALE, "version");
    struct updates updates = read_updates((const char *const[STEPS_MOST]){sent.bytes});
    struct updates rebased = {0};

    CHECK_INT(document_rebase(&document, "me", 1, &updates, &rebased, NULL), 0);
    updates_release(&rebased);
    updates_release(&updates);
    document_release(&document);
    buffer_release(&text);
    buffer_release(&sent);
}

int main(void)
{
    RUN(edits_follow_on_what_has_come);
    RUN(versions_that_are_not_known_are_refused);
    RUN(the_oldest_version_remembered_is_good);
    RUN(what_does_not_fit_is_refused);
    RUN(the_second_has_to_follow_on_the_first);
    RUN(what_fitted_once_may_be_too_large_now);
    RUN(the_work_for_one_edit_is_bounded);
    return check_report();
}
