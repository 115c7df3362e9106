/* What a member sees of one round; the pieces that the room and the
 * transcript share. */
#ifndef INTERVIEW_ROUND_VIEW_H
#define INTERVIEW_ROUND_VIEW_H

#include <interview/audience.h>
#include <interview/view.h>

/* Makes the whole round (index from 0), which must have been asked. To be
 * released with round_view_record. */
void round_view_make(const struct session *session, size_t round, int64_t member, int64_t now,
    struct round_view *view);

/* Makes the kind's rubric, with the question's own anchors where it has some.
 * To be released with rubric_record. */
void rubric_view_make(const struct content *content, struct rubric *rubric);

/* Ms spent in a section up to now. */
int64_t section_used(const struct section_time *section, int64_t now);

/* The hints given, the clarifications asked and the follow-ups asked, into
 * lists of the shapes below. */
void hints_given(const struct session *session, size_t round, struct record_list *hints);
void clarifications_asked(
    const struct session *session, size_t round, struct record_list *clarifications);
void follow_ups_asked(const struct session *session, size_t round, struct record_list *follow_ups);

/* The follow-ups left out (struct event_skipped), the signals ticked (struct
 * signal_heard), and what each of a pair makes of the answer as far as reader
 * may see it (struct judgement). */
void follow_ups_skipped(const struct session *session, size_t round, struct record_list *skipped);
void signals_heard(const struct session *session, size_t round, struct record_list *heard);
void judgements_made(
    const struct session *session, size_t round, int64_t reader, struct record_list *judgements);

/* What opens with the rubric and the guidance: sets what is open, leaves the
 * rest NULL. All are owned by the caller. */
struct opened {
    struct rubric *rubric;
    struct scores_view *first;
    struct scores_view *revised;
    struct guidance *guidance;
};
struct opened round_opened(const struct session *session, size_t round, int64_t member);

#endif
