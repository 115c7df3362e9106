#include <live/finding.h>

#include <proto/decode.h>

#include <stdarg.h>
#include <stdio.h>

void finding_add(struct findings *findings, const char *field, const char *format, ...)
{
    char text[600];
    va_list arguments;
    struct finding finding = {
        .file = findings->file, .line = 1, .field = field != NULL ? field : "", .text = text};

    va_start(arguments, format);
    vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    if (findings->bytes != NULL && field != NULL)
        finding.line = locate_line(findings->bytes, findings->length, field);
    findings->count++;
    findings->report(findings->argument, &finding);
}

void finding_add_line(struct findings *findings, size_t line, const char *text)
{
    const struct finding finding = {
        .file = findings->file, .line = line, .field = "", .text = text};

    findings->count++;
    findings->report(findings->argument, &finding);
}
