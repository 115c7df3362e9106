#include <threads/secret.h>

#include <assert.h>
#include <openssl/crypto.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

void secret_bytes(void *bytes, size_t size)
{
    assert(size <= INT32_MAX);
    if (RAND_priv_bytes(bytes, (int)size) == 1)
        return;
    fputs("greenroom: the system gives no randomness\n", stderr);
    abort();
}

void secret_token(char *token)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    unsigned char bytes[33] = {0}; /* 256 bits, and zeroes to fill the last digit */

    secret_bytes(bytes, 32);
    for (size_t i = 0; i < SECRET_TOKEN_SIZE - 1; i++) {
        size_t bit = 6 * i;
        unsigned pair = (unsigned)bytes[bit / 8] << 8 | bytes[bit / 8 + 1];

        token[i] = digits[pair >> (10 - bit % 8) & 63];
    }
    token[SECRET_TOKEN_SIZE - 1] = '\0';
    OPENSSL_cleanse(bytes, sizeof(bytes));
}

void secret_hash(const void *bytes, size_t size, unsigned char *hash)
{
    SHA256(bytes, size, hash);
}

void secret_hash_text(const void *bytes, size_t size, char *text)
{
    unsigned char hash[SECRET_HASH_BYTES];

    secret_hash(bytes, size, hash);
    for (size_t i = 0; i < sizeof(hash); i++)
        snprintf(text + 2 * i, 3, "%02x", hash[i]);
}

bool secret_equal(const void *one, const void *other, size_t size)
{
    return CRYPTO_memcmp(one, other, size) == 0;
}
