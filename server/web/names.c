#include <web/names.h>

#include <base/buffer.h>
#include <base/log.h>
#include <base/memory.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <web/certificate.h>
#include <web/tls.h>

enum { FILE_PATH_MOST = 4096 };

static bool is_wildcard(const char *host)
{
    return strcmp(host, "0.0.0.0") == 0 || strcmp(host, "::") == 0;
}

/* Takes host. */
static void add_host(struct names *names, char *host)
{
    struct option_list *hosts = &names->hosts;

    memory_grow((void **)&hosts->items, &hosts->capacity, hosts->count, sizeof(char *));
    hosts->items[hosts->count++] = host;
}

void names_init(struct names *names, const struct options *options)
{
    *names = (struct names){.options = options};
    certificate_names(options->lan, &names->hosts.items, &names->hosts.count);
    names->own = names->hosts.capacity = names->hosts.count;
    if (!is_wildcard(options->listen.host))
        add_host(names, memory_text(options->listen.host));
    for (size_t i = 0; i < options->origins.count; i++)
        add_host(names, origin_host(options->origins.items[i]));
}

void names_release(struct names *names)
{
    certificate_names_free(names->hosts.items, names->hosts.count);
    origins_release(&names->origins);
    *names = (struct names){0};
}

static int make_certificate(const struct names *names, struct error *error)
{
    const char *directory = names->options->certs;
    struct certificate_made made = {0};
    int64_t now = (int64_t)time(NULL) * 1000;
    int code = certificate_ensure(
        directory, (const char *const *)names->hosts.items, names->hosts.count, now, &made, error);

    if (code != 0)
        return error_wrap(error, "--certs");
    if (made.authority || made.server)
        log_write(LOG_INFORMATION, "event=certificate_made new_authority=%s directory=%s",
            made.authority ? "yes" : "no", directory);
    return 0;
}

int names_certify(const struct names *names, SSL_CTX *context, struct error *error)
{
    const struct options *options = names->options;

    if (options->certificate != NULL)
        return tls_use(context, options->certificate, options->key, error);
    int code = make_certificate(names, error);

    if (code != 0)
        return code;
    struct buffer certificate;
    struct buffer key;

    buffer_init(&certificate, FILE_PATH_MOST);
    buffer_init(&key, FILE_PATH_MOST);
    buffer_print(&certificate, "%s/server.crt", options->certs);
    buffer_print(&key, "%s/server.key", options->certs);
    code = tls_use(context, certificate.bytes, key.bytes, error);
    buffer_release(&certificate);
    buffer_release(&key);
    return code;
}

void names_open(struct names *names, uint16_t port)
{
    const struct option_list *origins = &names->options->origins;

    /* Those given first: links for others are made with the first that will do. */
    for (size_t i = 0; i < origins->count; i++)
        origins_add(&names->origins, origins->items[i]);
    for (size_t i = 0; i < names->hosts.count; i++)
        origins_add_host(&names->origins, names->hosts.items[i], port);
}

void names_print(const struct names *names, uint16_t port)
{
    printf("greenroom: ready at https://localhost:%u/\n", port);
    struct origins own = {0};

    for (size_t i = 0; names->options->lan && i < names->own; i++)
        if (!host_is_loopback(names->hosts.items[i]))
            origins_add_host(&own, names->hosts.items[i], port);
    for (size_t i = 0; i < own.count; i++)
        printf("greenroom: also at %s/\n", own.items[i]);
    origins_release(&own);
    fflush(stdout);
}
