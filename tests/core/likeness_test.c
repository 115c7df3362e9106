/* Texts that are nearly the same, by word shingles. */
#include <interview/likeness.h>

#include <check.h>

static const char first[] =
    "A library lends books to readers, and wants to know which were lent most often.";

/* What adding a text to first says: percent, or -1. */
static int percent(const char *text)
{
    struct likeness *likeness = likeness_new();
    struct likeness_match match = {0};

    CHECK(!likeness_add(likeness, first, &match));
    int found = likeness_add(likeness, text, &match) ? (int)match.percent : -1;

    likeness_free(likeness);
    return found;
}

TEST(what_counts_as_a_word)
{
    CHECK_INT(percent(first), 100);
    CHECK_INT(percent("a LIBRARY lends *books* to readers; and wants (to) know `which` were "
                      "lent\n\nmost often"),
        100);
    CHECK_INT(percent("The library lends books to readers, and wants to know which were lent "
                      "most often."),
        83); /* 10 of 12 shingles */
}

TEST(two_in_five_are_too_many)
{
    /* 6 shared of 15, and of 14 */
    CHECK_INT(percent("A library lends books to readers, and wants to know who has kept one"), -1);
    CHECK_INT(percent("A library lends books to readers, and wants to know who has none"), 42);
}

TEST(short_texts_are_one_shingle)
{
    CHECK_INT(percent(""), -1);
    CHECK_INT(percent("A library"), -1);
    struct likeness *likeness = likeness_new();
    struct likeness_match match;

    CHECK(!likeness_add(likeness, "Draw it.", &match));
    CHECK(!likeness_add(likeness, "Draw it again.", &match));
    CHECK(!likeness_add(likeness, "", &match));
    CHECK(!likeness_add(likeness, "...", &match));
    CHECK(likeness_add(likeness, "draw it again", &match));
    CHECK_INT(match.place, 1);
    CHECK_INT(match.percent, 100);
    likeness_free(likeness);
    likeness_free(NULL);
}

/* The most alike of several, over more texts than the first buckets hold. */
TEST(one_of_many_is_found)
{
    struct likeness *likeness = likeness_new();
    struct likeness_match match = {0};
    char text[200];

    for (int i = 0; i < 2000; i++) {
        snprintf(text, sizeof(text), "a%d b%d c%d d%d e%d f%d g%d", i, i, i, i, i, i, i);
        CHECK(!likeness_add(likeness, text, &match));
    }
    CHECK(likeness_add(likeness, "a1234 b1234 c1234 d1234 e1234 f1234 x", &match));
    CHECK_INT(match.place, 1234);
    CHECK_INT(match.percent, 50);
    CHECK(likeness_add(likeness, "a77 b77 c77 d77 e77 f77 g77", &match));
    CHECK_INT(match.place, 77);
    CHECK_INT(match.percent, 100);
    likeness_free(likeness);
}

int main(void)
{
    RUN(what_counts_as_a_word);
    RUN(two_in_five_are_too_many);
    RUN(short_texts_are_one_shingle);
    RUN(one_of_many_is_found);
    return check_report();
}
