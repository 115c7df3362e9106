/* Applies or maps change sets read from standard input and says what came of it.
 *
 *   apply: in   TEXT CHANGES
 *          out  NAME TEXT, where NAME is ok or the name of an error
 *   map:   in   TEXT ONE OTHER, the last two being CHANGES of TEXT
 *          out  NAME TEXT, where TEXT has one behind the other, the other
 *               behind the one, and both again as those that come first in a
 *               tie, as CHANGES; then, as TEXT, what TEXT becomes by the one
 *               and the other behind it, and by the other and the one
 *
 * CHANGES is COUNT and COUNT sections, each TAKEN TEXT, or TAKEN -1 to keep.
 * TEXT is a length in bytes, a newline, and those bytes; the rest is split by
 * white space. */
#include <interview/change.h>
#include <interview/document.h>
#include <interview/map.h>

#include <base/memory.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_MOST 1000000
#define SECTIONS_MOST 100000
#define ANSWER_MOST 10000000

static int64_t read_number(int64_t least, int64_t most)
{
    int64_t number;

    if (scanf("%" SCNd64, &number) == 1 && number >= least && number <= most)
        return number;
    fputs("the input is not as described\n", stderr);
    exit(2);
}

/* To be freed by the caller. */
static char *read_bytes(size_t length)
{
    char *bytes = memory_new(length + 1);

    if (getchar() == '\n' && fread(bytes, 1, length, stdin) == length)
        return bytes;
    fputs("the input ends inside a text\n", stderr);
    exit(2);
}

static void read_text(struct buffer *text)
{
    size_t length = (size_t)read_number(0, DOCUMENT_BYTES_MOST);
    char *bytes = read_bytes(length);

    buffer_init(text, DOCUMENT_BYTES_MOST);
    buffer_add(text, bytes, length);
    free(bytes);
}

static void read_changes(struct changes *changes)
{
    changes->count = (size_t)read_number(0, SECTIONS_MOST);
    changes->items = memory_new(changes->count * sizeof(struct change));
    for (size_t i = 0; i < changes->count; i++) {
        struct change *change = &changes->items[i];

        change->taken = (uint32_t)read_number(0, UINT32_MAX);
        int64_t length = read_number(-1, TEXT_MOST);

        change->replaced = length >= 0;
        change->length = change->replaced ? (size_t)length : 0;
        if (change->length > 0)
            change->text = read_bytes(change->length);
    }
}

static void answer(int code, const struct buffer *text)
{
    printf("%s %zu\n", code == 0 ? "ok" : error_name(code), text->length);
    fwrite(text->bytes, 1, text->length, stdout);
}

static void apply_case(void)
{
    struct buffer text;
    struct changes changes;

    read_text(&text);
    read_changes(&changes);
    answer(changes_apply(&text, &changes, NULL), &text);
    buffer_release(&text);
    changes_release(&changes);
}

static void write_text(struct buffer *out, const char *bytes, size_t length)
{
    buffer_print(out, "%zu\n", length);
    buffer_add(out, bytes, length);
}

static void write_changes(struct buffer *out, const struct changes *changes)
{
    buffer_print(out, " %zu\n", changes->count);
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];

        buffer_print(out, "%u ", change->taken);
        if (!change->replaced)
            buffer_add_text(out, "-1\n");
        else if (change->length == 0)
            buffer_add_text(out, "0\n");
        else
            write_text(out, change->text, change->length);
    }
}

static int write_mapped(struct buffer *out, const struct changes *changes,
    const struct changes *over, bool before, struct changes *mapped)
{
    int code = changes_map(changes, over, before, mapped, NULL);

    if (code == 0)
        write_changes(out, mapped);
    return code;
}

/* Adds what text becomes by first and then second, which are made to it. */
static int write_result(struct buffer *out, const struct buffer *text, const struct changes *first,
    const struct changes *second)
{
    struct buffer result;

    buffer_init(&result, TEXT_MOST);
    buffer_add(&result, text->bytes, text->length);
    int code = changes_apply(&result, first, NULL);

    if (code == 0)
        code = changes_apply(&result, second, NULL);
    write_text(out, result.bytes, result.length);
    buffer_release(&result);
    return code;
}

static void map_case(void)
{
    struct buffer text;
    struct buffer out;
    struct changes sides[2];
    struct changes mapped[2][2] = {0}; /* by before, then side */
    int code = 0;

    read_text(&text);
    buffer_init(&out, ANSWER_MOST);
    for (int side = 0; side < 2; side++)
        read_changes(&sides[side]);
    for (int i = 0; i < 4 && code == 0; i++)
        code =
            write_mapped(&out, &sides[i % 2], &sides[1 - i % 2], i / 2 == 1, &mapped[i / 2][i % 2]);
    if (code == 0)
        code = write_result(&out, &text, &sides[0], &mapped[1][1]);
    if (code == 0)
        code = write_result(&out, &text, &sides[1], &mapped[0][0]);
    answer(code, &out);
    for (int i = 0; i < 4; i++)
        changes_release(&mapped[i / 2][i % 2]);
    for (int side = 0; side < 2; side++)
        changes_release(&sides[side]);
    buffer_release(&out);
    buffer_release(&text);
}

int main(int count, char **arguments)
{
    bool maps = count == 2 && strcmp(arguments[1], "map") == 0;

    while (scanf(" ") != EOF && !feof(stdin)) {
        if (maps)
            map_case();
        else
            apply_case();
    }
    return fflush(stdout) != 0;
}
