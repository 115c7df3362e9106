/* The store in one SQLite file of a directory: its life. */
#include <store/sqlite_connection.h>

#include <base/memory.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_NAME "greenroom.db"

static int fail(struct error *error, const char *what, const char *path)
{
    return error_set(error, ERROR_IO, NULL,
        "%s %s: %s; choose another directory with --data, or see to its permissions", what, path,
        strerror(errno));
}

/* Makes a directory and those above it; only the last is private. */
static int make_directory(const char *path, struct error *error)
{
    char *part = memory_text(path);
    int code = 0;

    for (char *slash = strchr(part + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(part, 0755);
        *slash = '/';
    }
    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        code = fail(error, "make the directory", path);
    free(part);
    return code;
}

/* Locks the directory itself: a lock on the file would be lost as soon as any
 * part of the process closed it, and a file for the lock could be left over. */
static int lock_directory(struct sqlite_store *sqlite, struct error *error)
{
    sqlite->lock = open(sqlite->directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (sqlite->lock < 0)
        return fail(error, "open the directory", sqlite->directory);
    if (flock(sqlite->lock, LOCK_EX | LOCK_NB) == 0)
        return 0;
    if (errno == EWOULDBLOCK)
        return error_set(error, ERROR_CONFLICT, NULL,
            "another greenroom uses %s: stop it, or choose another directory with --data",
            sqlite->directory);
    return fail(error, "lock the directory", sqlite->directory);
}

/* Makes the file, empty, if it is not there: SQLite would let others read it.
 * Its companions take on its permissions. */
static int make_file(struct sqlite_store *sqlite, struct error *error)
{
    int file = openat(sqlite->lock, FILE_NAME, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    struct stat status;

    if (file < 0)
        return fail(error, "open", sqlite->path);
    int result = fstat(file, &status);

    if (result == 0 && (status.st_mode & 077) != 0)
        result = fchmod(file, 0600);
    if (result == 0 && status.st_size == 0)
        result = fsync(sqlite->lock);
    int code = result == 0 ? 0 : fail(error, "protect", sqlite->path);

    close(file);
    return code;
}

static int open_connections(struct sqlite_store *sqlite, struct error *error)
{
    int code = connection_open(&sqlite->writer, sqlite->path, error);

    if (code == 0)
        code = sqlite_prepare(&sqlite->writer, sqlite->path, error);
    if (code == 0)
        code = connection_open(&sqlite->reader, sqlite->path, error);
    if (code == 0)
        code = connection_execute(&sqlite->reader, "PRAGMA query_only = ON", error);
    if (code != 0) {
        connection_close(&sqlite->reader);
        connection_close(&sqlite->writer);
    }
    return code;
}

static int sqlite_reopen(struct store *store, struct error *error)
{
    struct sqlite_store *sqlite = (struct sqlite_store *)store;

    pthread_mutex_lock(&sqlite->reading);
    connection_close(&sqlite->reader);
    connection_close(&sqlite->writer);
    int code = open_connections(sqlite, error);
    pthread_mutex_unlock(&sqlite->reading);
    return code;
}

static void sqlite_free(struct store *store)
{
    struct sqlite_store *sqlite = (struct sqlite_store *)store;

    connection_close(&sqlite->reader);
    connection_close(&sqlite->writer);
    if (sqlite->lock >= 0)
        close(sqlite->lock);
    pthread_mutex_destroy(&sqlite->reading);
    free(sqlite->path);
    free(sqlite->directory);
    free(sqlite);
}

static const struct store_type sqlite_type = {
    .name = "sqlite",
    .free = sqlite_free,
    .reopen = sqlite_reopen,
    .commit_groups = sqlite_commit_groups,
    .read_events = sqlite_read_events,
    .read_session = sqlite_read_session,
    .read_member = sqlite_read_member,
    .read_members = sqlite_read_members,
    .read_invite = sqlite_read_invite,
    .read_invites = sqlite_read_invites,
    .read_sessions = sqlite_read_sessions,
    .read_running = sqlite_read_running,
    .read_content = sqlite_read_content,
    .read_account = sqlite_read_account,
    .read_named = sqlite_read_named,
    .read_accounts = sqlite_read_accounts,
    .read_logins = sqlite_read_logins,
    .read_had = sqlite_read_had,
    .read_request = sqlite_read_request,
    .read_meta = sqlite_read_meta,
};

int store_open_sqlite(const char *directory, struct store **store, struct error *error)
{
    struct error spare;
    struct sqlite_store *sqlite = memory_new(sizeof(*sqlite));
    size_t size = strlen(directory) + sizeof("/" FILE_NAME);

    if (error == NULL)
        error = &spare;
    *sqlite = (struct sqlite_store){.store.type = &sqlite_type, .lock = -1};
    pthread_mutex_init(&sqlite->reading, NULL);
    sqlite->directory = memory_text(directory);
    sqlite->path = memory_new(size);
    snprintf(sqlite->path, size, "%s/" FILE_NAME, directory);
    int code = make_directory(directory, error);

    if (code == 0)
        code = lock_directory(sqlite, error);
    if (code == 0)
        code = make_file(sqlite, error);
    if (code == 0)
        code = open_connections(sqlite, error);
    if (code != 0) {
        sqlite_free(&sqlite->store);
        return code;
    }
    *store = &sqlite->store;
    return 0;
}
