#include <interview/round_view.h>

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
RECORD_DEFINE(round_view, ROUND_VIEW_FIELDS, "a round as a member sees it")

void scores_view_make(
    const struct session *session, size_t round, enum stage stage, struct scores_view *view)
{
    const struct rubric *rubric = &session->contents[round].kind->rubric;
    const struct score *scores = session->rounds[round].scores[stage];
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

/* The kind's rubric, with the question's own anchors where it has some. */
static void rubric_view_make(const struct content *content, struct rubric *rubric)
{
    record_copy(&rubric_record, rubric, &content->kind->rubric);
    for (size_t i = 0; i < rubric->criteria.count; i++)
        replace_anchors(&rubric->criteria.items[i], content->question);
}

const struct section *document_section(
    const struct kind *kind, const struct document *document, const char **language)
{
    const char *rest = strchr(document->name, '/') + 1;

    *language = NULL;
    for (size_t i = 0; i < kind->sections.count; i++) {
        const struct section *section = &kind->sections.items[i];
        size_t length = strlen(section->id);

        if (strncmp(rest, section->id, length) != 0)
            continue;
        if (rest[length] == '/')
            *language = rest + length + 1;
        if (rest[length] == '/' || rest[length] == '\0')
            return section;
    }
    return NULL;
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
    size_t count = session->rounds[round].follow_ups;
    struct event_follow_up *asked = memory_new(count * sizeof(*asked));

    for (size_t i = 0; i < count; i++) {
        asked[i] = (struct event_follow_up){
            .round = (int64_t)round + 1,
            .follow_up = (int64_t)i,
            .text = memory_text(question->follow_ups.items[i].text),
        };
    }
    *list = (struct record_list){.items = asked, .count = count};
}

static struct scores_view *scores_of(const struct session *session, size_t round, enum stage stage)
{
    struct scores_view *scores = memory_new(sizeof(*scores));

    scores_view_make(session, round, stage, scores);
    return scores;
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
    opened.first = scores_of(session, round, STAGE_FIRST);
    if (opening < OPEN_GUIDANCE)
        return opened;
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
            .budget = section_budget(kind, section, &session->plan.rounds.items[round]),
            .used = section_used(&state->sections[i], now),
            .languages = section->languages,
        };

        record_copy(&section_view_record, &view->sections.items[i], &borrowed);
    }
    if (state->open_section != RECORD_NONE)
        view->open_section = memory_text(kind->sections.items[state->open_section].id);
}

static void fill_documents(
    const struct session *session, size_t round, int64_t now, struct round_view *view)
{
    const struct round *state = &session->rounds[round];

    view->documents.items = memory_new(state->document_count * sizeof(*view->documents.items));
    view->documents.count = state->document_count;
    for (size_t i = 0; i < state->document_count; i++)
        document_view_make(session, round, &state->documents[i], now, &view->documents.items[i]);
}

void document_view_make(const struct session *session, size_t round,
    const struct document *document, int64_t now, struct document_view *view)
{
    const char *language;
    const struct section *section =
        document_section(session->contents[round].kind, document, &language);

    *view = (struct document_view){
        .document = memory_text(document->name),
        .section = memory_text(section != NULL ? section->id : "notes"),
        .language = memory_text(language),
        .version = document->version,
        .writable = session->state != SESSION_PAUSED &&
                    session_writable(session, document, round, now, NULL) == 0,
    };
}

static void fill_asked(const struct session *session, size_t round, struct round_view *view)
{
    const struct question *question = session->contents[round].question;
    struct record_list list;

    view->hint_costs.count = question->hints.count;
    view->hint_costs.items = memory_new(question->hints.count * sizeof(*view->hint_costs.items));
    for (size_t i = 0; i < question->hints.count; i++)
        view->hint_costs.items[i].cost = question->hints.items[i].cost;
    view->clarification_topics.count = question->clarifications.count;
    view->clarification_topics.items = memory_new(question->clarifications.count * sizeof(char *));
    for (size_t i = 0; i < question->clarifications.count; i++)
        view->clarification_topics.items[i] = memory_text(question->clarifications.items[i].topic);
    hints_given(session, round, &list);
    view->hints.items = list.items;
    view->hints.count = list.count;
    clarifications_asked(session, round, &list);
    view->clarifications.items = list.items;
    view->clarifications.count = list.count;
    follow_ups_asked(session, round, &list);
    view->follow_ups.items = list.items;
    view->follow_ups.count = list.count;
}

void round_view_make(const struct session *session, size_t round, int64_t member, int64_t now,
    struct round_view *view)
{
    const struct content *content = &session->contents[round];

    *view = (struct round_view){
        .round = (int64_t)round + 1,
        .kind = memory_text(content->kind->id),
        .kind_title = memory_text(content->kind->title),
    };
    record_project(&question_view_record, &view->question, &question_record, content->question);
    fill_sections(session, round, now, view);
    fill_documents(session, round, now, view);
    fill_asked(session, round, view);
    struct opened opened = round_opened(session, round, member);

    view->rubric = opened.rubric;
    view->first = opened.first;
    view->revised = opened.revised;
    view->guidance = opened.guidance;
}
