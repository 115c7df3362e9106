/* Banks read from directories: what is right is there, what is wrong is named
 * with file, line and field. */
#include <live/bank.h>

#include <proto/decode.h>
#include <proto/encode.h>
#include <threads/secret.h>

#include <base/buffer.h>
#include <base/log.h>

#include <core/content.h>

#include "directory.h"

static void put_record(const char *name, const struct record *record, const void *value)
{
    char *text = encode_record(record, value, NULL);

    put(name, text);
    free(text);
}

/* A boat and a tree. */
static void put_good(void)
{
    char *tree = with(good_question, "draw-a-boat", "draw-a-tree");
    char *other = with(tree, "Draw a boat that carries two people over the lake.",
        "Draw a tree in winter, before the snow comes.");

    put("kinds/sketch.json", good_kind);
    put("sketch/draw-a-boat.json", good_question);
    put("sketch/draw-a-tree.json", other);
    free(tree);
    free(other);
}

/* ---- What is right ---- */

TEST(a_good_bank_is_right)
{
    begin();
    put_good();
    CHECK_TEXT(checked(), "2 questions of 1 kinds are right\n");
    end();
}

TEST(a_bank_is_loaded_and_searched)
{
    const char *directories[] = {scratch};
    struct bank *bank;
    struct error error;
    size_t count;

    begin();
    put_good();
    put("sketch/notes.txt", "not a record");
    put("sketch/.hidden.json", "not a record");
    CHECK_INT(bank_load(directories, 1, &bank, &error), 0);
    const struct bank_question *questions = bank_questions(bank, &count);

    CHECK_INT(count, 2);
    CHECK_TEXT(questions[0].question->id, "draw-a-boat");
    CHECK_TEXT(questions[1].question->id, "draw-a-tree");
    CHECK(bank_find_question(bank, "draw-a-tree") == &questions[1]);
    CHECK(bank_find_question(bank, "draw-a-cat") == NULL);
    bank_kinds(bank, &count);
    CHECK_INT(count, 1);
    CHECK(bank_find_kind(bank, "sketch") != NULL);
    CHECK(bank_find_kind(bank, "sketches") == NULL);
    bank_free(bank);
    end();
}

TEST(content_is_frozen_as_what_is_said_and_not_as_how)
{
    const char *directories[] = {scratch};
    char *text = encode_record(&question_record, &test_questions[1], NULL);
    struct buffer spaced;
    struct frozen frozen[2];
    char hash[SECRET_HASH_TEXT_SIZE];

    buffer_init(&spaced, 10000);
    for (const char *c = text; *c != '\0'; c++) {
        buffer_add(&spaced, c, 1);
        if (*c == ',' && c[1] == '"')
            buffer_add_text(&spaced, "\n  ");
    }
    CHECK(spaced.length > strlen(text));
    for (int i = 0; i < 2; i++) {
        struct bank *bank;
        struct error error;
        size_t count;

        begin();
        put_record("kinds/sketch.json", &kind_record, &test_kind);
        put("sketch/draw-a-tree.json", i == 0 ? text : spaced.bytes);
        CHECK_INT(bank_load(directories, 1, &bank, &error), 0);
        const struct bank_question *questions = bank_questions(bank, &count);

        CHECK_INT(count, 1);
        frozen[i] = bank_freeze(&question_record, questions[0].question);
        bank_free(bank);
        end();
    }
    CHECK_TEXT(frozen[0].content, frozen[1].content);
    CHECK_TEXT(frozen[0].hash, frozen[1].hash);
    CHECK_INT(frozen[0].length, strlen(frozen[0].content));
    secret_hash_text(frozen[0].content, frozen[0].length, hash);
    CHECK_TEXT(frozen[0].hash, hash);
    free(frozen[0].content);
    free(frozen[1].content);
    buffer_release(&spaced);
    free(text);
}

/* ---- What cannot be read ---- */

TEST(a_directory_has_to_be_there)
{
    const char *nowhere[] = {"/nowhere/at/all"};
    const char *no_directory[] = {"/dev/null"};
    struct bank *bank = NULL;
    struct error error;

    CHECK_INT(bank_load(nowhere, 1, &bank, &error), ERROR_NOT_FOUND);
    CHECK_TEXT(error.text,
        "/nowhere/at/all: No such file or directory: name a directory of questions with "
        "--questions");
    CHECK_INT(bank_load(no_directory, 1, &bank, &error), ERROR_NOT_FOUND);
    CHECK(bank == NULL);
}

TEST(a_bank_without_kinds_is_none)
{
    const char *directories[] = {scratch};
    struct bank *bank = NULL;
    struct error error;

    begin();
    CHECK_INT(bank_load(directories, 1, &bank, &error), ERROR_INVALID);
    CHECK(bank == NULL);
    CHECK_TEXT(checked(), "holds no kind of question that is right: see kinds/ in it\n");
    end();
}

TEST(what_is_wrong_is_named_and_left_out)
{
    const char *directories[] = {scratch};
    struct bank *bank;
    struct error error;
    size_t count;

    begin();
    put_good();
    put("sketch/draw-a-cat.json", "{\n  \"id\": \"draw-a-cat\",\n  \"version\": \"one\"\n}\n");
    put("sketch/draw-a-dog.json", "{\n  \"id\": \"draw-a-dog\",\n  \"tail\": 1\n}\n");
    put("sketch/draw-an-owl.json", "{\n  \"id\": \"draw-an-owl\",,\n}\n");
    put("sketch/empty.json", "");
    CHECK_TEXT(checked(),
        "sketch/draw-a-cat.json:3: version: not a whole number: rises with every change\n"
        "sketch/draw-a-dog.json:3: tail: unknown: leave it out, or correct its name\n"
        "sketch/draw-an-owl.json:2: column 23: not JSON: string or '}' expected near ','\n"
        "sketch/empty.json:1: column 0: not JSON: '[' or '{' expected near end of file\n");
    log_set_level(LOG_ERROR);
    CHECK_INT(bank_load(directories, 1, &bank, &error), 0);
    log_set_level(LOG_INFORMATION);
    bank_questions(bank, &count);
    CHECK_INT(count, 2);
    bank_free(bank);
    end();
}

TEST(a_file_is_at_most_a_megabyte)
{
    char *text = malloc(1024 * 1024 + 2);

    memset(text, ' ', 1024 * 1024 + 1);
    text[1024 * 1024 + 1] = '\0';
    begin();
    put_good();
    put("sketch/long.json", text);
    CHECK_TEXT(checked(),
        "sketch/long.json:1: cannot be read: see that it is there, readable, and at most 1 MB\n");
    end();
    free(text);
}

/* The boat under another id and with another prompt. */
static void put_other(const char *file, const char *id, const char *prompt)
{
    char *named = with(good_question, "draw-a-boat", id);
    char *text = with(named, "Draw a boat that carries two people over the lake.", prompt);

    put(file, text);
    free(named);
    free(text);
}

TEST(an_id_and_a_prompt_come_once)
{
    char other[60];
    const char *directories[2] = {scratch, other};
    struct bank *bank;
    struct error error;
    size_t count;

    begin();
    put_good();
    put_other("sketch/draw-it-again.json", "draw-it-again",
        "Draw a boat that carries two people over the lake.");
    CHECK_TEXT(checked(),
        "sketch/draw-it-again.json:10: prompt: the same as that of draw-a-boat: remove one\n");
    /* a second directory may hold questions of the first one's kinds */
    snprintf(other, sizeof(other), "%s/more", scratch);
    put_other("more/sketch/draw-it-again.json", "draw-it-again", "Draw it again.");
    put_other("more/sketch/draw-a-boat.json", "draw-a-boat", "Draw it once more.");
    put("more/kinds/sketch.json", good_kind);
    log_set_level(LOG_ERROR);
    CHECK_INT(bank_load(directories, 2, &bank, &error), 0);
    log_set_level(LOG_INFORMATION);
    bank_questions(bank, &count);
    CHECK_INT(count, 3);
    CHECK(bank_find_question(bank, "draw-it-again") != NULL);
    CHECK_TEXT(bank_find_question(bank, "draw-a-boat")->question->prompt,
        "Draw a boat that carries two people over the lake.");
    bank_kinds(bank, &count);
    CHECK_INT(count, 1);
    bank_free(bank);
    end();
}

TEST(mistakes_come_directory_by_directory)
{
    char first[60];
    char second[60];
    const char *directories[2] = {first, second};

    begin();
    path_in(first, sizeof(first), "first");
    path_in(second, sizeof(second), "second");
    put("first/kinds/sketch.json", good_kind);
    put("first/scetch/draw-a-boat.json", good_question);
    put("first/sketch/empty.json", "");
    put("second/sketch/empty.json", "");
    put("second/skitch/draw-a-boat.json", good_question);
    CHECK_TEXT(checked_of(directories, 2),
        "first/scetch:1: no kind has this name: rename the folder, or add its kind\n"
        "first/sketch/empty.json:1: column 0: not JSON: '[' or '{' expected near end of file\n"
        "second/skitch:1: no kind has this name: rename the folder, or add its kind\n"
        "second/sketch/empty.json:1: column 0: not JSON: '[' or '{' expected near end of file\n");
    end();
}

TEST(a_reload_leaves_nothing_out)
{
    const char *directories[] = {scratch};
    struct bank *before;
    struct bank *bank;
    struct error error;
    size_t count;

    begin();
    put_good();
    CHECK_INT(bank_reload(directories, 1, &before, &error), 0);
    bank = before;
    put("sketch/draw-a-cat.json", "{\n  \"id\": \"draw-a-cat\",\n  \"version\": \"one\"\n}\n");
    log_set_level(LOG_ERROR);
    CHECK_INT(bank_reload(directories, 1, &bank, &error), ERROR_INVALID);
    log_set_level(LOG_INFORMATION);
    CHECK_TEXT(error.text, "1 mistake, named above: correct what they say and reload again");
    CHECK(bank == before);
    bank_questions(bank, &count);
    CHECK_INT(count, 2);
    bank_free(before);
    end();
}

/* ---- What is promised ---- */

/* Every role's loop, one round of the kind at every level, but for the first
 * role, of which text is the loop. */
static void put_roles(const char *text)
{
    struct buffer roles;

    buffer_init(&roles, 10000);
    buffer_print(&roles, "{\"roles\": [\n%s", text);
    for (int role = 1; role_names[role] != NULL; role++)
        buffer_print(&roles,
            ",\n{\"role\": \"%s\", \"rounds\": ["
            "{\"kind\": \"other\", \"questions\": 1}]}",
            role_names[role]);
    buffer_print(&roles, "]}\n");
    put("roles.json", roles.bytes);
    buffer_release(&roles);
}

/* A kind of which there is a question twice for everyone. */
static void put_enough(void)
{
    static const char *const prompts[] = {"Sing a song.", "Dance a dance."};
    char *kind = with(good_kind, "\"sketch\"", "\"other\"");

    put("kinds/other.json", kind);
    free(kind);
    for (int i = 0; i < 2; i++) {
        char id[20];
        char file[40];
        struct buffer roles;

        snprintf(id, sizeof(id), "other-%d", i);
        snprintf(file, sizeof(file), "other/%s.json", id);
        buffer_init(&roles, 1000);
        for (int role = 0; role_names[role] != NULL; role++)
            buffer_print(&roles, "%s\"%s\"", role > 0 ? "," : "", role_names[role]);
        char *texts[6] = {with(good_question, "\"draw-a-boat\"", "\"id-to-be\"")};

        texts[1] = with(texts[0], "id-to-be", id);
        texts[2] = with(texts[1], "\"sketch\"", "\"other\"");
        texts[3] = with(texts[2], "\"software-engineer\", \"data-engineer\"", roles.bytes);
        texts[4] = with(texts[3], "[\"mid\"]", "[\"entry\", \"mid\", \"senior\", \"leadership\"]");
        texts[5] = with(texts[4], "Draw a boat that carries two people over the lake.", prompts[i]);
        put(file, texts[5]);
        for (int t = 0; t < 6; t++)
            free(texts[t]);
        buffer_release(&roles);
    }
}

TEST(loops_are_held_against_the_rules)
{
    begin();
    put_good();
    put_enough();
    put_roles("{\"role\": \"software-engineer\", \"rounds\": [\n"
              "{\"kind\": \"song\", \"questions\": 1, \"levels\": [\"mid\", \"middle\"]}\n"
              "]}, {\"role\": \"ai-ethicist\", \"rounds\": []}");
    CHECK_TEXT(checked(),
        "roles.json:3: roles[0].rounds[0].kind: there is no kind song: name one of kinds/\n"
        "roles.json:3: roles[0].rounds[0].levels[1]: middle is not known: correct it\n"
        "roles.json:2: roles[0].rounds: none at level entry: add one\n"
        "roles.json:2: roles[0].rounds: none at level senior: add one\n"
        "roles.json:2: roles[0].rounds: none at level leadership: add one\n"
        "roles.json:4: roles[1].rounds: none at level entry: add one\n"
        "roles.json:4: roles[1].rounds: none at level mid: add one\n"
        "roles.json:4: roles[1].rounds: none at level senior: add one\n"
        "roles.json:4: roles[1].rounds: none at level leadership: add one\n"
        "roles.json:14: roles[11].role: ai-ethicist stands twice: remove one\n");
    end();
}

TEST(two_loops_share_no_question)
{
    begin();
    put_good();
    put_enough();
    put_roles("{\"role\": \"software-engineer\", \"rounds\": [\n"
              "{\"kind\": \"sketch\", \"questions\": 1, \"levels\": [\"mid\"]},\n"
              "{\"kind\": \"other\", \"questions\": 1}\n"
              "]}");
    CHECK_TEXT(checked(), "4 questions of 2 kinds are right\n");
    put_roles("{\"role\": \"software-engineer\", \"rounds\": [\n"
              "{\"kind\": \"sketch\", \"questions\": 1, \"levels\": [\"mid\", \"senior\"]},\n"
              "{\"kind\": \"other\", \"questions\": 1},\n"
              "{\"kind\": \"sketch\", \"questions\": 1, \"levels\": [\"mid\"]}\n"
              "]}");
    CHECK_TEXT(checked(),
        "roles.json:3: roles[0].rounds[0]: 2 questions of sketch for software-engineer at level "
        "mid, and 2 loops without a question twice need 4: write more\n"
        "roles.json:3: roles[0].rounds[0]: 0 questions of sketch for software-engineer at level "
        "senior, and 2 loops without a question twice need 2: write more\n");
    end();
}

TEST(goals_are_counted)
{
    begin();
    put_good();
    put("coverage.json", "{\"goals\": [\n"
                         "{\"kind\": \"sketch\", \"questions\": 3},\n"
                         "{\"kind\": \"sketch\", \"topic\": \"boats\", \"questions\": 2},\n"
                         "{\"kind\": \"sketch\", \"topic\": \"snow\", \"level\": \"mid\","
                         " \"questions\": 1}\n"
                         "]}\n");
    CHECK_TEXT(checked(),
        "coverage.json:2: goals[0].questions: the bank holds 2 questions of sketch: write more\n"
        "coverage.json:4: goals[2].questions: the bank holds 0 questions of sketch about snow at "
        "level mid: write more\n");
    end();
}

TEST(questions_are_tallied)
{
    const char *directories[] = {scratch};
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    begin();
    put_good();
    CHECK_INT(bank_check(directories, 1, true, out), 0);
    fclose(out);
    CHECK(strstr(text, "\nsketch                           2          0          2          0"
                       "          0\n") != NULL);
    CHECK(strstr(text, "\ndata-engineer                    2          0          2          0"
                       "          0\n") != NULL);
    CHECK(strstr(text, "\nboats                                      2\n") != NULL);
    free(text);
    end();
}

/* The bank that comes with the program. */
TEST(the_bank_is_right)
{
    const char *directories[] = {"questions"};

    CHECK_INT(bank_check(directories, 1, false, stderr), 0);
}

/* What is frozen is found again by its hash: what is read from it must freeze
 * to the same bytes. */
TEST(the_bank_s_content_is_stable)
{
    const char *directories[] = {"questions"};
    struct bank *bank;
    struct error error;
    size_t count;

    if (!CHECK_INT(bank_load(directories, 1, &bank, &error), 0))
        return;
    const struct bank_question *questions = bank_questions(bank, &count);

    CHECK(count > 0);
    for (size_t i = 0; i < count; i++) {
        struct frozen frozen = bank_freeze(&question_record, questions[i].question);
        struct question again;

        CHECK_INT(
            decode_record(&question_record, frozen.content, frozen.length, &again, &error), 0);
        struct frozen twice = bank_freeze(&question_record, &again);

        CHECK_TEXT(twice.hash, frozen.hash);
        free(frozen.content);
        free(twice.content);
        record_release(&question_record, &again);
    }
    bank_free(bank);
}

int main(void)
{
    RUN(a_good_bank_is_right);
    RUN(a_bank_is_loaded_and_searched);
    RUN(content_is_frozen_as_what_is_said_and_not_as_how);
    RUN(a_directory_has_to_be_there);
    RUN(a_bank_without_kinds_is_none);
    RUN(what_is_wrong_is_named_and_left_out);
    RUN(a_file_is_at_most_a_megabyte);
    RUN(an_id_and_a_prompt_come_once);
    RUN(mistakes_come_directory_by_directory);
    RUN(a_reload_leaves_nothing_out);
    RUN(loops_are_held_against_the_rules);
    RUN(two_loops_share_no_question);
    RUN(goals_are_counted);
    RUN(questions_are_tallied);
    RUN(the_bank_is_right);
    RUN(the_bank_s_content_is_stable);
    return check_report();
}
