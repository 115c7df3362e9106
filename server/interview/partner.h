/* Who fits whom in the lobby. */
#ifndef INTERVIEW_PARTNER_H
#define INTERVIEW_PARTNER_H

#include <interview/lobby.h>

/* Matches everybody who waits and fits, in order of entering: each with the
 * nearest level that fits, and of those with who has waited longest. Looks at
 * pairs only of which one is fresh; nobody is fresh afterwards. */
void partners_match(struct lobby *lobby, int64_t now);

/* Keeps two accounts from being matched for a while. When there are too many
 * such pairs the oldest may meet again. */
void partners_part(struct lobby *lobby, const char *first, const char *second, int64_t now);

/* Lets those meet again whose time apart is over. */
void partners_reunite(struct lobby *lobby, int64_t now);

#endif
