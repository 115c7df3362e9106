/* Starts a server of its own and measures it: generator MEASURE PLAN..., as
 * the scripts `first` and `pair` call it. */
#include "common.h"
#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct measure {
    const char *name;
    void (*run)(const struct plan *plan);
} measures[] = {
    {"start", measure_start},
    {"idle", measure_idle},
    {"edits", measure_edits},
    {"pair", measure_pair},
    {"pair_bytes", measure_pair_bytes},
};

enum { MEASURE_COUNT = sizeof(measures) / sizeof(measures[0]) };

enum argument { MEASURE = 1, SERVER, HOME, DATA, CERTS, LOG, PEOPLE, RATE, SECONDS, ARGUMENTS };

int main(int count, char **arguments)
{
    if (count != ARGUMENTS)
        fail("usage: generator start|idle|edits|pair|pair_bytes SERVER HOME DATA CERTS LOG PEOPLE "
             "RATE SECONDS");
    struct plan plan = {
        .setting = {.server = arguments[SERVER],
            .home = arguments[HOME],
            .data = arguments[DATA],
            .certs = arguments[CERTS],
            .log = arguments[LOG],
            .port = free_port()},
        .people = strtoul(arguments[PEOPLE], NULL, 10),
        .rate = strtod(arguments[RATE], NULL),
        .seconds = strtod(arguments[SECONDS], NULL),
    };

    process_part();
    for (size_t i = 0; i < MEASURE_COUNT; i++) {
        if (strcmp(measures[i].name, arguments[MEASURE]) == 0) {
            measures[i].run(&plan);
            return 0;
        }
    }
    fail("%s: there is no such measure", arguments[MEASURE]);
}
