/* What each command makes happen. Nothing here changes the session. */
#include <interview/session.h>

#include <interview/rebase.h>
#include <interview/timing.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

/* What a decision is made from and where its events go. */
struct step {
    const struct session *session;
    const struct command *command;
    int64_t now;
    struct events *events;
    struct error *refusal;
};

static struct event *emit(struct step *step, enum event_type type)
{
    struct events *events = step->events;

    memory_grow((void **)&events->items, &events->capacity, events->count, sizeof(*events->items));
    struct event *event = &events->items[events->count];

    *event = (struct event){
        .type = type,
        .seq = step->session->seq + 1 + (int64_t)events->count,
        .at = step->now,
        .member = step->command->member,
        .client = memory_text(step->command->client),
        .n = step->command->n,
    };
    events->count++;
    return event;
}

static bool is_present(const struct session *session, int64_t member)
{
    return (session->present >> member & 1) != 0;
}

static void start_phase(struct step *step, size_t round, size_t phase)
{
    const struct planned_phase *plan = &step->session->plan.rounds.items[round].phases.items[phase];
    struct event *event = emit(step, EVENT_PHASE_STARTED);

    event->phase_started = (struct event_phase_started){
        .round = (int64_t)round + 1,
        .phase = plan->phase,
        .deadline = plan->length == RECORD_NONE ? RECORD_NONE : step->now + plan->length,
    };
}

static void finish_for(struct step *step, enum finish_reason reason)
{
    emit(step, EVENT_FINISHED)->finished.reason = (int)reason;
}

static void end_phase(struct step *step, enum end_reason reason)
{
    const struct session *session = step->session;
    int64_t ended_at = step->now;

    /* while paused the deadline stands still, and time may pass it by */
    if (session->state == SESSION_RUNNING && session->deadline != RECORD_NONE &&
        !session->overtime && ended_at > session->deadline)
        ended_at = session->deadline;
    emit(step, EVENT_PHASE_ENDED)->phase_ended = (struct event_phase_ended){
        .round = (int64_t)session->round + 1,
        .phase = session_phase(session)->phase,
        .reason = (int)reason,
        .ended_at = ended_at,
        .locked_at = step->now,
    };
}

/* The phase after the current one begins, is held for who is away, or there
 * is none and the session is over. */
static void go_on(struct step *step)
{
    const struct session *session = step->session;
    size_t round = session->round;
    size_t phase = session->phase + 1;

    if (phase == session->plan.rounds.items[round].phases.count) {
        round++;
        phase = 0;
    }
    if (round == session->plan.rounds.count) {
        finish_for(step, FINISH_COMPLETED);
        return;
    }
    const struct planned_round *plan = &session->plan.rounds.items[round];

    if (plan->phases.items[phase].length != RECORD_NONE && !is_present(session, plan->candidate))
        emit(step, EVENT_HELD);
    else
        start_phase(step, round, phase);
}

static int step_start(struct step *step)
{
    emit(step, EVENT_STARTED);
    start_phase(step, 0, 0);
    return 0;
}

static int step_edit(struct step *step)
{
    const struct command_edit *edit = &step->command->edit;
    size_t round;
    const struct document *document = session_document(step->session, edit->document, &round);

    if (document == NULL)
        return error_set(step->refusal, ERROR_NOT_FOUND, "document",
            "there is no document %s in this session: use a name from welcome.round.documents",
            edit->document);
    int code = session_writable(step->session, document, round, step->now, step->refusal);

    if (code != 0)
        return code;
    struct updates rebased;

    code = document_rebase(
        document, step->command->client, edit->version, &edit->updates, &rebased, step->refusal);
    if (code != 0)
        return code;
    if (rebased.count == 0) { /* all of it has taken effect before */
        updates_release(&rebased);
        return 0;
    }
    emit(step, EVENT_EDIT)->edit = (struct command_edit){
        .document = memory_text(edit->document),
        .version = document->version,
        .updates = rebased,
    };
    return 0;
}

static int step_open(struct step *step)
{
    const struct session *session = step->session;
    const struct kind *kind = session->contents[session->round].kind;
    const char *section = step->command->open.section;
    int open = session->rounds[session->round].open_section;

    for (size_t i = 0; i < kind->sections.count; i++) {
        if (strcmp(kind->sections.items[i].id, section) != 0)
            continue;
        if (open == (int)i)
            return 0;
        emit(step, EVENT_SECTION_OPENED)->section_opened = (struct event_section_opened){
            .round = (int64_t)session->round + 1, .section = memory_text(section)};
        return 0;
    }
    return error_set(step->refusal, ERROR_NOT_FOUND, "section",
        "there is no section %s: use an id from welcome.round.sections", section);
}

static int step_hint(struct step *step)
{
    const struct session *session = step->session;
    const struct question *question = session->contents[session->round].question;
    size_t next = session->rounds[session->round].hints;

    if (next >= question->hints.count)
        return error_set(step->refusal, ERROR_NONE_LEFT, NULL,
            "all %zu hints of this question have been given: go on with what you have", next);
    emit(step, EVENT_HINT_GIVEN)->hint = (struct event_hint){
        .round = (int64_t)session->round + 1,
        .hint = (int64_t)next,
        .cost = question->hints.items[next].cost,
        .text = memory_text(question->hints.items[next].text),
    };
    return 0;
}

static int step_clarify(struct step *step)
{
    const struct session *session = step->session;
    const struct question *question = session->contents[session->round].question;
    const struct round *round = &session->rounds[session->round];
    int64_t index = step->command->clarify.clarification;

    if (index >= (int64_t)question->clarifications.count)
        return error_set(step->refusal, ERROR_NOT_FOUND, "clarification",
            "there are %zu topics to ask about, from 0", question->clarifications.count);
    for (size_t i = 0; i < round->clarified_count; i++) {
        if (round->clarified[i].clarification == index)
            return error_set(step->refusal, ERROR_CONFLICT, "clarification",
                "that has been asked already: its answer stands in the room");
    }
    const struct clarification *item = &question->clarifications.items[index];

    emit(step, EVENT_CLARIFIED)->clarified = (struct event_clarified){
        .round = (int64_t)session->round + 1,
        .clarification = index,
        .topic = memory_text(item->topic),
        .answer = memory_text(item->answer),
    };
    return 0;
}

static int step_pause(struct step *step)
{
    const struct session *session = step->session;

    if (session->deadline == RECORD_NONE)
        return error_set(step->refusal, ERROR_WRONG_PHASE, NULL,
            "this phase has no clock: there is nothing to pause");
    if (step->now >= session->deadline)
        return error_set(step->refusal, ERROR_TOO_LATE, NULL,
            "the time of this phase is up: it cannot be paused any more");
    emit(step, EVENT_PAUSED);
    return 0;
}

static int step_resume(struct step *step)
{
    emit(step, EVENT_RESUMED);
    return 0;
}

static int step_next(struct step *step)
{
    const struct session *session = step->session;
    const struct command_next *next = &step->command->next;
    const struct planned_phase *phase = session_phase(session);

    if (next->round != (int64_t)session->round + 1 || next->phase != (int)phase->phase)
        return error_set(step->refusal, ERROR_STALE, "phase",
            "round %lld, %s is not what runs now: look at the timer, then ask again",
            (long long)next->round, phase_names[next->phase]);
    if (session->state == SESSION_HELD) {
        emit(step, EVENT_RELEASED);
        start_phase(step, session->round, session->phase);
        return 0;
    }
    end_phase(step, END_NEXT);
    go_on(step);
    return 0;
}

static int step_score(struct step *step)
{
    const struct session *session = step->session;
    const struct command_score *score = &step->command->score;
    const struct rubric *rubric = &session->contents[session->round].kind->rubric;

    for (size_t i = 0; i < rubric->criteria.count; i++) {
        if (strcmp(rubric->criteria.items[i].id, score->criterion) != 0)
            continue;
        emit(step, EVENT_SCORED)->scored = (struct event_scored){
            .round = (int64_t)session->round + 1,
            .stage = session_phase(session)->phase == PHASE_SCORE ? STAGE_FIRST : STAGE_REVISED,
            .criterion = memory_text(score->criterion),
            .score = score->score,
            .evidence = memory_text(score->evidence),
        };
        return 0;
    }
    return error_set(step->refusal, ERROR_NOT_FOUND, "criterion",
        "there is no criterion %s: use an id from welcome.round.rubric", score->criterion);
}

static int step_submit(struct step *step)
{
    const struct session *session = step->session;
    const struct rubric *rubric = &session->contents[session->round].kind->rubric;
    const struct score *scores = session->rounds[session->round].scores[STAGE_FIRST];

    for (size_t i = 0; i < rubric->criteria.count; i++) {
        bool extreme = scores[i].value == SCORE_LOWEST || scores[i].value == SCORE_HIGHEST;

        if (extreme && scores[i].evidence == NULL)
            return error_set(step->refusal, ERROR_EVIDENCE_NEEDED, rubric->criteria.items[i].id,
                "%s has a score of %lld: say in a line what shows it, then submit",
                rubric->criteria.items[i].title, (long long)scores[i].value);
    }
    emit(step, EVENT_SCORES_SUBMITTED)->submitted.round = (int64_t)session->round + 1;
    end_phase(step, END_SUBMITTED);
    go_on(step);
    return 0;
}

static int step_finish(struct step *step)
{
    if (step->session->state != SESSION_HELD)
        end_phase(step, END_FINISH);
    finish_for(step, FINISH_EARLY);
    return 0;
}

static int step_undo(struct step *step)
{
    const struct undo *undo = &step->session->undo;

    if (!undo->possible || step->now >= undo->until)
        return error_set(step->refusal, ERROR_TOO_LATE, NULL,
            "nothing can be taken back: next and finish can, for 10 seconds");
    emit(step, EVENT_UNDONE)->undone.what = (int)undo->what;
    return 0;
}

/* What a document would hold of late text with one more piece. */
struct late_sum {
    size_t texts;
    size_t bytes;
};

static struct late_sum sum_late(const struct session *session, const struct command *command)
{
    const struct command_late *late = &command->late;
    struct late_sum sum = {.texts = 1, .bytes = strlen(late->text)};

    for (size_t i = 0; i < session->late_count; i++) {
        const struct late *kept = &session->lates[i];

        if (strcmp(kept->document, late->document) != 0)
            continue;
        bool goes_on =
            kept->more && command->client != NULL && strcmp(kept->client, command->client) == 0;

        sum.texts += !goes_on;
        sum.bytes += kept->text.length;
    }
    return sum;
}

static int step_late(struct step *step)
{
    const struct command_late *late = &step->command->late;
    size_t round;
    const struct document *document = session_document(step->session, late->document, &round);

    if (document == NULL)
        return error_set(step->refusal, ERROR_NOT_FOUND, "document",
            "there is no document %s in this session", late->document);
    int code = session_writable(step->session, document, round, step->now, step->refusal);

    if (code == ERROR_NOT_STARTED)
        return code;
    if (code != ERROR_LOCKED)
        return error_set(step->refusal, ERROR_CONFLICT, "document",
            "%s is not locked: send the text as edits", late->document);
    struct late_sum sum = sum_late(step->session, step->command);

    if (sum.texts > LATES_MOST || sum.bytes > LATE_MOST)
        return error_set(step->refusal, ERROR_TOO_LARGE, "text",
            "%s holds %d late texts or %d KB of them already: download the text from this page "
            "instead",
            late->document, LATES_MOST, LATE_MOST / 1024);
    record_copy(&command_late_record, &emit(step, EVENT_LATE)->late, late);
    return 0;
}

static int step_arrive(struct step *step)
{
    const struct session *session = step->session;

    if (is_present(session, step->command->member))
        return 0;
    emit(step, EVENT_ARRIVED)->presence.who = step->command->member;
    if (session->state == SESSION_HELD &&
        session->plan.rounds.items[session->round].candidate == step->command->member) {
        emit(step, EVENT_RELEASED);
        start_phase(step, session->round, session->phase);
    }
    return 0;
}

static int step_leave(struct step *step)
{
    if (is_present(step->session, step->command->member))
        emit(step, EVENT_LEFT)->presence.who = step->command->member;
    return 0;
}

static int step_outage(struct step *step)
{
    const struct session *session = step->session;
    struct event_outage outage = {
        .from = step->command->outage.from, .to = step->command->outage.to};

    if (outage.from < session->at)
        outage.from = session->at;
    if (outage.from < outage.to && session_clock_runs(session))
        emit(step, EVENT_OUTAGE)->outage = outage;
    return 0;
}

static bool tick_follow_up(struct step *step)
{
    const struct session *session = step->session;
    int64_t due = timing_next_follow_up(session);

    if (due == RECORD_NONE || step->now < due)
        return false;
    const struct question *question = session->contents[session->round].question;
    size_t next = session->rounds[session->round].follow_ups;

    emit(step, EVENT_FOLLOW_UP_ASKED)->follow_up = (struct event_follow_up){
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
    emit(step, EVENT_WARNING)->warning = (struct event_warning){
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
        emit(step, EVENT_OVERTIME)->overtime =
            (struct event_overtime){.round = (int64_t)session->round + 1, .phase = PHASE_ANSWER};
        return;
    }
    end_phase(step, END_DEADLINE);
    go_on(step);
}

static int step_tick(struct step *step)
{
    const struct session *session = step->session;

    switch (session->state) {
    case SESSION_READY:
    case SESSION_PAUSED:
    case SESSION_CLOSED:
        break;
    case SESSION_HELD:
        if (step->now >= session->held_at + HELD_MOST)
            finish_for(step, FINISH_HELD);
        break;
    case SESSION_FINISHED:
        if (!session->undo.possible || step->now >= session->undo.until)
            emit(step, EVENT_CLOSED);
        break;
    case SESSION_RUNNING:
        if (!tick_follow_up(step) && !tick_warning(step))
            tick_phase_end(step);
        break;
    }
    return 0;
}

static unsigned state_bit(enum session_state state)
{
    switch (state) {
    case SESSION_READY:
        return DURING_READY;
    case SESSION_RUNNING:
        return DURING_RUNNING;
    case SESSION_PAUSED:
        return DURING_PAUSED;
    case SESSION_HELD:
        return DURING_HELD;
    case SESSION_FINISHED:
    case SESSION_CLOSED:
        return DURING_FINISHED;
    }
    abort();
}

static unsigned phase_bit(enum phase phase)
{
    switch (phase) {
    case PHASE_BRIEF:
        return 0;
    case PHASE_PREPARE:
        return DURING_PREPARE;
    case PHASE_ANSWER:
        return DURING_ANSWER;
    case PHASE_SCORE:
        return DURING_SCORE;
    case PHASE_DISCUSS:
        return DURING_DISCUSS;
    }
    abort();
}

static int refuse_state(const struct step *step, const struct command_rule *rule)
{
    switch (step->session->state) {
    case SESSION_READY:
        return error_set(step->refusal, ERROR_NOT_STARTED, NULL,
            "%s: the session has not started: start it first", rule->name);
    case SESSION_RUNNING:
        if (step->command->type == COMMAND_START)
            return error_set(
                step->refusal, ERROR_ALREADY_STARTED, NULL, "the session has started already");
        return error_set(
            step->refusal, ERROR_NOT_PAUSED, NULL, "%s: the session is not paused", rule->name);
    case SESSION_PAUSED:
        return error_set(step->refusal, ERROR_PAUSED, NULL,
            "%s: the session is paused: resume it first", rule->name);
    case SESSION_HELD:
        return error_set(step->refusal, ERROR_WRONG_PHASE, NULL,
            "%s: the session waits for a member to come back", rule->name);
    case SESSION_FINISHED:
    case SESSION_CLOSED:
        return error_set(
            step->refusal, ERROR_FINISHED, NULL, "%s: the session has finished", rule->name);
    }
    abort();
}

/* Holds the command against its row in the table of rules. */
static int check_rule(const struct step *step)
{
    const struct command_rule *rule = &command_rules[step->command->type];
    const unsigned phases = DURING_PREPARE | DURING_ANSWER | DURING_SCORE | DURING_DISCUSS;

    if ((rule->when & state_bit(step->session->state)) == 0)
        return refuse_state(step, rule);
    if ((rule->when & phases) == 0)
        return 0;
    enum phase phase = (enum phase)session_phase(step->session)->phase;

    if ((rule->when & phase_bit(phase)) == 0)
        return error_set(step->refusal, ERROR_WRONG_PHASE, NULL,
            "%s does not belong to the phase %s", rule->name, phase_names[phase]);
    return 0;
}

static int decide(struct step *step)
{
    switch (step->command->type) {
    case COMMAND_START:
        return step_start(step);
    case COMMAND_EDIT:
        return step_edit(step);
    case COMMAND_OPEN:
        return step_open(step);
    case COMMAND_HINT:
        return step_hint(step);
    case COMMAND_CLARIFY:
        return step_clarify(step);
    case COMMAND_PAUSE:
        return step_pause(step);
    case COMMAND_RESUME:
        return step_resume(step);
    case COMMAND_NEXT:
        return step_next(step);
    case COMMAND_SCORE:
        return step_score(step);
    case COMMAND_SUBMIT:
        return step_submit(step);
    case COMMAND_FINISH:
        return step_finish(step);
    case COMMAND_UNDO:
        return step_undo(step);
    case COMMAND_LATE:
        return step_late(step);
    case COMMAND_CLOCK:
    case COMMAND_PULL:
        return 0;
    case COMMAND_ARRIVE:
        return step_arrive(step);
    case COMMAND_LEAVE:
        return step_leave(step);
    case COMMAND_TICK:
        return step_tick(step);
    case COMMAND_OUTAGE:
        return step_outage(step);
    }
    abort();
}

int session_step(const struct session *session, const struct command *command, int64_t now,
    struct events *events, struct error *refusal)
{
    struct step step = {
        .session = session,
        .command = command,
        .now = now > session->at ? now : session->at,
        .events = events,
        .refusal = refusal,
    };

    if (command->client != NULL && command->n <= session_seen(session, command->client))
        return 0;
    if ((int)command->type < COMMAND_CLIENT_COUNT) {
        int code = check_rule(&step);

        if (code != 0)
            return code;
    }
    return decide(&step);
}
