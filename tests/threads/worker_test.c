#include <check.h>

#include <threads/worker.h>

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#define PATIENCE 20000 /* ms until a test gives up waiting */

static pthread_t loop;
static atomic_int wakes;
static atomic_int running;
static atomic_int most_running;
static atomic_bool gate;
static int done_count;

struct job {
    struct workers *workers;
    atomic_int ran;
    int done;
    bool elsewhere; /* run was not called on the loop's thread */
    bool here;      /* done was */
    struct job *then;
};

static void on_wake(void *context)
{
    atomic_fetch_add((atomic_int *)context, 1);
}

static void on_run(void *argument)
{
    struct job *job = argument;
    int now = atomic_fetch_add(&running, 1) + 1;
    int most = atomic_load(&most_running);

    while (now > most && !atomic_compare_exchange_weak(&most_running, &most, now))
        continue;
    for (int i = 0; i < PATIENCE && !atomic_load(&gate); i++)
        usleep(1000);
    job->elsewhere = !pthread_equal(pthread_self(), loop);
    atomic_fetch_add(&job->ran, 1);
    atomic_fetch_sub(&running, 1);
}

static void on_done(void *argument)
{
    struct job *job = argument;

    job->done++;
    job->here = pthread_equal(pthread_self(), loop);
    done_count++;
    if (job->then != NULL)
        workers_submit(job->workers, on_run, on_done, job->then);
}

static void begin(bool open)
{
    loop = pthread_self();
    atomic_store(&gate, open);
    atomic_store(&wakes, 0);
    atomic_store(&most_running, 0);
    done_count = 0;
}

static void drain_until(struct workers *workers, int count)
{
    for (int i = 0; i < PATIENCE && done_count < count; i++) {
        workers_drain(workers);
        usleep(1000);
    }
    CHECK_INT(done_count, count);
}

TEST(work_runs_elsewhere_and_is_done_here)
{
    struct job jobs[50] = {0};

    begin(true);
    struct workers *workers = workers_new(3, on_wake, &wakes);

    for (int i = 0; i < 50; i++)
        workers_submit(workers, on_run, on_done, &jobs[i]);
    drain_until(workers, 50);
    for (int i = 0; i < 50; i++) {
        CHECK_INT(atomic_load(&jobs[i].ran), 1);
        CHECK_INT(jobs[i].done, 1);
        CHECK(jobs[i].elsewhere && jobs[i].here);
    }
    CHECK(atomic_load(&wakes) >= 1);
    workers_free(workers);
}

TEST(all_workers_work_at_once)
{
    struct job jobs[4] = {0};

    begin(false);
    struct workers *workers = workers_new(4, on_wake, &wakes);

    for (int i = 0; i < 4; i++)
        workers_submit(workers, on_run, on_done, &jobs[i]);
    for (int i = 0; i < PATIENCE && atomic_load(&running) < 4; i++)
        usleep(1000);
    CHECK_INT(atomic_load(&most_running), 4);
    CHECK_INT(done_count, 0);
    atomic_store(&gate, true);
    drain_until(workers, 4);
    workers_free(workers);
}

TEST(a_wake_is_enough_until_the_drain)
{
    struct job jobs[20] = {0};

    begin(true);
    struct workers *workers = workers_new(2, on_wake, &wakes);

    for (int i = 0; i < 20; i++)
        workers_submit(workers, on_run, on_done, &jobs[i]);
    for (int i = 0; i < PATIENCE; i++) {
        int ran = 0;

        for (int j = 0; j < 20; j++)
            ran += atomic_load(&jobs[j].ran);
        if (ran == 20 && atomic_load(&wakes) > 0)
            break;
        usleep(1000);
    }
    CHECK_INT(atomic_load(&wakes), 1);
    drain_until(workers, 20);
    workers_free(workers);
}

TEST(a_done_may_submit)
{
    begin(true);
    struct workers *workers = workers_new(1, on_wake, &wakes);
    struct job third = {.workers = workers};
    struct job second = {.workers = workers, .then = &third};
    struct job first = {.workers = workers, .then = &second};

    workers_submit(workers, on_run, on_done, &first);
    drain_until(workers, 3);
    CHECK_INT(third.done, 1);
    workers_free(workers);
}

TEST(freeing_finishes_everything)
{
    begin(true);
    struct workers *workers = workers_new(2, on_wake, &wakes);
    struct job jobs[100] = {0};
    struct job last = {.workers = workers};

    jobs[99].workers = workers;
    jobs[99].then = &last;
    for (int i = 0; i < 100; i++)
        workers_submit(workers, on_run, on_done, &jobs[i]);
    workers_submit(workers, on_run, NULL, &last);
    workers_free(workers);
    CHECK_INT(done_count, 101);
    CHECK_INT(atomic_load(&last.ran), 2);
    CHECK_INT(last.done, 1);
    workers_free(NULL);
}

int main(void)
{
    RUN(work_runs_elsewhere_and_is_done_here);
    RUN(all_workers_work_at_once);
    RUN(a_wake_is_enough_until_the_drain);
    RUN(a_done_may_submit);
    RUN(freeing_finishes_everything);
    return check_report();
}
