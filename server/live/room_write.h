/* What a room writes to its log and says to its seats. */
#ifndef LIVE_ROOM_WRITE_H
#define LIVE_ROOM_WRITE_H

#include <live/room.h>

/* Makes events (given by session_step for this very state) part of the
 * session, appends them to the journal with the rows that follow from them,
 * and queues for every seat what it may see; for seat (which may be NULL) the
 * acknowledgement of command. */
void room_write(struct room *room, struct seat *seat, const struct command *command,
    struct events *events, int64_t now);

/* Queues a welcome and the documents of the round for one seat. */
void room_welcome(struct room *room, struct seat *seat);

/* Answers a command that asks: `clock` or `pull`. */
void room_answer(struct room *room, struct seat *seat, const struct command *command, int64_t now);

/* The journal has answered for one entry of a room. */
void room_settled(void *room, int result);

#endif
