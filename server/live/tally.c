#include <live/tally.h>

#include <live/draw.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

struct questions {
    const struct question **items; /* owned */
    size_t count;
};

static void print_head(const char *first, const char *second, FILE *out)
{
    fprintf(out, "%-24s %9s", first, second);
    for (int level = 0; level_names[level] != NULL; level++)
        fprintf(out, " %10s", level_names[level]);
    fputc('\n', out);
}

/* filter's level is set for each column. */
static void print_row(
    const char *name, struct coverage_filter filter, const struct questions *questions, FILE *out)
{
    filter.level = RECORD_NONE;
    fprintf(out, "%-24s %9zu", name, coverage_count(questions->items, questions->count, &filter));
    for (filter.level = 0; level_names[filter.level] != NULL; filter.level++)
        fprintf(out, " %10zu", coverage_count(questions->items, questions->count, &filter));
    fputc('\n', out);
}

static void print_kinds(const struct bank *bank, const struct questions *questions, FILE *out)
{
    size_t count;
    const struct bank_kind *kinds = bank_kinds(bank, &count);

    print_head("kind", "questions", out);
    for (size_t i = 0; i < count; i++)
        print_row(kinds[i].kind->id,
            (struct coverage_filter){.kind = kinds[i].kind->id, .role = RECORD_NONE}, questions,
            out);
    print_row("all", (struct coverage_filter){.role = RECORD_NONE}, questions, out);
}

static void print_roles(const struct questions *questions, FILE *out)
{
    print_head("\nrole", "questions", out);
    for (int role = 0; role_names[role] != NULL; role++)
        print_row(role_names[role], (struct coverage_filter){.role = role}, questions, out);
}

/* How often the loop can be filled at level without a question twice. */
static size_t count_fillings(
    const struct role_loop *loop, enum level level, const struct questions *questions)
{
    size_t fillings = SIZE_MAX;

    for (size_t i = 0; i < loop->rounds.count; i++) {
        const char *kind = loop->rounds.items[i].kind;
        const struct coverage_filter filter = {.kind = kind, .role = loop->role, .level = level};
        size_t asked = coverage_asked(loop, kind, level);
        size_t found = coverage_count(questions->items, questions->count, &filter);

        if (asked > 0 && found / asked < fillings)
            fillings = found / asked;
    }
    return fillings;
}

static void print_loops(const struct bank *bank, const struct questions *questions, FILE *out)
{
    const struct role_list *roles = bank_roles(bank);

    if (roles->roles.count == 0)
        return;
    print_head("\nloops without a repeat", "", out);
    for (size_t i = 0; i < roles->roles.count; i++) {
        const struct role_loop *loop = &roles->roles.items[i];

        fprintf(out, "%-24s %9s", role_names[loop->role], "");
        for (int level = 0; level_names[level] != NULL; level++)
            fprintf(out, " %10zu", count_fillings(loop, (enum level)level, questions));
        fputc('\n', out);
    }
}

struct topic {
    const char *name;
    size_t count;
};

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct topic *)a)->name, ((const struct topic *)b)->name);
}

static int by_count(const void *a, const void *b)
{
    const struct topic *left = a;
    const struct topic *right = b;

    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    return strcmp(left->name, right->name);
}

static void print_topics(const struct questions *questions, FILE *out)
{
    struct topic *topics = NULL;
    size_t capacity = 0;
    size_t count = 0;
    size_t different = 0;

    for (size_t i = 0; i < questions->count; i++) {
        for (size_t t = 0; t < questions->items[i]->topics.count; t++) {
            memory_grow((void **)&topics, &capacity, count, sizeof(*topics));
            topics[count++] = (struct topic){questions->items[i]->topics.items[t], 1};
        }
    }
    if (count > 0)
        qsort(topics, count, sizeof(*topics), by_name);
    for (size_t i = 0; i < count; i++) {
        if (different > 0 && strcmp(topics[different - 1].name, topics[i].name) == 0)
            topics[different - 1].count++;
        else
            topics[different++] = topics[i];
    }
    if (different > 0)
        qsort(topics, different, sizeof(*topics), by_count);
    fprintf(out, "\n%-34s questions\n", "topic");
    for (size_t i = 0; i < different; i++)
        fprintf(out, "%-34s %9zu\n", topics[i].name, topics[i].count);
    fputc('\n', out);
    free(topics);
}

void tally_print(const struct bank *bank, FILE *out)
{
    struct questions questions;

    questions.items = draw_questions(bank, &questions.count);
    print_kinds(bank, &questions, out);
    print_roles(&questions, out);
    print_loops(bank, &questions, out);
    print_topics(&questions, out);
    free(questions.items);
}
