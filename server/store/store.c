#include <store/store_type.h>

#include <stdlib.h>

/* error as a backend wants it: there, and without a code. */
static struct error *fresh(struct error *error, struct error *spare)
{
    if (error == NULL)
        error = spare;
    *error = (struct error){0};
    return error;
}

int store_commit(
    struct store *store, const struct store_write *writes, size_t count, struct error *error)
{
    struct store_group group = {.writes = writes, .count = count};
    int code = store_commit_groups(store, &group, 1, error);

    return code != 0 ? code : group.result;
}

int store_commit_groups(
    struct store *store, struct store_group *groups, size_t count, struct error *error)
{
    struct error spare;

    return store->type->commit_groups(store, groups, count, fresh(error, &spare));
}

int store_read_events(struct store *store, const char *session, int64_t after,
    store_visit_event *visit, void *argument, struct error *error)
{
    struct error spare;

    return store->type->read_events(store, session, after, visit, argument, fresh(error, &spare));
}

int store_read_session(struct store *store, const char *id, store_visit_session *visit,
    void *argument, struct error *error)
{
    struct error spare;

    return store->type->read_session(store, id, visit, argument, fresh(error, &spare));
}

int store_read_member(struct store *store, const char *session, const char *account,
    int64_t *member, struct error *error)
{
    struct error spare;

    return store->type->read_member(store, session, account, member, fresh(error, &spare));
}

int store_read_members(struct store *store, const char *session, store_visit_member *visit,
    void *argument, struct error *error)
{
    struct error spare;

    return store->type->read_members(store, session, visit, argument, fresh(error, &spare));
}

int store_read_invite(struct store *store, const char *hash, store_visit_invite *visit,
    void *argument, struct error *error)
{
    struct error spare;

    return store->type->read_invite(store, hash, visit, argument, fresh(error, &spare));
}

int store_read_invites(struct store *store, const char *session, store_visit_invite *visit,
    void *argument, struct error *error)
{
    struct error spare;

    return store->type->read_invites(store, session, visit, argument, fresh(error, &spare));
}

int store_read_sessions(struct store *store, const char *account, enum store_filter filter,
    const char *before, size_t limit, store_visit_session *visit, void *argument,
    struct error *error)
{
    struct error spare;

    return store->type->read_sessions(
        store, account, filter, before, limit, visit, argument, fresh(error, &spare));
}

int store_read_running(
    struct store *store, store_visit_id *visit, void *argument, struct error *error)
{
    struct error spare;

    return store->type->read_running(store, visit, argument, fresh(error, &spare));
}

int store_read_content(struct store *store, const char *hash, store_visit_bytes *visit,
    void *argument, struct error *error)
{
    struct error spare;

    return store->type->read_content(store, hash, visit, argument, fresh(error, &spare));
}

int store_read_account(struct store *store, const char *id, store_visit_account *visit,
    void *argument, struct error *error)
{
    struct error spare;

    return store->type->read_account(store, id, visit, argument, fresh(error, &spare));
}

int store_read_named(struct store *store, const char *key, store_visit_account *visit,
    void *argument, struct error *error)
{
    struct error spare;

    return store->type->read_named(store, key, visit, argument, fresh(error, &spare));
}

int store_read_accounts(
    struct store *store, store_visit_account *visit, void *argument, struct error *error)
{
    struct error spare;

    return store->type->read_accounts(store, visit, argument, fresh(error, &spare));
}

int store_read_logins(
    struct store *store, store_visit_login *visit, void *argument, struct error *error)
{
    struct error spare;

    return store->type->read_logins(store, visit, argument, fresh(error, &spare));
}

int store_read_had(struct store *store, const char *account, store_visit_had *visit, void *argument,
    struct error *error)
{
    struct error spare;

    return store->type->read_had(store, account, visit, argument, fresh(error, &spare));
}

int store_read_request(struct store *store, const char *account, const char *key,
    store_visit_request *visit, void *argument, struct error *error)
{
    struct error spare;

    return store->type->read_request(store, account, key, visit, argument, fresh(error, &spare));
}

int store_read_meta(struct store *store, struct store_meta *meta, struct error *error)
{
    struct error spare;

    return store->type->read_meta(store, meta, fresh(error, &spare));
}

int store_reopen(struct store *store, struct error *error)
{
    struct error spare;

    return store->type->reopen(store, fresh(error, &spare));
}

void store_free(struct store *store)
{
    if (store != NULL)
        store->type->free(store);
}
