/* Transactions: all groups at once, and one by one when something clashes. */
#include <store/sqlite_connection.h>

#include <base/log.h>

#include <string.h>

static int write_group(
    struct connection *connection, const struct store_group *group, struct error *error)
{
    for (size_t i = 0; i < group->count; i++) {
        int code = sqlite_write(connection, &group->writes[i], error);

        if (code != 0)
            return code;
    }
    return 0;
}

/* Every group in turn, up to the first that fails. */
static int write_straight(
    struct connection *connection, struct store_group *groups, size_t count, struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        groups[i].result = 0;
        int code = write_group(connection, &groups[i], error);

        if (code != 0)
            return code;
    }
    return 0;
}

static int write_in_savepoint(
    struct connection *connection, const struct store_group *group, struct error *error)
{
    int code = connection_run(connection, error, STATEMENT_GROUP_BEGIN, "");

    if (code != 0)
        return code;
    int result = write_group(connection, group, error);

    if (result != 0 && result != ERROR_CONSTRAINT)
        return result;
    struct error undo_error;

    if (result != 0)
        code = connection_run(connection, &undo_error, STATEMENT_GROUP_UNDO, "");
    if (code == 0)
        code = connection_run(connection, &undo_error, STATEMENT_GROUP_KEEP, "");
    if (code != 0)
        *error = undo_error;
    return code != 0 ? code : result;
}

static bool depends_on_failed(const struct store_group *groups, size_t index)
{
    const char *key = groups[index].key;

    for (size_t i = 0; i < index && key != NULL; i++)
        if (groups[i].result != 0 && groups[i].key != NULL && strcmp(groups[i].key, key) == 0)
            return true;
    return false;
}

/* Every group for itself. Returns 0 when each has its result. */
static int write_apart(
    struct connection *connection, struct store_group *groups, size_t count, struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        struct error later;
        struct error *place = error->code == 0 ? error : &later;

        if (depends_on_failed(groups, i)) {
            groups[i].result = ERROR_CONSTRAINT;
            continue;
        }
        groups[i].result = write_in_savepoint(connection, &groups[i], place);
        if (groups[i].result == 0)
            continue;
        if (groups[i].result != ERROR_CONSTRAINT) {
            *error = *place;
            return error->code;
        }
        log_write(LOG_ERROR, "event=constraint session=%s text=\"%s\"",
            groups[i].key != NULL ? groups[i].key : "-", place->text);
    }
    return 0;
}

static void roll_back(struct connection *connection)
{
    struct error error;

    if (connection->database != NULL && !sqlite3_get_autocommit(connection->database))
        connection_run(connection, &error, STATEMENT_ROLLBACK, "");
}

static int write_latest(struct connection *connection, const struct store_group *groups,
    size_t count, struct error *error)
{
    int64_t latest = 0;

    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; groups[i].result == 0 && j < groups[i].count; j++) {
            int64_t at = sqlite_write_time(&groups[i].writes[j]);

            latest = at > latest ? at : latest;
        }
    }
    if (latest == 0)
        return 0;
    return connection_run(connection, error, STATEMENT_META_LATEST, "i", latest);
}

/* One transaction around write_straight or write_apart. */
static int transact(struct connection *connection, struct store_group *groups, size_t count,
    int (*write)(struct connection *, struct store_group *, size_t, struct error *),
    struct error *error)
{
    struct error late = {0};
    int code = connection_run(connection, error, STATEMENT_BEGIN, "");

    if (code == 0)
        code = write(connection, groups, count, error);
    if (code == 0) {
        code = write_latest(connection, groups, count, &late);
        if (code == 0)
            code = connection_run(connection, &late, STATEMENT_COMMIT, "");
        if (code != 0)
            *error = late;
    }
    if (code != 0)
        roll_back(connection);
    return code;
}

/* Whether a kind of write deletes what somebody wrote, or was called. */
static bool deletes_words(enum store_kind kind)
{
    return kind == STORE_ACCOUNT_NAMED || kind == STORE_ACCOUNT_MERGED ||
           kind == STORE_ACCOUNT_DELETED || kind == STORE_PART_DELETED ||
           kind == STORE_EVENTS_DELETED || kind == STORE_MEMBER_REMOVED;
}

static bool deletes(const struct store_group *groups, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < groups[i].count; j++)
            if (deletes_words(groups[i].writes[j].kind))
                return true;
    return false;
}

/* What was deleted still stands in the log of the database until that is
 * emptied. Best effort: another program that reads the file can prevent it. */
static void empty_log(struct sqlite_store *sqlite)
{
    pthread_mutex_lock(&sqlite->reading);
    int result = sqlite3_wal_checkpoint_v2(
        sqlite->writer.database, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    pthread_mutex_unlock(&sqlite->reading);
    if (result != SQLITE_OK)
        log_write(LOG_WARNING, "event=log_not_emptied sqlite=%d", result);
}

int sqlite_commit_groups(
    struct store *store, struct store_group *groups, size_t count, struct error *error)
{
    struct sqlite_store *sqlite = (struct sqlite_store *)store;
    int code = transact(&sqlite->writer, groups, count, write_straight, error);

    if (code == ERROR_CONSTRAINT) {
        *error = (struct error){0};
        code = transact(&sqlite->writer, groups, count, write_apart, error);
    }
    if (code != 0) {
        for (size_t i = 0; i < count; i++)
            groups[i].result = ERROR_IO;
        error->code = ERROR_IO;
        return ERROR_IO;
    }
    if (deletes(groups, count))
        empty_log(sqlite);
    return 0;
}
