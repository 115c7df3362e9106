/* A directory of questions for one test, and what the checker says of it. */
#ifndef TESTS_LIVE_DIRECTORY_H
#define TESTS_LIVE_DIRECTORY_H

#include <live/bank.h>

#include <check.h>

#include <base/buffer.h>

#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A kind and a question of it that are right. */
static const char good_kind[] =
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

#define EXAMPLE "{\"input\": \"wood\", \"output\": \"boat\"}"
#define ASKED "{\"topic\": \"Sail\", \"answer\": \"None.\"}"
#define TEST_ONE "{\"arguments\": [], \"expected\": 1}"
#define TEST_4 TEST_ONE "," TEST_ONE "," TEST_ONE "," TEST_ONE
#define SOLVED                                                                                     \
    "{\"language\": \"python\", \"code\": \"x\", \"time\": \"O(1)\", \"space\": \"O(1)\"}"
#define MISSED "{\"language\": \"python\", \"code\": \"y\", \"reason\": \"leaks\"}"
#define DRAWN(section) "{\"section\": \"" section "\", \"text\": \"Wood.\"}"

static const char good_question[] =
    "{\n"
    "  \"id\": \"draw-a-boat\",\n"
    "  \"version\": 1,\n"
    "  \"kind\": \"sketch\",\n"
    "  \"title\": \"Draw a boat\",\n"
    "  \"roles\": [\"software-engineer\", \"data-engineer\"],\n"
    "  \"levels\": [\"mid\"],\n"
    "  \"topics\": [\"boats\"],\n"
    "  \"difficulty\": 2, \"minutes\": 30,\n"
    "  \"prompt\": \"Draw a boat that carries two people over the lake.\",\n"
    "  \"signature\": {\"name\": \"draw\", \"parameters\": [], \"returns\": \"text\"},\n"
    "  \"starter_code\": [{\"language\": \"python\", \"code\": \"pass\"}],\n"
    "  \"intro\": \"Well then.\", \"examples\": [" EXAMPLE "," EXAMPLE "," EXAMPLE "],"
    " \"clarifications\": [" ASKED "," ASKED "," ASKED "],\n"
    "  \"hints\": [\n"
    "    {\"text\": \"Wood.\", \"cost\": 1},\n"
    "    {\"text\": \"Planks.\", \"cost\": 2}\n"
    "  ],\n"
    "  \"follow_ups\": [\n"
    "    {\"text\": \"Rain?\", \"at_percent\": 50},\n"
    "    {\"text\": \"Storm?\", \"at_percent\": 80}\n"
    "  ],\n"
    "  \"signals\": {\"positive\": [\"It floats.\"], \"negative\": [\"It sinks.\"]},"
    " \"pitfalls\": [\"A hole.\"],\n"
    "  \"model_answer\": [\n"
    "    {\"section\": \"idea\", \"text\": \"A hull.\"},\n"
    "    {\"section\": \"code\", \"text\": \"Planks.\"}\n"
    "  ],\n"
    "  \"anchors\": [\n"
    "    {\"criterion\": \"shape\", \"anchors\": [\"i\", \"j\", \"k\", \"l\"]}\n"
    "  ],\n"
    "  \"checker\": {\"kind\": \"exact\"},\n"
    "  \"hidden_tests\": [" TEST_4 "," TEST_4 "," TEST_4 "], \"solutions\": [" SOLVED "],"
    " \"wrong_solutions\": [" MISSED "," MISSED "],\n"
    "  \"sample_answers\": [\n"
    "    {\"level\": \"mid\", \"answer\": [" DRAWN("idea") "," DRAWN(
        "code") "],\n"
                "     \"scores\": [{\"criterion\": \"shape\", \"score\": 2, \"reason\": \"so\"},"
                " {\"criterion\": \"line\", \"score\": 2, \"reason\": \"so\"}]}\n"
                "  ],\n"
                "  \"author\": \"Somebody\", \"licence\": \"CC-BY-4.0\",\n"
                "  \"reviewed_on\": \"2026-01-31\"\n"
                "}\n";

/* text with the first place that reads old reading new; freed by the caller. */
static inline char *with(const char *text, const char *old, const char *new)
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

static char scratch[40];

static inline void path_in(char *path, size_t size, const char *name)
{
    snprintf(path, size, "%s/%s", scratch, name);
}

/* Writes a file below the directory, whose folder it makes. */
static inline void put(const char *name, const char *text)
{
    char path[300];

    path_in(path, sizeof(path), name);
    for (char *slash = path + strlen(scratch) + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
    FILE *file = fopen(path, "w");

    if (CHECK(file != NULL)) {
        fputs(text, file);
        fclose(file);
    }
}

static inline int remove_one(
    const char *path, const struct stat *status, int type, struct FTW *where)
{
    (void)status;
    (void)type;
    (void)where;
    return remove(path);
}

static inline void begin(void)
{
    strcpy(scratch, "/tmp/greenroom-bank-XXXXXX");
    CHECK(mkdtemp(scratch) != NULL);
}

static inline void end(void)
{
    nftw(scratch, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

/* What the checker prints of directories in the directory, without its name. */
static inline const char *checked_of(const char *const *directories, size_t count)
{
    static char kept[8000];
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    int found = bank_check(directories, count, false, out);
    size_t length = strlen(scratch) + 1;
    int lines = 0;

    fclose(out);
    kept[0] = '\0';
    for (char *rest = text, *line; (line = strsep(&rest, "\n")) != NULL;) {
        if (*line == '\0')
            continue;
        lines += strncmp(line, scratch, length - 1) == 0;
        snprintf(kept + strlen(kept), sizeof(kept) - strlen(kept), "%s\n",
            strncmp(line, scratch, length - 1) == 0 ? line + length : line);
    }
    CHECK_INT(found, lines);
    free(text);
    return kept;
}

/* What it prints of the directory itself. */
static inline const char *checked(void)
{
    const char *directories[] = {scratch};

    return checked_of(directories, 1);
}

#endif
