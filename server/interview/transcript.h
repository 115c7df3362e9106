/* What the events of a session tell a reader. */
#ifndef INTERVIEW_TRANSCRIPT_H
#define INTERVIEW_TRANSCRIPT_H

#include <interview/view.h>

#include <base/buffer.h>

#define TRANSCRIPT_BYTES_MOST (16 * 1024 * 1024)

/* Folds count events over contents (by round) and makes what member may read
 * of them at now; the others are called by the names of roster. ERROR_CORRUPT when they do not add
 * up. To be released with transcript_record. */
int transcript_make(const struct content *contents, const struct event *events, size_t count,
    const struct roster *roster, const char *id, int64_t member, int64_t now,
    struct transcript *transcript, struct error *error);

/* Writes transcript as Markdown. Times are UTC. */
void transcript_markdown(const struct transcript *transcript, struct buffer *text);

#endif
