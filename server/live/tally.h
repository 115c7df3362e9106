/* How many questions a bank holds, as tables to read. */
#ifndef LIVE_TALLY_H
#define LIVE_TALLY_H

#include <live/bank.h>

/* Prints the questions by kind and level, by role and level, how often each
 * role's loop can be filled without a question twice, and by topic. */
void tally_print(const struct bank *bank, FILE *out);

#endif
