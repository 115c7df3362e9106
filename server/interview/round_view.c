#include <interview/round_view.h>

#include <interview/place.h>
#include <interview/score.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

RECORD_DEFINE(section_view, SECTION_VIEW_FIELDS, "a section of the answer")
RECORD_DEFINE(document_view, DOCUMENT_VIEW_FIELDS, "a document of the round")
RECORD_DEFINE(question_view, QUESTION_VIEW_FIELDS, "a question as the candidate sees it")
RECORD_DEFINE(guidance, QUESTION_INTERVIEWER_FIELDS, "what interviewers know of a question")
RECORD_DEFINE(hint_cost, HINT_COST_FIELDS, "what a hint costs")
RECORD_DEFINE(score_view, SCORE_VIEW_FIELDS, "one criterion's score")
RECORD_DEFINE(scores_view, SCORES_VIEW_FIELDS, "scores and how they combine")
RECORD_DEFINE(judgement, JUDGEMENT_FIELDS, "what one makes of an answer")
RECORD_DEFINE(signal_heard, SIGNAL_HEARD_FIELDS, "a signal that was heard")
RECORD_DEFINE(round_view, ROUND_VIEW_FIELDS, "a round as a member sees it")

void scores_view_make(
    const struct session *session, size_t round, size_t sheet, struct scores_view *view)
{
    const struct rubric *rubric = &session->contents[round].kind->rubric;
    const struct score *scores = session->rounds[round].scores[sheet];
    int64_t *values = memory_new(rubric->criteria.count * sizeof(*values));

    *view = (struct scores_view){0};
    view->scores.items = memory_new(rubric->criteria.count * sizeof(*view->scores.items));
    view->scores.count = rubric->criteria.count;
    for (size_t i = 0; i < rubric->criteria.count; i++) {
        values[i] = scores[i].value;
        view->scores.items[i] = (struct score_view){
            .criterion = memory_text(rubric->criteria.items[i].id),
            .score = scores[i].value,
            .evidence = memory_text(scores[i].evidence),
        };
    }
    struct overall overall = score_combine(rubric, values);

    free(values);
    view->assessed = overall.assessed;
    view->mean = overall.mean;
    view->overall = overall.overall;
    view->capped_by = memory_text(overall.capped_by);
    if (overall.overall != RECORD_NONE)
        view->practise = memory_text(overall.weak->practise);
}

static void replace_anchors(struct criterion *criterion, const struct question *question)
{
    for (size_t i = 0; i < question->anchors.count; i++) {
        const struct anchors *anchors = &question->anchors.items[i];

        if (strcmp(anchors->criterion, criterion->id) != 0)
            continue;
        for (size_t point = 0; point < criterion->anchors.count; point++) {
            if (point >= anchors->anchors.count)
                break;
            free(criterion->anchors.items[point]);
            criterion->anchors.items[point] = memory_text(anchors->anchors.items[point]);
        }
    }
}

void rubric_view_make(const struct content *content, struct rubric *rubric)
{
    record_copy(&rubric_record, rubric, &content->kind->rubric);
    for (size_t i = 0; i < rubric->criteria.count; i++)
        replace_anchors(&rubric->criteria.items[i], content->question);
}

int64_t section_used(const struct section_time *section, int64_t now)
{
    if (section->since == RECORD_NONE || now < section->since)
        return section->used;
    return section->used + now - section->since;
}

void hints_given(const struct session *session, size_t round, struct record_list *list)
{
    const struct question *question = session->contents[round].question;
    size_t count = session->rounds[round].hints;
    struct event_hint *hints = memory_new(count * sizeof(*hints));

    for (size_t i = 0; i < count; i++) {
        hints[i] = (struct event_hint){
            .round = (int64_t)round + 1,
            .hint = (int64_t)i,
            .cost = question->hints.items[i].cost,
            .text = memory_text(question->hints.items[i].text),
        };
    }
    *list = (struct record_list){.items = hints, .count = count};
}

void clarifications_asked(const struct session *session, size_t round, struct record_list *list)
{
    const struct round *state = &session->rounds[round];
    struct event_clarified *asked = memory_new(state->clarified_count * sizeof(*asked));

    for (size_t i = 0; i < state->clarified_count; i++)
        record_copy(&event_clarified_record, &asked[i], &state->clarified[i]);
    *list = (struct record_list){.items = asked, .count = state->clarified_count};
}

void follow_ups_asked(const struct session *session, size_t round, struct record_list *list)
{
    const struct question *question = session->contents[round].question;
    const struct round *state = &session->rounds[round];
    size_t count = state->follow_ups;
    struct event_follow_up *asked = memory_new(count * sizeof(*asked));

    for (size_t i = 0; i < count; i++) {
        asked[i] = (struct event_follow_up){
            .round = (int64_t)round + 1,
            .follow_up = state->asked[i],
            .text = memory_text(question->follow_ups.items[state->asked[i]].text),
        };
    }
    *list = (struct record_list){.items = asked, .count = count};
}

void follow_ups_skipped(const struct session *session, size_t round, struct record_list *list)
{
    struct event_skipped *skipped = memory_new(FOLLOW_UPS_MOST * sizeof(*skipped));

    *list = (struct record_list){.items = skipped};
    for (int64_t i = 0; i < FOLLOW_UPS_MOST; i++) {
        if ((session->rounds[round].skipped >> i & 1) != 0)
            skipped[list->count++] =
                (struct event_skipped){.round = (int64_t)round + 1, .follow_up = i};
    }
}

void signals_heard(const struct session *session, size_t round, struct record_list *list)
{
    struct signal_heard *heard = memory_new(40 * sizeof(*heard));

    *list = (struct record_list){.items = heard};
    for (int64_t i = 0; i < 40; i++) {
        bool positive = i < 20;

        if ((session->rounds[round].heard[positive] >> (i % 20) & 1) != 0)
            heard[list->count++] = (struct signal_heard){.positive = positive, .signal = i % 20};
    }
}

static struct scores_view *scores_of(const struct session *session, size_t round, size_t sheet)
{
    struct scores_view *scores = memory_new(sizeof(*scores));

    scores_view_make(session, round, sheet, scores);
    return scores;
}

/* Words without numbers. */
static void hide_numbers(struct scores_view *scores)
{
    for (size_t i = 0; i < scores->scores.count; i++)
        scores->scores.items[i].score = 0;
    free(scores->capped_by);
    free(scores->practise);
    scores->capped_by = NULL;
    scores->practise = NULL;
    scores->assessed = 0;
    scores->mean = RECORD_NONE;
    scores->overall = RECORD_NONE;
}

static void judgement_make(const struct session *session, size_t round, int64_t judge,
    int64_t reader, struct judgement *judgement)
{
    size_t sheet = score_sheet(session, judge, STAGE_FIRST);
    const struct remark *remark = &session->rounds[round].remarks[sheet];

    *judgement = (struct judgement){
        .member = judge,
        .submitted = member_in(session->rounds[round].submitted, judge),
        .numbers = judge == reader || numbers_open(session, round),
    };
    if (judge != reader && !words_open(session, round))
        return;
    judgement->strengths = memory_text(remark->strengths);
    judgement->next_steps = memory_text(remark->next_steps);
    judgement->scores = scores_of(session, round, sheet);
    if (!judgement->numbers)
        hide_numbers(judgement->scores);
}

void judgements_made(
    const struct session *session, size_t round, int64_t reader, struct record_list *list)
{
    struct judgement *judgements = memory_new(PARTICIPANTS * sizeof(*judgements));

    *list = (struct record_list){.items = judgements};
    if (session->plan.mode == MODE_SOLO || may_see_round(session, round, reader) < OPEN_RUBRIC)
        return;
    for (int64_t judge = 1; judge <= PARTICIPANTS; judge++)
        judgement_make(session, round, judge, reader, &judgements[list->count++]);
}

struct opened round_opened(const struct session *session, size_t round, int64_t member)
{
    enum opening opening = may_see_round(session, round, member);
    const struct content *content = &session->contents[round];
    struct opened opened = {0};

    if (opening < OPEN_RUBRIC)
        return opened;
    opened.rubric = memory_new(sizeof(*opened.rubric));
    rubric_view_make(content, opened.rubric);
    if (session->plan.mode == MODE_SOLO)
        opened.first = scores_of(session, round, STAGE_FIRST);
    if (opening < OPEN_GUIDANCE)
        return opened;
    if (session->plan.mode == MODE_SOLO)
        opened.revised = scores_of(session, round, STAGE_REVISED);
    opened.guidance = memory_new(sizeof(*opened.guidance));
    record_project(&guidance_record, opened.guidance, &question_record, content->question);
    return opened;
}

/* A section's minutes are its share of what all sections have; the share is
 * taken of the answer phase as planned. */
static int64_t section_budget(
    const struct kind *kind, const struct section *section, const struct planned_round *plan)
{
    int64_t minutes = 0;

    for (size_t i = 0; i < kind->sections.count; i++)
        minutes += kind->sections.items[i].minutes;
    for (size_t i = 0; i < plan->phases.count && minutes > 0; i++) {
        const struct planned_phase *phase = &plan->phases.items[i];

        if (phase->phase == PHASE_ANSWER && phase->length != RECORD_NONE)
            return phase->length * section->minutes / minutes;
    }
    return 0;
}

static void fill_sections(
    const struct session *session, size_t round, int64_t now, struct round_view *view)
{
    const struct kind *kind = session->contents[round].kind;
    const struct round *state = &session->rounds[round];

    view->sections.items = memory_new(kind->sections.count * sizeof(*view->sections.items));
    view->sections.count = kind->sections.count;
    for (size_t i = 0; i < kind->sections.count; i++) {
        const struct section *section = &kind->sections.items[i];
        const struct section_view borrowed = {
            .id = section->id,
            .title = section->title,
            .guide = section->guide,
            .writer =
                session->plan.mode == MODE_SOLO ? section->writer.solo : section->writer.paired,
            .budget = section_budget(kind, section, &session->plan.rounds.items[round]),
            .used = section_used(&state->sections[i], now),
            .languages = section->languages,
        };

        record_copy(&section_view_record, &view->sections.items[i], &borrowed);
    }
    if (state->open_section != RECORD_NONE)
        view->open_section = memory_text(kind->sections.items[state->open_section].id);
}

static void fill_documents(const struct session *session, size_t round, int64_t member, int64_t now,
    struct round_view *view)
{
    const struct round *state = &session->rounds[round];

    view->documents.items = memory_new(state->document_count * sizeof(*view->documents.items));
    for (size_t i = 0; i < state->document_count; i++) {
        if (may_see_document(session, &state->documents[i], round, member))
            document_view_make(session, round, &state->documents[i], member, now,
                &view->documents.items[view->documents.count++]);
    }
}

void document_view_make(const struct session *session, size_t round,
    const struct document *document, int64_t member, int64_t now, struct document_view *view)
{
    int64_t notes_of = document_notes_of(document);
    const char *language;
    const struct section *section =
        document_section(session->contents[round].kind, document, &language);

    *view = (struct document_view){
        .document = memory_text(document->name),
        .section = memory_text(section != NULL ? section->id : "notes"),
        .language = memory_text(language),
        .notes_of = notes_of != 0 ? notes_of : RECORD_NONE,
        .shared = notes_are_shared(session, document, round),
        .version = document->version,
        .writable = session->state != SESSION_PAUSED &&
                    session_writable(session, document, round, member, now, NULL) == 0,
    };
}

/* What can be asked about is part of the answer to it: in a pair the candidate
 * finds that out. */
static void fill_topics(const struct session *session, size_t round, struct round_view *view)
{
    const struct question *question = session->contents[round].question;

    if (session->plan.mode == MODE_PAIRED)
        return;
    view->clarification_topics.count = question->clarifications.count;
    view->clarification_topics.items = memory_new(question->clarifications.count * sizeof(char *));
    for (size_t i = 0; i < question->clarifications.count; i++)
        view->clarification_topics.items[i] = memory_text(question->clarifications.items[i].topic);
}

static void fill_asked(const struct session *session, size_t round, struct round_view *view)
{
    const struct question *question = session->contents[round].question;
    struct record_list list;

    view->hint_costs.count = question->hints.count;
    view->hint_costs.items = memory_new(question->hints.count * sizeof(*view->hint_costs.items));
    for (size_t i = 0; i < question->hints.count; i++)
        view->hint_costs.items[i].cost = question->hints.items[i].cost;
    fill_topics(session, round, view);
    hints_given(session, round, &list);
    RECORD_TAKE(view->hints, list);
    clarifications_asked(session, round, &list);
    RECORD_TAKE(view->clarifications, list);
    follow_ups_asked(session, round, &list);
    RECORD_TAKE(view->follow_ups, list);
}

/* What the interviewer has noticed, for those to whom the guidance is open. */
static void fill_noticed(
    const struct session *session, size_t round, int64_t member, struct round_view *view)
{
    struct record_list list;

    if (may_see_round(session, round, member) == OPEN_GUIDANCE) {
        follow_ups_skipped(session, round, &list);
        RECORD_TAKE(view->follow_ups_skipped, list);
        signals_heard(session, round, &list);
        RECORD_TAKE(view->signals_heard, list);
    }
    judgements_made(session, round, member, &list);
    RECORD_TAKE(view->judgements, list);
}

void round_view_make(const struct session *session, size_t round, int64_t member, int64_t now,
    struct round_view *view)
{
    const struct content *content = &session->contents[round];

    *view = (struct round_view){
        .round = (int64_t)round + 1,
        .kind = memory_text(content->kind->id),
        .kind_title = memory_text(content->kind->title),
        .candidate = session->plan.rounds.items[round].candidate,
        .part = (int)session_part(session, round, member),
    };
    record_project(&question_view_record, &view->question, &question_record, content->question);
    fill_sections(session, round, now, view);
    fill_documents(session, round, member, now, view);
    fill_asked(session, round, view);
    fill_noticed(session, round, member, view);
    struct opened opened = round_opened(session, round, member);

    view->rubric = opened.rubric;
    view->first = opened.first;
    view->revised = opened.revised;
    view->guidance = opened.guidance;
}
