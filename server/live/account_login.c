/* POST /api/login. */
#include <live/account_private.h>
#include <live/session_ids.h>

#include <proto/decode.h>

#include <base/memory.h>

#include <string.h>

/* By which guesses are counted at a name that cannot be one. */
#define NO_NAME "?"

static void refuse_login(struct passage *passage)
{
    error_set(&passage->error, ERROR_UNAUTHORIZED, NULL,
        "there is no account with this name and this password");
}

static int take_guest(void *argument, const struct store_account *row)
{
    ((struct passage *)argument)->guest = row->key == NULL;
    return 0;
}

/* Whoever practised with himself under both accounts has two parts in one
 * session: neither can take the other in. */
static void check_apart(struct passage *passage)
{
    struct store *store = passage->accounts->store;
    struct session_ids ids = {0};
    int code = session_ids_read(&ids, store, passage->account, &passage->error);

    for (size_t i = 0; i < ids.count && code == 0; i++) {
        int64_t member;

        if (store_read_member(store, ids.items[i], passage->row.id, &member, NULL) == 0)
            code = error_set(&passage->error, ERROR_CONFLICT, "bring",
                "bring: the guest and the account are in one session together: delete the "
                "guest's part of it first, or log in without bringing anything along");
    }
    session_ids_release(&ids);
}

/* The asker is a guest whose sessions are to become the account's. */
static bool brings(const struct passage *passage)
{
    return passage->request.bring && passage->guest;
}

/* Passwords that were kept at another cost are kept at the present one. */
static void renew_hash(struct passage *passage)
{
    const char *typed = passage->request.password;

    if (password_cost(passage->row.password) != passage->accounts->cost)
        password_hash(typed, strlen(typed), passage->accounts->cost, passage->password);
}

static void run_log_in(void *argument)
{
    struct passage *passage = argument;
    struct accounts *accounts = passage->accounts;
    const char *typed = passage->request.password;
    int code = ERROR_NOT_FOUND;

    worker_stand_back();
    if (atomic_load(&accounts->stopping)) {
        error_set(&passage->error, ERROR_NOT_SAVING, NULL, "the server stops: try again later");
        return;
    }
    if (passage->name.key[0] != '\0')
        code = store_read_named(
            accounts->store, passage->name.key, passage_take_row, passage, &passage->error);
    if (code != 0 && code != ERROR_NOT_FOUND)
        return;
    passage->error = (struct error){0};
    const char *kept = passage->found ? passage->row.password : accounts->nobody;

    passage->right = password_matches(kept, typed, strlen(typed)) && passage->found;
    passage->wrong = !passage->right;
    if (passage->wrong) {
        refuse_login(passage);
        return;
    }
    renew_hash(passage);
    passage->guest = false;
    if (passage->account[0] != '\0')
        store_read_account(accounts->store, passage->account, take_guest, passage, NULL);
    if (brings(passage))
        check_apart(passage);
}

static void logged_in(void *argument, int result)
{
    struct passage *passage = argument;
    struct accounts *accounts = passage->accounts;

    if (!passage_written(passage, result))
        return;
    if (brings(passage)) {
        logins_forget(accounts->logins, passage->account);
        hub_adopt(accounts->hub, passage->account);
        memcpy(passage->admission.ended, passage->account, ID_SIZE);
    } else if (passage->token[0] != '\0') {
        logins_drop(accounts->logins, passage->token);
    }
    logins_add(accounts->logins, &passage->login);
    snprintf(passage->name.text, sizeof(passage->name.text), "%s", passage->row.name);
    passage_give(passage);
}

static void write_log_in(void *argument)
{
    struct passage *passage = argument;
    struct accounts *accounts = passage->accounts;
    const struct store_account *row = &passage->row;
    char hash[SECRET_HASH_TEXT_SIZE];
    struct store_write writes[6];
    size_t count = 0;

    if (!passage_settle(passage))
        return;
    passage->login =
        logins_make(row->id, passage->agent, clock_now(accounts->clock), passage->admission.token);
    writes[count++] = store_account_guard(row->id, row->password);
    if (passage->password[0] != '\0')
        writes[count++] = store_account_naming(row->id, row->name, row->key, passage->password);
    writes[count++] = store_login_row(&passage->login);
    if (passage->token[0] != '\0') {
        logins_hash(passage->token, hash);
        writes[count++] = store_login_deletion(hash);
    }
    if (brings(passage)) {
        writes[count++] = store_account_guard(passage->account, NULL);
        writes[count++] = store_account_merging(passage->account, row->id);
    }
    logins_make_room(accounts->logins, row->id);
    journal_append(accounts->journal, NULL, writes, count, logged_in, passage);
}

/* A name that cannot be one is as wrong as one that nobody has. */
void accounts_log_in(struct accounts *accounts, const struct asker *asker, const char *body,
    size_t length, account_done *done, void *argument)
{
    struct passage *passage = passage_new(accounts, asker, done, argument);
    struct error none;

    if (decode_body(&login_request_record, body, length, &passage->request, &passage->error) != 0) {
        passage->request = (struct login_request){0};
        passage_give(passage);
        return;
    }
    if (name_read(passage->request.name, &passage->name, &none) != 0)
        passage->name = (struct account_name){0};
    snprintf(passage->guess_key, sizeof(passage->guess_key), "%s",
        passage->name.key[0] != '\0' ? passage->name.key : NO_NAME);
    passage_begin(passage, run_log_in, write_log_in);
}
