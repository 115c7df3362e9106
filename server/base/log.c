#include <base/log.h>

#include <base/error.h>

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const char *const names[] = {
    [LOG_ERROR] = "error",
    [LOG_WARNING] = "warning",
    [LOG_INFORMATION] = "information",
    [LOG_DEBUG] = "debug",
};

static atomic_int highest = LOG_INFORMATION;

void log_set_level(enum log_level level)
{
    atomic_store(&highest, (int)level);
}

int log_parse_level(const char *text, enum log_level *level)
{
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        if (strcmp(text, names[i]) == 0) {
            *level = (enum log_level)i;
            return 0;
        }
    }
    return ERROR_INVALID;
}

void log_write(enum log_level level, const char *format, ...)
{
    if ((int)level > atomic_load(&highest))
        return;
    char line[1024];
    struct timespec now;
    struct tm parts;
    va_list arguments;

    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &parts);
    size_t length = strftime(line, sizeof(line), "%Y-%m-%dT%H:%M:%S", &parts);

    length += (size_t)snprintf(line + length, sizeof(line) - length, ".%03ldZ level=%s ",
        now.tv_nsec / 1000000, names[level]);
    va_start(arguments, format);
    vsnprintf(line + length, sizeof(line) - length - 1, format, arguments);
    va_end(arguments);
    for (char *c = line; *c != '\0'; c++) {
        if (*c == '\n' || *c == '\r')
            *c = ' ';
    }
    strcat(line, "\n");
    fputs(line, stderr);
}
