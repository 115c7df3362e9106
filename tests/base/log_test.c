/* The server's log: one line an entry. */
#include <base/error.h>
#include <base/log.h>

#include <check.h>

#include <stdlib.h>
#include <unistd.h>

/* What action writes to standard error, until the next call. */
static const char *written(void (*action)(void))
{
    static char kept[4000];
    FILE *file = tmpfile();
    int before = dup(STDERR_FILENO);

    fflush(stderr);
    dup2(fileno(file), STDERR_FILENO);
    action();
    fflush(stderr);
    dup2(before, STDERR_FILENO);
    close(before);
    rewind(file);
    size_t length = fread(kept, 1, sizeof(kept) - 1, file);

    kept[length] = '\0';
    fclose(file);
    return kept;
}

static void write_two(void)
{
    log_write(LOG_WARNING, "event=tested number=%d", 7);
    log_write(LOG_INFORMATION, "event=tested text=\"%s\"", "one\r\ntwo");
}

TEST(an_entry_is_one_line_with_time_and_level)
{
    const char *text = written(write_two);
    int year;
    int length = 0;

    CHECK_INT(
        sscanf(text, "%4d-%*2d-%*2dT%*2d:%*2d:%*2d.%*3dZ level=warning event=tested number=7\n%n",
            &year, &length),
        1);
    CHECK(year >= 2024);
    CHECK(length > 0);
    const char *second = strchr(text, '\n') + 1;

    CHECK(strstr(second, "Z level=information event=tested text=\"one  two\"\n") != NULL);
    CHECK_INT(strlen(strchr(second, '\n')), 1);
}

static void write_all(void)
{
    log_write(LOG_ERROR, "a");
    log_write(LOG_WARNING, "b");
    log_write(LOG_INFORMATION, "c");
    log_write(LOG_DEBUG, "d");
}

static int count_lines(const char *text)
{
    int lines = 0;

    for (; *text != '\0'; text++)
        lines += *text == '\n';
    return lines;
}

TEST(entries_above_the_level_are_dropped)
{
    CHECK_INT(count_lines(written(write_all)), 3); /* information at first */
    log_set_level(LOG_DEBUG);
    CHECK_INT(count_lines(written(write_all)), 4);
    log_set_level(LOG_ERROR);
    CHECK_INT(count_lines(written(write_all)), 1);
    log_set_level(LOG_INFORMATION);
}

TEST(levels_have_names)
{
    enum log_level level = LOG_ERROR;

    CHECK_INT(log_parse_level("debug", &level), 0);
    CHECK_INT(level, LOG_DEBUG);
    CHECK_INT(log_parse_level("error", &level), 0);
    CHECK_INT(level, LOG_ERROR);
    CHECK_INT(log_parse_level("Debug", &level), ERROR_INVALID);
    CHECK_INT(log_parse_level("", &level), ERROR_INVALID);
    CHECK_INT(level, LOG_ERROR);
}

static void write_long(void)
{
    char text[3000];

    memset(text, 'x', sizeof(text) - 1);
    text[sizeof(text) - 1] = '\0';
    log_write(LOG_ERROR, "event=long text=%s", text);
}

TEST(a_long_entry_is_cut_and_still_a_line)
{
    const char *text = written(write_long);

    CHECK_INT(count_lines(text), 1);
    CHECK(strlen(text) <= 1024 && strlen(text) > 900);
    CHECK_TEXT(text + strlen(text) - 2, "x\n");
}

int main(void)
{
    RUN(an_entry_is_one_line_with_time_and_level);
    RUN(entries_above_the_level_are_dropped);
    RUN(levels_have_names);
    RUN(a_long_entry_is_cut_and_still_a_line);
    return check_report();
}
