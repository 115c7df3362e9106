#include <interview/fit.h>

static bool created_fits(const struct session *session, const struct event_created *created)
{
    for (size_t i = 0; i < created->rounds.count; i++) {
        if (created->rounds.items[i].phases.count == 0)
            return false;
    }
    return session->rounds == NULL && created->rounds.count > 0;
}

static bool phase_started_fits(
    const struct session *session, const struct event_phase_started *started)
{
    if (session->started_at == RECORD_NONE || started->round < 1 ||
        started->round > (int64_t)session->plan.rounds.count)
        return false;
    const struct planned_round *plan = &session->plan.rounds.items[started->round - 1];

    for (size_t i = 0; i < plan->phases.count; i++) {
        if (plan->phases.items[i].phase == started->phase)
            return true;
    }
    return false;
}

static const struct question *question_now(const struct session *session)
{
    return session->contents[session->round].question;
}

static bool fits(const struct session *session, const struct event *event)
{
    const bool has_started = session->started_at != RECORD_NONE;

    switch (event->type) {
    case EVENT_CREATED:
        return created_fits(session, &event->created);
    case EVENT_ARRIVED:
    case EVENT_LEFT:
    case EVENT_SECTION_OPENED:
    case EVENT_EDIT:
    case EVENT_LATE:
    case EVENT_CLARIFIED:
        return true;
    case EVENT_STARTED:
        return !has_started;
    case EVENT_PHASE_STARTED:
        return phase_started_fits(session, &event->phase_started);
    case EVENT_PHASE_ENDED:
    case EVENT_HELD:
    case EVENT_WARNING:
    case EVENT_OVERTIME:
    case EVENT_SCORES_SUBMITTED:
    case EVENT_FINISHED:
        return has_started;
    case EVENT_PAUSED:
        return session->state == SESSION_RUNNING && session->deadline != RECORD_NONE;
    case EVENT_RESUMED:
        return session->state == SESSION_PAUSED;
    case EVENT_RELEASED:
        return session->state == SESSION_HELD;
    case EVENT_OUTAGE:
        return event->outage.from <= event->outage.to;
    case EVENT_HINT_GIVEN:
        return session->rounds[session->round].hints < question_now(session)->hints.count;
    case EVENT_FOLLOW_UP_ASKED:
        return session->rounds[session->round].follow_ups < question_now(session)->follow_ups.count;
    case EVENT_SCORED:
        return event->scored.round >= 1 &&
               event->scored.round <= (int64_t)session->plan.rounds.count;
    case EVENT_UNDONE:
        return session->undo.possible;
    case EVENT_CLOSED:
        return session->state == SESSION_FINISHED;
    case EVENT_COUNT:
        break;
    }
    return false;
}

int event_fits(const struct session *session, const struct event *event, struct error *error)
{
    if (event->type != EVENT_CREATED && session->rounds == NULL)
        return error_set(error, ERROR_CORRUPT, NULL, "a session's log does not begin with created");
    if (event->seq <= session->seq)
        return error_set(error, ERROR_CORRUPT, "seq", "a session's events are out of order");
    if (!fits(session, event))
        return error_set(error, ERROR_CORRUPT, NULL,
            "event %lld of a session does not follow on the ones before", (long long)event->seq);
    return 0;
}
