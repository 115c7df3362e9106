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

    edit->document = memory_text(CHANCE_OF(
        chance, "1/idea", "1/code/python", "2/idea", "1/notes/1", "2/notes/1", "1/nothing"));
    const struct document *document = session_document(session, edit->document, &round);

    edit->version = document != NULL ? document->version : 0;
    edit->version += chance_below(chance, 10) == 0;
    edit->updates.count = 1 + (chance_below(chance, 4) == 0);
    edit->updates.items = memory_new(2 * sizeof(struct changes));
    for (size_t i = 0; i < edit->updates.count; i++)
        random_changes(chance, document, &edit->updates.items[i]);
}

/* Whatever might come at now; released with command_release. */
static inline void random_command(
    struct chance *chance, const struct session *session, int64_t now, struct command *command)
{
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
    if ((int)command->type < COMMAND_CLIENT_COUNT) {
        command->client = memory_text(CHANCE_OF(chance, "tab1", "tab2", "tab3"));
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
    case COMMAND_START:
    case COMMAND_HINT:
    case COMMAND_PAUSE:
    case COMMAND_RESUME:
    case COMMAND_SUBMIT:
    case COMMAND_FINISH:
    case COMMAND_UNDO:
    case COMMAND_CLOCK:
    case COMMAND_PULL:
    case COMMAND_ARRIVE:
    case COMMAND_LEAVE:
    case COMMAND_TICK:
        break;
    }
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
    }
    return refused;
}

/* Plans to choose from. */
static const char *const random_plans[] = {
    "prepare 5 answer 30 score discuss",
    "overtime answer 20 score discuss | answer 20 score discuss",
    "prepare 1 answer 5 score 2 discuss 2 | prepare 1 answer 5 score 2 discuss 2",
    "answer 10 score discuss | prepare 5 answer 10 score discuss | answer 3 score discuss",
};

#endif
