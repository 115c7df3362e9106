/* The questions and kinds of an archive, each once, as its reader may know them. */
#ifndef LIVE_ARCHIVE_CONTENTS_H
#define LIVE_ARCHIVE_CONTENTS_H

#include <live/load.h>

#include <base/buffer.h>

struct archive_contents {
    struct buffer body;  /* archive_content records with commas between; its cap is its owner's */
    struct texts hashes; /* of those that are in there; owned */
    size_t hash_capacity;
};

/* Adds the question and the kind of the session's round at place, less what
 * member may not know, and makes round, that session's plan of it, name them:
 * their hashes and the question's id and title. What is never sent to anybody
 * (hidden tests, solutions, sample answers) stays out for all. */
void archive_contents_add(struct archive_contents *contents, const struct loaded *loaded,
    size_t place, int64_t member, struct planned_round *round);

/* Adds value as JSON, with a comma if something came before: what the lists of an
 * archive are made of. */
void archive_add_record(
    struct buffer *buffer, size_t before, const struct record *record, const void *value);

void archive_contents_release(struct archive_contents *contents);

#endif
