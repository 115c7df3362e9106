/* Bytes that grow up to a cap. */
#include <base/buffer.h>
#include <base/error.h>

#include <check.h>

#include <stdlib.h>

TEST(an_empty_buffer_gives_an_empty_text)
{
    struct buffer buffer;

    buffer_init(&buffer, 10);
    CHECK(buffer.bytes == NULL);
    CHECK_INT(buffer.length, 0);
    char *text = buffer_take(&buffer);

    CHECK_TEXT(text, "");
    free(text);
    buffer_release(&buffer);
}

TEST(what_is_added_is_there)
{
    struct buffer buffer;

    buffer_init(&buffer, 100);
    CHECK_INT(buffer_add_text(&buffer, "one"), 0);
    CHECK_INT(buffer_add(&buffer, " two!", 4), 0);
    CHECK_INT(buffer_print(&buffer, " %d%s", 3, ""), 0);
    CHECK_INT(buffer_add(&buffer, NULL, 0), 0);
    CHECK_TEXT(buffer.bytes, "one two 3");
    CHECK_INT(buffer.length, 9);
    CHECK_INT(buffer_add(&buffer, "a\0b", 3), 0);
    CHECK_INT(buffer.length, 12);
    CHECK(memcmp(buffer.bytes + 9, "a\0b", 4) == 0);
    buffer_release(&buffer);
    CHECK(buffer.bytes == NULL);
    CHECK_INT(buffer.length, 0);
    CHECK_INT(buffer.most, 100);
}

TEST(the_cap_is_kept)
{
    struct buffer buffer;

    buffer_init(&buffer, 5);
    CHECK_INT(buffer_add_text(&buffer, "12345"), 0);
    CHECK(!buffer.overflowed);
    CHECK_INT(buffer_add_text(&buffer, ""), 0);
    CHECK_INT(buffer_add_text(&buffer, "6"), ERROR_TOO_LARGE);
    CHECK(buffer.overflowed);
    CHECK_TEXT(buffer.bytes, "12345");
    buffer_clear(&buffer);
    CHECK(!buffer.overflowed);
    CHECK_TEXT(buffer.bytes, "");
    CHECK_INT(buffer_print(&buffer, "%s", "123456"), ERROR_TOO_LARGE);
    CHECK_INT(buffer.length, 0);
    CHECK_TEXT(buffer.bytes, "");
    CHECK_INT(buffer_print(&buffer, "%s", "12345"), 0);
    CHECK_INT(buffer_add(&buffer, "", (size_t)-1), ERROR_TOO_LARGE);
    buffer_release(&buffer);
}

TEST(what_is_taken_belongs_to_the_taker)
{
    struct buffer buffer;

    buffer_init(&buffer, 100);
    buffer_add_text(&buffer, "first");
    char *first = buffer_take(&buffer);

    CHECK(buffer.bytes == NULL);
    CHECK_INT(buffer.most, 100);
    buffer_add_text(&buffer, "second");
    CHECK_TEXT(first, "first");
    CHECK_TEXT(buffer.bytes, "second");
    free(first);
    buffer_release(&buffer);
}

TEST(a_buffer_grows_by_and_by)
{
    struct buffer buffer;
    int growths = 0;
    size_t capacity = 0;

    buffer_init(&buffer, 100000);
    for (int i = 0; i < 100000; i++) {
        CHECK_INT(buffer_add(&buffer, i % 2 == 0 ? "a" : "b", 1), 0);
        growths += buffer.capacity != capacity;
        capacity = buffer.capacity;
    }
    CHECK_INT(buffer.length, 100000);
    CHECK_INT(strlen(buffer.bytes), 100000);
    CHECK(strncmp(buffer.bytes + 99996, "abab", 4) == 0);
    CHECK(growths < 30); /* not once a byte */
    buffer_release(&buffer);
}

int main(void)
{
    RUN(an_empty_buffer_gives_an_empty_text);
    RUN(what_is_added_is_there);
    RUN(the_cap_is_kept);
    RUN(what_is_taken_belongs_to_the_taker);
    RUN(a_buffer_grows_by_and_by);
    return check_report();
}
