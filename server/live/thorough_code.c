/* Questions that are answered in code: what the candidate is given, and what
 * the code is tried against. */
#include <live/thorough.h>

#include <live/check.h>

#include <stdio.h>
#include <string.h>

enum {
    EXAMPLES_LEAST = 3,
    TESTS_LEAST = 8, /* beside the examples */
    WRONG_SOLUTIONS_LEAST = 2,
};

/* The languages in which solutions are tried. */
static const char *const tried[] = {"python", "javascript", "sql"};

static bool is_answered_in_code(const struct kind *kind)
{
    for (size_t i = 0; i < kind->sections.count; i++)
        if (kind->sections.items[i].languages.count > 0)
            return true;
    return false;
}

/* ---- Types ---- */

/* A base with ? where it may be null, then [] for each depth of list. */
static bool is_type(const char *type)
{
    static const char *const bases[] = {"integer", "number", "text", "boolean"};
    size_t length = 0;

    for (size_t i = 0; i < sizeof(bases) / sizeof(bases[0]) && length == 0; i++)
        if (strncmp(type, bases[i], strlen(bases[i])) == 0)
            length = strlen(bases[i]);
    if (length == 0)
        return false;
    type += length;
    if (*type == '?')
        type++;
    while (strncmp(type, "[]", 2) == 0)
        type += 2;
    return *type == '\0';
}

static void check_type(const char *type, const char *field, struct findings *findings)
{
    if (!is_type(type))
        finding_add(findings, field,
            "%s is no type: integer, number, text or boolean, then ? if it may be null, "
            "then [] for a list",
            type);
}

static void check_signature(const struct signature *signature, struct findings *findings)
{
    char field[120];

    check_type(signature->returns, "signature.returns", findings);
    for (size_t i = 0; i < signature->parameters.count; i++) {
        const struct parameter *parameter = &signature->parameters.items[i];

        snprintf(field, sizeof(field), "signature.parameters[%zu].type", i);
        check_type(parameter->type, field, findings);
        snprintf(field, sizeof(field), "signature.parameters[%zu].name", i);
        for (size_t k = 0; k < i; k++)
            if (strcmp(signature->parameters.items[k].name, parameter->name) == 0)
                finding_add(findings, field, "%s stands twice: rename one", parameter->name);
    }
}

static void check_table(const struct data_table *table, size_t place, struct findings *findings)
{
    static const char *const types[] = {"integer", "real", "text", NULL};
    char field[120];

    snprintf(field, sizeof(field), "tables[%zu].columns", place);
    if (table->columns.count == 0)
        finding_add(findings, field, "empty: a table needs a column");
    for (size_t i = 0; i < table->columns.count; i++) {
        snprintf(field, sizeof(field), "tables[%zu].columns[%zu].type", place, i);
        if (record_find_name(types, table->columns.items[i].type) == RECORD_NONE)
            finding_add(findings, field, "%s is no type of a column: integer, real or text",
                table->columns.items[i].type);
    }
}

/* ---- Tests ---- */

/* The languages of a list of structs that begin with their language. */
static bool speaks(const struct record_list *list, size_t size, const char *language)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(*(char *const *)((const char *)list->items + i * size), language) == 0)
            return true;
    return false;
}

static void check_languages(const struct question *question, const struct kind *kind,
    const struct record_list *list, size_t size, const char *field, struct findings *findings)
{
    bool query = question->tables.count > 0;

    for (size_t i = 0; i < sizeof(tried) / sizeof(tried[0]); i++) {
        bool wanted = kind_has_language(kind, tried[i]) && (strcmp(tried[i], "sql") == 0) == query;

        if (wanted && !speaks(list, size, tried[i]))
            finding_add(findings, field, "none in %s: write it", tried[i]);
    }
}

static void check_checker(
    const struct question *question, const struct kind *kind, struct findings *findings)
{
    const struct checker *checker = question->checker;
    bool any_valid = checker->kind == CHECKER_ANY_VALID;
    char field[120];

    if (checker->kind == CHECKER_TOLERANCE && checker->tolerance == NULL)
        finding_add(findings, "checker", "no tolerance: say how large an error may be");
    if (any_valid)
        check_languages(question, kind,
            &(struct record_list){checker->code.items, checker->code.count}, sizeof(struct code),
            "checker.code", findings);
    for (size_t i = 0; i < question->hidden_tests.count; i++) {
        snprintf(field, sizeof(field), "hidden_tests[%zu]", i);
        if (!any_valid && question->hidden_tests.items[i].expected == NULL)
            finding_add(findings, field, "expects nothing: say what is to be returned");
    }
}

static void check_tests(const struct question *question, struct findings *findings)
{
    size_t least = question->examples.count + TESTS_LEAST;

    if (question->examples.count < EXAMPLES_LEAST)
        finding_add(findings, "examples", "%zu: give %d at least", question->examples.count,
            EXAMPLES_LEAST);
    if (question->hidden_tests.count < least)
        finding_add(findings, "hidden_tests",
            "%zu: give those of the examples first, then %d more: %zu at least",
            question->hidden_tests.count, TESTS_LEAST, least);
    if (question->wrong_solutions.count < WRONG_SOLUTIONS_LEAST)
        finding_add(findings, "wrong_solutions", "%zu: give %d at least",
            question->wrong_solutions.count, WRONG_SOLUTIONS_LEAST);
}

void check_code_thoroughly(
    const struct question *question, const struct kind *kind, struct findings *findings)
{
    if (!is_answered_in_code(kind))
        return;
    if (question->signature != NULL)
        check_signature(question->signature, findings);
    else if (question->tables.count == 0)
        finding_add(findings, "signature",
            "missing: give the function to write, or the tables that a query reads");
    for (size_t i = 0; i < question->tables.count; i++)
        check_table(&question->tables.items[i], i, findings);
    if (question->checker != NULL)
        check_checker(question, kind, findings);
    else
        finding_add(findings, "checker", "missing: say how results are judged");
    check_tests(question, findings);
    check_languages(question, kind,
        &(struct record_list){question->starter_code.items, question->starter_code.count},
        sizeof(struct code), "starter_code", findings);
    check_languages(question, kind,
        &(struct record_list){question->solutions.items, question->solutions.count},
        sizeof(struct solution), "solutions", findings);
}
