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

/* Makes an account, a guest, with one login. token (SECRET_TOKEN_SIZE bytes)
 * receives the login's secret at once; it must be given out only when done
 * says that the account is on disk. Answers an account. */
void logins_create_guest(struct logins *logins, char *token, answer_done *done, void *argument);

/* Answers the account, as GET /api/me does; ERROR_UNAUTHORIZED if unknown. */
void logins_account(struct logins *logins, const char *account, answer_done *done, void *argument);

/* Ends the login of token; answers without a body. */
void logins_end(struct logins *logins, const char *token, answer_done *done, void *argument);

/* Forgets every login of an account that was deleted. */
void logins_forget(struct logins *logins, const char *account);

#endif
