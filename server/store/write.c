/* The writes as values: making, measuring and freeing them. */
#include <store/store.h>

#include <base/memory.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* Copies an id or a hash into its field of size bytes. */
static void set(char *field, size_t size, const char *text)
{
    size_t length = strlen(text);

    assert(length < size);
    memcpy(field, text, length + 1);
}

#define SET(field, text) set((field), sizeof(field), (text))

struct store_write store_event_take(
    const char *session, int64_t seq, int64_t at, char *bytes, size_t length)
{
    struct store_write write = {
        .kind = STORE_EVENT, .event = {.seq = seq, .at = at, .bytes = bytes, .length = length}};

    SET(write.event.session, session);
    return write;
}

static int compare_numbers(const void *one, const void *other)
{
    int64_t a = *(const int64_t *)one;
    int64_t b = *(const int64_t *)other;

    return (a > b) - (a < b);
}

struct store_write store_events_deletion(const char *session, const int64_t *seqs, size_t count)
{
    struct store_write write = {.kind = STORE_EVENTS_DELETED,
        .numbers = {.seqs = memory_new(count * sizeof(*seqs)), .count = count}};

    SET(write.numbers.session, session);
    for (size_t i = 0; i < count; i++)
        write.numbers.seqs[i] = seqs[i];
    qsort(write.numbers.seqs, count, sizeof(*seqs), compare_numbers);
    return write;
}

struct store_write store_session_row(const struct store_session *row)
{
    struct store_write write = {.kind = STORE_SESSION, .session = *row};

    write.session.mode = memory_text(row->mode);
    write.session.state = memory_text(row->state);
    write.session.summary = memory_copy(row->summary, row->summary_length);
    return write;
}

struct store_write store_member_row(
    const char *session, const char *account, int64_t member, const char *name, bool keeps)
{
    struct store_write write = {.kind = STORE_MEMBER,
        .member = {.member = member, .name = memory_text(name), .keeps = keeps}};

    SET(write.member.session, session);
    SET(write.member.account, account);
    return write;
}

struct store_write store_member_removal(const char *session, const char *account)
{
    struct store_write write = {.kind = STORE_MEMBER_REMOVED};

    SET(write.member.session, session);
    SET(write.member.account, account);
    return write;
}

struct store_write store_invite_row(const struct store_invite *invite)
{
    return (struct store_write){.kind = STORE_INVITE, .invite = *invite};
}

struct store_write store_invite_deletion(const char *id)
{
    struct store_write write = {.kind = STORE_INVITE_DELETED};

    SET(write.invite.id, id);
    return write;
}

struct store_write store_invites_deletion(const char *session, int64_t member)
{
    struct store_write write = {.kind = STORE_INVITES_DELETED, .invite = {.member = member}};

    SET(write.invite.session, session);
    return write;
}

struct store_write store_had_row(
    const char *account, const char *question, const char *session, int64_t at)
{
    struct store_write write = {
        .kind = STORE_HAD, .had = {.question = memory_text(question), .at = at}};

    SET(write.had.account, account);
    SET(write.had.session, session);
    return write;
}

struct store_write store_content_row(const char *hash, const char *bytes, size_t length)
{
    struct store_write write = {
        .kind = STORE_CONTENT, .content = {.bytes = memory_copy(bytes, length), .length = length}};

    SET(write.content.hash, hash);
    return write;
}

struct store_write store_account_row(const char *id, int64_t created_at)
{
    struct store_write write = {.kind = STORE_ACCOUNT, .account = {.created_at = created_at}};

    SET(write.account.id, id);
    return write;
}

struct store_write store_account_guard(const char *id, const char *password)
{
    struct store_write write = {
        .kind = STORE_ACCOUNT_GUARD, .account = {.password = memory_text(password)}};

    SET(write.account.id, id);
    return write;
}

struct store_write store_account_naming(
    const char *id, const char *name, const char *key, const char *password)
{
    struct store_write write = {.kind = STORE_ACCOUNT_NAMED,
        .account = {
            .name = memory_text(name), .key = memory_text(key), .password = memory_text(password)}};

    SET(write.account.id, id);
    return write;
}

struct store_write store_account_merging(const char *from, const char *into)
{
    struct store_write write = {.kind = STORE_ACCOUNT_MERGED};

    SET(write.merge.from, from);
    SET(write.merge.into, into);
    return write;
}

struct store_write store_account_deletion(const char *id)
{
    struct store_write write = {.kind = STORE_ACCOUNT_DELETED};

    SET(write.account.id, id);
    return write;
}

struct store_write store_login_row(const struct store_login *login)
{
    return (struct store_write){.kind = STORE_LOGIN, .login = *login};
}

struct store_write store_login_seen(const struct store_login *login)
{
    return (struct store_write){.kind = STORE_LOGIN_SEEN, .login = *login};
}

struct store_write store_login_deletion(const char *hash)
{
    struct store_write write = {.kind = STORE_LOGIN_DELETED};

    SET(write.login.hash, hash);
    return write;
}

struct store_write store_logins_deletion(const char *account)
{
    struct store_write write = {.kind = STORE_LOGINS_DELETED};

    SET(write.account.id, account);
    return write;
}

struct store_write store_part_deletion(const char *session, const char *account)
{
    struct store_write write = {.kind = STORE_PART_DELETED};

    SET(write.member.session, session);
    SET(write.member.account, account);
    return write;
}

struct store_write store_request_row(
    const char *account, const char *key, const char *session, const char *digest, int64_t at)
{
    struct store_write write = {
        .kind = STORE_REQUEST, .request = {.key = memory_text(key), .at = at}};

    SET(write.request.account, account);
    SET(write.request.session, session);
    SET(write.request.digest, digest);
    return write;
}

struct store_write store_beat(int64_t at)
{
    return (struct store_write){.kind = STORE_BEAT, .beat = at};
}

struct store_write store_probe(void)
{
    return (struct store_write){.kind = STORE_PROBE};
}

void store_write_release(struct store_write *write)
{
    switch (write->kind) {
    case STORE_EVENT:
        free(write->event.bytes);
        break;
    case STORE_EVENTS_DELETED:
        free(write->numbers.seqs);
        break;
    case STORE_SESSION:
        free(write->session.mode);
        free(write->session.state);
        free(write->session.summary);
        break;
    case STORE_MEMBER:
        free(write->member.name);
        break;
    case STORE_HAD:
        free(write->had.question);
        break;
    case STORE_CONTENT:
        free(write->content.bytes);
        break;
    case STORE_REQUEST:
        free(write->request.key);
        break;
    case STORE_ACCOUNT_GUARD:
    case STORE_ACCOUNT_NAMED:
        free(write->account.name);
        free(write->account.key);
        free(write->account.password);
        break;
    case STORE_MEMBER_REMOVED:
    case STORE_INVITE:
    case STORE_INVITE_DELETED:
    case STORE_INVITES_DELETED:
    case STORE_ACCOUNT:
    case STORE_ACCOUNT_MERGED:
    case STORE_ACCOUNT_DELETED:
    case STORE_LOGIN:
    case STORE_LOGIN_SEEN:
    case STORE_LOGIN_DELETED:
    case STORE_LOGINS_DELETED:
    case STORE_PART_DELETED:
    case STORE_BEAT:
    case STORE_PROBE:
        break;
    }
    *write = store_probe();
}

size_t store_write_size(const struct store_write *write)
{
    if (write->kind == STORE_EVENT)
        return sizeof(*write) + write->event.length;
    if (write->kind == STORE_EVENTS_DELETED)
        return sizeof(*write) + write->numbers.count * sizeof(*write->numbers.seqs);
    if (write->kind == STORE_SESSION)
        return sizeof(*write) + write->session.summary_length;
    if (write->kind == STORE_CONTENT)
        return sizeof(*write) + write->content.length;
    return sizeof(*write);
}
