#include <live/answer.h>

#include <stdlib.h>

struct answer answer_error(const struct error *error)
{
    return (struct answer){.code = error->code, .error = *error};
}

struct answer answer_body(char *body, size_t length)
{
    return (struct answer){.body = body, .length = length};
}

void answer_give(struct answer *answer, answer_done *done, void *argument)
{
    done(argument, answer);
    free(answer->body);
    answer->body = NULL;
}
