#include <live/promise.h>

#include <live/draw.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void check_round(const struct loop_round *round, const struct bank *bank, const char *path,
    struct findings *findings)
{
    char field[120];

    snprintf(field, sizeof(field), "%s.kind", path);
    if (bank_find_kind(bank, round->kind) == NULL)
        finding_add(findings, field, "there is no kind %s: name one of kinds/", round->kind);
    for (size_t i = 0; i < round->levels.count; i++) {
        snprintf(field, sizeof(field), "%s.levels[%zu]", path, i);
        if (record_find_name(level_names, round->levels.items[i]) == RECORD_NONE)
            finding_add(findings, field, "%s is not known: correct it", round->levels.items[i]);
    }
}

static void check_loop(
    const struct role_list *roles, size_t place, const struct bank *bank, struct findings *findings)
{
    const struct role_loop *loop = &roles->roles.items[place];
    char field[80];

    snprintf(field, sizeof(field), "roles[%zu].role", place);
    for (size_t i = 0; i < place; i++)
        if (roles->roles.items[i].role == loop->role)
            finding_add(findings, field, "%s stands twice: remove one", role_names[loop->role]);
    for (size_t i = 0; i < loop->rounds.count; i++) {
        snprintf(field, sizeof(field), "roles[%zu].rounds[%zu]", place, i);
        check_round(&loop->rounds.items[i], bank, field, findings);
    }
    for (int level = 0; level_names[level] != NULL; level++) {
        bool held = false;

        for (size_t i = 0; i < loop->rounds.count; i++)
            held = held || coverage_is_held(&loop->rounds.items[i], (enum level)level);
        snprintf(field, sizeof(field), "roles[%zu].rounds", place);
        if (!held)
            finding_add(findings, field, "none at level %s: add one", level_names[level]);
    }
}

void promise_check_roles(
    const struct role_list *roles, const struct bank *bank, struct findings *findings)
{
    for (size_t i = 0; i < roles->roles.count; i++)
        check_loop(roles, i, bank, findings);
    for (int role = 0; role_names[role] != NULL; role++) {
        bool found = false;

        for (size_t i = 0; i < roles->roles.count; i++)
            found = found || roles->roles.items[i].role == role;
        if (!found)
            finding_add(findings, "roles", "no loop for %s: add it", role_names[role]);
    }
}

/* Each kind of a loop is counted at the first round that asks it. */
static bool is_first(const struct role_loop *loop, size_t place, enum level level)
{
    for (size_t i = 0; i < place; i++)
        if (coverage_is_held(&loop->rounds.items[i], level) &&
            strcmp(loop->rounds.items[i].kind, loop->rounds.items[place].kind) == 0)
            return false;
    return coverage_is_held(&loop->rounds.items[place], level);
}

static void check_level(const struct role_list *roles, size_t place, enum level level,
    const struct question *const *questions, size_t count, struct findings *findings)
{
    const struct role_loop *loop = &roles->roles.items[place];
    char field[120];

    for (size_t i = 0; i < loop->rounds.count; i++) {
        const char *kind = loop->rounds.items[i].kind;
        const struct coverage_filter filter = {.kind = kind, .role = loop->role, .level = level};
        size_t wanted = COVERAGE_FILLINGS * coverage_asked(loop, kind, level);
        size_t found = coverage_count(questions, count, &filter);

        snprintf(field, sizeof(field), "roles[%zu].rounds[%zu]", place, i);
        if (is_first(loop, i, level) && found < wanted)
            finding_add(findings, field,
                "%zu question%s of %s for %s at level %s, and %d loops without a question "
                "twice need %zu: write more",
                found, found == 1 ? "" : "s", kind, role_names[loop->role], level_names[level],
                COVERAGE_FILLINGS, wanted);
    }
}

void promise_check_loops(
    const struct role_list *roles, const struct bank *bank, struct findings *findings)
{
    size_t count;
    const struct question **questions = draw_questions(bank, &count);

    for (size_t i = 0; i < roles->roles.count; i++)
        for (int level = 0; level_names[level] != NULL; level++)
            check_level(roles, i, (enum level)level, questions, count, findings);
    free(questions);
}

void promise_check_goals(
    const struct coverage_list *goals, const struct bank *bank, struct findings *findings)
{
    size_t count;
    const struct question **questions = draw_questions(bank, &count);
    char field[120];

    for (size_t i = 0; i < goals->goals.count; i++) {
        const struct coverage_goal *goal = &goals->goals.items[i];
        const struct coverage_filter filter = {
            .kind = goal->kind, .topic = goal->topic, .role = RECORD_NONE, .level = goal->level};
        size_t found = coverage_count(questions, count, &filter);

        snprintf(field, sizeof(field), "goals[%zu].questions", i);
        if (found < (size_t)goal->questions)
            finding_add(findings, field, "the bank holds %zu question%s of %s%s%s%s%s: write more",
                found, found == 1 ? "" : "s", goal->kind, goal->topic != NULL ? " about " : "",
                goal->topic != NULL ? goal->topic : "",
                goal->level != RECORD_NONE ? " at level " : "",
                goal->level != RECORD_NONE ? level_names[goal->level] : "");
    }
    free(questions);
}
