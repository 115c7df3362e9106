/* Randomness nobody can guess, and hashes. */
#ifndef THREADS_SECRET_H
#define THREADS_SECRET_H

#include <stdbool.h>
#include <stddef.h>

#define SECRET_TOKEN_SIZE 44     /* bytes of a token as text, with its NUL */
#define SECRET_HASH_BYTES 32     /* of a SHA-256 */
#define SECRET_HASH_TEXT_SIZE 65 /* of a SHA-256 in hexadecimal, with its NUL */

/* Fills size bytes with randomness. Ends the process with a line on standard
 * error when the system has none. Safe in any thread, as all of these are. */
void secret_bytes(void *bytes, size_t size);

/* Writes 256 random bits in base64url (SECRET_TOKEN_SIZE bytes). */
void secret_token(char *token);

/* The SHA-256 of size bytes (SECRET_HASH_BYTES bytes). */
void secret_hash(const void *bytes, size_t size, unsigned char *hash);

/* The same in lower-case hexadecimal (SECRET_HASH_TEXT_SIZE bytes). */
void secret_hash_text(const void *bytes, size_t size, char *text);

/* True when both are the same; takes as long wherever they differ. */
bool secret_equal(const void *one, const void *other, size_t size);

#endif
