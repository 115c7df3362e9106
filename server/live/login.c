#include <live/login.h>

#include <proto/encode.h>

#include <base/log.h>
#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

#define BUCKETS 8192
#define RENEW_AFTER (INT64_C(24) * 60 * 60 * 1000) /* a login's end moves once a day of use */

struct login {
    struct store_login row;
    struct login *next;
};

struct logins {
    struct store *store;
    struct journal *journal;
    struct workers *workers;
    struct clock *clock;
    struct login *buckets[BUCKETS];
};

/* The hash is of 256 random bits: any part of it spreads evenly. */
static struct login **bucket_of(struct logins *logins, const char *hash)
{
    char part[5] = {0};

    memcpy(part, hash, 4);
    return &logins->buckets[strtoul(part, NULL, 16) % BUCKETS];
}

static void add(struct logins *logins, const struct store_login *row)
{
    struct login *login = memory_new(sizeof(*login));
    struct login **bucket = bucket_of(logins, row->hash);

    login->row = *row;
    login->next = *bucket;
    *bucket = login;
}

static int visit_login(void *argument, const struct store_login *row)
{
    struct logins *logins = argument;

    if (row->expires_at > clock_now(logins->clock))
        add(logins, row);
    return 0;
}

int logins_load(struct store *store, struct journal *journal, struct workers *workers,
    struct clock *clock, struct logins **logins, struct error *error)
{
    struct logins *made = memory_new(sizeof(*made));

    made->store = store;
    made->journal = journal;
    made->workers = workers;
    made->clock = clock;
    int code = store_read_logins(store, visit_login, made, error);

    if (code != 0) {
        logins_free(made);
        return code;
    }
    *logins = made;
    return 0;
}

void logins_free(struct logins *logins)
{
    for (size_t i = 0; logins != NULL && i < BUCKETS; i++) {
        struct login *next;

        for (struct login *login = logins->buckets[i]; login != NULL; login = next) {
            next = login->next;
            free(login);
        }
    }
    free(logins);
}

static struct login *find(struct logins *logins, const char *token)
{
    char hash[SECRET_HASH_TEXT_SIZE];

    secret_hash_text(token, strlen(token), hash);
    struct login *login = *bucket_of(logins, hash);

    while (login != NULL && !secret_equal(login->row.hash, hash, sizeof(hash)))
        login = login->next;
    return login;
}

const char *logins_find(struct logins *logins, const char *token, bool *renew)
{
    struct login *login = find(logins, token);
    int64_t now = clock_now(logins->clock);

    *renew = false;
    if (login == NULL || login->row.expires_at <= now)
        return NULL;
    if (now - login->row.seen_at > RENEW_AFTER) {
        login->row.seen_at = now;
        login->row.expires_at = now + LOGIN_LIFE;
        struct store_write write = store_login_row(&login->row);

        journal_append(logins->journal, NULL, &write, 1, NULL, NULL);
        *renew = true;
    }
    return login->row.account;
}

/* What waits for the journal. */
struct pending {
    struct logins *logins;
    struct store_login row;
    answer_done *done;
    void *argument;
};

static struct answer account_answer(const char *id, int64_t created_at)
{
    const struct account account = {.id = (char *)id, .guest = true, .created_at = created_at};
    size_t length;
    char *body = encode_record(&account_record, &account, &length);

    return answer_body(body, length);
}

static struct answer not_saved(int result)
{
    struct answer answer = {.code = result};

    error_set(&answer.error, result, NULL,
        "the server cannot write to its disk at the moment: try again in a minute");
    return answer;
}

static void created(void *argument, int result)
{
    struct pending *pending = argument;
    struct answer answer = result == 0
                               ? account_answer(pending->row.account, pending->row.created_at)
                               : not_saved(result);

    if (result == 0)
        add(pending->logins, &pending->row);
    answer_give(&answer, pending->done, pending->argument);
    free(pending);
}

void logins_create_guest(struct logins *logins, char *token, answer_done *done, void *argument)
{
    struct pending *pending = memory_new(sizeof(*pending));
    int64_t now = clock_now(logins->clock);

    secret_token(token);
    pending->logins = logins;
    pending->done = done;
    pending->argument = argument;
    pending->row.created_at = now;
    pending->row.seen_at = now;
    pending->row.expires_at = now + LOGIN_LIFE;
    secret_hash_text(token, strlen(token), pending->row.hash);
    id_new(pending->row.account, now);
    struct store_write writes[] = {
        store_account_row(pending->row.account, now), store_login_row(&pending->row)};

    journal_append(logins->journal, NULL, writes, 2, created, pending);
}

/* One row by its key, and yet for a worker: it waits for whoever reads. */
struct account_reading {
    struct store *store;
    char account[ID_SIZE];
    int64_t created_at;
    struct answer answer;
    answer_done *done;
    void *argument;
};

static void read_account(void *argument)
{
    struct account_reading *reading = argument;

    reading->answer.code = store_read_account(
        reading->store, reading->account, &reading->created_at, &reading->answer.error);
}

static void account_read(void *argument)
{
    struct account_reading *reading = argument;
    struct answer *answer = &reading->answer;

    if (answer->code == 0)
        *answer = account_answer(reading->account, reading->created_at);
    else if (answer->code == ERROR_NOT_FOUND)
        answer->code = error_set(
            &answer->error, ERROR_UNAUTHORIZED, NULL, "this account was deleted: start anew");
    answer_give(answer, reading->done, reading->argument);
    free(reading);
}

void logins_account(struct logins *logins, const char *account, answer_done *done, void *argument)
{
    struct account_reading *reading = memory_new(sizeof(*reading));

    reading->store = logins->store;
    reading->done = done;
    reading->argument = argument;
    memcpy(reading->account, account, ID_SIZE);
    workers_submit(logins->workers, read_account, account_read, reading);
}

static void remove_login(struct logins *logins, struct login *gone)
{
    struct login **link = bucket_of(logins, gone->row.hash);

    while (*link != gone)
        link = &(*link)->next;
    *link = gone->next;
    free(gone);
}

static void ended(void *argument, int result)
{
    struct pending *pending = argument;
    struct answer answer = result == 0 ? (struct answer){0} : not_saved(result);

    if (result != 0)
        add(pending->logins, &pending->row); /* it is still there on disk */
    answer_give(&answer, pending->done, pending->argument);
    free(pending);
}

void logins_end(struct logins *logins, const char *token, answer_done *done, void *argument)
{
    struct login *login = find(logins, token);
    struct answer answer = {0};

    if (login == NULL) {
        answer_give(&answer, done, argument);
        return;
    }
    struct pending *pending = memory_new(sizeof(*pending));

    pending->logins = logins;
    pending->row = login->row;
    pending->done = done;
    pending->argument = argument;
    struct store_write write = store_login_deletion(login->row.hash);

    remove_login(logins, login);
    journal_append(logins->journal, NULL, &write, 1, ended, pending);
}

void logins_forget(struct logins *logins, const char *account)
{
    for (size_t i = 0; i < BUCKETS; i++) {
        struct login *next;

        for (struct login *login = logins->buckets[i]; login != NULL; login = next) {
            next = login->next;
            if (strcmp(login->row.account, account) == 0)
                remove_login(logins, login);
        }
    }
}
