#include <interview/fit.h>

#include <interview/member.h>

#include <string.h>

/* The rounds of an agenda, as made of contents: what the fold takes for granted
 * of them is looked at here, once. */
static bool agenda_fits(
    const struct session *session, enum mode mode, const struct planned_round *rounds, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct kind *kind = session->contents[i].kind;
        int64_t last = mode == MODE_SOLO ? OWNER : PARTICIPANTS;

        if (rounds[i].phases.count == 0 || rounds[i].candidate < OWNER ||
            rounds[i].candidate > last || kind->sections.count == 0 ||
            kind->rubric.criteria.count == 0)
            return false;
    }
    return count > 0;
}

static bool created_fits(const struct session *session, const struct event_created *created)
{
    return session->rounds == NULL && agenda_fits(session, (enum mode)created->mode,
                                          created->rounds.items, created->rounds.count);
}

/* Other questions of the same kinds, before anything was asked. */
static bool drawn_fits(const struct session *session, const struct event_drawn *drawn)
{
    if (session->started_at != RECORD_NONE || drawn->rounds.count != session->plan.rounds.count)
        return false;
    for (size_t i = 0; i < drawn->rounds.count; i++) {
        if (strcmp(drawn->rounds.items[i].kind, session->plan.rounds.items[i].kind) != 0)
            return false;
    }
    return agenda_fits(
        session, (enum mode)session->plan.mode, drawn->rounds.items, drawn->rounds.count);
}

/* ---- Rounds, phases, members ---- */

static bool round_has_begun(const struct session *session, int64_t round)
{
    return round >= 1 && round <= (int64_t)session->plan.rounds.count &&
           session->rounds[round - 1].started_at != RECORD_NONE;
}

/* Most of what happens in a round can only happen in the current one. */
static bool is_round_now(const struct session *session, int64_t round)
{
    return round_has_begun(session, round) && round == (int64_t)session->round + 1;
}

static bool is_phase_now(const struct session *session, int64_t round, int phase)
{
    return is_round_now(session, round) && session->phase_started_at != RECORD_NONE &&
           session_phase(session)->phase == phase;
}

static bool is_member(int64_t member)
{
    return member >= 1 && member <= MEMBERS_MOST;
}

/* Somebody who writes, scores and says what he makes of it. */
static bool takes_part(const struct session *session, int64_t member)
{
    return session->plan.mode == MODE_SOLO ? member == OWNER
                                           : is_member(member) && member <= PARTICIPANTS;
}

static bool has_ended(const struct session *session)
{
    return session->state == SESSION_FINISHED || session->state == SESSION_CLOSED;
}

static bool phase_started_fits(
    const struct session *session, const struct event_phase_started *started)
{
    if (session->started_at == RECORD_NONE || has_ended(session) || started->round < 1 ||
        started->round > (int64_t)session->plan.rounds.count)
        return false;
    const struct planned_round *plan = &session->plan.rounds.items[started->round - 1];

    for (size_t i = 0; i < plan->phases.count; i++) {
        if (plan->phases.items[i].phase == started->phase)
            return true;
    }
    return false;
}

static bool phase_ended_fits(const struct session *session, const struct event_phase_ended *ended)
{
    return (session->state == SESSION_RUNNING || session->state == SESSION_PAUSED) &&
           is_phase_now(session, ended->round, ended->phase);
}

/* By as much as can be asked for at once: deadlines are sums of these. */
static bool extended_fits(const struct session *session, const struct event_extended *extended)
{
    return session->deadline != RECORD_NONE && extended->by >= 1 &&
           extended->by <= EXTENSION_MOST * MINUTE &&
           is_phase_now(session, extended->round, extended->phase);
}

/* ---- What the contents bound ---- */

static const struct question *question_now(const struct session *session)
{
    return session->contents[session->round].question;
}

static bool is_among(int64_t index, size_t count)
{
    return index >= 0 && index < (int64_t)count;
}

/* Also while the round waits to be begun. */
static bool section_fits(const struct session *session, const struct event_section_opened *opened)
{
    const struct kind *kind = session->contents[session->round].kind;

    if (session->started_at == RECORD_NONE || opened->round != (int64_t)session->round + 1)
        return false;
    for (size_t i = 0; i < kind->sections.count; i++) {
        if (strcmp(kind->sections.items[i].id, opened->section) == 0)
            return true;
    }
    return false;
}

static bool hint_fits(const struct session *session, const struct event_hint *hint)
{
    return is_round_now(session, hint->round) &&
           hint->hint == (int64_t)session->rounds[session->round].hints &&
           is_among(hint->hint, question_now(session)->hints.count);
}

static bool clarified_fits(const struct session *session, const struct event_clarified *clarified)
{
    const struct round *round = &session->rounds[session->round];

    if (!is_round_now(session, clarified->round))
        return false;
    for (size_t i = 0; i < round->clarified_count; i++) {
        if (round->clarified[i].clarification == clarified->clarification)
            return false;
    }
    return is_among(clarified->clarification, question_now(session)->clarifications.count);
}

static bool follow_up_fits(const struct session *session, int64_t number, int64_t follow_up)
{
    const struct round *round = &session->rounds[session->round];

    if (!is_round_now(session, number))
        return false;
    for (size_t i = 0; i < round->follow_ups; i++) {
        if (round->asked[i] == follow_up)
            return false;
    }
    return is_among(follow_up, question_now(session)->follow_ups.count);
}

static bool signal_fits(const struct session *session, const struct event_signal *signal)
{
    const struct signals *signals = &question_now(session)->signals;

    return is_round_now(session, signal->round) &&
           is_among(signal->signal,
               signal->positive ? signals->positive.count : signals->negative.count);
}

static bool judged_fits(const struct session *session, int64_t round, int64_t member)
{
    return round_has_begun(session, round) && takes_part(session, member);
}

static bool scored_fits(const struct session *session, const struct event *event)
{
    const struct event_scored *scored = &event->scored;

    if (!judged_fits(session, scored->round, event->member))
        return false;
    const struct rubric *rubric = &session->contents[scored->round - 1].kind->rubric;

    for (size_t i = 0; i < rubric->criteria.count; i++) {
        if (strcmp(rubric->criteria.items[i].id, scored->criterion) == 0)
            return true;
    }
    return false;
}

/* As many late texts of a document that is there as can be handed in. */
static bool late_fits(const struct session *session, const struct command_late *late)
{
    size_t round;
    size_t texts = 0;

    if (session_document(session, late->document, &round) == NULL)
        return false;
    for (size_t i = 0; i < session->late_count; i++)
        texts += !session->lates[i].more && strcmp(session->lates[i].document, late->document) == 0;
    return texts < LATES_MOST;
}

static bool fits(const struct session *session, const struct event *event)
{
    const bool has_started = session->started_at != RECORD_NONE;

    switch (event->type) {
    case EVENT_CREATED:
        return created_fits(session, &event->created);
    case EVENT_ARRIVED:
    case EVENT_LEFT:
    case EVENT_LOST:
        return is_member(event->presence.who);
    case EVENT_JOINED:
        return is_member(event->joined.who);
    case EVENT_DEPARTED:
        return is_member(event->departed.who);
    case EVENT_READIED:
    case EVENT_WATCHING:
    case EVENT_SAID:
        return is_member(event->member);
    case EVENT_EDIT: /* whose document and version the fold looks up */
        return true;
    case EVENT_LATE:
        return late_fits(session, &event->late);
    case EVENT_STARTED:
        return !has_started;
    case EVENT_PHASE_STARTED:
        return phase_started_fits(session, &event->phase_started);
    case EVENT_DRAWN:
        return drawn_fits(session, &event->drawn);
    case EVENT_PHASE_ENDED:
        return phase_ended_fits(session, &event->phase_ended);
    case EVENT_HELD:
    case EVENT_FINISHED:
        return has_started && !has_ended(session);
    case EVENT_WARNING:
        return is_phase_now(session, event->warning.round, event->warning.phase);
    case EVENT_OVERTIME:
        return is_phase_now(session, event->overtime.round, event->overtime.phase);
    case EVENT_AGREED:
        return is_member(event->member) &&
               is_phase_now(session, event->agreed.round, event->agreed.phase);
    case EVENT_WISHED:
    case EVENT_DECLINED:
        return has_started && is_member(event->member);
    case EVENT_EXTENDED:
        return extended_fits(session, &event->extended);
    case EVENT_SECTION_OPENED:
        return section_fits(session, &event->section_opened);
    case EVENT_HINT_GIVEN:
        return hint_fits(session, &event->hint);
    case EVENT_CLARIFIED:
        return clarified_fits(session, &event->clarified);
    case EVENT_FOLLOW_UP_ASKED:
        return follow_up_fits(session, event->follow_up.round, event->follow_up.follow_up);
    case EVENT_FOLLOW_UP_SKIPPED:
        return follow_up_fits(session, event->skipped.round, event->skipped.follow_up);
    case EVENT_SIGNAL_HEARD:
        return signal_fits(session, &event->signal);
    case EVENT_SHARED:
        return judged_fits(session, event->share.round, event->member);
    case EVENT_REMARKED:
        return judged_fits(session, event->remarked.round, event->member);
    case EVENT_SCORED:
        return scored_fits(session, event);
    case EVENT_SCORES_SUBMITTED:
        return judged_fits(session, event->submitted.round, event->member);
    case EVENT_PAUSED:
        return session->state == SESSION_RUNNING && session->deadline != RECORD_NONE;
    case EVENT_RESUMED:
        return session->state == SESSION_PAUSED && session->paused_at != RECORD_NONE &&
               session->deadline != RECORD_NONE;
    case EVENT_RELEASED:
        return session->state == SESSION_HELD;
    case EVENT_OUTAGE:
        return event->outage.from <= event->outage.to;
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
    if (event->member < 0 || event->member > MEMBERS_MOST || !fits(session, event))
        return error_set(error, ERROR_CORRUPT, NULL,
            "event %lld of a session does not follow on the ones before", (long long)event->seq);
    return 0;
}
