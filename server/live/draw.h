/* What agendas are drawn from and made of: the bank's questions, those that
 * somebody has had, and the writes that keep what was drawn. */
#ifndef LIVE_DRAW_H
#define LIVE_DRAW_H

#include <interview/event.h>
#include <live/bank.h>
#include <store/store.h>

/* Sets *had to the ids of the questions that account has had, the oldest
 * first; to be freed with texts_release. Safe in any thread. Returns 0 or what
 * the store says. */
int had_read(struct store *store, const char *account, struct texts *had, struct error *error);

/* The questions of bank as agenda_draw takes them, in an array to be freed
 * with free(). */
const struct question **draw_questions(const struct bank *bank, size_t *count);

/* The write that keeps value under its hash, which *hash (owned) receives. */
struct store_write content_write(const struct record *record, const void *value, char **hash);

/* The write of an event of a session. */
struct store_write event_write(const char *session, const struct event *event);

#endif
