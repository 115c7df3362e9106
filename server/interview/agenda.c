#include <interview/agenda.h>

#include <interview/session.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

/* SplitMix64: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom
 * number generators", 2014. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

struct candidate {
    size_t place;  /* in the bank */
    size_t had;    /* 0: not had; else its place in the history, from 1 */
    uint64_t draw; /* orders those not had */
};

static int compare(const void *a, const void *b)
{
    const struct candidate *left = a;
    const struct candidate *right = b;

    if (left->had != right->had)
        return left->had < right->had ? -1 : 1;
    if (left->draw != right->draw)
        return left->draw < right->draw ? -1 : 1;
    return left->place < right->place ? -1 : 1;
}

static size_t place_in(const struct texts *had, const char *id)
{
    for (size_t i = had->count; i > 0; i--) {
        if (strcmp(had->items[i - 1], id) == 0)
            return i;
    }
    return 0;
}

static bool about_one(const struct question *question, const struct texts *topics)
{
    for (size_t i = 0; i < topics->count; i++) {
        if (texts_have(&question->topics, topics->items[i]))
            return true;
    }
    return topics->count == 0;
}

/* Role, level and topics. */
static bool fits(const struct agenda_request *request, const struct question *question)
{
    return (request->role == RECORD_NONE ||
               texts_have(&question->roles, role_names[request->role])) &&
           (request->level == RECORD_NONE ||
               texts_have(&question->levels, level_names[request->level])) &&
           about_one(question, &request->topics);
}

static bool wanted(
    const struct agenda_request *request, const struct kind *kind, const struct question *question)
{
    if (request->question != NULL)
        return strcmp(question->id, request->question) == 0;
    return strcmp(question->kind, kind->id) == 0 && fits(request, question);
}

/* The plan for the most questions that are not more than count; the mode's
 * first when count is open. */
static const struct plan *find_plan(const struct kind *kind, enum mode mode, int64_t count)
{
    const struct plan *best = NULL;

    for (size_t i = 0; i < kind->plans.count; i++) {
        const struct plan *plan = &kind->plans.items[i];

        if (plan->mode != (int)mode)
            continue;
        if (count == RECORD_NONE)
            return plan;
        if (plan->questions <= count && (best == NULL || plan->questions > best->questions))
            best = plan;
    }
    return best;
}

static int64_t timed_length(const struct plan *plan)
{
    int64_t length = 0;

    for (size_t i = 0; i < plan->phases.count; i++) {
        if (plan->phases.items[i].minutes != RECORD_NONE)
            length += plan->phases.items[i].minutes * MINUTE;
    }
    return length;
}

static void fill_phases(struct planned_round *round, const struct plan *plan,
    const struct agenda_request *request, int64_t count)
{
    int64_t planned = timed_length(plan) * count;
    int64_t wanted_length = request->minutes == RECORD_NONE ? planned : request->minutes * MINUTE;

    round->phases.count = plan->phases.count;
    round->phases.items = memory_new(plan->phases.count * sizeof(*round->phases.items));
    for (size_t i = 0; i < plan->phases.count; i++) {
        const struct plan_phase *phase = &plan->phases.items[i];
        int64_t length = RECORD_NONE;

        if (phase->minutes != RECORD_NONE) {
            length = phase->minutes * MINUTE * wanted_length / planned * request->extra_time / 100;
            length = length / SECOND * SECOND; /* whole seconds read well on a clock */
            if (length < SECOND)
                length = SECOND;
        }
        round->phases.items[i] = (struct planned_phase){
            .phase = phase->phase, .length = length, .guide = memory_text(phase->guide)};
    }
}

static void fill_round(
    struct planned_round *round, const struct kind *kind, const struct question *question)
{
    *round = (struct planned_round){
        .kind = memory_text(kind->id),
        .question = memory_text(question->id),
        .title = memory_text(question->title),
        .candidate = 1,
    };
}

static size_t find_candidates(const struct agenda_request *request, const struct kind *kind,
    const struct question *const *questions, size_t count, const struct texts *had,
    struct candidate *candidates)
{
    uint64_t state = (uint64_t)request->seed;
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        if (!wanted(request, kind, questions[i]))
            continue;
        candidates[found++] = (struct candidate){
            .place = i, .had = place_in(had, questions[i]->id), .draw = next_random(&state)};
    }
    qsort(candidates, found, sizeof(*candidates), compare);
    return found;
}

static int refuse(const struct agenda_request *request, const struct kind *kind, size_t found,
    int64_t count, struct error *error)
{
    if (request->question != NULL)
        return error_set(error, ERROR_NO_QUESTION, "question",
            "there is no question %s: choose one of GET /api/questions", request->question);
    return error_set(error, ERROR_NO_QUESTION, found == 0 ? "kind" : "count",
        "%lld %s of kind %s wanted, but %zu fit%s the role, level and topics: "
        "ask for fewer, or leave one of these open",
        (long long)count, count == 1 ? "question" : "questions", kind->id, found,
        found == 1 ? "s" : "");
}

static int refuse_plan(const struct agenda_request *request, const struct kind *kind,
    int64_t number, struct error *error)
{
    if (number == RECORD_NONE)
        return error_set(error, ERROR_INVALID, "kind",
            "the kind %s has no time plan in mode %s: choose another", kind->id,
            mode_names[request->mode]);
    return error_set(error, ERROR_INVALID, "kind",
        "the kind %s has no time plan for %lld %s in mode %s: choose another", kind->id,
        (long long)number, number == 1 ? "question" : "questions", mode_names[request->mode]);
}

int agenda_draw(const struct agenda_request *request, const struct kind *kind,
    const struct question *const *questions, size_t count, const struct texts *had,
    struct event_created *created, size_t *picks, struct error *error)
{
    int64_t number = request->question != NULL ? 1 : request->count;
    const struct plan *plan = find_plan(kind, request->mode, number);

    if (plan == NULL || timed_length(plan) == 0)
        return refuse_plan(request, kind, number, error);
    if (number == RECORD_NONE)
        number = plan->questions;
    struct candidate *candidates = memory_new(count * sizeof(*candidates));
    size_t found = find_candidates(request, kind, questions, count, had, candidates);

    if ((int64_t)found < number) {
        free(candidates);
        return refuse(request, kind, found, number, error);
    }
    created->rounds.count = (size_t)number;
    created->rounds.items = memory_new((size_t)number * sizeof(*created->rounds.items));
    for (size_t i = 0; i < (size_t)number; i++) {
        picks[i] = candidates[i].place;
        fill_round(&created->rounds.items[i], kind, questions[picks[i]]);
        fill_phases(&created->rounds.items[i], plan, request, number);
    }
    free(candidates);
    return 0;
}
