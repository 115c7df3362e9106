#include <live/thorough.h>

#include <proto/prose.h>

#include <base/memory.h>

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    HINTS_LEAST = 2,
    HINTS_MOST = 4,
    FOLLOW_UPS_LEAST = 2,
    CLARIFICATIONS_LEAST = 3,
};

/* ---- Enough of everything ---- */

static void check_amounts(const struct question *question, struct findings *findings)
{
    const struct {
        const char *field;
        size_t count;
        size_t least;
        size_t most;
    } rows[] = {
        {"clarifications", question->clarifications.count, CLARIFICATIONS_LEAST, SIZE_MAX},
        {"hints", question->hints.count, HINTS_LEAST, HINTS_MOST},
        {"follow_ups", question->follow_ups.count, FOLLOW_UPS_LEAST, SIZE_MAX},
        {"pitfalls", question->pitfalls.count, 1, SIZE_MAX},
        {"signals.positive", question->signals.positive.count, 1, SIZE_MAX},
        {"signals.negative", question->signals.negative.count, 1, SIZE_MAX},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        if (rows[i].count < rows[i].least)
            finding_add(
                findings, rows[i].field, "%zu: give %zu at least", rows[i].count, rows[i].least);
        if (rows[i].count > rows[i].most)
            finding_add(
                findings, rows[i].field, "%zu: give %zu at most", rows[i].count, rows[i].most);
    }
}

/* ---- Texts ---- */

/* The fields that the page renders as Markdown. */
static const struct {
    const struct record *record;
    const char *field;
} prose[] = {
    {&question_record, "prompt"},
    {&question_record, "intro"},
    {&question_record, "pitfalls"},
    {&clarification_record, "answer"},
    {&hint_record, "text"},
    {&follow_up_record, "text"},
    {&follow_up_record, "listen_for"},
    {&signals_record, "positive"},
    {&signals_record, "negative"},
    {&section_text_record, "text"},
};

static bool is_prose(const struct record *record, const struct field *field)
{
    for (size_t i = 0; i < sizeof(prose) / sizeof(prose[0]); i++)
        if (prose[i].record == record && strcmp(prose[i].field, field->name) == 0)
            return true;
    return false;
}

static bool is_blank(const char *text)
{
    while (isspace((unsigned char)*text))
        text++;
    return *text == '\0';
}

static void check_text(void *argument, const struct record *record, const struct field *field,
    const char *path, const char *text)
{
    struct findings *findings = argument;
    const char *fault = is_prose(record, field) ? prose_fault(text) : NULL;

    if (is_blank(text))
        finding_add(findings, path, "blank: write it, or leave the field out");
    if (fault != NULL)
        finding_add(findings, path, "%s", fault);
}

/* ---- References and repeats ---- */

static void check_twice(const struct texts *texts, const char *list, struct findings *findings)
{
    char field[120];

    for (size_t i = 1; i < texts->count; i++) {
        const struct texts before = {.items = texts->items, .count = i};

        snprintf(field, sizeof(field), "%s[%zu]", list, i);
        if (texts_have(&before, texts->items[i]))
            finding_add(findings, field, "%s stands twice: remove one", texts->items[i]);
    }
}

/* A list of ids of which each of wanted must be there once. */
static void check_each_once(const struct texts *given, const struct texts *wanted,
    const char *field, const char *what, struct findings *findings)
{
    check_twice(given, field, findings);
    for (size_t i = 0; i < wanted->count; i++)
        if (!texts_have(given, wanted->items[i]))
            finding_add(findings, field, "nothing for the %s %s: write it", what, wanted->items[i]);
}

static struct texts new_texts(size_t count)
{
    return (struct texts){.items = memory_new(count * sizeof(char *)), .count = count};
}

static void check_sample(const struct question *question, const struct kind *kind, size_t place,
    struct findings *findings)
{
    const struct sample_answer *sample = &question->sample_answers.items[place];
    struct texts sections = new_texts(kind->sections.count);
    struct texts criteria = new_texts(kind->rubric.criteria.count);
    struct texts answered = new_texts(sample->answer.count);
    struct texts scored = new_texts(sample->scores.count);
    char field[120];

    for (size_t i = 0; i < sections.count; i++)
        sections.items[i] = kind->sections.items[i].id;
    for (size_t i = 0; i < criteria.count; i++)
        criteria.items[i] = kind->rubric.criteria.items[i].id;
    for (size_t i = 0; i < answered.count; i++) {
        answered.items[i] = sample->answer.items[i].section;
        snprintf(field, sizeof(field), "sample_answers[%zu].answer[%zu].section", place, i);
        if (!texts_have(&sections, answered.items[i]))
            finding_add(findings, field, "the kind has no section %s: name one of its own",
                answered.items[i]);
    }
    for (size_t i = 0; i < scored.count; i++)
        scored.items[i] = sample->scores.items[i].criterion;
    snprintf(field, sizeof(field), "sample_answers[%zu].answer", place);
    check_each_once(&answered, &sections, field, "section", findings);
    snprintf(field, sizeof(field), "sample_answers[%zu].scores", place);
    check_each_once(&scored, &criteria, field, "criterion", findings);
    free(sections.items);
    free(criteria.items);
    free(answered.items);
    free(scored.items);
}

static void check_samples(
    const struct question *question, const struct kind *kind, struct findings *findings)
{
    char field[120];

    for (size_t i = 0; i < question->sample_answers.count; i++) {
        check_sample(question, kind, i, findings);
        snprintf(field, sizeof(field), "sample_answers[%zu].level", i);
        for (size_t k = 0; k < i; k++)
            if (question->sample_answers.items[k].level == question->sample_answers.items[i].level)
                finding_add(findings, field,
                    "the same as that of another: sample answers show "
                    "different levels");
    }
}

void check_thoroughly(
    const struct question *question, const struct kind *kind, struct findings *findings)
{
    struct texts sections = new_texts(question->model_answer.count);

    for (size_t i = 0; i < sections.count; i++)
        sections.items[i] = question->model_answer.items[i].section;
    check_amounts(question, findings);
    record_visit_texts(&question_record, question, check_text, findings);
    check_twice(&question->roles, "roles", findings);
    check_twice(&question->levels, "levels", findings);
    check_twice(&question->topics, "topics", findings);
    check_twice(&sections, "model_answer", findings);
    check_samples(question, kind, findings);
    check_code_thoroughly(question, kind, findings);
    free(sections.items);
}
