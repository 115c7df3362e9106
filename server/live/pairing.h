/* The lobby at work: what REST asks of it, and the sessions that come of its
 * matches. Nothing of it is kept on disk. All calls are on the loop's thread. */
#ifndef LIVE_PAIRING_H
#define LIVE_PAIRING_H

#include <live/answer.h>
#include <live/bank.h>

#include <interview/lobby.h>

#include <threads/clock.h>

#define PAIRING_WAKE_MOST (5 * SECOND) /* pairing_wake never says more */

struct pairing;

/* Makes the session of a pair, for both accounts; pair and its texts last for
 * this call only. Answers the JSON of a session_reply once it is on disk. */
typedef void lobby_create(
    void *context, const struct lobby_pair *pair, answer_done *done, void *argument);

/* An empty lobby by that clock, which is borrowed. */
struct pairing *pairing_new(struct clock *clock);

/* Frees it; NULL is fine. Every session under way was answered before. */
void pairing_free(struct pairing *pairing);

/* Has sessions made by create from now on. Until then making one fails with
 * ERROR_INTERNAL. */
void pairing_use(struct pairing *pairing, lobby_create *create, void *context);

/* Does what is due. */
void pairing_tick(struct pairing *pairing);

/* In how many ms pairing_tick wants to be called (0: now). */
int64_t pairing_wake(const struct pairing *pairing);

/* POST /api/lobby: body is the JSON of a lobby_request. Answers a lobby_view,
 * as the next two do. */
struct answer pairing_enter(struct pairing *pairing, const struct bank *bank, const char *account,
    const char *body, size_t length);

/* GET /api/lobby: ERROR_NOT_FOUND for who is not in it. */
struct answer pairing_look(struct pairing *pairing, const char *account);

/* POST /api/lobby/confirm. */
struct answer pairing_confirm(struct pairing *pairing, const char *account);

/* DELETE /api/lobby: answers without a body. */
struct answer pairing_leave(struct pairing *pairing, const char *account);

#endif
