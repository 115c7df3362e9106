#include "random.h"
#include "sections.h"

#include <interview/change.h>
#include <interview/map.h>

/* Both start from one text; `after` is own mapped over other, `before` the
 * same where own comes first in a tie. */
struct pair {
    const char *what;
    const char *own;
    const char *other;
    const char *after;
    const char *before;
};

/* As ChangeSet.map of CodeMirror has it. */
static const struct pair examples[] = {
    {"nothing and nothing", "", "", "", ""},
    {"all kept", "3", "1,[1],1", "2", "2"},
    {"over nothing done", "1,[0,\"a\"],2", "3", "1,[0,\"a\"],2", "1,[0,\"a\"],2"},
    {"sections stay as they are over nothing done", "1,1,[0],1", "3", "1,1,[0],1", "1,1,[0],1"},
    {"both insert at one place", "1,[0,\"a\"],2", "1,[0,\"bb\"],2", "3,[0,\"a\"],2",
        "1,[0,\"a\"],4"},
    {"an earlier insertion", "3,[0,\"a\"]", "[0,\"bb\"],3", "5,[0,\"a\"]", "5,[0,\"a\"]"},
    {"a later insertion", "[0,\"a\"],3", "3,[0,\"bb\"]", "[0,\"a\"],5", "[0,\"a\"],5"},
    {"both delete the same", "[2],1", "[2],1", "1", "1"},
    {"deletions that overlap", "[2],2", "1,[2],1", "[1],1", "[1],1"},
    {"one deletion in another", "[4]", "1,[2],1", "[2]", "[2]"},
    {"an insertion into what is deleted", "2,[0,\"a\"],2", "[4]", "[0,\"a\"]", "[0,\"a\"]"},
    {"a deletion around an insertion", "[4]", "2,[0,\"a\"],2", "[2],1,[2]", "[2],1,[2]"},
    {"both replace the same", "[2,\"a\"]", "[2,\"b\"]", "1,[0,\"a\"]", "[0,\"a\"],1"},
    {"a replacement around an insertion", "[4,\"a\"]", "2,[0,\"b\"],2", "[2,\"a\"],1,[2]",
        "[2,\"a\"],1,[2]"},
    {"two insertions brought together", "1,[0,\"a\"],2,[0,\"b\"],1", "1,[2],1", "1,[0,\"ab\"],1",
        "1,[0,\"ab\"],1"},
    {"adjacent changes", "[1],[0,\"a\"],[1,\"b\"]", "1,[0,\"c\"],1", "[1],1,[0,\"a\"],[1,\"b\"]",
        "[1],[0,\"a\"],1,[1,\"b\"]"},
    {"units, not bytes", "1,[0,\"a\"]", "[0,\"\u6f22😀\"],1", "4,[0,\"a\"]", "4,[0,\"a\"]"},
    {"a combining mark", "1,[0,\"a\"]", "1,[0,\"\u0301\"]", "2,[0,\"a\"]", "1,[0,\"a\"],1"},
    {"line breaks", "1,[1],1", "1,[0,\"\n\n\"],2", "3,[1],1", "3,[1],1"},
    {"empty sections at the end", "3,0", "3,[0,\"a\"],0", "4", "4"},
    {"only empty sections", "0,[0],0", "[0,\"a\"]", "1", "1"},
};

static bool check_mapped(
    const struct changes *own, const struct changes *other, bool before, const char *wanted)
{
    struct changes mapped;
    struct error error;
    struct buffer out;

    if (!CHECK_INT(changes_map(own, other, before, &mapped, &error), 0))
        return false;
    buffer_init(&out, 4096);
    buffer_add_text(&out, "");
    sections_write(&out, &mapped);
    bool held = CHECK_TEXT(out.bytes, wanted);

    buffer_release(&out);
    changes_release(&mapped);
    return held;
}

TEST(changes_are_mapped_as_an_editor_maps_them)
{
    for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
        struct changes own = sections_read(examples[i].own);
        struct changes other = sections_read(examples[i].other);
        bool held = check_mapped(&own, &other, false, examples[i].after);

        held &= check_mapped(&own, &other, true, examples[i].before);
        if (!held)
            fprintf(stderr, "  in: %s\n", examples[i].what);
        changes_release(&own);
        changes_release(&other);
    }
}

TEST(lengths_that_do_not_agree_are_refused)
{
    static const char *const pairs[][2] = {
        {"3", "2"},
        {"", "1"},
        {"1", ""},
        {"[0,\"a\"]", "[1]"},
        {"1,[0,\"a\"],1", "3"},
        {"4294967295,1", "4294967295"},
        {"4294967295,1", "[4294967295],[1]"},
        {"4294967295", "4294967295,[0,\"a\"]"},
    };

    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        struct changes own = sections_read(pairs[i][0]);
        struct changes other = sections_read(pairs[i][1]);
        struct changes mapped = {.count = 99};
        struct error error = {0};

        CHECK_INT(changes_map(&own, &other, false, &mapped, &error), ERROR_MALFORMED);
        CHECK_INT(changes_map(&own, &other, true, &mapped, NULL), ERROR_MALFORMED);
        CHECK_TEXT(error.field, "updates");
        CHECK(error.text[0] != '\0');
        CHECK(mapped.count == 99 && mapped.items == NULL);
        changes_release(&own);
        changes_release(&other);
    }
}

TEST(as_long_as_sections_can_count)
{
    struct changes own = sections_read("4294967294,[1]");
    struct changes other = sections_read("[4294967295]");

    check_mapped(&own, &other, false, "");
    check_mapped(&other, &own, false, "[4294967294]");
    changes_release(&own);
    changes_release(&other);
}

TEST(sections_are_made_normal)
{
    static const char *const pairs[][2] = {
        {"", ""},
        {"0", ""},
        {"0,[0],0", ""},
        {"3,0", "3"},
        {"1,2,[1],[0],[2],1", "3,[3],1"},
        {"[0,\"a\"],[0,\"b\"],1", "[0,\"ab\"],1"},
        {"[1,\"a\"],[0,\"b\"],[1]", "[1,\"a\"],[0,\"b\"],[1]"},
        {"1,0,1,[0],1", "3"},
        {"4294967295,1", "4294967295,1"},
    };

    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        struct changes changes = sections_read(pairs[i][0]);
        struct changes normal;
        struct buffer out;

        changes_normalise(&changes, &normal);
        buffer_init(&out, 4096);
        buffer_add_text(&out, "");
        sections_write(&out, &normal);
        CHECK_TEXT(out.bytes, pairs[i][1]);
        buffer_release(&out);
        changes_release(&normal);
        changes_release(&changes);
    }
}

/* Sections of any kind and length, with bytes of any kind. */
static struct changes wild_changes(struct chance *chance)
{
    struct changes changes = {.count = chance_below(chance, 7)};

    changes.items = memory_new(changes.count * sizeof(*changes.items));
    for (size_t i = 0; i < changes.count; i++) {
        struct change *change = &changes.items[i];
        uint64_t kind = chance_below(chance, 8);

        change->taken = (uint32_t)chance_below(chance, kind > 0 ? 4 : UINT64_C(1) << 32);
        change->replaced = chance_below(chance, 2) == 0;
        if (!change->replaced || chance_below(chance, 2) == 0)
            continue;
        change->length = chance_below(chance, 100);
        change->text = memory_new(change->length + 1);
        for (size_t b = 0; b < change->length; b++)
            change->text[b] = (char)chance_below(chance, 256);
    }
    return changes;
}

static uint64_t taken(const struct changes *changes)
{
    uint64_t sum = 0;

    for (size_t i = 0; i < changes->count; i++)
        sum += changes->items[i].taken;
    return sum;
}

TEST(whatever_comes_is_mapped_or_refused)
{
    struct chance chance = {.state = 4};
    int mapped_count = 0;

    for (int i = 0; i < 200000; i++) {
        struct changes own = wild_changes(&chance);
        struct changes other = wild_changes(&chance);
        bool before = chance_below(&chance, 2) == 0;
        struct changes mapped = {0};
        int code = changes_map(&own, &other, before, &mapped, NULL);

        CHECK(code == 0 || code == ERROR_MALFORMED);
        if (taken(&own) != taken(&other))
            CHECK_INT(code, ERROR_MALFORMED);
        mapped_count += code == 0;
        changes_release(&mapped);
        changes_release(&own);
        changes_release(&other);
    }
    CHECK(mapped_count > 5000 && mapped_count < 190000); /* that it was not all the same */
}

int main(void)
{
    RUN(changes_are_mapped_as_an_editor_maps_them);
    RUN(lengths_that_do_not_agree_are_refused);
    RUN(as_long_as_sections_can_count);
    RUN(sections_are_made_normal);
    RUN(whatever_comes_is_mapped_or_refused);
    return check_report();
}
