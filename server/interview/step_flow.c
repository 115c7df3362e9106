/* How a session moves on: phases, pauses, comings and goings, time. */
#include <interview/step_private.h>

#include <interview/member.h>
#include <interview/timing.h>

#include <base/memory.h>

static void start_phase(struct step *step, size_t round, size_t phase)
{
    const struct planned_phase *plan = &step->session->plan.rounds.items[round].phases.items[phase];
    struct event *event = step_emit(step, EVENT_PHASE_STARTED);

    event->phase_started = (struct event_phase_started){
        .round = (int64_t)round + 1,
        .phase = plan->phase,
        .deadline = plan->length == RECORD_NONE ? RECORD_NONE : step->now + plan->length,
    };
}

static void release(struct step *step)
{
    step_emit(step, EVENT_RELEASED);
    start_phase(step, step->session->round, step->session->phase);
}

static void finish_for(struct step *step, enum finish_reason reason)
{
    step_emit(step, EVENT_FINISHED)->finished.reason = (int)reason;
}

void step_end_phase(struct step *step, enum end_reason reason)
{
    const struct session *session = step->session;
    int64_t ended_at = step->now;

    /* while paused the deadline stands still, and time may pass it by */
    if (session->state == SESSION_RUNNING && session->deadline != RECORD_NONE &&
        !session->overtime && ended_at > session->deadline)
        ended_at = session->deadline;
    step_emit(step, EVENT_PHASE_ENDED)->phase_ended = (struct event_phase_ended){
        .round = (int64_t)session->round + 1,
        .phase = session_phase(session)->phase,
        .reason = (int)reason,
        .ended_at = ended_at,
        .locked_at = step->now,
    };
}

void step_go_on(struct step *step)
{
    const struct session *session = step->session;
    size_t round = session->round;
    size_t phase = session->phase + 1;

    if (phase == session->plan.rounds.items[round].phases.count) {
        round = session_next_round(session);
        phase = 0;
    }
    if (round == session->plan.rounds.count) {
        finish_for(step, FINISH_COMPLETED);
        return;
    }
    bool is_timed = session->plan.rounds.items[round].phases.items[phase].length != RECORD_NONE;

    if (is_timed && session_missing(session, round) != 0)
        step_emit(step, EVENT_HELD);
    else
        start_phase(step, round, phase);
}

int step_start(struct step *step)
{
    step_emit(step, EVENT_STARTED);
    start_phase(step, 0, 0);
    return 0;
}

int step_pause(struct step *step)
{
    const struct session *session = step->session;

    if (session->deadline == RECORD_NONE)
        return error_set(step->refusal, ERROR_WRONG_PHASE, NULL,
            "this phase has no clock: there is nothing to pause");
    if (step->now >= session->deadline)
        return error_set(step->refusal, ERROR_TOO_LATE, NULL,
            "the time of this phase is up: it cannot be paused any more");
    step_emit(step, EVENT_PAUSED);
    return 0;
}

int step_resume(struct step *step)
{
    step_emit(step, EVENT_RESUMED);
    return 0;
}

static int go_on_held(struct step *step)
{
    const struct session *session = step->session;
    int64_t missing = session_missing(session, session->round);

    if (session->plan.mode == MODE_PAIRED && missing != 0 && !session_gone(session, missing))
        return error_set(step->refusal, ERROR_WRONG_PHASE, NULL,
            "the other is away: wait for up to three minutes, then go on");
    release(step);
    return 0;
}

/* A brief and a discussion belong to both. */
static int agree(struct step *step)
{
    const struct session *session = step->session;
    uint64_t agreed = session->agreed | member_bit(step->command->member);

    if (agreed != session->agreed)
        step_emit(step, EVENT_AGREED)->agreed = (struct event_agreed){
            .round = (int64_t)session->round + 1, .phase = session_phase(session)->phase};
    if ((session_awaited(session) & ~agreed) != 0)
        return 0;
    step_end_phase(step, END_NEXT);
    step_go_on(step);
    return 0;
}

/* Who may end a phase that two people are in. */
static int next_of_pair(struct step *step)
{
    const struct session *session = step->session;
    int64_t member = step->command->member;
    int phase = session_phase(session)->phase;

    if (phase == PHASE_BRIEF || phase == PHASE_PREPARE || phase == PHASE_DISCUSS)
        return agree(step);
    if (phase == PHASE_SCORE)
        return error_set(step->refusal, ERROR_WRONG_PHASE, NULL,
            "scoring ends when both have submitted: submit your scores");
    if (session_part(session, session->round, member) == PART_CANDIDATE &&
        !session_gone(session, PARTICIPANTS + 1 - member))
        return error_set(step->refusal, ERROR_FORBIDDEN, NULL,
            "the interviewer ends the answer: ask for it by a wish");
    step_end_phase(step, END_NEXT);
    step_go_on(step);
    return 0;
}

int step_next(struct step *step)
{
    const struct session *session = step->session;
    const struct command_next *next = &step->command->next;
    const struct planned_phase *phase = session_phase(session);

    if (next->round != (int64_t)session->round + 1 || next->phase != (int)phase->phase)
        return error_set(step->refusal, ERROR_STALE, "phase",
            "round %lld, %s is not what runs now: look at the timer, then ask again",
            (long long)next->round, phase_names[next->phase]);
    if (session->state == SESSION_HELD)
        return go_on_held(step);
    if (session->plan.mode == MODE_PAIRED)
        return next_of_pair(step);
    step_end_phase(step, END_NEXT);
    step_go_on(step);
    return 0;
}

static int check_evidence(struct step *step)
{
    const struct session *session = step->session;
    const struct rubric *rubric = &session->contents[session->round].kind->rubric;
    size_t sheet = score_sheet(session, step->command->member, STAGE_FIRST);
    const struct score *scores = session->rounds[session->round].scores[sheet];

    for (size_t i = 0; i < rubric->criteria.count; i++) {
        bool extreme = scores[i].value == SCORE_LOWEST || scores[i].value == SCORE_HIGHEST;

        if (extreme && scores[i].evidence == NULL)
            return error_set(step->refusal, ERROR_EVIDENCE_NEEDED, rubric->criteria.items[i].id,
                "%s has a score of %lld: say in a line what shows it, then submit",
                rubric->criteria.items[i].title, (long long)scores[i].value);
    }
    return 0;
}

int step_submit(struct step *step)
{
    const struct session *session = step->session;
    uint64_t submitted = session->rounds[session->round].submitted;
    int code = check_evidence(step);

    if (code != 0)
        return code;
    if (member_in(submitted, step->command->member))
        return error_set(
            step->refusal, ERROR_CONFLICT, NULL, "you have submitted: wait for the other");
    step_emit(step, EVENT_SCORES_SUBMITTED)->submitted.round = (int64_t)session->round + 1;
    submitted |= member_bit(step->command->member);
    if (session->plan.mode == MODE_PAIRED && (session_awaited(session) & ~submitted) != 0)
        return 0;
    step_end_phase(step, END_SUBMITTED);
    step_go_on(step);
    return 0;
}

int step_finish(struct step *step)
{
    if (step->session->state != SESSION_HELD)
        step_end_phase(step, END_FINISH);
    finish_for(step, FINISH_EARLY);
    return 0;
}

int step_undo(struct step *step)
{
    const struct undo *undo = &step->session->undo;

    if (!undo->possible || step->now >= undo->until)
        return error_set(step->refusal, ERROR_TOO_LATE, NULL,
            "nothing can be taken back: next and finish can, for 10 seconds");
    step_emit(step, EVENT_UNDONE)->undone.what = (int)undo->what;
    return 0;
}

/* ---- Comings and goings ---- */

/* Who is still missing once the sender of the command is here. */
static bool all_here(const struct step *step, size_t round)
{
    int64_t missing = session_missing(step->session, round);

    return missing == 0 || missing == step->command->member;
}

int step_arrive(struct step *step)
{
    const struct session *session = step->session;
    int64_t member = step->command->member;

    if (member_in(session->present, member))
        return 0;
    step_emit(step, EVENT_ARRIVED)->presence.who = member;
    if (!session_participates(session, member) || !all_here(step, session->round))
        return 0;
    if (session->state == SESSION_HELD)
        release(step);
    else if (session->state == SESSION_PAUSED && session->paused_by_loss)
        step_emit(step, EVENT_RESUMED);
    return 0;
}

/* By choice of who made the session, no clock runs against somebody who has
 * lost the connection. */
static bool pauses_for(const struct step *step)
{
    const struct session *session = step->session;

    return session->plan.pause_when_lost && session->state == SESSION_RUNNING &&
           session->deadline != RECORD_NONE && step->now < session->deadline &&
           member_in(session_awaited(session), step->command->member);
}

int step_leave(struct step *step)
{
    if (!member_in(step->session->present, step->command->member))
        return 0;
    step_emit(step, EVENT_LEFT)->presence.who = step->command->member;
    if (pauses_for(step))
        step_emit(step, EVENT_PAUSED)->paused.lost = true;
    return 0;
}

/* True when all who are still waited for have said that the phase may end. */
static bool all_would_go_on(const struct session *session)
{
    uint64_t awaited = session_awaited(session);
    int phase = session_phase(session)->phase;
    uint64_t said = phase == PHASE_ANSWER  ? 0
                    : phase == PHASE_SCORE ? session->rounds[session->round].submitted
                                           : session->agreed;

    return session->state == SESSION_RUNNING && awaited != 0 && (awaited & ~said) == 0;
}

/* Who has waited only for somebody that is gone now waits no longer. `after` is
 * the session without him. */
static void wait_no_longer(const struct step *step, const struct session *after)
{
    struct step then = *step;

    then.session = after;
    if (after->plan.mode == MODE_SOLO || !all_would_go_on(after))
        return;
    step_end_phase(&then, session_phase(after)->phase == PHASE_SCORE ? END_SUBMITTED : END_NEXT);
    step_go_on(&then);
}

/* A session goes on for who is left; without anybody it is over. */
static void go_without(struct step *step, int64_t who)
{
    const struct session *session = step->session;
    uint64_t left = session_awaited(session) & ~member_bit(who);
    bool runs = session->state == SESSION_RUNNING || session->state == SESSION_PAUSED;

    if (!session_participates(session, who) || session->started_at == RECORD_NONE)
        return;
    if (left == 0 && (runs || session->state == SESSION_HELD)) {
        step_finish(step);
        return;
    }
    if (session->state == SESSION_HELD && (left & ~session->present) == 0 &&
        session->plan.rounds.items[session->round].candidate != who)
        release(step);
    else if (session->state == SESSION_PAUSED && session->paused_by_loss)
        step_emit(step, EVENT_RESUMED);
    struct session after = *session; /* only looked at */

    after.departed |= member_bit(who);
    wait_no_longer(step, &after);
}

int step_depart(struct step *step, int64_t who, enum departure reason)
{
    const struct session *session = step->session;

    if (!member_in(session->joined, who) || member_in(session->departed, who))
        return error_set(
            step->refusal, ERROR_NOT_FOUND, "who", "member %lld is not here", (long long)who);
    step_emit(step, EVENT_DEPARTED)->departed =
        (struct event_departed){.who = who, .reason = (int)reason};
    go_without(step, who);
    return 0;
}

int step_outage(struct step *step)
{
    const struct session *session = step->session;
    struct event_outage outage = {
        .from = step->command->outage.from, .to = step->command->outage.to};

    if (outage.from < session->at)
        outage.from = session->at;
    if (outage.from < outage.to && session_clock_runs(session))
        step_emit(step, EVENT_OUTAGE)->outage = outage;
    return 0;
}

/* ---- Time ---- */

static bool tick_loss(struct step *step)
{
    int64_t member = 0;
    int64_t due = timing_next_loss(step->session, &member);

    if (due == RECORD_NONE || step->now < due)
        return false;
    step_emit(step, EVENT_LOST)->presence.who = member;
    struct session after = *step->session; /* only looked at */

    after.lost |= member_bit(member);
    wait_no_longer(step, &after);
    return true;
}

static bool tick_follow_up(struct step *step)
{
    const struct session *session = step->session;
    int64_t due = timing_next_follow_up(session);

    if (due == RECORD_NONE || step->now < due)
        return false;
    const struct question *question = session->contents[session->round].question;
    size_t next = session->rounds[session->round].follow_ups;

    step_emit(step, EVENT_FOLLOW_UP_ASKED)->follow_up = (struct event_follow_up){
        .round = (int64_t)session->round + 1,
        .follow_up = (int64_t)next,
        .text = memory_text(question->follow_ups.items[next].text),
    };
    return true;
}

static bool tick_warning(struct step *step)
{
    const struct session *session = step->session;
    int64_t left;
    int64_t due = timing_next_warning(session, &left);

    if (due == RECORD_NONE || step->now < due)
        return false;
    step_emit(step, EVENT_WARNING)->warning = (struct event_warning){
        .round = (int64_t)session->round + 1,
        .phase = session_phase(session)->phase,
        .left = left,
    };
    return true;
}

static void tick_phase_end(struct step *step)
{
    const struct session *session = step->session;
    int64_t end = timing_phase_end(session);

    if (end == RECORD_NONE || step->now < end)
        return;
    bool may_go_on = session->plan.overtime && session_phase(session)->phase == PHASE_ANSWER;

    if (may_go_on && !session->overtime) {
        step_emit(step, EVENT_OVERTIME)->overtime =
            (struct event_overtime){.round = (int64_t)session->round + 1, .phase = PHASE_ANSWER};
        return;
    }
    step_end_phase(step, END_DEADLINE);
    step_go_on(step);
}

int step_tick(struct step *step)
{
    const struct session *session = step->session;

    switch (session->state) {
    case SESSION_READY:
    case SESSION_CLOSED:
        break;
    case SESSION_PAUSED:
        tick_loss(step);
        break;
    case SESSION_HELD:
        if (!tick_loss(step) && step->now >= session->held_at + HELD_MOST)
            finish_for(step, FINISH_HELD);
        break;
    case SESSION_FINISHED:
        if (!session->undo.possible || step->now >= session->undo.until)
            step_emit(step, EVENT_CLOSED);
        break;
    case SESSION_RUNNING:
        if (!tick_loss(step) && !tick_follow_up(step) && !tick_warning(step))
            tick_phase_end(step);
        break;
    }
    return 0;
}
