/* The form of the SQLite file, and how it came to be: a numbered list. */
#include <store/sqlite_connection.h>

#include <threads/secret.h>

#include <stdbool.h>
#include <stdio.h>

/* Says that the file is ours: "Grrm". */
#define APPLICATION_ID 0x4772726d

/* A file of up to so many bytes is checked whole when it is opened; a larger
 * one would hold up the start. */
#define CHECKED_MOST (INT64_C(64) * 1024 * 1024)

/* Migration n takes the file from form n to n + 1. What has been released is
 * never changed: add another.
 *
 * Events lie in the order they came, whatever their session, so that a commit
 * of many sessions' events touches few pages: with a key by session every
 * event would touch its own. Each names the event before it in its session,
 * and heads has the last of each session and its number, which the next must
 * exceed; that keeps (session, seq) unique without an index. */
static const char *const migrations[] = {
    "CREATE TABLE meta ("
    " one INTEGER PRIMARY KEY CHECK (one = 1),"
    " name TEXT NOT NULL,"
    " beat INTEGER NOT NULL,"
    " latest INTEGER NOT NULL,"
    " probes INTEGER NOT NULL) STRICT;"

    "CREATE TABLE accounts ("
    " id TEXT PRIMARY KEY,"
    " created_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;"

    "CREATE TABLE logins ("
    " hash TEXT PRIMARY KEY,"
    " account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,"
    " created_at INTEGER NOT NULL,"
    " seen_at INTEGER NOT NULL,"
    " expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE INDEX logins_of_account ON logins (account);"

    "CREATE TABLE sessions ("
    " number INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL UNIQUE,"
    " mode TEXT NOT NULL,"
    " state TEXT NOT NULL,"
    " created_at INTEGER NOT NULL,"
    " updated_at INTEGER NOT NULL,"
    " running INTEGER NOT NULL,"
    " finished INTEGER NOT NULL,"
    " summary BLOB NOT NULL) STRICT;"
    "CREATE INDEX sessions_running ON sessions (id) WHERE running = 1;"

    "CREATE TABLE members ("
    " account TEXT NOT NULL REFERENCES accounts,"
    " session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,"
    " member INTEGER NOT NULL,"
    " PRIMARY KEY (account, session)) STRICT, WITHOUT ROWID;"
    "CREATE UNIQUE INDEX members_of_session ON members (session, member);"

    "CREATE TABLE heads ("
    " session INTEGER PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,"
    " seq INTEGER NOT NULL,"
    " last INTEGER NOT NULL) STRICT;"

    "CREATE TABLE events ("
    " id INTEGER PRIMARY KEY,"
    " session INTEGER NOT NULL,"
    " seq INTEGER NOT NULL,"
    " before INTEGER NOT NULL,"
    " at INTEGER NOT NULL,"
    " bytes BLOB NOT NULL) STRICT;"

    "CREATE TABLE content ("
    " hash TEXT NOT NULL UNIQUE,"
    " bytes BLOB NOT NULL) STRICT;"

    "CREATE TABLE had ("
    " account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,"
    " question TEXT NOT NULL,"
    " session TEXT NOT NULL,"
    " at INTEGER NOT NULL,"
    " PRIMARY KEY (account, question, session)) STRICT, WITHOUT ROWID;"

    "CREATE TABLE requests ("
    " account TEXT NOT NULL REFERENCES accounts ON DELETE CASCADE,"
    " key TEXT NOT NULL,"
    " session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,"
    " digest TEXT NOT NULL,"
    " at INTEGER NOT NULL,"
    " PRIMARY KEY (account, key)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX requests_of_session ON requests (session);",

    "ALTER TABLE members ADD COLUMN name TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE members ADD COLUMN keeps INTEGER NOT NULL DEFAULT 1;"

    "CREATE TABLE invites ("
    " id TEXT PRIMARY KEY,"
    " hash TEXT NOT NULL UNIQUE,"
    " session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,"
    " member INTEGER NOT NULL,"
    " single_use INTEGER NOT NULL,"
    " created_at INTEGER NOT NULL,"
    " expires_at INTEGER NOT NULL,"
    " uses INTEGER NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE INDEX invites_of_session ON invites (session);",

    "ALTER TABLE accounts ADD COLUMN name TEXT;"
    "ALTER TABLE accounts ADD COLUMN key TEXT;"
    "ALTER TABLE accounts ADD COLUMN password TEXT;"
    "CREATE UNIQUE INDEX accounts_by_key ON accounts (key) WHERE key IS NOT NULL;"
    "ALTER TABLE logins ADD COLUMN agent TEXT NOT NULL DEFAULT '';",
};

#define FORM ((int64_t)(sizeof(migrations) / sizeof(migrations[0])))

/* The first column of the first row of sql, as a number. */
static int read_number(
    struct connection *connection, const char *sql, int64_t *number, struct error *error)
{
    sqlite3_stmt *statement = NULL;

    sqlite3_prepare_v2(connection->database, sql, -1, &statement, NULL);
    int result = statement != NULL ? sqlite3_step(statement) : SQLITE_ERROR;
    int code = 0;

    if (result == SQLITE_ROW)
        *number = sqlite3_column_int64(statement, 0);
    else
        code = connection_fail(connection, "read the database", error);
    sqlite3_finalize(statement);
    return code;
}

/* quick_check gives one row, "ok", when all is well. */
static int check(struct connection *connection, struct error *error)
{
    int64_t bytes = 0;
    int64_t good = 0;
    int code = read_number(connection,
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", &bytes, error);

    if (code != 0 || bytes > CHECKED_MOST)
        return code;
    code = read_number(connection,
        "SELECT count(*) = 1 AND min(quick_check) = 'ok' FROM pragma_quick_check(1)", &good, error);
    if (code == 0 && !good)
        return error_set(error, ERROR_CORRUPT, NULL, "read the database: it contradicts itself");
    return code;
}

static void make_name(char *name)
{
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz012345";
    unsigned char bytes[STORE_NAME_SIZE - 1];

    secret_bytes(bytes, sizeof(bytes));
    for (size_t i = 0; i < sizeof(bytes); i++)
        name[i] = digits[bytes[i] & 31];
    name[sizeof(bytes)] = '\0';
}

static int migrate(struct connection *connection, int64_t form, struct error *error)
{
    char end[300];
    int length = 0;

    if (form == 0) {
        char name[STORE_NAME_SIZE];

        make_name(name);
        length = snprintf(end, sizeof(end),
            "PRAGMA application_id = %d;"
            "INSERT INTO meta (one, name, beat, latest, probes) VALUES (1, '%s', -1, 0, 0);",
            APPLICATION_ID, name);
    }
    snprintf(end + length, sizeof(end) - (size_t)length, "PRAGMA user_version = %d; COMMIT",
        (int)form + 1);
    int code = connection_execute(connection, "BEGIN IMMEDIATE", error);

    if (code == 0)
        code = connection_execute(connection, migrations[form], error);
    if (code == 0)
        code = connection_execute(connection, end, error);
    return code;
}

static int corrupt(const char *path, struct error *error)
{
    char why[sizeof(error->text)];

    snprintf(why, sizeof(why), "%s", error->text);
    return error_set(error, ERROR_CORRUPT, NULL,
        "%s is damaged, or is not greenroom's (%.150s): put a backup in its place, or move it away "
        "together with its -wal file to begin anew; nothing was changed",
        path, why);
}

/* Reads the form of the file; 0 for an empty one. */
static int read_form(struct connection *connection, int64_t *form, struct error *error)
{
    int64_t application = 0;
    int64_t tables = 0;
    int code = read_number(connection, "PRAGMA user_version", form, error);

    if (code == 0)
        code = read_number(connection, "PRAGMA application_id", &application, error);
    if (code == 0)
        code = read_number(connection, "SELECT count(*) FROM sqlite_schema", &tables, error);
    bool empty = *form == 0 && application == 0 && tables == 0;

    if (code == 0 && !empty && (application != APPLICATION_ID || *form < 1))
        return error_set(error, ERROR_CORRUPT, NULL, "another program's database");
    return code;
}

int sqlite_prepare(struct connection *connection, const char *path, struct error *error)
{
    int64_t form = 0;
    int code = read_form(connection, &form, error);

    if (code == 0 && form > FORM)
        return error_set(error, ERROR_NEWER, NULL,
            "%s was written by a newer version of greenroom (its form is %lld, this version knows "
            "up to %lld): run that version, or choose another directory with --data",
            path, (long long)form, (long long)FORM);
    if (code == 0)
        code = connection_execute(connection,
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            "PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON",
            error);
    if (code == 0 && form > 0)
        code = check(connection, error);
    for (; code == 0 && form < FORM; form++)
        code = migrate(connection, form, error);
    return code == ERROR_CORRUPT ? corrupt(path, error) : code;
}
