/* The reads: each takes the reading connection for itself. */
#include <store/sqlite_connection.h>

#include <base/memory.h>

#include <stdio.h>
#include <stdlib.h>

static struct connection *begin(struct store *store)
{
    struct sqlite_store *sqlite = (struct sqlite_store *)store;

    pthread_mutex_lock(&sqlite->reading);
    return &sqlite->reader;
}

static void end(struct store *store)
{
    pthread_mutex_unlock(&((struct sqlite_store *)store)->reading);
}

static char *text_of(sqlite3_stmt *row, int column)
{
    return (char *)(uintptr_t)sqlite3_column_text(row, column);
}

static char *bytes_of(sqlite3_stmt *row, int column, size_t *length)
{
    const void *bytes = sqlite3_column_blob(row, column);

    *length = (size_t)sqlite3_column_bytes(row, column);
    return (char *)(uintptr_t)(bytes != NULL ? bytes : "");
}

/* Copies a column into a field that holds an id or a hash. */
static void copy_text(char *field, size_t size, sqlite3_stmt *row, int column)
{
    snprintf(field, size, "%s", text_of(row, column));
}

#define COPY(field, row, column) copy_text((field), sizeof(field), (row), (column))

/* Lends a row to the caller's visitor. */
typedef int lend(sqlite3_stmt *row, const void *visitor);

/* Lends every row of a bound statement. Sets *count, if given, to how many. */
static int each(struct connection *connection, sqlite3_stmt *statement, lend *lend_row,
    const void *visitor, size_t *count, struct error *error)
{
    int code;
    size_t rows = 0;

    while ((code = connection_step(connection, statement, error)) == SQLITE_ROW) {
        rows++;
        code = lend_row(statement, visitor);
        if (code != 0) {
            sqlite3_reset(statement);
            break;
        }
    }
    if (count != NULL)
        *count = rows;
    return code;
}

/* Lends the one row of a bound statement, or fails with ERROR_NOT_FOUND. */
static int one(struct connection *connection, sqlite3_stmt *statement, lend *lend_row,
    const void *visitor, const char *what, struct error *error)
{
    size_t count = 0;
    int code = each(connection, statement, lend_row, visitor, &count, error);

    if (code == 0 && count == 0)
        return error_set(error, ERROR_NOT_FOUND, NULL, "there is no such %s", what);
    return code;
}

/* The ids of rows, collected. */
struct chain {
    int64_t *ids;
    size_t count;
    size_t capacity;
};

/* Collects the events of a session above after, the last first. */
static int collect(struct connection *connection, const char *session, int64_t after,
    struct chain *chain, struct error *error)
{
    sqlite3_stmt *head = connection_bind(connection, STATEMENT_EVENT_HEAD, "s", session);
    int code = connection_step(connection, head, error);

    if (code != SQLITE_ROW)
        return code;
    int64_t id = sqlite3_column_int64(head, 2);

    sqlite3_reset(head);
    while (id != 0) {
        sqlite3_stmt *step = connection_bind(connection, STATEMENT_EVENT_STEP, "i", id);

        code = connection_step(connection, step, error);
        if (code == 0)
            return error_set(error, ERROR_CORRUPT, NULL, "an event of a session is missing");
        if (code != SQLITE_ROW)
            return code;
        int64_t seq = sqlite3_column_int64(step, 0);
        int64_t before = sqlite3_column_int64(step, 1);

        sqlite3_reset(step);
        if (seq <= after)
            break;
        memory_grow((void **)&chain->ids, &chain->capacity, chain->count, sizeof(*chain->ids));
        chain->ids[chain->count++] = id;
        id = before;
    }
    return 0;
}

struct event_visitor {
    const char *session;
    store_visit_event *visit;
    void *argument;
};

static int lend_event(sqlite3_stmt *row, const void *visitor)
{
    const struct event_visitor *to = visitor;
    struct store_event event = {
        .seq = sqlite3_column_int64(row, 0),
        .at = sqlite3_column_int64(row, 1),
    };

    snprintf(event.session, sizeof(event.session), "%s", to->session);
    event.bytes = bytes_of(row, 2, &event.length);
    return to->visit(to->argument, &event);
}

int sqlite_read_events(struct store *store, const char *session, int64_t after,
    store_visit_event *visit, void *argument, struct error *error)
{
    struct connection *connection = begin(store);
    struct event_visitor visitor = {.session = session, .visit = visit, .argument = argument};
    struct chain chain = {0};
    /* A transaction, so that nothing changes between the two passes. */
    int code = connection_run(connection, error, STATEMENT_BEGIN_READ, "");

    if (code != 0)
        goto out;
    code = collect(connection, session, after, &chain, error);
    for (size_t i = chain.count; code == 0 && i > 0; i--) {
        sqlite3_stmt *row =
            connection_bind(connection, STATEMENT_EVENT_READ, "i", chain.ids[i - 1]);

        code = one(connection, row, lend_event, &visitor, "event", error);
    }
    struct error end_error;

    connection_run(connection, &end_error, STATEMENT_ROLLBACK, "");
out:
    free(chain.ids);
    end(store);
    return code;
}

struct session_visitor {
    store_visit_session *visit;
    void *argument;
};

static int lend_session(sqlite3_stmt *row, const void *visitor)
{
    const struct session_visitor *to = visitor;
    struct store_session session = {
        .mode = text_of(row, 1),
        .state = text_of(row, 2),
        .created_at = sqlite3_column_int64(row, 3),
        .updated_at = sqlite3_column_int64(row, 4),
        .running = sqlite3_column_int(row, 5) != 0,
        .finished = sqlite3_column_int(row, 6) != 0,
        .member = sqlite3_column_int64(row, 8),
    };

    COPY(session.id, row, 0);
    session.summary = bytes_of(row, 7, &session.summary_length);
    return to->visit(to->argument, &session);
}

int sqlite_read_session(struct store *store, const char *id, store_visit_session *visit,
    void *argument, struct error *error)
{
    struct connection *connection = begin(store);
    struct session_visitor visitor = {.visit = visit, .argument = argument};
    sqlite3_stmt *row = connection_bind(connection, STATEMENT_SESSION_READ, "s", id);
    int code = one(connection, row, lend_session, &visitor, "session", error);

    end(store);
    return code;
}

int sqlite_read_sessions(struct store *store, const char *account, enum store_filter filter,
    const char *before, size_t limit, store_visit_session *visit, void *argument,
    struct error *error)
{
    struct connection *connection = begin(store);
    struct session_visitor visitor = {.visit = visit, .argument = argument};
    sqlite3_stmt *rows = connection_bind(connection, STATEMENT_SESSION_LIST, "ssiii", account,
        before != NULL ? before : "~", (int64_t)(filter == STORE_FINISHED),
        (int64_t)(filter != STORE_OPEN), (int64_t)limit);
    int code = each(connection, rows, lend_session, &visitor, NULL, error);

    end(store);
    return code;
}

struct id_visitor {
    store_visit_id *visit;
    void *argument;
};

static int lend_id(sqlite3_stmt *row, const void *visitor)
{
    const struct id_visitor *to = visitor;

    return to->visit(to->argument, text_of(row, 0));
}

int sqlite_read_running(
    struct store *store, store_visit_id *visit, void *argument, struct error *error)
{
    struct connection *connection = begin(store);
    struct id_visitor visitor = {.visit = visit, .argument = argument};
    sqlite3_stmt *rows = connection_bind(connection, STATEMENT_SESSION_RUNNING, "");
    int code = each(connection, rows, lend_id, &visitor, NULL, error);

    end(store);
    return code;
}

struct bytes_visitor {
    store_visit_bytes *visit;
    void *argument;
};

static int lend_bytes(sqlite3_stmt *row, const void *visitor)
{
    const struct bytes_visitor *to = visitor;
    size_t length;
    const char *bytes = bytes_of(row, 0, &length);

    return to->visit(to->argument, bytes, length);
}

int sqlite_read_content(struct store *store, const char *hash, store_visit_bytes *visit,
    void *argument, struct error *error)
{
    struct connection *connection = begin(store);
    struct bytes_visitor visitor = {.visit = visit, .argument = argument};
    sqlite3_stmt *row = connection_bind(connection, STATEMENT_CONTENT_READ, "s", hash);
    int code = one(connection, row, lend_bytes, &visitor, "content", error);

    end(store);
    return code;
}

struct number_visitor {
    int64_t *number;
};

static int lend_number(sqlite3_stmt *row, const void *visitor)
{
    const struct number_visitor *to = visitor;

    *to->number = sqlite3_column_int64(row, 0);
    return 0;
}

int sqlite_read_member(struct store *store, const char *session, const char *account,
    int64_t *member, struct error *error)
{
    struct connection *connection = begin(store);
    struct number_visitor visitor = {.number = member};
    sqlite3_stmt *row = connection_bind(connection, STATEMENT_MEMBER_READ, "ss", account, session);
    int code = one(connection, row, lend_number, &visitor, "member", error);

    end(store);
    return code;
}

struct member_visitor {
    store_visit_member *visit;
    void *argument;
};

static int lend_member(sqlite3_stmt *row, const void *visitor)
{
    const struct member_visitor *to = visitor;
    struct store_member member = {
        .member = sqlite3_column_int64(row, 2),
        .name = text_of(row, 3),
        .keeps = sqlite3_column_int(row, 4) != 0,
    };

    COPY(member.session, row, 0);
    COPY(member.account, row, 1);
    return to->visit(to->argument, &member);
}

int sqlite_read_members(struct store *store, const char *session, store_visit_member *visit,
    void *argument, struct error *error)
{
    struct connection *connection = begin(store);
    struct member_visitor visitor = {.visit = visit, .argument = argument};
    sqlite3_stmt *rows = connection_bind(connection, STATEMENT_MEMBER_LIST, "s", session);
    int code = each(connection, rows, lend_member, &visitor, NULL, error);

    end(store);
    return code;
}

struct invite_visitor {
    store_visit_invite *visit;
    void *argument;
};

static int lend_invite(sqlite3_stmt *row, const void *visitor)
{
    const struct invite_visitor *to = visitor;
    struct store_invite invite = {
        .member = sqlite3_column_int64(row, 3),
        .single_use = sqlite3_column_int(row, 4) != 0,
        .created_at = sqlite3_column_int64(row, 5),
        .expires_at = sqlite3_column_int64(row, 6),
        .uses = sqlite3_column_int64(row, 7),
    };

    COPY(invite.id, row, 0);
    COPY(invite.hash, row, 1);
    COPY(invite.session, row, 2);
    return to->visit(to->argument, &invite);
}

int sqlite_read_invite(struct store *store, const char *hash, store_visit_invite *visit,
    void *argument, struct error *error)
{
    struct connection *connection = begin(store);
    struct invite_visitor visitor = {.visit = visit, .argument = argument};
    sqlite3_stmt *row = connection_bind(connection, STATEMENT_INVITE_READ, "s", hash);
    int code = one(connection, row, lend_invite, &visitor, "invitation", error);

    end(store);
    return code;
}

int sqlite_read_invites(struct store *store, const char *session, store_visit_invite *visit,
    void *argument, struct error *error)
{
    struct connection *connection = begin(store);
    struct invite_visitor visitor = {.visit = visit, .argument = argument};
    sqlite3_stmt *rows = connection_bind(connection, STATEMENT_INVITE_LIST, "s", session);
    int code = each(connection, rows, lend_invite, &visitor, NULL, error);

    end(store);
    return code;
}

struct account_visitor {
    store_visit_account *visit;
    void *argument;
};

static int lend_account(sqlite3_stmt *row, const void *visitor)
{
    const struct account_visitor *to = visitor;
    struct store_account account = {
        .created_at = sqlite3_column_int64(row, 1),
        .name = text_of(row, 2),
        .key = text_of(row, 3),
        .password = text_of(row, 4),
    };

    COPY(account.id, row, 0);
    return to->visit(to->argument, &account);
}

int sqlite_read_account(struct store *store, const char *id, store_visit_account *visit,
    void *argument, struct error *error)
{
    struct connection *connection = begin(store);
    struct account_visitor visitor = {.visit = visit, .argument = argument};
    sqlite3_stmt *row = connection_bind(connection, STATEMENT_ACCOUNT_READ, "s", id);
    int code = one(connection, row, lend_account, &visitor, "account", error);

    end(store);
    return code;
}

int sqlite_read_named(struct store *store, const char *key, store_visit_account *visit,
    void *argument, struct error *error)
{
    struct connection *connection = begin(store);
    struct account_visitor visitor = {.visit = visit, .argument = argument};
    sqlite3_stmt *row = connection_bind(connection, STATEMENT_ACCOUNT_READ_NAMED, "s", key);
    int code = one(connection, row, lend_account, &visitor, "account", error);

    end(store);
    return code;
}

int sqlite_read_accounts(
    struct store *store, store_visit_account *visit, void *argument, struct error *error)
{
    struct connection *connection = begin(store);
    struct account_visitor visitor = {.visit = visit, .argument = argument};
    sqlite3_stmt *rows = connection_bind(connection, STATEMENT_ACCOUNT_LIST, "");
    int code = each(connection, rows, lend_account, &visitor, NULL, error);

    end(store);
    return code;
}

struct login_visitor {
    store_visit_login *visit;
    void *argument;
};

static int lend_login(sqlite3_stmt *row, const void *visitor)
{
    const struct login_visitor *to = visitor;
    struct store_login login = {
        .created_at = sqlite3_column_int64(row, 2),
        .seen_at = sqlite3_column_int64(row, 3),
        .expires_at = sqlite3_column_int64(row, 4),
    };

    COPY(login.hash, row, 0);
    COPY(login.account, row, 1);
    COPY(login.agent, row, 5);
    return to->visit(to->argument, &login);
}

int sqlite_read_logins(
    struct store *store, store_visit_login *visit, void *argument, struct error *error)
{
    struct connection *connection = begin(store);
    struct login_visitor visitor = {.visit = visit, .argument = argument};
    sqlite3_stmt *rows = connection_bind(connection, STATEMENT_LOGIN_READ, "");
    int code = each(connection, rows, lend_login, &visitor, NULL, error);

    end(store);
    return code;
}

struct had_visitor {
    const char *account;
    store_visit_had *visit;
    void *argument;
};

static int lend_had(sqlite3_stmt *row, const void *visitor)
{
    const struct had_visitor *to = visitor;
    struct store_had had = {.question = text_of(row, 0), .at = sqlite3_column_int64(row, 2)};

    snprintf(had.account, sizeof(had.account), "%s", to->account);
    COPY(had.session, row, 1);
    return to->visit(to->argument, &had);
}

int sqlite_read_had(struct store *store, const char *account, store_visit_had *visit,
    void *argument, struct error *error)
{
    struct connection *connection = begin(store);
    struct had_visitor visitor = {.account = account, .visit = visit, .argument = argument};
    sqlite3_stmt *rows = connection_bind(connection, STATEMENT_HAD_READ, "s", account);
    int code = each(connection, rows, lend_had, &visitor, NULL, error);

    end(store);
    return code;
}

struct request_visitor {
    store_visit_request *visit;
    void *argument;
};

static int lend_request(sqlite3_stmt *row, const void *visitor)
{
    const struct request_visitor *to = visitor;
    struct store_request request = {
        .key = text_of(row, 1),
        .at = sqlite3_column_int64(row, 4),
    };

    COPY(request.account, row, 0);
    COPY(request.session, row, 2);
    COPY(request.digest, row, 3);
    return to->visit(to->argument, &request);
}

int sqlite_read_request(struct store *store, const char *account, const char *key,
    store_visit_request *visit, void *argument, struct error *error)
{
    struct connection *connection = begin(store);
    struct request_visitor visitor = {.visit = visit, .argument = argument};
    sqlite3_stmt *row = connection_bind(connection, STATEMENT_REQUEST_READ, "ss", account, key);
    int code = one(connection, row, lend_request, &visitor, "request", error);

    end(store);
    return code;
}

struct meta_visitor {
    struct store_meta *meta;
};

static int lend_meta(sqlite3_stmt *row, const void *visitor)
{
    const struct meta_visitor *to = visitor;

    COPY(to->meta->name, row, 0);
    to->meta->beat = sqlite3_column_int64(row, 1);
    to->meta->latest = sqlite3_column_int64(row, 2);
    return 0;
}

int sqlite_read_meta(struct store *store, struct store_meta *meta, struct error *error)
{
    struct connection *connection = begin(store);
    struct meta_visitor visitor = {.meta = meta};
    sqlite3_stmt *row = connection_bind(connection, STATEMENT_META_READ, "");
    int code = one(connection, row, lend_meta, &visitor, "store", error);

    end(store);
    return code;
}
