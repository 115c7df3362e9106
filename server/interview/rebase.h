/* Edits that were made on an older version of a document, moved behind what
 * has come since. */
#ifndef INTERVIEW_REBASE_H
#define INTERVIEW_REBASE_H

#include <interview/document.h>

#include <base/error.h>
#include <base/record.h>

#include <stdint.h>

/* Sections looked at for one edit at the most, about 0.2 s of work: 200 updates
 * that each type in one place can follow on a full window. */
#define REBASE_SECTIONS_MOST 3000000

/* Makes *rebased (not initialised, freed with updates_release) what updates,
 * each on the result of the one before, are on the current text of document.
 * They come from client, which had seen it at version. For each edit of client
 * itself since then the first of them is left out, as it has taken effect: what
 * is left may be none. Each of *rebased is normalised and fits the text.
 * Returns 0, or refuses and leaves *rebased as it was: ERROR_STALE when the
 * edits since version are forgotten, or too many for so large an edit, or it
 * never was; ERROR_MALFORMED and ERROR_TOO_LARGE as changes_apply. */
int document_rebase(const struct document *document, const char *client, int64_t version,
    const struct updates *updates, struct updates *rebased, struct error *refusal);

#endif
