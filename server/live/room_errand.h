/* What waits for a room to be open; room_when_open in room.h adds to it. */
#ifndef LIVE_ROOM_ERRAND_H
#define LIVE_ROOM_ERRAND_H

#include <live/room.h>

/* The room is open: runs all that wait. */
void room_run_errands(struct room *room);

/* Tells all that wait why they wait in vain, when they do: the room is gone, or
 * nothing can be written. */
void room_fail_errands(struct room *room);

#endif
