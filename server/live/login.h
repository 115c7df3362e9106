/* Who is who: logins in memory (the hash of a token to an account), loaded at
 * start and written through the journal. All calls are on the loop's thread. */
#ifndef LIVE_LOGIN_H
#define LIVE_LOGIN_H

#include <live/answer.h>

#include <store/journal.h>
#include <store/store.h>
#include <threads/clock.h>
#include <threads/secret.h>
#include <threads/worker.h>

#define LOGINS_MOST 50                                  /* of an account */
#define LOGIN_LIFE (INT64_C(400) * 24 * 60 * 60 * 1000) /* ms since it was last used */

struct logins;

/* Reads every login of store. All else is borrowed. Sets *logins. */
int logins_load(struct store *store, struct journal *journal, struct workers *workers,
    struct clock *clock, struct logins **logins, struct error *error);

/* Frees the table; NULL is fine. */
void logins_free(struct logins *logins);

/* The account (an id, borrowed until the next call) that token belongs to, or
 * NULL. *renew is set when the cookie should be given again: once a day of
 * use, which also moves its end. */
const char *logins_find(struct logins *logins, const char *token, bool *renew);

/* Makes an account, a guest, with one login from a browser that calls itself
 * agent. token (SECRET_TOKEN_SIZE bytes) receives the login's secret at once; it
 * must be given out only when done says that the account is on disk. Answers an
 * account. */
void logins_create_guest(
    struct logins *logins, const char *agent, char *token, answer_done *done, void *argument);

/* Makes a login for account as of now (ms), which receives no place in the table
 * yet, and its secret: for who writes the row, then calls logins_add. */
struct store_login logins_make(const char *account, const char *agent, int64_t now, char *token);

/* Puts a login into the table once it is on disk. */
void logins_add(struct logins *logins, const struct store_login *row);

/* The hash under which the login of token is kept (SECRET_HASH_TEXT_SIZE
 * bytes). */
void logins_hash(const char *token, char *hash);

/* Answers where account is logged in, a login_list; token is the asker's. */
struct answer logins_list(struct logins *logins, const char *account, const char *token);

/* Ends the login of account whose id in a login_list is given, or all of them
 * when that is NULL; answers without a body, or ERROR_NOT_FOUND. */
void logins_end_of(
    struct logins *logins, const char *account, const char *id, answer_done *done, void *argument);

/* Ends the login of token; answers without a body. */
void logins_end(struct logins *logins, const char *token, answer_done *done, void *argument);

/* Ends the login of account that was used least lately, when it has as many as
 * one may have: for who is about to add another. */
void logins_make_room(struct logins *logins, const char *account);

/* Forgets the login of token, which is gone from the disk. */
void logins_drop(struct logins *logins, const char *token);

/* Forgets every login of an account that was deleted. */
void logins_forget(struct logins *logins, const char *account);

#endif
