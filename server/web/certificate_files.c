#include <web/certificate_files.h>

#include <openssl/err.h>
#include <openssl/pem.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_NAME_MOST = 64, KEY_MODE = 0600, CERTIFICATE_MODE = 0644 };

static int failed(
    const struct certificate_directory *directory, const char *file, struct error *error)
{
    return error_set(error, ERROR_IO, NULL, "%s/%s: %s", directory->path, file, strerror(errno));
}

int certificate_directory_open(
    struct certificate_directory *directory, const char *path, struct error *error)
{
    if (mkdir(path, 0755) != 0 && errno != EEXIST)
        return error_set(error, ERROR_IO, NULL, "make the directory %s: %s", path, strerror(errno));
    int descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (descriptor < 0)
        return error_set(error, ERROR_IO, NULL, "open the directory %s: %s", path, strerror(errno));
    if (flock(descriptor, LOCK_EX) != 0) {
        error_set(error, ERROR_IO, NULL, "lock the directory %s: %s", path, strerror(errno));
        close(descriptor);
        return ERROR_IO;
    }
    *directory = (struct certificate_directory){.descriptor = descriptor, .path = path};
    return 0;
}

void certificate_directory_close(struct certificate_directory *directory)
{
    close(directory->descriptor);
}

/* Opens a file to read. *file is NULL when there is none. */
static int open_file(const struct certificate_directory *directory, const char *name, FILE **file,
    struct error *error)
{
    int descriptor = openat(directory->descriptor, name, O_RDONLY | O_CLOEXEC);

    *file = NULL;
    if (descriptor < 0)
        return errno == ENOENT ? 0 : failed(directory, name, error);
    *file = fdopen(descriptor, "r");
    if (*file != NULL)
        return 0;
    close(descriptor);
    return failed(directory, name, error);
}

/* Nobody is there to be asked for the password of a key. */
static int no_password(char *text, int size, int writing, void *unused)
{
    (void)text;
    (void)size;
    (void)writing;
    (void)unused;
    return -1;
}

static int read_key(const struct certificate_directory *directory, const char *name, EVP_PKEY **key,
    struct error *error)
{
    FILE *file;
    struct stat status;
    int code = open_file(directory, name, &file, error);

    if (code != 0 || file == NULL)
        return code;
    *key = PEM_read_PrivateKey(file, NULL, no_password, NULL);
    ERR_clear_error();
    if (fstat(fileno(file), &status) == 0 && (status.st_mode & 077) != 0 &&
        fchmod(fileno(file), KEY_MODE) != 0)
        code = failed(directory, name, error);
    fclose(file);
    return code;
}

static int read_certificate(const struct certificate_directory *directory, const char *name,
    X509 **certificate, struct error *error)
{
    FILE *file;
    int code = open_file(directory, name, &file, error);

    if (code != 0 || file == NULL)
        return code;
    *certificate = PEM_read_X509(file, NULL, no_password, NULL);
    ERR_clear_error();
    fclose(file);
    return 0;
}

int certificate_directory_read(const struct certificate_directory *directory, const char *name,
    struct identity *identity, struct error *error)
{
    char file[FILE_NAME_MOST];
    int code;

    snprintf(file, sizeof(file), "%s.crt", name);
    code = read_certificate(directory, file, &identity->certificate, error);
    if (code != 0)
        return code;
    snprintf(file, sizeof(file), "%s.key", name);
    return read_key(directory, file, &identity->key, error);
}

static int write_all(int descriptor, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(descriptor, bytes, length);

        if (written < 0 && errno != EINTR)
            return -1;
        if (written > 0) {
            bytes += written;
            length -= (size_t)written;
        }
    }
    return 0;
}

/* Replaces a file at once: what was there stays until the new one is on disk. */
static int replace_file(const struct certificate_directory *directory, const char *name,
    mode_t mode, BIO *text, struct error *error)
{
    char temporary[FILE_NAME_MOST + sizeof(".new")];
    char *bytes;
    long length = BIO_get_mem_data(text, &bytes);

    snprintf(temporary, sizeof(temporary), "%s.new", name);
    unlinkat(directory->descriptor, temporary, 0);
    int descriptor =
        openat(directory->descriptor, temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);

    if (descriptor < 0)
        return failed(directory, temporary, error);
    bool written = write_all(descriptor, bytes, (size_t)length) == 0 && fsync(descriptor) == 0;

    if (close(descriptor) != 0 || !written ||
        renameat(directory->descriptor, temporary, directory->descriptor, name) != 0 ||
        fsync(directory->descriptor) != 0) {
        int code = failed(directory, name, error);

        unlinkat(directory->descriptor, temporary, 0);
        return code;
    }
    return 0;
}

int certificate_directory_write(const struct certificate_directory *directory, const char *name,
    const struct identity *identity, const struct identity *above, struct error *error)
{
    char file[FILE_NAME_MOST];
    BIO *key = BIO_new(BIO_s_secmem());
    BIO *chain = BIO_new(BIO_s_mem());
    int code = 0;

    if (key == NULL || chain == NULL ||
        PEM_write_bio_PKCS8PrivateKey(key, identity->key, NULL, NULL, 0, NULL, NULL) != 1 ||
        PEM_write_bio_X509(chain, identity->certificate) != 1 ||
        (above != NULL && PEM_write_bio_X509(chain, above->certificate) != 1))
        code = error_set(error, ERROR_INTERNAL, NULL, "%s: cannot be written as PEM", name);
    if (code == 0) {
        snprintf(file, sizeof(file), "%s.key", name);
        code = replace_file(directory, file, KEY_MODE, key, error);
    }
    if (code == 0) {
        snprintf(file, sizeof(file), "%s.crt", name);
        code = replace_file(directory, file, CERTIFICATE_MODE, chain, error);
    }
    BIO_free(key);
    BIO_free(chain);
    return code;
}
