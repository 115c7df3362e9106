/* describe types | table NAME | schema NAME: prints what the build and the
 * manual take from the field lists of the code. */
#include "describe.h"

#include <stdlib.h>
#include <string.h>

int main(int count, char **arguments)
{
    int code = -1;

    if (count == 2 && strcmp(arguments[1], "types") == 0) {
        describe_types(stdout);
        code = 0;
    } else if (count == 3 && strcmp(arguments[1], "table") == 0) {
        code = describe_table(arguments[2], stdout);
    } else if (count == 3 && strcmp(arguments[1], "schema") == 0) {
        code = describe_schema(arguments[2], stdout);
    }
    if (code != 0)
        fputs("usage: describe types | table NAME | schema question|kind\n", stderr);
    return code == 0 && fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
