/* What a request is answered with, once that is known and on disk. */
#ifndef LIVE_ANSWER_H
#define LIVE_ANSWER_H

#include <base/error.h>

#include <stddef.h>

struct answer {
    int code;           /* 0, or the code of error */
    struct error error; /* filled when code is not 0 */
    char *body;         /* owned: JSON or Markdown; NULL when there is none */
    size_t length;      /* bytes of body */
};

/* Called on the loop's thread exactly once for each request that took one,
 * perhaps before that call returns. The callee may take answer->body (and set
 * it NULL); what it leaves is freed for it. */
typedef void answer_done(void *argument, struct answer *answer);

/* An answer that is an error, with code, field and sentence of error. */
struct answer answer_error(const struct error *error);

/* An answer with a body, taken over. */
struct answer answer_body(char *body, size_t length);

/* Calls done with answer and frees what it leaves. */
void answer_give(struct answer *answer, answer_done *done, void *argument);

#endif
