#include <interview/timing.h>

#include <interview/member.h>

void timing_warnings(int64_t length, int64_t left[2])
{
    bool is_short = length < 25 * MINUTE;

    left[0] = is_short ? length / 5 : 5 * MINUTE;
    left[1] = is_short ? length / 20 : MINUTE;
}

int64_t timing_follow_up(int64_t deadline, int64_t length, int64_t at_percent)
{
    return deadline - length * (100 - at_percent) / 100;
}

static bool counts_down(const struct session *session)
{
    return session->state == SESSION_RUNNING && session->deadline != RECORD_NONE;
}

int64_t timing_next_warning(const struct session *session, int64_t *left)
{
    if (!counts_down(session) || session->overtime)
        return RECORD_NONE;
    int64_t warnings[2];

    timing_warnings(session_phase(session)->length, warnings);
    for (int i = 0; i < 2; i++) {
        if (session->warning != RECORD_NONE && session->warning <= warnings[i])
            continue;
        *left = warnings[i];
        return session->deadline - warnings[i];
    }
    return RECORD_NONE;
}

int64_t timing_next_follow_up(const struct session *session)
{
    const struct planned_phase *phase = session_phase(session);

    if (session->plan.mode != MODE_SOLO || !counts_down(session) || phase->phase != PHASE_ANSWER)
        return RECORD_NONE;
    const struct question *question = session->contents[session->round].question;
    size_t next = session->rounds[session->round].follow_ups;

    if (next >= question->follow_ups.count)
        return RECORD_NONE;
    return timing_follow_up(
        session->deadline, phase->length, question->follow_ups.items[next].at_percent);
}

int64_t timing_phase_end(const struct session *session)
{
    if (!counts_down(session))
        return RECORD_NONE;
    if (session->overtime)
        return session->deadline + OVERTIME_MOST;
    int phase = session_phase(session)->phase;
    bool is_written = (phase == PHASE_ANSWER && !session->plan.overtime) ||
                      (phase == PHASE_SCORE && session->plan.mode == MODE_PAIRED);

    return is_written ? session->deadline + GRACE : session->deadline;
}

int64_t timing_next_loss(const struct session *session, int64_t *member)
{
    int64_t due = RECORD_NONE;

    if (session->plan.mode != MODE_PAIRED || session->started_at == RECORD_NONE)
        return RECORD_NONE;
    for (int64_t each = 1; each <= PARTICIPANTS; each++) {
        int64_t since = session->absent_since[each];

        if (since == RECORD_NONE || session_gone(session, each))
            continue;
        if (due == RECORD_NONE || since + ABSENCE_MOST < due) {
            due = since + ABSENCE_MOST;
            *member = each;
        }
    }
    return due;
}
