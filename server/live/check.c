#include <live/check.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static bool is_slug(const char *text)
{
    return text[strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0' && text[0] != '-';
}

static void check_id(const char *id, const char *name, struct findings *findings)
{
    if (!is_slug(id))
        finding_add(findings, "id", "%s: use a-z, 0-9 and hyphens only", id);
    else if (strcmp(id, name) != 0)
        finding_add(findings, "id", "%s, but the file is named %s.json: make them agree", id, name);
}

static const struct section *find_section(const struct kind *kind, const char *id)
{
    for (size_t i = 0; i < kind->sections.count; i++) {
        if (strcmp(kind->sections.items[i].id, id) == 0)
            return &kind->sections.items[i];
    }
    return NULL;
}

static const struct criterion *find_criterion(const struct kind *kind, const char *id)
{
    for (size_t i = 0; i < kind->rubric.criteria.count; i++) {
        if (strcmp(kind->rubric.criteria.items[i].id, id) == 0)
            return &kind->rubric.criteria.items[i];
    }
    return NULL;
}

/* ---- Kinds ---- */

static void check_sections(const struct kind *kind, struct findings *findings)
{
    char field[60];

    if (kind->sections.count == 0)
        finding_add(findings, "sections", "empty: an answer needs a section");
    for (size_t i = 0; i < kind->sections.count; i++) {
        const struct section *section = &kind->sections.items[i];

        snprintf(field, sizeof(field), "sections[%zu].id", i);
        if (!is_slug(section->id) || strcmp(section->id, "notes") == 0)
            finding_add(
                findings, field, "%s: use a-z, 0-9 and hyphens, and not notes", section->id);
        if (find_section(kind, section->id) != section)
            finding_add(findings, field, "%s stands twice: rename one", section->id);
        for (size_t l = 0; l < section->languages.count; l++) {
            if (!is_slug(section->languages.items[l]))
                finding_add(findings, field, "language %s: use a-z, 0-9 and hyphens only",
                    section->languages.items[l]);
        }
    }
}

static void check_rubric(const struct kind *kind, struct findings *findings)
{
    char field[60];

    if (kind->rubric.criteria.count == 0)
        finding_add(findings, "rubric.criteria", "empty: a rubric needs a criterion");
    for (size_t i = 0; i < kind->rubric.criteria.count; i++) {
        const struct criterion *criterion = &kind->rubric.criteria.items[i];

        snprintf(field, sizeof(field), "rubric.criteria[%zu].anchors", i);
        if (criterion->anchors.count != SCORE_HIGHEST)
            finding_add(
                findings, field, "%zu sentences: give four, for 1 to 4", criterion->anchors.count);
        snprintf(field, sizeof(field), "rubric.criteria[%zu].id", i);
        if (find_criterion(kind, criterion->id) != criterion)
            finding_add(findings, field, "%s stands twice: rename one", criterion->id);
    }
    for (size_t i = 0; i < kind->rubric.caps.count; i++) {
        const char *id = kind->rubric.caps.items[i].criterion;

        snprintf(field, sizeof(field), "rubric.caps[%zu].criterion", i);
        if (find_criterion(kind, id) == NULL)
            finding_add(findings, field, "there is no criterion %s: name one of the rubric", id);
    }
}

/* A plan's phases come in the order of enum phase, with answer, score and
 * discuss among them, and a clock on the answer. */
static void check_plan(const struct plan *plan, const char *field, struct findings *findings)
{
    bool has[PHASE_DISCUSS + 1] = {false};
    int before = -1;

    for (size_t i = 0; i < plan->phases.count; i++) {
        const struct plan_phase *phase = &plan->phases.items[i];

        if (phase->phase <= before)
            finding_add(findings, field,
                "%s is out of order: keep brief, prepare, answer, "
                "score, discuss",
                phase_names[phase->phase]);
        if (phase->phase == PHASE_ANSWER && phase->minutes == RECORD_NONE)
            finding_add(findings, field, "the answer has no minutes: give some");
        if (phase->phase == PHASE_BRIEF && plan->mode == MODE_SOLO)
            finding_add(findings, field, "a solo plan has nobody to brief: leave brief out");
        before = phase->phase;
        has[phase->phase] = true;
    }
    for (int phase = PHASE_ANSWER; phase <= PHASE_DISCUSS; phase++) {
        if (!has[phase])
            finding_add(findings, field, "%s is missing: add it", phase_names[phase]);
    }
}

void check_kind(const struct kind *kind, const char *name, struct findings *findings)
{
    bool solo = false;
    char field[60];

    check_id(kind->id, name, findings);
    check_sections(kind, findings);
    check_rubric(kind, findings);
    for (size_t i = 0; i < kind->plans.count; i++) {
        snprintf(field, sizeof(field), "plans[%zu].phases", i);
        check_plan(&kind->plans.items[i], field, findings);
        solo = solo || kind->plans.items[i].mode == MODE_SOLO;
    }
    if (!solo)
        finding_add(findings, "plans", "no plan for solo: add one");
}

/* ---- Questions ---- */

static void check_names(const struct texts *texts, const char *list, const char *const *names,
    struct findings *findings)
{
    char field[60];

    if (texts->count == 0)
        finding_add(findings, list, "empty: give at least one");
    for (size_t i = 0; i < texts->count; i++) {
        const char *name = texts->items[i];
        bool known = names != NULL ? record_find_name(names, name) != RECORD_NONE : is_slug(name);

        snprintf(field, sizeof(field), "%s[%zu]", list, i);
        if (!known && names != NULL)
            finding_add(findings, field, "%s is not known: correct it", name);
        else if (!known)
            finding_add(findings, field, "%s: use a-z, 0-9 and hyphens only", name);
    }
}

static void check_ladders(const struct question *question, struct findings *findings)
{
    char field[60];

    for (size_t i = 1; i < question->hints.count; i++) {
        snprintf(field, sizeof(field), "hints[%zu].cost", i);
        if (question->hints.items[i].cost < question->hints.items[i - 1].cost)
            finding_add(findings, field,
                "cheaper than the hint before it: hints go from a nudge "
                "to nearly the solution");
    }
    for (size_t i = 1; i < question->follow_ups.count; i++) {
        snprintf(field, sizeof(field), "follow_ups[%zu].at_percent", i);
        if (question->follow_ups.items[i].at_percent < question->follow_ups.items[i - 1].at_percent)
            finding_add(findings, field, "earlier than the one before it: order them by moment");
    }
}

static void check_model_answer(
    const struct question *question, const struct kind *kind, struct findings *findings)
{
    char field[60];

    for (size_t s = 0; s < kind->sections.count; s++) {
        bool found = false;

        for (size_t i = 0; i < question->model_answer.count; i++)
            found = found || strcmp(question->model_answer.items[i].section,
                                 kind->sections.items[s].id) == 0;
        if (!found)
            finding_add(findings, "model_answer", "nothing for the section %s: write it",
                kind->sections.items[s].id);
    }
    for (size_t i = 0; i < question->model_answer.count; i++) {
        const char *id = question->model_answer.items[i].section;

        snprintf(field, sizeof(field), "model_answer[%zu].section", i);
        if (find_section(kind, id) == NULL)
            finding_add(findings, field, "the kind has no section %s: name one of its own", id);
    }
}

static void check_criterion(
    const struct kind *kind, const char *id, const char *field, struct findings *findings)
{
    if (find_criterion(kind, id) == NULL)
        finding_add(findings, field, "the kind has no criterion %s: name one of its own", id);
}

static void check_judging(
    const struct question *question, const struct kind *kind, struct findings *findings)
{
    char field[80];

    for (size_t i = 0; i < question->anchors.count; i++) {
        snprintf(field, sizeof(field), "anchors[%zu].criterion", i);
        check_criterion(kind, question->anchors.items[i].criterion, field, findings);
        snprintf(field, sizeof(field), "anchors[%zu].anchors", i);
        if (question->anchors.items[i].anchors.count != SCORE_HIGHEST)
            finding_add(findings, field, "%zu sentences: give four, for 1 to 4",
                question->anchors.items[i].anchors.count);
    }
    for (size_t i = 0; i < question->sample_answers.count; i++) {
        const struct sample_answer *sample = &question->sample_answers.items[i];

        for (size_t s = 0; s < sample->scores.count; s++) {
            snprintf(field, sizeof(field), "sample_answers[%zu].scores[%zu].criterion", i, s);
            check_criterion(kind, sample->scores.items[s].criterion, field, findings);
        }
    }
}

bool kind_has_language(const struct kind *kind, const char *language)
{
    for (size_t i = 0; i < kind->sections.count; i++) {
        if (texts_have(&kind->sections.items[i].languages, language))
            return true;
    }
    return false;
}

static void check_code(
    const struct question *question, const struct kind *kind, struct findings *findings)
{
    char field[60];

    for (size_t i = 0; i < question->starter_code.count; i++) {
        const char *language = question->starter_code.items[i].language;

        snprintf(field, sizeof(field), "starter_code[%zu].language", i);
        if (!kind_has_language(kind, language))
            finding_add(
                findings, field, "the kind has no language %s: name one of its own", language);
    }
    if (question->hidden_tests.count > 0 && question->signature == NULL &&
        question->tables.count == 0)
        finding_add(findings, "hidden_tests", "tests without a signature or tables: add one");
    if (question->hidden_tests.count > 0 && question->checker == NULL)
        finding_add(findings, "hidden_tests", "tests without a checker: add one");
}

static void check_date(const char *date, struct findings *findings)
{
    int year;
    int month;
    int day;
    int length = 0;

    if (sscanf(date, "%4d-%2d-%2d%n", &year, &month, &day, &length) != 3 || length != 10 ||
        month < 1 || month > 12 || day < 1 || day > 31)
        finding_add(findings, "reviewed_on", "%s is no date: write it as 2026-01-31", date);
}

void check_question(const struct question *question, const struct kind *kind, const char *name,
    struct findings *findings)
{
    check_id(question->id, name, findings);
    if (strcmp(question->kind, kind->id) != 0)
        finding_add(findings, "kind", "%s, but the file lies in the folder %s: make them agree",
            question->kind, kind->id);
    check_names(&question->roles, "roles", role_names, findings);
    check_names(&question->levels, "levels", level_names, findings);
    check_names(&question->topics, "topics", NULL, findings);
    check_ladders(question, findings);
    check_model_answer(question, kind, findings);
    check_judging(question, kind, findings);
    check_code(question, kind, findings);
    check_date(question->reviewed_on, findings);
}
