/* Passwords as they are kept. */
#include <threads/password.h>

#include <check.h>

enum { COST = 10 };

#define MATCHES(kept, text) password_matches((kept), (text), strlen(text))

TEST(what_was_kept_is_matched_by_the_same_alone)
{
    char kept[PASSWORD_HASH_SIZE];
    char again[PASSWORD_HASH_SIZE];

    password_hash("correct horse", 13, COST, kept);
    password_hash("correct horse", 13, COST, again);
    CHECK(strncmp(kept, "scrypt$10$8$1$", 14) == 0);
    CHECK(strcmp(kept, again) != 0);
    CHECK(MATCHES(kept, "correct horse"));
    CHECK(MATCHES(again, "correct horse"));
    CHECK(!MATCHES(kept, "correct horsf"));
    CHECK(!MATCHES(kept, "correct hors"));
    CHECK(!MATCHES(kept, "correct horse "));
    CHECK(!MATCHES(kept, ""));
}

/* Any bytes will do, a NUL among them. */
TEST(bytes_are_taken_as_they_are)
{
    char kept[PASSWORD_HASH_SIZE];

    password_hash("a\0b\xff\xc3\xa4........", 14, COST, kept);
    CHECK(password_matches(kept, "a\0b\xff\xc3\xa4........", 14));
    CHECK(!password_matches(kept, "a\0c\xff\xc3\xa4........", 14));
}

TEST(what_cannot_be_read_matches_nothing)
{
    static const char *const broken[] = {"", "scrypt$10$8$1$", "plain", "scrypt$10$8$1$00$00",
        "scrypt$40$8$1$000102030405060708090a0b0c0d0e0f$"
        "000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f"};

    for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++)
        CHECK(!MATCHES(broken[i], "correct horse"));
}

/* As Python's hashlib.scrypt computes it: n=1024, r=8, p=1, dklen=32. */
TEST(it_is_the_scrypt_of_others)
{
    CHECK(MATCHES("scrypt$10$8$1$000102030405060708090a0b0c0d0e0f$"
                  "c748c7505929341889570635021b87ecdbb2c559646ab1675e344d869d41fde5",
        "pleaseletmein"));
}

TEST(a_decoy_looks_like_one_and_matches_nothing)
{
    char decoy[PASSWORD_HASH_SIZE];
    char kept[PASSWORD_HASH_SIZE];

    password_decoy(COST, decoy);
    password_hash("correct horse", 13, COST, kept);
    CHECK_INT(strlen(decoy), strlen(kept));
    CHECK_INT(password_cost(decoy), COST);
    CHECK_INT(password_cost(kept), COST);
    CHECK_INT(password_cost("plain"), 0);
    CHECK(!MATCHES(decoy, "correct horse"));
}

int main(void)
{
    RUN(what_was_kept_is_matched_by_the_same_alone);
    RUN(bytes_are_taken_as_they_are);
    RUN(what_cannot_be_read_matches_nothing);
    RUN(it_is_the_scrypt_of_others);
    RUN(a_decoy_looks_like_one_and_matches_nothing);
    return check_report();
}
