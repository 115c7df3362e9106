/* The journal: order, groups, clashes, and disks that fail. */
#include "faulty.h"
#include "scratch.h"
#include "trace.h"

#include <store/journal.h>

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE 20000 /* ms until a test gives up waiting */

static char directory[SCRATCH_SIZE];
static struct faulty *faulty;
static struct store *store;
static struct journal *journal;
static atomic_int wakes;

/* What the loop saw, in order: "1 2! 3" (! a constraint, ? not saving), and
 * "[not saving]" and "[saving]". */
static struct buffer seen;
static int done_count;

static void on_wake(void *context)
{
    (void)context;
    atomic_fetch_add(&wakes, 1);
}

static void on_state(void *argument, bool saving)
{
    (void)argument;
    CHECK_INT(journal_saving(journal), saving);
    trace_separate(&seen);
    buffer_add_text(&seen, saving ? "[saving]" : "[not saving]");
}

static void on_done(void *argument, int result)
{
    const char *mark = result == 0                  ? ""
                       : result == ERROR_CONSTRAINT ? "!"
                       : result == ERROR_NOT_SAVING ? "?"
                                                    : "(another code)";

    done_count++;
    trace_separate(&seen);
    buffer_print(&seen, "%s%s", (const char *)argument, mark);
}

static void forget(void)
{
    buffer_clear(&seen);
    done_count = 0;
}

static void begin(void)
{
    struct store *inner = NULL;

    scratch_make(directory);
    if (store_open_sqlite(directory, &inner, NULL) != 0)
        abort();
    COMMIT(inner, session_write("s1", 1), session_write("s2", 1), session_write("s3", 1));
    faulty = faulty_take(inner);
    store = &faulty->store;
    buffer_init(&seen, 1 << 20);
    forget();
    journal = journal_new(store, on_wake, NULL);
    journal_on_state(journal, on_state, NULL);
}

static void end(void)
{
    journal_free(journal);
    journal = NULL;
    store_free(store);
    buffer_release(&seen);
    scratch_remove(directory);
}

/* Appends one event of a session, to be seen under name. */
static uint64_t append(const char *session, int64_t seq, const char *name)
{
    struct store_write write = event_write(session, seq, seq, name);

    return journal_append(journal, session, &write, 1, on_done, (void *)(uintptr_t)name);
}

/* Drains until so many entries are done, then compares what was seen. */
static bool drain_until(int count)
{
    for (int i = 0; i < PATIENCE && done_count < count; i++) {
        journal_drain(journal);
        if (done_count < count)
            usleep(1000);
    }
    return CHECK_INT(done_count, count);
}

static bool drain_until_saving(void)
{
    for (int i = 0; i < PATIENCE && !journal_saving(journal); i++) {
        journal_drain(journal);
        usleep(1000);
    }
    return CHECK(journal_saving(journal));
}

/* With the journal's thread held in a commit of an entry named "held". */
static void hold(void)
{
    faulty_hold(faulty);
    struct store_write write = store_probe();

    journal_append(journal, NULL, &write, 1, on_done, (void *)(uintptr_t) "held");
    faulty_await_held(faulty);
}

TEST(an_entry_is_on_disk_when_it_is_done)
{
    begin();
    CHECK_INT(append("s1", 1, "one"), 1);
    CHECK_INT(append("s1", 2, "two"), 2);
    CHECK(seen.length == 0);
    drain_until(2);
    CHECK_TEXT(seen.bytes, "one two");
    CHECK(atomic_load(&wakes) > 0);
    CHECK_TEXT(events_of(store, "s1", 0), "1@1:one 2@2:two");
    CHECK_INT(journal_backlog(journal), 0);
    end();
}

TEST(what_queues_up_goes_in_one_transaction)
{
    static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g", "h"};

    begin();
    hold();
    int before = faulty_commits(faulty);

    for (int i = 0; i < 8; i++)
        append(i % 2 ? "s1" : "s2", i + 1, names[i]);
    CHECK(journal_backlog(journal) > 8 * sizeof(struct store_write));
    faulty_let_go(faulty);
    drain_until(9);
    CHECK_TEXT(seen.bytes, "held a b c d e f g h");
    CHECK_INT(faulty_commits(faulty), before + 1);
    CHECK_INT(faulty->last_count, 8);
    CHECK_INT(journal_backlog(journal), 0);
    end();
}

TEST(a_clash_fails_only_its_key)
{
    begin();
    hold();
    append("s1", 1, "a1");
    append("s2", 1, "b1");
    append("s2", 1, "b1-again");
    append("s2", 2, "b2");
    append("s1", 2, "a2");
    faulty_let_go(faulty);
    drain_until(6);
    CHECK_TEXT(seen.bytes, "held a1 b1 b1-again! b2! a2");
    CHECK_TEXT(events_of(store, "s1", 0), "1@1:a1 2@2:a2");
    CHECK_TEXT(events_of(store, "s2", 0), "1@1:b1");
    CHECK(journal_saving(journal));
    forget();
    append("s2", 2, "b2");
    drain_until(1);
    CHECK_TEXT(seen.bytes, "b2");
    CHECK_TEXT(events_of(store, "s2", 0), "1@1:b1 2@2:b2");
    end();
}

/* Waits until all that was appended has been written, without draining. */
static void wait_written(void)
{
    for (int i = 0; i < PATIENCE && journal_backlog(journal) > 0; i++)
        usleep(1000);
    CHECK_INT(journal_backlog(journal), 0);
}

TEST(a_key_fails_until_its_clash_is_drained)
{
    begin();
    append("s1", 1, "a1");
    append("s1", 1, "clash");
    wait_written();
    append("s1", 2, "a2");
    wait_written();
    append("s2", 1, "b1");
    append("s1", 3, "a3");
    wait_written();
    drain_until(5);
    CHECK_TEXT(seen.bytes, "a1 clash! a2! b1 a3!");
    CHECK_TEXT(events_of(store, "s1", 0), "1@1:a1");
    append("s1", 2, "a2");
    drain_until(6);
    CHECK_TEXT(events_of(store, "s1", 0), "1@1:a1 2@2:a2");
    end();
}

TEST(what_was_queued_behind_a_clash_fails_too)
{
    begin();
    append("s1", 1, "a1");
    drain_until(1);
    faulty_hold(faulty);
    append("s1", 1, "clash");
    faulty_await_held(faulty);
    append("s1", 2, "a2");
    append("s2", 1, "b1");
    faulty_let_go(faulty);
    drain_until(4);
    CHECK_TEXT(seen.bytes, "a1 clash! a2! b1");
    CHECK_TEXT(events_of(store, "s1", 0), "1@1:a1");
    end();
}

static void append_again(void *argument, int result)
{
    on_done(argument, result);
    append("s1", 2, "next");
}

TEST(a_done_may_append_and_its_key_is_free)
{
    begin();
    append("s1", 1, "a1");
    drain_until(1);
    struct store_write write = event_write("s1", 1, 1, "x");

    journal_append(journal, "s1", &write, 1, append_again, (void *)(uintptr_t) "clash");
    drain_until(3);
    CHECK_TEXT(seen.bytes, "a1 clash! next");
    CHECK_TEXT(events_of(store, "s1", 0), "1@1:a1 2@2:next");
    end();
}

TEST(entries_without_a_key_stand_alone)
{
    begin();
    struct store_write writes[] = {
        event_write("none", 1, 1, "x"), store_content_row("h", "kept", 4), store_beat(5)};

    hold();
    for (int i = 0; i < 3; i++)
        journal_append(journal, NULL, &writes[i], 1, i == 2 ? NULL : on_done,
            (void *)(uintptr_t)(i == 0 ? "guilty" : "fine"));
    faulty_let_go(faulty);
    drain_until(3);
    CHECK_TEXT(seen.bytes, "held guilty! fine");
    CHECK_TEXT(content_of(store, "h"), "kept");
    end();
}

TEST(a_full_disk_stops_everything_and_is_got_over)
{
    begin();
    append("s1", 1, "a1");
    drain_until(1);
    faulty_hold(faulty);
    append("s1", 2, "a2");
    faulty_await_held(faulty);
    append("s2", 1, "b1");
    faulty_fail(faulty, 0, 3, false);
    faulty_let_go(faulty);
    drain_until(3);
    append("s1", 2, "a2-late");
    drain_until(4);
    CHECK_TEXT(seen.bytes, "a1 [not saving] a2? b1? a2-late?");
    CHECK(!journal_saving(journal));
    CHECK_TEXT(events_of(store, "s1", 0), "1@1:a1");
    forget();
    drain_until_saving();
    CHECK_TEXT(seen.bytes, "[saving]");
    CHECK_INT(faulty->reopens, 3);
    append("s1", 2, "a2");
    drain_until(1);
    CHECK_TEXT(events_of(store, "s1", 0), "1@1:a1 2@2:a2");
    end();
}

TEST(nothing_is_written_before_the_loop_knows)
{
    begin();
    faulty_fail(faulty, 1, 1, false);
    append("s1", 1, "a1");
    /* The probe that follows works, but nothing was drained. */
    for (int i = 0; i < PATIENCE && faulty_commits(faulty) < 2; i++)
        usleep(1000);
    CHECK_INT(faulty_commits(faulty), 2);
    usleep(20000);
    CHECK(journal_saving(journal));
    append("s1", 2, "a2");
    drain_until(2);
    drain_until_saving();
    CHECK_TEXT(seen.bytes, "[not saving] a1? a2? [saving]");
    CHECK_TEXT(events_of(store, "s1", 0), "");
    end();
}

TEST(what_a_failed_done_appends_fails_before_saving_begins)
{
    begin();
    faulty_fail(faulty, 1, 1, false);
    struct store_write write = event_write("s1", 1, 1, "x");

    journal_append(journal, "s1", &write, 1, append_again, (void *)(uintptr_t) "a1");
    for (int i = 0; i < PATIENCE && faulty_commits(faulty) < 2; i++)
        usleep(1000);
    usleep(20000);
    drain_until(2);
    drain_until_saving();
    CHECK_TEXT(seen.bytes, "[not saving] a1? next? [saving]");
    CHECK_TEXT(events_of(store, "s1", 0), "");
    end();
}

TEST(reopening_may_fail_for_a_while)
{
    begin();
    faulty->fail_reopens = 2;
    faulty_fail(faulty, 1, 1, false);
    append("s1", 1, "a1");
    drain_until(1);
    drain_until_saving();
    CHECK_TEXT(seen.bytes, "[not saving] a1? [saving]");
    CHECK_INT(faulty->reopens, 3);
    end();
}

TEST(what_failed_may_be_there_and_reading_tells)
{
    begin();
    faulty_fail(faulty, 1, 1, true);
    append("s1", 1, "a1");
    drain_until(1);
    drain_until_saving();
    CHECK_TEXT(seen.bytes, "[not saving] a1? [saving]");
    CHECK_TEXT(events_of(store, "s1", 0), "1@1:a1");
    append("s1", 2, "a2");
    drain_until(2);
    CHECK_TEXT(events_of(store, "s1", 0), "1@1:a1 2@2:a2");
    end();
}

TEST(freeing_writes_what_is_queued)
{
    begin();
    for (int i = 1; i <= 100; i++)
        append("s1", i, "x");
    struct store_write write = event_write("s1", 100, 1, "clash");

    journal_append(journal, "s1", &write, 1, append_again, (void *)(uintptr_t) "clash");
    journal_free(journal);
    journal = NULL;
    CHECK_INT(done_count, 102);
    CHECK(strstr(seen.bytes, "x x x clash! next!") != NULL);
    end();
}

TEST(freeing_does_not_wait_for_a_disk)
{
    begin();
    faulty_fail(faulty, 1, 1000000, false);
    append("s1", 1, "a1");
    drain_until(1);
    append("s1", 2, "a2");
    journal_free(journal);
    journal = NULL;
    CHECK_TEXT(seen.bytes, "[not saving] a1? a2?");
    end();
}

/* Appends events of 20 KB until the journal cannot save; gives how many it
 * said were saved. */
static int64_t fill_up(int64_t seq, int count)
{
    static char big[20001];

    memset(big, 'x', sizeof(big) - 1);
    for (int i = 0; i < count && journal_saving(journal); i++) {
        append("s1", seq + i, big);
        drain_until(i + 1);
    }
    CHECK(!journal_saving(journal));
    return seq + done_count - 2;
}

static int find_last(void *argument, const struct store_event *row)
{
    *(int64_t *)argument = row->seq;
    return 0;
}

static int64_t last_event(void)
{
    int64_t last = 0;

    CHECK_INT(store_read_events(store, "s1", 0, find_last, &last, NULL), 0);
    return last;
}

TEST(a_limit_of_the_file_is_a_full_disk)
{
    struct rlimit limit;

    begin();
    getrlimit(RLIMIT_FSIZE, &limit);
    struct rlimit low = {.rlim_cur = 1000000, .rlim_max = limit.rlim_max};

    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &low);
    int64_t saved = fill_up(1, 200);

    CHECK(saved > 10);
    setrlimit(RLIMIT_FSIZE, &limit);
    drain_until_saving();
    int64_t last = last_event();

    CHECK(last >= saved);
    forget();
    append("s1", last + 1, "more");
    drain_until(1);
    CHECK_TEXT(seen.bytes, "more");
    CHECK_INT(last_event(), last + 1);
    end();
}

/* Mounts a small disk for this process alone. */
static bool mount_small(const char *path)
{
    return unshare(CLONE_NEWNS) == 0 && mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("small", path, "tmpfs", 0, "size=1m") == 0;
}

/* In a child, for a mount belongs to a whole process. */
static int on_a_small_disk(void)
{
    char place[SCRATCH_SIZE];

    scratch_make(place);
    if (!mount_small(place)) {
        rmdir(place);
        return 77;
    }
    setenv("TMPDIR", place, 1);
    begin();
    char filler[SCRATCH_SIZE + 10];

    snprintf(filler, sizeof(filler), "%s/filler", place);
    int file = open(filler, O_CREAT | O_RDWR, 0600);

    CHECK_INT(posix_fallocate(file, 0, 500000), 0);
    close(file);
    int64_t saved = fill_up(1, 200);

    CHECK(saved > 0);
    CHECK_INT(last_event(), saved);
    CHECK_INT(unlink(filler), 0);
    drain_until_saving();
    int64_t last = last_event();

    CHECK(last >= saved);
    forget();
    append("s1", last + 1, "more");
    drain_until(1);
    CHECK_INT(last_event(), last + 1);
    end();
    umount(place);
    rmdir(place);
    return check_state.test_failed;
}

TEST(a_full_disk_in_earnest)
{
    pid_t child = fork();
    int status = 0;

    if (child == 0)
        _exit(on_a_small_disk());
    waitpid(child, &status, 0);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 77)
        printf("skipped: no small disk can be mounted here\n");
    else
        CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* Tells the parent, through a pipe, each event that is said to be saved. */
static void on_saved(void *argument, int result)
{
    int64_t seq = (int64_t)(uintptr_t)argument;

    if (result != 0 || write(STDOUT_FILENO, &seq, sizeof(seq)) != sizeof(seq))
        _exit(1);
}

static void write_until_killed(void)
{
    struct store *inner = NULL;

    alarm(60);
    if (store_open_sqlite(directory, &inner, NULL) != 0)
        _exit(1);
    COMMIT(inner, session_write("s1", 1));
    journal = journal_new(inner, on_wake, NULL);
    for (int64_t seq = 1;; seq++) {
        struct store_write write = event_write("s1", seq, seq, "an edit");

        journal_append(journal, "s1", &write, 1, on_saved, (void *)(uintptr_t)seq);
        if (seq % 7 == 0)
            journal_drain(journal);
        if (seq % 100 == 0)
            usleep(1000);
    }
}

/* Kills a child in the middle of writing, once it has said that so many are
 * saved; gives the last it said. */
static int64_t kill_writer(int64_t count)
{
    int pipes[2];
    int64_t last = 0;
    int64_t seq;

    if (pipe(pipes) != 0)
        abort();
    pid_t child = fork();

    if (child == 0) {
        dup2(pipes[1], STDOUT_FILENO);
        close(pipes[0]);
        close(pipes[1]);
        write_until_killed();
    }
    close(pipes[1]);
    while (last < count && read(pipes[0], &seq, sizeof(seq)) == sizeof(seq))
        last = CHECK_INT(seq, last + 1) ? seq : INT64_MAX;
    kill(child, SIGKILL);
    while (read(pipes[0], &seq, sizeof(seq)) == sizeof(seq))
        last = seq;
    close(pipes[0]);
    waitpid(child, NULL, 0);
    return last;
}

TEST(what_was_said_to_be_saved_survives_a_kill)
{
    for (int round = 0; round < 5; round++) {
        scratch_make(directory);
        int64_t said = kill_writer(50 + 400 * round);

        CHECK(said >= 50 + 400 * round);
        if (CHECK_INT(store_open_sqlite(directory, &store, NULL), 0)) {
            int64_t last = last_event();

            if (!CHECK(last >= said))
                fprintf(stderr, "said %lld, found %lld\n", (long long)said, (long long)last);
            store_free(store);
        }
        scratch_remove(directory);
    }
}

int main(void)
{
    /* These fork: first, while there is one thread. */
    RUN(what_was_said_to_be_saved_survives_a_kill);
    RUN(a_full_disk_in_earnest);
    RUN(an_entry_is_on_disk_when_it_is_done);
    RUN(what_queues_up_goes_in_one_transaction);
    RUN(a_clash_fails_only_its_key);
    RUN(a_key_fails_until_its_clash_is_drained);
    RUN(what_was_queued_behind_a_clash_fails_too);
    RUN(a_done_may_append_and_its_key_is_free);
    RUN(entries_without_a_key_stand_alone);
    RUN(a_full_disk_stops_everything_and_is_got_over);
    RUN(nothing_is_written_before_the_loop_knows);
    RUN(what_a_failed_done_appends_fails_before_saving_begins);
    RUN(reopening_may_fail_for_a_while);
    RUN(what_failed_may_be_there_and_reading_tells);
    RUN(freeing_writes_what_is_queued);
    RUN(freeing_does_not_wait_for_a_disk);
    RUN(a_limit_of_the_file_is_a_full_disk);
    return check_report();
}
