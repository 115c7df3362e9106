/* What can go wrong, in one list, and the sentence that says so. A function
 * that can fail returns 0 or one of these negative codes. */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include <stddef.h>

/* code, wire name, the HTTP status a request refused for it gets, title */
#define ERROR_LIST(X)                                                                              \
    X(MALFORMED, "malformed", 400, "This message could not be understood")                         \
    X(UNKNOWN_TYPE, "unknown_type", 400, "There is no such message")                               \
    X(TOO_LARGE, "too_large", 413, "That is too large")                                            \
    X(TOO_MANY, "too_many", 429, "Too many at once")                                               \
    X(UNAUTHORIZED, "unauthorized", 401, "You are not logged in")                                  \
    X(FORBIDDEN, "forbidden", 403, "That is not allowed")                                          \
    X(NOT_FOUND, "not_found", 404, "There is nothing here")                                        \
    X(METHOD_NOT_ALLOWED, "method_not_allowed", 405, "That cannot be done here")                   \
    X(LENGTH_REQUIRED, "length_required", 411, "The request must say its length")                  \
    X(MISDIRECTED, "misdirected", 421, "This server does not go by that name")                     \
    X(INVALID, "invalid", 422, "That does not fit")                                                \
    X(CONFLICT, "conflict", 409, "That clashes with what is there")                                \
    X(NOT_READY, "not_ready", 409, "The session is still loading")                                 \
    X(NOT_STARTED, "not_started", 409, "The session has not started")                              \
    X(ALREADY_STARTED, "already_started", 409, "The session has started already")                  \
    X(FINISHED, "finished", 409, "The session has finished")                                       \
    X(PAUSED, "paused", 409, "The session is paused")                                              \
    X(NOT_PAUSED, "not_paused", 409, "The session is not paused")                                  \
    X(WRONG_PHASE, "wrong_phase", 409, "That belongs to another phase")                            \
    X(LOCKED, "locked", 409, "This document is locked")                                            \
    X(STALE, "stale", 409, "The document has moved on")                                            \
    X(NONE_LEFT, "none_left", 409, "There is none left")                                           \
    X(TOO_LATE, "too_late", 409, "The time for that has passed")                                   \
    X(EVIDENCE_NEEDED, "evidence_needed", 409, "A score of 1 or 4 needs a line of evidence")       \
    X(NO_QUESTION, "no_question", 422, "No question fits")                                         \
    X(NOT_SAVING, "not_saving", 503, "The server cannot save at the moment")                       \
    X(CORRUPT, "corrupt", 500, "The stored data is damaged")                                       \
    X(NEWER, "newer", 500, "The stored data was written by a newer version")                       \
    X(CONSTRAINT, "constraint", 500, "The stored data contradicts itself")                         \
    X(IO, "io", 500, "Reading or writing failed")                                                  \
    X(INTERNAL, "internal", 500, "Something went wrong in the server")

enum error_code {
    ERROR_NONE_ = 0,
#define ERROR_ORDINAL(code, name, status, title) ERROR_ORDINAL_##code,
    ERROR_LIST(ERROR_ORDINAL)
#undef ERROR_ORDINAL
#define ERROR_CODE(code, name, status, title) ERROR_##code = -ERROR_ORDINAL_##code,
        ERROR_LIST(ERROR_CODE)
#undef ERROR_CODE
};

/* A failure with its place and its sentence. */
struct error {
    int code;        /* 0, or one of the codes above */
    char field[160]; /* the field at fault, as agenda.rounds[2].title; or empty */
    char text[480];  /* one sentence, lowercase: what is wrong and what to do */
};

/* The name that a code has on the wire ("not_found"), static. */
const char *error_name(int code);

/* The HTTP status that a request refused with code gets. */
int error_status(int code);

/* The title of a code, static: a short sentence for people. */
const char *error_title(int code);

/* How many codes there are; error_at(0 .. count - 1) gives each. */
size_t error_count(void);
int error_at(size_t index);

/* Fills error (which may be NULL) with code, field (which may be NULL) and
 * the sentence that printf would print. Returns code, so that a caller can
 * write `return error_set(...)`. */
int error_set(struct error *error, int code, const char *field, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Puts "what: " before the sentence of error. Returns its code. */
int error_wrap(struct error *error, const char *what);

/* Sets *error to code, which says why something could not be written, with the
 * sentence that asks for another try. Returns code. */
int error_not_saved(struct error *error, int code);

#endif
