/* The built page: every file of its directory, kept in memory from the start.
 * It is a few hundred kilobytes, so nothing is read from disk on the loop, a
 * page and its scripts always come from the same build, and no path of a
 * request is ever looked up in the file system. */
#ifndef WEB_FILES_H
#define WEB_FILES_H

#include <base/error.h>

#include <stdbool.h>
#include <stddef.h>

struct file {
    char *path;       /* as requests write it: /main-ABCDEFGH.js */
    const char *type; /* Content-Type, static */
    char *bytes;      /* owned */
    size_t length;
    char *packed; /* the same gzipped (the file's name with .gz), owned; or NULL */
    size_t packed_length;
    char tag[24];   /* ETag: changes with the bytes; weak, as two encodings share it */
    bool immutable; /* its name holds a hash of its bytes */
};

struct files;

/* Reads directory and those below it. One that is not there gives no files,
 * and a line on the log saying how to build the page. Sets *files; ERROR_IO
 * when something is there but cannot be read, ERROR_TOO_LARGE past 64 MB. */
int files_load(const char *directory, struct files **files, struct error *error);

/* Frees files; NULL is fine. */
void files_free(struct files *files);

/* The file at path, borrowed, or NULL. */
const struct file *files_find(const struct files *files, const char *path);

#endif
