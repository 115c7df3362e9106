#include <live/account_private.h>

#include <proto/encode.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { HASHERS = 2 };

struct accounts *accounts_new(struct store *store, struct journal *journal, struct workers *workers,
    struct clock *clock, struct logins *logins, int cost, worker_wake *wake, void *context)
{
    struct accounts *accounts = memory_new(sizeof(*accounts));

    accounts->store = store;
    accounts->journal = journal;
    accounts->workers = workers;
    accounts->clock = clock;
    accounts->logins = logins;
    accounts->cost = cost;
    accounts->hashers = workers_new(HASHERS, wake, context);
    throttle_init(&accounts->throttle);
    table_init(&accounts->queued, sizeof(size_t));
    password_decoy(cost, accounts->nobody);
    return accounts;
}

void accounts_use_hub(struct accounts *accounts, struct hub *hub)
{
    accounts->hub = hub;
}

void accounts_drain(struct accounts *accounts)
{
    if (accounts->hashers != NULL)
        workers_drain(accounts->hashers);
}

void accounts_stop(struct accounts *accounts)
{
    if (accounts == NULL)
        return;
    atomic_store(&accounts->stopping, true);
    workers_free(accounts->hashers);
    accounts->hashers = NULL;
}

void accounts_free(struct accounts *accounts)
{
    if (accounts == NULL)
        return;
    accounts_stop(accounts);
    throttle_release(&accounts->throttle);
    table_release(&accounts->queued);
    free(accounts);
}

/* ---- Showing ---- */

struct answer account_answer(const char *id, const struct store_account *row)
{
    const struct account account = {.id = (char *)id,
        .guest = row->name == NULL,
        .name = row->name,
        .created_at = row->created_at};
    size_t length;
    char *body = encode_record(&account_record, &account, &length);

    return answer_body(body, length);
}

/* One row by its key, and yet for a worker: it waits for whoever reads. */
struct showing {
    struct store *store;
    char account[ID_SIZE];
    struct answer answer;
    answer_done *done;
    void *argument;
};

static int take_shown(void *argument, const struct store_account *row)
{
    ((struct showing *)argument)->answer = account_answer(row->id, row);
    return 0;
}

static void show(void *argument)
{
    struct showing *showing = argument;
    struct error error;
    int code = store_read_account(showing->store, showing->account, take_shown, showing, &error);

    if (code == ERROR_NOT_FOUND)
        error_set(&error, ERROR_UNAUTHORIZED, NULL, "this account was deleted: start anew");
    if (code != 0)
        showing->answer = answer_error(&error);
}

static void shown(void *argument)
{
    struct showing *showing = argument;

    answer_give(&showing->answer, showing->done, showing->argument);
    free(showing);
}

void accounts_show(
    struct accounts *accounts, const char *account, answer_done *done, void *argument)
{
    struct showing *showing = memory_new(sizeof(*showing));

    showing->store = accounts->store;
    showing->done = done;
    showing->argument = argument;
    memcpy(showing->account, account, ID_SIZE);
    workers_submit(accounts->workers, show, shown, showing);
}

/* ---- From the command line ---- */

int account_reset(
    struct store *store, const char *name, const char *password, int cost, struct error *error)
{
    struct account_name wanted;
    struct passage found = {0}; /* its row alone is used */
    char kept[PASSWORD_HASH_SIZE];
    int code = name_read(name, &wanted, error);

    if (code == 0)
        code = account_check_password(password, error);
    if (code == 0)
        code = store_read_named(store, wanted.key, passage_take_row, &found, error);
    if (code == ERROR_NOT_FOUND)
        error_set(error, ERROR_NOT_FOUND, "name",
            "there is no account of that name: greenroom accounts lists them");
    if (code == 0) {
        password_hash(password, strlen(password), cost, kept);
        struct store_write writes[] = {
            store_account_naming(found.row.id, found.row.name, found.row.key, kept),
            store_logins_deletion(found.row.id)};

        code = store_commit(store, writes, 2, error);
        store_write_release(&writes[0]);
        store_write_release(&writes[1]);
    }
    account_row_release(&found.row);
    return code;
}

static int print_account(void *argument, const struct store_account *row)
{
    time_t made = (time_t)(row->created_at / 1000);
    struct tm day;
    char date[20];

    strftime(date, sizeof(date), "%Y-%m-%d", gmtime_r(&made, &day));
    fprintf(argument, "%s  %s  %s\n", date, row->id, row->name);
    return 0;
}

int account_print_all(struct store *store, FILE *out, struct error *error)
{
    return store_read_accounts(store, print_account, out, error);
}
