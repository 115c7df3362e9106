/* What the machine itself takes to keep one row: commits of SQLite, as durable
 * as the server's (WAL, synchronous=FULL), one after the other, with nothing
 * around them: commit DIRECTORY. */
#include "common.h"
#include "histogram.h"

#include <sqlite3.h>
#include <stdio.h>

enum { COMMITS_MOST = 2000, ROW_BYTES = 200 };

#define SPAN_MOST (2 * A_SECOND)

static void run(sqlite3 *database, const char *sql)
{
    if (sqlite3_exec(database, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail("%s: %s", sql, sqlite3_errmsg(database));
}

static sqlite3 *open_in(const char *directory)
{
    char path[4096];
    sqlite3 *database;

    snprintf(path, sizeof(path), "%s/commit.db", directory);
    remove(path);
    if (sqlite3_open(path, &database) != SQLITE_OK)
        fail("%s: %s", path, sqlite3_errmsg(database));
    run(database, "pragma journal_mode = wal");
    run(database, "pragma synchronous = full");
    run(database, "create table event (seq integer primary key, bytes blob not null)");
    return database;
}

int main(int count, char **arguments)
{
    static struct histogram durations;

    if (count != 2)
        fail("usage: commit DIRECTORY");
    sqlite3 *database = open_in(arguments[1]);
    int64_t until = instant() + SPAN_MOST;
    char sql[100];

    snprintf(sql, sizeof(sql), "insert into event (bytes) values (randomblob(%d))", ROW_BYTES);
    for (int i = 0; i < COMMITS_MOST && instant() < until; i++) {
        int64_t before = instant();

        run(database, sql);
        histogram_add(&durations, instant() - before);
    }
    histogram_print("commit_p50_ms", &durations, 0.5);
    histogram_print("commit_p99_ms", &durations, 0.99);
    sqlite3_close(database);
    return 0;
}
