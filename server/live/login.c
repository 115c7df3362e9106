#include <live/login.h>

#include <live/account.h>

#include <proto/encode.h>
#include <proto/request.h>

#include <base/memory.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BUCKETS 8192
#define LOGIN_ID_BYTES 16
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

void logins_add(struct logins *logins, const struct store_login *row)
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
        logins_add(logins, row);
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

void logins_hash(const char *token, char *hash)
{
    secret_hash_text(token, strlen(token), hash);
}

static struct login *find(struct logins *logins, const char *token)
{
    char hash[SECRET_HASH_TEXT_SIZE];

    logins_hash(token, hash);
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
        struct store_write write = store_login_seen(&login->row);

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

static struct pending *new_pending(struct logins *logins, answer_done *done, void *argument)
{
    struct pending *pending = memory_new(sizeof(*pending));

    pending->logins = logins;
    pending->done = done;
    pending->argument = argument;
    return pending;
}

static struct answer not_saved(int result)
{
    struct error error;

    error_not_saved(&error, result);
    return answer_error(&error);
}

static void created(void *argument, int result)
{
    struct pending *pending = argument;
    const struct store_account guest = {.created_at = pending->row.created_at};
    struct answer answer = not_saved(result);

    if (result == 0) {
        logins_add(pending->logins, &pending->row);
        answer = account_answer(pending->row.account, &guest);
    }
    answer_give(&answer, pending->done, pending->argument);
    free(pending);
}

struct store_login logins_make(const char *account, const char *agent, int64_t now, char *token)
{
    struct store_login row = {.created_at = now, .seen_at = now, .expires_at = now + LOGIN_LIFE};

    secret_token(token);
    logins_hash(token, row.hash);
    snprintf(row.account, sizeof(row.account), "%s", account);
    snprintf(row.agent, sizeof(row.agent), "%s", agent);
    return row;
}

void logins_create_guest(
    struct logins *logins, const char *agent, char *token, answer_done *done, void *argument)
{
    struct pending *pending = new_pending(logins, done, argument);
    int64_t now = clock_now(logins->clock);
    char account[ID_SIZE];

    id_new(account, now);
    pending->row = logins_make(account, agent, now, token);
    struct store_write writes[] = {store_account_row(account, now), store_login_row(&pending->row)};

    journal_append(logins->journal, NULL, writes, 2, created, pending);
}

static void remove_login(struct logins *logins, struct login *gone)
{
    struct login **link = bucket_of(logins, gone->row.hash);

    while (*link != gone)
        link = &(*link)->next;
    *link = gone->next;
    free(gone);
}

/* A login's id is the beginning of its hash. */
static bool is_named(const struct login *login, const char *account, const char *id)
{
    return strcmp(login->row.account, account) == 0 && strlen(id) == LOGIN_ID_BYTES &&
           strncmp(login->row.hash, id, LOGIN_ID_BYTES) == 0;
}

/* They are all still there on disk if it failed, and in memory after a restart. */
static void all_ended(void *argument, int result)
{
    struct pending *pending = argument;
    struct answer answer = result == 0 ? (struct answer){0} : not_saved(result);

    answer_give(&answer, pending->done, pending->argument);
    free(pending);
}

static void ended(void *argument, int result)
{
    struct pending *pending = argument;
    struct answer answer = result == 0 ? (struct answer){0} : not_saved(result);

    if (result != 0)
        logins_add(pending->logins, &pending->row); /* it is still there on disk */
    answer_give(&answer, pending->done, pending->argument);
    free(pending);
}

static void end_login(struct logins *logins, struct login *login, answer_done *done, void *argument)
{
    struct pending *pending = new_pending(logins, done, argument);
    struct store_write write = store_login_deletion(login->row.hash);

    pending->row = login->row;
    remove_login(logins, login);
    journal_append(logins->journal, NULL, &write, 1, ended, pending);
}

void logins_end(struct logins *logins, const char *token, answer_done *done, void *argument)
{
    struct login *login = find(logins, token);
    struct answer answer = {0};

    if (login != NULL)
        end_login(logins, login, done, argument);
    else
        answer_give(&answer, done, argument);
}

static struct login *find_named(struct logins *logins, const char *account, const char *id)
{
    for (size_t i = 0; i < BUCKETS; i++)
        for (struct login *login = logins->buckets[i]; login != NULL; login = login->next)
            if (is_named(login, account, id))
                return login;
    return NULL;
}

void logins_end_of(
    struct logins *logins, const char *account, const char *id, answer_done *done, void *argument)
{
    if (id == NULL) {
        struct store_write write = store_logins_deletion(account);

        logins_forget(logins, account);
        journal_append(
            logins->journal, NULL, &write, 1, all_ended, new_pending(logins, done, argument));
        return;
    }
    struct login *login = find_named(logins, account, id);

    if (login != NULL) {
        end_login(logins, login, done, argument);
        return;
    }
    struct answer answer = {.code = ERROR_NOT_FOUND};

    error_set(&answer.error, ERROR_NOT_FOUND, "login", "login: it has ended already");
    answer_give(&answer, done, argument);
}

static int latest_first(const void *a, const void *b)
{
    const struct login_view *left = a;
    const struct login_view *right = b;

    return (left->created_at < right->created_at) - (left->created_at > right->created_at);
}

struct answer logins_list(struct logins *logins, const char *account, const char *token)
{
    const struct login *current = find(logins, token);
    int64_t now = clock_now(logins->clock);
    struct login_list list = {0};
    size_t capacity = 0;
    size_t length;

    for (size_t i = 0; i < BUCKETS; i++) {
        for (struct login *login = logins->buckets[i]; login != NULL; login = login->next) {
            if (strcmp(login->row.account, account) != 0 || login->row.expires_at <= now)
                continue;
            memory_grow((void **)&list.logins.items, &capacity, list.logins.count,
                sizeof(*list.logins.items));
            list.logins.items[list.logins.count++] = (struct login_view){
                .id = memory_copy(login->row.hash, LOGIN_ID_BYTES),
                .current = login == current,
                .created_at = login->row.created_at,
                .seen_at = login->row.seen_at,
                .agent = login->row.agent[0] != '\0' ? memory_text(login->row.agent) : NULL,
            };
        }
    }
    if (list.logins.count > 0)
        qsort(list.logins.items, list.logins.count, sizeof(*list.logins.items), latest_first);
    char *body = encode_record(&login_list_record, &list, &length);

    record_release(&login_list_record, &list);
    return answer_body(body, length);
}

void logins_make_room(struct logins *logins, const char *account)
{
    struct login *oldest = NULL;
    size_t count = 0;

    for (size_t i = 0; i < BUCKETS; i++) {
        for (struct login *login = logins->buckets[i]; login != NULL; login = login->next) {
            if (strcmp(login->row.account, account) != 0)
                continue;
            count++;
            if (oldest == NULL || login->row.seen_at < oldest->row.seen_at)
                oldest = login;
        }
    }
    if (count < LOGINS_MOST)
        return;
    struct store_write write = store_login_deletion(oldest->row.hash);

    remove_login(logins, oldest);
    journal_append(logins->journal, NULL, &write, 1, NULL, NULL);
}

void logins_drop(struct logins *logins, const char *token)
{
    struct login *login = find(logins, token);

    if (login != NULL)
        remove_login(logins, login);
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
