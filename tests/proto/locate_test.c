/* On which line of a file a field stands. */
#include <proto/decode.h>

#include <check.h>

static const char source[] = "{\n"                                              /* 1 */
                             "  \"id\": \"a\",\n"                               /* 2 */
                             "  \"hints\": [\n"                                 /* 3 */
                             "    {\"text\": \"x, ] } \\\" y\",\n"              /* 4 */
                             "     \"cost\": 1},\n"                             /* 5 */
                             "    {\n"                                          /* 6 */
                             "      \"text\": \"z\",\n"                         /* 7 */
                             "      \"cost\":\n"                                /* 8 */
                             "        9\n"                                      /* 9 */
                             "    }\n"                                          /* 10 */
                             "  ],\n"                                           /* 11 */
                             "  \"rubric\": {\"caps\": [[], {}, [true, null,\n" /* 12 */
                             "    -1.5e3]],\n"                                  /* 13 */
                             "   \"last\": {}}\n"                               /* 14 */
                             "}\n";

static void check_line(const char *path, size_t line)
{
    if (!CHECK_INT(locate_line(source, sizeof(source) - 1, path), line))
        fprintf(stderr, "  of %s\n", path);
}

TEST(a_field_is_found)
{
    check_line("id", 2);
    check_line("hints", 3);
    check_line("hints[0]", 4);
    check_line("hints[0].text", 4);
    check_line("hints[0].cost", 5);
    check_line("hints[1]", 6);
    check_line("hints[1].text", 7);
    check_line("hints[1].cost", 8);
    check_line("rubric", 12);
    check_line("rubric.caps[2][1]", 12);
    check_line("rubric.caps[2][2]", 13);
    check_line("rubric.last", 14);
}

TEST(what_is_missing_stands_where_it_should)
{
    check_line("", 1);
    check_line("title", 1);
    check_line("hints[1].price", 6);
    check_line("hints[0].text.deep", 4);
    check_line("hints[2].cost", 3);
    check_line("hints.cost", 3);
    check_line("rubric.caps[0][0]", 12);
    check_line("id[0]", 2);
}

TEST(a_path_that_is_none_is_followed_as_far_as_it_goes)
{
    static const char *const paths[] = {".", "..", "[", "[]", "]", "hints[", "hints[x]", "hints[0",
        "hints[99999999999999999999999]", "hints..text", "hints[0]]", "\"", "id.", ".id"};

    for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
        size_t line = locate_line(source, sizeof(source) - 1, paths[i]);

        CHECK(line >= 1 && line <= 15);
    }
}

/* The source is a file of its own, not a text that ends with a NUL. */
TEST(a_source_ends_where_it_ends)
{
    static const char object[] = {'{', '"', 'a', '"', ':', '1', '}'};
    static const char empty[] = {'{', '}'};

    CHECK_INT(locate_line(object, sizeof(object), "a"), 1);
    CHECK_INT(locate_line(object, sizeof(object), "a.b"), 1);
    CHECK_INT(locate_line(object, sizeof(object), "b"), 1);
    CHECK_INT(locate_line(empty, sizeof(empty), "a[0]"), 1);
    CHECK_INT(locate_line("", 0, "a"), 1);
}

int main(void)
{
    RUN(a_field_is_found);
    RUN(what_is_missing_stands_where_it_should);
    RUN(a_path_that_is_none_is_followed_as_far_as_it_goes);
    RUN(a_source_ends_where_it_ends);
    return check_report();
}
