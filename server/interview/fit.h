/* Whether a stored event fits the session it comes to: a damaged log is
 * refused, and never followed to where nothing is. */
#ifndef INTERVIEW_FIT_H
#define INTERVIEW_FIT_H

#include <interview/session.h>

/* 0, or ERROR_CORRUPT with a sentence. What session_step gave for this very
 * state fits. */
int event_fits(const struct session *session, const struct event *event, struct error *error);

#endif
