/* Who may see what, in one place: the room's outbox, REST and transcripts all
 * ask here. */
#ifndef INTERVIEW_AUDIENCE_H
#define INTERVIEW_AUDIENCE_H

#include <interview/session.h>

/* What of a round's content is open. */
enum opening {
    OPEN_NOTHING,  /* not asked yet: not even its title */
    OPEN_QUESTION, /* the prompt, and how many hints there are */
    OPEN_RUBRIC,   /* and the rubric with its anchors: the answer has ended */
    OPEN_GUIDANCE, /* and model answer, signals, the rest: scoring has closed */
};

/* What member may see of the content of a round (index from 0). In a solo
 * round the interviewers are nobody until scoring closes. An end that can
 * still be taken back opens nothing. */
enum opening may_see_round(const struct session *session, size_t round, int64_t member);

/* True when member may see event. */
bool may_see(const struct session *session, const struct event *event, int64_t member);

#endif
