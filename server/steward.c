#include "steward.h"

#include <live/account.h>
#include <live/import.h>
#include <proto/archive.h>

#include <base/buffer.h>

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <threads/clock.h>
#include <unistd.h>

enum { LINE_SIZE = 1002 };

/* Reads a line from standard input; what is typed at a terminal is not shown. */
static int read_line(const char *prompt, char *line, struct error *error)
{
    struct termios before;
    bool terminal = tcgetattr(STDIN_FILENO, &before) == 0;

    if (terminal) {
        struct termios silent = before;

        silent.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
        fputs(prompt, stderr);
    }
    const char *read = fgets(line, LINE_SIZE, stdin);

    if (terminal) {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
        fputc('\n', stderr);
    }
    if (read == NULL)
        return error_set(error, ERROR_INVALID, NULL, "no password was given");
    line[strcspn(line, "\n")] = '\0';
    return 0;
}

static int read_password(char *password, struct error *error)
{
    char again[LINE_SIZE];
    int code = read_line("New password: ", password, error);

    if (code != 0 || !isatty(STDIN_FILENO))
        return code;
    code = read_line("The same again: ", again, error);
    if (code == 0 && strcmp(password, again) != 0)
        code = error_set(error, ERROR_INVALID, NULL, "the two are not the same: try again");
    explicit_bzero(again, sizeof(again));
    return code;
}

int steward_accounts(const struct options *options, FILE *out, struct error *error)
{
    struct store *store;
    int code = store_open_sqlite(options->data, &store, error);

    if (code != 0)
        return code;
    code = account_print_all(store, out, error);
    store_free(store);
    return code;
}

int steward_password(const struct options *options, const char *name, struct error *error)
{
    char password[LINE_SIZE];
    struct store *store;
    int code = store_open_sqlite(options->data, &store, error);

    if (code != 0)
        return code;
    code = read_password(password, error);
    if (code == 0)
        code = account_reset(store, name, password, options->password_cost, error);
    explicit_bzero(password, sizeof(password));
    store_free(store);
    return code;
}

static int read_whole(const char *path, struct buffer *text, struct error *error)
{
    FILE *file = fopen(path, "re");
    char piece[65536];
    size_t length;

    if (file == NULL)
        return error_set(error, ERROR_NOT_FOUND, NULL, "%s: %s", path, strerror(errno));
    while ((length = fread(piece, 1, sizeof(piece), file)) > 0)
        buffer_add(text, piece, length);
    fclose(file);
    if (text->overflowed)
        return error_set(error, ERROR_TOO_LARGE, NULL, "%s: is more than %d MB", path,
            ARCHIVE_BYTES_MOST / 1024 / 1024);
    return 0;
}

int steward_import(const struct options *options, const char *file, const char *name, FILE *out,
    struct error *error)
{
    struct buffer text;
    struct store *store = NULL;
    struct store_meta meta;
    struct clock clock;

    buffer_init(&text, ARCHIVE_BYTES_MOST);
    int code = read_whole(file, &text, error);

    if (code == 0)
        code = store_open_sqlite(options->data, &store, error);
    if (code == 0)
        code = store_read_meta(store, &meta, error);
    if (code == 0) {
        clock_init(&clock, meta.latest); /* as the server's, which runs on from there */
        code = import_archive(store, text.bytes != NULL ? text.bytes : "", text.length, name,
            clock_now(&clock), out, error);
    }
    store_free(store);
    buffer_release(&text);
    return code;
}
