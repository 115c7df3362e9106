/* The way in which everything is written: one thread that commits whatever has
 * queued up in one transaction. What has been appended is on disk when its
 * done is called with 0, and not before.
 *
 * All calls are on the loop's thread. Results come by journal_drain, always in
 * the order of appending.
 *
 * A constraint error is the mistake of one key (a room): its entry is done
 * with ERROR_CONSTRAINT, and so is every entry of that key appended before
 * that done was called, for they were decided on a state that is not true.
 * Nobody else notices. When it has been called, the key may append again.
 *
 * When a commit fails for I/O the journal is not saving: the entries of that
 * commit, those queued and those appended from then on are done with
 * ERROR_NOT_SAVING, and the store is reopened and tried with a probe after
 * 200 ms, then at intervals doubling to 5 s. Only when writing works again and
 * every failure until then has been drained is it saving once more, and what
 * is appended from then on is written. Who had entries fail reads the store
 * again at that moment: it says what is there (see ERROR_IO in store.h).
 *
 *   saving --commit fails--> not saving --probe works, failures drained--> saving */
#ifndef STORE_JOURNAL_H
#define STORE_JOURNAL_H

#include <store/store.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The journal never refuses for want of room, for what a room has decided must
 * be written. Who takes commands refuses them (ERROR_TOO_MANY) while
 * journal_backlog is above this many bytes. */
#define JOURNAL_BACKLOG_MOST ((size_t)64 * 1024 * 1024)

struct journal;

/* result: 0 (it is on disk), ERROR_CONSTRAINT or ERROR_NOT_SAVING. */
typedef void journal_done(void *argument, int result);

/* Called when there is something to drain, from any thread: it must only make
 * the loop call the drain. Once is enough for everything that has become ready
 * by the time of the drain. */
typedef void journal_wake(void *context);

/* saving: what journal_saving says from now on. */
typedef void journal_state(void *argument, bool saving);

/* Starts a journal that writes to store (borrowed; nobody else may commit to
 * it from now on). Freed with journal_free. */
struct journal *journal_new(struct store *store, journal_wake *wake, void *context);

/* Has callback called, within journal_drain, at each change of state: with
 * false before the first done that is given ERROR_NOT_SAVING, with true after
 * the last. One callback; NULL for none. */
void journal_on_state(struct journal *journal, journal_state *callback, void *argument);

/* Queues count writes, to be committed together or not at all, and moves what
 * they own out of the array writes, which stays the caller's. key (copied;
 * under ID_SIZE bytes) is the id of the room they come from, or NULL when no
 * later entry depends on them. done may be NULL, and may append. Returns the
 * entry's position: 1, 2, 3 and so on. */
uint64_t journal_append(struct journal *journal, const char *key, struct store_write *writes,
    size_t count, journal_done *done, void *argument);

/* Calls the done of every entry that is ready, in order. Not to be called
 * within a done. */
void journal_drain(struct journal *journal);

/* Whether it is saving, as the drains so far have told. */
bool journal_saving(const struct journal *journal);

/* About how many bytes are queued or being written. */
size_t journal_backlog(struct journal *journal);

/* Writes what is queued (once, when it is not saving), drains it, and ends the
 * thread; what a done appends meanwhile is written too. wake is no longer
 * called when it returns. NULL is fine. */
void journal_free(struct journal *journal);

#endif
