/* What is known of the members beside the log: their names, and whether they
 * are looking. A name is not part of the log, so that it can be forgotten. */
#ifndef INTERVIEW_ROSTER_H
#define INTERVIEW_ROSTER_H

#include <interview/command.h>

#include <base/error.h>

#define NAME_BYTES_MOST 40 /* of a member's name */

#define PRESENCE_LIST(X)                                                                           \
    X(PRESENCE_HERE, "here")                                                                       \
    X(PRESENCE_AWAY, "away")                                                                       \
    X(PRESENCE_LOST, "lost")
RECORD_ENUM(presence, PRESENCE_LIST)

struct roster {
    char names[MEMBERS_MOST + 1][NAME_BYTES_MOST + 1]; /* by number; empty: none */
    uint64_t away;                                     /* bit m: member m does not look */
};

/* The name of member; "Former member" when it is not known any more. */
const char *roster_name(const struct roster *roster, int64_t member);

/* Sets the name of member (at most NAME_BYTES_MOST; longer ones are cut). */
void roster_set(struct roster *roster, int64_t member, const char *name);

/* Reads what somebody gives as a name into name (NAME_BYTES_MOST + 1 bytes),
 * without blanks around it. ERROR_INVALID when nothing is left, or too much, or
 * when it has control characters. */
int roster_read_name(const char *text, char *name, struct error *error);

#endif
