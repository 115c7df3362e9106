/* A directory of questions for one test, and what the checker says of it. */
#ifndef TESTS_LIVE_DIRECTORY_H
#define TESTS_LIVE_DIRECTORY_H

#include <live/bank.h>

#include <check.h>

#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* What the checker prints, without the name of the directory. */
static inline const char *checked(void)
{
    static char kept[8000];
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    const char *directories[] = {scratch};
    int found = bank_check(directories, 1, out);
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

#endif
