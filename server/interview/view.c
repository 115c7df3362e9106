#include <interview/view.h>

#include <interview/audience.h>
#include <interview/round_view.h>
#include <interview/score.h>

#include <base/memory.h>

#include <string.h>

RECORD_DEFINE(timer, TIMER_FIELDS, "the clock of a session")
RECORD_DEFINE(client_number, CLIENT_NUMBER_FIELDS, "what has taken effect of a page's commands")
RECORD_DEFINE(round_title, ROUND_TITLE_FIELDS, "a round of the agenda, as far as it is open")
RECORD_DEFINE(welcome, WELCOME_FIELDS, "where everything stands")
RECORD_DEFINE(summary_round, SUMMARY_ROUND_FIELDS, "a round in a list of sessions")
RECORD_DEFINE(summary, SUMMARY_FIELDS, "a session in a list")

void timer_view(const struct session *session, int64_t now, struct timer *timer)
{
    const struct planned_phase *phase = session_phase(session);
    const struct undo *undo = &session->undo;
    bool undoable = undo->possible && now < undo->until;

    *timer = (struct timer){
        .now = now,
        .state = (int)session->state,
        .round = phase == NULL ? 0 : (int64_t)session->round + 1,
        .phase = phase == NULL ? RECORD_NONE : phase->phase,
        .phase_started_at = session->phase_started_at,
        .length = phase == NULL ? RECORD_NONE : phase->length,
        .deadline = session->deadline,
        .paused_at = session->paused_at,
        .held_at = session->held_at,
        .overtime = session->overtime,
        .warning = session->warning,
        .undo = undoable ? (int)undo->what : RECORD_NONE,
        .undo_until = undoable ? undo->until : RECORD_NONE,
    };
}

void timer_ready(int64_t now, struct timer *timer)
{
    *timer = (struct timer){
        .now = now,
        .state = SESSION_READY,
        .phase = RECORD_NONE,
        .phase_started_at = RECORD_NONE,
        .length = RECORD_NONE,
        .deadline = RECORD_NONE,
        .paused_at = RECORD_NONE,
        .held_at = RECORD_NONE,
        .warning = RECORD_NONE,
        .undo = RECORD_NONE,
        .undo_until = RECORD_NONE,
    };
}

/* A round of the agenda, as far as member may see it. */
static void round_title_view(
    const struct session *session, size_t round, int64_t member, struct round_title *title)
{
    const struct planned_round *plan = &session->plan.rounds.items[round];

    record_project(&round_title_record, title, &round_title_record,
        &(struct round_title){.round = (int64_t)round + 1,
            .kind = plan->kind,
            .phases = {.items = plan->phases.items, .count = plan->phases.count}});
    if (may_see_round(session, round, member) == OPEN_NOTHING)
        return;
    title->question = memory_text(plan->question);
    title->title = memory_text(plan->title);
}

static void fill_clients(const struct session *session, int64_t member, struct welcome *welcome)
{
    welcome->clients.items = memory_new(session->client_count * sizeof(*welcome->clients.items));
    for (size_t i = 0; i < session->client_count; i++) {
        const struct client_seen *seen = &session->clients[i];

        if (seen->member != member)
            continue;
        welcome->clients.items[welcome->clients.count++] =
            (struct client_number){.client = memory_text(seen->client), .n = seen->n};
    }
}

void welcome_view(const struct session *session, const char *id, int64_t member, int64_t now,
    struct welcome *welcome)
{
    const struct event_created *plan = &session->plan;

    *welcome = (struct welcome){
        .session = memory_text(id),
        .member = member,
        .mode = plan->mode,
        .role = plan->role,
        .level = plan->level,
        .extra_time = plan->extra_time,
        .overtime_allowed = plan->overtime,
        .seq = session->seq,
    };
    timer_view(session, now, &welcome->timer);
    fill_clients(session, member, welcome);
    welcome->rounds.items = memory_new(plan->rounds.count * sizeof(*welcome->rounds.items));
    welcome->rounds.count = plan->rounds.count;
    for (size_t i = 0; i < plan->rounds.count; i++)
        round_title_view(session, i, member, &welcome->rounds.items[i]);
    if (may_see_round(session, session->round, member) == OPEN_NOTHING)
        return;
    welcome->round = memory_new(sizeof(*welcome->round));
    round_view_make(session, session->round, member, now, welcome->round);
}

/* The latest overall of a round: as revised, once scoring has closed. */
static int64_t latest_overall(const struct session *session, size_t round)
{
    struct scores_view scores;
    enum stage stage = session->rounds[round].scoring_closed ? STAGE_REVISED : STAGE_FIRST;

    scores_view_make(session, round, stage, &scores);
    int64_t overall = scores.overall;

    record_release(&scores_view_record, &scores);
    return overall;
}

void summary_view(
    const struct session *session, const char *id, int64_t now, struct summary *summary)
{
    const struct event_created *plan = &session->plan;

    *summary = (struct summary){
        .id = memory_text(id),
        .mode = plan->mode,
        .created_at = session->created_at,
        .started_at = session->started_at,
        .finished_at = session->finished_at,
        .role = plan->role,
        .level = plan->level,
    };
    timer_view(session, now, &summary->timer);
    summary->rounds.items = memory_new(plan->rounds.count * sizeof(*summary->rounds.items));
    summary->rounds.count = plan->rounds.count;
    for (size_t i = 0; i < plan->rounds.count; i++) {
        bool asked = session->rounds[i].started_at != RECORD_NONE;

        summary->rounds.items[i] = (struct summary_round){
            .kind = memory_text(plan->rounds.items[i].kind),
            .title = asked ? memory_text(plan->rounds.items[i].title) : NULL,
            .overall = latest_overall(session, i),
        };
    }
}
