#include <store/sqlite_connection.h>

#include <stdarg.h>
#include <stddef.h>

static const char *const texts[STATEMENT_COUNT] = {
#define STATEMENT_TEXT(name, sql) [STATEMENT_##name] = sql,
    STATEMENT_LIST(STATEMENT_TEXT)
#undef STATEMENT_TEXT
};

/* How long to wait for another program that looks into the file. */
#define BUSY_MS 5000

int connection_open(struct connection *connection, const char *path, struct error *error)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

    *connection = (struct connection){0};
    if (sqlite3_open_v2(path, &connection->database, flags, NULL) != SQLITE_OK) {
        int code = connection_fail(connection, "open the database", error);

        connection_close(connection);
        return code;
    }
    sqlite3_busy_timeout(connection->database, BUSY_MS);
    return 0;
}

void connection_close(struct connection *connection)
{
    for (size_t i = 0; i < STATEMENT_COUNT; i++)
        sqlite3_finalize(connection->statements[i]);
    sqlite3_close(connection->database);
    *connection = (struct connection){0};
}

static int code_of(int result)
{
    switch (result & 0xff) {
    case SQLITE_CONSTRAINT:
        return ERROR_CONSTRAINT;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return ERROR_CORRUPT;
    default:
        return ERROR_IO;
    }
}

int connection_fail(struct connection *connection, const char *what, struct error *error)
{
    if (connection->database == NULL)
        return error_set(error, ERROR_IO, NULL,
            "%s: the database is closed since it failed; it is being opened again", what);
    int result = sqlite3_extended_errcode(connection->database);
    const char *remedy = (result & 0xff) == SQLITE_FULL ? "; make room on the disk" : "";

    return error_set(error, code_of(result), NULL, "%s: %s (SQLite's %d)%s", what,
        sqlite3_errmsg(connection->database), result, remedy);
}

int connection_execute(struct connection *connection, const char *sql, struct error *error)
{
    if (sqlite3_exec(connection->database, sql, NULL, NULL, NULL) == SQLITE_OK)
        return 0;
    return connection_fail(connection, "set up the database", error);
}

static sqlite3_stmt *prepared(struct connection *connection, enum statement name)
{
    sqlite3_stmt **statement = &connection->statements[name];

    if (*statement == NULL && connection->database != NULL)
        sqlite3_prepare_v3(
            connection->database, texts[name], -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
    return *statement;
}

/* The analyzer does not see that the callers have started values.
 * NOLINTBEGIN(clang-analyzer-valist.Uninitialized) */
static int bind_all(sqlite3_stmt *statement, const char *types, va_list values)
{
    int result = SQLITE_OK;

    for (int i = 1; *types != '\0' && result == SQLITE_OK; i++, types++) {
        if (*types == 'i') {
            result = sqlite3_bind_int64(statement, i, va_arg(values, int64_t));
        } else if (*types == 's') {
            result =
                sqlite3_bind_text(statement, i, va_arg(values, const char *), -1, SQLITE_STATIC);
        } else {
            const char *bytes = va_arg(values, const char *);
            size_t length = va_arg(values, size_t);

            /* An empty value is not an absent one, wherever it points. */
            result =
                sqlite3_bind_blob64(statement, i, length > 0 ? bytes : "", length, SQLITE_STATIC);
        }
    }
    return result;
}
/* NOLINTEND(clang-analyzer-valist.Uninitialized) */

static sqlite3_stmt *bind(
    struct connection *connection, enum statement name, const char *types, va_list values)
{
    sqlite3_stmt *statement = prepared(connection, name);

    if (statement == NULL || bind_all(statement, types, values) != SQLITE_OK)
        return NULL;
    return statement;
}

sqlite3_stmt *connection_bind(
    struct connection *connection, enum statement name, const char *types, ...)
{
    va_list values;

    va_start(values, types);
    sqlite3_stmt *statement = bind(connection, name, types, values);
    va_end(values);
    return statement;
}

int connection_step(struct connection *connection, sqlite3_stmt *statement, struct error *error)
{
    int result = statement != NULL ? sqlite3_step(statement) : SQLITE_ERROR;

    if (result == SQLITE_ROW)
        return SQLITE_ROW;
    int code = result == SQLITE_DONE ? 0 : connection_fail(connection, "use the database", error);

    sqlite3_reset(statement);
    return code;
}

int connection_run(
    struct connection *connection, struct error *error, enum statement name, const char *types, ...)
{
    va_list values;

    va_start(values, types);
    sqlite3_stmt *statement = bind(connection, name, types, values);
    va_end(values);
    return connection_step(connection, statement, error);
}
