/* Sessions in which anything happens, by a seed. */
#ifndef TESTS_CORE_RANDOM_H
#define TESTS_CORE_RANDOM_H

#include "scene.h"

struct chance {
    uint64_t state;
};

/* Below most, from SplitMix64 (see interview/agenda.c). */
static inline uint64_t chance_below(struct chance *chance, uint64_t most)
{
    uint64_t z = (chance->state += 0x9e3779b97f4a7c15);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return (z ^ (z >> 31)) % most;
}

static inline const char *chance_word(struct chance *chance, const char *const *words, size_t count)
{
    return words[chance_below(chance, count)];
}

#define CHANCE_OF(chance, ...)                                                                     \
    chance_word((chance), (const char *const[]){__VA_ARGS__},                                      \
        sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* A change set for document that keeps, removes and inserts at random, and is
 * now and then wrong. */
static inline void random_changes(
    struct chance *chance, const struct document *document, struct changes *changes)
{
    uint32_t left = document != NULL ? units(document->text.bytes) : 3;

    changes->items = memory_new(8 * sizeof(*changes->items));
    while (left > 0 && changes->count < 6) {
        uint32_t taken = (uint32_t)chance_below(chance, left + 1);
        struct change *change = &changes->items[changes->count++];

        *change = (struct change){.taken = taken, .replaced = chance_below(chance, 4) == 0};
        if (change->replaced && chance_below(chance, 2) == 0)
            change->text =
                memory_text(CHANCE_OF(chance, "x", "\xC3\xA9", "\xF0\x9F\x98\x80", "\n"));
        left -= taken;
    }
    changes->items[changes->count++] = (struct change){.taken = left};
    changes->items[changes->count++] = (struct change){
        .taken = chance_below(chance, 30) == 0,
        .replaced = true,
        .text = memory_text(CHANCE_OF(chance, "a", "bc", "\xE2\x82\xAC", "d\ne")),
    };
    for (size_t i = 0; i < changes->count; i++) {
        if (changes->items[i].text != NULL)
            changes->items[i].length = strlen(changes->items[i].text);
    }
}

static inline void random_edit(
    struct chance *chance, const struct session *session, struct command_edit *edit)
{
    size_t round;

    edit->document = memory_text(session->plan.mode == MODE_SOLO
                                     ? CHANCE_OF(chance, "1/idea", "1/code/python", "2/idea",
                                           "1/notes/1", "2/notes/1", "1/nothing")
                                     : CHANCE_OF(chance, "1/idea", "2/idea", "1/heard", "2/heard",
                                           "1/notes/1", "1/notes/2", "2/notes/1", "2/notes/2"));
    const struct document *document = session_document(session, edit->document, &round);

    edit->version = document != NULL ? document->version : 0;
    edit->version += chance_below(chance, 10) == 0;
    edit->updates.count = 1 + (chance_below(chance, 4) == 0);
    edit->updates.items = memory_new(2 * sizeof(struct changes));
    for (size_t i = 0; i < edit->updates.count; i++)
        random_changes(chance, document, &edit->updates.items[i]);
}

/* What member lacks for the session to begin. */
static inline enum command_type random_preparation(const struct session *session, int64_t member)
{
    if ((session->joined >> member & 1) == 0)
        return COMMAND_JOIN;
    return (session->present >> member & 1) == 0 ? COMMAND_ARRIVE : COMMAND_READY;
}

/* What two people may ask beside the rest; what ends much comes seldom. */
static inline enum command_type random_pair_type(
    struct chance *chance, const struct session *session, int64_t member)
{
    static const enum command_type types[] = {COMMAND_READY, COMMAND_ASK, COMMAND_SKIP,
        COMMAND_SKIP, COMMAND_HEAR, COMMAND_EXTEND, COMMAND_WISH, COMMAND_DECLINE, COMMAND_DECLINE,
        COMMAND_REMARK, COMMAND_SAY, COMMAND_WATCH, COMMAND_SHARE, COMMAND_SUBMIT, COMMAND_SUBMIT,
        COMMAND_NEXT, COMMAND_NEXT, COMMAND_ARRIVE, COMMAND_JOIN, COMMAND_CURSOR, COMMAND_SIGNAL,
        COMMAND_ATTENTION};
    static const enum command_type rare[] = {COMMAND_DEPART, COMMAND_REMOVE, COMMAND_DELETE};

    if (session->started_at == RECORD_NONE) /* else too few begin */
        return random_preparation(session, member);
    if (chance_below(chance, 60) == 0)
        return rare[chance_below(chance, 3)];
    return types[chance_below(chance, sizeof(types) / sizeof(types[0]))];
}

/* Who asks: of a pair mostly those who take part. */
static inline int64_t random_member(struct chance *chance)
{
    static const int64_t members[] = {1, 1, 1, 1, 2, 2, 2, 2, 3};

    return members[chance_below(chance, 9)];
}

/* One of three pages of member; now and then another's. */
static inline char *random_client(struct chance *chance, int64_t member)
{
    char name[CLIENT_BYTES_MOST];

    if (chance_below(chance, 50) == 0)
        member = 1;
    snprintf(name, sizeof(name), "tab%d%s", (int)(1 + chance_below(chance, 3)),
        member == 1 ? "" : scene_names[member]);
    return memory_text(name);
}

/* Whatever might come at now; released with command_release. */
static inline void random_command(
    struct chance *chance, const struct session *session, int64_t now, struct command *command)
{
    bool paired = session->plan.mode == MODE_PAIRED;
    static const enum command_type types[] = {COMMAND_START, COMMAND_EDIT, COMMAND_EDIT,
        COMMAND_EDIT, COMMAND_OPEN, COMMAND_HINT, COMMAND_CLARIFY, COMMAND_PAUSE, COMMAND_RESUME,
        COMMAND_RESUME, COMMAND_NEXT, COMMAND_SCORE, COMMAND_SCORE, COMMAND_SUBMIT, COMMAND_FINISH,
        COMMAND_UNDO, COMMAND_UNDO, COMMAND_LATE, COMMAND_EDIT, COMMAND_EDIT, COMMAND_ARRIVE,
        COMMAND_ARRIVE, COMMAND_ARRIVE, COMMAND_LEAVE, COMMAND_TICK, COMMAND_TICK, COMMAND_OUTAGE};
    const struct planned_phase *phase = session_phase(session);

    *command = (struct command){
        .type = types[chance_below(chance, sizeof(types) / sizeof(types[0]))], .member = 1};
    if (command->type == COMMAND_FINISH && chance_below(chance, 3) != 0)
        command->type = COMMAND_RESUME; /* else too few sessions live long */
    if (paired)
        command->member = random_member(chance);
    if (paired && chance_below(chance, 2) == 0)
        command->type = random_pair_type(chance, session, command->member);
    if ((int)command->type < COMMAND_CLIENT_COUNT) {
        command->client = random_client(chance, command->member);
        command->n = session_seen(session, command->client) + (int64_t)chance_below(chance, 4);
    }
    switch (command->type) {
    case COMMAND_EDIT:
        random_edit(chance, session, &command->edit);
        break;
    case COMMAND_OPEN:
        command->open.section = memory_text(CHANCE_OF(chance, "idea", "code", "idea-check", "no"));
        break;
    case COMMAND_CLARIFY:
        command->clarify.clarification = (int64_t)chance_below(chance, 4);
        break;
    case COMMAND_NEXT:
        command->next.round = (int64_t)session->round + 1;
        command->next.phase = phase != NULL ? phase->phase : PHASE_ANSWER;
        break;
    case COMMAND_SCORE:
        command->score.criterion = memory_text(CHANCE_OF(chance, "shape", "line", "words", "no"));
        command->score.score = (int64_t)chance_below(chance, 5);
        command->score.evidence = memory_text(CHANCE_OF(chance, NULL, "seen", "heard"));
        break;
    case COMMAND_LATE:
        command->late.document = memory_text(CHANCE_OF(chance, "1/idea", "2/idea", "1/notes/1"));
        command->late.more = chance_below(chance, 2) == 0;
        command->late.text = memory_text(CHANCE_OF(chance, "late", "later"));
        break;
    case COMMAND_OUTAGE:
        command->outage.from = now - (int64_t)chance_below(chance, 60000);
        command->outage.to = now;
        break;
    case COMMAND_READY:
        command->ready.ready = chance_below(chance, 6) != 0;
        break;
    case COMMAND_ASK:
    case COMMAND_SKIP:
        command->ask.follow_up = (int64_t)chance_below(chance, 3);
        break;
    case COMMAND_HEAR:
        command->hear.positive = chance_below(chance, 2) == 0;
        command->hear.signal = (int64_t)chance_below(chance, 2);
        command->hear.heard = chance_below(chance, 3) != 0;
        break;
    case COMMAND_EXTEND:
        command->extend.minutes = 1 + (int64_t)chance_below(chance, 5);
        break;
    case COMMAND_WISH:
        command->wish.wish = (int)chance_below(chance, 3);
        break;
    case COMMAND_REMARK:
        command->remark.strengths = memory_text(CHANCE_OF(chance, NULL, "clear", "calm"));
        command->remark.next_steps = memory_text(CHANCE_OF(chance, NULL, "ask more"));
        break;
    case COMMAND_SAY:
        command->say.text = memory_text(CHANCE_OF(chance, "hello", "can you hear me?"));
        break;
    case COMMAND_WATCH:
        command->watch.only = chance_below(chance, 3) == 0;
        break;
    case COMMAND_SHARE:
        command->share.round = 1 + (int64_t)chance_below(chance, 3);
        break;
    case COMMAND_REMOVE:
        command->remove.who = 1 + (int64_t)chance_below(chance, 3);
        break;
    case COMMAND_START:
    case COMMAND_HINT:
    case COMMAND_PAUSE:
    case COMMAND_RESUME:
    case COMMAND_SUBMIT:
    case COMMAND_FINISH:
    case COMMAND_UNDO:
    case COMMAND_CLOCK:
    case COMMAND_PULL:
    case COMMAND_DECLINE:
    case COMMAND_DEPART:
    case COMMAND_CURSOR:
    case COMMAND_SIGNAL:
    case COMMAND_ATTENTION:
    case COMMAND_ARRIVE:
    case COMMAND_LEAVE:
    case COMMAND_JOIN:
    case COMMAND_DELETE:
    case COMMAND_TICK:
        break;
    }
}

/* Draws the agenda anew: the same questions, had or not. */
static inline void random_redraw(struct scene *scene, struct chance *chance)
{
    struct event event = {
        .type = EVENT_DRAWN, .seq = scene->session->seq + 1, .at = scene->session->at};

    struct event_drawn same = {0};

    same.rounds.items = scene->session->plan.rounds.items;
    same.rounds.count = scene->session->plan.rounds.count;
    record_copy(&event_drawn_record, &event.drawn, &same);
    for (size_t i = 0; i < event.drawn.rounds.count; i++)
        event.drawn.rounds.items[i].had = chance_below(chance, 2) == 0;
    scene_apply(scene, event);
}

/* Lets steps commands happen in scene, time passing between them. Returns how
 * many of them were refused. */
static inline int random_scene(struct scene *scene, struct chance *chance, int steps)
{
    int refused = 0;

    for (int i = 0; i < steps; i++) {
        struct command command;
        int64_t passing =
            1 + (int64_t)chance_below(chance, chance_below(chance, 8) == 0 ? 900000 : 6000);

        scene_tick(scene, scene->now + passing, chance_below(chance, 4) != 0);
        random_command(chance, scene->session, scene->now, &command);
        refused += scene_step(scene, &command) != 0;
        command_release(&command);
        buffer_clear(&scene->out);
        if (scene->session->plan.mode == MODE_PAIRED && scene->session->started_at == RECORD_NONE &&
            chance_below(chance, 10) == 0)
            random_redraw(scene, chance);
    }
    return refused;
}

/* Plans to choose from. */
static const char *const random_plans[] = {
    "prepare 5 answer 30 score discuss",
    "overtime answer 20 score discuss | answer 20 score discuss",
    "prepare 1 answer 5 score 2 discuss 2 | prepare 1 answer 5 score 2 discuss 2",
    "answer 10 score discuss | prepare 5 answer 10 score discuss | answer 3 score discuss",
    "paired brief 3 answer 10 score 3 discuss 5 | brief 3 answer 10 score 3 discuss 5",
    "paired at_once pause_when_lost brief 1 answer 5 score 2 discuss 2 | "
    "answer 5 score 2 discuss 2 | answer 5 score discuss",
    "paired overtime answer 8 score discuss | answer 8 score discuss",
};

#define RANDOM_PLANS (sizeof(random_plans) / sizeof(random_plans[0]))

#endif
