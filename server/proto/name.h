/* Names of accounts: as people read them, and as they are looked up. */
#ifndef PROTO_NAME_H
#define PROTO_NAME_H

#include <base/error.h>

#define NAME_LETTERS_LEAST 2
#define NAME_LETTERS_MOST 40
#define ACCOUNT_NAME_SIZE 161 /* bytes of 40 letters in UTF-8, with the NUL */
#define ACCOUNT_KEY_SIZE 641  /* the same folded, which may take more */

/* A name, composed (Unicode NFC), with single spaces inside and none around
 * it; and its key: two names that differ in case or in how they are composed
 * have the same (NFC of the full case folding). */
struct account_name {
    char text[ACCOUNT_NAME_SIZE];
    char key[ACCOUNT_KEY_SIZE];
};

/* Reads what somebody typed. ERROR_INVALID with a sentence when that is no
 * UTF-8, holds something that cannot be seen, or is shorter or longer than a
 * name may be, counted in code points. */
int name_read(const char *typed, struct account_name *name, struct error *error);

#endif
