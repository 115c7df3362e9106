#include "config.h"
#include "steward.h"

#include <live/bank.h>
#include <web/server.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How a command ends. */
enum { DONE = 0, FAILED = 1, USAGE = 2 };

struct subcommand {
    const char *name;
    const char *arguments;
    const char *help;
    int (*run)(int count, char **arguments);
};

static int run_serve(int count, char **arguments);
static int run_check(int count, char **arguments);
static int run_accounts(int count, char **arguments);
static int run_password(int count, char **arguments);
static int run_import(int count, char **arguments);
static int run_help(int count, char **arguments);
static int run_version(int count, char **arguments);

static const struct subcommand commands[] = {
    {"serve", "[OPTION...]", "serves interviews until it is told to stop", run_serve},
    {"check", "[--coverage] DIR...", "names every mistake in directories of questions; counts them",
        run_check},
    {"accounts", "[--data DIR]", "lists the accounts with a name, while the server is stopped",
        run_accounts},
    {"password", "NAME [--data DIR]", "gives an account another password, likewise", run_password},
    {"import", "FILE NAME [--data DIR]", "reads an exported archive into an account, likewise",
        run_import},
    {"help", "", "prints this", run_help},
    {"version", "", "prints the version", run_version},
};

enum { COMMAND_COUNT = sizeof(commands) / sizeof(commands[0]) };

static void print_help(FILE *out)
{
    fputs("Greenroom: practise interviews in the browser.\n\nusage:\n", out);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        char call[40];

        snprintf(call, sizeof(call), "%s %s", commands[i].name, commands[i].arguments);
        fprintf(out, "  greenroom %-29s  %s\n", call, commands[i].help);
    }
    fputs("\noptions of serve, each with the environment variable that does the same:\n", out);
    config_help(out);
}

static int wrong_usage(const char *text)
{
    fprintf(stderr, "greenroom: %s\n", text);
    return USAGE;
}

static bool asks_for_help(int count, char **arguments)
{
    for (int i = 0; i < count; i++)
        if (strcmp(arguments[i], "--help") == 0 || strcmp(arguments[i], "-h") == 0)
            return true;
    return false;
}

static int run_serve(int count, char **arguments)
{
    struct options options;
    struct error error;

    if (config_parse(count, arguments, getenv, &options, &error) != 0)
        return wrong_usage(error.text);
    log_set_level(options.log_level);
    int code = server_serve(&options, &error);

    if (code != 0)
        fprintf(stderr, "greenroom: %s\n", error.text);
    options_release(&options);
    return code == 0 ? DONE : FAILED;
}

static int run_check(int count, char **arguments)
{
    bool coverage = count > 0 && strcmp(arguments[0], "--coverage") == 0;

    if (coverage) {
        count--;
        arguments++;
    }
    if (count == 0)
        return wrong_usage("check: which questions? Give one directory or more");
    for (int i = 0; i < count; i++)
        if (arguments[i][0] == '-')
            return wrong_usage("check: takes --coverage first, then directories");
    return bank_check((const char *const *)arguments, (size_t)count, coverage, stdout) == 0
               ? DONE
               : FAILED;
}

/* Reads the options that stand behind a command's own arguments. */
static int read_options(int count, char **arguments, struct options *options)
{
    struct error error;

    log_set_level(LOG_ERROR);
    if (config_parse(count, arguments, getenv, options, &error) != 0)
        return wrong_usage(error.text);
    return DONE;
}

static int end_on_data(struct options *options, int code, const struct error *error)
{
    options_release(options);
    if (code != 0)
        fprintf(stderr, "greenroom: %s\n", error->text);
    return code == 0 ? DONE : FAILED;
}

static int run_accounts(int count, char **arguments)
{
    struct options options;
    struct error error;

    if (read_options(count, arguments, &options) != DONE)
        return USAGE;
    return end_on_data(&options, steward_accounts(&options, stdout, &error), &error);
}

static bool has_words(int count, char **arguments, int wanted)
{
    for (int i = 0; i < wanted; i++)
        if (i >= count || strncmp(arguments[i], "--", 2) == 0)
            return false;
    return true;
}

static int run_password(int count, char **arguments)
{
    struct options options;
    struct error error;

    if (!has_words(count, arguments, 1))
        return wrong_usage("password: whose? Give the account's name");
    if (read_options(count - 1, arguments + 1, &options) != DONE)
        return USAGE;
    return end_on_data(&options, steward_password(&options, arguments[0], &error), &error);
}

static int run_import(int count, char **arguments)
{
    struct options options;
    struct error error;

    if (!has_words(count, arguments, 2))
        return wrong_usage("import: what, and into which account? Give the file and the name");
    if (read_options(count - 2, arguments + 2, &options) != DONE)
        return USAGE;
    return end_on_data(
        &options, steward_import(&options, arguments[0], arguments[1], stdout, &error), &error);
}

static int run_help(int count, char **arguments)
{
    (void)count;
    (void)arguments;
    print_help(stdout);
    return DONE;
}

static int run_version(int count, char **arguments)
{
    (void)count;
    (void)arguments;
    puts("greenroom " GREENROOM_VERSION);
    return DONE;
}

static int run_command(const char *name, int count, char **arguments)
{
    if (strncmp(name, "--", 2) == 0)
        name += 2;
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i].name, name) == 0)
            return commands[i].run(count, arguments);
    fprintf(stderr, "greenroom: '%s' is not a command: give", name);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(stderr, "%s %s",
            i == 0                  ? ""
            : i + 1 < COMMAND_COUNT ? ","
                                    : " or",
            commands[i].name);
    fputc('\n', stderr);
    return USAGE;
}

int main(int count, char **arguments)
{
    if (count < 2) {
        print_help(stderr);
        return USAGE;
    }
    if (asks_for_help(count - 1, arguments + 1))
        return run_help(0, NULL);
    return run_command(arguments[1], count - 2, arguments + 2);
}
