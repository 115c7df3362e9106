/* Loads a directory of questions as the server does and prints how long that
 * took: bank DIRECTORY QUESTIONS, the number that must be found in it. */
#include "common.h"

#include <live/bank.h>

#include <stdio.h>
#include <stdlib.h>

int main(int count, char **arguments)
{
    struct bank *bank;
    struct error error;
    size_t found;

    if (count != 3)
        fail("usage: bank DIRECTORY QUESTIONS");
    int64_t before = instant();

    if (bank_load((const char *const *)&arguments[1], 1, &bank, &error) != 0)
        fail("%s", error.text);
    int64_t after = instant();

    bank_questions(bank, &found);
    if (found != strtoul(arguments[2], NULL, 10))
        fail("%s: %zu questions were loaded, not %s", arguments[1], found, arguments[2]);
    printf("bank_ms %.1f\n", (double)(after - before) / A_MILLISECOND);
    bank_free(bank);
    return 0;
}
