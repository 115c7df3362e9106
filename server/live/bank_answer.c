/* The bank as REST shows it. */
#include <live/bank.h>

#include <proto/encode.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

static int64_t count_questions(const struct bank *bank, const char *kind)
{
    size_t count;
    const struct bank_question *questions = bank_questions(bank, &count);
    int64_t found = 0;

    for (size_t i = 0; i < count; i++)
        found += strcmp(questions[i].question->kind, kind) == 0;
    return found;
}

struct answer bank_answer_kinds(const struct bank *bank)
{
    struct kind_list list = {0};
    size_t length;
    size_t count;
    const struct bank_kind *kinds = bank_kinds(bank, &count);

    list.kinds.items = memory_new(count * sizeof(*list.kinds.items));
    list.kinds.count = count;
    for (size_t i = 0; i < count; i++) {
        const struct kind *kind = kinds[i].kind;
        struct kind_view *view = &list.kinds.items[i];

        *view = (struct kind_view){
            .id = kind->id,
            .order = kind->order,
            .title = kind->title,
            .summary = kind->summary,
            .sections = {.items = kind->sections.items, .count = kind->sections.count},
            .plans = {.items = kind->plans.items, .count = kind->plans.count},
            .questions = count_questions(bank, kind->id),
        };
    }
    char *body = encode_record(&kind_list_record, &list, &length);

    free(list.kinds.items);
    return answer_body(body, length);
}

static bool holds(const struct question *question, const char *text)
{
    if (strcasestr(question->title, text) != NULL || strcasestr(question->prompt, text) != NULL)
        return true;
    for (size_t i = 0; i < question->topics.count; i++) {
        if (strcasestr(question->topics.items[i], text) != NULL)
            return true;
    }
    return false;
}

static bool fits(const struct question *question, const char *kind, const char *role,
    const char *level, const char *topic, const char *text)
{
    return (kind == NULL || strcmp(question->kind, kind) == 0) &&
           (role == NULL || texts_have(&question->roles, role)) &&
           (level == NULL || texts_have(&question->levels, level)) &&
           (topic == NULL || texts_have(&question->topics, topic)) &&
           (text == NULL || holds(question, text));
}

static int by_kind_and_title(const void *a, const void *b)
{
    const struct question_summary *left = a;
    const struct question_summary *right = b;
    int order = strcmp(left->kind, right->kind);

    return order != 0 ? order : strcmp(left->title, right->title);
}

struct answer bank_answer_questions(const struct bank *bank, const char *kind, const char *role,
    const char *level, const char *topic, const char *text)
{
    struct question_list list = {0};
    size_t length;
    size_t count;
    const struct bank_question *questions = bank_questions(bank, &count);

    list.questions.items = memory_new(count * sizeof(*list.questions.items));
    for (size_t i = 0; i < count; i++) {
        const struct question *question = questions[i].question;

        if (!fits(question, kind, role, level, topic, text))
            continue;
        list.questions.items[list.questions.count++] = (struct question_summary){
            .id = question->id,
            .version = question->version,
            .kind = question->kind,
            .title = question->title,
            .roles = question->roles,
            .levels = question->levels,
            .topics = question->topics,
            .difficulty = question->difficulty,
            .minutes = question->minutes,
        };
    }
    list.total = (int64_t)list.questions.count;
    qsort(list.questions.items, list.questions.count, sizeof(*list.questions.items),
        by_kind_and_title);
    if (list.questions.count > QUESTIONS_LISTED_MOST)
        list.questions.count = QUESTIONS_LISTED_MOST;
    char *body = encode_record(&question_list_record, &list, &length);

    free(list.questions.items);
    return answer_body(body, length);
}

struct answer bank_answer_roles(const struct bank *bank)
{
    size_t length;
    char *body = encode_record(&role_list_record, bank_roles(bank), &length);

    return answer_body(body, length);
}

struct answer bank_answer_question(const struct bank *bank, const char *id)
{
    const struct bank_question *question = bank_find_question(bank, id);
    struct question_view view;
    struct error error;
    size_t length;

    if (question == NULL) {
        error_set(&error, ERROR_NOT_FOUND, NULL, "there is no question %.60s in the bank", id);
        return answer_error(&error);
    }
    record_project(&question_view_record, &view, &question_record, question->question);
    char *body = encode_record(&question_view_record, &view, &length);

    record_release(&question_view_record, &view);
    return answer_body(body, length);
}
