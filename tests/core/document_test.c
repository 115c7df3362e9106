#include <interview/document.h>

#include <base/memory.h>

#include <check.h>

#include <stdlib.h>

static int insert(struct document *document, uint32_t at, uint32_t rest, char *text, size_t length)
{
    struct change sections[] = {
        {.taken = at}, {.replaced = true, .text = text, .length = length}, {.taken = rest}};

    return document_update(
        document, "tab1", &(struct changes){.items = sections, .count = 3}, NULL);
}

static int append(struct document *document, char *text)
{
    return insert(document, (uint32_t)document->text.length, 0, text, strlen(text));
}

/* Puts a character in and takes it out again, alternating, so many times. */
static void edit_times(struct document *document, int times)
{
    struct change put = {.replaced = true, .text = (char[]){"x"}, .length = 1};
    struct change take = {.taken = 1, .replaced = true};

    for (int i = 0; i < times; i++) {
        struct changes changes = {.items = document->text.length == 0 ? &put : &take, .count = 1};

        CHECK_INT(document_update(document, "tab1", &changes, NULL), 0);
    }
}

TEST(begins_with_its_text)
{
    struct document document;
    const struct document_edit *edits;
    size_t count = 1;

    document_init(&document, "1/code/python", "def solve():\n");
    CHECK_TEXT(document.name, "1/code/python");
    CHECK_TEXT(document.text.bytes, "def solve():\n");
    CHECK_INT(document.version, 0);
    CHECK_INT(document_window(&document, 0, &edits, &count), 0);
    CHECK_INT(count, 0);
    CHECK(edits == NULL);
    document_release(&document);
    CHECK(document.name == NULL && document.text.bytes == NULL);
}

TEST(an_empty_one_has_a_text)
{
    struct document document;

    document_init(&document, "1/notes/1", "");
    CHECK_TEXT(document.text.bytes, "");
    CHECK_INT(document.text.length, 0);
    document_release(&document);
}

TEST(updates_count_and_are_remembered)
{
    struct document document;
    const struct document_edit *edits = NULL;
    size_t count = 0;
    char text[] = "b";

    document_init(&document, "1/approach", "a");
    CHECK_INT(append(&document, text), 0);
    text[0] = 'c';
    CHECK_INT(append(&document, text), 0);
    CHECK_TEXT(document.text.bytes, "abc");
    CHECK_INT(document.version, 2);
    CHECK_INT(document_window(&document, 0, &edits, &count), 0);
    if (CHECK_INT(count, 2)) {
        CHECK_TEXT(edits[0].client, "tab1");
        CHECK_INT(edits[0].changes.count, 3);
        CHECK_TEXT(edits[0].changes.items[1].text, "b");
        CHECK_TEXT(edits[1].changes.items[1].text, "c");
    }
    CHECK_INT(document_window(&document, 1, &edits, &count), 0);
    if (CHECK_INT(count, 1))
        CHECK_TEXT(edits[0].changes.items[1].text, "c");
    CHECK_INT(document_window(&document, 2, &edits, &count), 0);
    CHECK_INT(count, 0);
    document_release(&document);
}

TEST(a_refused_update_changes_nothing)
{
    struct document document;
    const struct document_edit *edits;
    struct error error = {0};
    struct change change = {.taken = 2, .replaced = true};
    size_t count;

    document_init(&document, "1/approach", "a");
    CHECK_INT(
        document_update(&document, "tab1", &(struct changes){.items = &change, .count = 1}, &error),
        ERROR_MALFORMED);
    CHECK(error.text[0] != '\0');
    CHECK_TEXT(document.text.bytes, "a");
    CHECK_INT(document.version, 0);
    CHECK_INT(document_window(&document, 0, &edits, &count), 0);
    CHECK_INT(count, 0);
    document_release(&document);
}

TEST(it_holds_64_kilobytes)
{
    struct document document;
    char *text = memory_new(DOCUMENT_BYTES_MOST + 1);

    memset(text, 'a', DOCUMENT_BYTES_MOST);
    document_init(&document, "1/approach", text);
    CHECK_INT(append(&document, (char[]){"b"}), ERROR_TOO_LARGE);
    CHECK_INT(document.version, 0);
    CHECK_TEXT(document.text.bytes, text);
    document_release(&document);
    free(text);
}

TEST(versions_outside_the_window_are_stale)
{
    const struct document_edit *edits;
    struct document document;
    size_t count = 7;

    document_init(&document, "1/approach", "");
    edit_times(&document, 3);
    CHECK_INT(document_window(&document, 4, &edits, &count), ERROR_STALE);
    CHECK_INT(document_window(&document, -1, &edits, &count), ERROR_STALE);
    CHECK_INT(document_window(&document, INT64_MAX, &edits, &count), ERROR_STALE);
    CHECK_INT(document_window(&document, INT64_MIN, &edits, &count), ERROR_STALE);
    CHECK_INT(count, 7);
    document_release(&document);
}

TEST(the_window_is_bounded_in_edits)
{
    const struct document_edit *edits;
    struct document document;
    size_t count;

    document_init(&document, "1/approach", "");
    edit_times(&document, DOCUMENT_WINDOW);
    CHECK_INT(document_window(&document, 0, &edits, &count), 0);
    CHECK_INT(count, DOCUMENT_WINDOW);
    for (int i = 1; i <= 3 * DOCUMENT_WINDOW; i++) {
        edit_times(&document, 1);
        CHECK_INT(document_window(&document, i - 1, &edits, &count), ERROR_STALE);
        CHECK_INT(document_window(&document, i, &edits, &count), 0);
        CHECK_INT(count, DOCUMENT_WINDOW);
        CHECK_INT(edits[0].changes.items[0].taken, i % 2);
        CHECK_INT(edits[count - 1].changes.items[0].taken, (i + 1) % 2);
    }
    CHECK_INT(document.version, 4 * DOCUMENT_WINDOW);
    CHECK(document.window.capacity / 4 <= DOCUMENT_WINDOW);
    document_release(&document);
}

TEST(the_window_is_bounded_in_bytes)
{
    const int size = 30000;
    const struct document_edit *edits;
    struct document document;
    char *text = memory_new((size_t)size + 1);
    struct change change = {.replaced = true, .text = text, .length = (size_t)size};
    size_t count;

    memset(text, 'a', (size_t)size);
    document_init(&document, "1/approach", "");
    for (int i = 0; i < 100; i++) {
        CHECK_INT(document_update(
                      &document, "tab1", &(struct changes){.items = &change, .count = 1}, NULL),
            0);
        change.taken = (uint32_t)size;
    }
    CHECK(document.window.bytes <= DOCUMENT_WINDOW_BYTES);
    CHECK_INT(document_window(&document, 100 - 17, &edits, &count), 0);
    CHECK_INT(document_window(&document, 100 - 18, &edits, &count), ERROR_STALE);
    document_release(&document);
    free(text);
}

TEST(an_edit_larger_than_the_window_is_made_but_not_remembered)
{
    const size_t sections = DOCUMENT_WINDOW_BYTES / sizeof(struct change) + 1;
    const struct document_edit *edits;
    struct document document;
    struct changes changes = {
        .items = memory_new(sections * sizeof(struct change)), .count = sections};
    size_t count;

    document_init(&document, "1/approach", "");
    edit_times(&document, 1);
    changes.items[0] = (struct change){.taken = 1, .replaced = true};
    CHECK_INT(document_update(&document, "tab1", &changes, NULL), 0);
    CHECK_TEXT(document.text.bytes, "");
    CHECK_INT(document.version, 2);
    CHECK_INT(document.window.bytes, 0);
    CHECK_INT(document_window(&document, 1, &edits, &count), ERROR_STALE);
    CHECK_INT(document_window(&document, 2, &edits, &count), 0);
    edit_times(&document, 1);
    CHECK_INT(document_window(&document, 2, &edits, &count), 0);
    CHECK_INT(count, 1);
    changes_release(&changes);
    document_release(&document);
}

int main(void)
{
    RUN(begins_with_its_text);
    RUN(an_empty_one_has_a_text);
    RUN(updates_count_and_are_remembered);
    RUN(a_refused_update_changes_nothing);
    RUN(it_holds_64_kilobytes);
    RUN(versions_outside_the_window_are_stale);
    RUN(the_window_is_bounded_in_edits);
    RUN(the_window_is_bounded_in_bytes);
    RUN(an_edit_larger_than_the_window_is_made_but_not_remembered);
    return check_report();
}
