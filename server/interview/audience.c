#include <interview/audience.h>

#include <interview/member.h>
#include <interview/place.h>

#include <stdlib.h>

enum opening may_see_round(const struct session *session, size_t round, int64_t member)
{
    const struct round *state = &session->rounds[round];

    if (state->started_at == RECORD_NONE)
        return OPEN_NOTHING;
    if (state->scoring_closed || session->state == SESSION_CLOSED ||
        session_part(session, round, member) == PART_INTERVIEWER)
        return OPEN_GUIDANCE;
    return state->answer_ended ? OPEN_RUBRIC : OPEN_QUESTION;
}

bool words_open(const struct session *session, size_t round)
{
    return session->rounds[round].scoring_closed || session->state == SESSION_CLOSED;
}

/* Until the last round is scored nobody can pay a score back. */
bool numbers_open(const struct session *session, size_t round)
{
    size_t last = session->plan.numbers_at_once ? round : session->plan.rounds.count - 1;

    return session->rounds[last].scoring_closed || session->state == SESSION_CLOSED;
}

bool notes_are_shared(const struct session *session, const struct document *document, size_t round)
{
    int64_t writer = document_notes_of(document);

    return writer != 0 && member_in(session->rounds[round].shared, writer);
}

bool may_see_document(
    const struct session *session, const struct document *document, size_t round, int64_t member)
{
    int64_t writer = document_notes_of(document);

    if (session->plan.mode == MODE_SOLO)
        return true;
    if (writer != 0)
        return writer == member || notes_are_shared(session, document, round);
    if (document_is_evidence(session, document, round))
        return words_open(session, round) ||
               session_part(session, round, member) == PART_INTERVIEWER;
    return true;
}

static bool may_see_text(const struct session *session, const char *name, int64_t member)
{
    size_t round;
    const struct document *document = session_document(session, name, &round);

    return document != NULL && may_see_document(session, document, round, member);
}

/* What a member gave for himself until it opens to all. */
static bool is_own_or(bool open, const struct event *event, int64_t member)
{
    return open || event->member == member;
}

bool may_see(const struct session *session, const struct event *event, int64_t member)
{
    switch (event->type) {
    case EVENT_CREATED: /* their agendas name questions not asked yet */
    case EVENT_DRAWN:
    case EVENT_COUNT:
        return false;
    case EVENT_EDIT:
        return may_see_text(session, event->edit.document, member);
    case EVENT_LATE:
        return may_see_text(session, event->late.document, member);
    case EVENT_FOLLOW_UP_SKIPPED:
        return may_see_round(session, (size_t)event->skipped.round - 1, member) == OPEN_GUIDANCE;
    case EVENT_SIGNAL_HEARD:
        return may_see_round(session, (size_t)event->signal.round - 1, member) == OPEN_GUIDANCE;
    case EVENT_REMARKED:
        return is_own_or(words_open(session, (size_t)event->remarked.round - 1), event, member);
    case EVENT_SCORED:
        return session->plan.mode == MODE_SOLO ||
               is_own_or(numbers_open(session, (size_t)event->scored.round - 1), event, member);
    case EVENT_ARRIVED:
    case EVENT_LEFT:
    case EVENT_JOINED:
    case EVENT_DEPARTED:
    case EVENT_LOST:
    case EVENT_READIED:
    case EVENT_STARTED:
    case EVENT_PHASE_STARTED:
    case EVENT_PHASE_ENDED:
    case EVENT_AGREED:
    case EVENT_PAUSED:
    case EVENT_RESUMED:
    case EVENT_EXTENDED:
    case EVENT_WISHED:
    case EVENT_DECLINED:
    case EVENT_OUTAGE:
    case EVENT_HELD:
    case EVENT_RELEASED:
    case EVENT_WARNING:
    case EVENT_OVERTIME:
    case EVENT_SECTION_OPENED:
    case EVENT_HINT_GIVEN:
    case EVENT_CLARIFIED:
    case EVENT_FOLLOW_UP_ASKED:
    case EVENT_SCORES_SUBMITTED:
    case EVENT_SAID:
    case EVENT_WATCHING:
    case EVENT_SHARED:
    case EVENT_UNDONE:
    case EVENT_FINISHED:
    case EVENT_CLOSED:
        return true;
    }
    abort();
}
