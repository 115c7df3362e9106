/* Names of members, as they are given and shown. */
#include <interview/roster.h>

#include <check.h>

#define FORTY "0123456789012345678901234567890123456789"

TEST(a_name_is_read_without_blanks_around_it)
{
    static const char *const names[][2] = {
        {"Ada", "Ada"},
        {"  Ada King  ", "Ada King"},
        {"\xC3\x89mile", "\xC3\x89mile"},
        {"\xE5\xB0\x8F\xE6\x98\x8E", "\xE5\xB0\x8F\xE6\x98\x8E"},
        {FORTY, FORTY},
        {" " FORTY " ", FORTY},
        {"<b>", "<b>"},
        {"\xC2\xA1Hola!", "\xC2\xA1Hola!"},
        {"", NULL},
        {"   ", NULL},
        {FORTY "0", NULL},
        {"A\tB", NULL},
        {"A\nB", NULL},
        {"A\x7F", NULL},
        {"A\xC2\x85", NULL},
    };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char name[NAME_BYTES_MOST + 1] = "untouched";
        struct error error = {0};
        int code = roster_read_name(names[i][0], name, &error);

        CHECK_INT(code, names[i][1] != NULL ? 0 : ERROR_INVALID);
        CHECK_TEXT(name, names[i][1] != NULL ? names[i][1] : "untouched");
        if (names[i][1] == NULL)
            CHECK_TEXT(error.field, "name");
    }
}

TEST(who_has_no_name_is_a_former_member)
{
    struct roster roster = {0};

    roster_set(&roster, 2, "Bo");
    CHECK_TEXT(roster_name(&roster, 2), "Bo");
    CHECK_TEXT(roster_name(&roster, 1), "Former member");
    CHECK_TEXT(roster_name(&roster, 0), "Former member");
    CHECK_TEXT(roster_name(&roster, MEMBERS_MOST + 1), "Former member");
    roster_set(&roster, 2, "");
    CHECK_TEXT(roster_name(&roster, 2), "Former member");
    roster_set(&roster, 3, FORTY "and more");
    CHECK_TEXT(roster_name(&roster, 3), FORTY);
    roster_set(&roster, MEMBERS_MOST + 1, "Nobody");
}

int main(void)
{
    RUN(a_name_is_read_without_blanks_around_it);
    RUN(who_has_no_name_is_a_former_member);
    return check_report();
}
