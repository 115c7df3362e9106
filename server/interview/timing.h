/* When something is due in a session by the clock alone. */
#ifndef INTERVIEW_TIMING_H
#define INTERVIEW_TIMING_H

#include <interview/session.h>

/* The warnings of a phase of length ms, as ms left, the earlier first: 5 and 1
 * minutes, or 20 % and 5 % of a phase shorter than 25 minutes. */
void timing_warnings(int64_t length, int64_t left[2]);

/* When follow-up (in percent of the answer phase) is to be asked, by the
 * deadline as it stands now. */
int64_t timing_follow_up(int64_t deadline, int64_t length, int64_t at_percent);

/* The next warning of the running phase: its moment, and *left; RECORD_NONE
 * when there is none. */
int64_t timing_next_warning(const struct session *session, int64_t *left);

/* The moment of the next follow-up of the running answer phase, or RECORD_NONE. */
int64_t timing_next_follow_up(const struct session *session);

/* When the grace of the next lost participant is over, and *member; RECORD_NONE
 * when none is lost. */
int64_t timing_next_loss(const struct session *session, int64_t *member);

/* When the running phase ends by itself or passes into overtime, or
 * RECORD_NONE when it is untimed. */
int64_t timing_phase_end(const struct session *session);

#endif
