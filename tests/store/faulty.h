/* A store that does what the one behind it does, except when told not to. */
#ifndef TESTS_STORE_FAULTY_H
#define TESTS_STORE_FAULTY_H

#include <store/store_type.h>

#include <base/memory.h>

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

struct faulty {
    struct store store;
    struct store *inner;
    pthread_mutex_t mutex; /* guards what follows */
    pthread_cond_t changed;
    int commits;       /* that were tried, probes too */
    int reopens;       /* that were tried */
    int fail_at;       /* the commit (1, 2, ...) from which on they fail; 0: none */
    int fail_commits;  /* how many commits fail from there */
    int fail_reopens;  /* how many reopens fail from now on */
    bool fail_late;    /* a failing commit is written all the same */
    bool held;         /* commits wait */
    int waiting;       /* commits that do */
    size_t last_count; /* groups in the last commit */
};

static inline struct faulty *faulty_of(struct store *store)
{
    return (struct faulty *)store;
}

static inline bool faulty_fails(struct faulty *faulty, size_t count)
{
    pthread_mutex_lock(&faulty->mutex);
    int number = ++faulty->commits;

    faulty->waiting++;
    pthread_cond_broadcast(&faulty->changed);
    while (faulty->held)
        pthread_cond_wait(&faulty->changed, &faulty->mutex);
    faulty->waiting--;
    faulty->last_count = count;
    bool fails = faulty->fail_at != 0 && number >= faulty->fail_at &&
                 number < faulty->fail_at + faulty->fail_commits;
    pthread_mutex_unlock(&faulty->mutex);
    return fails;
}

static int faulty_commit_groups(
    struct store *store, struct store_group *groups, size_t count, struct error *error)
{
    struct faulty *faulty = faulty_of(store);
    bool fails = faulty_fails(faulty, count);
    int code = 0;

    if (!fails || faulty->fail_late)
        code = store_commit_groups(faulty->inner, groups, count, error);
    if (!fails)
        return code;
    for (size_t i = 0; i < count; i++)
        groups[i].result = ERROR_IO;
    return error_set(error, ERROR_IO, NULL, "the disk is full, as the test wants it");
}

static int faulty_reopen(struct store *store, struct error *error)
{
    struct faulty *faulty = faulty_of(store);

    pthread_mutex_lock(&faulty->mutex);
    faulty->reopens++;
    bool fails = faulty->fail_reopens > 0 && faulty->fail_reopens-- > 0;
    pthread_mutex_unlock(&faulty->mutex);
    if (fails)
        return error_set(error, ERROR_IO, NULL, "the disk is gone, as the test wants it");
    return store_reopen(faulty->inner, error);
}

static void faulty_free(struct store *store)
{
    struct faulty *faulty = faulty_of(store);

    store_free(faulty->inner);
    pthread_cond_destroy(&faulty->changed);
    pthread_mutex_destroy(&faulty->mutex);
    free(faulty);
}

static int faulty_read_events(struct store *store, const char *session, int64_t after,
    store_visit_event *visit, void *argument, struct error *error)
{
    return store_read_events(faulty_of(store)->inner, session, after, visit, argument, error);
}

static int faulty_read_session(struct store *store, const char *id, store_visit_session *visit,
    void *argument, struct error *error)
{
    return store_read_session(faulty_of(store)->inner, id, visit, argument, error);
}

static int faulty_read_member(struct store *store, const char *session, const char *account,
    int64_t *member, struct error *error)
{
    return store_read_member(faulty_of(store)->inner, session, account, member, error);
}

static int faulty_read_members(struct store *store, const char *session, store_visit_member *visit,
    void *argument, struct error *error)
{
    return store_read_members(faulty_of(store)->inner, session, visit, argument, error);
}

static int faulty_read_invite(struct store *store, const char *hash, store_visit_invite *visit,
    void *argument, struct error *error)
{
    return store_read_invite(faulty_of(store)->inner, hash, visit, argument, error);
}

static int faulty_read_invites(struct store *store, const char *session, store_visit_invite *visit,
    void *argument, struct error *error)
{
    return store_read_invites(faulty_of(store)->inner, session, visit, argument, error);
}

static int faulty_read_sessions(struct store *store, const char *account, enum store_filter filter,
    const char *before, size_t limit, store_visit_session *visit, void *argument,
    struct error *error)
{
    return store_read_sessions(
        faulty_of(store)->inner, account, filter, before, limit, visit, argument, error);
}

static int faulty_read_running(
    struct store *store, store_visit_id *visit, void *argument, struct error *error)
{
    return store_read_running(faulty_of(store)->inner, visit, argument, error);
}

static int faulty_read_content(struct store *store, const char *hash, store_visit_bytes *visit,
    void *argument, struct error *error)
{
    return store_read_content(faulty_of(store)->inner, hash, visit, argument, error);
}

static int faulty_read_accounts(
    struct store *store, store_visit_account *visit, void *argument, struct error *error)
{
    return store_read_accounts(faulty_of(store)->inner, visit, argument, error);
}

static int faulty_read_named(struct store *store, const char *key, store_visit_account *visit,
    void *argument, struct error *error)
{
    return store_read_named(faulty_of(store)->inner, key, visit, argument, error);
}

static int faulty_read_account(struct store *store, const char *id, store_visit_account *visit,
    void *argument, struct error *error)
{
    return store_read_account(faulty_of(store)->inner, id, visit, argument, error);
}

static int faulty_read_logins(
    struct store *store, store_visit_login *visit, void *argument, struct error *error)
{
    return store_read_logins(faulty_of(store)->inner, visit, argument, error);
}

static int faulty_read_had(struct store *store, const char *account, store_visit_had *visit,
    void *argument, struct error *error)
{
    return store_read_had(faulty_of(store)->inner, account, visit, argument, error);
}

static int faulty_read_request(struct store *store, const char *account, const char *key,
    store_visit_request *visit, void *argument, struct error *error)
{
    return store_read_request(faulty_of(store)->inner, account, key, visit, argument, error);
}

static int faulty_read_meta(struct store *store, struct store_meta *meta, struct error *error)
{
    return store_read_meta(faulty_of(store)->inner, meta, error);
}

/* Puts a faulty store without faults before inner, which it takes over. */
static inline struct faulty *faulty_take(struct store *inner)
{
    static const struct store_type type = {
        .name = "faulty",
        .free = faulty_free,
        .reopen = faulty_reopen,
        .commit_groups = faulty_commit_groups,
        .read_events = faulty_read_events,
        .read_session = faulty_read_session,
        .read_member = faulty_read_member,
        .read_members = faulty_read_members,
        .read_invite = faulty_read_invite,
        .read_invites = faulty_read_invites,
        .read_sessions = faulty_read_sessions,
        .read_running = faulty_read_running,
        .read_content = faulty_read_content,
        .read_account = faulty_read_account,
        .read_named = faulty_read_named,
        .read_accounts = faulty_read_accounts,
        .read_logins = faulty_read_logins,
        .read_had = faulty_read_had,
        .read_request = faulty_read_request,
        .read_meta = faulty_read_meta,
    };
    struct faulty *faulty = memory_new(sizeof(*faulty));

    *faulty = (struct faulty){.store.type = &type, .inner = inner};
    pthread_mutex_init(&faulty->mutex, NULL);
    pthread_cond_init(&faulty->changed, NULL);
    return faulty;
}

/* Has so many commits fail, from the n-th that comes from now on (1: the
 * next); written says whether they are on disk nevertheless. */
static inline void faulty_fail(struct faulty *faulty, int n, int count, bool written)
{
    pthread_mutex_lock(&faulty->mutex);
    faulty->fail_at = faulty->commits + n;
    faulty->fail_commits = count;
    faulty->fail_late = written;
    pthread_mutex_unlock(&faulty->mutex);
}

/* Has commits wait until faulty_let_go. */
static inline void faulty_hold(struct faulty *faulty)
{
    pthread_mutex_lock(&faulty->mutex);
    faulty->held = true;
    pthread_mutex_unlock(&faulty->mutex);
}

static inline void faulty_let_go(struct faulty *faulty)
{
    pthread_mutex_lock(&faulty->mutex);
    faulty->held = false;
    pthread_cond_broadcast(&faulty->changed);
    pthread_mutex_unlock(&faulty->mutex);
}

/* Waits until a commit is held. */
static inline void faulty_await_held(struct faulty *faulty)
{
    pthread_mutex_lock(&faulty->mutex);
    while (faulty->waiting == 0)
        pthread_cond_wait(&faulty->changed, &faulty->mutex);
    pthread_mutex_unlock(&faulty->mutex);
}

static inline int faulty_commits(struct faulty *faulty)
{
    pthread_mutex_lock(&faulty->mutex);
    int commits = faulty->commits;
    pthread_mutex_unlock(&faulty->mutex);
    return commits;
}

#endif
