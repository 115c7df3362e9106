#include <web/certificate.h>

#include <web/certificate_build.h>
#include <web/certificate_files.h>
#include <web/certificate_names.h>

#include <time.h>

#define AUTHORITY "authority"
#define SERVER "server"

/* What a directory holds, and what it has to hold. */
struct certificates {
    struct certificate_directory directory;
    struct identity authority;
    struct identity server;
    struct name_set names;
    time_t now;
    struct certificate_made made;
};

static bool server_is_good(const struct certificates *certificates)
{
    return identity_fits(&certificates->server) &&
           identity_lasts(&certificates->server, certificates->now) &&
           identity_names_are(&certificates->server, &certificates->names) &&
           identity_vouched(&certificates->server, &certificates->authority);
}

/* The host name is always among what the authority may vouch for, so that a
 * server that is opened to the network later keeps it. */
static int make_authority(struct certificates *certificates, struct error *error)
{
    struct name_set names = {0};

    name_set_add(&names, "localhost", NULL);
    name_set_add_host(&names);
    for (size_t i = 0; i < certificates->names.count; i++)
        name_set_add(&names, certificates->names.items[i], NULL);
    int code = identity_make_authority(&certificates->authority, &names, certificates->now, error);

    name_set_release(&names);
    certificates->made.authority = code == 0;
    return code;
}

static int make_server(struct certificates *certificates, struct error *error)
{
    int code = identity_make_server(&certificates->server, &certificates->authority,
        &certificates->names, certificates->now, error);

    certificates->made.server = code == 0;
    return code;
}

/* Makes the server's certificate with the authority that is there, or with a
 * new one when that cannot be used. */
static int make_missing(struct certificates *certificates, struct error *error)
{
    int code = 0;

    if (identity_fits(&certificates->authority) &&
        identity_lasts(&certificates->authority, certificates->now)) {
        code = make_server(certificates, error);
        if (code != 0 || identity_vouched(&certificates->server, &certificates->authority))
            return code;
    }
    code = make_authority(certificates, error);
    return code != 0 ? code : make_server(certificates, error);
}

static int write_made(struct certificates *certificates, struct error *error)
{
    int code = 0;

    if (certificates->made.authority)
        code = certificate_directory_write(
            &certificates->directory, AUTHORITY, &certificates->authority, NULL, error);
    if (code == 0 && certificates->made.server)
        code = certificate_directory_write(&certificates->directory, SERVER, &certificates->server,
            &certificates->authority, error);
    return code;
}

static int ensure(struct certificates *certificates, struct error *error)
{
    int code = certificate_directory_read(
        &certificates->directory, AUTHORITY, &certificates->authority, error);

    if (code == 0)
        code = certificate_directory_read(
            &certificates->directory, SERVER, &certificates->server, error);
    if (code != 0 || server_is_good(certificates))
        return code;
    code = make_missing(certificates, error);
    return code != 0 ? code : write_made(certificates, error);
}

int certificate_ensure(const char *directory, const char *const *names, size_t count, int64_t now,
    struct certificate_made *made, struct error *error)
{
    struct certificates certificates = {.now = (time_t)(now / 1000)};
    int code = 0;

    for (size_t i = 0; i < count && code == 0; i++)
        code = name_set_add(&certificates.names, names[i], error);
    if (code == 0)
        code = certificate_directory_open(&certificates.directory, directory, error);
    if (code == 0) {
        code = ensure(&certificates, error);
        certificate_directory_close(&certificates.directory);
    }
    if (code == 0 && made != NULL)
        *made = certificates.made;
    identity_release(&certificates.authority);
    identity_release(&certificates.server);
    name_set_release(&certificates.names);
    return code;
}
