/* What a room hands on from one page to the others and keeps nowhere: where a
 * cursor is, what a call needs, whether somebody is here. */
#ifndef LIVE_ROOM_HAND_H
#define LIVE_ROOM_HAND_H

#include <live/room.h>

/* Hands on `cursor`, `signal` or `attention` of a seat, in an open room. */
void room_hand(struct room *room, struct seat *seat, const struct command *command);

/* Tells every seat but those of member whether he is here. */
void room_attend(struct room *room, int64_t member);

#endif
