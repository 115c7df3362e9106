/* What is wrong with a bank, and where. */
#ifndef LIVE_FINDING_H
#define LIVE_FINDING_H

#include <stddef.h>

struct finding {
    const char *file;
    size_t line;
    const char *field; /* as hints[1].cost; may be empty */
    const char *text;  /* what is wrong and what to do */
};

/* Told of each finding. */
typedef void finding_report(void *argument, const struct finding *finding);

/* Where findings of one file go. */
struct findings {
    const char *file;
    const char *bytes; /* its text, to find lines in; may be NULL */
    size_t length;
    finding_report *report;
    void *argument;
    size_t count;
};

/* Reports one, with the sentence that printf would print; field may be NULL. */
void finding_add(struct findings *findings, const char *field, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Reports one that stands on a line, and not in a field. */
void finding_add_line(struct findings *findings, size_t line, const char *text);

#endif
