#include <check.h>

#include <threads/secret.h>

TEST(hashes_are_sha_256)
{
    char text[SECRET_HASH_TEXT_SIZE];
    unsigned char hash[SECRET_HASH_BYTES];

    secret_hash_text("abc", 3, text);
    CHECK_TEXT(text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    secret_hash_text("", 0, text);
    CHECK_TEXT(text, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    secret_hash("abc", 3, hash);
    CHECK_INT(hash[0], 0xba);
    CHECK_INT(hash[SECRET_HASH_BYTES - 1], 0xad);
}

TEST(tokens_are_long_and_plain_and_never_the_same)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char tokens[100][SECRET_TOKEN_SIZE];
    bool used[64] = {false};
    int digits_used = 0;

    for (int i = 0; i < 100; i++) {
        secret_token(tokens[i]);
        CHECK_INT(strlen(tokens[i]), SECRET_TOKEN_SIZE - 1);
        CHECK_INT(strspn(tokens[i], digits), SECRET_TOKEN_SIZE - 1);
        for (int j = 0; j < i; j++)
            CHECK(strcmp(tokens[i], tokens[j]) != 0);
        for (const char *c = tokens[i]; *c != '\0'; c++)
            used[strchr(digits, *c) - digits] = true;
    }
    for (int i = 0; i < 64; i++)
        digits_used += used[i];
    CHECK_INT(digits_used, 64);
}

TEST(bytes_are_random_to_the_last)
{
    unsigned char seen[37] = {0};

    for (int i = 0; i < 20; i++) {
        unsigned char bytes[37];

        secret_bytes(bytes, sizeof(bytes));
        for (size_t j = 0; j < sizeof(bytes); j++)
            seen[j] |= bytes[j];
    }
    for (size_t j = 0; j < sizeof(seen); j++)
        CHECK(seen[j] != 0);
}

TEST(equal_is_equal_to_the_last_byte)
{
    CHECK(secret_equal("abcd", "abcd", 4));
    CHECK(!secret_equal("abcd", "abce", 4));
    CHECK(!secret_equal("xbcd", "abcd", 4));
    CHECK(secret_equal("abcd", "abce", 3));
}

int main(void)
{
    RUN(hashes_are_sha_256);
    RUN(tokens_are_long_and_plain_and_never_the_same);
    RUN(bytes_are_random_to_the_last);
    RUN(equal_is_equal_to_the_last_byte);
    return check_report();
}
