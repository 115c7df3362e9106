/* The question bank as loaded: kinds and questions of every directory, read
 * once, searched in memory. A bank is never changed; a reload makes another. */
#ifndef LIVE_BANK_H
#define LIVE_BANK_H

#include <live/answer.h>

#include <interview/coverage.h>
#include <proto/request.h>

#include <stdio.h>

struct bank;

struct bank_question {
    struct question *question;
};

struct bank_kind {
    struct kind *kind;
};

/* Content as it is frozen for a session. */
struct frozen {
    char *content; /* canonical JSON, owned */
    size_t length;
    char hash[65]; /* SHA-256 of content, hexadecimal */
};

/* Freezes a question or a kind; content is to be freed with free(). Done when
 * one is drawn: a whole bank would be slow to load. */
struct frozen bank_freeze(const struct record *record, const void *value);

/* Loads directories in order. A file that is wrong is named on the log, with
 * line, field and remedy, and left out; an id that was seen before also. Sets
 * *bank; ERROR_NOT_FOUND when a directory cannot be read, ERROR_INVALID when
 * no kind is left. */
int bank_load(
    const char *const *directories, size_t count, struct bank **bank, struct error *error);

/* Frees a bank; NULL is fine. */
void bank_free(struct bank *bank);

/* As bank_load, but leaves nothing out: when anything is wrong, the bank is
 * refused whole with ERROR_INVALID, and *bank stays as it was. */
int bank_reload(
    const char *const *directories, size_t count, struct bank **bank, struct error *error);

/* Checks directories as bank_load reads them and more thoroughly (enough of
 * everything, Markdown, near-duplicates, coverage), printing "file:line: field:
 * what is wrong and what to do" to out; with coverage also how many questions
 * there are by kind, role, level and topic. Returns how many errors there are. */
int bank_check(const char *const *directories, size_t count, bool coverage, FILE *out);

/* All questions, by id; all kinds, by their order. Borrowed. */
const struct bank_question *bank_questions(const struct bank *bank, size_t *count);
const struct bank_kind *bank_kinds(const struct bank *bank, size_t *count);

/* The usual loop of interviews of each role; empty where no directory names
 * them. Borrowed. */
const struct role_list *bank_roles(const struct bank *bank);

/* One of them, borrowed, or NULL. */
const struct bank_question *bank_find_question(const struct bank *bank, const char *id);
const struct bank_kind *bank_find_kind(const struct bank *bank, const char *id);

/* The bodies of GET /api/kinds, /api/roles, /api/questions and /api/questions/ID. Any
 * filter may be NULL; text is looked for in titles, topics and prompts. */
struct answer bank_answer_kinds(const struct bank *bank);
struct answer bank_answer_roles(const struct bank *bank);
struct answer bank_answer_questions(const struct bank *bank, const char *kind, const char *role,
    const char *level, const char *topic, const char *text);
struct answer bank_answer_question(const struct bank *bank, const char *id);

#endif
