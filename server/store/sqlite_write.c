/* Each kind of write, as statements. */
#include <store/sqlite_connection.h>

#include <stdio.h>

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

static int put_login(
    struct connection *connection, const struct store_write *write, struct error *error)
{
    const struct store_login *login = &write->login;

    return connection_run(connection, error, STATEMENT_LOGIN_PUT, "ssiii", login->hash,
        login->account, login->created_at, login->seen_at, login->expires_at);
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
        [STORE_ACCOUNT_DELETED] = delete_account,
        [STORE_LOGIN] = put_login,
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
    case STORE_ACCOUNT_DELETED:
    case STORE_LOGIN_DELETED:
    case STORE_LOGINS_DELETED:
    case STORE_PART_DELETED:
    case STORE_PROBE:
        break;
    }
    return 0;
}
