/* For those who keep things: what a kind of store must be able to do. The
 * functions mean what the ones of the same name in store.h mean; error is
 * never NULL, and holds code 0 when they are called. */
#ifndef STORE_STORE_TYPE_H
#define STORE_STORE_TYPE_H

#include <store/store.h>

struct store_type {
    const char *name;
    void (*free)(struct store *store);
    int (*reopen)(struct store *store, struct error *error);
    int (*commit_groups)(
        struct store *store, struct store_group *groups, size_t count, struct error *error);
    int (*read_events)(struct store *store, const char *session, int64_t after,
        store_visit_event *visit, void *argument, struct error *error);
    int (*read_session)(struct store *store, const char *id, store_visit_session *visit,
        void *argument, struct error *error);
    int (*read_member)(struct store *store, const char *session, const char *account,
        int64_t *member, struct error *error);
    int (*read_members)(struct store *store, const char *session, store_visit_member *visit,
        void *argument, struct error *error);
    int (*read_invite)(struct store *store, const char *hash, store_visit_invite *visit,
        void *argument, struct error *error);
    int (*read_invites)(struct store *store, const char *session, store_visit_invite *visit,
        void *argument, struct error *error);
    int (*read_sessions)(struct store *store, const char *account, enum store_filter filter,
        const char *before, size_t limit, store_visit_session *visit, void *argument,
        struct error *error);
    int (*read_running)(
        struct store *store, store_visit_id *visit, void *argument, struct error *error);
    int (*read_content)(struct store *store, const char *hash, store_visit_bytes *visit,
        void *argument, struct error *error);
    int (*read_account)(struct store *store, const char *id, store_visit_account *visit,
        void *argument, struct error *error);
    int (*read_named)(struct store *store, const char *key, store_visit_account *visit,
        void *argument, struct error *error);
    int (*read_accounts)(
        struct store *store, store_visit_account *visit, void *argument, struct error *error);
    int (*read_logins)(
        struct store *store, store_visit_login *visit, void *argument, struct error *error);
    int (*read_had)(struct store *store, const char *account, store_visit_had *visit,
        void *argument, struct error *error);
    int (*read_request)(struct store *store, const char *account, const char *key,
        store_visit_request *visit, void *argument, struct error *error);
    int (*read_meta)(struct store *store, struct store_meta *meta, struct error *error);
};

/* Begins every store: a backend's own struct has it as its first member. */
struct store {
    const struct store_type *type;
};

#endif
