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

/* What member may see of the content of a round (index from 0): its
 * interviewers everything from its beginning. In a solo round these are nobody
 * until scoring closes. An end that can still be taken back opens nothing. */
enum opening may_see_round(const struct session *session, size_t round, int64_t member);

/* True when document (of round index round) holds notes that their writer has
 * shared. */
bool notes_are_shared(const struct session *session, const struct document *document, size_t round);

/* True when member may read document (of round index round): notes are their
 * writer's until he shares them, evidence the interviewers' until scoring has
 * closed, the rest everyone's. */
bool may_see_document(
    const struct session *session, const struct document *document, size_t round, int64_t member);

/* True when everyone may read what the participants said of a round's answer
 * (index from 0); and the numbers they gave. */
bool words_open(const struct session *session, size_t round);
bool numbers_open(const struct session *session, size_t round);

/* True when member may see event, as the session stands now: what opens does
 * not close again. */
bool may_see(const struct session *session, const struct event *event, int64_t member);

#endif
