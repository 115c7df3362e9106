/* The list of what can go wrong, and its sentences. */
#include <base/error.h>

#include <check.h>

TEST(every_code_has_a_name_a_status_and_a_title)
{
    CHECK(error_count() > 20);
    for (size_t i = 0; i < error_count(); i++) {
        int code = error_at(i);
        const char *name = error_name(code);

        CHECK(code < 0);
        CHECK(name[0] != '\0' && name[strspn(name, "abcdefghijklmnopqrstuvwxyz_")] == '\0');
        CHECK(error_status(code) >= 400 && error_status(code) < 600);
        CHECK(error_title(code)[0] >= 'A' && error_title(code)[0] <= 'Z');
        for (size_t other = 0; other < i; other++) {
            CHECK(error_at(other) != code);
            CHECK(strcmp(error_name(error_at(other)), name) != 0);
        }
    }
    CHECK_TEXT(error_name(ERROR_STALE), "stale");
    CHECK_INT(error_status(ERROR_NOT_FOUND), 404);
    CHECK_INT(error_status(ERROR_INTERNAL), 500);
    CHECK_TEXT(error_name(ERROR_INTERNAL), "internal");
}

TEST(an_error_is_set_and_returned)
{
    struct error error;

    memset(&error, 'x', sizeof(error));
    CHECK_INT(error_set(&error, ERROR_INVALID, "a.b", "is %d: give %s", 1, "two"), ERROR_INVALID);
    CHECK_INT(error.code, ERROR_INVALID);
    CHECK_TEXT(error.field, "a.b");
    CHECK_TEXT(error.text, "is 1: give two");
    CHECK_INT(error_set(&error, ERROR_IO, NULL, "broken"), ERROR_IO);
    CHECK_TEXT(error.field, "");
    CHECK_INT(error_set(NULL, ERROR_IO, NULL, "nobody asks"), ERROR_IO);
}

TEST(an_error_is_wrapped_in_what_failed)
{
    struct error error;

    error_set(&error, ERROR_IO, NULL, "disk full");
    CHECK_INT(error_wrap(&error, "open the log"), ERROR_IO);
    CHECK_TEXT(error.text, "open the log: disk full");
    CHECK_INT(error_wrap(&error, "start"), ERROR_IO);
    CHECK_TEXT(error.text, "start: open the log: disk full");
}

TEST(what_is_too_long_is_cut)
{
    struct error error;
    char text[1000];

    memset(text, 'x', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    error_set(&error, ERROR_IO, text, "%s", text);
    CHECK_INT(strlen(error.field), sizeof(error.field) - 1);
    CHECK_INT(strlen(error.text), sizeof(error.text) - 1);
    text[300] = '\0';
    error_wrap(&error, text);
    CHECK_INT(strlen(error.text), sizeof(error.text) - 1);
    CHECK(strncmp(error.text + 298, "xx: xx", 6) == 0);
}

int main(void)
{
    RUN(every_code_has_a_name_a_status_and_a_title);
    RUN(an_error_is_set_and_returned);
    RUN(an_error_is_wrapped_in_what_failed);
    RUN(what_is_too_long_is_cut);
    return check_report();
}
