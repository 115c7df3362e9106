/* What accounts are made of, for the files that are the accounts. */
#ifndef LIVE_ACCOUNT_PRIVATE_H
#define LIVE_ACCOUNT_PRIVATE_H

#include <live/account.h>
#include <live/throttle.h>

#include <base/network.h>
#include <proto/name.h>
#include <threads/password.h>

#include <stdatomic.h>

struct accounts {
    struct store *store;
    struct journal *journal;
    struct workers *workers;
    struct workers *hashers; /* owned */
    struct clock *clock;
    struct logins *logins;
    struct hub *hub;
    struct throttle throttle;
    int cost;
    size_t waiting;       /* passages that are read and hashed, or wait for it */
    struct table queued;  /* how many of them, by network */
    atomic_bool stopping; /* nothing more is hashed */
    /* checked when there is no account of a name, so that it takes as long */
    char nobody[PASSWORD_HASH_SIZE];
};

/* A change or a log-in on its way: read and hashed by a hasher, then written,
 * guarded by what was read; when that has changed meanwhile it begins again. */
struct passage {
    struct accounts *accounts;
    char account[ID_SIZE]; /* of the asker, or empty */
    char token[SECRET_TOKEN_SIZE];
    char network[NETWORK_SIZE];
    char agent[AGENT_SIZE];
    struct account_change change; /* texts owned, as all here */
    struct login_request request;
    struct account_name name;         /* as it is to be, or as it was given */
    char guess_key[ACCOUNT_KEY_SIZE]; /* by which guesses are counted; empty: none is made */
    struct store_account row;         /* as it was found */
    bool found;
    bool guest;                        /* the asker is one */
    bool right;                        /* the password was */
    bool wrong;                        /* the password was */
    char password[PASSWORD_HASH_SIZE]; /* as it is to be kept; empty: as it is */
    struct store_login login;
    int tries;
    worker_run *run;
    worker_done *write;
    struct admission admission;
    struct error error;
    account_done *done;
    void *argument;
};

struct passage *passage_new(
    struct accounts *accounts, const struct asker *asker, account_done *done, void *argument);

/* Has run called on a hasher, then write on the loop. Refuses and gives when
 * too many wait, or when whoever asks guesses too often. */
void passage_begin(struct passage *passage, worker_run *run, worker_done *write);

/* At the start of write: what waited does so no more, and the guess, if it was
 * one, is settled. False when the passage has failed, and is given. */
bool passage_settle(struct passage *passage);

/* The journal has answered for what was written: true when it is on disk. Else
 * the passage goes on by itself: what the guards held on to was changed
 * meanwhile, and it begins once more; or it has failed, and is given. */
bool passage_written(struct passage *passage, int result);

/* Answers with the account as it is now, or with the error, and frees it. */
void passage_give(struct passage *passage);

/* Visitors of the account itself (passage->row and found), and of the asker's
 * (passage->guest). */
int passage_take_row(void *argument, const struct store_account *row);

/* Frees the texts of a row. */
void account_row_release(struct store_account *row);

/* ERROR_INVALID when a password may not be one. */
int account_check_password(const char *text, struct error *error);

#endif
