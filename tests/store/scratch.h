/* A directory that lasts as long as a test. */
#ifndef TESTS_STORE_SCRATCH_H
#define TESTS_STORE_SCRATCH_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#define SCRATCH_SIZE 256

/* Makes an empty directory and writes its path (SCRATCH_SIZE bytes). */
static inline void scratch_make(char *path)
{
    const char *parent = getenv("TMPDIR");

    snprintf(path, SCRATCH_SIZE, "%s/greenroom-XXXXXX", parent != NULL ? parent : "/tmp");
    if (mkdtemp(path) == NULL) {
        perror(path);
        abort();
    }
}

static inline int scratch_remove_one(
    const char *path, const struct stat *status, int type, struct FTW *place)
{
    (void)status;
    (void)type;
    (void)place;
    return remove(path);
}

/* Removes the directory with all that is in it. */
static inline void scratch_remove(const char *path)
{
    nftw(path, scratch_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

#endif
