/* Texts of the bank that the page renders as Markdown. */
#ifndef PROTO_PROSE_H
#define PROTO_PROSE_H

/* What keeps a text from being shown as its author meant it, read as
 * CommonMark 0.30: HTML, links and images, which the page does not show, and
 * code or emphasis that is opened and not closed. Returns a sentence with what
 * to do about it, or NULL when nothing is wrong. Safe in any thread. */
const char *prose_fault(const char *text);

#endif
