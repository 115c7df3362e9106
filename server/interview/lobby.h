/* The lobby: people who wait for a partner, in order of entering, and the
 * matches that are made of them.
 *
 *   waiting --somebody fits--> matched --both confirm--> making --made--> made
 *      ^                          |                        |
 *      +--the other drops out-----+          fails --------+--> waiting
 *   matched --declines--> declined   --does not confirm in time--> expired
 *   waiting --nobody came--> nobody
 *   waiting, matched --not seen--> (gone)
 *   made, declined, expired, nobody --left, or shown long enough--> (gone)
 *
 * Every function with a time first does what is due by then. Times are ms
 * since 1970 and never go back. */
#ifndef INTERVIEW_LOBBY_H
#define INTERVIEW_LOBBY_H

#include <interview/question.h>
#include <interview/roster.h>
#include <interview/session.h>

#include <base/error.h>

#define LOBBY_MOST 2000                  /* tickets */
#define LOBBY_WIDEN_AFTER (20 * SECOND)  /* of waiting: then other levels fit, the nearest first */
#define LOBBY_CONFIRM_TIME (30 * SECOND) /* for both to confirm a match */
#define LOBBY_APART_TIME (60 * SECOND)   /* until a pair that came to nothing may meet again */
#define LOBBY_UNSEEN_MOST (15 * SECOND)  /* without being seen: then a ticket is dropped */
#define LOBBY_SEARCH_MOST (5 * MINUTE)   /* of waiting without a match */
#define LOBBY_SHOWN (60 * SECOND)        /* how long an end is kept for who does not look */
#define LOBBY_MADE_SHOWN (5 * SECOND)    /* and a session once seen: a reply may get lost */

#define LOBBY_ACCOUNT_BYTES_MOST 36
#define LOBBY_KIND_BYTES_MOST 40
#define LOBBY_LANGUAGE_BYTES_LEAST 2
#define LOBBY_LANGUAGE_BYTES_MOST 35
#define LOBBY_SESSION_BYTES_MOST 36

#define LOBBY_STATE_LIST(X)                                                                        \
    X(LOBBY_WAITING, "waiting")                                                                    \
    X(LOBBY_MATCHED, "matched")                                                                    \
    X(LOBBY_MAKING, "making")                                                                      \
    X(LOBBY_MADE, "made")                                                                          \
    X(LOBBY_NOBODY, "nobody")                                                                      \
    X(LOBBY_DECLINED, "declined")                                                                  \
    X(LOBBY_EXPIRED, "expired")
RECORD_ENUM(lobby_state, LOBBY_STATE_LIST)

#define LOBBY_VIEW_FIELDS(F)                                                                       \
    F(TIME, now, 0, 0, "the server's clock")                                                       \
    F(ENUMERATION, state, lobby_state, 0, "where you stand")                                       \
    F(TEXT, kind, 1, LOBBY_KIND_BYTES_MOST, "id of the kind you wait for")                         \
    F(OPTIONAL_ENUMERATION, level, level, 0, "your level; absent: any")                            \
    F(TEXT, language, LOBBY_LANGUAGE_BYTES_LEAST, LOBBY_LANGUAGE_BYTES_MOST,                       \
        "the language to be spoken")                                                               \
    F(TIME, waiting_since, 0, 0, "when you entered")                                               \
    F(BOOLEAN, widened, 0, 0, "you have waited long enough for other levels, the nearest first")   \
    F(INTEGER, others, 0, LOBBY_MOST, "how many others wait for this kind, in any language")       \
    F(OPTIONAL_TEXT, partner_name, 1, NAME_BYTES_MOST, "while matched and making: who it is")      \
    F(OPTIONAL_ENUMERATION, partner_level, level, 0, "the partner's level; absent: any")           \
    F(OPTIONAL_TIME, confirm_by, 0, 0, "while matched: both have to confirm before")               \
    F(BOOLEAN, confirmed, 0, 0, "while matched: you have confirmed")                               \
    F(BOOLEAN, partner_confirmed, 0, 0, "while matched: the partner has confirmed")                \
    F(OPTIONAL_TEXT, session, 1, LOBBY_SESSION_BYTES_MOST, "once made: id of the session")
RECORD_STRUCT(lobby_view, LOBBY_VIEW_FIELDS)

/* One person in the lobby. */
struct ticket {
    char account[LOBBY_ACCOUNT_BYTES_MOST + 1];
    char name[NAME_BYTES_MOST + 1];
    char kind[LOBBY_KIND_BYTES_MOST + 1];
    char language[LOBBY_LANGUAGE_BYTES_MOST + 1];
    int level; /* RECORD_NONE: any */
    enum lobby_state state;
    int64_t entered_at;
    int64_t seen_at;        /* when the person last asked */
    int64_t searching_from; /* since when there was no match */
    int64_t until;          /* matched: to confirm before; ended: shown until */
    bool widened;           /* waited long enough for other levels */
    bool fresh;             /* something changed: may fit somebody now */
    bool confirmed;
    bool taken;             /* making: lobby_take gave the pair out */
    int64_t match;          /* the number of the match, while matched and making */
    struct ticket *partner; /* of that match, else NULL */
    char session[LOBBY_SESSION_BYTES_MOST + 1]; /* once made */
};

/* Two accounts that are not matched for a while. */
struct apart {
    char first[LOBBY_ACCOUNT_BYTES_MOST + 1];
    char second[LOBBY_ACCOUNT_BYTES_MOST + 1];
    int64_t until;
};

struct lobby {
    struct ticket **tickets; /* in order of entering, owned */
    size_t count;
    size_t capacity;
    struct apart *aparts; /* the oldest first */
    size_t apart_count;
    size_t apart_capacity;
    int64_t matches; /* how many there were: numbers them */
    int64_t wake;    /* nothing is due before; RECORD_NONE: ever */
};

/* What somebody enters with; all borrowed. */
struct lobby_entry {
    const char *account; /* opaque, 1 to 36 bytes */
    const char *name;    /* 1 to 40 bytes after blanks around it are taken off */
    const char *kind;    /* an id, 1 to 40 bytes; the caller knows that it exists */
    int level;           /* enum level, or RECORD_NONE: any */
    const char *language;
};

/* Two who have both confirmed; the texts are the tickets' own, until the lobby
 * is next changed. */
struct lobby_pair {
    int64_t match;
    const char *first_account; /* who has waited longer */
    const char *first_name;
    const char *second_account;
    const char *second_name;
    const char *kind;
    int level; /* the lower one of the two; RECORD_NONE when both take any */
};

/* An empty lobby. */
void lobby_init(struct lobby *lobby);

/* Frees what it holds. */
void lobby_release(struct lobby *lobby);

/* Enters, in the last place. Who has a ticket already gives it up, and a match
 * with it. ERROR_INVALID for a name or a language that is none, ERROR_TOO_MANY
 * when the lobby is full, ERROR_TOO_LATE while a session is being made. */
int lobby_enter(
    struct lobby *lobby, const struct lobby_entry *entry, int64_t now, struct error *error);

/* Leaves, and declines a match: then the ticket says so for a while. Leaving
 * without a ticket is fine. ERROR_TOO_LATE while a session is being made. */
int lobby_leave(struct lobby *lobby, const char *account, int64_t now, struct error *error);

/* Confirms a match; twice is fine. ERROR_NOT_FOUND without a ticket,
 * ERROR_TOO_LATE when there is no match, or no more. */
int lobby_confirm(struct lobby *lobby, const char *account, int64_t now, struct error *error);

/* The person has asked, and is shown what lobby_view says now. */
void lobby_seen(struct lobby *lobby, const char *account, int64_t now);

/* Does what is due by now. */
void lobby_tick(struct lobby *lobby, int64_t now);

/* When something may be due next, or RECORD_NONE. */
int64_t lobby_wake(const struct lobby *lobby);

/* Gives out a pair that has confirmed and was not given out before; false when
 * there is none. lobby_made or lobby_failed is to follow for its match. */
bool lobby_take(struct lobby *lobby, struct lobby_pair *pair);

/* The session of a match is there: both are told its id. */
void lobby_made(struct lobby *lobby, int64_t match, const char *session, int64_t now);

/* It could not be made: both wait on in their places, but not for each other. */
void lobby_failed(struct lobby *lobby, int64_t match, int64_t now);

/* What the person sees at now; the texts are borrowed from the ticket until
 * the lobby is next changed. False without a ticket. Changes nothing. */
bool lobby_view(
    const struct lobby *lobby, const char *account, int64_t now, struct lobby_view *view);

/* The ticket of account, or NULL. */
struct ticket *lobby_find(const struct lobby *lobby, const char *account);

#endif
