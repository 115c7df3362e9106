#include <interview/audience.h>

enum opening may_see_round(const struct session *session, size_t round, int64_t member)
{
    (void)member; /* alone, a member sees what there is to see */
    const struct round *state = &session->rounds[round];

    if (state->started_at == RECORD_NONE)
        return OPEN_NOTHING;
    if (state->scoring_closed || session->state == SESSION_CLOSED)
        return OPEN_GUIDANCE;
    return state->answer_ended ? OPEN_RUBRIC : OPEN_QUESTION;
}

bool may_see(const struct session *session, const struct event *event, int64_t member)
{
    (void)session;
    (void)member;
    return event->type != EVENT_CREATED; /* its agenda names questions not asked yet */
}
