/* The files of a bank's directories, read and decoded side by side. */
#ifndef LIVE_BANK_FILES_H
#define LIVE_BANK_FILES_H

#include <base/buffer.h>
#include <base/error.h>
#include <base/record.h>

#include <stdbool.h>

struct bank_file {
    char *path;                  /* owned, as all here but folder */
    char *name;                  /* of the file, without .json */
    const char *folder;          /* that it lies in, borrowed; NULL: in none */
    const struct record *record; /* the shape of what it holds */
    bool readable;               /* it is there, and at most 1 MB */
    struct buffer text;
    void *value;        /* a value of that shape for who takes it (and sets it NULL), or NULL */
    struct error error; /* why there is none though the file is readable */
};

/* Zeroed: none. */
struct bank_files {
    struct bank_file *items;
    size_t count;
    size_t capacity;
};

/* Adds the JSON files of a folder of directory, in the order of their names;
 * none when there is no such folder. */
void bank_files_add_folder(struct bank_files *files, const char *directory, const char *folder,
    const struct record *record);

/* Adds the file of that name (without .json) in directory, if it is there. */
void bank_files_add_optional(
    struct bank_files *files, const char *directory, const char *name, const struct record *record);

/* Reads and decodes them all, on as many threads as there are processors. */
void bank_files_read(struct bank_files *files);

void bank_files_release(struct bank_files *files);

#endif
