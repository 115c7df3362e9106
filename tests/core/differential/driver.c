/* Applies change sets read from standard input and says what came of each.
 *
 *   in:  TEXT COUNT and COUNT sections, each TAKEN TEXT, or TAKEN -1 to keep
 *   out: NAME TEXT, where NAME is ok or the name of an error
 *
 * TEXT is a length in bytes, a newline, and those bytes; the rest is split by
 * white space. */
#include <interview/change.h>
#include <interview/document.h>

#include <base/memory.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#define TEXT_MOST 1000000
#define SECTIONS_MOST 100000

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

int main(void)
{
    while (scanf(" ") != EOF && !feof(stdin)) {
        struct buffer text;
        struct changes changes;

        read_text(&text);
        read_changes(&changes);
        int code = changes_apply(&text, &changes, NULL);

        printf("%s %zu\n", code == 0 ? "ok" : error_name(code), text.length);
        fwrite(text.bytes, 1, text.length, stdout);
        buffer_release(&text);
        changes_release(&changes);
    }
    return fflush(stdout) != 0;
}
