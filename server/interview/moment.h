/* Events as sentences, for the margin of a transcript. */
#ifndef INTERVIEW_MOMENT_H
#define INTERVIEW_MOMENT_H

#include <interview/roster.h>
#include <interview/session.h>

/* Writes what event (not applied to session yet) means into text of size
 * bytes; false when it is nothing for a reader: edits, say. Members of a pair
 * are called by the names of roster. */
bool moment_text(const struct session *session, const struct roster *roster,
    const struct event *event, char *text, size_t size);

/* The round it belongs to, from 1; 0: none. */
int64_t moment_round(const struct session *session, const struct event *event);

/* Writes a length of time as 24:31, or 1:24:31. */
void moment_duration(int64_t milliseconds, char *text, size_t size);

/* "a little", "some", "a lot" for the cost of a hint. */
const char *moment_cost(int64_t cost);

#endif
