#include <web/certificate_names.h>

#include <base/buffer.h>
#include <base/memory.h>
#include <web/certificate.h>

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NAMES_TEXT_MOST = 64 * 1024, HOST_NAME_MOST = 253, LABEL_MOST = 63 };

/* The ranges that no one on the Internet can own: loopback, link-local and
 * those for private use. */
static const struct range {
    int family;
    const char *network;
    const char *mask;
} private_ranges[] = {
    {AF_INET, "10.0.0.0", "255.0.0.0"},
    {AF_INET, "127.0.0.0", "255.0.0.0"},
    {AF_INET, "169.254.0.0", "255.255.0.0"},
    {AF_INET, "172.16.0.0", "255.240.0.0"},
    {AF_INET, "192.168.0.0", "255.255.0.0"},
    {AF_INET6, "::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
    {AF_INET6, "fc00::", "fe00::"},
    {AF_INET6, "fe80::", "ffc0::"},
};

#define RANGE_COUNT (sizeof(private_ranges) / sizeof(private_ranges[0]))

void name_set_release(struct name_set *set)
{
    certificate_names_free(set->items, set->count);
    *set = (struct name_set){0};
}

/* Which family of addresses name is of, or AF_UNSPEC. */
static int family_of(const char *name)
{
    unsigned char address[16];

    if (inet_pton(AF_INET, name, address) == 1)
        return AF_INET;
    if (inet_pton(AF_INET6, name, address) == 1)
        return AF_INET6;
    return AF_UNSPEC;
}

static bool is_host_name(const char *name)
{
    size_t length = strlen(name);
    size_t label = 0;

    if (length == 0 || length > HOST_NAME_MOST)
        return false;
    for (size_t i = 0; i <= length; i++) {
        if (name[i] == '.' || name[i] == '\0') {
            if (label == 0 || label > LABEL_MOST || name[i - 1] == '-')
                return false;
            label = 0;
            continue;
        }
        if (strchr("abcdefghijklmnopqrstuvwxyz0123456789-", name[i]) == NULL)
            return false;
        if (name[i] == '-' && label == 0)
            return false;
        label++;
    }
    return true;
}

static char *canonical(const char *name)
{
    int family = family_of(name);
    char *text = memory_text(name);

    if (family != AF_UNSPEC) {
        unsigned char address[16];
        char written[INET6_ADDRSTRLEN];

        inet_pton(family, name, address);
        inet_ntop(family, address, written, sizeof(written));
        free(text);
        return memory_text(written);
    }
    for (char *at = text; *at != '\0'; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    if (is_host_name(text))
        return text;
    free(text);
    return NULL;
}

int name_set_add(struct name_set *set, const char *name, struct error *error)
{
    char *text = canonical(name);
    size_t at = 0;

    if (text == NULL)
        return error_set(error, ERROR_INVALID, NULL,
            "'%.200s' is neither a host name nor an address: a certificate cannot hold it", name);
    while (at < set->count && strcmp(set->items[at], text) < 0)
        at++;
    if (at < set->count && strcmp(set->items[at], text) == 0) {
        free(text);
        return 0;
    }
    memory_grow((void **)&set->items, &set->capacity, set->count, sizeof(set->items[0]));
    memmove(&set->items[at + 1], &set->items[at], (set->count - at) * sizeof(set->items[0]));
    set->items[at] = text;
    set->count++;
    return 0;
}

void name_set_add_host(struct name_set *set)
{
    char host[HOST_NAME_MOST + sizeof(".local")];

    if (gethostname(host, HOST_NAME_MOST) != 0)
        return;
    host[HOST_NAME_MOST] = '\0';
    if (name_set_add(set, host, NULL) != 0 || strchr(host, '.') != NULL)
        return;
    snprintf(host + strlen(host), sizeof(host) - strlen(host), ".local");
    name_set_add(set, host, NULL);
}

char *name_set_subject(const struct name_set *set)
{
    struct buffer text;

    buffer_init(&text, NAMES_TEXT_MOST);
    for (size_t i = 0; i < set->count; i++) {
        const char *type = family_of(set->items[i]) == AF_UNSPEC ? "DNS" : "IP";

        buffer_print(&text, "%s%s:%s", i > 0 ? "," : "", type, set->items[i]);
    }
    return buffer_take(&text);
}

char *name_set_constraints(const struct name_set *set)
{
    struct buffer text;

    buffer_init(&text, NAMES_TEXT_MOST);
    buffer_add_text(&text, "critical");
    for (size_t i = 0; i < RANGE_COUNT; i++)
        buffer_print(
            &text, ",permitted;IP:%s/%s", private_ranges[i].network, private_ranges[i].mask);
    for (size_t i = 0; i < set->count; i++) {
        const char *name = set->items[i];

        switch (family_of(name)) {
        case AF_INET:
            buffer_print(&text, ",permitted;IP:%s/255.255.255.255", name);
            break;
        case AF_INET6:
            buffer_print(&text, ",permitted;IP:%s/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", name);
            break;
        default:
            buffer_print(&text, ",permitted;DNS:%s", name);
        }
    }
    return buffer_take(&text);
}

static bool in_range(const unsigned char *address, const struct range *range)
{
    size_t length = range->family == AF_INET ? 4 : 16;
    unsigned char network[16];
    unsigned char mask[16];

    inet_pton(range->family, range->network, network);
    inet_pton(range->family, range->mask, mask);
    for (size_t i = 0; i < length; i++)
        if ((address[i] & mask[i]) != network[i])
            return false;
    return true;
}

static bool is_private(int family, const unsigned char *address)
{
    for (size_t i = 0; i < RANGE_COUNT; i++)
        if (private_ranges[i].family == family && in_range(address, &private_ranges[i]))
            return true;
    return false;
}

static void add_interface(struct name_set *set, const struct ifaddrs *interface)
{
    char text[INET6_ADDRSTRLEN];
    const unsigned char *address = NULL;
    int family = interface->ifa_addr != NULL ? interface->ifa_addr->sa_family : AF_UNSPEC;

    if ((interface->ifa_flags & IFF_UP) == 0)
        return;
    if (family == AF_INET) {
        const struct sockaddr_in *ipv4 = (const void *)interface->ifa_addr;

        address = (const unsigned char *)&ipv4->sin_addr;
    } else if (family == AF_INET6) {
        const struct sockaddr_in6 *ipv6 = (const void *)interface->ifa_addr;

        address = ipv6->sin6_addr.s6_addr;
        if (IN6_IS_ADDR_LINKLOCAL(&ipv6->sin6_addr))
            return;
    }
    if (address == NULL || !is_private(family, address))
        return;
    inet_ntop(family, address, text, sizeof(text));
    name_set_add(set, text, NULL);
}

void certificate_names(bool lan, char ***names, size_t *count)
{
    struct name_set set = {0};
    struct ifaddrs *interfaces = NULL;

    name_set_add(&set, "localhost", NULL);
    name_set_add(&set, "127.0.0.1", NULL);
    name_set_add(&set, "::1", NULL);
    if (lan) {
        name_set_add_host(&set);
        if (getifaddrs(&interfaces) == 0) {
            for (struct ifaddrs *at = interfaces; at != NULL; at = at->ifa_next)
                add_interface(&set, at);
            freeifaddrs(interfaces);
        }
    }
    *names = set.items;
    *count = set.count;
}

void certificate_names_free(char **names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    free(names);
}
