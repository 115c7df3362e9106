#include <web/origin.h>

#include <base/memory.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define SCHEME "https://"

enum { SCHEME_LENGTH = sizeof(SCHEME) - 1, ORIGIN_BYTES_MOST = 300 };

void origins_release(struct origins *origins)
{
    for (size_t i = 0; i < origins->count; i++)
        free(origins->items[i]);
    free(origins->items);
    *origins = (struct origins){0};
}

void origins_add(struct origins *origins, const char *origin)
{
    for (size_t i = 0; i < origins->count; i++)
        if (strcmp(origins->items[i], origin) == 0)
            return;
    memory_grow((void **)&origins->items, &origins->capacity, origins->count, sizeof(char *));
    origins->items[origins->count++] = memory_text(origin);
}

void origins_add_host(struct origins *origins, const char *host, uint16_t port)
{
    bool bracketed = strchr(host, ':') != NULL;
    char origin[ORIGIN_BYTES_MOST];
    int length = snprintf(
        origin, sizeof(origin), SCHEME "%s%s%s", bracketed ? "[" : "", host, bracketed ? "]" : "");

    if (port != 443)
        snprintf(origin + length, sizeof(origin) - (size_t)length, ":%u", port);
    origins_add(origins, origin);
}

/* A client may write the port of https although it need not. */
static size_t length_without_own_port(const char *host)
{
    static const char port[] = ":443";
    size_t length = strlen(host);
    size_t behind = sizeof(port) - 1;

    if (length > behind && strcmp(host + length - behind, port) == 0)
        return length - behind;
    return length;
}

const char *origins_find(const struct origins *origins, const char *host)
{
    size_t length = length_without_own_port(host);

    for (size_t i = 0; i < origins->count; i++) {
        const char *own = origins->items[i] + SCHEME_LENGTH;

        if (strlen(own) == length && strncasecmp(own, host, length) == 0)
            return origins->items[i];
    }
    return NULL;
}

char *origin_host(const char *origin)
{
    const char *host = origin + SCHEME_LENGTH;

    if (host[0] == '[')
        return memory_copy(host + 1, strcspn(host + 1, "]"));
    return memory_copy(host, strcspn(host, ":"));
}

bool host_is_loopback(const char *host)
{
    return strcmp(host, "localhost") == 0 || strncmp(host, "127.", 4) == 0 ||
           strcmp(host, "::1") == 0;
}
