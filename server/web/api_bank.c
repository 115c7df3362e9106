#include <web/api.h>

#include <web/request.h>

#include <stdlib.h>

enum { FILTER_BYTES_MOST = 200 };

/* The bank answers at once; what is left of its answer is freed. */
static void answer_now(struct request *request, struct answer answer)
{
    request_answer_json(request, 200, &answer);
    free(answer.body);
}

void api_kinds(struct request *request)
{
    answer_now(request, bank_answer_kinds(request->web->bank));
}

void api_roles(struct request *request)
{
    answer_now(request, bank_answer_roles(request->web->bank));
}

void api_questions(struct request *request)
{
    static const char *const names[] = {"kind", "role", "level", "topic", "q"};
    char values[sizeof(names) / sizeof(names[0])][FILTER_BYTES_MOST];
    const char *filters[sizeof(names) / sizeof(names[0])] = {0};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        int found = request_query(request, names[i], values[i], sizeof(values[i]));

        if (found < 0) {
            request_refuse_text(
                request, ERROR_INVALID, names[i], "give it once, and in fewer than 200 bytes");
            return;
        }
        if (found > 0)
            filters[i] = values[i];
    }
    answer_now(request, bank_answer_questions(request->web->bank, filters[0], filters[1],
                            filters[2], filters[3], filters[4]));
}

void api_question(struct request *request)
{
    answer_now(request, bank_answer_question(request->web->bank, request->id));
}

static void on_had(void *argument, struct answer *answer)
{
    request_answer_json(argument, 200, answer);
}

void api_had(struct request *request)
{
    hub_had(request->web->hub, request->visitor.account, on_had, request);
}
