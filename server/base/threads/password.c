#include <threads/password.h>

#include <threads/secret.h>

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SALT_BYTES = 16,
    HASH_BYTES = 32,
    BLOCK_SIZE = 8,  /* r */
    PARALLELISM = 1, /* p */
};

/* scrypt's parameters, salt and result. */
struct kept {
    int cost;
    int block_size;
    int parallelism;
    unsigned char salt[SALT_BYTES];
    unsigned char hash[HASH_BYTES];
};

static void write_hex(const unsigned char *bytes, size_t size, char *text)
{
    for (size_t i = 0; i < size; i++)
        snprintf(text + 2 * i, 3, "%02x", bytes[i]);
}

static bool read_hex(const char *text, unsigned char *bytes, size_t size)
{
    if (strlen(text) != 2 * size)
        return false;
    for (size_t i = 0; i < size; i++)
        if (sscanf(text + 2 * i, "%2hhx", &bytes[i]) != 1)
            return false;
    return true;
}

static bool read_kept(const char *text, struct kept *kept)
{
    char salt[2 * SALT_BYTES + 1];
    char hash[2 * HASH_BYTES + 1];

    return sscanf(text, "scrypt$%2d$%2d$%1d$%32[0-9a-f]$%64[0-9a-f]", &kept->cost,
               &kept->block_size, &kept->parallelism, salt, hash) == 5 &&
           kept->cost >= PASSWORD_COST_LEAST && kept->cost <= PASSWORD_COST_MOST &&
           read_hex(salt, kept->salt, SALT_BYTES) && read_hex(hash, kept->hash, HASH_BYTES);
}

/* Uses 128 N r bytes and a little more. */
static void derive(const struct kept *by, const char *text, size_t length, unsigned char *hash)
{
    uint64_t n = UINT64_C(1) << by->cost;
    uint64_t bytes = 128 * n * (uint64_t)by->block_size * 2;

    if (EVP_PBE_scrypt(text, length, by->salt, SALT_BYTES, n, (uint64_t)by->block_size,
            (uint64_t)by->parallelism, bytes, hash, HASH_BYTES) != 1) {
        fputs("greenroom: no memory to hash a password: lower --password-cost\n", stderr);
        abort();
    }
}

static void write_kept(const struct kept *made, char *kept)
{
    char salt[2 * SALT_BYTES + 1];
    char hash[2 * HASH_BYTES + 1];

    write_hex(made->salt, SALT_BYTES, salt);
    write_hex(made->hash, HASH_BYTES, hash);
    snprintf(kept, PASSWORD_HASH_SIZE, "scrypt$%d$%d$%d$%s$%s", made->cost, made->block_size,
        made->parallelism, salt, hash);
}

void password_hash(const char *text, size_t length, int cost, char *kept)
{
    struct kept made = {.cost = cost, .block_size = BLOCK_SIZE, .parallelism = PARALLELISM};

    secret_bytes(made.salt, SALT_BYTES);
    derive(&made, text, length, made.hash);
    write_kept(&made, kept);
}

void password_decoy(int cost, char *kept)
{
    struct kept made = {.cost = cost, .block_size = BLOCK_SIZE, .parallelism = PARALLELISM};

    secret_bytes(made.salt, SALT_BYTES);
    secret_bytes(made.hash, HASH_BYTES);
    write_kept(&made, kept);
}

int password_cost(const char *kept)
{
    struct kept by;

    return read_kept(kept, &by) ? by.cost : 0;
}

bool password_matches(const char *kept, const char *text, size_t length)
{
    struct kept by;
    unsigned char hash[HASH_BYTES];

    if (!read_kept(kept, &by))
        return false;
    derive(&by, text, length, hash);
    return secret_equal(hash, by.hash, HASH_BYTES);
}
