/* One connection to the SQLite file, with its statements: what the parts of
 * the SQLite store share. */
#ifndef STORE_SQLITE_CONNECTION_H
#define STORE_SQLITE_CONNECTION_H

#include <store/store_type.h>

#include <pthread.h>
#include <sqlite3.h>

/* Every statement, by name. Parameters are bound in the order they are given
 * in, ?1, ?2 and so on. */
#define STATEMENT_LIST(X)                                                                          \
    X(BEGIN, "BEGIN IMMEDIATE")                                                                    \
    X(BEGIN_READ, "BEGIN")                                                                         \
    X(COMMIT, "COMMIT")                                                                            \
    X(ROLLBACK, "ROLLBACK")                                                                        \
    X(GROUP_BEGIN, "SAVEPOINT one_group")                                                          \
    X(GROUP_KEEP, "RELEASE one_group")                                                             \
    X(GROUP_UNDO, "ROLLBACK TO one_group")                                                         \
    X(META_LATEST, "UPDATE meta SET latest = ?1 WHERE latest < ?1")                                \
    X(META_BEAT, "UPDATE meta SET beat = ?1")                                                      \
    X(META_PROBE, "UPDATE meta SET probes = probes + 1")                                           \
    X(META_READ, "SELECT name, beat, latest FROM meta")                                            \
    X(EVENT_HEAD, "SELECT s.number, h.seq, h.last FROM sessions s"                                 \
                  " LEFT JOIN heads h ON h.session = s.number WHERE s.id = ?1")                    \
    X(EVENT_PUT,                                                                                   \
        "INSERT INTO events (session, seq, before, at, bytes) VALUES (?1, ?2, ?3, ?4, ?5)")        \
    X(EVENT_HEAD_PUT, "INSERT INTO heads (session, seq, last) VALUES (?1, ?2, ?3)"                 \
                      " ON CONFLICT (session) DO UPDATE SET seq = ?2, last = ?3")                  \
    X(EVENT_STEP, "SELECT seq, before FROM events WHERE id = ?1")                                  \
    X(EVENT_READ, "SELECT seq, at, bytes FROM events WHERE id = ?1")                               \
    X(EVENT_LINK, "UPDATE events SET before = ?2 WHERE id = ?1")                                   \
    X(EVENT_DELETE, "DELETE FROM events WHERE id = ?1")                                            \
    X(SESSION_PUT,                                                                                 \
        "INSERT INTO sessions (id, mode, state, created_at, updated_at, running, finished,"        \
        " summary) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (id) DO UPDATE SET"         \
        " mode = ?2, state = ?3, updated_at = ?5, running = ?6, finished = ?7, summary = ?8")      \
    X(SESSION_READ, "SELECT " SESSION_COLUMNS ", 0 FROM sessions s WHERE s.id = ?1")               \
    X(SESSION_LIST,                                                                                \
        "SELECT " SESSION_COLUMNS ", m.member FROM members m JOIN sessions s ON s.id = m.session"  \
        " WHERE m.account = ?1 AND m.session < ?2 AND s.finished BETWEEN ?3 AND ?4"                \
        " ORDER BY m.session DESC LIMIT ?5")                                                       \
    X(SESSION_RUNNING, "SELECT id FROM sessions WHERE running = 1 ORDER BY id")                    \
    X(SESSION_DELETE, "DELETE FROM sessions WHERE id = ?1")                                        \
    X(MEMBER_PUT, "INSERT INTO members (session, account, member, name, keeps)"                    \
                  " VALUES (?1, ?2, ?3, ?4, ?5)")                                                  \
    X(MEMBER_READ, "SELECT member FROM members WHERE account = ?1 AND session = ?2")               \
    X(MEMBER_LIST, "SELECT session, account, member, name, keeps FROM members"                     \
                   " WHERE session = ?1 ORDER BY member")                                          \
    X(MEMBER_KEEPING, "SELECT 1 FROM members WHERE session = ?1 AND keeps = 1 LIMIT 1")            \
    X(MEMBER_LEFT, "SELECT account FROM members WHERE session = ?1 LIMIT 1")                       \
    X(MEMBER_FIRST, "SELECT session FROM members WHERE account = ?1 LIMIT 1")                      \
    X(MEMBER_DELETE, "DELETE FROM members WHERE account = ?1 AND session = ?2")                    \
    X(INVITE_PUT,                                                                                  \
        "INSERT INTO invites (" INVITE_COLUMNS ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"         \
        " ON CONFLICT (id) DO UPDATE SET expires_at = ?7, uses = ?8")                              \
    X(INVITE_READ, "SELECT " INVITE_COLUMNS " FROM invites WHERE hash = ?1")                       \
    X(INVITE_LIST,                                                                                 \
        "SELECT " INVITE_COLUMNS " FROM invites WHERE session = ?1 ORDER BY created_at, id")       \
    X(INVITE_DELETE, "DELETE FROM invites WHERE id = ?1")                                          \
    X(INVITE_DELETE_ALL, "DELETE FROM invites WHERE session = ?1 AND member = ?2")                 \
    X(HAD_PUT, "INSERT INTO had (account, question, session, at) VALUES (?1, ?2, ?3, ?4)"          \
               " ON CONFLICT DO UPDATE SET at = max(at, ?4)")                                      \
    X(HAD_READ, "SELECT question, session, max(at) FROM had WHERE account = ?1"                    \
                " GROUP BY question ORDER BY question")                                            \
    X(HAD_DELETE, "DELETE FROM had WHERE account = ?1 AND session = ?2")                           \
    X(CONTENT_PUT, "INSERT INTO content (hash, bytes) VALUES (?1, ?2) ON CONFLICT DO NOTHING")     \
    X(CONTENT_READ, "SELECT bytes FROM content WHERE hash = ?1")                                   \
    X(ACCOUNT_PUT, "INSERT INTO accounts (id, created_at) VALUES (?1, ?2)")                        \
    X(ACCOUNT_GUARD, "SELECT 1 FROM accounts WHERE id = ?1 AND password IS ?2")                    \
    X(ACCOUNT_NAME, "UPDATE accounts SET name = ?2, key = ?3, password = ?4 WHERE id = ?1")        \
    X(ACCOUNT_READ, "SELECT " ACCOUNT_COLUMNS " FROM accounts WHERE id = ?1")                      \
    X(ACCOUNT_READ_NAMED, "SELECT " ACCOUNT_COLUMNS " FROM accounts WHERE key = ?1")               \
    X(ACCOUNT_LIST, "SELECT " ACCOUNT_COLUMNS " FROM accounts WHERE key IS NOT NULL ORDER BY key") \
    X(ACCOUNT_MERGE_CHECK, "SELECT 1 FROM accounts f JOIN accounts i ON i.id = ?2"                 \
                           " WHERE f.id = ?1 AND f.key IS NULL AND i.key IS NOT NULL")             \
    X(ACCOUNT_MERGE_MEMBERS, "UPDATE members SET account = ?2 WHERE account = ?1")                 \
    X(ACCOUNT_MERGE_HAD, "UPDATE OR IGNORE had SET account = ?2 WHERE account = ?1")               \
    X(ACCOUNT_MERGE_REQUESTS, "UPDATE OR IGNORE requests SET account = ?2 WHERE account = ?1")     \
    X(ACCOUNT_DELETE, "DELETE FROM accounts WHERE id = ?1")                                        \
    X(ACCOUNT_DELETE_IDLE, "DELETE FROM accounts WHERE id = ?1 AND key IS NULL"                    \
                           " AND NOT EXISTS (SELECT 1 FROM logins WHERE account = ?1)"             \
                           " AND NOT EXISTS (SELECT 1 FROM members WHERE account = ?1)")           \
    X(LOGIN_PUT, "INSERT INTO logins (hash, account, created_at, seen_at, expires_at, agent)"      \
                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6)")                                               \
    X(LOGIN_SEEN, "UPDATE logins SET seen_at = ?2, expires_at = ?3 WHERE hash = ?1")               \
    X(LOGIN_READ, "SELECT hash, account, created_at, seen_at, expires_at, agent FROM logins")      \
    X(LOGIN_DELETE, "DELETE FROM logins WHERE hash = ?1")                                          \
    X(LOGIN_DELETE_ALL, "DELETE FROM logins WHERE account = ?1")                                   \
    X(REQUEST_PUT,                                                                                 \
        "INSERT INTO requests (account, key, session, digest, at) VALUES (?1, ?2, ?3, ?4, ?5)")    \
    X(REQUEST_READ, "SELECT account, key, session, digest, at FROM requests"                       \
                    " WHERE account = ?1 AND key = ?2")                                            \
    X(REQUEST_DELETE, "DELETE FROM requests WHERE account = ?1 AND session = ?2")

#define SESSION_COLUMNS                                                                            \
    "s.id, s.mode, s.state, s.created_at, s.updated_at, s.running, s.finished, s.summary"

#define ACCOUNT_COLUMNS "id, created_at, name, key, password"

#define INVITE_COLUMNS "id, hash, session, member, single_use, created_at, expires_at, uses"

enum statement {
#define STATEMENT_ORDINAL(name, sql) STATEMENT_##name,
    STATEMENT_LIST(STATEMENT_ORDINAL)
#undef STATEMENT_ORDINAL
        STATEMENT_COUNT
};

struct connection {
    sqlite3 *database;                         /* NULL: closed */
    sqlite3_stmt *statements[STATEMENT_COUNT]; /* prepared when first used */
};

struct sqlite_store {
    struct store store;
    char *directory;
    char *path;               /* of the file in it */
    int lock;                 /* the directory, held open and locked */
    struct connection writer; /* of the one thread that commits */
    pthread_mutex_t reading;  /* guards reader, and both while they are reopened */
    struct connection reader;
};

/* Opens the file at path, which is there. Returns 0 or fails as
 * connection_fail; then connection is closed. */
int connection_open(struct connection *connection, const char *path, struct error *error);

/* Frees the statements and closes; a closed connection is fine. */
void connection_close(struct connection *connection);

/* Fills error with what the connection failed of last, and `what` was tried.
 * Returns ERROR_CONSTRAINT or ERROR_IO. */
int connection_fail(struct connection *connection, const char *what, struct error *error);

/* Runs SQL texts that give no rows. Returns 0 or as connection_fail. */
int connection_execute(struct connection *connection, const char *sql, struct error *error);

/* Binds values to a statement's parameters, by types: 's' a const char *
 * (may be NULL), 'i' an int64_t, 'b' a const char * and a size_t. They are
 * borrowed until the statement is reset. Returns it, or NULL. */
sqlite3_stmt *connection_bind(
    struct connection *connection, enum statement name, const char *types, ...);

/* Binds as connection_bind, runs a statement that gives no rows, and resets
 * it. Returns 0 or as connection_fail. */
int connection_run(struct connection *connection, struct error *error, enum statement name,
    const char *types, ...);

/* Steps a statement (NULL: it could not be had) to its next row. Returns
 * SQLITE_ROW, or 0 at the end, or as connection_fail; unless it is SQLITE_ROW,
 * the statement is reset. */
int connection_step(struct connection *connection, sqlite3_stmt *statement, struct error *error);

/* Begins a commit's writes into the writer of a store: see store.h. */
int sqlite_commit_groups(
    struct store *store, struct store_group *groups, size_t count, struct error *error);

/* Makes one write within a transaction. Returns 0 or as connection_fail. */
int sqlite_write(
    struct connection *connection, const struct store_write *write, struct error *error);

/* Writes an event, deletes those named, deletes all of a session: the parts of
 * sqlite_write that keep the chain of a session's events. Fail as it does. */
int sqlite_put_event(
    struct connection *connection, const struct store_event *event, struct error *error);
int sqlite_delete_events(
    struct connection *connection, const struct store_numbers *numbers, struct error *error);
int sqlite_delete_every_event(
    struct connection *connection, const char *session, struct error *error);

/* The greatest time in a write that store_meta.latest counts, or 0. */
int64_t sqlite_write_time(const struct store_write *write);

/* The reads of the type. */
int sqlite_read_events(struct store *store, const char *session, int64_t after,
    store_visit_event *visit, void *argument, struct error *error);
int sqlite_read_session(struct store *store, const char *id, store_visit_session *visit,
    void *argument, struct error *error);
int sqlite_read_member(struct store *store, const char *session, const char *account,
    int64_t *member, struct error *error);
int sqlite_read_members(struct store *store, const char *session, store_visit_member *visit,
    void *argument, struct error *error);
int sqlite_read_invite(struct store *store, const char *hash, store_visit_invite *visit,
    void *argument, struct error *error);
int sqlite_read_invites(struct store *store, const char *session, store_visit_invite *visit,
    void *argument, struct error *error);
int sqlite_read_sessions(struct store *store, const char *account, enum store_filter filter,
    const char *before, size_t limit, store_visit_session *visit, void *argument,
    struct error *error);
int sqlite_read_running(
    struct store *store, store_visit_id *visit, void *argument, struct error *error);
int sqlite_read_content(struct store *store, const char *hash, store_visit_bytes *visit,
    void *argument, struct error *error);
int sqlite_read_account(struct store *store, const char *id, store_visit_account *visit,
    void *argument, struct error *error);
int sqlite_read_named(struct store *store, const char *key, store_visit_account *visit,
    void *argument, struct error *error);
int sqlite_read_accounts(
    struct store *store, store_visit_account *visit, void *argument, struct error *error);
int sqlite_read_logins(
    struct store *store, store_visit_login *visit, void *argument, struct error *error);
int sqlite_read_had(struct store *store, const char *account, store_visit_had *visit,
    void *argument, struct error *error);
int sqlite_read_request(struct store *store, const char *account, const char *key,
    store_visit_request *visit, void *argument, struct error *error);
int sqlite_read_meta(struct store *store, struct store_meta *meta, struct error *error);

/* Brings a fresh connection's file to the form this version knows: makes what
 * is missing, checks it. ERROR_NEWER, ERROR_CORRUPT or ERROR_IO. */
int sqlite_prepare(struct connection *connection, const char *path, struct error *error);

#endif
