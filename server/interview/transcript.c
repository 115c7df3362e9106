#include <interview/transcript.h>

#include <interview/fit.h>
#include <interview/moment.h>
#include <interview/place.h>
#include <interview/round_view.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

RECORD_DEFINE(moment, MOMENT_FIELDS, "what happened, in a line")
RECORD_DEFINE(late_text, LATE_TEXT_FIELDS, "text that came after its document had locked")
RECORD_DEFINE(section_answer, SECTION_ANSWER_FIELDS, "a section of an answer as it ended")
RECORD_DEFINE(phase_taken, PHASE_TAKEN_FIELDS, "a phase as it went")
RECORD_DEFINE(transcript_round, TRANSCRIPT_ROUND_FIELDS, "a round as it went")
RECORD_DEFINE(transcript, TRANSCRIPT_FIELDS, "a session as it went")

#define MOMENTS_MOST 5000

/* The phases of one round while the events are read. */
struct taken {
    struct phase_taken *items;
    size_t count;
    size_t capacity;
};

struct reading {
    struct session *session;
    const struct roster *roster;
    int64_t member; /* who reads */
    struct transcript *transcript;
    struct taken *taken;          /* by round */
    const struct event **sources; /* of the moments, in their order */
    size_t moments;               /* capacity of both */
    size_t chat;                  /* capacity */
};

static struct phase_taken *last_phase(struct reading *reading)
{
    struct taken *taken = &reading->taken[reading->session->round];

    return taken->count > 0 ? &taken->items[taken->count - 1] : NULL;
}

static void phase_began(struct reading *reading, const struct event *event)
{
    size_t round = (size_t)event->phase_started.round - 1;
    struct taken *taken = &reading->taken[round];
    int64_t planned = event->phase_started.deadline;

    memory_grow((void **)&taken->items, &taken->capacity, taken->count, sizeof(*taken->items));
    taken->items[taken->count++] = (struct phase_taken){
        .phase = event->phase_started.phase,
        .started_at = event->at,
        .ended_at = RECORD_NONE,
        .planned = planned == RECORD_NONE ? RECORD_NONE : planned - event->at,
        .reason = RECORD_NONE,
    };
}

static void phase_ended(struct reading *reading, const struct event *event)
{
    const struct session *session = reading->session;
    struct phase_taken *phase = last_phase(reading);

    if (phase == NULL)
        return;
    phase->ended_at = event->phase_ended.ended_at;
    phase->reason = event->phase_ended.reason;
    if (session->overtime)
        phase->overtime = phase->ended_at - session->deadline;
    if (session->state == SESSION_PAUSED) {
        phase->paused += phase->ended_at - session->paused_at;
        reading->transcript->paused += phase->ended_at - session->paused_at;
    }
}

/* What was taken back did not happen: a phase it began is dropped when it did
 * not last, and the one before goes on. */
static void undone(struct reading *reading)
{
    const struct undo *undo = &reading->session->undo;
    struct taken *now = &reading->taken[reading->session->round];
    struct taken *before = &reading->taken[undo->round];

    if (undo->what == UNDO_NEXT && reading->session->state == SESSION_RUNNING && now->count > 0)
        now->count--;
    if (before->count == 0)
        return;
    struct phase_taken *phase = &before->items[before->count - 1];

    if (undo->state == SESSION_PAUSED) { /* the pause goes on, and is counted when it ends */
        int64_t counted = phase->ended_at - undo->paused_at;

        phase->paused -= counted;
        reading->transcript->paused -= counted;
    }
    phase->ended_at = RECORD_NONE;
    phase->reason = RECORD_NONE;
}

static void resumed(struct reading *reading, const struct event *event)
{
    int64_t length = event->at - reading->session->paused_at;
    struct phase_taken *phase = last_phase(reading);

    reading->transcript->paused += length;
    if (phase != NULL)
        phase->paused += length;
}

static void outage(struct reading *reading, const struct event_outage *outage)
{
    int64_t length = outage->to - outage->from;
    struct phase_taken *phase = last_phase(reading);

    reading->transcript->outages += length;
    if (phase != NULL && phase->ended_at == RECORD_NONE &&
        reading->session->state == SESSION_RUNNING)
        phase->outages += length;
}

/* Counts what only the event before it is applied can tell. */
static void count_event(struct reading *reading, const struct event *event)
{
    if (event->type == EVENT_PHASE_STARTED)
        phase_began(reading, event);
    else if (event->type == EVENT_PHASE_ENDED)
        phase_ended(reading, event);
    else if (event->type == EVENT_UNDONE)
        undone(reading);
    else if (event->type == EVENT_PAUSED)
        reading->transcript->pauses++;
    else if (event->type == EVENT_RESUMED)
        resumed(reading, event);
    else if (event->type == EVENT_OUTAGE)
        outage(reading, &event->outage);
}

static void add_moment(struct reading *reading, const struct event *event)
{
    struct transcript *transcript = reading->transcript;
    size_t count = transcript->moments.count;
    size_t capacity = reading->moments;
    char text[4000];

    if (count == MOMENTS_MOST ||
        !moment_text(reading->session, reading->roster, event, text, sizeof(text)))
        return;
    memory_grow((void **)&reading->sources, &capacity, count, sizeof(*reading->sources));
    memory_grow(
        (void **)&transcript->moments.items, &reading->moments, count, sizeof(struct moment));
    reading->sources[count] = event;
    transcript->moments.items[transcript->moments.count++] = (struct moment){
        .at = event->at,
        .round = moment_round(reading->session, event),
        .member = event->member != 0 ? event->member : RECORD_NONE,
        .type = memory_text(event_rules[event->type].name),
        .text = memory_text(text),
    };
}

/* What may be read of the moments is known only at the end: much opens later
 * than it happens. */
static void drop_unseen(struct reading *reading)
{
    struct transcript *transcript = reading->transcript;
    size_t kept = 0;

    for (size_t i = 0; i < transcript->moments.count; i++) {
        struct moment *moment = &transcript->moments.items[i];

        if (may_see(reading->session, reading->sources[i], reading->member))
            transcript->moments.items[kept++] = *moment;
        else
            record_release(&moment_record, moment);
    }
    transcript->moments.count = kept;
}

static void add_said(struct reading *reading, const struct event *event)
{
    struct transcript *transcript = reading->transcript;
    size_t count = transcript->chat.count;

    if (event->type != EVENT_SAID || count == MOMENTS_MOST)
        return;
    memory_grow((void **)&transcript->chat.items, &reading->chat, count, sizeof(struct said_view));
    transcript->chat.items[transcript->chat.count++] = (struct said_view){
        .at = event->at, .member = event->member, .text = memory_text(event->said.text)};
}

/* True when the same criterion was scored again before anything else was: the
 * score and then its evidence, say. One line tells both. */
static bool scored_again(const struct event *events, size_t count, size_t index)
{
    const struct event_scored *scored = &events[index].scored;

    if (events[index].type != EVENT_SCORED || index + 1 == count ||
        events[index + 1].type != EVENT_SCORED)
        return false;
    const struct event_scored *next = &events[index + 1].scored;

    return events[index].member == events[index + 1].member && next->stage == scored->stage &&
           strcmp(next->criterion, scored->criterion) == 0;
}

static int read_events(
    struct reading *reading, const struct event *events, size_t count, struct error *error)
{
    for (size_t i = 0; i < count; i++) {
        int code = event_fits(reading->session, &events[i], error);

        if (code == 0 && i > 0) {
            count_event(reading, &events[i]);
            if (!scored_again(events, count, i))
                add_moment(reading, &events[i]);
            add_said(reading, &events[i]);
        }
        if (code == 0)
            code = session_apply(reading->session, &events[i], error);
        if (code != 0)
            return code;
        if (i == 0)
            reading->taken =
                memory_new(reading->session->plan.rounds.count * sizeof(*reading->taken));
    }
    return count > 0 ? 0 : error_set(error, ERROR_CORRUPT, NULL, "a session without events");
}

static void fill_late(
    const struct session *session, const struct document *document, struct section_answer *answer)
{
    answer->late.items = memory_new(session->late_count * sizeof(*answer->late.items));
    for (size_t i = 0; i < session->late_count; i++) {
        const struct late *late = &session->lates[i];

        if (strcmp(late->document, document->name) != 0)
            continue;
        answer->late.items[answer->late.count++] = (struct late_text){
            .at = late->at, .text = memory_copy(late->text.bytes, late->text.length)};
    }
}

static void fill_answer(const struct session *session, size_t round,
    const struct document *document, int64_t now, struct section_answer *answer)
{
    const struct kind *kind = session->contents[round].kind;
    const char *language;
    const struct section *section = document_section(kind, document, &language);

    *answer = (struct section_answer){
        .document = memory_text(document->name),
        .section = memory_text(section != NULL ? section->id : "notes"),
        .title = memory_text(section != NULL ? section->title : "Notes"),
        .notes_of = document_notes_of(document) != 0 ? document_notes_of(document) : RECORD_NONE,
        .shared = notes_are_shared(session, document, round),
        .language = memory_text(language),
        .text = memory_copy(document->text.bytes, document->text.length),
    };
    if (section != NULL)
        answer->used =
            section_used(&session->rounds[round].sections[section - kind->sections.items], now);
    fill_late(session, document, answer);
}

static bool is_touched(const struct session *session, const struct document *document)
{
    for (size_t i = 0; i < session->late_count; i++) {
        if (strcmp(session->lates[i].document, document->name) == 0)
            return true;
    }
    return document->version > 0 && document->text.length > 0;
}

static void fill_answers(
    const struct reading *reading, size_t round, int64_t now, struct transcript_round *view)
{
    const struct session *session = reading->session;
    const struct round *state = &session->rounds[round];

    view->answers.items = memory_new(state->document_count * sizeof(*view->answers.items));
    for (size_t i = 0; i < state->document_count; i++) {
        if (is_touched(session, &state->documents[i]) &&
            may_see_document(session, &state->documents[i], round, reading->member))
            fill_answer(session, round, &state->documents[i], now,
                &view->answers.items[view->answers.count++]);
    }
}

static void fill_noticed(const struct reading *reading, size_t round, struct transcript_round *view)
{
    struct record_list list;

    judgements_made(reading->session, round, reading->member, &list);
    RECORD_TAKE(view->judgements, list);
    if (may_see_round(reading->session, round, reading->member) < OPEN_GUIDANCE)
        return;
    signals_heard(reading->session, round, &list);
    RECORD_TAKE(view->signals_heard, list);
}

static void fill_round(
    const struct reading *reading, size_t round, int64_t now, struct transcript_round *view)
{
    const struct session *session = reading->session;
    const struct content *content = &session->contents[round];
    struct taken *taken = &reading->taken[round];
    struct record_list list;

    *view = (struct transcript_round){
        .round = (int64_t)round + 1,
        .kind = memory_text(content->kind->id),
        .kind_title = memory_text(content->kind->title),
        .candidate = session->plan.rounds.items[round].candidate,
        .phases = {.items = taken->items, .count = taken->count},
    };
    *taken = (struct taken){0};
    record_project(&question_view_record, &view->question, &question_record, content->question);
    fill_answers(reading, round, now, view);
    fill_noticed(reading, round, view);
    hints_given(session, round, &list);
    RECORD_TAKE(view->hints, list);
    clarifications_asked(session, round, &list);
    RECORD_TAKE(view->clarifications, list);
    follow_ups_asked(session, round, &list);
    RECORD_TAKE(view->follow_ups, list);
    struct opened opened = round_opened(session, round, reading->member);

    view->rubric = opened.rubric;
    view->first = opened.first;
    view->revised = opened.revised;
    view->guidance = opened.guidance;
}

static void fill(struct reading *reading, const char *id, int64_t now)
{
    const struct session *session = reading->session;
    struct transcript *transcript = reading->transcript;
    struct record_list members;

    drop_unseen(reading);
    summary_members(session, reading->roster, &members);
    RECORD_TAKE(transcript->members, members);
    transcript->member = reading->member;

    transcript->session = memory_text(id);
    transcript->mode = session->plan.mode;
    transcript->state = (int)session->state;
    transcript->role = session->plan.role;
    transcript->level = session->plan.level;
    transcript->extra_time = session->plan.extra_time;
    transcript->created_at = session->created_at;
    transcript->started_at = session->started_at;
    transcript->finished_at = session->finished_at;
    transcript->rounds.items =
        memory_new(session->plan.rounds.count * sizeof(*transcript->rounds.items));
    for (size_t i = 0; i < session->plan.rounds.count; i++) {
        if (may_see_round(session, i, reading->member) != OPEN_NOTHING)
            fill_round(reading, i, now, &transcript->rounds.items[transcript->rounds.count++]);
    }
}

int transcript_make(const struct content *contents, const struct event *events, size_t count,
    const struct roster *roster, const char *id, int64_t member, int64_t now,
    struct transcript *transcript, struct error *error)
{
    struct reading reading = {
        .session = session_new(contents),
        .roster = roster,
        .member = member,
        .transcript = transcript,
    };

    *transcript = (struct transcript){0};
    int code = read_events(&reading, events, count, error);

    if (code == 0)
        fill(&reading, id, now);
    else
        record_release(&transcript_record, transcript);
    for (size_t i = 0; reading.taken != NULL && i < reading.session->plan.rounds.count; i++)
        free(reading.taken[i].items);
    free(reading.taken);
    free(reading.sources);
    session_free(reading.session);
    return code;
}
