/* Who takes part in a session, as what, and whether they are there. Members
 * are known by number: of a paired session 1 made it, 1 and 2 take part, and
 * further ones observe. */
#ifndef INTERVIEW_MEMBER_H
#define INTERVIEW_MEMBER_H

#include <interview/session.h>

#define OWNER 1
#define PARTICIPANTS 2 /* of a paired session */

#define PART_LIST(X)                                                                               \
    X(PART_ALONE, "alone")                                                                         \
    X(PART_CANDIDATE, "candidate")                                                                 \
    X(PART_INTERVIEWER, "interviewer")                                                             \
    X(PART_OBSERVER, "observer")
RECORD_ENUM(part, PART_LIST)

/* What member is in a round (index from 0). */
enum part session_part(const struct session *session, size_t round, int64_t member);

/* True for those who take part, of whichever mode. */
bool session_participates(const struct session *session, int64_t member);

/* True when the bit of member is set in a mask such as session->present. */
bool member_in(uint64_t mask, int64_t member);
uint64_t member_bit(int64_t member);

/* True when a participant can no longer be waited for: left for good, or away
 * for longer than the grace. */
bool session_gone(const struct session *session, int64_t member);

/* The participants that somebody has to wait for: joined, and not gone. */
uint64_t session_awaited(const struct session *session);

/* The first participant without whom round can't go on now and who is away, or
 * 0: its candidate, and whoever is still within the grace. */
int64_t session_missing(const struct session *session, size_t round);

/* The round after the current one (index from 0; their number when there is
 * none): nobody answers the rounds of who left for good. */
size_t session_next_round(const struct session *session);

/* Which of round.scores are those that member gives: alone by stage, in a pair
 * by member. */
size_t score_sheet(const struct session *session, int64_t member, enum stage stage);

#endif
