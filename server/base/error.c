#include <base/error.h>

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

static const struct {
    const char *name;
    int status;
    const char *title;
} codes[] = {
#define ERROR_ROW(code, name, status, title) {name, status, title},
    ERROR_LIST(ERROR_ROW)
#undef ERROR_ROW
};

size_t error_count(void)
{
    return sizeof(codes) / sizeof(codes[0]);
}

int error_at(size_t index)
{
    return -(int)index - 1;
}

static size_t row(int code)
{
    assert(code < 0 && (size_t)-code <= error_count());
    return (size_t)-code - 1;
}

const char *error_name(int code)
{
    return codes[row(code)].name;
}

int error_status(int code)
{
    return codes[row(code)].status;
}

const char *error_title(int code)
{
    return codes[row(code)].title;
}

int error_set(struct error *error, int code, const char *field, const char *format, ...)
{
    if (error == NULL)
        return code;
    va_list arguments;

    error->code = code;
    snprintf(error->field, sizeof(error->field), "%s", field != NULL ? field : "");
    va_start(arguments, format);
    vsnprintf(error->text, sizeof(error->text), format, arguments);
    va_end(arguments);
    return code;
}

int error_wrap(struct error *error, const char *what)
{
    char text[sizeof(error->text)];
    size_t length = (size_t)snprintf(text, sizeof(text), "%s: ", what);

    if (length < sizeof(text))
        snprintf(text + length, sizeof(text) - length, "%s", error->text);
    snprintf(error->text, sizeof(error->text), "%s", text);
    return error->code;
}

int error_not_saved(struct error *error, int code)
{
    return error_set(error, code, NULL,
        "the server cannot write to its disk at the moment: try again in a minute");
}
