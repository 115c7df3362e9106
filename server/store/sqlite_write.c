/* Each kind of write, as statements. */
#include <store/sqlite_connection.h>

#include <stdio.h>
#include <string.h>

static int put_event(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    return sqlite_put_event(connection, &write->event, error);
}

static int delete_events(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    return sqlite_delete_events(connection, &write->numbers, error);
}

static int put_session(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    const struct store_session *row = &write->session;

    return connection_run(connection, error, STATEMENT_SESSION_PUT, "sssiiiib", row->id, row->mode,
        row->state, row->created_at, row->updated_at, (int64_t)row->running, (int64_t)row->finished,
        row->summary, row->summary_length);
}

static int put_member(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    const struct store_member *row = &write->member;

    return connection_run(connection, error, STATEMENT_MEMBER_PUT, "ssisi", row->session,
        row->account, row->member, row->name, (int64_t)row->keeps);
}

static int remove_member(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    return connection_run(connection, error, STATEMENT_MEMBER_DELETE, "ss", write->member.account,
        write->member.session);
}

static int put_invite(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    const struct store_invite *row = &write->invite;

    return connection_run(connection, error, STATEMENT_INVITE_PUT, "sssiiiii", row->id, row->hash,
        row->session, row->member, (int64_t)row->single_use, row->created_at, row->expires_at,
        row->uses);
}

static int delete_invite(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    return connection_run(connection, error, STATEMENT_INVITE_DELETE, "s", write->invite.id);
}

static int delete_invites(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    return connection_run(connection, error, STATEMENT_INVITE_DELETE_ALL, "si",
        write->invite.session, write->invite.member);
}

static int put_had(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    return connection_run(connection, error, STATEMENT_HAD_PUT, "sssi", write->had.account,
        write->had.question, write->had.session, write->had.at);
}

static int put_content(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    return connection_run(connection, error, STATEMENT_CONTENT_PUT, "sb", write->content.hash,
        write->content.bytes, write->content.length);
}

static int put_account(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    return connection_run(connection, error, STATEMENT_ACCOUNT_PUT, "si", write->account.id,
        write->account.created_at);
}

/* Those left in a session that nobody keeps. An account that only stood in for
 * somebody there has no name to log in by and no login: nobody can ever delete
 * it, so it goes with its last part. */
static int delete_left_members(
    struct connection *connection, const char *session, struct error *error)
{
    for (;;) {
        sqlite3_stmt *first = connection_bind(connection, STATEMENT_MEMBER_LEFT, "s", session);
        int code = connection_step(connection, first, error);
        char account[ID_SIZE];

        if (code != SQLITE_ROW)
            return code;
        snprintf(account, sizeof(account), "%s", (const char *)sqlite3_column_text(first, 0));
        sqlite3_reset(first);
        code = connection_run(connection, error, STATEMENT_MEMBER_DELETE, "ss", account, session);
        if (code == 0)
            code = connection_run(connection, error, STATEMENT_ACCOUNT_DELETE_IDLE, "s", account);
        if (code != 0)
            return code;
    }
}

static int delete_session_unless_kept(
    struct connection *connection, const char *session, struct error *error)
{
    sqlite3_stmt *keeper = connection_bind(connection, STATEMENT_MEMBER_KEEPING, "s", session);
    int code = connection_step(connection, keeper, error);

    if (code == SQLITE_ROW) {
        sqlite3_reset(keeper);
        return 0;
    }
    if (code == 0)
        code = sqlite_delete_every_event(connection, session, error);
    if (code == 0)
        code = delete_left_members(connection, session, error);
    if (code == 0)
        code = connection_run(connection, error, STATEMENT_SESSION_DELETE, "s", session);
    return code;
}

static int delete_part(
    struct connection *connection, const char *session, const char *account, struct error *error)
{
    int code = connection_run(connection, error, STATEMENT_HAD_DELETE, "ss", account, session);

    if (code == 0)
        code = connection_run(connection, error, STATEMENT_REQUEST_DELETE, "ss", account, session);
    if (code == 0)
        code = connection_run(connection, error, STATEMENT_MEMBER_DELETE, "ss", account, session);
    /* Somebody who was no member must not sweep away a session without any. */
    if (code != 0 || sqlite3_changes(connection->database) == 0)
        return code;
    return delete_session_unless_kept(connection, session, error);
}

static int delete_part_row(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    return delete_part(connection, write->member.session, write->member.account, error);
}

static int delete_account(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    const char *account = write->account.id;

    for (;;) {
        sqlite3_stmt *first = connection_bind(connection, STATEMENT_MEMBER_FIRST, "s", account);
        int code = connection_step(connection, first, error);
        char session[ID_SIZE];

        if (code == 0)
            break;
        if (code != SQLITE_ROW)
            return code;
        snprintf(session, sizeof(session), "%s", (const char *)sqlite3_column_text(first, 0));
        sqlite3_reset(first);
        code = delete_part(connection, session, account, error);
        if (code != 0)
            return code;
    }
    return connection_run(connection, error, STATEMENT_ACCOUNT_DELETE, "s", account);
}

static int guard_account(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    sqlite3_stmt *row = connection_bind(
        connection, STATEMENT_ACCOUNT_GUARD, "ss", write->account.id, write->account.password);
    int code = connection_step(connection, row, error);

    if (code == SQLITE_ROW) {
        sqlite3_reset(row);
        return 0;
    }
    if (code != 0)
        return code;
    return error_set(
        error, ERROR_CONSTRAINT, NULL, "account %s is not as it was", write->account.id);
}

static int name_account(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    const struct store_account *row = &write->account;
    int code = connection_run(connection, error, STATEMENT_ACCOUNT_NAME, "ssss", row->id, row->name,
        row->key, row->password);

    if (code == 0 && sqlite3_changes(connection->database) == 0)
        return error_set(error, ERROR_CONSTRAINT, NULL, "use the database: no account %s", row->id);
    return code;
}

/* Decided here and not before: since it was asked for, the guest may have taken
 * a name, which is no guest's to lose, and the other may have been deleted. */
static int check_merge(
    struct connection *connection, const struct store_merge *merge, struct error *error)
{
    sqlite3_stmt *pair =
        connection_bind(connection, STATEMENT_ACCOUNT_MERGE_CHECK, "ss", merge->from, merge->into);
    int code = connection_step(connection, pair, error);

    if (code == SQLITE_ROW) {
        sqlite3_reset(pair);
        return 0;
    }
    if (code == 0)
        code = error_set(error, ERROR_CONSTRAINT, NULL,
            "use the database: account %s is no guest, or %s has no name", merge->from,
            merge->into);
    return code;
}

static int merge_account(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    static const enum statement statements[] = {STATEMENT_ACCOUNT_MERGE_MEMBERS,
        STATEMENT_ACCOUNT_MERGE_HAD, STATEMENT_ACCOUNT_MERGE_REQUESTS};
    struct store_write deletion = {.kind = STORE_ACCOUNT_DELETED};
    int code = check_merge(connection, &write->merge, error);

    for (size_t i = 0; code == 0 && i < sizeof(statements) / sizeof(statements[0]); i++)
        code = connection_run(
            connection, error, statements[i], "ss", write->merge.from, write->merge.into);
    memcpy(deletion.account.id, write->merge.from, ID_SIZE);
    return code != 0 ? code : delete_account(connection, &deletion, error);
}

static int put_login(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    const struct store_login *login = &write->login;

    return connection_run(connection, error, STATEMENT_LOGIN_PUT, "ssiiis", login->hash,
        login->account, login->created_at, login->seen_at, login->expires_at, login->agent);
}

static int see_login(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    return connection_run(connection, error, STATEMENT_LOGIN_SEEN, "sii", write->login.hash,
        write->login.seen_at, write->login.expires_at);
}

static int delete_login(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    return connection_run(connection, error, STATEMENT_LOGIN_DELETE, "s", write->login.hash);
}

static int delete_logins(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    return connection_run(connection, error, STATEMENT_LOGIN_DELETE_ALL, "s", write->account.id);
}

static int put_request(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    const struct store_request *row = &write->request;

    return connection_run(connection, error, STATEMENT_REQUEST_PUT, "ssssi", row->account, row->key,
        row->session, row->digest, row->at);
}

static int put_beat(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    return connection_run(connection, error, STATEMENT_META_BEAT, "i", write->beat);
}

static int put_probe(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    (void)write;
    return connection_run(connection, error, STATEMENT_META_PROBE, "");
}

int sqlite_write(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    static int (*const writers[])(
        struct connection * connection, const struct store_write *write, struct error *error) = {
        [STORE_EVENT] = put_event,
        [STORE_EVENTS_DELETED] = delete_events,
        [STORE_SESSION] = put_session,
        [STORE_MEMBER] = put_member,
        [STORE_MEMBER_REMOVED] = remove_member,
        [STORE_INVITE] = put_invite,
        [STORE_INVITE_DELETED] = delete_invite,
        [STORE_INVITES_DELETED] = delete_invites,
        [STORE_HAD] = put_had,
        [STORE_CONTENT] = put_content,
        [STORE_ACCOUNT] = put_account,
        [STORE_ACCOUNT_GUARD] = guard_account,
        [STORE_ACCOUNT_NAMED] = name_account,
        [STORE_ACCOUNT_MERGED] = merge_account,
        [STORE_ACCOUNT_DELETED] = delete_account,
        [STORE_LOGIN] = put_login,
        [STORE_LOGIN_SEEN] = see_login,
        [STORE_LOGIN_DELETED] = delete_login,
        [STORE_LOGINS_DELETED] = delete_logins,
        [STORE_PART_DELETED] = delete_part_row,
        [STORE_REQUEST] = put_request,
        [STORE_BEAT] = put_beat,
        [STORE_PROBE] = put_probe,
    };

    return writers[write->kind](connection, write, error);
}

int64_t sqlite_write_time(const struct store_write *write)
{
    switch (write->kind) {
    case STORE_EVENT:
        return write->event.at;
    case STORE_SESSION:
        return write->session.updated_at > write->session.created_at ? write->session.updated_at
                                                                     : write->session.created_at;
    case STORE_INVITE:
        return write->invite.created_at;
    case STORE_HAD:
        return write->had.at;
    case STORE_ACCOUNT:
        return write->account.created_at;
    case STORE_LOGIN:
    case STORE_LOGIN_SEEN:
        return write->login.seen_at > write->login.created_at ? write->login.seen_at
                                                              : write->login.created_at;
    case STORE_REQUEST:
        return write->request.at;
    case STORE_BEAT:
        return write->beat;
    case STORE_EVENTS_DELETED:
    case STORE_MEMBER:
    case STORE_MEMBER_REMOVED:
    case STORE_INVITE_DELETED:
    case STORE_INVITES_DELETED:
    case STORE_CONTENT:
    case STORE_ACCOUNT_GUARD:
    case STORE_ACCOUNT_NAMED:
    case STORE_ACCOUNT_MERGED:
    case STORE_ACCOUNT_DELETED:
    case STORE_LOGIN_DELETED:
    case STORE_LOGINS_DELETED:
    case STORE_PART_DELETED:
    case STORE_PROBE:
        break;
    }
    return 0;
}
