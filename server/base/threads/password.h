/* Passwords as they are kept: scrypt (RFC 7914), with its parameters and a
 * salt of its own beside each hash. Slow by intent, so for workers. */
#ifndef THREADS_PASSWORD_H
#define THREADS_PASSWORD_H

#include <stdbool.h>
#include <stddef.h>

#define PASSWORD_BYTES_LEAST 10
#define PASSWORD_BYTES_MOST 256

#define PASSWORD_HASH_SIZE 120 /* bytes of a kept password as text, with its NUL */

/* The logarithm of scrypt's N: each step more doubles time and memory. */
#define PASSWORD_COST_LEAST 10
#define PASSWORD_COST_MOST 20
#define PASSWORD_COST_DEFAULT 17 /* 128 MB for the time it takes */

/* Hashes text under a new salt with N = 2^cost, r = 8, p = 1, and writes
 * "scrypt$cost$8$1$salt$hash" (PASSWORD_HASH_SIZE bytes). Ends the process with
 * a line on standard error when there is no memory for it. Safe in any thread,
 * as all of these are. */
void password_hash(const char *text, size_t length, int cost, char *kept);

/* Writes what password_hash might (PASSWORD_HASH_SIZE bytes), at once, of a
 * password that nobody knows: checking against it takes as long. */
void password_decoy(int cost, char *kept);

/* The cost that a kept password was hashed at; 0 for one that cannot be read. */
int password_cost(const char *kept);

/* Whether text is the password that was kept; false for a kept one that cannot
 * be read. Takes as long for a wrong one as for the right one. */
bool password_matches(const char *kept, const char *text, size_t length);

#endif
