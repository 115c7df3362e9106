#include <web/files.h>

#include <base/buffer.h>
#include <base/log.h>
#include <base/memory.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <threads/secret.h>
#include <unistd.h>

#define FILES_BYTES_MOST ((size_t)64 * 1024 * 1024)
#define PACKED ".gz"

enum { PATH_BYTES_MOST = 1000, DEPTH_MOST = 8, HASH_LENGTH = 8 };

struct files {
    struct file *items; /* sorted by path */
    size_t count;
    size_t capacity;
    size_t bytes;
};

static const struct {
    const char *ending;
    const char *type;
} types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
    {".map", "application/json"},
};

static bool ends_in(const char *text, const char *ending)
{
    size_t length = strlen(text);
    size_t end = strlen(ending);

    return length >= end && strcmp(text + length - end, ending) == 0;
}

static const char *type_of(const char *path)
{
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
        if (ends_in(path, types[i].ending))
            return types[i].type;
    return "application/octet-stream";
}

/* The build names a file NAME-HASH.EXT when nothing but its bytes may change
 * its name; the hash has eight characters of base32 or of hexadecimal. */
static bool is_hashed(const char *path)
{
    const char *dot = strrchr(path, '.');
    const char *hash = dot != NULL ? dot - HASH_LENGTH : path;

    if (hash <= path || hash[-1] != '-')
        return false;
    return strspn(hash, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == HASH_LENGTH ||
           strspn(hash, "0123456789abcdef") == HASH_LENGTH;
}

static int read_bytes(struct files *files, int descriptor, const char *path, char **bytes,
    size_t *length, struct error *error)
{
    struct stat status;

    if (fstat(descriptor, &status) != 0)
        return error_set(error, ERROR_IO, NULL, "%.200s: %s", path, strerror(errno));
    size_t size = (size_t)status.st_size;

    if (size > FILES_BYTES_MOST - files->bytes)
        return error_set(error, ERROR_TOO_LARGE, NULL,
            "%.200s: the page's files are more than %zu MB: is this the right directory?", path,
            FILES_BYTES_MOST / 1024 / 1024);
    *bytes = memory_new(size);
    *length = 0;
    while (*length < size) {
        ssize_t more = read(descriptor, *bytes + *length, size - *length);

        if (more <= 0) {
            free(*bytes);
            return error_set(error, ERROR_IO, NULL, "%.200s: %s", path,
                more < 0 ? strerror(errno) : "it became shorter while it was read");
        }
        *length += (size_t)more;
    }
    files->bytes += size;
    return 0;
}

static void set_tag(struct file *file)
{
    char hash[SECRET_HASH_TEXT_SIZE];

    secret_hash_text(file->bytes, file->length, hash);
    snprintf(file->tag, sizeof(file->tag), "W/\"%.16s\"", hash);
}

static int add_file(struct files *files, int descriptor, const char *path, struct error *error)
{
    struct file file = {.type = type_of(path), .immutable = is_hashed(path)};
    int code = read_bytes(files, descriptor, path, &file.bytes, &file.length, error);

    if (code != 0)
        return code;
    file.path = memory_text(path);
    set_tag(&file);
    memory_grow((void **)&files->items, &files->capacity, files->count, sizeof(file));
    files->items[files->count++] = file;
    return 0;
}

static int read_directory(
    struct files *files, int parent, const char *path, int depth, struct error *error);

/* Adds what name is in the open directory at path: a file, or a directory. */
static int add_entry(struct files *files, int directory, const char *path, const char *name,
    int depth, struct error *error)
{
    char below[PATH_BYTES_MOST];

    if (name[0] == '.')
        return 0;
    if (snprintf(below, sizeof(below), "%s/%s", path, name) >= (int)sizeof(below))
        return error_set(error, ERROR_IO, NULL, "%.200s: the path is too long", path);
    int descriptor = openat(directory, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat status;

    if (descriptor < 0 || fstat(descriptor, &status) != 0)
        return error_set(error, ERROR_IO, NULL, "%.200s: %s", below, strerror(errno));
    if (S_ISDIR(status.st_mode) && depth < DEPTH_MOST)
        return read_directory(files, descriptor, below, depth + 1, error);
    int code = S_ISREG(status.st_mode) ? add_file(files, descriptor, below, error) : 0;

    close(descriptor);
    return code;
}

/* Takes descriptor. */
static int read_directory(
    struct files *files, int descriptor, const char *path, int depth, struct error *error)
{
    DIR *directory = fdopendir(descriptor);
    int code = 0;

    if (directory == NULL) {
        code = error_set(error, ERROR_IO, NULL, "%.200s: %s", path, strerror(errno));
        close(descriptor);
        return code;
    }
    for (const struct dirent *entry; code == 0 && (entry = readdir(directory)) != NULL;)
        code = add_entry(files, descriptor, path, entry->d_name, depth, error);
    closedir(directory);
    return code;
}

static int compare_paths(const void *one, const void *other)
{
    return strcmp(((const struct file *)one)->path, ((const struct file *)other)->path);
}

static int compare_with_path(const void *path, const void *file)
{
    return strcmp(path, ((const struct file *)file)->path);
}

static struct file *find(const struct files *files, const char *path)
{
    if (files->count == 0)
        return NULL;
    return bsearch(path, files->items, files->count, sizeof(struct file), compare_with_path);
}

/* Hands the bytes of FILE.gz to FILE, which must stand before it. */
static void join_packed(struct files *files)
{
    for (size_t i = 0; i < files->count; i++) {
        struct file *packed = &files->items[i];

        if (!ends_in(packed->path, PACKED))
            continue;
        char *path = memory_copy(packed->path, strlen(packed->path) - strlen(PACKED));
        struct file *file = find(files, path);

        free(path);
        if (file == NULL)
            continue;
        file->packed = packed->bytes;
        file->packed_length = packed->length;
        packed->bytes = NULL;
        packed->length = 0;
    }
}

int files_load(const char *directory, struct files **files, struct error *error)
{
    struct files *made = memory_new(sizeof(*made));
    int descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int code = 0;

    if (descriptor >= 0)
        code = read_directory(made, descriptor, "", 0, error);
    else if (errno != ENOENT)
        code = error_set(error, ERROR_IO, NULL, "--client: %.200s: %s", directory, strerror(errno));
    if (code != 0) {
        files_free(made);
        return code;
    }
    if (made->count > 0)
        qsort(made->items, made->count, sizeof(struct file), compare_paths);
    join_packed(made);
    if (find(made, "/index.html") == NULL)
        log_write(LOG_WARNING,
            "event=no_page directory=%s remedy=\"build it with npm ci and npm run build in client, "
            "or name another directory by --client\"",
            directory);
    *files = made;
    return 0;
}

void files_free(struct files *files)
{
    if (files == NULL)
        return;
    for (size_t i = 0; i < files->count; i++) {
        free(files->items[i].path);
        free(files->items[i].bytes);
        free(files->items[i].packed);
    }
    free(files->items);
    free(files);
}

const struct file *files_find(const struct files *files, const char *path)
{
    const struct file *file = find(files, path);

    return file != NULL && file->bytes != NULL ? file : NULL;
}
