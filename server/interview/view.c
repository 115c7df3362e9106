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
RECORD_DEFINE(member_view, MEMBER_VIEW_FIELDS, "a member of the session")
RECORD_DEFINE(said_view, SAID_VIEW_FIELDS, "a line of chat")
RECORD_DEFINE(summary_member, SUMMARY_MEMBER_FIELDS, "a member, in a list")
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
        .paused_by_loss = session->paused_by_loss,
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
            .candidate = plan->candidate,
            .had = plan->had && session_part(session, round, member) != PART_OBSERVER,
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

enum presence presence_of(
    const struct session *session, const struct roster *roster, int64_t member)
{
    if (!member_in(session->present, member))
        return PRESENCE_LOST;
    return member_in(roster->away, member) ? PRESENCE_AWAY : PRESENCE_HERE;
}

/* NULL when it is not known. */
static char *name_of(const struct roster *roster, int64_t member)
{
    return roster->names[member][0] != '\0' ? memory_text(roster->names[member]) : NULL;
}

static void fill_members(
    const struct session *session, const struct roster *roster, struct welcome *welcome)
{
    if (session->plan.mode == MODE_SOLO)
        return;
    welcome->members.items = memory_new(MEMBERS_MOST * sizeof(*welcome->members.items));
    for (int64_t member = 1; member <= MEMBERS_MOST; member++) {
        if (!member_in(session->joined, member))
            continue;
        welcome->members.items[welcome->members.count++] = (struct member_view){
            .member = member,
            .name = name_of(roster, member),
            .observer = !session_participates(session, member),
            .presence = (int)presence_of(session, roster, member),
            .absent_since = session->absent_since[member],
            .ready = member_in(session->ready, member),
            .agreed = member_in(session->agreed, member),
            .watching = member_in(session->watching, member),
            .lost = member_in(session->lost, member),
            .departed = member_in(session->departed, member),
        };
    }
}

void summary_members(
    const struct session *session, const struct roster *roster, struct record_list *list)
{
    struct summary_member *members = memory_new(MEMBERS_MOST * sizeof(*members));

    *list = (struct record_list){.items = members};
    for (int64_t member = 1; member <= MEMBERS_MOST; member++) {
        if (session->plan.mode == MODE_PAIRED && member_in(session->joined, member))
            members[list->count++] = (struct summary_member){
                .member = member,
                .name = name_of(roster, member),
                .observer = !session_participates(session, member),
            };
    }
}

static void fill_chat(const struct session *session, struct welcome *welcome)
{
    welcome->chat.items = memory_new(session->said_count * sizeof(*welcome->chat.items));
    welcome->chat.count = session->said_count;
    for (size_t i = 0; i < session->said_count; i++) {
        const struct said *said = &session->said[i];

        welcome->chat.items[i] = (struct said_view){
            .at = said->at, .member = said->member, .text = memory_text(said->text)};
    }
}

void welcome_view(const struct session *session, const struct roster *roster, const char *id,
    int64_t member, int64_t now, struct welcome *welcome)
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
        .numbers_at_once = plan->numbers_at_once,
        .pause_when_lost = plan->pause_when_lost,
        .wish = session->wish,
        .seq = session->seq,
    };
    timer_view(session, now, &welcome->timer);
    fill_clients(session, member, welcome);
    fill_members(session, roster, welcome);
    fill_chat(session, welcome);
    welcome->rounds.items = memory_new(plan->rounds.count * sizeof(*welcome->rounds.items));
    welcome->rounds.count = plan->rounds.count;
    for (size_t i = 0; i < plan->rounds.count; i++)
        round_title_view(session, i, member, &welcome->rounds.items[i]);
    if (may_see_round(session, session->round, member) == OPEN_NOTHING)
        return;
    welcome->round = memory_new(sizeof(*welcome->round));
    round_view_make(session, session->round, member, now, welcome->round);
}

/* The latest overall of a round: alone as revised, once scoring has closed; of
 * a pair the interviewer's, once numbers are open. */
static int64_t latest_overall(const struct session *session, size_t round)
{
    const struct round *state = &session->rounds[round];
    size_t sheet = state->scoring_closed ? STAGE_REVISED : STAGE_FIRST;
    struct scores_view scores;

    if (session->plan.mode == MODE_PAIRED) {
        if (!numbers_open(session, round))
            return RECORD_NONE;
        sheet = score_sheet(
            session, PARTICIPANTS + 1 - session->plan.rounds.items[round].candidate, STAGE_FIRST);
    }
    scores_view_make(session, round, sheet, &scores);
    int64_t overall = scores.overall;

    record_release(&scores_view_record, &scores);
    return overall;
}

void summary_view(const struct session *session, const struct roster *roster, const char *id,
    int64_t now, struct summary *summary)
{
    const struct event_created *plan = &session->plan;
    struct record_list members;

    *summary = (struct summary){
        .id = memory_text(id),
        .mode = plan->mode,
        .member = RECORD_NONE,
        .created_at = session->created_at,
        .started_at = session->started_at,
        .finished_at = session->finished_at,
        .role = plan->role,
        .level = plan->level,
    };
    timer_view(session, now, &summary->timer);
    summary_members(session, roster, &members);
    RECORD_TAKE(summary->members, members);
    summary->rounds.items = memory_new(plan->rounds.count * sizeof(*summary->rounds.items));
    summary->rounds.count = plan->rounds.count;
    for (size_t i = 0; i < plan->rounds.count; i++) {
        bool asked = session->rounds[i].started_at != RECORD_NONE;

        summary->rounds.items[i] = (struct summary_round){
            .kind = memory_text(plan->rounds.items[i].kind),
            .title = asked ? memory_text(plan->rounds.items[i].title) : NULL,
            .candidate = plan->rounds.items[i].candidate,
            .overall = latest_overall(session, i),
        };
    }
}
