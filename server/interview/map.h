/* Change sets made side by side on one text, each moved behind the other. */
#ifndef INTERVIEW_MAP_H
#define INTERVIEW_MAP_H

#include <base/error.h>
#include <base/record.h>

#include <stdbool.h>

/* Makes *mapped (not initialised, freed with changes_release) what changes is
 * on the text to which over has been made; both are of one and the same text.
 * Where both insert at one place, changes comes first if before, else last:
 * two sides agree when each maps the other's, one of them with before. The
 * result is what ChangeSet.map of CodeMirror gives. Whether the sections fit
 * a text is for changes_apply to say. Returns 0, or leaves *mapped as it was:
 * ERROR_MALFORMED when the two are not of texts of one length, or of longer
 * ones than sections can count. */
int changes_map(const struct changes *changes, const struct changes *over, bool before,
    struct changes *mapped, struct error *error);

/* Makes *normal (not initialised, freed with changes_release) the same changes
 * in the sections that an editor would make of them: no empty ones, and one
 * instead of several that keep, delete or insert side by side. Editors fail on
 * some sections that changes_apply takes. */
void changes_normalise(const struct changes *changes, struct changes *normal);

#endif
