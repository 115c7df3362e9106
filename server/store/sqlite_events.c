/* The events of a session as a chain: each names the one before it, and the
 * session's head the last. */
#include <store/sqlite_connection.h>

struct head {
    int64_t session; /* its row */
    int64_t seq;     /* the last number given; nothing while there is none */
    int64_t last;    /* the last event's row; 0: none */
    bool empty;      /* there never was an event */
};

/* Reads the head of a session. Returns SQLITE_ROW, or 0 when the session is
 * not there, or as connection_fail. */
static int read_head(
    struct connection *connection, const char *session, struct head *head, struct error *error)
{
    sqlite3_stmt *row = connection_bind(connection, STATEMENT_EVENT_HEAD, "s", session);
    int code = connection_step(connection, row, error);

    if (code != SQLITE_ROW)
        return code;
    head->session = sqlite3_column_int64(row, 0);
    head->empty = sqlite3_column_type(row, 1) == SQLITE_NULL;
    head->seq = sqlite3_column_int64(row, 1);
    head->last = sqlite3_column_int64(row, 2);
    sqlite3_reset(row);
    return SQLITE_ROW;
}

int sqlite_put_event(
    struct connection *connection, const struct store_event *event, struct error *error)
{
    struct head head;
    int code = read_head(connection, event->session, &head, error);

    if (code == 0)
        return error_set(error, ERROR_CONSTRAINT, NULL,
            "event %lld belongs to no session that is there", (long long)event->seq);
    if (code != SQLITE_ROW)
        return code;
    if (!head.empty && event->seq <= head.seq)
        return error_set(error, ERROR_CONSTRAINT, NULL,
            "event %lld is not above the session's last, %lld", (long long)event->seq,
            (long long)head.seq);
    code = connection_run(connection, error, STATEMENT_EVENT_PUT, "iiiib", head.session, event->seq,
        head.last, event->at, event->bytes, event->length);
    if (code != 0)
        return code;
    return connection_run(connection, error, STATEMENT_EVENT_HEAD_PUT, "iii", head.session,
        event->seq, (int64_t)sqlite3_last_insert_rowid(connection->database));
}

struct link {
    int64_t id;
    int64_t seq;
    int64_t before;
};

/* Reads the number of the event link->id and which one is before it. Returns
 * SQLITE_ROW, or 0 when it is not there, or as connection_fail. */
static int read_link(struct connection *connection, struct link *link, struct error *error)
{
    sqlite3_stmt *row = connection_bind(connection, STATEMENT_EVENT_STEP, "i", link->id);
    int code = connection_step(connection, row, error);

    if (code != SQLITE_ROW)
        return code;
    link->seq = sqlite3_column_int64(row, 0);
    link->before = sqlite3_column_int64(row, 1);
    sqlite3_reset(row);
    return SQLITE_ROW;
}

/* Has the event `after` (0: the head) follow the event id (0: none). */
static int join(struct connection *connection, const struct head *head, int64_t after, int64_t id,
    struct error *error)
{
    if (after != 0)
        return connection_run(connection, error, STATEMENT_EVENT_LINK, "ii", after, id);
    return connection_run(
        connection, error, STATEMENT_EVENT_HEAD_PUT, "iii", head->session, head->seq, id);
}

/* Deletes the events that are named, from the last to the first: both lists
 * fall, so one walk meets them all. */
static int delete_named(struct connection *connection, const struct head *head,
    const struct store_numbers *numbers, struct error *error)
{
    struct link link = {.id = head->last};
    int64_t after = 0;
    bool torn = false; /* events between after and link are gone */
    int code = 0;

    for (size_t left = numbers->count; code == 0 && link.id != 0 && left > 0;) {
        code = read_link(connection, &link, error);
        if (code == 0)
            return error_set(error, ERROR_CONSTRAINT, NULL,
                "an event of the session is missing: none before it can be deleted");
        if (code != SQLITE_ROW)
            return code;
        code = 0;
        while (left > 0 && numbers->seqs[left - 1] > link.seq)
            left--;
        if (left > 0 && numbers->seqs[left - 1] == link.seq) {
            code = connection_run(connection, error, STATEMENT_EVENT_DELETE, "i", link.id);
            torn = true;
        } else {
            if (torn)
                code = join(connection, head, after, link.id, error);
            torn = false;
            after = link.id;
        }
        link.id = link.before;
    }
    if (code == 0 && torn)
        code = join(connection, head, after, link.id, error);
    return code;
}

int sqlite_delete_events(
    struct connection *connection, const struct store_numbers *numbers, struct error *error)
{
    struct head head;
    int code = read_head(connection, numbers->session, &head, error);

    if (code != SQLITE_ROW)
        return code;
    return delete_named(connection, &head, numbers, error);
}

int sqlite_delete_every_event(
    struct connection *connection, const char *session, struct error *error)
{
    struct head head;
    int code = read_head(connection, session, &head, error);

    if (code != SQLITE_ROW)
        return code;
    struct link link = {.id = head.last};

    while (link.id != 0) {
        code = read_link(connection, &link, error);
        if (code != SQLITE_ROW)
            return code; /* a chain that is broken ends there, and may go */
        code = connection_run(connection, error, STATEMENT_EVENT_DELETE, "i", link.id);
        if (code != 0)
            return code;
        link.id = link.before;
    }
    return 0;
}
