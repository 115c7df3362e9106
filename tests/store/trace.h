/* What a store holds, as text that a test can compare. */
#ifndef TESTS_STORE_TRACE_H
#define TESTS_STORE_TRACE_H

#include <check.h>

#include <base/buffer.h>
#include <base/memory.h>
#include <store/store.h>

#include <stdlib.h>
#include <string.h>

/* A trace lasts until the eighth one after it is made. */
static inline const char *trace_keep(struct buffer *buffer, int code)
{
    static char kept[8][16384];
    static size_t next;
    char *text = kept[next++ % 8];

    if (code != 0)
        snprintf(text, sizeof(kept[0]), "%s", error_name(code));
    else
        snprintf(text, sizeof(kept[0]), "%s", buffer->length > 0 ? buffer->bytes : "");
    buffer_release(buffer);
    return text;
}

static inline void trace_separate(struct buffer *buffer)
{
    if (buffer->length > 0)
        buffer_add_text(buffer, " ");
}

static inline int trace_event(void *argument, const struct store_event *row)
{
    struct buffer *buffer = argument;

    trace_separate(buffer);
    buffer_print(buffer, "%lld@%lld:", (long long)row->seq, (long long)row->at);
    buffer_add(buffer, row->bytes, row->length);
    return 0;
}

/* The events of a session above after: "1@10:one 2@20:two". */
static inline const char *events_of(struct store *store, const char *session, int64_t after)
{
    struct buffer buffer;

    buffer_init(&buffer, 16000);
    return trace_keep(
        &buffer, store_read_events(store, session, after, trace_event, &buffer, NULL));
}

static inline int trace_session(void *argument, const struct store_session *row)
{
    struct buffer *buffer = argument;

    trace_separate(buffer);
    buffer_print(buffer, "%s(%s,%s,%lld,%lld,%s%s:%.*s)", row->id, row->mode, row->state,
        (long long)row->created_at, (long long)row->updated_at, row->running ? "running" : "",
        row->finished ? "finished" : "", (int)row->summary_length, row->summary);
    return 0;
}

static inline const char *session_of(struct store *store, const char *id)
{
    struct buffer buffer;

    buffer_init(&buffer, 16000);
    return trace_keep(&buffer, store_read_session(store, id, trace_session, &buffer, NULL));
}

static inline int trace_session_id(void *argument, const struct store_session *row)
{
    trace_separate(argument);
    buffer_add_text(argument, row->id);
    return 0;
}

/* The ids of an account's sessions: "s3 s2 s1". */
static inline const char *sessions_of(struct store *store, const char *account,
    enum store_filter filter, const char *before, size_t limit)
{
    struct buffer buffer;

    buffer_init(&buffer, 16000);
    return trace_keep(&buffer, store_read_sessions(store, account, filter, before, limit,
                                   trace_session_id, &buffer, NULL));
}

static inline int trace_id(void *argument, const char *id)
{
    trace_separate(argument);
    buffer_add_text(argument, id);
    return 0;
}

static inline const char *running_in(struct store *store)
{
    struct buffer buffer;

    buffer_init(&buffer, 16000);
    return trace_keep(&buffer, store_read_running(store, trace_id, &buffer, NULL));
}

static inline int trace_bytes(void *argument, const char *bytes, size_t length)
{
    return buffer_add(argument, bytes, length);
}

static inline const char *content_of(struct store *store, const char *hash)
{
    struct buffer buffer;

    buffer_init(&buffer, 16000);
    return trace_keep(&buffer, store_read_content(store, hash, trace_bytes, &buffer, NULL));
}

static inline int trace_login(void *argument, const struct store_login *row)
{
    struct buffer *buffer = argument;

    trace_separate(buffer);
    buffer_print(buffer, "%s=%s(%lld,%lld,%lld)", row->hash, row->account,
        (long long)row->created_at, (long long)row->seen_at, (long long)row->expires_at);
    return 0;
}

static inline const char *logins_in(struct store *store)
{
    struct buffer buffer;

    buffer_init(&buffer, 16000);
    return trace_keep(&buffer, store_read_logins(store, trace_login, &buffer, NULL));
}

/* ann(1) for a guest, ben(2)=Ben/ben/secret for one with a name. */
static inline int trace_account(void *argument, const struct store_account *row)
{
    struct buffer *buffer = argument;

    trace_separate(buffer);
    buffer_print(buffer, "%s(%lld)", row->id, (long long)row->created_at);
    if (row->key != NULL)
        buffer_print(buffer, "=%s/%s/%s", row->name, row->key, row->password);
    return 0;
}

static inline const char *account_of(struct store *store, const char *id)
{
    struct buffer buffer;

    buffer_init(&buffer, 16000);
    return trace_keep(&buffer, store_read_account(store, id, trace_account, &buffer, NULL));
}

static inline const char *named(struct store *store, const char *key)
{
    struct buffer buffer;

    buffer_init(&buffer, 16000);
    return trace_keep(&buffer, store_read_named(store, key, trace_account, &buffer, NULL));
}

static inline const char *accounts_in(struct store *store)
{
    struct buffer buffer;

    buffer_init(&buffer, 16000);
    return trace_keep(&buffer, store_read_accounts(store, trace_account, &buffer, NULL));
}

static inline int trace_had(void *argument, const struct store_had *row)
{
    struct buffer *buffer = argument;

    trace_separate(buffer);
    buffer_print(buffer, "%s@%lld/%s", row->question, (long long)row->at, row->session);
    return 0;
}

static inline const char *had_by(struct store *store, const char *account)
{
    struct buffer buffer;

    buffer_init(&buffer, 16000);
    return trace_keep(&buffer, store_read_had(store, account, trace_had, &buffer, NULL));
}

static inline int trace_request(void *argument, const struct store_request *row)
{
    struct buffer *buffer = argument;

    buffer_print(buffer, "%s/%s=%s(%s,%lld)", row->account, row->key, row->session, row->digest,
        (long long)row->at);
    return 0;
}

static inline const char *request_of(struct store *store, const char *account, const char *key)
{
    struct buffer buffer;

    buffer_init(&buffer, 16000);
    return trace_keep(
        &buffer, store_read_request(store, account, key, trace_request, &buffer, NULL));
}

/* A member's number, or the code it fails with. */
static inline int64_t member_of(struct store *store, const char *session, const char *account)
{
    int64_t member = 0;
    int code = store_read_member(store, session, account, &member, NULL);

    return code != 0 ? code : member;
}

static inline int trace_member(void *argument, const struct store_member *row)
{
    struct buffer *buffer = argument;

    trace_separate(buffer);
    buffer_print(buffer, "%s/%lld=%s(%s)%s", row->session, (long long)row->member, row->account,
        row->name, row->keeps ? "!" : "");
    return 0;
}

/* The members of a session: "s1/1=ann(Ann)! s1/2=ben()"; those who keep it
 * have the mark. */
static inline const char *members_of(struct store *store, const char *session)
{
    struct buffer buffer;

    buffer_init(&buffer, 16000);
    return trace_keep(&buffer, store_read_members(store, session, trace_member, &buffer, NULL));
}

static inline int trace_invite(void *argument, const struct store_invite *row)
{
    struct buffer *buffer = argument;

    trace_separate(buffer);
    buffer_print(buffer, "%s/%s=%s/%lld(%s,%lld,%lld,%lld)", row->id, row->hash, row->session,
        (long long)row->member, row->single_use ? "once" : "often", (long long)row->created_at,
        (long long)row->expires_at, (long long)row->uses);
    return 0;
}

/* An invitation: "i1/h1=s1/2(once,10,1010,0)". */
static inline const char *invite_of(struct store *store, const char *hash)
{
    struct buffer buffer;

    buffer_init(&buffer, 16000);
    return trace_keep(&buffer, store_read_invite(store, hash, trace_invite, &buffer, NULL));
}

static inline int trace_invite_id(void *argument, const struct store_invite *row)
{
    trace_separate(argument);
    buffer_add_text(argument, row->id);
    return 0;
}

/* The ids of a session's invitations: "i1 i2". */
static inline const char *invites_of(struct store *store, const char *session)
{
    struct buffer buffer;

    buffer_init(&buffer, 16000);
    return trace_keep(&buffer, store_read_invites(store, session, trace_invite_id, &buffer, NULL));
}

/* Writes of a test, with short texts for what is long in earnest. */
static inline struct store_write event_write(
    const char *session, int64_t seq, int64_t at, const char *text)
{
    return store_event_take(session, seq, at, memory_text(text), strlen(text));
}

static inline struct store_write session_write(const char *id, int64_t at)
{
    struct store_session row = {
        .mode = (char *)"solo",
        .state = (char *)"ready",
        .created_at = at,
        .updated_at = at,
        .summary = (char *)"{}",
        .summary_length = 2,
    };

    snprintf(row.id, sizeof(row.id), "%s", id);
    return store_session_row(&row);
}

/* An invitation to a seat, made at some time, not used so far; its hash is its
 * id with an h before. */
static inline struct store_write invite_write(
    const char *id, const char *session, int64_t member, int64_t created_at)
{
    struct store_invite invite = {
        .member = member,
        .single_use = member != 0,
        .created_at = created_at,
        .expires_at = created_at + 1000,
    };

    snprintf(invite.id, sizeof(invite.id), "%s", id);
    snprintf(invite.hash, sizeof(invite.hash), "h%s", id);
    snprintf(invite.session, sizeof(invite.session), "%s", session);
    return store_invite_row(&invite);
}

#define EVENTS_DELETION(session, ...)                                                              \
    store_events_deletion(                                                                         \
        (session), (int64_t[]){__VA_ARGS__}, sizeof((int64_t[]){__VA_ARGS__}) / sizeof(int64_t))

static inline struct store_write login_write(
    const char *hash, const char *account, int64_t created_at, int64_t seen_at)
{
    struct store_login login = {
        .created_at = created_at, .seen_at = seen_at, .expires_at = seen_at + 1000};

    snprintf(login.hash, sizeof(login.hash), "%s", hash);
    snprintf(login.account, sizeof(login.account), "%s", account);
    return store_login_row(&login);
}

/* Commits writes and releases them. */
static inline int commit_writes(struct store *store, struct store_write *writes, size_t count)
{
    int code = store_commit(store, writes, count, NULL);

    for (size_t i = 0; i < count; i++)
        store_write_release(&writes[i]);
    return code;
}

#define COMMIT(store, ...)                                                                         \
    commit_writes((store), (struct store_write[]){__VA_ARGS__},                                    \
        sizeof((struct store_write[]){__VA_ARGS__}) / sizeof(struct store_write))

#endif
