#include <store/journal.h>

#include <base/log.h>
#include <base/memory.h>

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* What one transaction holds at the most, so that nobody waits long for what
 * others wrote. */
#define BATCH_WRITES_MOST 4096
#define BATCH_BYTES_MOST ((size_t)8 * 1024 * 1024)

#define RETRY_FIRST 200 /* ms */
#define RETRY_MOST 5000

struct entry {
    struct entry *next;
    uint64_t position;
    char key[ID_SIZE]; /* empty: none */
    struct store_write *writes;
    size_t count;
    size_t bytes;
    journal_done *done;
    void *argument;
    int result; /* not 0 in the queue: it failed before its turn */
};

struct entries {
    struct entry *first;
    struct entry **end;
};

/* A key whose entries fail until the one that clashed has been drained. */
struct suspension {
    struct suspension *next;
    char key[ID_SIZE];
    uint64_t position; /* of that entry */
};

enum state {
    SAVING,
    FAILING,   /* everything fails; the thread tries to write again */
    RECOVERED, /* everything fails until the loop has drained */
};

struct journal {
    struct store *store;
    journal_wake *wake;
    void *context;
    pthread_t thread;

    /* Of the loop's thread. */
    journal_state *callback;
    void *callback_argument;
    uint64_t position; /* of the last entry */
    bool saving;       /* as the drains have told */

    pthread_mutex_t mutex; /* guards what follows */
    pthread_cond_t changed;
    enum state state;
    bool stopping;
    struct entries queued;
    struct entries ready; /* to be drained */
    struct suspension *suspensions;
    size_t backlog;
};

static void entries_init(struct entries *entries)
{
    entries->first = NULL;
    entries->end = &entries->first;
}

static void entries_add(struct entries *entries, struct entry *entry)
{
    entry->next = NULL;
    *entries->end = entry;
    entries->end = &entry->next;
}

static struct entry *entries_take(struct entries *entries)
{
    struct entry *entry = entries->first;

    if (entry == NULL)
        return NULL;
    entries->first = entry->next;
    if (entries->first == NULL)
        entries->end = &entries->first;
    return entry;
}

static void entry_release_writes(struct entry *entry)
{
    for (size_t i = 0; i < entry->count; i++)
        store_write_release(&entry->writes[i]);
    free(entry->writes);
    entry->writes = NULL;
    entry->count = 0;
}

static void entry_free(struct entry *entry)
{
    entry_release_writes(entry);
    free(entry);
}

static bool suspended(const struct journal *journal, const char *key)
{
    if (*key == '\0')
        return false;
    for (const struct suspension *s = journal->suspensions; s != NULL; s = s->next)
        if (strcmp(s->key, key) == 0)
            return true;
    return false;
}

/* Suspends the key of an entry that clashed, and fails what is queued of it. */
static void suspend(struct journal *journal, const struct entry *guilty)
{
    struct suspension *suspension = memory_new(sizeof(*suspension));

    suspension->position = guilty->position;
    memcpy(suspension->key, guilty->key, sizeof(guilty->key));
    suspension->next = journal->suspensions;
    journal->suspensions = suspension;
    for (struct entry *entry = journal->queued.first; entry != NULL; entry = entry->next)
        if (strcmp(entry->key, guilty->key) == 0)
            entry->result = ERROR_CONSTRAINT;
}

static void lift(struct journal *journal, uint64_t position)
{
    pthread_mutex_lock(&journal->mutex);
    for (struct suspension **at = &journal->suspensions; *at != NULL; at = &(*at)->next) {
        struct suspension *suspension = *at;

        if (suspension->position != position)
            continue;
        *at = suspension->next;
        free(suspension);
        break;
    }
    pthread_mutex_unlock(&journal->mutex);
}

/* Moves entries to those to be drained; true when the loop must be woken. */
static bool make_ready(struct journal *journal, struct entries *entries)
{
    bool first = journal->ready.first == NULL && entries->first != NULL;
    struct entry *entry;

    while ((entry = entries_take(entries)) != NULL)
        entries_add(&journal->ready, entry);
    return first;
}

/* Takes from the queue what one transaction shall hold. */
static void take_batch(struct journal *journal, struct entries *batch)
{
    size_t writes = 0;
    size_t bytes = 0;

    entries_init(batch);
    while (journal->queued.first != NULL) {
        const struct entry *next = journal->queued.first;

        writes += next->count;
        bytes += next->bytes;
        if (batch->first != NULL && (writes > BATCH_WRITES_MOST || bytes > BATCH_BYTES_MOST))
            break;
        entries_add(batch, entries_take(&journal->queued));
    }
}

/* Commits a batch, giving each entry its result. Returns 0, or ERROR_IO when
 * the journal can no longer save. */
static int commit(struct journal *journal, const struct entries *batch)
{
    struct store_group *groups = NULL;
    size_t count = 0;
    size_t capacity = 0;
    struct error error;
    int code = 0;

    for (const struct entry *entry = batch->first; entry != NULL; entry = entry->next) {
        if (entry->result != 0)
            continue;
        memory_grow((void **)&groups, &capacity, count, sizeof(*groups));
        groups[count++] = (struct store_group){
            .key = *entry->key != '\0' ? entry->key : NULL,
            .writes = entry->writes,
            .count = entry->count,
        };
    }
    if (count > 0)
        code = store_commit_groups(journal->store, groups, count, &error);
    size_t group = 0;

    for (struct entry *entry = batch->first; entry != NULL; entry = entry->next) {
        if (entry->result == 0 && group < count)
            entry->result = code == 0 ? groups[group++].result : ERROR_NOT_SAVING;
        entry_release_writes(entry);
    }
    free(groups);
    if (code != 0)
        log_write(LOG_ERROR, "event=not_saving text=\"%s\"", error.text);
    return code;
}

/* Fails everything that is queued, for nothing can be saved. */
static void fail_queued(struct journal *journal)
{
    journal->state = FAILING;
    for (struct entry *entry = journal->queued.first; entry != NULL; entry = entry->next)
        if (entry->result == 0)
            entry->result = ERROR_NOT_SAVING;
    make_ready(journal, &journal->queued);
    journal->backlog = 0;
}

/* Writes one batch. The mutex is held before and after, not meanwhile. */
static void write_batch(struct journal *journal)
{
    struct entries batch;

    take_batch(journal, &batch);
    pthread_mutex_unlock(&journal->mutex);
    int code = commit(journal, &batch);

    pthread_mutex_lock(&journal->mutex);
    for (const struct entry *entry = batch.first; entry != NULL; entry = entry->next) {
        journal->backlog -= entry->bytes;
        if (entry->result == ERROR_CONSTRAINT && *entry->key != '\0' &&
            !suspended(journal, entry->key))
            suspend(journal, entry);
    }
    bool wake = make_ready(journal, &batch);

    if (code != 0)
        fail_queued(journal);
    if (!wake)
        return;
    pthread_mutex_unlock(&journal->mutex);
    journal->wake(journal->context);
    pthread_mutex_lock(&journal->mutex);
}

/* Waits so many ms, or until the journal stops. */
static void pause_thread(struct journal *journal, int64_t ms)
{
    struct timespec until;

    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += ms / 1000;
    until.tv_nsec += ms % 1000 * 1000000;
    if (until.tv_nsec >= 1000000000) {
        until.tv_sec++;
        until.tv_nsec -= 1000000000;
    }
    while (!journal->stopping &&
           pthread_cond_timedwait(&journal->changed, &journal->mutex, &until) != ETIMEDOUT)
        continue;
}

static bool writing_works(struct store *store)
{
    struct store_write probe = store_probe();
    struct error error;

    if (store_reopen(store, &error) == 0 && store_commit(store, &probe, 1, &error) == 0)
        return true;
    log_write(LOG_WARNING, "event=still_not_saving text=\"%s\"", error.text);
    return false;
}

/* Tries until writing works again, or the journal stops. */
static void recover(struct journal *journal)
{
    int64_t delay = RETRY_FIRST;
    bool works = false;

    for (;;) {
        pause_thread(journal, delay);
        if (journal->stopping)
            return;
        pthread_mutex_unlock(&journal->mutex);
        works = writing_works(journal->store);
        pthread_mutex_lock(&journal->mutex);
        if (works)
            break;
        delay = delay * 2 < RETRY_MOST ? delay * 2 : RETRY_MOST;
    }
    journal->state = RECOVERED;
    pthread_mutex_unlock(&journal->mutex);
    journal->wake(journal->context);
    pthread_mutex_lock(&journal->mutex);
}

static void *write_on(void *argument)
{
    struct journal *journal = argument;

    pthread_mutex_lock(&journal->mutex);
    for (;;) {
        if (journal->queued.first != NULL)
            write_batch(journal);
        else if (journal->stopping)
            break;
        else if (journal->state == FAILING)
            recover(journal);
        else
            pthread_cond_wait(&journal->changed, &journal->mutex);
    }
    pthread_mutex_unlock(&journal->mutex);
    return NULL;
}

struct journal *journal_new(struct store *store, journal_wake *wake, void *context)
{
    struct journal *journal = memory_new(sizeof(*journal));
    pthread_condattr_t attributes;

    journal->store = store;
    journal->wake = wake;
    journal->context = context;
    journal->saving = true;
    entries_init(&journal->queued);
    entries_init(&journal->ready);
    pthread_mutex_init(&journal->mutex, NULL);
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&journal->changed, &attributes);
    pthread_condattr_destroy(&attributes);
    if (pthread_create(&journal->thread, NULL, write_on, journal) != 0) {
        fputs("greenroom: the system gives no more threads\n", stderr);
        abort();
    }
    return journal;
}

void journal_on_state(struct journal *journal, journal_state *callback, void *argument)
{
    journal->callback = callback;
    journal->callback_argument = argument;
}

static struct entry *make_entry(struct journal *journal, const char *key,
    struct store_write *writes, size_t count, journal_done *done, void *argument)
{
    struct entry *entry = memory_new(sizeof(*entry));

    *entry = (struct entry){
        .position = ++journal->position,
        .writes = memory_new(count * sizeof(*writes)),
        .count = count,
        .done = done,
        .argument = argument,
    };
    if (key != NULL) {
        assert(strlen(key) < sizeof(entry->key));
        snprintf(entry->key, sizeof(entry->key), "%s", key);
    }
    for (size_t i = 0; i < count; i++) {
        entry->bytes += store_write_size(&writes[i]);
        entry->writes[i] = writes[i];
        writes[i] = store_probe();
    }
    return entry;
}

uint64_t journal_append(struct journal *journal, const char *key, struct store_write *writes,
    size_t count, journal_done *done, void *argument)
{
    struct entry *entry = make_entry(journal, key, writes, count, done, argument);
    uint64_t position = entry->position;
    bool wake = false;

    pthread_mutex_lock(&journal->mutex);
    if (journal->state != SAVING) {
        struct entries failed;

        entry->result = ERROR_NOT_SAVING;
        entries_init(&failed);
        entries_add(&failed, entry);
        wake = make_ready(journal, &failed);
    } else {
        entry->result = suspended(journal, entry->key) ? ERROR_CONSTRAINT : 0;
        journal->backlog += entry->bytes;
        entries_add(&journal->queued, entry);
        pthread_cond_signal(&journal->changed);
    }
    pthread_mutex_unlock(&journal->mutex);
    if (wake)
        journal->wake(journal->context);
    return position;
}

static void tell_state(struct journal *journal, bool saving)
{
    if (journal->saving == saving)
        return;
    journal->saving = saving;
    if (journal->callback != NULL)
        journal->callback(journal->callback_argument, saving);
}

static void deliver(struct journal *journal, struct entry *entry)
{
    if (entry->result == ERROR_NOT_SAVING)
        tell_state(journal, false);
    else if (entry->result == ERROR_CONSTRAINT)
        lift(journal, entry->position);
    if (entry->done != NULL)
        entry->done(entry->argument, entry->result);
    entry_free(entry);
}

/* True, once, when nothing stands in the way of saving any more. */
static bool resume(struct journal *journal)
{
    pthread_mutex_lock(&journal->mutex);
    bool ready = journal->state == RECOVERED && journal->ready.first == NULL;

    if (ready)
        journal->state = SAVING;
    pthread_mutex_unlock(&journal->mutex);
    return ready;
}

void journal_drain(struct journal *journal)
{
    pthread_mutex_lock(&journal->mutex);
    struct entry *entry = journal->ready.first;

    entries_init(&journal->ready);
    pthread_mutex_unlock(&journal->mutex);
    while (entry != NULL) {
        struct entry *next = entry->next;

        deliver(journal, entry);
        entry = next;
    }
    if (resume(journal)) {
        log_write(LOG_INFORMATION, "event=saving");
        tell_state(journal, true);
    }
}

bool journal_saving(const struct journal *journal)
{
    return journal->saving;
}

size_t journal_backlog(struct journal *journal)
{
    pthread_mutex_lock(&journal->mutex);
    size_t backlog = journal->backlog;

    pthread_mutex_unlock(&journal->mutex);
    return backlog;
}

static bool pending(const struct journal *journal)
{
    return journal->queued.first != NULL || journal->ready.first != NULL;
}

void journal_free(struct journal *journal)
{
    if (journal == NULL)
        return;
    pthread_mutex_lock(&journal->mutex);
    journal->stopping = true;
    pthread_cond_signal(&journal->changed);
    pthread_mutex_unlock(&journal->mutex);
    pthread_join(journal->thread, NULL);
    while (pending(journal)) {
        journal_drain(journal);
        pthread_mutex_lock(&journal->mutex);
        if (journal->queued.first != NULL)
            write_batch(journal);
        pthread_mutex_unlock(&journal->mutex);
    }
    assert(journal->suspensions == NULL);
    pthread_cond_destroy(&journal->changed);
    pthread_mutex_destroy(&journal->mutex);
    free(journal);
}
