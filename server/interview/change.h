/* Change sets as CodeMirror makes them, applied to a text. They count in
 * UTF-16 code units, the text is UTF-8; a line break is one unit. */
#ifndef INTERVIEW_CHANGE_H
#define INTERVIEW_CHANGE_H

#include <base/buffer.h>
#include <base/error.h>
#include <base/record.h>

/* Makes changes to text, which holds valid UTF-8 that no NUL is part of.
 * Returns 0, or leaves the text as it was: ERROR_MALFORMED when the sections
 * do not cover it exactly, begin or end inside a surrogate pair, or insert
 * what is not UTF-8 or holds a NUL or a carriage return; ERROR_TOO_LARGE when
 * the result would not fit in the buffer. */
int changes_apply(struct buffer *text, const struct changes *changes, struct error *error);

#endif
