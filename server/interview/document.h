/* A text that is edited in a session, with the edits it was made by lately. */
#ifndef INTERVIEW_DOCUMENT_H
#define INTERVIEW_DOCUMENT_H

#include <base/buffer.h>
#include <base/error.h>
#include <base/record.h>

#include <stdint.h>

#define DOCUMENT_BYTES_MOST 65536
#define DOCUMENT_WINDOW 2000         /* edits remembered at the most, */
#define DOCUMENT_WINDOW_BYTES 524288 /* in so much memory at the most */

struct document_edit {
    struct changes changes; /* owned */
    char *client;           /* who made it, owned */
};

struct document {
    char *name;         /* round/section, round/section/language or round/notes/member; owned */
    struct buffer text; /* UTF-8; bytes is never NULL */
    int64_t version;    /* how many edits it has had */
    struct {
        struct document_edit *items; /* owned */
        size_t capacity;
        size_t first; /* index of the oldest one that is remembered */
        size_t count; /* remembered: the last one led to version */
        size_t bytes;
    } window;
};

/* Makes *document (not initialised) one of that name, at version 0. Copies
 * both; text is valid UTF-8 of DOCUMENT_BYTES_MOST bytes at the most. */
void document_init(struct document *document, const char *name, const char *text);

/* Frees what document holds and zeroes it. */
void document_release(struct document *document);

/* Makes an edit of client (both are copied): text and version move on, and
 * the edit is remembered; the oldest ones are forgotten where the window ends.
 * Returns 0, or refuses as changes_apply does and leaves document untouched. */
int document_update(struct document *document, const char *client, const struct changes *changes,
    struct error *error);

/* Gives the edits that lead from version `from` to the current one, in order:
 * *edits is borrowed until the next update, and NULL when *count is 0. Returns
 * 0, or ERROR_STALE when they are forgotten or `from` never was: the whole
 * text has to be sent instead. */
int document_window(const struct document *document, int64_t from,
    const struct document_edit **edits, size_t *count);

#endif
