/* PATCH /api/me: another name, another password, or both for the first time. */
#include <live/account_private.h>

#include <proto/decode.h>

#include <string.h>

/* Whether the change is one that this account can ask for. */
static int check_change(struct passage *passage)
{
    const struct account_change *change = &passage->change;
    const char *current = change->current_password;
    struct error *error = &passage->error;

    if (passage->row.key == NULL && (change->name == NULL || change->password == NULL))
        return error_set(error, ERROR_INVALID, change->name == NULL ? "name" : "password",
            "an account needs both a name and a password: give both");
    if (passage->row.key == NULL)
        return 0;
    if (current == NULL)
        return error_set(error, ERROR_INVALID, "current_password",
            "current_password: missing: give the password that the account has");
    passage->right = password_matches(passage->row.password, current, strlen(current));
    passage->wrong = !passage->right;
    if (passage->wrong)
        return error_set(error, ERROR_INVALID, "current_password",
            "current_password: this is not the account's password");
    return 0;
}

static int take_id(void *argument, const struct store_account *row)
{
    memcpy(argument, row->id, ID_SIZE);
    return 0;
}

/* Somebody else may have the name. */
static int check_free(struct passage *passage)
{
    char owner[ID_SIZE];
    struct error error;
    int code =
        store_read_named(passage->accounts->store, passage->name.key, take_id, owner, &error);

    if (code == ERROR_NOT_FOUND || (code == 0 && strcmp(owner, passage->account) == 0))
        return 0;
    if (code != 0)
        passage->error = error;
    else
        error_set(
            &passage->error, ERROR_CONFLICT, "name", "name: somebody else has it: choose another");
    return passage->error.code;
}

static int read_own(struct passage *passage)
{
    int code = store_read_account(
        passage->accounts->store, passage->account, passage_take_row, passage, &passage->error);

    if (code == ERROR_NOT_FOUND)
        error_set(&passage->error, ERROR_UNAUTHORIZED, NULL,
            "this account was deleted, or became part of another: log in again");
    return code;
}

static void run_change(void *argument)
{
    struct passage *passage = argument;
    const struct account_change *change = &passage->change;

    worker_stand_back();
    if (atomic_load(&passage->accounts->stopping)) {
        error_set(&passage->error, ERROR_NOT_SAVING, NULL, "the server stops: try again later");
        return;
    }
    if (read_own(passage) != 0 || check_change(passage) != 0)
        return;
    if (change->name == NULL) {
        snprintf(passage->name.text, sizeof(passage->name.text), "%s", passage->row.name);
        snprintf(passage->name.key, sizeof(passage->name.key), "%s", passage->row.key);
    } else if (check_free(passage) != 0) {
        return;
    }
    if (change->password != NULL)
        password_hash(
            change->password, strlen(change->password), passage->accounts->cost, passage->password);
    else
        snprintf(passage->password, sizeof(passage->password), "%s", passage->row.password);
}

static void changed(void *argument, int result)
{
    struct passage *passage = argument;
    struct accounts *accounts = passage->accounts;

    if (!passage_written(passage, result))
        return;
    if (passage->change.password != NULL) {
        logins_forget(accounts->logins, passage->account);
        logins_add(accounts->logins, &passage->login);
        memcpy(passage->admission.ended, passage->account, ID_SIZE);
    }
    passage_give(passage);
}

static void write_change(void *argument)
{
    struct passage *passage = argument;
    struct accounts *accounts = passage->accounts;
    struct store_write writes[4];
    size_t count = 0;

    if (!passage_settle(passage))
        return;
    writes[count++] = store_account_guard(passage->account, passage->row.password);
    writes[count++] = store_account_naming(
        passage->account, passage->name.text, passage->name.key, passage->password);
    if (passage->change.password != NULL) {
        passage->login = logins_make(
            passage->account, passage->agent, clock_now(accounts->clock), passage->admission.token);
        writes[count++] = store_logins_deletion(passage->account);
        writes[count++] = store_login_row(&passage->login);
    }
    journal_append(accounts->journal, NULL, writes, count, changed, passage);
}

void accounts_change(struct accounts *accounts, const struct asker *asker, const char *body,
    size_t length, account_done *done, void *argument)
{
    struct passage *passage = passage_new(accounts, asker, done, argument);
    struct account_change *change = &passage->change;
    struct error *error = &passage->error;

    if (decode_body(&account_change_record, body, length, change, error) != 0)
        *change = (struct account_change){0};
    else if (change->name == NULL && change->password == NULL)
        error_set(
            error, ERROR_INVALID, "name", "nothing to change: give a name, a password, or both");
    else if (change->name == NULL || name_read(change->name, &passage->name, error) == 0)
        if (change->password != NULL)
            account_check_password(change->password, error);
    if (error->code != 0) {
        passage_give(passage);
        return;
    }
    if (change->current_password != NULL)
        snprintf(passage->guess_key, sizeof(passage->guess_key), "%s", passage->account);
    passage_begin(passage, run_change, write_change);
}
