/* What two people in a room ask of it and of each other. */
#include <interview/step_private.h>

#include <interview/member.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

static const struct round *current(const struct step *step)
{
    return &step->session->rounds[step->session->round];
}

static const struct question *question(const struct step *step)
{
    return step->session->contents[step->session->round].question;
}

int step_ready(struct step *step)
{
    const struct session *session = step->session;
    bool ready = step->command->ready.ready;
    uint64_t both = member_bit(1) | member_bit(2);

    if (member_in(session->ready, step->command->member) == ready)
        return 0;
    step_emit(step, EVENT_READIED)->ready.ready = ready;
    uint64_t all = session->ready | member_bit(step->command->member);

    if (ready && session_awaited(session) == both && (all & session->present & both) == both)
        return step_start(step);
    return 0;
}

static bool was_asked(const struct round *round, int64_t follow_up)
{
    for (size_t i = 0; i < round->follow_ups; i++) {
        if (round->asked[i] == follow_up)
            return true;
    }
    return false;
}

static int check_follow_up(struct step *step, int64_t follow_up)
{
    size_t count = question(step)->follow_ups.count;

    if (follow_up >= (int64_t)count)
        return error_set(step->refusal, ERROR_NOT_FOUND, "follow_up",
            "there are %zu follow-up questions, from 0", count);
    if (was_asked(current(step), follow_up))
        return error_set(step->refusal, ERROR_CONFLICT, "follow_up",
            "that follow-up question has been asked already");
    return 0;
}

int step_ask(struct step *step)
{
    int64_t follow_up = step->command->ask.follow_up;
    int code = check_follow_up(step, follow_up);

    if (code != 0)
        return code;
    step_emit(step, EVENT_FOLLOW_UP_ASKED)->follow_up = (struct event_follow_up){
        .round = (int64_t)step->session->round + 1,
        .follow_up = follow_up,
        .text = memory_text(question(step)->follow_ups.items[follow_up].text),
    };
    return 0;
}

int step_skip(struct step *step)
{
    int64_t follow_up = step->command->skip.follow_up;
    int code = check_follow_up(step, follow_up);

    if (code != 0 || (current(step)->skipped >> follow_up & 1) != 0)
        return code;
    step_emit(step, EVENT_FOLLOW_UP_SKIPPED)->skipped =
        (struct event_skipped){.round = (int64_t)step->session->round + 1, .follow_up = follow_up};
    return 0;
}

int step_hear(struct step *step)
{
    const struct command_hear *hear = &step->command->hear;
    const struct signals *signals = &question(step)->signals;
    size_t count = hear->positive ? signals->positive.count : signals->negative.count;

    if (hear->signal >= (int64_t)count)
        return error_set(
            step->refusal, ERROR_NOT_FOUND, "signal", "there are %zu of these, from 0", count);
    if (((current(step)->heard[hear->positive] >> hear->signal & 1) != 0) == hear->heard)
        return 0;
    step_emit(step, EVENT_SIGNAL_HEARD)->signal = (struct event_signal){
        .round = (int64_t)step->session->round + 1,
        .positive = hear->positive,
        .signal = hear->signal,
        .heard = hear->heard,
    };
    return 0;
}

int step_extend(struct step *step)
{
    const struct session *session = step->session;

    if (session->deadline == RECORD_NONE)
        return error_set(step->refusal, ERROR_WRONG_PHASE, NULL,
            "this phase has no clock: there is nothing to extend");
    step_emit(step, EVENT_EXTENDED)->extended = (struct event_extended){
        .round = (int64_t)session->round + 1,
        .phase = session_phase(session)->phase,
        .by = step->command->extend.minutes * MINUTE,
    };
    return 0;
}

int step_wish(struct step *step)
{
    if (step->session->wish == step->command->wish.wish)
        return 0;
    step_emit(step, EVENT_WISHED)->wish.wish = step->command->wish.wish;
    return 0;
}

int step_decline(struct step *step)
{
    if (step->session->wish == RECORD_NONE)
        return error_set(
            step->refusal, ERROR_NONE_LEFT, NULL, "nothing is asked for at the moment");
    step_emit(step, EVENT_DECLINED)->wish.wish = step->session->wish;
    return 0;
}

static bool is_same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

int step_remark(struct step *step)
{
    const struct command_remark *remark = &step->command->remark;
    size_t sheet = score_sheet(step->session, step->command->member, STAGE_FIRST);
    const struct remark *before = &current(step)->remarks[sheet];

    if (is_same(before->strengths, remark->strengths) &&
        is_same(before->next_steps, remark->next_steps))
        return 0;
    step_emit(step, EVENT_REMARKED)->remarked = (struct event_remarked){
        .round = (int64_t)step->session->round + 1,
        .strengths = memory_text(remark->strengths),
        .next_steps = memory_text(remark->next_steps),
    };
    return 0;
}

int step_say(struct step *step)
{
    step_emit(step, EVENT_SAID)->said.text = memory_text(step->command->say.text);
    return 0;
}

int step_watch(struct step *step)
{
    bool only = step->command->watch.only;

    if (member_in(step->session->watching, step->command->member) != only)
        step_emit(step, EVENT_WATCHING)->watch.only = only;
    return 0;
}

int step_share(struct step *step)
{
    const struct session *session = step->session;
    int64_t round = step->command->share.round;

    if (round > (int64_t)session->plan.rounds.count ||
        session->rounds[round - 1].started_at == RECORD_NONE)
        return error_set(
            step->refusal, ERROR_NOT_FOUND, "round", "round %lld has not begun", (long long)round);
    if (!member_in(session->rounds[round - 1].shared, step->command->member))
        step_emit(step, EVENT_SHARED)->share.round = round;
    return 0;
}

int step_remove(struct step *step)
{
    int64_t who = step->command->remove.who;

    if (step->command->member != OWNER || who == OWNER)
        return error_set(step->refusal, ERROR_FORBIDDEN, "who",
            "only the one who made the session can remove others: leave it instead");
    return step_depart(step, who, DEPARTURE_REMOVED);
}

/* The server has seen that the member holds a link to this seat. Somebody who
 * comes for a seat that was left finds nothing written in it: so one of those
 * who take part only before the start. */
int step_join(struct step *step)
{
    const struct session *session = step->session;
    int64_t member = step->command->member;
    bool observer = !session_participates(session, member);

    if (member_in(session->present, member))
        return error_set(step->refusal, ERROR_CONFLICT, NULL,
            "this place is taken, and its member is here: ask for a link of your own");
    if (session->state == SESSION_FINISHED || session->state == SESSION_CLOSED)
        return error_set(step->refusal, ERROR_FINISHED, NULL,
            "this session has ended: ask for a link to a new one");
    if (!observer && member_in(session->departed, member) && session->started_at != RECORD_NONE)
        return error_set(step->refusal, ERROR_TOO_LATE, NULL,
            "the session has gone on without this place: ask for a new session");
    step_emit(step, EVENT_JOINED)->joined =
        (struct event_joined){.who = member, .observer = observer};
    return 0;
}
