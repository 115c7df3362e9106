/* How a change or a log-in goes its way: the queue, the guesses, the answer. */
#include <live/account_private.h>

#include <live/common_passwords.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Once half of the places are taken, one network gets no more than a few: who
 * fills the queue from one place keeps nobody else out. */
enum { OF_NETWORK_MOST = 50, OF_NETWORK_FEW = 4, TRIES_MOST = 4, COME_BACK = 5000 };

void account_row_release(struct store_account *row)
{
    free(row->name);
    free(row->key);
    free(row->password);
    *row = (struct store_account){0};
}

int passage_take_row(void *argument, const struct store_account *row)
{
    struct passage *passage = argument;

    account_row_release(&passage->row);
    passage->row = *row;
    passage->row.name = memory_text(row->name);
    passage->row.key = memory_text(row->key);
    passage->row.password = memory_text(row->password);
    passage->found = true;
    return 0;
}

/* What a password was is not left lying about. */
static void wipe(char *text)
{
    if (text != NULL)
        explicit_bzero(text, strlen(text));
}

static void free_passage(struct passage *passage)
{
    wipe(passage->change.password);
    wipe(passage->change.current_password);
    wipe(passage->request.password);
    record_release(&account_change_record, &passage->change);
    record_release(&login_request_record, &passage->request);
    account_row_release(&passage->row);
    free(passage);
}

void passage_give(struct passage *passage)
{
    const struct store_account row = {
        .created_at = passage->row.created_at, .name = passage->name.text};
    struct answer answer = passage->error.code != 0 ? answer_error(&passage->error)
                                                    : account_answer(passage->row.id, &row);

    if (passage->error.code != 0)
        passage->admission.token[0] = '\0';
    passage->done(passage->argument, &answer, &passage->admission);
    free(answer.body);
    free_passage(passage);
}

struct passage *passage_new(
    struct accounts *accounts, const struct asker *asker, account_done *done, void *argument)
{
    struct passage *passage = memory_new(sizeof(*passage));

    passage->accounts = accounts;
    passage->done = done;
    passage->argument = argument;
    network_of(asker->address, passage->network);
    snprintf(passage->account, sizeof(passage->account), "%s", asker->account);
    snprintf(passage->token, sizeof(passage->token), "%s", asker->token);
    snprintf(passage->agent, sizeof(passage->agent), "%s", asker->agent);
    return passage;
}

/* ---- The queue ---- */

static bool has_place(const struct accounts *accounts, const char *network)
{
    const size_t *queued = table_find(&accounts->queued, network);
    size_t own = queued != NULL ? *queued : 0;

    if (accounts->waiting >= HASHES_WAITING_MOST || own >= OF_NETWORK_MOST)
        return false;
    return accounts->waiting < HASHES_WAITING_MOST / 2 || own < OF_NETWORK_FEW;
}

static void enter(struct passage *passage)
{
    struct accounts *accounts = passage->accounts;

    accounts->waiting++;
    ++*(size_t *)table_put(&accounts->queued, passage->network);
    workers_submit(accounts->hashers, passage->run, passage->write, passage);
}

static void leave(struct passage *passage)
{
    struct accounts *accounts = passage->accounts;
    size_t *queued = table_find(&accounts->queued, passage->network);

    accounts->waiting--;
    if (--*queued == 0)
        table_remove(&accounts->queued, passage->network);
}

static int64_t take_guess(struct passage *passage)
{
    struct accounts *accounts = passage->accounts;

    if (passage->guess_key[0] == '\0')
        return 0;
    return throttle_take(
        &accounts->throttle, passage->guess_key, passage->network, clock_now(accounts->clock));
}

void passage_begin(struct passage *passage, worker_run *run, worker_done *write)
{
    struct accounts *accounts = passage->accounts;
    struct admission *admission = &passage->admission;

    passage->run = run;
    passage->write = write;
    if (!has_place(accounts, passage->network)) {
        admission->wait = COME_BACK;
        error_set(&passage->error, ERROR_TOO_MANY, NULL,
            "many people log in at the moment: try again in a few seconds");
    } else if ((admission->wait = take_guess(passage)) > 0) {
        error_set(&passage->error, ERROR_TOO_MANY, NULL,
            "too many attempts failed: wait %lld s, then try again",
            (long long)((admission->wait + 999) / 1000));
    }
    if (passage->error.code != 0)
        passage_give(passage);
    else
        enter(passage);
}

/* What failed for another reason than a wrong password was no guess. */
static void settle_guess(struct passage *passage)
{
    struct throttle *throttle = &passage->accounts->throttle;

    if (passage->guess_key[0] == '\0' || passage->tries > 0)
        return;
    if (passage->right)
        throttle_passed(throttle, passage->guess_key, passage->network);
    else if (!passage->wrong)
        throttle_returned(throttle, passage->guess_key, passage->network);
}

bool passage_settle(struct passage *passage)
{
    leave(passage);
    settle_guess(passage);
    if (passage->error.code == 0)
        return true;
    passage_give(passage);
    return false;
}

static bool begin_again(struct passage *passage)
{
    if (++passage->tries >= TRIES_MOST || atomic_load(&passage->accounts->stopping))
        return false;
    passage->error = (struct error){0};
    passage->found = false;
    passage->password[0] = '\0';
    enter(passage);
    return true;
}

bool passage_written(struct passage *passage, int result)
{
    if (result == 0)
        return true;
    if (result == ERROR_CONSTRAINT && begin_again(passage))
        return false;
    if (result == ERROR_CONSTRAINT)
        error_set(&passage->error, ERROR_CONFLICT, NULL,
            "the account was changed elsewhere at the same time: try again");
    else
        error_not_saved(&passage->error, result);
    passage_give(passage);
    return false;
}

/* ---- Passwords ---- */

int account_check_password(const char *text, struct error *error)
{
    size_t length = strlen(text);

    if (length < PASSWORD_BYTES_LEAST || length > PASSWORD_BYTES_MOST)
        return error_set(error, ERROR_INVALID, "password", "password: give 10 to 256 bytes");
    for (size_t i = 0; i < sizeof(common_passwords) / sizeof(common_passwords[0]); i++)
        if (strcasecmp(common_passwords[i], text) == 0)
            return error_set(error, ERROR_INVALID, "password",
                "password: this is one of the most common: choose another");
    return 0;
}
