/* Writes the tables of the manual anew. Each stands between two marks:
 *
 *     <!-- table command edit -->
 *     ...
 *     <!-- end -->
 *
 * Everything outside of them is left as it is. */
#include "describe.h"

#include <stdlib.h>
#include <string.h>

static const char mark[] = "<!-- table ";
static const char mark_tail[] = " -->\n";
static const char end_mark[] = "<!-- end -->\n";

/* One pass over the manual. */
struct manual {
    const char *path;
    FILE *in;
    FILE *out;
    char *line; /* owned */
    size_t capacity;
    size_t number; /* of line, from 1 */
};

static bool read_line(struct manual *manual)
{
    if (getline(&manual->line, &manual->capacity, manual->in) < 0)
        return false;
    manual->number++;
    return true;
}

static int complain(const struct manual *manual, size_t number, const char *text)
{
    fprintf(stderr, "%s:%zu: %s\n", manual->path, number, text);
    return -1;
}

/* Cuts the line to the name of the table that it asks for; NULL when it is no
 * such mark. */
static const char *read_mark(struct manual *manual)
{
    size_t length = strlen(manual->line);
    size_t tail = sizeof(mark_tail) - 1;

    if (strncmp(manual->line, mark, sizeof(mark) - 1) != 0 || length < sizeof(mark) + tail ||
        strcmp(manual->line + length - tail, mark_tail) != 0)
        return NULL;
    manual->line[length - tail] = '\0';
    return manual->line + sizeof(mark) - 1;
}

static int skip_old(struct manual *manual, size_t from)
{
    while (read_line(manual)) {
        if (strcmp(manual->line, end_mark) == 0)
            return 0;
    }
    return complain(manual, from, "this table has no end: close it with <!-- end -->");
}

static int rewrite(struct manual *manual)
{
    while (read_line(manual)) {
        size_t number = manual->number;

        fputs(manual->line, manual->out);
        const char *name = read_mark(manual);

        if (name == NULL)
            continue;
        if (describe_table(name, manual->out) != 0)
            return complain(manual, number, "there is no such table");
        if (skip_old(manual, number) != 0)
            return -1;
        fputs(end_mark, manual->out);
    }
    return 0;
}

static int write_back(const char *path, const char *bytes, size_t length)
{
    FILE *out = fopen(path, "w");

    if (out == NULL) {
        perror(path);
        return -1;
    }
    size_t written = fwrite(bytes, 1, length, out);

    if (fclose(out) == 0 && written == length)
        return 0;
    perror(path);
    return -1;
}

int describe_manual(const char *path)
{
    struct manual manual = {.path = path, .in = fopen(path, "r")};
    char *bytes = NULL;
    size_t length = 0;

    if (manual.in == NULL) {
        perror(path);
        return -1;
    }
    manual.out = open_memstream(&bytes, &length);
    int code = manual.out != NULL ? rewrite(&manual) : -1;

    fclose(manual.in);
    if (manual.out != NULL && fclose(manual.out) != 0)
        code = -1;
    if (code == 0)
        code = write_back(path, bytes, length);
    free(manual.line);
    free(bytes);
    return code;
}
