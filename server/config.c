#include "config.h"

#include <threads/password.h>

#include <base/memory.h>

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct option {
    const char *name;     /* behind the two hyphens */
    const char *value;    /* what its value is, for help; NULL: it needs none */
    const char *fallback; /* its default, as help says it; NULL: none */
    bool repeatable;      /* its variable holds a list, split on commas */
    const char *help;
    /* Reads the value; NULL: it is any text, kept in the char * at text. */
    int (*set)(struct options *options, const char *value, struct error *error);
    size_t text;
};

enum { VARIABLE_MOST = 64, NAME_MOST = 32 };

static const struct option table[] = {
    {"listen", "ADDRESS:PORT", "127.0.0.1:8443", false,
        "Listens there; port 0 takes any that is free; IPv6 in brackets: [::1]:8443.",
        .set = options_set_listen},
    {"lan", NULL, "no", false,
        "Listens on all interfaces and answers to this machine's host name and private addresses.",
        .set = options_set_lan},
    {"origin", "URL", NULL, true,
        "Also answers to this address, as people type it: https://practice.example.org.",
        .set = options_add_origin},
    {"home", "DIR", ".", false,
        "Where the project lies: questions, client/dist and certs below are in it.",
        .text = offsetof(struct options, home)},
    {"data", "DIR", "data", false, "Keeps sessions and accounts there, in greenroom.db.",
        .text = offsetof(struct options, data)},
    {"questions", "DIR", NULL, true,
        "Adds the questions of this directory to those of the project.",
        .set = options_add_questions},
    {"client", "DIR", "HOME/client/dist", false, "Serves the built page from there.",
        .text = offsetof(struct options, client)},
    {"certificate", "FILE", NULL, false,
        "Uses one's own certificate (PEM, with its chain) instead of making one; needs --key.",
        .text = offsetof(struct options, certificate)},
    {"key", "FILE", NULL, false, "The private key (PEM) of --certificate.",
        .text = offsetof(struct options, key)},
    {"certs", "DIR", "HOME/certs", false, "Keeps the certificates that are made there.",
        .text = offsetof(struct options, certs)},
    {"proxy", "ADDRESS", NULL, false,
        "Believes a reverse proxy at this address when it says, by X-Forwarded-For, who asks.",
        .set = options_set_proxy},
    {"stun", "URL", NULL, true,
        "Tells browsers of a STUN server, for voice across networks: stun:stun.example.org:3478.",
        .set = options_add_stun},
    {"turn", "URL", NULL, true,
        "Tells them of a TURN server (turn: or turns:, ?transport=tcp); needs --turn-secret-file.",
        .set = options_add_turn},
    {"turn-secret-file", "FILE", NULL, false,
        "Holds the secret that --turn shares with this server, by which passwords are made.",
        .text = offsetof(struct options, turn_secret_file)},
    {"password-cost", "N", "17", false,
        "Hashes new passwords with 2^N times 1 KB of memory: 10 to 20; each step doubles the time.",
        .set = options_set_password_cost},
    {"log-level", "LEVEL", "information", false,
        "Logs that and what is graver: error, warning, information or debug.",
        .set = options_set_log_level},
};

enum { OPTION_COUNT = sizeof(table) / sizeof(table[0]) };

static const char *variable_of(const struct option *option, char variable[VARIABLE_MOST])
{
    int length = snprintf(variable, VARIABLE_MOST, "GREENROOM_%s", option->name);

    for (int i = 0; i < length; i++) {
        if (variable[i] >= 'a' && variable[i] <= 'z')
            variable[i] = (char)(variable[i] - 'a' + 'A');
        else if (variable[i] == '-')
            variable[i] = '_';
    }
    return variable;
}

static int set_text(struct options *options, const struct option *option, const char *value)
{
    char **text = (char **)((char *)options + option->text);

    free(*text);
    *text = memory_text(value);
    return 0;
}

/* Gives one value to an option; where says where it stood. */
static int set_value(struct options *options, const struct option *option, const char *where,
    const char *value, struct error *error)
{
    int code;

    if (option->value != NULL && value[0] == '\0')
        code = error_set(error, ERROR_INVALID, NULL, "is empty: give %s", option->value);
    else if (option->set != NULL)
        code = option->set(options, value, error);
    else
        code = set_text(options, option, value);
    return code != 0 ? error_wrap(error, where) : 0;
}

static int set_list(struct options *options, const struct option *option, const char *where,
    const char *values, struct error *error)
{
    char *copy = memory_text(values);
    char *rest = copy;
    int code = 0;

    for (char *value; code == 0 && (value = strsep(&rest, ",")) != NULL;)
        if (value[0] != '\0')
            code = set_value(options, option, where, value, error);
    free(copy);
    return code;
}

/* Variables that are set but empty count as not set. */
static int read_environment(struct options *options, config_lookup *lookup, struct error *error)
{
    int code = 0;

    for (size_t i = 0; i < OPTION_COUNT && code == 0; i++) {
        char variable[VARIABLE_MOST];
        const char *value = lookup(variable_of(&table[i], variable));

        if (value == NULL || value[0] == '\0')
            continue;
        code = table[i].repeatable ? set_list(options, &table[i], variable, value, error)
                                   : set_value(options, &table[i], variable, value, error);
    }
    return code;
}

/* How many letters must be added, removed or changed to get from a, which has
 * length letters, to b. Both are short. */
static size_t distance(const char *a, size_t length, const char *b)
{
    size_t row[NAME_MOST + 1];
    size_t width = strlen(b);

    for (size_t j = 0; j <= width; j++)
        row[j] = j;
    for (size_t i = 1; i <= length; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t j = 1; j <= width; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);
            size_t shift = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;

            diagonal = row[j];
            row[j] = change < shift ? change : shift;
        }
    }
    return row[width];
}

static int refuse_unknown(const char *argument, size_t length, struct error *error)
{
    const char *nearest = NULL;
    size_t best = length / 2 + 1;

    for (size_t i = 0; i < OPTION_COUNT && length <= NAME_MOST; i++) {
        size_t found = distance(argument + 2, length, table[i].name);

        if (found < best) {
            best = found;
            nearest = table[i].name;
        }
    }
    if (nearest != NULL)
        return error_set(error, ERROR_INVALID, NULL,
            "--%.*s: there is no such option: did you mean --%s?", (int)length, argument + 2,
            nearest);
    return error_set(error, ERROR_INVALID, NULL,
        "--%.*s: there is no such option: `greenroom help` lists them", (int)length, argument + 2);
}

static const struct option *find_option(const char *name, size_t length)
{
    for (size_t i = 0; i < OPTION_COUNT; i++)
        if (strlen(table[i].name) == length && strncmp(table[i].name, name, length) == 0)
            return &table[i];
    return NULL;
}

/* Reads the argument at *at, and the one behind it when that is its value. */
static int read_argument(
    struct options *options, int count, char *const *arguments, int *at, struct error *error)
{
    const char *argument = arguments[(*at)++];

    if (strncmp(argument, "--", 2) != 0)
        return error_set(error, ERROR_INVALID, NULL,
            "'%.200s' is not an option: `greenroom help` lists them", argument);
    size_t length = strcspn(argument + 2, "=");
    const char *value = argument[2 + length] == '=' ? argument + 2 + length + 1 : NULL;
    const struct option *option = find_option(argument + 2, length);
    char where[NAME_MOST + 2];

    if (option == NULL)
        return refuse_unknown(argument, length, error);
    snprintf(where, sizeof(where), "--%s", option->name);
    if (value == NULL && option->value == NULL)
        value = "";
    if (value == NULL && *at < count && strncmp(arguments[*at], "--", 2) != 0)
        value = arguments[(*at)++];
    if (value == NULL)
        return error_set(
            error, ERROR_INVALID, NULL, "%s: its value is missing: give %s", where, option->value);
    return set_value(options, option, where, value, error);
}

static char *below(const char *home, const char *path)
{
    if (strcmp(home, ".") == 0)
        return memory_text(path);
    size_t length = strlen(home) + 1 + strlen(path);
    char *joined = memory_new(length + 1);

    snprintf(joined, length + 1, "%s/%s", home, path);
    return joined;
}

/* What is not given follows from what is. */
static void complete(struct options *options)
{
    options_put_questions_first(options, below(options->home, "questions"));
    if (options->client == NULL)
        options->client = below(options->home, "client/dist");
    if (options->certs == NULL)
        options->certs = below(options->home, "certs");
    if (options->lan &&
        (strncmp(options->listen.host, "127.", 4) == 0 || strcmp(options->listen.host, "::1") == 0))
        snprintf(options->listen.host, sizeof(options->listen.host), "0.0.0.0");
}

static int check_pairs(const struct options *options, struct error *error)
{
    if (options->certificate != NULL && options->key == NULL)
        return error_set(error, ERROR_INVALID, NULL,
            "--certificate: its private key is missing: give it as --key FILE");
    if (options->key != NULL && options->certificate == NULL)
        return error_set(error, ERROR_INVALID, NULL,
            "--key: its certificate is missing: give it as --certificate FILE");
    if (options->turn.count > 0 && options->turn_secret_file == NULL)
        return error_set(error, ERROR_INVALID, NULL,
            "--turn: its secret is missing: give it as --turn-secret-file FILE");
    if (options->turn_secret_file != NULL && options->turn.count == 0)
        return error_set(error, ERROR_INVALID, NULL,
            "--turn-secret-file: its server is missing: give it as --turn URL");
    return 0;
}

int config_parse(int count, char *const *arguments, config_lookup *lookup, struct options *options,
    struct error *error)
{
    struct options read = {
        .listen = {.host = "127.0.0.1", .port = 8443},
        .home = memory_text("."),
        .data = memory_text("data"),
        .password_cost = PASSWORD_COST_DEFAULT,
        .log_level = LOG_INFORMATION,
    };
    int code = read_environment(&read, lookup, error);

    for (int at = 0; at < count && code == 0;)
        code = read_argument(&read, count, arguments, &at, error);
    if (code == 0)
        code = check_pairs(&read, error);
    if (code != 0) {
        options_release(&read);
        return code;
    }
    complete(&read);
    *options = read;
    return 0;
}

void config_help(FILE *out)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct option *option = &table[i];
        char variable[VARIABLE_MOST];

        fprintf(out, "  --%s%s%s\n      %s\n      %s", option->name,
            option->value != NULL ? " " : "", option->value != NULL ? option->value : "",
            option->help, variable_of(option, variable));
        if (option->repeatable)
            fprintf(out, "; may be given more than once, there with commas");
        if (option->fallback != NULL)
            fprintf(out, "; default %s", option->fallback);
        fputc('\n', out);
    }
}
