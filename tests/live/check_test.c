/* The rules of the bank, each broken once in files that are right otherwise. */
#include "directory.h"

/* One thing that is changed, and what the checker says to that. */
struct broken {
    const char *old;
    const char *new;
    const char *found;
};

static void check_broken(const char *file, const char *text, const struct broken *broken)
{
    char *changed = with(text, broken->old, broken->new);
    char *other = with(good_kind, "\"sketch\"", "\"other\""); /* so that one kind is right */
    char wanted[2000] = "";

    begin();
    put("kinds/other.json", other);
    put("kinds/sketch.json", good_kind);
    put("sketch/draw-a-boat.json", good_question);
    put(file, changed);
    for (const char *line = broken->found; *line != '\0';) {
        size_t length = strcspn(line, "\n");

        snprintf(wanted + strlen(wanted), sizeof(wanted) - strlen(wanted), "%s:%.*s\n", file,
            (int)length, line);
        line += length + (line[length] == '\n');
    }
    if (!CHECK_TEXT(checked(), wanted))
        fprintf(stderr, "  %s -> %s\n", broken->old, broken->new);
    end();
    free(changed);
    free(other);
}

TEST(the_files_are_right_otherwise)
{
    begin();
    put("kinds/sketch.json", good_kind);
    put("sketch/draw-a-boat.json", good_question);
    CHECK_TEXT(checked(), "1 questions of 1 kinds are right\n");
    end();
}

TEST(rules_of_kinds)
{
    static const struct broken broken[] = {
        {"\"id\": \"sketch\"", "\"id\": \"Sketch\"",
            "2: id: Sketch: use a-z, 0-9 and hyphens only"},
        {"\"id\": \"sketch\"", "\"id\": \"-sketch\"",
            "2: id: -sketch: use a-z, 0-9 and hyphens only"},
        {"\"id\": \"sketch\"", "\"id\": \"drawing\"",
            "2: id: drawing, but the file is named sketch.json: make them agree"},
        {"\"id\": \"idea\"", "\"id\": \"An idea\"",
            "6: sections[0].id: An idea: use a-z, 0-9 and hyphens, and not notes"},
        {"\"id\": \"idea\"", "\"id\": \"notes\"",
            "6: sections[0].id: notes: use a-z, 0-9 and hyphens, and not notes"},
        {"\"id\": \"code\"", "\"id\": \"idea\"",
            "8: sections[1].id: idea stands twice: rename one"},
        {"[\"python\"]", "[\"Python 3\"]",
            "8: sections[1].id: language Python 3: use a-z, 0-9 and hyphens only"},
        {"[\"a\", \"b\", \"c\", \"d\"]", "[\"a\", \"b\", \"c\"]",
            "27: rubric.criteria[0].anchors: 3 sentences: give four, for 1 to 4"},
        {"\"id\": \"line\"", "\"id\": \"shape\"",
            "28: rubric.criteria[1].id: shape stands twice: rename one"},
        {"\"caps\": [{\"criterion\": \"shape\"", "\"caps\": [{\"criterion\": \"colour\"",
            "31: rubric.caps[0].criterion: there is no criterion colour: name one of the rubric"},
        {"{\"phase\": \"answer\", \"minutes\": 30}", "{\"phase\": \"answer\"}",
            "13: plans[0].phases: the answer has no minutes: give some"},
        {"{\"phase\": \"prepare\", \"minutes\": 5}", "{\"phase\": \"brief\", \"minutes\": 5}",
            "13: plans[0].phases: a solo plan has nobody to brief: leave brief out"},
        {"      {\"phase\": \"score\"},\n", "", "13: plans[0].phases: score is missing: add it"},
        {"{\"phase\": \"score\"},\n      {\"phase\": \"discuss\"}",
            "{\"phase\": \"discuss\"},\n      {\"phase\": \"score\"}",
            "13: plans[0].phases: score is out of order: keep brief, prepare, answer, score, "
            "discuss"},
        {"{\"phase\": \"score\"}", "{\"phase\": \"discuss\"}",
            "13: plans[0].phases: discuss is out of order: keep brief, prepare, answer, score, "
            "discuss\n"
            "13: plans[0].phases: score is missing: add it"},
        {"\"mode\": \"solo\"", "\"mode\": \"paired\"", "12: plans: no plan for solo: add one"},
    };

    for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++)
        check_broken("kinds/sketch.json", good_kind, &broken[i]);
}

TEST(rules_of_questions)
{
    static const struct broken broken[] = {
        {"\"draw-a-boat\"", "\"Draw a boat\"", "2: id: Draw a boat: use a-z, 0-9 and hyphens only"},
        {"\"draw-a-boat\"", "\"draw-a-raft\"",
            "2: id: draw-a-raft, but the file is named draw-a-boat.json: make them agree"},
        {"\"sketch\"", "\"painting\"",
            "4: kind: painting, but the file lies in the folder sketch: make them agree"},
        {"\"data-engineer\"", "\"captain\"", "6: roles[1]: captain is not known: correct it"},
        {"[\"software-engineer\", \"data-engineer\"]", "[]", "6: roles: empty: give at least one"},
        {"\"mid\"", "\"middle\"", "7: levels[0]: middle is not known: correct it"},
        {"[\"boats\"]", "[\"Big boats\"]",
            "8: topics[0]: Big boats: use a-z, 0-9 and hyphens only"},
        {"  \"topics\": [\"boats\"],\n", "", "1: topics: empty: give at least one"},
        {"\"Wood.\", \"cost\": 1", "\"Wood.\", \"cost\": 3",
            "16: hints[1].cost: cheaper than the hint before it: hints go from a nudge to nearly "
            "the solution"},
        {"\"at_percent\": 80", "\"at_percent\": 49",
            "20: follow_ups[1].at_percent: earlier than the one before it: order them by moment"},
        {",\n    {\"section\": \"code\", \"text\": \"Planks.\"}", "",
            "23: model_answer: nothing for the section code: write it"},
        {"\"section\": \"code\"", "\"section\": \"coda\"",
            "23: model_answer: nothing for the section code: write it\n"
            "25: model_answer[1].section: the kind has no section coda: name one of its own"},
        {"{\"criterion\": \"shape\", \"anchors\"", "{\"criterion\": \"colour\", \"anchors\"",
            "28: anchors[0].criterion: the kind has no criterion colour: name one of its own"},
        {"[\"i\", \"j\", \"k\", \"l\"]", "[\"i\"]",
            "28: anchors[0].anchors: 1 sentences: give four, for 1 to 4"},
        {"{\"criterion\": \"shape\", \"score\"", "{\"criterion\": \"colour\", \"score\"",
            "34: sample_answers[0].scores[0].criterion: the kind has no criterion colour: name one "
            "of its own"},
        {"\"language\": \"python\"", "\"language\": \"cobol\"",
            "12: starter_code[0].language: the kind has no language cobol: name one of its own"},
        {"  \"checker\": {\"kind\": \"exact\"},\n", "",
            "30: hidden_tests: tests without a checker: add one"},
        {"  \"signature\": {\"name\": \"draw\", \"parameters\": [], \"returns\": \"text\"},\n", "",
            "30: hidden_tests: tests without a signature or tables: add one"},
        {"2026-01-31", "31.01.2026",
            "37: reviewed_on: 31.01.2026 is no date: write it as 2026-01-31"},
        {"2026-01-31", "2026-13-31",
            "37: reviewed_on: 2026-13-31 is no date: write it as 2026-01-31"},
        {"2026-01-31", "2026-01-32",
            "37: reviewed_on: 2026-01-32 is no date: write it as 2026-01-31"},
        {"2026-01-31", "2026-1-310",
            "37: reviewed_on: 2026-1-310 is no date: write it as 2026-01-31"},
        /* what the field list itself says */
        {"\"difficulty\": 2", "\"difficulty\": 6", "9: difficulty: is 6: give 1 to 5"},
        {"\"kind\": \"exact\"", "\"kind\": \"eye\"",
            "30: checker.kind: give one of exact, any_order, tolerance, any_valid"},
        {"\"text\": \"Rain?\"", "\"txt\": \"Rain?\"",
            "19: follow_ups[0].txt: unknown: leave it out, or correct its name"},
        {"\"text\": \"Rain?\", ", "", "19: follow_ups[0].text: missing: the question to ask"},
    };

    for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++)
        check_broken("sketch/draw-a-boat.json", good_question, &broken[i]);
}

/* What serving does without. */
TEST(rules_of_a_thorough_check)
{
    static const struct broken broken[] = {
        {"\"clarifications\": [" ASKED ",", "\"clarifications\": [",
            "13: clarifications: 2: give 3 at least"},
        {"{\"text\": \"Wood.\", \"cost\": 1},\n    ", "", "14: hints: 1: give 2 at least"},
        {"{\"text\": \"Wood.\", \"cost\": 1},",
            "{\"text\": \"A\", \"cost\": 1}, {\"text\": \"B\", \"cost\": 1},"
            " {\"text\": \"C\", \"cost\": 1},"
            " {\"text\": \"D\", \"cost\": 1},",
            "14: hints: 5: give 4 at most"},
        {"{\"text\": \"Rain?\", \"at_percent\": 50},\n    ", "",
            "18: follow_ups: 1: give 2 at least"},
        {"[\"A hole.\"]", "[]", "22: pitfalls: 0: give 1 at least"},
        {"[\"It floats.\"]", "[]", "22: signals.positive: 0: give 1 at least"},
        {"[\"It sinks.\"]", "[]", "22: signals.negative: 0: give 1 at least"},
        {"[\"mid\"]", "[\"mid\", \"mid\"]", "7: levels[1]: mid stands twice: remove one"},
        {"[\"boats\"]", "[\"boats\", \"boats\"]", "8: topics[1]: boats stands twice: remove one"},
        {"\"section\": \"idea\", \"text\": \"A hull.\"},",
            "\"section\": \"idea\", \"text\": \"A hull.\"},"
            "{\"section\": \"idea\", \"text\": \"A mast.\"},",
            "24: model_answer[1]: idea stands twice: remove one"},
        /* texts */
        {"\"Well then.\"", "\" \"", "13: intro: blank: write it, or leave the field out"},
        {"\"Storm?\"", "\"Is `x right?\"",
            "20: follow_ups[1].text: has a backtick that nothing closes: close it"},
        {"\"A hole.\"", "\"A <b>big</b> hole.\"",
            "22: pitfalls[0]: holds HTML, which the page does not show: write Markdown, or put it "
            "in backticks"},
        /* code */
        {"\"examples\": [" EXAMPLE ",", "\"examples\": [", "13: examples: 2: give 3 at least"},
        {"\"hidden_tests\": [" TEST_4 ",", "\"hidden_tests\": [",
            "31: hidden_tests: 8: give those of the examples first, then 8 more: 11 at least"},
        {"\"hidden_tests\": [" TEST_ONE, "\"hidden_tests\": [{\"arguments\": []}",
            "31: hidden_tests[0]: expects nothing: say what is to be returned"},
        {"\"exact\"", "\"tolerance\"", "30: checker: no tolerance: say how large an error may be"},
        {"\"exact\"", "\"any_valid\"", "30: checker.code: none in python: write it"},
        {"\"parameters\": []",
            "\"parameters\": [{\"name\": \"a\", \"type\": \"float\"},"
            "{\"name\": \"a\", \"type\": \"integer?[][]\"}]",
            "11: signature.parameters[0].type: float is no type: integer, number, text or "
            "boolean, then ? if it may be null, then [] for a list\n"
            "11: signature.parameters[1].name: a stands twice: rename one"},
        {"\"returns\": \"text\"", "\"returns\": \"text[]?\"",
            "11: signature.returns: text[]? is no type: integer, number, text or boolean, then ? "
            "if it may be null, then [] for a list"},
        {"\"signature\": {\"name\": \"draw\", \"parameters\": [], \"returns\": \"text\"}",
            "\"tables\": [{\"name\": \"boats\", \"columns\": []}, {\"name\": \"lakes\","
            " \"columns\": [{\"name\": \"depth\", \"type\": \"float\"}]}]",
            "11: tables[0].columns: empty: a table needs a column\n"
            "11: tables[1].columns[0].type: float is no type of a column: integer, real or text"},
        {"\"solutions\": [" SOLVED "]", "\"solutions\": []",
            "31: solutions: none in python: write it"},
        {"\"wrong_solutions\": [" MISSED ",", "\"wrong_solutions\": [",
            "31: wrong_solutions: 1: give 2 at least"},
        {"[{\"language\": \"python\", \"code\": \"pass\"}]", "[]",
            "12: starter_code: none in python: write it"},
        /* sample answers */
        {DRAWN("idea") ",", "",
            "33: sample_answers[0].answer: nothing for the section idea: write it"},
        {DRAWN("idea"), DRAWN("coda"),
            "33: sample_answers[0].answer[0].section: the kind has no section coda: name one of "
            "its own\n"
            "33: sample_answers[0].answer: nothing for the section idea: write it"},
        {"{\"criterion\": \"line\", \"score\": 2", "{\"criterion\": \"shape\", \"score\": 3",
            "34: sample_answers[0].scores[1]: shape stands twice: remove one\n"
            "34: sample_answers[0].scores: nothing for the criterion line: write it"},
    };

    for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++)
        check_broken("sketch/draw-a-boat.json", good_question, &broken[i]);
}

TEST(prompts_that_are_nearly_the_same)
{
    char *again = with(good_question, "draw-a-boat", "draw-a-ship");
    char *other = with(again, "over the lake", "over the big lake");

    begin();
    put("kinds/sketch.json", good_kind);
    put("sketch/draw-a-boat.json", good_question);
    put("sketch/draw-a-ship.json", other);
    CHECK_TEXT(checked(),
        "sketch/draw-a-ship.json:10: prompt: nearly that of draw-a-boat: they share 62 % of their "
        "phrases: reword one, or remove it\n");
    end();
    free(again);
    free(other);
}

int main(void)
{
    RUN(the_files_are_right_otherwise);
    RUN(rules_of_kinds);
    RUN(rules_of_questions);
    RUN(rules_of_a_thorough_check);
    RUN(prompts_that_are_nearly_the_same);
    return check_report();
}
