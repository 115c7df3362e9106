#include <live/bank_files.h>
#include <live/bank_private.h>

#include <proto/decode.h>
#include <threads/worker.h>

#include <base/memory.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_BYTES_MOST (1024 * 1024)
#define PATH_SIZE 2048
#define SUFFIX ".json"

enum { SUFFIX_LENGTH = sizeof(SUFFIX) - 1, THREADS_MOST = 8 };

/* ---- Which there are ---- */

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_json(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);

    return entry->d_name[0] != '.' && length > SUFFIX_LENGTH &&
           strcmp(entry->d_name + length - SUFFIX_LENGTH, SUFFIX) == 0;
}

static void add(struct bank_files *files, const char *path, const char *folder, const char *name,
    const struct record *record)
{
    memory_grow((void **)&files->items, &files->capacity, files->count, sizeof(*files->items));
    files->items[files->count++] = (struct bank_file){
        .path = memory_text(path),
        .name = memory_text(name),
        .folder = folder,
        .record = record,
    };
}

void bank_files_add_folder(struct bank_files *files, const char *directory, const char *folder,
    const struct record *record)
{
    char path[PATH_SIZE];
    struct dirent **entries;

    snprintf(path, sizeof(path), "%s/%s", directory, folder);
    int count = scandir(path, &entries, is_json, by_name);

    for (int i = 0; i < count; i++) {
        char *name = entries[i]->d_name;

        snprintf(path, sizeof(path), "%s/%s/%s", directory, folder, name);
        name[strlen(name) - SUFFIX_LENGTH] = '\0';
        add(files, path, folder, name, record);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

void bank_files_add_optional(
    struct bank_files *files, const char *directory, const char *name, const struct record *record)
{
    char path[PATH_SIZE];
    struct stat status;

    snprintf(path, sizeof(path), "%s/%s" SUFFIX, directory, name);
    if (stat(path, &status) == 0)
        add(files, path, NULL, name, record);
}

/* ---- What they hold ---- */

static bool read_text(const char *path, struct buffer *text)
{
    FILE *file = fopen(path, "re");
    char piece[16384];
    size_t length;

    if (file == NULL)
        return false;
    buffer_init(text, FILE_BYTES_MOST);
    while ((length = fread(piece, 1, sizeof(piece), file)) > 0)
        buffer_add(text, piece, length);
    bool good = !ferror(file) && !text->overflowed;

    fclose(file);
    return good;
}

/* On a worker; each has files of its own. */
static void read_file(void *argument)
{
    struct bank_file *file = argument;

    file->readable = read_text(file->path, &file->text);
    if (!file->readable)
        return;
    file->value = memory_new(file->record->size);
    if (decode_record(file->record, file->text.bytes != NULL ? file->text.bytes : "",
            file->text.length, file->value, &file->error) != 0) {
        free(file->value);
        file->value = NULL;
    }
}

/* Nobody waits for a part of them. */
static void wake_nobody(void *context)
{
    (void)context;
}

void bank_files_read(struct bank_files *files)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t threads = processors > 1 ? (size_t)processors : 1;

    if (threads > THREADS_MOST)
        threads = THREADS_MOST;
    struct workers *workers = workers_new(threads, wake_nobody, NULL);

    for (size_t i = 0; i < files->count; i++)
        workers_submit(workers, read_file, NULL, &files->items[i]);
    workers_free(workers);
}

void bank_files_release(struct bank_files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        struct bank_file *file = &files->items[i];

        if (file->value != NULL)
            bank_free_value(file->record, file->value);
        buffer_release(&file->text);
        free(file->path);
        free(file->name);
    }
    free(files->items);
    *files = (struct bank_files){0};
}
