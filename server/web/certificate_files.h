/* Identities in a directory, as PEM. */
#ifndef WEB_CERTIFICATE_FILES_H
#define WEB_CERTIFICATE_FILES_H

#include <base/error.h>
#include <web/certificate_build.h>

/* A directory that this process alone writes certificates to. */
struct certificate_directory {
    int descriptor;
    const char *path; /* borrowed */
};

/* Makes the directory at path unless it is there, and waits until no other
 * process has it open so. Returns 0 or ERROR_IO. */
int certificate_directory_open(
    struct certificate_directory *directory, const char *path, struct error *error);

void certificate_directory_close(struct certificate_directory *directory);

/* Reads NAME.crt and NAME.key into identity, which is empty before. A file
 * that is absent or damaged gives NULL. A key that others may read is closed
 * to them. Returns 0, or ERROR_IO when a file is there but cannot be read. */
int certificate_directory_read(const struct certificate_directory *directory, const char *name,
    struct identity *identity, struct error *error);

/* Writes NAME.key, then NAME.crt with above's certificate, which may be NULL,
 * behind the identity's. Each file is replaced at once. Returns 0, ERROR_IO or
 * ERROR_INTERNAL. */
int certificate_directory_write(const struct certificate_directory *directory, const char *name,
    const struct identity *identity, const struct identity *above, struct error *error);

#endif
