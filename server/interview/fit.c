#include <interview/fit.h>

#include <interview/member.h>

#include <string.h>

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

/* Other questions of the same kinds, before anything was asked. */
static bool drawn_fits(const struct session *session, const struct event_drawn *drawn)
{
    if (session->started_at != RECORD_NONE || drawn->rounds.count != session->plan.rounds.count)
        return false;
    for (size_t i = 0; i < drawn->rounds.count; i++) {
        if (drawn->rounds.items[i].phases.count == 0 ||
            strcmp(drawn->rounds.items[i].kind, session->plan.rounds.items[i].kind) != 0)
            return false;
    }
    return true;
}

static bool asked_fits(const struct session *session, const struct event_follow_up *asked)
{
    const struct round *round = &session->rounds[session->round];

    for (size_t i = 0; i < round->follow_ups; i++) {
        if (round->asked[i] == asked->follow_up)
            return false;
    }
    return asked->follow_up < (int64_t)question_now(session)->follow_ups.count;
}

/* A round that is there, and somebody who has a sheet in it. */
static bool judged_fits(const struct session *session, int64_t round, int64_t member)
{
    return round >= 1 && round <= (int64_t)session->plan.rounds.count &&
           (session->plan.mode == MODE_SOLO || (member >= 1 && member <= PARTICIPANTS));
}

static bool round_fits(const struct session *session, int64_t round)
{
    return round >= 1 && round <= (int64_t)session->plan.rounds.count;
}

static bool fits(const struct session *session, const struct event *event)
{
    const bool has_started = session->started_at != RECORD_NONE;

    switch (event->type) {
    case EVENT_CREATED:
        return created_fits(session, &event->created);
    case EVENT_ARRIVED:
    case EVENT_LEFT:
    case EVENT_JOINED:
    case EVENT_DEPARTED:
    case EVENT_LOST:
    case EVENT_READIED:
    case EVENT_WATCHING:
    case EVENT_SAID:
    case EVENT_SECTION_OPENED:
    case EVENT_EDIT:
    case EVENT_LATE:
    case EVENT_CLARIFIED:
        return true;
    case EVENT_STARTED:
        return !has_started;
    case EVENT_PHASE_STARTED:
        return phase_started_fits(session, &event->phase_started);
    case EVENT_DRAWN:
        return drawn_fits(session, &event->drawn);
    case EVENT_PHASE_ENDED:
    case EVENT_HELD:
    case EVENT_WARNING:
    case EVENT_OVERTIME:
    case EVENT_AGREED:
    case EVENT_WISHED:
    case EVENT_DECLINED:
    case EVENT_FOLLOW_UP_SKIPPED:
    case EVENT_FINISHED:
        return has_started;
    case EVENT_EXTENDED:
        return has_started && session->deadline != RECORD_NONE;
    case EVENT_SIGNAL_HEARD:
        return round_fits(session, event->signal.round);
    case EVENT_SHARED:
        return round_fits(session, event->share.round);
    case EVENT_REMARKED:
        return judged_fits(session, event->remarked.round, event->member);
    case EVENT_SCORES_SUBMITTED:
        return has_started && judged_fits(session, event->submitted.round, event->member);
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
        return asked_fits(session, &event->follow_up);
    case EVENT_SCORED:
        return judged_fits(session, event->scored.round, event->member);
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
