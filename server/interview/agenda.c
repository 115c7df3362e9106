#include <interview/agenda.h>

#include <interview/member.h>
#include <interview/session.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

RECORD_DEFINE(phase_length, PHASE_LENGTH_FIELDS, "a phase of another length")

/* SplitMix64: G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom
 * number generators", 2014. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

/* A question that may be drawn. */
struct choice {
    size_t place;  /* in the bank */
    size_t had;    /* 0: not had; else its place in the history, from 1 */
    bool known;    /* the other one has had it */
    uint64_t draw; /* orders those not had */
};

static int compare(const void *a, const void *b)
{
    const struct choice *left = a;
    const struct choice *right = b;

    if (left->had != right->had)
        return left->had < right->had ? -1 : 1;
    if (left->known != right->known)
        return left->known ? 1 : -1;
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

static int64_t planned_length(const struct agenda_request *request, const struct plan_phase *phase)
{
    for (size_t i = 0; i < request->length_count; i++) {
        if (request->lengths[i].phase == phase->phase)
            return request->lengths[i].minutes * MINUTE;
    }
    return phase->minutes * MINUTE;
}

static int64_t timed_length(const struct agenda_request *request, const struct plan *plan)
{
    int64_t length = 0;

    for (size_t i = 0; i < plan->phases.count; i++) {
        if (plan->phases.items[i].minutes != RECORD_NONE)
            length += planned_length(request, &plan->phases.items[i]);
    }
    return length;
}

/* planned is what all rounds take together, as planned. */
static void fill_phases(struct planned_round *round, const struct plan *plan,
    const struct agenda_request *request, int64_t planned)
{
    int64_t wanted_length = request->minutes == RECORD_NONE ? planned : request->minutes * MINUTE;

    round->phases.count = plan->phases.count;
    round->phases.items = memory_new(plan->phases.count * sizeof(*round->phases.items));
    for (size_t i = 0; i < plan->phases.count; i++) {
        const struct plan_phase *phase = &plan->phases.items[i];
        int64_t length = RECORD_NONE;

        if (phase->minutes != RECORD_NONE) {
            length = planned_length(request, phase) * wanted_length / planned *
                     request->extra_time / 100;
            length = length / SECOND * SECOND; /* whole seconds read well on a clock */
            if (length < SECOND)
                length = SECOND;
        }
        round->phases.items[i] = (struct planned_phase){
            .phase = phase->phase, .length = length, .guide = memory_text(phase->guide)};
    }
}

static void fill_round(struct planned_round *round, const struct kind *kind,
    const struct question *question, int64_t candidate, bool had)
{
    *round = (struct planned_round){
        .kind = memory_text(kind->id),
        .question = memory_text(question->id),
        .title = memory_text(question->title),
        .candidate = candidate,
        .had = had,
    };
}

static const struct agenda_person *person_of(
    const struct agenda_request *request, int64_t candidate)
{
    return &request->persons[candidate - 1];
}

/* Who answers round (index from 0). */
static int64_t candidate_of(const struct agenda_request *request, size_t round)
{
    if (request->mode == MODE_SOLO)
        return 1;
    return (request->first - 1 + (int64_t)round) % PARTICIPANTS + 1;
}

/* Everything that a candidate may be asked, the best first. */
static size_t find_choices(const struct agenda_request *request, int64_t candidate,
    const struct question *const *questions, size_t count, struct choice *choices)
{
    const struct agenda_person *person = person_of(request, candidate);
    const struct agenda_person *other = person_of(request, PARTICIPANTS + 1 - candidate);
    uint64_t state = (uint64_t)request->seed;
    size_t found = 0;

    for (size_t i = 0; i < count; i++) {
        if (!wanted(request, person->kind, questions[i]))
            continue;
        choices[found++] = (struct choice){
            .place = i,
            .had = place_in(person->had, questions[i]->id),
            .known = other->had != NULL && place_in(other->had, questions[i]->id) > 0,
            .draw = next_random(&state),
        };
    }
    qsort(choices, found, sizeof(*choices), compare);
    return found;
}

static bool is_picked(const size_t *picks, size_t count, size_t place)
{
    for (size_t i = 0; i < count; i++) {
        if (picks[i] == place)
            return true;
    }
    return false;
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

/* The plan of each candidate's kind for so many questions; NULL where there is
 * none. Returns what all rounds take together. */
static int64_t find_plans(
    const struct agenda_request *request, int64_t number, size_t rounds, const struct plan **plans)
{
    int64_t length = 0;

    for (size_t i = 0; i < rounds; i++) {
        plans[i] =
            find_plan(person_of(request, candidate_of(request, i))->kind, request->mode, number);
        length += plans[i] != NULL ? timed_length(request, plans[i]) : 0;
    }
    return length;
}

static int draw_round(const struct agenda_request *request, size_t round,
    const struct question *const *questions, size_t count, struct event_created *created,
    size_t *picks, struct error *error)
{
    int64_t candidate = candidate_of(request, round);
    const struct kind *kind = person_of(request, candidate)->kind;
    struct choice *choices = memory_new(count * sizeof(*choices));
    size_t found = find_choices(request, candidate, questions, count, choices);
    size_t best = 0;

    while (best < found && is_picked(picks, round, choices[best].place))
        best++;
    if (best == found) {
        free(choices);
        return refuse(request, kind, found, (int64_t)created->rounds.count, error);
    }
    bool had = request->mode == MODE_PAIRED && choices[best].had > 0;

    picks[round] = choices[best].place;
    fill_round(&created->rounds.items[round], kind, questions[picks[round]], candidate, had);
    free(choices);
    return 0;
}

static void release_rounds(struct event_created *created)
{
    for (size_t i = 0; i < created->rounds.count; i++)
        record_release(&planned_round_record, &created->rounds.items[i]);
    free(created->rounds.items);
    created->rounds.items = NULL;
    created->rounds.count = 0;
}

int agenda_draw(const struct agenda_request *request, const struct question *const *questions,
    size_t count, struct event_created *created, size_t *picks, struct error *error)
{
    int64_t number = request->question != NULL ? 1 : request->count;
    const struct kind *first = person_of(request, candidate_of(request, 0))->kind;
    const struct plan *plans[ROUNDS_MOST] = {find_plan(first, request->mode, number)};

    if (plans[0] == NULL || timed_length(request, plans[0]) == 0)
        return refuse_plan(request, first, number, error);
    size_t rounds = (size_t)(number != RECORD_NONE ? number : plans[0]->questions);
    int64_t planned = find_plans(request, number, rounds, plans);
    int code = 0;

    created->rounds.count = rounds;
    created->rounds.items = memory_new(rounds * sizeof(*created->rounds.items));
    for (size_t i = 0; i < rounds && code == 0; i++) {
        if (plans[i] == NULL)
            code = refuse_plan(
                request, person_of(request, candidate_of(request, i))->kind, number, error);
        if (code == 0)
            code = draw_round(request, i, questions, count, created, picks, error);
        if (code == 0)
            fill_phases(&created->rounds.items[i], plans[i], request, planned);
    }
    if (code != 0)
        release_rounds(created);
    return code;
}

static void keep_phases(struct planned_round *round, const struct planned_round *planned)
{
    struct planned_round copy;

    record_copy(&planned_round_record, &copy, planned);
    free(copy.kind);
    free(copy.question);
    free(copy.question_hash);
    free(copy.title);
    round->kind_hash = copy.kind_hash;
    round->phases.items = copy.phases.items;
    round->phases.count = copy.phases.count;
}

int agenda_redraw(const struct event_created *plan, const struct agenda_person *persons,
    const struct question *const *questions, size_t count, struct event_drawn *drawn, size_t *picks,
    struct error *error)
{
    const struct agenda_request request = {
        .mode = MODE_PAIRED,
        .role = plan->role,
        .level = plan->level,
        .topics = plan->topics,
        .seed = plan->seed,
        .persons = {persons[0], persons[1]},
        .first = plan->rounds.items[0].candidate,
    };
    struct event_created created = {0};
    int code = 0;

    created.rounds.count = plan->rounds.count;
    created.rounds.items = memory_new(created.rounds.count * sizeof(*created.rounds.items));
    for (size_t i = 0; i < created.rounds.count && code == 0; i++) {
        code = draw_round(&request, i, questions, count, &created, picks, error);
        if (code == 0)
            keep_phases(&created.rounds.items[i], &plan->rounds.items[i]);
    }
    if (code != 0)
        release_rounds(&created);
    drawn->rounds.items = created.rounds.items;
    drawn->rounds.count = created.rounds.count;
    return code;
}
