/* The options of the program as one table: flag, environment variable,
 * default and help. */
#ifndef CONFIG_H
#define CONFIG_H

#include <base/error.h>
#include <stdio.h>
#include <web/options.h>

/* Looks up an environment variable; NULL when it is not set. */
typedef char *config_lookup(const char *name);

/* Fills options from defaults, then the environment, then the arguments of a
 * command (those behind its name). Returns 0 and hands options over, to be
 * freed with options_release; or ERROR_INVALID with a sentence that names the
 * option, and leaves nothing to free. */
int config_parse(int count, char *const *arguments, config_lookup *lookup, struct options *options,
    struct error *error);

/* Writes one paragraph for each option: flag, help, variable and default. */
void config_help(FILE *out);

#endif
