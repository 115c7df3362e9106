/* Structs that know their own shape: copied, released, projected. */
#include <base/memory.h>
#include <base/record.h>

#include <check.h>

#include <stdlib.h>

#define COLOUR_LIST(X) X(COLOUR_RED, "red") X(COLOUR_GREEN, "green")
RECORD_ENUM(colour, COLOUR_LIST)
RECORD_ENUM_DEFINE(colour, COLOUR_LIST)

#define LEAF_FIELDS(F)                                                                             \
    F(TEXT, name, 1, 40, "its name")                                                               \
    F(INTEGER, size, 0, 9, "its size")
RECORD_STRUCT(leaf, LEAF_FIELDS)
RECORD_DEFINE(leaf, LEAF_FIELDS, "a leaf")

/* One field of every kind. */
#define TREE_FIELDS(F)                                                                             \
    F(TEXT, text, 1, 40, "")                                                                       \
    F(OPTIONAL_TEXT, maybe_text, 1, 40, "")                                                        \
    F(INTEGER, integer, -5, 5, "a whole number")                                                   \
    F(OPTIONAL_INTEGER, maybe_integer, 0, 5, "")                                                   \
    F(TIME, time, 0, 0, "")                                                                        \
    F(OPTIONAL_TIME, maybe_time, 0, 0, "")                                                         \
    F(BOOLEAN, boolean, 0, 0, "")                                                                  \
    F(OPTIONAL_BOOLEAN, maybe_boolean, 0, 0, "")                                                   \
    F(ENUMERATION, colour, colour, 0, "")                                                          \
    F(OPTIONAL_ENUMERATION, maybe_colour, colour, 0, "")                                           \
    F(TEXTS, texts, 3, 40, "")                                                                     \
    F(OBJECT, object, leaf, 0, "")                                                                 \
    F(OPTIONAL_OBJECT, maybe_object, leaf, 0, "")                                                  \
    F(LIST, list, leaf, 7, "")                                                                     \
    F(UPDATES, updates, 4, 0, "")                                                                  \
    F(JSON, json, 0, 100, "")                                                                      \
    F(OPTIONAL_JSON, maybe_json, 0, 100, "")
RECORD_STRUCT(tree, TREE_FIELDS)
RECORD_DEFINE(tree, TREE_FIELDS, "a tree")

/* Some of them, in another order. */
#define PART_FIELDS(F)                                                                             \
    F(LIST, list, leaf, 7, "")                                                                     \
    F(OPTIONAL_OBJECT, maybe_object, leaf, 0, "")                                                  \
    F(BOOLEAN, boolean, 0, 0, "")                                                                  \
    F(TEXTS, texts, 3, 40, "")                                                                     \
    F(ENUMERATION, colour, colour, 0, "")                                                          \
    F(TEXT, text, 1, 40, "")
RECORD_STRUCT(part, PART_FIELDS)
RECORD_DEFINE(part, PART_FIELDS, "part of a tree")

static void plant(struct tree *tree)
{
    *tree = (struct tree){
        .text = memory_text("oak"),
        .integer = -5,
        .maybe_integer = RECORD_NONE,
        .time = 7,
        .maybe_time = RECORD_NONE,
        .boolean = true,
        .colour = COLOUR_GREEN,
        .maybe_colour = RECORD_NONE,
        .object = {.name = memory_text("first"), .size = 1},
        .json = memory_text("[1]"),
    };
    tree->texts.items = memory_new(2 * sizeof(char *));
    tree->texts.items[0] = memory_text("bark");
    tree->texts.items[1] = memory_text("root");
    tree->texts.count = 2;
    tree->maybe_object = memory_new(sizeof(struct leaf));
    *tree->maybe_object = (struct leaf){.name = memory_text("second"), .size = 2};
    tree->list.items = memory_new(2 * sizeof(struct leaf));
    tree->list.items[0] = (struct leaf){.name = memory_text("third"), .size = 3};
    tree->list.items[1] = (struct leaf){.name = memory_text("fourth"), .size = 4};
    tree->list.count = 2;
    tree->updates.items = memory_new(sizeof(struct changes));
    tree->updates.count = 1;
    tree->updates.items[0].items = memory_new(2 * sizeof(struct change));
    tree->updates.items[0].count = 2;
    tree->updates.items[0].items[0] = (struct change){.taken = 4};
    tree->updates.items[0].items[1] =
        (struct change){.replaced = true, .text = memory_copy("a\0b", 3), .length = 3};
}

static bool is_zero(const void *value, size_t size)
{
    const char *bytes = value;

    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != 0)
            return false;
    }
    return true;
}

TEST(a_copy_is_deep)
{
    struct tree tree;
    struct tree copy;

    plant(&tree);
    record_copy(&tree_record, &copy, &tree);
    CHECK(copy.text != tree.text && copy.texts.items[1] != tree.texts.items[1]);
    CHECK(copy.maybe_object != tree.maybe_object && copy.list.items != tree.list.items);
    CHECK(copy.updates.items[0].items[1].text != tree.updates.items[0].items[1].text);
    record_release(&tree_record, &tree);
    CHECK_TEXT(copy.text, "oak");
    CHECK(copy.maybe_text == NULL);
    CHECK_INT(copy.integer, -5);
    CHECK_INT(copy.maybe_integer, RECORD_NONE);
    CHECK_INT(copy.time, 7);
    CHECK(copy.boolean && !copy.maybe_boolean);
    CHECK_INT(copy.colour, COLOUR_GREEN);
    CHECK_INT(copy.maybe_colour, RECORD_NONE);
    CHECK_INT(copy.texts.count, 2);
    CHECK_TEXT(copy.texts.items[1], "root");
    CHECK_TEXT(copy.object.name, "first");
    CHECK_TEXT(copy.maybe_object->name, "second");
    CHECK_INT(copy.list.count, 2);
    CHECK_TEXT(copy.list.items[1].name, "fourth");
    CHECK_INT(copy.list.items[1].size, 4);
    CHECK_INT(copy.updates.items[0].items[0].taken, 4);
    CHECK(memcmp(copy.updates.items[0].items[1].text, "a\0b", 3) == 0);
    CHECK_TEXT(copy.json, "[1]");
    CHECK(copy.maybe_json == NULL);
    record_release(&tree_record, &copy);
    CHECK(is_zero(&copy, sizeof(copy)));
}

TEST(an_empty_record_is_copied_and_released)
{
    struct tree tree = {0};
    struct tree copy;

    record_copy(&tree_record, &copy, &tree);
    CHECK_INT(copy.list.count, 0);
    record_release(&tree_record, &copy);
    record_release(&tree_record, &tree);
    CHECK(is_zero(&copy, sizeof(copy)));
}

TEST(a_projection_takes_the_fields_of_the_same_names)
{
    struct tree tree;
    struct part part;

    plant(&tree);
    record_project(&part_record, &part, &tree_record, &tree);
    record_release(&tree_record, &tree);
    CHECK_TEXT(part.text, "oak");
    CHECK_INT(part.colour, COLOUR_GREEN);
    CHECK(part.boolean);
    CHECK_INT(part.texts.count, 2);
    CHECK_TEXT(part.texts.items[0], "bark");
    CHECK_TEXT(part.maybe_object->name, "second");
    CHECK_INT(part.list.count, 2);
    CHECK_TEXT(part.list.items[0].name, "third");
    record_release(&part_record, &part);
}

TEST(the_table_says_what_the_list_says)
{
    size_t count;
    const struct field *fields = tree_record.fields(&count);

    CHECK_TEXT(tree_record.name, "tree");
    CHECK_TEXT(tree_record.help, "a tree");
    CHECK_INT(tree_record.size, sizeof(struct tree));
    CHECK_INT(count, 17);
    CHECK_TEXT(fields[2].name, "integer");
    CHECK_INT(fields[2].kind, FIELD_INTEGER);
    CHECK_INT(fields[2].offset, offsetof(struct tree, integer));
    CHECK_INT(fields[2].least, -5);
    CHECK_INT(fields[2].most, 5);
    CHECK_TEXT(fields[2].help, "a whole number");
    CHECK(fields[8].names == colour_names);
    CHECK_TEXT(fields[8].enumeration, "colour");
    CHECK(fields[13].record == &leaf_record);
    CHECK_INT(fields[13].most, 7);
    CHECK_INT(fields[14].most, 4);
    nothing_record.fields(&count);
    CHECK_INT(count, 0);
}

TEST(names_are_found_in_their_place)
{
    char *items[] = {(char *)"a", (char *)"b"};
    const struct texts texts = {.items = items, .count = 2};

    CHECK_INT(record_find_name(colour_names, "red"), COLOUR_RED);
    CHECK_INT(record_find_name(colour_names, "green"), COLOUR_GREEN);
    CHECK_INT(record_find_name(colour_names, "gre"), RECORD_NONE);
    CHECK_INT(record_find_name(colour_names, ""), RECORD_NONE);
    CHECK(texts_have(&texts, "b"));
    CHECK(!texts_have(&texts, "c"));
    CHECK(!texts_have(&(struct texts){0}, "a"));
}

int main(void)
{
    RUN(a_copy_is_deep);
    RUN(an_empty_record_is_copied_and_released);
    RUN(a_projection_takes_the_fields_of_the_same_names);
    RUN(the_table_says_what_the_list_says);
    RUN(names_are_found_in_their_place);
    return check_report();
}
