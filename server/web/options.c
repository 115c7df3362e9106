#include <web/options.h>

#include <threads/password.h>

#include <base/memory.h>

#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { PORT_HIGHEST = 65535, HOST_MOST = 253 };

static void list_release(struct option_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i]);
    free(list->items);
}

void options_release(struct options *options)
{
    list_release(&options->origins);
    list_release(&options->questions);
    list_release(&options->stun);
    list_release(&options->turn);
    free(options->home);
    free(options->data);
    free(options->client);
    free(options->certificate);
    free(options->key);
    free(options->certs);
    free(options->proxy);
    free(options->turn_secret_file);
    *options = (struct options){0};
}

static int refuse(struct error *error, const char *what, const char *value, const char *instead)
{
    return error_set(error, ERROR_INVALID, NULL, "'%.200s' is not %s: %s", value, what, instead);
}

static void list_add(struct option_list *list, char *item)
{
    memory_grow((void **)&list->items, &list->capacity, list->count, sizeof(list->items[0]));
    list->items[list->count++] = item;
}

/* Reads a port behind a colon; -1 when it is none. */
static long read_port(const char *text)
{
    char *end;

    if (text[0] < '0' || text[0] > '9')
        return -1;
    errno = 0;
    long port = strtol(text, &end, 10);

    return errno == 0 && *end == '\0' && port <= PORT_HIGHEST ? port : -1;
}

static bool is_address(const char *text)
{
    unsigned char address[16];

    return inet_pton(AF_INET, text, address) == 1 || inet_pton(AF_INET6, text, address) == 1;
}

int options_set_listen(struct options *options, const char *value, struct error *error)
{
    static const char instead[] = "give one like 127.0.0.1:8443 or [::1]:8443";
    const char *colon = strrchr(value, ':');
    long port = colon != NULL ? read_port(colon + 1) : -1;
    bool bracketed = value[0] == '[' && colon != NULL && colon > value + 1 && colon[-1] == ']';
    struct listen_address listen = {0};

    if (port < 0)
        return refuse(error, "an address and port", value, instead);
    const char *host = value + bracketed;
    size_t length = (size_t)(colon - host) - bracketed;

    if (length >= sizeof(listen.host))
        return refuse(error, "an address and port", value, instead);
    memcpy(listen.host, host, length);
    listen.port = (uint16_t)port;
    if (!is_address(listen.host) || bracketed != (strchr(listen.host, ':') != NULL))
        return refuse(error, "an address and port", value, instead);
    options->listen = listen;
    return 0;
}

int options_set_lan(struct options *options, const char *value, struct error *error)
{
    static const char *const yes[] = {"", "yes", "true", "on", "1"};
    static const char *const no[] = {"no", "false", "off", "0"};

    for (size_t i = 0; i < sizeof(yes) / sizeof(yes[0]); i++) {
        if (strcasecmp(value, yes[i]) == 0) {
            options->lan = true;
            return 0;
        }
    }
    for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); i++) {
        if (strcasecmp(value, no[i]) == 0) {
            options->lan = false;
            return 0;
        }
    }
    return refuse(error, "yes or no", value, "give one of them, or none for yes");
}

static bool is_host(const char *host, size_t length)
{
    char address[HOST_MOST + 1] = "";

    if (length == 0 || length > HOST_MOST)
        return false;
    if (host[0] == '[') {
        if (length < 3 || host[length - 1] != ']')
            return false;
        memcpy(address, host + 1, length - 2);
        return strchr(address, ':') != NULL && is_address(address);
    }
    return strspn(host, "abcdefghijklmnopqrstuvwxyz0123456789-.") >= length;
}

static char *lower_case(const char *value)
{
    char *text = memory_text(value);

    for (char *at = text; *at != '\0'; at++)
        if (*at >= 'A' && *at <= 'Z')
            *at = (char)(*at - 'A' + 'a');
    return text;
}

/* The colon between host and port; NULL when there is none. */
static char *port_colon(char *host)
{
    char *end = host[0] == '[' ? strchr(host, ']') : host;

    return end != NULL ? strchr(end, ':') : NULL;
}

/* Takes the form that a browser's Origin header has. */
int options_add_origin(struct options *options, const char *value, struct error *error)
{
    static const char instead[] = "give one like https://practice.example.org:8443";
    static const char scheme[] = "https://";
    const size_t start = sizeof(scheme) - 1;
    char *origin = lower_case(value);
    size_t length = strlen(origin);

    if (length > start && origin[length - 1] == '/')
        origin[--length] = '\0';
    if (strncmp(origin, scheme, start) == 0) {
        char *host = origin + start;
        char *colon = port_colon(host);
        long port = colon != NULL ? read_port(colon + 1) : 443;

        if (port > 0 && is_host(host, colon != NULL ? (size_t)(colon - host) : strlen(host))) {
            if (colon != NULL && port == 443)
                *colon = '\0';
            list_add(&options->origins, origin);
            return 0;
        }
    }
    free(origin);
    return refuse(error, "an https origin", value, instead);
}

int options_set_proxy(struct options *options, const char *value, struct error *error)
{
    if (!is_address(value))
        return refuse(error, "an address", value, "give one like 10.0.0.2, without a port");
    free(options->proxy);
    options->proxy = memory_text(value);
    return 0;
}

/* Whether host, which is changed, is one, perhaps with a port. */
static bool is_place(char *host)
{
    char *colon = port_colon(host);

    return (colon == NULL || read_port(colon + 1) > 0) &&
           is_host(host, colon != NULL ? (size_t)(colon - host) : strlen(host));
}

/* Cuts ?transport=udp or tcp off; false when there is something else. */
static bool cut_transport(char *url)
{
    char *query = strchr(url, '?');

    if (query == NULL)
        return true;
    *query = '\0';
    return strcmp(query + 1, "transport=udp") == 0 || strcmp(query + 1, "transport=tcp") == 0;
}

/* Adds a URL whose scheme, with its colon, is length bytes long; 0: none fits. */
static int add_relay(struct option_list *list, const char *url, size_t length, const char *what,
    const char *instead, struct error *error)
{
    char *rest = memory_text(url + length);
    bool good = length > 0 && cut_transport(rest) && is_place(rest);

    free(rest);
    if (!good)
        return refuse(error, what, url, instead);
    if (list->count == RELAYS_MOST)
        return error_set(
            error, ERROR_INVALID, NULL, "is there too often: give %d at the most", RELAYS_MOST);
    list_add(list, memory_text(url));
    return 0;
}

int options_add_stun(struct options *options, const char *value, struct error *error)
{
    char *url = lower_case(value);
    size_t scheme = strncmp(url, "stun:", 5) == 0 && strchr(url, '?') == NULL ? 5 : 0;
    int code = add_relay(&options->stun, url, scheme, "the URL of a STUN server",
        "give one like stun:stun.example.org:3478", error);

    free(url);
    return code;
}

int options_add_turn(struct options *options, const char *value, struct error *error)
{
    char *url = lower_case(value);
    size_t scheme = strncmp(url, "turn:", 5) == 0 ? 5 : strncmp(url, "turns:", 6) == 0 ? 6 : 0;
    int code = add_relay(&options->turn, url, scheme, "the URL of a TURN server",
        "give one like turn:turn.example.org:3478 or turns:turn.example.org:443?transport=tcp",
        error);

    free(url);
    return code;
}

int options_set_password_cost(struct options *options, const char *value, struct error *error)
{
    char *end;
    long cost = strtol(value, &end, 10);

    if (*value == '\0' || *end != '\0' || cost < PASSWORD_COST_LEAST || cost > PASSWORD_COST_MOST)
        return error_set(error, ERROR_INVALID, NULL, "'%s' is no cost: give %d to %d, as 17", value,
            PASSWORD_COST_LEAST, PASSWORD_COST_MOST);
    options->password_cost = (int)cost;
    return 0;
}

int options_set_log_level(struct options *options, const char *value, struct error *error)
{
    if (log_parse_level(value, &options->log_level) != 0)
        return refuse(error, "a level", value, "give error, warning, information or debug");
    return 0;
}

int options_add_questions(struct options *options, const char *value, struct error *error)
{
    (void)error;
    list_add(&options->questions, memory_text(value));
    return 0;
}

void options_put_questions_first(struct options *options, char *directory)
{
    struct option_list *list = &options->questions;

    list_add(list, directory);
    memmove(&list->items[1], &list->items[0], (list->count - 1) * sizeof(list->items[0]));
    list->items[0] = directory;
}
