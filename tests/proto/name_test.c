/* Names of accounts. */
#include <proto/name.h>

#include <check.h>

/* The name as kept and its key, or what is wrong. */
static const char *name_of(const char *typed)
{
    static char text[1000];
    struct account_name name;
    struct error error;

    if (name_read(typed, &name, &error) != 0)
        snprintf(text, sizeof(text), "%s", error.text);
    else
        snprintf(text, sizeof(text), "%s|%s", name.text, name.key);
    return text;
}

TEST(names_are_kept_as_typed_and_found_in_any_case)
{
    CHECK_TEXT(name_of("Ada"), "Ada|ada");
    CHECK_TEXT(name_of("  Ada \t Lovelace "), "name: holds what cannot be read: use letters, "
                                              "digits and signs");
    CHECK_TEXT(name_of("  Ada   Lovelace "), "Ada Lovelace|ada lovelace");
    CHECK_TEXT(name_of("Straße"), "Straße|strasse");
    CHECK_TEXT(name_of("STRASSE"), "STRASSE|strasse");
    CHECK_TEXT(name_of("Ὀδυσσεύς"), "Ὀδυσσεύς|ὀδυσσεύσ");
    CHECK_TEXT(name_of("李白"), "李白|李白");
    CHECK_TEXT(name_of("ada.l+2@x"), "ada.l+2@x|ada.l+2@x");
}

TEST(composed_and_decomposed_are_the_same)
{
    CHECK_TEXT(name_of("Zo\u00eb"), "Zo\u00eb|zo\u00eb");
    CHECK_TEXT(name_of("Zoe\u0308"), "Zo\u00eb|zo\u00eb");
    CHECK_TEXT(name_of("ZOE\u0308"), "ZO\u00cb|zo\u00eb");
}

TEST(two_to_forty_letters)
{
    static const char forty[] = "ääääääääääääääääääääääääääääääääääääääää";
    char text[200];

    CHECK_TEXT(name_of("A"), "name: give 2 to 40 letters");
    CHECK_TEXT(name_of(""), "name: give 2 to 40 letters");
    CHECK_TEXT(name_of("   A   "), "name: give 2 to 40 letters");
    CHECK_TEXT(name_of("Al"), "Al|al");
    snprintf(text, sizeof(text), "%s|%s", forty, forty);
    CHECK_TEXT(name_of(forty), text);
    snprintf(text, sizeof(text), "%sä", forty);
    CHECK_TEXT(name_of(text), "name: give 2 to 40 letters");
    /* the capital folds to three letters, each time */
    struct account_name name;
    struct error error;

    CHECK_INT(name_read("ΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐΐ", &name, &error), 0);
}

TEST(what_cannot_be_seen_is_refused)
{
    static const char wrong[] = "name: holds what cannot be read: use letters, digits and signs";

    CHECK_TEXT(name_of("Ada\n"), wrong);
    CHECK_TEXT(name_of("Ad\x01"), wrong);
    CHECK_TEXT(name_of("Ad\xff"), wrong);
    CHECK_TEXT(name_of("Ada\u200b"), wrong);
    CHECK_TEXT(name_of("\u202eada"), wrong);
    CHECK_TEXT(name_of("Ad\u2028a"), wrong);
    CHECK_TEXT(name_of("Ada\ufe0f"), wrong);
    CHECK_TEXT(name_of("Ada\u034f"), wrong);
    CHECK_TEXT(name_of("Ada\u3164"), wrong);
    CHECK_TEXT(name_of("\u115f\u115f"), wrong);
    CHECK_TEXT(name_of("\u2800\u2800"), wrong);
    CHECK_TEXT(name_of("+-*"), "name: has neither a letter nor a digit: give one at least");
}

int main(void)
{
    RUN(names_are_kept_as_typed_and_found_in_any_case);
    RUN(composed_and_decomposed_are_the_same);
    RUN(two_to_forty_letters);
    RUN(what_cannot_be_seen_is_refused);
    return check_report();
}
