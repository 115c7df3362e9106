/* The server's log: one line an entry on standard error, key=value. Never a
 * token, an answer or a name. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

enum log_level { LOG_ERROR, LOG_WARNING, LOG_INFORMATION, LOG_DEBUG };

/* Entries above level are dropped from now on; LOG_INFORMATION at first. */
void log_set_level(enum log_level level);

/* Reads "error", "warning", "information" or "debug" into *level. Returns 0
 * or ERROR_INVALID. */
int log_parse_level(const char *text, enum log_level *level);

/* Writes one line: time, level, then what printf would print, of the form
 * "event=accepted session=... bytes=12". Safe in any thread. */
void log_write(enum log_level level, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
