/* The rules of the bank, each broken once in files that are right otherwise. */
#include "directory.h"

#include <base/buffer.h>

static const char kind[] =
    "{\n"
    "  \"id\": \"sketch\",\n"
    "  \"version\": 1, \"order\": 1,\n"
    "  \"title\": \"Sketch\", \"summary\": \"Draw.\",\n"
    "  \"sections\": [\n"
    "    {\"id\": \"idea\", \"title\": \"Idea\", \"guide\": \"What.\", \"minutes\": 5,\n"
    "     \"writer\": {\"solo\": \"candidate\", \"paired\": \"candidate\"}},\n"
    "    {\"id\": \"code\", \"title\": \"Code\", \"guide\": \"How.\", \"minutes\": 5,\n"
    "     \"writer\": {\"solo\": \"candidate\", \"paired\": \"candidate\"},\n"
    "     \"languages\": [\"python\"]}\n"
    "  ],\n"
    "  \"plans\": [\n"
    "    {\"mode\": \"solo\", \"questions\": 1, \"phases\": [\n"
    "      {\"phase\": \"prepare\", \"minutes\": 5},\n"
    "      {\"phase\": \"answer\", \"minutes\": 30},\n"
    "      {\"phase\": \"score\"},\n"
    "      {\"phase\": \"discuss\"}]},\n"
    "    {\"mode\": \"paired\", \"questions\": 1, \"phases\": [\n"
    "      {\"phase\": \"brief\", \"minutes\": 3},\n"
    "      {\"phase\": \"answer\", \"minutes\": 25},\n"
    "      {\"phase\": \"score\", \"minutes\": 3},\n"
    "      {\"phase\": \"discuss\", \"minutes\": 5}]}\n"
    "  ],\n"
    "  \"rubric\": {\n"
    "    \"criteria\": [\n"
    "      {\"id\": \"shape\", \"title\": \"Shape\", \"question\": \"Well?\", \"weight\": 2,\n"
    "       \"anchors\": [\"a\", \"b\", \"c\", \"d\"], \"practise\": \"Shapes.\"},\n"
    "      {\"id\": \"line\", \"title\": \"Line\", \"question\": \"Well?\", \"weight\": 1,\n"
    "       \"anchors\": [\"e\", \"f\", \"g\", \"h\"], \"practise\": \"Lines.\"}\n"
    "    ],\n"
    "    \"caps\": [{\"criterion\": \"shape\", \"at_most\": 1, \"overall_at_most\": 2}]\n"
    "  }\n"
    "}\n";

static const char question[] =
    "{\n"
    "  \"id\": \"draw-a-boat\",\n"
    "  \"version\": 1,\n"
    "  \"kind\": \"sketch\",\n"
    "  \"title\": \"Draw a boat\",\n"
    "  \"roles\": [\"software-engineer\", \"data-engineer\"],\n"
    "  \"levels\": [\"mid\"],\n"
    "  \"topics\": [\"boats\"],\n"
    "  \"difficulty\": 2, \"minutes\": 30,\n"
    "  \"prompt\": \"Draw a boat.\",\n"
    "  \"signature\": {\"name\": \"draw\", \"parameters\": [], \"returns\": \"text\"},\n"
    "  \"starter_code\": [{\"language\": \"python\", \"code\": \"pass\"}],\n"
    "  \"intro\": \"Well then.\",\n"
    "  \"hints\": [\n"
    "    {\"text\": \"Wood.\", \"cost\": 1},\n"
    "    {\"text\": \"Planks.\", \"cost\": 2}\n"
    "  ],\n"
    "  \"follow_ups\": [\n"
    "    {\"text\": \"Rain?\", \"at_percent\": 50},\n"
    "    {\"text\": \"Storm?\", \"at_percent\": 80}\n"
    "  ],\n"
    "  \"signals\": {\"positive\": [], \"negative\": []},\n"
    "  \"model_answer\": [\n"
    "    {\"section\": \"idea\", \"text\": \"A hull.\"},\n"
    "    {\"section\": \"code\", \"text\": \"Planks.\"}\n"
    "  ],\n"
    "  \"anchors\": [\n"
    "    {\"criterion\": \"shape\", \"anchors\": [\"i\", \"j\", \"k\", \"l\"]}\n"
    "  ],\n"
    "  \"checker\": {\"kind\": \"exact\"},\n"
    "  \"hidden_tests\": [{\"arguments\": []}],\n"
    "  \"sample_answers\": [\n"
    "    {\"level\": \"mid\", \"answer\": [],\n"
    "     \"scores\": [{\"criterion\": \"shape\", \"score\": 2, \"reason\": \"so\"}]}\n"
    "  ],\n"
    "  \"author\": \"Somebody\", \"licence\": \"CC-BY-4.0\",\n"
    "  \"reviewed_on\": \"2026-01-31\"\n"
    "}\n";

/* text with the first place that reads old reading new; freed by the caller. */
static char *with(const char *text, const char *old, const char *new)
{
    const char *at = strstr(text, old);
    struct buffer out;

    buffer_init(&out, 10000);
    if (CHECK(at != NULL)) {
        buffer_add(&out, text, (size_t)(at - text));
        buffer_add_text(&out, new);
        buffer_add_text(&out, at + strlen(old));
    } else {
        fprintf(stderr, "  there is no %s\n", old);
    }
    return buffer_take(&out);
}

/* One thing that is changed, and what the checker says to that. */
struct broken {
    const char *old;
    const char *new;
    const char *found;
};

static void check_broken(const char *file, const char *text, const struct broken *broken)
{
    char *changed = with(text, broken->old, broken->new);
    char *other = with(kind, "\"sketch\"", "\"other\""); /* so that one kind is right */
    char wanted[2000] = "";

    begin();
    put("kinds/other.json", other);
    put("kinds/sketch.json", kind);
    put("sketch/draw-a-boat.json", question);
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
    put("kinds/sketch.json", kind);
    put("sketch/draw-a-boat.json", question);
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
        check_broken("kinds/sketch.json", kind, &broken[i]);
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
            "30: hidden_tests: tests without a signature: add one"},
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
        check_broken("sketch/draw-a-boat.json", question, &broken[i]);
}

int main(void)
{
    RUN(the_files_are_right_otherwise);
    RUN(rules_of_kinds);
    RUN(rules_of_questions);
    return check_report();
}
