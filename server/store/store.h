/* What is kept: the contract between the server and whatever keeps it.
 *
 * A store keeps bytes and a few columns to find them by; it knows nothing of
 * what they mean. It can stand behind a network: every call is one exchange,
 * nothing stays open between calls, rows are borrowed and lent one by one.
 *
 * Writes go in transactions: all of one or nothing, and on disk when the call
 * returns. A write that contradicts what is there (a number of an event that
 * is taken, a session that is not there) fails with ERROR_CONSTRAINT and
 * changes nothing: it is the writer's mistake. Everything else that fails does
 * so with ERROR_IO: the disk is full or broken, the network is gone; the same
 * writes may work later, after store_reopen. As a rule they are not there
 * then, but a failure at the very end can leave that open: what counts is what
 * a read finds after reopening, so who goes on must read again. A read can also
 * fail with ERROR_CORRUPT.
 *
 * Threads: one thread at a time commits or reopens (the journal's); any thread
 * reads, at any time, and sees every transaction that was committed before the
 * read began.
 *
 * Every function that takes an error fills it, and may be given NULL. Ids are
 * texts of ID_SIZE bytes, hashes of SECRET_HASH_TEXT_SIZE, times are ms since
 * 1970-01-01 UTC. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <base/error.h>
#include <threads/id.h>
#include <threads/secret.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store;

/* ---- Rows. In a write they own their texts and bytes, in a read they lend
 * them until the visitor returns. Bytes are not NUL-terminated in a read. ---- */

/* A fact of a session. Numbers rise within a session (gaps are fine): one that
 * is not above the session's last is refused, so a session has one writer. The
 * session must be there, or come earlier in the same transaction. */
struct store_event {
    char session[ID_SIZE];
    int64_t seq;
    int64_t at;
    char *bytes;
    size_t length;
};

/* The row that lists a session; written again, it replaces what it was. */
struct store_session {
    char id[ID_SIZE];
    char *mode;
    char *state;
    int64_t created_at; /* stays as first written */
    int64_t updated_at;
    bool running;  /* its clock runs: to be loaded at start */
    bool finished; /* what the lists tell apart */
    char *summary; /* opaque, shown in lists */
    size_t summary_length;
    int64_t member; /* only store_read_sessions sets it, to the account's number; else 0 */
};

/* An account takes part in a session under a number and a name. Both account
 * and session must be there; neither the account nor the number may be taken
 * in that session. To change a row, remove it and add another. */
struct store_member {
    char session[ID_SIZE];
    char account[ID_SIZE];
    int64_t member;
    char *name; /* may be empty, never NULL */
    bool keeps; /* while one such part is left, deleting others spares the session */
};

/* A link into a session, by the hash of its token; written again, expires_at
 * and uses change, and one that was deleted comes back. The session must be
 * there, and it goes with it. Neither its id nor its hash may be another's. */
struct store_invite {
    char id[ID_SIZE];
    char hash[SECRET_HASH_TEXT_SIZE];
    char session[ID_SIZE];
    int64_t member; /* the seat it leads to; 0: any observer's */
    bool single_use;
    int64_t created_at;
    int64_t expires_at;
    int64_t uses; /* how often it was used */
};

/* Events of a session, by their numbers. */
struct store_numbers {
    char session[ID_SIZE];
    int64_t *seqs; /* rising */
    size_t count;
};

/* An account has had a question; the latest session counts. */
struct store_had {
    char account[ID_SIZE];
    char *question;
    char session[ID_SIZE];
    int64_t at;
};

/* Content frozen under its hash; the same hash again changes nothing. */
struct store_content {
    char hash[SECRET_HASH_TEXT_SIZE];
    char *bytes;
    size_t length;
};

/* A guest has neither name nor password. */
struct store_account {
    char id[ID_SIZE];
    int64_t created_at;
    char *name;     /* as people read it, or NULL */
    char *key;      /* the name as it is looked up: no two accounts have the same; or NULL */
    char *password; /* its hash with what that was made by, opaque; or NULL */
};

#define AGENT_SIZE 200 /* bytes of a browser's description, with its NUL */

/* A way into an account, by the hash of its token, which must be free. The
 * account must be there. */
struct store_login {
    char hash[SECRET_HASH_TEXT_SIZE];
    char account[ID_SIZE];
    int64_t created_at;
    int64_t seen_at;
    int64_t expires_at;
    char agent[AGENT_SIZE]; /* what the browser called itself when it logged in; may be empty */
};

/* One account becomes part of another. */
struct store_merge {
    char from[ID_SIZE];
    char into[ID_SIZE];
};

/* A request that must not take effect twice: its key, what it asked (the hash
 * of its body) and the session that came of it. A key of an account is taken
 * once; it goes with its session. */
struct store_request {
    char account[ID_SIZE];
    char *key;
    char session[ID_SIZE];
    char digest[SECRET_HASH_TEXT_SIZE];
    int64_t at;
};

/* ---- Writes ---- */

enum store_kind {
    STORE_EVENT,
    STORE_EVENTS_DELETED, /* some of a session's; its last number stays what it was */
    STORE_SESSION,
    STORE_MEMBER,
    STORE_MEMBER_REMOVED, /* the row alone: the session stays, whoever is left */
    STORE_INVITE,
    STORE_INVITE_DELETED,
    STORE_INVITES_DELETED, /* every invitation to a seat of a session */
    STORE_HAD,
    STORE_CONTENT,
    STORE_ACCOUNT,         /* a new one; its id must be free */
    STORE_ACCOUNT_GUARD,   /* changes nothing, and is refused unless the account is there with
                              that password (NULL: without one): what was decided by it holds */
    STORE_ACCOUNT_NAMED,   /* gives an account that is there another name and password */
    STORE_ACCOUNT_MERGED,  /* what from has goes over to into: parts in sessions, questions had,
                              requests; the rest of from is deleted as below. from must be a
                              guest, into have a name, and no session have both as members */
    STORE_ACCOUNT_DELETED, /* with its logins, requests, questions had and parts (as below) */
    STORE_LOGIN,
    STORE_LOGIN_SEEN, /* seen_at and expires_at of one that is there; else nothing */
    STORE_LOGIN_DELETED,
    STORE_LOGINS_DELETED, /* every login of an account */
    STORE_PART_DELETED,   /* an account's part in a session, with its requests for it and the
                             questions had in it; with the last part that keeps the session
                             go the session, its events, invitations and requests, the
                             parts of those who are left, and of these whoever has no name,
                             no login and no other part. What they had they have had: those
                             rows stay */
    STORE_REQUEST,
    STORE_BEAT,  /* the clock ran until then */
    STORE_PROBE, /* a write that changes nothing a read shows: does writing work? */
};

/* One change. Deleting what is not there is fine. */
struct store_write {
    enum store_kind kind;
    union {
        struct store_event event;
        struct store_numbers numbers; /* EVENTS_DELETED */
        struct store_session session; /* without the member */
        struct store_member member;   /* MEMBER_REMOVED, PART_DELETED: only session and account */
        struct store_invite invite;   /* INVITE_DELETED: only the id; INVITES_DELETED: only
                                         session and member */
        struct store_had had;
        struct store_content content;
        struct store_account account; /* ACCOUNT: a guest; ACCOUNT_NAMED: all but created_at;
                                         ACCOUNT_GUARD: id and password;
                                         ACCOUNT_DELETED, LOGINS_DELETED: only the id */
        struct store_merge merge;
        struct store_login login; /* LOGIN_DELETED: only the hash */
        struct store_request request;
        int64_t beat;
    };
};

/* Each makes a write, to be released or moved into a commit's owner (the
 * journal). Those named _take own bytes from now on (to be freed with free());
 * the others copy what they are given. */
struct store_write store_event_take(
    const char *session, int64_t seq, int64_t at, char *bytes, size_t length);
struct store_write store_events_deletion(const char *session, const int64_t *seqs, size_t count);
struct store_write store_session_row(const struct store_session *row);
struct store_write store_member_row(
    const char *session, const char *account, int64_t member, const char *name, bool keeps);
struct store_write store_member_removal(const char *session, const char *account);
struct store_write store_invite_row(const struct store_invite *invite);
struct store_write store_invite_deletion(const char *id);
struct store_write store_invites_deletion(const char *session, int64_t member);
struct store_write store_had_row(
    const char *account, const char *question, const char *session, int64_t at);
struct store_write store_content_row(const char *hash, const char *bytes, size_t length);
struct store_write store_account_row(const char *id, int64_t created_at);
struct store_write store_account_guard(const char *id, const char *password);
struct store_write store_account_naming(
    const char *id, const char *name, const char *key, const char *password);
struct store_write store_account_merging(const char *from, const char *into);
struct store_write store_account_deletion(const char *id);
struct store_write store_login_row(const struct store_login *login);
struct store_write store_login_seen(const struct store_login *login);
struct store_write store_login_deletion(const char *hash);
struct store_write store_logins_deletion(const char *account);
struct store_write store_part_deletion(const char *session, const char *account);
struct store_write store_request_row(
    const char *account, const char *key, const char *session, const char *digest, int64_t at);
struct store_write store_beat(int64_t at);
struct store_write store_probe(void);

/* Frees what a write owns. */
void store_write_release(struct store_write *write);

/* About how many bytes a write takes in memory and on disk. */
size_t store_write_size(const struct store_write *write);

/* Writes that belong together within a larger transaction. */
struct store_group {
    const char *key;                  /* borrowed; NULL: depends on no other group */
    const struct store_write *writes; /* borrowed */
    size_t count;
    int result; /* set by the commit */
};

/* Commits writes, in order, in one transaction. Returns 0 when all are on
 * disk, else ERROR_CONSTRAINT or ERROR_IO. The writes stay the caller's. */
int store_commit(
    struct store *store, const struct store_write *writes, size_t count, struct error *error);

/* Commits groups, in order, in one transaction. Returns 0 when it is on disk:
 * then each group's result is 0, or ERROR_CONSTRAINT for a group that
 * contradicts what is there and for every later one of the same key; those
 * left no trace, and error (code 0 if there was none) names the first. Else
 * returns ERROR_IO, and every result is that. */
int store_commit_groups(
    struct store *store, struct store_group *groups, size_t count, struct error *error);

/* ---- Reads. A visitor is lent each row in turn; it must not call the store.
 * When it returns something else than 0 the read ends and returns that. ---- */

typedef int store_visit_event(void *argument, const struct store_event *row);
typedef int store_visit_session(void *argument, const struct store_session *row);
typedef int store_visit_member(void *argument, const struct store_member *row);
typedef int store_visit_invite(void *argument, const struct store_invite *row);
typedef int store_visit_id(void *argument, const char *id);
typedef int store_visit_bytes(void *argument, const char *bytes, size_t length);
typedef int store_visit_account(void *argument, const struct store_account *row);
typedef int store_visit_login(void *argument, const struct store_login *row);
typedef int store_visit_had(void *argument, const struct store_had *row);
typedef int store_visit_request(void *argument, const struct store_request *row);

/* The events of a session whose numbers are above after, in order. None for a
 * session that is not there. */
int store_read_events(struct store *store, const char *session, int64_t after,
    store_visit_event *visit, void *argument, struct error *error);

/* One session's row, or ERROR_NOT_FOUND. */
int store_read_session(struct store *store, const char *id, store_visit_session *visit,
    void *argument, struct error *error);

/* Sets *member to the number of account in session, or ERROR_NOT_FOUND. */
int store_read_member(struct store *store, const char *session, const char *account,
    int64_t *member, struct error *error);

/* The members of a session, by their numbers. */
int store_read_members(struct store *store, const char *session, store_visit_member *visit,
    void *argument, struct error *error);

/* The invitation under hash, an expired one too, or ERROR_NOT_FOUND. */
int store_read_invite(struct store *store, const char *hash, store_visit_invite *visit,
    void *argument, struct error *error);

/* The invitations to a session, the oldest first, then by id. */
int store_read_invites(struct store *store, const char *session, store_visit_invite *visit,
    void *argument, struct error *error);

enum store_filter { STORE_ALL, STORE_OPEN, STORE_FINISHED };

/* The rows of an account's sessions, newest (greatest id) first: those below
 * the id before, or from the newest when that is NULL; limit at the most. */
int store_read_sessions(struct store *store, const char *account, enum store_filter filter,
    const char *before, size_t limit, store_visit_session *visit, void *argument,
    struct error *error);

/* The ids of the sessions whose clock runs. */
int store_read_running(
    struct store *store, store_visit_id *visit, void *argument, struct error *error);

/* The content kept under hash, or ERROR_NOT_FOUND. */
int store_read_content(struct store *store, const char *hash, store_visit_bytes *visit,
    void *argument, struct error *error);

/* An account by its id, or ERROR_NOT_FOUND. */
int store_read_account(struct store *store, const char *id, store_visit_account *visit,
    void *argument, struct error *error);

/* The account whose name has this key, or ERROR_NOT_FOUND. */
int store_read_named(struct store *store, const char *key, store_visit_account *visit,
    void *argument, struct error *error);

/* Every account with a name, by key. */
int store_read_accounts(
    struct store *store, store_visit_account *visit, void *argument, struct error *error);

/* Every login, expired ones too. */
int store_read_logins(
    struct store *store, store_visit_login *visit, void *argument, struct error *error);

/* The questions an account has had, each once, with its latest session. */
int store_read_had(struct store *store, const char *account, store_visit_had *visit, void *argument,
    struct error *error);

/* The request that an account made under key, or ERROR_NOT_FOUND. */
int store_read_request(struct store *store, const char *account, const char *key,
    store_visit_request *visit, void *argument, struct error *error);

#define STORE_NAME_SIZE 13 /* of a store's name, with its NUL */

struct store_meta {
    char name[STORE_NAME_SIZE]; /* random, made with the store: a-z and 0-9 */
    int64_t beat;               /* the last beat, or -1 */
    int64_t latest;             /* no time stored so far is greater; 0 at first. Ends of logins
                                   and invitations, which lie ahead, do not count */
};

int store_read_meta(struct store *store, struct store_meta *meta, struct error *error);

/* ---- Life ---- */

/* Opens the store in directory, which is made (mode 0700) when it is not
 * there, and which no other process may have open. Sets *store. ERROR_CONFLICT
 * when another does; ERROR_NEWER when a later version wrote it; ERROR_CORRUPT
 * when it is damaged; else ERROR_IO. Nothing is ever removed or repaired
 * unasked; the sentence says what to do. */
int store_open_sqlite(const char *directory, struct store **store, struct error *error);

/* Drops what is open and opens it again: what to do after ERROR_IO, before
 * writing again. Fails like opening; then call it again later: until it works
 * every call fails with ERROR_IO. */
int store_reopen(struct store *store, struct error *error);

/* Closes a store; no call may be under way. NULL is fine. */
void store_free(struct store *store);

#endif
