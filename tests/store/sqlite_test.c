/* What only the SQLite store does: its file, its lock, its form, its damage. */
#include "scratch.h"
#include "trace.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <unistd.h>

static char scratch[SCRATCH_SIZE];
static char directory[SCRATCH_SIZE + 20];
static char file[SCRATCH_SIZE + 40];

static void begin(void)
{
    scratch_make(scratch);
    snprintf(directory, sizeof(directory), "%s/data", scratch);
    snprintf(file, sizeof(file), "%s/greenroom.db", directory);
}

static void end(void)
{
    scratch_remove(scratch);
}

static struct store *open_well(void)
{
    struct store *store = NULL;
    struct error error = {0};

    if (!CHECK_INT(store_open_sqlite(directory, &store, &error), 0)) {
        fprintf(stderr, "%s\n", error.text);
        abort();
    }
    return store;
}

/* Expects opening to fail with code and a sentence that holds both texts. */
static void open_badly(int code, const char *one, const char *other)
{
    struct store *store = NULL;
    struct error error = {0};

    CHECK_INT(store_open_sqlite(directory, &store, &error), code);
    CHECK(store == NULL);
    if (!CHECK(strstr(error.text, one) != NULL && strstr(error.text, other) != NULL))
        fprintf(stderr, "the sentence was: %s\n", error.text);
}

static int mode_of(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 ? (int)(status.st_mode & 0777) : -1;
}

static void overwrite(const char *path, long at, const void *bytes, size_t length)
{
    FILE *stream = fopen(path, "r+b");

    if (!CHECK(stream != NULL))
        return;
    fseek(stream, at, SEEK_SET);
    fwrite(bytes, 1, length, stream);
    fclose(stream);
}

/* A store with one session of some length, closed, so all of it is in the
 * one file. */
static void leave_a_store(void)
{
    struct store *store = open_well();
    char text[2000];

    memset(text, 'x', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    COMMIT(store, session_write("s", 1));
    for (int seq = 1; seq <= 50; seq++)
        COMMIT(store, event_write("s", seq, seq, text));
    store_free(store);
}

TEST(what_it_makes_is_private)
{
    begin();
    char deep[sizeof(directory) + 20];

    snprintf(deep, sizeof(deep), "%s/a/b", directory);
    struct store *store = NULL;

    umask(0);
    CHECK_INT(store_open_sqlite(deep, &store, NULL), 0);
    umask(022);
    CHECK_INT(mode_of(deep), 0700);
    snprintf(file, sizeof(file), "%.250s/greenroom.db", deep);
    CHECK_INT(mode_of(file), 0600);
    COMMIT(store, session_write("s", 1));
    char log[sizeof(file) + 5];

    snprintf(log, sizeof(log), "%s-wal", file);
    CHECK_INT(mode_of(log), 0600);
    store_free(store);
    CHECK_INT(mode_of(log), -1);
    end();
}

TEST(a_file_that_others_may_read_is_closed_to_them)
{
    begin();
    leave_a_store();
    CHECK_INT(chmod(file, 0644), 0);
    store_free(open_well());
    CHECK_INT(mode_of(file), 0600);
    end();
}

TEST(two_never_share_a_directory)
{
    begin();
    struct store *store = open_well();

    open_badly(ERROR_CONFLICT, "another greenroom uses ", "choose another directory with --data");
    COMMIT(store, session_write("s", 1));
    CHECK_INT(store_reopen(store, NULL), 0);
    open_badly(ERROR_CONFLICT, "another greenroom uses ", directory);
    store_free(store);
    store = open_well();
    CHECK_TEXT(session_of(store, "s"), "s(solo,ready,1,1,:{})");
    store_free(store);
    end();
}

TEST(a_directory_that_cannot_be_made_is_named)
{
    begin();
    FILE *stream = fopen(directory, "w");

    fclose(stream);
    open_badly(ERROR_IO, directory, "choose another directory with --data");
    snprintf(directory, sizeof(directory), "%s/data/deeper", scratch);
    open_badly(ERROR_IO, directory, "Not a directory");
    end();
}

TEST(text_is_no_database)
{
    static const char text[] = "this is a letter to a friend, and by far long enough for a header "
                               "of a hundred bytes, which it is not";
    char found[sizeof(text)] = {0};

    begin();
    mkdir(directory, 0700);
    FILE *stream = fopen(file, "w");

    fputs(text, stream);
    fclose(stream);
    open_badly(ERROR_CORRUPT, file, "put a backup in its place");
    stream = fopen(file, "r");
    CHECK_INT(fread(found, 1, sizeof(found), stream), sizeof(text) - 1);
    fclose(stream);
    CHECK_TEXT(found, text);
    end();
}

TEST(a_damaged_page_is_noticed)
{
    char rubbish[4096];

    begin();
    leave_a_store();
    memset(rubbish, 0xa5, sizeof(rubbish));
    overwrite(file, 4096L * 15, rubbish, sizeof(rubbish));
    open_badly(ERROR_CORRUPT, file, "nothing was changed");
    open_badly(ERROR_CORRUPT, file, "move it away");
    end();
}

TEST(another_programs_database_is_left_alone)
{
    begin();
    leave_a_store();
    overwrite(file, 68, "\0\0\0\0", 4); /* the application's mark */
    open_badly(ERROR_CORRUPT, file, "another program's database");
    end();
}

TEST(a_newer_form_is_refused)
{
    begin();
    leave_a_store();
    overwrite(file, 60, "\0\0\0\x63", 4); /* the form */
    open_badly(ERROR_NEWER, "newer version of greenroom (its form is 99", "run that version");
    end();
}

/* Runs SQL texts on the file of a closed store. */
static void alter(const char *sql)
{
    sqlite3 *database = NULL;

    CHECK_INT(sqlite3_open(file, &database), SQLITE_OK);
    if (!CHECK_INT(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK))
        fprintf(stderr, "%s\n", sqlite3_errmsg(database));
    sqlite3_close(database);
}

/* Takes from a file of form 2 what form 1 did not have. */
static void lower_to_form_1(void)
{
    alter("DROP INDEX accounts_by_key; ALTER TABLE accounts DROP COLUMN name;"
          "ALTER TABLE accounts DROP COLUMN key; ALTER TABLE accounts DROP COLUMN password;"
          "ALTER TABLE logins DROP COLUMN agent;"
          "DROP TABLE invites; ALTER TABLE members DROP COLUMN name;"
          "ALTER TABLE members DROP COLUMN keeps; PRAGMA user_version = 1");
}

TEST(a_file_of_form_1_is_brought_to_form_2)
{
    begin();
    struct store *store = open_well();
    struct store_meta before;
    struct store_meta after;

    COMMIT(store, store_account_row("ann", 1), session_write("s", 2),
        store_member_row("s", "ann", 1, "Ann", false), event_write("s", 1, 3, "a"),
        event_write("s", 2, 4, "b"), store_had_row("ann", "q", "s", 5), store_beat(6));
    CHECK_INT(store_read_meta(store, &before, NULL), 0);
    store_free(store);
    lower_to_form_1();
    for (int opened = 0; opened < 2; opened++) {
        store = open_well();
        CHECK_INT(store_read_meta(store, &after, NULL), 0);
        CHECK_TEXT(after.name, before.name);
        CHECK_INT(after.beat, 6);
        CHECK_TEXT(members_of(store, "s"), "s/1=ann()!");
        CHECK_TEXT(session_of(store, "s"), "s(solo,ready,2,2,:{})");
        CHECK_TEXT(events_of(store, "s", 0), "1@3:a 2@4:b");
        CHECK_TEXT(had_by(store, "ann"), "q@5/s");
        CHECK_TEXT(invites_of(store, "s"), "");
        store_free(store);
    }
    store = open_well();
    CHECK_INT(COMMIT(store, invite_write("i", "s", 2, 7), EVENTS_DELETION("s", 1)), 0);
    CHECK_TEXT(invites_of(store, "s"), "i");
    CHECK_INT(COMMIT(store, store_part_deletion("s", "ann")), 0);
    CHECK_TEXT(session_of(store, "s"), "not_found");
    store_free(store);
    end();
}

/* What is before the gap is out of reach; it must not seem deleted. */
TEST(a_chain_that_is_broken_is_not_mended)
{
    begin();
    struct store *store = open_well();

    COMMIT(store, store_account_row("ann", 1), session_write("s", 1), session_write("t", 1),
        store_member_row("s", "ann", 1, "", true), event_write("s", 1, 1, "a"),
        event_write("s", 2, 2, "b"), event_write("s", 3, 3, "c"));
    store_free(store);
    alter("DELETE FROM events WHERE seq = 2");
    store = open_well();
    CHECK_TEXT(events_of(store, "s", 0), "corrupt");
    CHECK_INT(COMMIT(store, EVENTS_DELETION("s", 1)), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, event_write("t", 1, 4, "d")), 0);
    CHECK_INT(COMMIT(store, store_part_deletion("s", "ann")), 0);
    CHECK_TEXT(session_of(store, "s"), "not_found");
    store_free(store);
    end();
}

TEST(an_empty_file_is_a_new_store)
{
    begin();
    mkdir(directory, 0700);
    FILE *stream = fopen(file, "w");

    fclose(stream);
    struct store *store = open_well();
    struct store_meta meta;

    CHECK_INT(store_read_meta(store, &meta, NULL), 0);
    CHECK_INT(strlen(meta.name), STORE_NAME_SIZE - 1);
    store_free(store);
    end();
}

/* Whether text stands anywhere in a file. */
static bool file_has(const char *path, const char *text)
{
    FILE *stream = fopen(path, "rb");
    size_t length = strlen(text);
    bool found = false;

    if (stream == NULL)
        return false;
    char *bytes = memory_new(1 << 24);
    size_t size = fread(bytes, 1, 1 << 24, stream);

    found = memmem(bytes, size, text, length) != NULL;
    free(bytes);
    fclose(stream);
    return found;
}

TEST(what_is_deleted_is_gone_from_the_disk)
{
    begin();
    struct store *store = open_well();
    char wal[sizeof(file) + 5];

    snprintf(wal, sizeof(wal), "%s-wal", file);
    COMMIT(store, store_account_row("ann", 1), session_write("s", 1),
        store_member_row("s", "ann", 1, "", true),
        event_write("s", 1, 1, "a very private sentence"));
    CHECK(file_has(wal, "a very private sentence"));
    CHECK_INT(COMMIT(store, store_part_deletion("s", "ann")), 0);
    CHECK(!file_has(wal, "a very private sentence"));
    CHECK(!file_has(file, "a very private sentence"));
    store_free(store);
    end();
}

TEST(an_event_or_a_member_is_gone_from_the_disk)
{
    begin();
    struct store *store = open_well();
    char wal[sizeof(file) + 5];

    snprintf(wal, sizeof(wal), "%s-wal", file);
    COMMIT(store, store_account_row("ann", 1), session_write("s", 1),
        store_member_row("s", "ann", 1, "Ann with a rare name", true),
        event_write("s", 1, 1, "the first sentence"), event_write("s", 2, 2, "a private sentence"),
        event_write("s", 3, 3, "the last sentence"));
    CHECK(file_has(wal, "a private sentence"));
    CHECK(file_has(wal, "Ann with a rare name"));
    CHECK_INT(COMMIT(store, EVENTS_DELETION("s", 2)), 0);
    CHECK(!file_has(wal, "a private sentence"));
    CHECK(!file_has(file, "a private sentence"));
    CHECK(file_has(file, "the first sentence"));
    CHECK(file_has(file, "the last sentence"));
    CHECK_INT(COMMIT(store, store_member_removal("s", "ann")), 0);
    CHECK(!file_has(wal, "Ann with a rare name"));
    CHECK(!file_has(file, "Ann with a rare name"));
    store_free(store);
    end();
}

TEST(nothing_works_until_reopening_does)
{
    begin();
    struct store *store = open_well();
    char away[sizeof(directory) + 10];
    struct error error = {0};

    COMMIT(store, session_write("s", 1));
    snprintf(away, sizeof(away), "%s-away", directory);
    CHECK_INT(rename(directory, away), 0);
    CHECK_INT(store_reopen(store, &error), ERROR_IO);
    CHECK_TEXT(session_of(store, "s"), "io");
    CHECK_TEXT(events_of(store, "s", 0), "io");
    CHECK_INT(COMMIT(store, store_probe()), ERROR_IO);
    CHECK_INT(rename(away, directory), 0);
    CHECK_INT(store_reopen(store, &error), 0);
    CHECK_TEXT(session_of(store, "s"), "s(solo,ready,1,1,:{})");
    CHECK_INT(COMMIT(store, event_write("s", 1, 1, "a")), 0);
    CHECK_TEXT(events_of(store, "s", 0), "1@1:a");
    store_free(store);
    end();
}

struct reader {
    struct store *store;
    atomic_bool stop;
    atomic_int reads;
    atomic_int wrong;
};

struct expectation {
    int64_t next;
    bool wrong;
};

static int expect_event(void *argument, const struct store_event *row)
{
    struct expectation *expectation = argument;

    expectation->wrong |= row->seq != expectation->next++ || row->length != 3;
    return 0;
}

static void *read_on(void *argument)
{
    struct reader *reader = argument;
    int64_t least = 0;

    while (!atomic_load(&reader->stop)) {
        struct expectation expectation = {.next = 1};
        int code = store_read_events(reader->store, "s", 0, expect_event, &expectation, NULL);

        if (code != 0 || expectation.wrong || expectation.next < least)
            atomic_fetch_add(&reader->wrong, 1);
        least = expectation.next;
        atomic_fetch_add(&reader->reads, 1);
    }
    return NULL;
}

TEST(it_is_read_while_it_is_written)
{
    begin();
    struct reader reader = {.store = open_well()};
    pthread_t threads[2];

    COMMIT(reader.store, session_write("s", 1));
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, read_on, &reader);
    for (int seq = 1; seq <= 300; seq++) {
        CHECK_INT(COMMIT(reader.store, event_write("s", seq, seq, "abc")), 0);
        if (seq % 100 == 0)
            CHECK_INT(store_reopen(reader.store, NULL), 0);
    }
    for (int i = 0; i < 10000 && atomic_load(&reader.reads) < 2; i++)
        usleep(1000);
    atomic_store(&reader.stop, true);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    CHECK_INT(atomic_load(&reader.wrong), 0);
    CHECK(atomic_load(&reader.reads) >= 2);
    store_free(reader.store);
    end();
}

/* Reads a session that comes and goes: it is whole or it is not there. */
static void *read_whole(void *argument)
{
    struct reader *reader = argument;

    while (!atomic_load(&reader->stop)) {
        struct expectation expectation = {.next = 1};
        int code = store_read_events(reader->store, "s", 0, expect_event, &expectation, NULL);

        if (code != 0 || (expectation.next != 1 && expectation.next != 21))
            atomic_fetch_add(&reader->wrong, 1);
        atomic_fetch_add(&reader->reads, expectation.next == 21);
    }
    return NULL;
}

TEST(a_read_is_of_one_moment)
{
    begin();
    struct reader reader = {.store = open_well()};
    pthread_t thread;

    COMMIT(reader.store, store_account_row("ann", 1));
    pthread_create(&thread, NULL, read_whole, &reader);
    for (int round = 0; round < 500 && atomic_load(&reader.reads) < 100; round++) {
        struct store_write writes[22];

        writes[0] = session_write("s", 1);
        writes[1] = store_member_row("s", "ann", 1, "", true);
        for (int seq = 1; seq <= 20; seq++)
            writes[seq + 1] = event_write("s", seq, seq, "abc");
        CHECK_INT(commit_writes(reader.store, writes, 22), 0);
        CHECK_INT(COMMIT(reader.store, store_part_deletion("s", "ann")), 0);
    }
    atomic_store(&reader.stop, true);
    pthread_join(thread, NULL);
    CHECK_INT(atomic_load(&reader.wrong), 0);
    CHECK(atomic_load(&reader.reads) > 0);
    store_free(reader.store);
    end();
}

int main(void)
{
    RUN(what_it_makes_is_private);
    RUN(a_file_that_others_may_read_is_closed_to_them);
    RUN(two_never_share_a_directory);
    RUN(a_directory_that_cannot_be_made_is_named);
    RUN(text_is_no_database);
    RUN(a_damaged_page_is_noticed);
    RUN(another_programs_database_is_left_alone);
    RUN(a_newer_form_is_refused);
    RUN(a_file_of_form_1_is_brought_to_form_2);
    RUN(a_chain_that_is_broken_is_not_mended);
    RUN(an_empty_file_is_a_new_store);
    RUN(what_is_deleted_is_gone_from_the_disk);
    RUN(an_event_or_a_member_is_gone_from_the_disk);
    RUN(nothing_works_until_reopening_does);
    RUN(it_is_read_while_it_is_written);
    RUN(a_read_is_of_one_moment);
    return check_report();
}
