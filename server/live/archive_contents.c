#include <live/archive_contents.h>

#include <live/bank.h>

#include <interview/audience.h>
#include <proto/archive.h>
#include <proto/encode.h>

#include <base/memory.h>

#include <stdlib.h>

/* The title and id of a question that was never asked. */
#define NOT_ASKED "not-asked"

void archive_add_record(
    struct buffer *buffer, size_t before, const struct record *record, const void *value)
{
    char *text = encode_record(record, value, NULL);

    if (before > 0)
        buffer_add_text(buffer, ",\n");
    buffer_add_text(buffer, text);
    free(text);
}

/* Keeps value among the contents and returns the hash it goes by (owned). */
static char *put(struct archive_contents *contents, const struct record *record, const void *value)
{
    struct frozen frozen = bank_freeze(record, value);
    struct archive_content content = {.hash = frozen.hash, .content = frozen.content};
    char *hash = memory_text(frozen.hash);
    struct texts *hashes = &contents->hashes;

    if (!texts_have(hashes, hash)) {
        archive_add_record(&contents->body, hashes->count, &archive_content_record, &content);
        memory_grow((void **)&hashes->items, &contents->hash_capacity, hashes->count,
            sizeof(*hashes->items));
        hashes->items[hashes->count++] = memory_text(hash);
    }
    free(frozen.content);
    return hash;
}

static void clear_list(const struct record *record, void *member)
{
    struct record_list *list = member;

    for (size_t i = 0; i < list->count; i++)
        record_release(record, (char *)list->items + i * record->size);
    free(list->items);
    *list = (struct record_list){0};
}

static void replace(char **text, const char *with)
{
    free(*text);
    *text = memory_text(with);
}

/* What is never sent to anybody. */
static void drop_secrets(struct question *question)
{
    if (question->checker != NULL) {
        record_release(&checker_record, question->checker);
        free(question->checker);
        question->checker = NULL;
    }
    clear_list(&test_record, &question->hidden_tests);
    clear_list(&solution_record, &question->solutions);
    clear_list(&wrong_solution_record, &question->wrong_solutions);
    clear_list(&sample_answer_record, &question->sample_answers);
}

/* What interviewers know. */
static void drop_guidance(struct question *question)
{
    replace(&question->intro, "…");
    clear_list(&clarification_record, &question->clarifications);
    clear_list(&hint_record, &question->hints);
    clear_list(&follow_up_record, &question->follow_ups);
    clear_list(&section_text_record, &question->model_answer);
    clear_list(&anchors_record, &question->anchors);
    record_release(&signals_record, &question->signals);
    texts_release(&question->pitfalls);
}

/* All that would tell which question it is. */
static void drop_question(struct question *question)
{
    struct question blank = {
        .id = memory_text(NOT_ASKED),
        .version = 1,
        .kind = memory_text(question->kind),
        .title = memory_text("Not asked"),
        .difficulty = 1,
        .minutes = 1,
        .prompt = memory_text("This question was not asked."),
        .intro = memory_text("…"),
        .author = memory_text("…"),
        .licence = memory_text("…"),
        .reviewed_on = memory_text("2000-01-01"),
    };

    record_release(&question_record, question);
    *question = blank;
}

void archive_contents_add(struct archive_contents *contents, const struct loaded *loaded,
    size_t place, int64_t member, struct planned_round *round)
{
    enum opening opening = may_see_round(loaded->session, place, member);
    struct question question;

    record_copy(&question_record, &question, loaded->contents[place].question);
    drop_secrets(&question);
    if (opening != OPEN_GUIDANCE)
        drop_guidance(&question);
    if (opening == OPEN_NOTHING)
        drop_question(&question);
    replace(&round->question, question.id);
    replace(&round->title, question.title);
    free(round->question_hash);
    round->question_hash = put(contents, &question_record, &question);
    free(round->kind_hash);
    round->kind_hash = put(contents, &kind_record, loaded->contents[place].kind);
    record_release(&question_record, &question);
}

void archive_contents_release(struct archive_contents *contents)
{
    texts_release(&contents->hashes);
    buffer_release(&contents->body);
    *contents = (struct archive_contents){0};
}
