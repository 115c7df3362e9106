/* describe types | table NAME | schema NAME | manual FILE: prints what the
 * build and the manual take from the field lists of the code. */
#include "describe.h"

#include <stdlib.h>
#include <string.h>

static int describe(const char *what, const char *name)
{
    if (strcmp(what, "table") == 0)
        return describe_table(name, stdout);
    if (strcmp(what, "schema") == 0)
        return describe_schema(name, stdout);
    if (strcmp(what, "manual") == 0)
        return describe_manual(name);
    return -1;
}

int main(int count, char **arguments)
{
    int code = -1;

    if (count == 2 && strcmp(arguments[1], "types") == 0) {
        describe_types(stdout);
        code = 0;
    } else if (count == 3) {
        code = describe(arguments[1], arguments[2]);
    }
    if (code != 0)
        fputs("usage: describe types | table NAME | schema NAME | manual FILE\n", stderr);
    return code == 0 && fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
