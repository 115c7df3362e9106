/* Accounts with a name and a password. Passwords are hashed by two threads of
 * their own, so that who logs in keeps nobody else waiting. All calls are on
 * the loop's thread. */
#ifndef LIVE_ACCOUNT_H
#define LIVE_ACCOUNT_H

#include <live/hub.h>
#include <live/login.h>

/* Passwords that wait to be hashed: past that, who comes is told to come back. */
#define HASHES_WAITING_MOST 200

struct accounts;

/* Who asks for something that changes who is logged in. */
struct asker {
    const char *account; /* an id, or empty; borrowed */
    const char *token;   /* of the login, or empty; borrowed */
    const char *address; /* borrowed */
    const char *agent;   /* what the browser calls itself; borrowed */
};

/* What came of it beside the answer. */
struct admission {
    char token[SECRET_TOKEN_SIZE]; /* of a new login, or empty */
    char ended[ID_SIZE];           /* an account all of whose logins ended, or empty */
    int64_t wait;                  /* ms until the next attempt, when there were too many */
};

/* Called once, as an answer_done is. */
typedef void account_done(void *argument, struct answer *answer, const struct admission *admission);

/* Borrows everything; wake as for workers_new. cost is that of new passwords. */
struct accounts *accounts_new(struct store *store, struct journal *journal, struct workers *workers,
    struct clock *clock, struct logins *logins, int cost, worker_wake *wake, void *context);

/* Lets a guest's sessions be brought along: rooms that hold them read
 * themselves again. Until it is called nobody can log in. */
void accounts_use_hub(struct accounts *accounts, struct hub *hub);

/* Calls back what the hashing threads have done. */
void accounts_drain(struct accounts *accounts);

/* Finishes what is under way and ends the threads; then accounts_free. */
void accounts_stop(struct accounts *accounts);

/* NULL is fine. */
void accounts_free(struct accounts *accounts);

/* Answers the account, as GET /api/me does; ERROR_UNAUTHORIZED if unknown. */
void accounts_show(
    struct accounts *accounts, const char *account, answer_done *done, void *argument);

/* PATCH /api/me: body is an account_change's JSON. A guest becomes an account
 * with a name and a password; one that has them changes either, for which its
 * password is needed. Another password ends every login but a new one. Answers
 * an account; ERROR_CONFLICT when the name is somebody else's. */
void accounts_change(struct accounts *accounts, const struct asker *asker, const char *body,
    size_t length, account_done *done, void *argument);

/* POST /api/login: body is a login_request's JSON. The asker's own login ends.
 * Answers an account; ERROR_UNAUTHORIZED, in the same time and the same words,
 * whether name or password is wrong; ERROR_TOO_MANY after many failures. */
void accounts_log_in(struct accounts *accounts, const struct asker *asker, const char *body,
    size_t length, account_done *done, void *argument);

/* An account as it is answered; row lends created_at and name. */
struct answer account_answer(const char *id, const struct store_account *row);

/* For the command line, on a store that nothing else uses. Give the account of
 * that name another password and end its logins: ERROR_NOT_FOUND, ERROR_INVALID
 * or what the store says. Print every account with a name, a line each. */
int account_reset(
    struct store *store, const char *name, const char *password, int cost, struct error *error);
int account_print_all(struct store *store, FILE *out, struct error *error);

#endif
