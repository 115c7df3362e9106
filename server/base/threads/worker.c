#include <threads/worker.h>

#include <base/memory.h>

#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

struct work {
    struct work *next;
    worker_run *run;
    worker_done *done;
    void *argument;
};

struct works {
    struct work *first;
    struct work **end;
};

struct workers {
    pthread_mutex_t mutex;
    pthread_cond_t changed; /* work was queued, or stopping */
    struct works queued;
    struct works ended;
    bool stopping;
    worker_wake *wake;
    void *context;
    size_t count;
    pthread_t threads[];
};

static void works_init(struct works *works)
{
    works->first = NULL;
    works->end = &works->first;
}

static void works_add(struct works *works, struct work *work)
{
    work->next = NULL;
    *works->end = work;
    works->end = &work->next;
}

static struct work *works_take(struct works *works)
{
    struct work *work = works->first;

    if (work == NULL)
        return NULL;
    works->first = work->next;
    if (works->first == NULL)
        works->end = &works->first;
    return work;
}

/* The next work, or NULL when there is none and will be none. */
static struct work *wait_for_work(struct workers *workers)
{
    struct work *work;

    while ((work = works_take(&workers->queued)) == NULL && !workers->stopping)
        pthread_cond_wait(&workers->changed, &workers->mutex);
    return work;
}

static void *work_on(void *argument)
{
    struct workers *workers = argument;
    struct work *work;

    pthread_mutex_lock(&workers->mutex);
    while ((work = wait_for_work(workers)) != NULL) {
        pthread_mutex_unlock(&workers->mutex);
        work->run(work->argument);
        pthread_mutex_lock(&workers->mutex);
        bool first = workers->ended.first == NULL;

        works_add(&workers->ended, work);
        if (first) {
            pthread_mutex_unlock(&workers->mutex);
            workers->wake(workers->context);
            pthread_mutex_lock(&workers->mutex);
        }
    }
    pthread_mutex_unlock(&workers->mutex);
    return NULL;
}

struct workers *workers_new(size_t count, worker_wake *wake, void *context)
{
    assert(count >= 1);
    struct workers *workers = memory_new(sizeof(*workers) + count * sizeof(pthread_t));

    pthread_mutex_init(&workers->mutex, NULL);
    pthread_cond_init(&workers->changed, NULL);
    works_init(&workers->queued);
    works_init(&workers->ended);
    workers->wake = wake;
    workers->context = context;
    for (; workers->count < count; workers->count++) {
        if (pthread_create(&workers->threads[workers->count], NULL, work_on, workers) != 0) {
            fputs("greenroom: the system gives no more threads\n", stderr);
            abort();
        }
    }
    return workers;
}

void workers_submit(struct workers *workers, worker_run *run, worker_done *done, void *argument)
{
    struct work *work = memory_new(sizeof(*work));

    *work = (struct work){.run = run, .done = done, .argument = argument};
    pthread_mutex_lock(&workers->mutex);
    works_add(&workers->queued, work);
    pthread_cond_signal(&workers->changed);
    pthread_mutex_unlock(&workers->mutex);
}

void workers_drain(struct workers *workers)
{
    pthread_mutex_lock(&workers->mutex);
    struct work *work = workers->ended.first;

    works_init(&workers->ended);
    pthread_mutex_unlock(&workers->mutex);
    while (work != NULL) {
        struct work *next = work->next;

        if (work->done != NULL)
            work->done(work->argument);
        free(work);
        work = next;
    }
}

/* On the loop's thread, when no worker is left. */
static void run_the_rest(struct workers *workers)
{
    struct work *work;

    workers_drain(workers);
    while ((work = works_take(&workers->queued)) != NULL) {
        work->run(work->argument);
        works_add(&workers->ended, work);
        workers_drain(workers);
    }
}

void workers_free(struct workers *workers)
{
    if (workers == NULL)
        return;
    pthread_mutex_lock(&workers->mutex);
    workers->stopping = true;
    pthread_cond_broadcast(&workers->changed);
    pthread_mutex_unlock(&workers->mutex);
    for (size_t i = 0; i < workers->count; i++)
        pthread_join(workers->threads[i], NULL);
    run_the_rest(workers);
    pthread_cond_destroy(&workers->changed);
    pthread_mutex_destroy(&workers->mutex);
    free(workers);
}

/* On Linux a priority is a thread's own (setpriority(2)). */
void worker_stand_back(void)
{
    setpriority(PRIO_PROCESS, (id_t)gettid(), 10);
}
