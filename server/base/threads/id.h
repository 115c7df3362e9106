/* Ids of sessions and accounts: UUIDs of version 7, which sort by the time
 * they were made. */
#ifndef THREADS_ID_H
#define THREADS_ID_H

#include <stdbool.h>
#include <stdint.h>

#define ID_SIZE 37 /* bytes of an id as text, with its NUL */

/* Writes a new id (ID_SIZE bytes) made at now (ms since 1970). Within one
 * process each is greater, as text, than all before it, also when now is not.
 * Safe in any thread. */
void id_new(char *id, int64_t now);

/* True when id is one that id_new could have written: lower case, version 7. */
bool id_valid(const char *id);

#endif
