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

static void put_good(void)
{
    put_record("kinds/sketch.json", &kind_record, &test_kind);
    put_record("sketch/draw-a-boat.json", &question_record, &test_questions[0]);
    put_record("sketch/draw-a-tree.json", &question_record, &test_questions[1]);
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

TEST(an_id_and_a_prompt_come_once)
{
    char other[60];
    struct question copy = test_questions[1];
    const char *directories[2] = {scratch, other};
    struct bank *bank;
    struct error error;
    size_t count;

    begin();
    put_good();
    copy.id = (char *)"draw-it-again";
    put_record("sketch/draw-it-again.json", &question_record, &copy);
    CHECK_TEXT(checked(),
        "sketch/draw-it-again.json:1: prompt: the same as that of draw-a-tree: remove one\n");
    /* a second directory may hold questions of the first one's kinds */
    snprintf(other, sizeof(other), "%s/more", scratch);
    copy.prompt = (char *)"Draw it again.";
    put_record("more/sketch/draw-it-again.json", &question_record, &copy);
    copy.id = (char *)"draw-a-boat";
    copy.prompt = (char *)"Draw it once more.";
    put_record("more/sketch/draw-a-boat.json", &question_record, &copy);
    put_record("more/kinds/sketch.json", &kind_record, &test_kind);
    log_set_level(LOG_ERROR);
    CHECK_INT(bank_load(directories, 2, &bank, &error), 0);
    log_set_level(LOG_INFORMATION);
    bank_questions(bank, &count);
    CHECK_INT(count, 3);
    CHECK(bank_find_question(bank, "draw-it-again") != NULL);
    CHECK_TEXT(
        bank_find_question(bank, "draw-a-boat")->question->prompt, "Draw a boat that floats.");
    bank_kinds(bank, &count);
    CHECK_INT(count, 1);
    bank_free(bank);
    end();
}

/* The bank that comes with the program. */
TEST(the_bank_is_right)
{
    const char *directories[] = {"questions"};

    CHECK_INT(bank_check(directories, 1, stderr), 0);
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
    RUN(the_bank_is_right);
    RUN(the_bank_s_content_is_stable);
    return check_report();
}
