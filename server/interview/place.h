/* Where a document stands in its round, which its name says. */
#ifndef INTERVIEW_PLACE_H
#define INTERVIEW_PLACE_H

#include <interview/session.h>

/* The section of kind that document belongs to, and its language (borrowed;
 * NULL for prose); NULL for notes. */
const struct section *document_section(
    const struct kind *kind, const struct document *document, const char **language);

/* Whose notes a document is, by number; 0: it is a section. */
int64_t document_notes_of(const struct document *document);

/* True when in this session the interviewer writes it (of round index round),
 * as evidence of what was said. */
bool document_is_evidence(
    const struct session *session, const struct document *document, size_t round);

#endif
