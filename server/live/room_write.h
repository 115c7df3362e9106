/* What a room writes to its log and says to its seats. */
#ifndef LIVE_ROOM_WRITE_H
#define LIVE_ROOM_WRITE_H

#include <live/room.h>

/* What is to be on disk together with some events; done may be NULL. */
struct beside {
    struct store_write *writes; /* what they own moves */
    size_t count;
    journal_done *done;
    void *argument;
};

/* Makes events (given by session_step for this very state) part of the
 * session, appends them to the journal with the rows that follow from them and
 * what stands beside them (NULL: nothing; not without an event), and queues for
 * every seat what it may see; for seat (which may be NULL) the acknowledgement
 * of command. */
void room_write(struct room *room, struct seat *seat, const struct command *command,
    struct events *events, const struct beside *beside, int64_t now);

/* The row that lists the session, as it stands at now. */
struct store_write room_row(const struct room *room, int64_t now);

/* Queues a welcome and the documents of the round for one seat. */
void room_welcome(struct room *room, struct seat *seat);

/* Answers a command that asks (`clock`, `pull`), or hands one on to the others
 * (`cursor`, `signal`, `attention`): nothing of these is kept. */
void room_answer(struct room *room, struct seat *seat, const struct command *command, int64_t now);

#endif
