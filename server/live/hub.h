/* Every session in memory, by id, with its timers, and what REST asks of
 * sessions. All calls are on the loop's thread. */
#ifndef LIVE_HUB_H
#define LIVE_HUB_H

#include <interview/lobby.h>
#include <live/answer.h>
#include <live/bank.h>

#include <store/journal.h>
#include <store/store.h>
#include <threads/clock.h>
#include <threads/worker.h>

#define MESSAGE_BYTES_MOST 65536    /* of one message from a client */
#define FRAME_BYTES_MOST 262144     /* of one frame to a client, or one message that is longer, */
#define ALONE_BYTES_MOST 1310720    /* of at most so much: a question's file has at most 1 MB */
#define OUTBOX_BYTES_MOST 4194304   /* waiting for one client; past it: closed with 1013 */
#define SESSION_BYTES_MOST 33554432 /* of one session's log: days of typing */
#define ARCHIVES_MOST 8             /* being made or waiting for it, one of an account */
#define SESSIONS_OPEN_MOST 20       /* unfinished sessions of one account */

struct hub;
struct seat;

/* How the hub reaches the connections above it. */
struct hub_calls {
    /* owner's seat has something to send: call seat_take when it can be sent. */
    void (*writable)(void *owner);
    /* owner's connection must be closed with this WebSocket code and reason;
     * the seat is gone already: do not call seat_leave. May come inside
     * hub_join or seat_receive. */
    void (*close)(void *owner, int code, const char *reason);
};

/* Makes a hub over what is given, all borrowed; bank can be replaced. */
struct hub *hub_new(struct store *store, struct journal *journal, struct workers *workers,
    struct clock *clock, const struct hub_calls *calls);

/* Frees the hub and its rooms. hub_stop came before, every seat has left, and
 * journal and workers, which answer to it, are freed already. */
void hub_free(struct hub *hub);

/* Uses bank (borrowed until replaced) for new sessions from now on. */
void hub_use_bank(struct hub *hub, const struct bank *bank);

/* Loads every session whose clock runs, and counts the time since the last
 * beat as an outage. Called once, before serving. */
int hub_start(struct hub *hub, struct error *error);

/* Does everything that is due; call it when that time has come, after
 * hub_wake has changed, and after journal_drain and workers_drain. */
void hub_tick(struct hub *hub);

/* In how many ms hub_tick wants to be called (0: now); at most 5000. */
int64_t hub_wake(const struct hub *hub);

/* Stores a last beat, so that the time until the next start counts as outage
 * from now. Rooms write and read nothing from then on. */
void hub_stop(struct hub *hub);

/* Takes a seat for account in a session and starts loading its room if need
 * be. Never NULL. The seat lasts until seat_leave or calls->close: with 4404
 * when the session is not there or not this account's. */
struct seat *hub_join(struct hub *hub, const char *session, const char *account, void *owner);

/* Gives a seat up. */
void seat_leave(struct seat *seat);

/* Hands over one whole message of a client, of at most MESSAGE_BYTES_MOST. */
void seat_receive(struct seat *seat, const char *bytes, size_t length);

/* Appends the next frame to the (empty) buffer; false when nothing can be
 * sent yet. Call it again until then. */
bool seat_take(struct seat *seat, struct buffer *frame);

/* POST /api/sessions: body is the request's JSON; key is the Idempotency-Key
 * or NULL: the same key and body again give the same session, the same key and
 * another body ERROR_CONFLICT. Answers a session_reply. */
void hub_create(struct hub *hub, const char *account, const char *key, const char *body,
    size_t length, answer_done *done, void *argument);

/* Makes a paired session of two who have met in the lobby: the second one has
 * the partner's seat, and answers first. context is the hub. Answers a
 * session_reply. A lobby_create. */
void hub_create_pair(
    void *context, const struct lobby_pair *pair, answer_done *done, void *argument);

/* POST /api/sessions/ID/invites: body is the request's JSON. Only its owner can
 * make links into a paired session. Answers an invite_view with its token. */
void hub_invite(struct hub *hub, const char *account, const char *session, const char *body,
    size_t length, answer_done *done, void *argument);

/* GET /api/sessions/ID/invites, for its owner: an invite_list. */
void hub_invites(
    struct hub *hub, const char *account, const char *session, answer_done *done, void *argument);

/* DELETE /api/sessions/ID/invites?invite=ID, by its owner: the link leads
 * nowhere any more. */
void hub_revoke(struct hub *hub, const char *account, const char *session, const char *invite,
    answer_done *done, void *argument);

/* POST /api/invitation: what the link in body leads to; answers an invitation.
 * ERROR_NOT_FOUND when it leads nowhere. */
void hub_invitation(
    struct hub *hub, const char *body, size_t length, answer_done *done, void *argument);

/* POST /api/join: account follows the link in body under a name. Who is in the
 * session already stays where he is. Answers a join_reply. */
void hub_accept(struct hub *hub, const char *account, const char *body, size_t length,
    answer_done *done, void *argument);

/* POST /api/questions/ID/cockpit: what an interviewer would have of a question,
 * which counts as had by account from then on. Not while a session of account
 * in which it is asked has not ended: ERROR_CONFLICT. Answers a cockpit. */
void hub_cockpit(
    struct hub *hub, const char *account, const char *question, answer_done *done, void *argument);

/* The sessions of account, a guest, are another's now: its seats are closed, and
 * rooms that know it read themselves again. */
void hub_adopt(struct hub *hub, const char *account);

/* Starts the thread on which archives are made; wake is called on it when
 * hub_archives_drain has something to do. */
void hub_archives_open(struct hub *hub, worker_wake *wake, void *context);

/* Answers for the archives that are made. */
void hub_archives_drain(struct hub *hub);

/* Gives those up that are not made yet, answers for all, and ends the thread. */
void hub_archives_close(struct hub *hub);

/* GET /api/me/export: an archive of everything account has. ERROR_TOO_MANY while
 * one of the account is being made, and past ARCHIVES_MOST in all; ERROR_TOO_LARGE
 * past ARCHIVE_BYTES_MOST. Only after hub_archives_open. */
void hub_export(struct hub *hub, const char *account, answer_done *done, void *argument);

/* GET /api/me/had: a had_list. */
void hub_had(struct hub *hub, const char *account, answer_done *done, void *argument);

/* GET /api/sessions: newest first. state is "open" (not finished), "finished"
 * or NULL for all; before is the id to go on from, or NULL; limit 1 to 100. */
void hub_list(struct hub *hub, const char *account, const char *state, const char *before,
    size_t limit, answer_done *done, void *argument);

/* GET /api/sessions/ID: one summary. ERROR_NOT_FOUND for somebody else's. */
void hub_summary(
    struct hub *hub, const char *account, const char *session, answer_done *done, void *argument);

/* GET /api/sessions/ID/transcript. */
void hub_transcript(struct hub *hub, const char *account, const char *session, bool markdown,
    answer_done *done, void *argument);

/* DELETE /api/sessions/ID: the account's part of it. Of a session for two,
 * what was private to its member goes with all its events, and the name; what
 * both wrote stays until the other deletes too. Seats are closed, but not while
 * nothing can be written: then ERROR_NOT_SAVING at once. */
void hub_delete(
    struct hub *hub, const char *account, const char *session, answer_done *done, void *argument);

/* Deletes everything an account has; its seats are closed, as by hub_delete.
 * The caller forgets its logins. */
void hub_delete_account(struct hub *hub, const char *account, answer_done *done, void *argument);

#endif
