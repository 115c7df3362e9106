/* How each event becomes part of a session. */
#include <interview/fit.h>
#include <interview/member.h>
#include <interview/session.h>
#include <interview/timing.h>

#include <base/memory.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct round *current(struct session *session)
{
    return &session->rounds[session->round];
}

static void section_stop(struct session *session, int64_t at)
{
    struct round *round = current(session);

    if (round->open_section == RECORD_NONE)
        return;
    struct section_time *section = &round->sections[round->open_section];

    if (section->since != RECORD_NONE && at > section->since)
        section->used += at - section->since;
    section->since = RECORD_NONE;
}

static void section_go(struct session *session, int64_t at)
{
    struct round *round = current(session);

    if (session->state == SESSION_RUNNING && session->phase_started_at != RECORD_NONE &&
        session_phase(session)->phase == PHASE_ANSWER && round->open_section != RECORD_NONE)
        round->sections[round->open_section].since = at;
}

static void add_document(struct round *round, const char *name, const char *text)
{
    document_init(&round->documents[round->document_count++], name, text);
}

static const char *starter(const struct question *question, const char *language)
{
    for (size_t i = 0; i < question->starter_code.count; i++) {
        if (strcmp(question->starter_code.items[i].language, language) == 0)
            return question->starter_code.items[i].code;
    }
    return "";
}

static void add_notes(struct round *round, size_t number, int64_t member)
{
    char name[DOCUMENT_NAME_BYTES_MOST + 1];

    snprintf(name, sizeof(name), "%zu/notes/%lld", number, (long long)member);
    add_document(round, name, "");
}

static void add_section_documents(struct round *round, size_t number, const struct section *section,
    const struct question *question)
{
    char name[DOCUMENT_NAME_BYTES_MOST + 1];

    if (section->languages.count == 0) {
        snprintf(name, sizeof(name), "%zu/%s", number, section->id);
        add_document(round, name, "");
    }
    for (size_t i = 0; i < section->languages.count; i++) {
        const char *language = section->languages.items[i];

        snprintf(name, sizeof(name), "%zu/%s/%s", number, section->id, language);
        add_document(round, name, starter(question, language));
    }
}

static void init_round(struct round *round, size_t number, enum mode mode,
    const struct planned_round *plan, const struct content *content)
{
    const struct kind *kind = content->kind;
    size_t most = PARTICIPANTS;

    round->started_at = RECORD_NONE;
    round->open_section = RECORD_NONE;
    for (size_t sheet = 0; sheet < 2; sheet++)
        round->scores[sheet] = memory_new(kind->rubric.criteria.count * sizeof(struct score));
    round->sections = memory_new(kind->sections.count * sizeof(*round->sections));
    for (size_t i = 0; i < kind->sections.count; i++) {
        round->sections[i].since = RECORD_NONE;
        most += kind->sections.items[i].languages.count + 1;
    }
    round->documents = memory_new(most * sizeof(*round->documents));
    for (size_t i = 0; i < kind->sections.count; i++)
        add_section_documents(round, number, &kind->sections.items[i], content->question);
    if (mode == MODE_SOLO)
        add_notes(round, number, plan->candidate);
    for (int64_t member = 1; mode == MODE_PAIRED && member <= PARTICIPANTS; member++)
        add_notes(round, number, member);
}

static void apply_created(struct session *session, const struct event *event)
{
    record_copy(&event_created_record, &session->plan, &event->created);
    session->rounds = memory_new(session->plan.rounds.count * sizeof(*session->rounds));
    for (size_t i = 0; i < session->plan.rounds.count; i++)
        init_round(&session->rounds[i], i + 1, (enum mode)session->plan.mode,
            &session->plan.rounds.items[i], &session->contents[i]);
    session->created_at = event->at;
    session->joined = member_bit(OWNER);
}

/* The same rounds with other questions; nothing has been written yet. */
static void apply_drawn(struct session *session, const struct event_drawn *drawn)
{
    struct event_drawn copy;

    record_copy(&event_drawn_record, &copy, drawn);
    for (size_t i = 0; i < session->plan.rounds.count; i++) {
        struct planned_round *plan = &session->plan.rounds.items[i];

        record_release(&planned_round_record, plan);
        *plan = copy.rounds.items[i];
        round_release(&session->rounds[i], session->contents[i].kind->rubric.criteria.count);
        init_round(
            &session->rounds[i], i + 1, (enum mode)session->plan.mode, plan, &session->contents[i]);
    }
    free(copy.rounds.items);
}

static void apply_joined(struct session *session, int64_t who)
{
    session->joined |= member_bit(who);
    session->departed &= ~member_bit(who);
    session->ready &= ~member_bit(who);
}

static void apply_arrived(struct session *session, int64_t who)
{
    session->present |= member_bit(who);
    session->lost &= ~member_bit(who);
    session->absent_since[who] = RECORD_NONE;
}

static void apply_left(struct session *session, int64_t who, int64_t at)
{
    session->present &= ~member_bit(who);
    session->ready &= ~member_bit(who);
    session->absent_since[who] = at;
}

static void apply_departed(struct session *session, int64_t who)
{
    session->departed |= member_bit(who);
    session->ready &= ~member_bit(who);
    session->wish = RECORD_NONE;
}

static void set_bit(uint64_t *mask, int64_t member, bool value)
{
    *mask = value ? *mask | member_bit(member) : *mask & ~member_bit(member);
}

static void apply_said(struct session *session, const struct event *event)
{
    if (session->said_count == SAID_MOST) {
        free(session->said[0].text);
        memmove(session->said, session->said + 1, (SAID_MOST - 1) * sizeof(*session->said));
        session->said_count--;
    }
    session->said =
        memory_resize(session->said, (session->said_count + 1) * sizeof(*session->said));
    session->said[session->said_count++] = (struct said){
        .at = event->at, .member = event->member, .text = memory_text(event->said.text)};
}

static void apply_remarked(struct session *session, const struct event *event)
{
    const struct event_remarked *remarked = &event->remarked;
    struct remark *remark = &session->rounds[remarked->round - 1]
                                 .remarks[score_sheet(session, event->member, STAGE_FIRST)];

    free(remark->strengths);
    free(remark->next_steps);
    remark->strengths = memory_text(remarked->strengths);
    remark->next_steps = memory_text(remarked->next_steps);
}

static void apply_signal(struct session *session, const struct event_signal *signal)
{
    uint32_t *heard = &session->rounds[signal->round - 1].heard[signal->positive];
    uint32_t bit = UINT32_C(1) << signal->signal;

    *heard = signal->heard ? *heard | bit : *heard & ~bit;
}

static void apply_asked(struct session *session, const struct event_follow_up *asked)
{
    struct round *round = current(session);

    round->asked[round->follow_ups++] = asked->follow_up;
    round->skipped &= ~(UINT32_C(1) << asked->follow_up);
}

/* What was said of the old end holds for the new one as far as it is still so. */
static void apply_extended(struct session *session, const struct event *event)
{
    int64_t warnings[2];
    int64_t at = session->paused_at != RECORD_NONE ? session->paused_at : event->at;

    session->undo.possible = false;
    session->wish = RECORD_NONE;
    session->deadline += event->extended.by;
    timing_warnings(session_phase(session)->length, warnings);
    session->warning = RECORD_NONE;
    for (int i = 0; i < 2; i++) {
        if (session->deadline - at <= warnings[i])
            session->warning = warnings[i];
    }
}

static void apply_phase_started(struct session *session, const struct event *event)
{
    const struct event_phase_started *started = &event->phase_started;

    session->round = (size_t)started->round - 1;
    const struct planned_round *plan = &session->plan.rounds.items[session->round];

    session->phase = 0;
    while (plan->phases.items[session->phase].phase != started->phase)
        session->phase++;
    session->state = SESSION_RUNNING;
    session->phase_started_at = event->at;
    session->deadline = started->deadline;
    session->held_at = RECORD_NONE;
    session->warning = RECORD_NONE;
    session->overtime = false;
    session->agreed = 0;
    session->wish = RECORD_NONE;
    struct round *round = current(session);

    if (round->started_at == RECORD_NONE)
        round->started_at = event->at;
    if (started->phase == PHASE_ANSWER && round->open_section == RECORD_NONE)
        round->open_section = 0;
    section_go(session, event->at);
}

static void remember(struct session *session, enum undo_what what, int64_t at)
{
    const struct round *round = current(session);

    session->undo = (struct undo){
        .possible = true,
        .what = what,
        .until = at + UNDO_TIME,
        .state = session->state,
        .round = session->round,
        .phase = session->phase,
        .phase_started_at = session->phase_started_at,
        .deadline = session->deadline,
        .paused_at = session->paused_at,
        .held_at = session->held_at,
        .warning = session->warning,
        .overtime = session->overtime,
        .answer_ended = round->answer_ended,
        .scoring_closed = round->scoring_closed,
        .paused_by_loss = session->paused_by_loss,
        .open_section = round->open_section,
    };
}

static void copy_scores(struct round *round, size_t criteria)
{
    for (size_t i = 0; i < criteria; i++) {
        free(round->scores[STAGE_REVISED][i].evidence);
        round->scores[STAGE_REVISED][i] = (struct score){
            .value = round->scores[STAGE_FIRST][i].value,
            .evidence = memory_text(round->scores[STAGE_FIRST][i].evidence),
        };
    }
}

static void close_scoring(struct session *session, size_t index)
{
    struct round *round = &session->rounds[index];

    if (round->scoring_closed)
        return;
    round->scoring_closed = true;
    if (session->plan.mode == MODE_SOLO)
        copy_scores(round, session->contents[index].kind->rubric.criteria.count);
}

/* The cursor moves to the phase that comes next, if there is one. */
static void move_on(struct session *session)
{
    if (session->phase + 1 < session->plan.rounds.items[session->round].phases.count) {
        session->phase++;
    } else if (session_next_round(session) < session->plan.rounds.count) {
        session->round = session_next_round(session);
        session->phase = 0;
    }
}

static void apply_phase_ended(struct session *session, const struct event *event)
{
    const struct event_phase_ended *ended = &event->phase_ended;

    session->undo.possible = false;
    if (ended->reason == END_FINISH)
        remember(session, UNDO_FINISH, event->at);
    else if (ended->reason == END_NEXT && ended->phase != PHASE_SCORE)
        remember(session, UNDO_NEXT, event->at);
    section_stop(session, ended->ended_at);
    session->phase_started_at = RECORD_NONE;
    session->deadline = RECORD_NONE;
    session->paused_at = RECORD_NONE;
    session->warning = RECORD_NONE;
    session->overtime = false;
    if (ended->reason == END_FINISH)
        return;
    if (ended->phase == PHASE_ANSWER)
        current(session)->answer_ended = true;
    if (ended->phase == PHASE_SCORE)
        close_scoring(session, session->round);
    move_on(session);
}

static void apply_finished(struct session *session, const struct event *event)
{
    if (session->state == SESSION_HELD && event->finished.reason == FINISH_EARLY)
        remember(session, UNDO_FINISH, event->at);
    session->state = SESSION_FINISHED;
    session->finished_at = event->at;
    session->phase_started_at = RECORD_NONE;
    session->deadline = RECORD_NONE;
    session->held_at = RECORD_NONE;
}

static void apply_undone(struct session *session, const struct event *event)
{
    const struct undo *undo = &session->undo;

    section_stop(session, event->at);
    session->state = undo->state;
    session->round = undo->round;
    session->phase = undo->phase;
    session->phase_started_at = undo->phase_started_at;
    session->deadline = undo->deadline;
    session->paused_at = undo->paused_at;
    session->held_at = undo->held_at;
    session->warning = undo->warning;
    session->overtime = undo->overtime;
    session->paused_by_loss = undo->paused_by_loss;
    session->agreed = 0;
    session->finished_at = RECORD_NONE;
    current(session)->answer_ended = undo->answer_ended;
    current(session)->scoring_closed = undo->scoring_closed;
    current(session)->open_section = undo->open_section;
    session->undo.possible = false;
    section_go(session, event->at);
}

static void apply_outage(struct session *session, const struct event_outage *outage)
{
    int64_t length = outage->to - outage->from;
    struct undo *undo = &session->undo;

    for (int member = 1; member <= MEMBERS_MOST; member++) { /* nobody could come back */
        if (session->absent_since[member] != RECORD_NONE)
            session->absent_since[member] += length;
    }
    if (undo->possible && undo->state == SESSION_RUNNING && undo->deadline != RECORD_NONE)
        undo->deadline += length;
    if (session->state != SESSION_RUNNING)
        return;
    if (session->deadline != RECORD_NONE)
        session->deadline += length;
    struct round *round = current(session);

    if (round->open_section != RECORD_NONE &&
        round->sections[round->open_section].since != RECORD_NONE)
        round->sections[round->open_section].since += length;
}

static void apply_section_opened(
    struct session *session, const struct event_section_opened *opened, int64_t at)
{
    const struct kind *kind = session->contents[session->round].kind;

    section_stop(session, at);
    for (size_t i = 0; i < kind->sections.count; i++) {
        if (strcmp(kind->sections.items[i].id, opened->section) == 0)
            current(session)->open_section = (int)i;
    }
    section_go(session, at);
}

static int apply_edit(struct session *session, const struct event *event, struct error *error)
{
    size_t round;
    struct document *document =
        (struct document *)session_document(session, event->edit.document, &round);

    if (document == NULL || document->version != event->edit.version)
        return error_set(error, ERROR_CORRUPT, event->edit.document,
            "an edit does not follow on the one before");
    for (size_t i = 0; i < event->edit.updates.count; i++) {
        int code = document_update(document, event->client != NULL ? event->client : "",
            &event->edit.updates.items[i], error);

        if (code != 0)
            return code;
    }
    return 0;
}

static struct late *late_for(struct session *session, const struct event *event)
{
    const char *client = event->client != NULL ? event->client : "";

    for (size_t i = 0; i < session->late_count; i++) {
        struct late *late = &session->lates[i];

        if (late->more && strcmp(late->document, event->late.document) == 0 &&
            strcmp(late->client, client) == 0)
            return late;
    }
    session->lates =
        memory_resize(session->lates, (session->late_count + 1) * sizeof(*session->lates));
    struct late *late = &session->lates[session->late_count++];

    *late = (struct late){
        .document = memory_text(event->late.document),
        .client = memory_text(client),
        .at = event->at,
    };
    buffer_init(&late->text, LATE_MOST);
    return late;
}

static int apply_late(struct session *session, const struct event *event, struct error *error)
{
    struct late *late = late_for(session, event);

    late->more = event->late.more;
    if (buffer_add_text(&late->text, event->late.text) != 0)
        return error_set(error, ERROR_CORRUPT, "text", "more late text than a document holds");
    return 0;
}

static void apply_clarified(struct session *session, const struct event_clarified *clarified)
{
    struct round *round = current(session);

    round->clarified =
        memory_resize(round->clarified, (round->clarified_count + 1) * sizeof(*round->clarified));
    record_copy(&event_clarified_record, &round->clarified[round->clarified_count++], clarified);
}

static void apply_scored(struct session *session, const struct event *event)
{
    const struct event_scored *scored = &event->scored;
    size_t sheet = score_sheet(session, event->member, (enum stage)scored->stage);
    size_t index = (size_t)scored->round - 1;
    const struct rubric *rubric = &session->contents[index].kind->rubric;
    struct round *round = &session->rounds[index];

    for (size_t i = 0; i < rubric->criteria.count; i++) {
        struct score *score = &round->scores[sheet][i];

        if (strcmp(rubric->criteria.items[i].id, scored->criterion) != 0)
            continue;
        free(score->evidence);
        score->value = scored->score;
        score->evidence = memory_text(scored->evidence);
    }
    if (scored->stage == STAGE_REVISED)
        round->revised = true;
}

static void note_client(struct session *session, const struct event *event)
{
    for (size_t i = 0; i < session->client_count; i++) {
        struct client_seen *seen = &session->clients[i];

        if (strcmp(seen->client, event->client) == 0) {
            if (event->n > seen->n)
                seen->n = event->n;
            return;
        }
    }
    if (session->client_count == CLIENTS_MOST) {
        free(session->clients[0].client);
        memmove(
            session->clients, session->clients + 1, (CLIENTS_MOST - 1) * sizeof(*session->clients));
        session->client_count--;
    }
    session->clients =
        memory_resize(session->clients, (session->client_count + 1) * sizeof(*session->clients));
    session->clients[session->client_count++] = (struct client_seen){
        .client = memory_text(event->client), .member = event->member, .n = event->n};
}

static int apply_body(struct session *session, const struct event *event, struct error *error)
{
    switch (event->type) {
    case EVENT_CREATED:
        apply_created(session, event);
        return 0;
    case EVENT_ARRIVED:
        apply_arrived(session, event->presence.who);
        return 0;
    case EVENT_LEFT:
        apply_left(session, event->presence.who, event->at);
        return 0;
    case EVENT_JOINED:
        apply_joined(session, event->joined.who);
        return 0;
    case EVENT_DEPARTED:
        apply_departed(session, event->departed.who);
        return 0;
    case EVENT_LOST:
        session->lost |= member_bit(event->presence.who);
        return 0;
    case EVENT_DRAWN:
        apply_drawn(session, &event->drawn);
        return 0;
    case EVENT_READIED:
        set_bit(&session->ready, event->member, event->ready.ready);
        return 0;
    case EVENT_AGREED:
        session->agreed |= member_bit(event->member);
        return 0;
    case EVENT_EXTENDED:
        apply_extended(session, event);
        return 0;
    case EVENT_WISHED:
        session->wish = event->wish.wish;
        return 0;
    case EVENT_DECLINED:
        session->wish = RECORD_NONE;
        return 0;
    case EVENT_WATCHING:
        set_bit(&session->watching, event->member, event->watch.only);
        return 0;
    case EVENT_SHARED:
        session->rounds[event->share.round - 1].shared |= member_bit(event->member);
        return 0;
    case EVENT_SAID:
        apply_said(session, event);
        return 0;
    case EVENT_STARTED:
        session->started_at = event->at;
        return 0;
    case EVENT_PHASE_STARTED:
        apply_phase_started(session, event);
        return 0;
    case EVENT_PHASE_ENDED:
        apply_phase_ended(session, event);
        return 0;
    case EVENT_PAUSED:
        session->undo.possible = false;
        section_stop(session, event->at);
        session->state = SESSION_PAUSED;
        session->paused_at = event->at;
        session->paused_by_loss = event->paused.lost;
        session->wish = RECORD_NONE;
        return 0;
    case EVENT_RESUMED:
        session->state = SESSION_RUNNING;
        session->paused_by_loss = false;
        session->deadline += event->at - session->paused_at;
        session->paused_at = RECORD_NONE;
        section_go(session, event->at);
        return 0;
    case EVENT_OUTAGE:
        apply_outage(session, &event->outage);
        return 0;
    case EVENT_HELD:
        session->undo.possible = false;
        session->state = SESSION_HELD;
        session->held_at = event->at;
        return 0;
    case EVENT_RELEASED:
        session->held_at = RECORD_NONE;
        return 0;
    case EVENT_WARNING:
        session->warning = event->warning.left;
        return 0;
    case EVENT_OVERTIME:
        session->overtime = true;
        return 0;
    case EVENT_SECTION_OPENED:
        apply_section_opened(session, &event->section_opened, event->at);
        return 0;
    case EVENT_EDIT:
        return apply_edit(session, event, error);
    case EVENT_LATE:
        return apply_late(session, event, error);
    case EVENT_HINT_GIVEN:
        session->undo.possible = false;
        current(session)->hints++;
        return 0;
    case EVENT_CLARIFIED:
        session->undo.possible = false;
        apply_clarified(session, &event->clarified);
        return 0;
    case EVENT_FOLLOW_UP_ASKED:
        apply_asked(session, &event->follow_up);
        return 0;
    case EVENT_FOLLOW_UP_SKIPPED:
        current(session)->skipped |= UINT32_C(1) << event->skipped.follow_up;
        return 0;
    case EVENT_SIGNAL_HEARD:
        apply_signal(session, &event->signal);
        return 0;
    case EVENT_REMARKED:
        apply_remarked(session, event);
        return 0;
    case EVENT_SCORED:
        session->undo.possible = false;
        apply_scored(session, event);
        return 0;
    case EVENT_SCORES_SUBMITTED:
        session->undo.possible = false;
        session->rounds[event->submitted.round - 1].submitted |= member_bit(event->member);
        return 0;
    case EVENT_UNDONE:
        apply_undone(session, event);
        return 0;
    case EVENT_FINISHED:
        apply_finished(session, event);
        return 0;
    case EVENT_CLOSED:
        session->undo.possible = false;
        session->state = SESSION_CLOSED;
        for (size_t i = 0; i < session->plan.rounds.count; i++)
            close_scoring(session, i);
        return 0;
    case EVENT_COUNT:
        break;
    }
    return error_set(error, ERROR_CORRUPT, "type", "there is no such event");
}

int session_apply(struct session *session, const struct event *event, struct error *error)
{
    int code = event_fits(session, event, error);

    if (code == 0)
        code = apply_body(session, event, error);

    if (code != 0)
        return code;
    session->seq = event->seq;
    session->at = event->at;
    if (event->client != NULL)
        note_client(session, event);
    return 0;
}
