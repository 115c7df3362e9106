/* Deleting a member's part of a session. */
#ifndef LIVE_PART_H
#define LIVE_PART_H

#include <live/hub.h>

/* Deletes the part of account in a session, which must have it: of a session
 * for two what is private to the member goes with its events, and the name;
 * what both wrote stays until both have deleted. Calls done with 0,
 * ERROR_NOT_FOUND, ERROR_NOT_SAVING or what went wrong. */
void part_delete(
    struct hub *hub, const char *session, const char *account, journal_done *done, void *argument);

#endif
