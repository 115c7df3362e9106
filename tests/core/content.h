/* What the interviews of these tests are made of: one small kind with two
 * questions. */
#ifndef TESTS_CORE_CONTENT_H
#define TESTS_CORE_CONTENT_H

#include <interview/session.h>

#include <check.h>

#define LIST_OF(tag, ...)                                                                          \
    {                                                                                              \
        .items = (tag[]){__VA_ARGS__}, .count = sizeof((tag[]){__VA_ARGS__}) / sizeof(tag)         \
    }
#define TEXTS_OF(...)                                                                              \
    {                                                                                              \
        .items = (char *[]){__VA_ARGS__},                                                          \
        .count = sizeof((char *[]){__VA_ARGS__}) / sizeof(char *)                                  \
    }

/* What both kinds are judged by. */
#define TEST_RUBRIC                                                                                \
    {                                                                                              \
        .criteria = LIST_OF(struct criterion,                                                      \
            {.id = "shape",                                                                        \
                .title = "Shape",                                                                  \
                .question = "Does it hold together?",                                              \
                .weight = 3,                                                                       \
                .anchors = TEXTS_OF("No shape.", "A rough shape.", "A shape.", "A fine shape."),   \
                .practise = "Draw more shapes."},                                                  \
            {.id = "line",                                                                         \
                .title = "Line",                                                                   \
                .question = "Are the lines clean?",                                                \
                .weight = 2,                                                                       \
                .anchors = TEXTS_OF("No line.", "A rough line.", "A line.", "A fine line."),       \
                .practise = "Draw more lines."},                                                   \
            {.id = "shade",                                                                        \
                .title = "Shade",                                                                  \
                .question = "Is there light?",                                                     \
                .weight = 1,                                                                       \
                .anchors = TEXTS_OF("Dark.", "Dim.", "Light.", "Bright."),                         \
                .practise = "Shade more."},                                                        \
            {.id = "words",                                                                        \
                .title = "Words",                                                                  \
                .question = "Was it explained?",                                                   \
                .weight = 1,                                                                       \
                .anchors = TEXTS_OF("Silent.", "A few words.", "Words.", "Clear words."),          \
                .practise = "Say more."}),                                                         \
        .caps = LIST_OF(struct cap, {.criterion = "shape", .at_most = 1, .overall_at_most = 2}),   \
    }

static struct kind test_kind = {
    .id = "sketch",
    .version = 1,
    .order = 1,
    .title = "Sketch",
    .summary = "Draw a small thing and say why.",
    .sections = LIST_OF(struct section,
        {.id = "idea", .title = "Idea", .guide = "What it will be.", .minutes = 2},
        {.id = "code",
            .title = "Code",
            .guide = "How it is made.",
            .minutes = 6,
            .languages = TEXTS_OF("python", "javascript")},
        {.id = "idea-check", .title = "Check", .guide = "How you know.", .minutes = 0}),
    .plans = LIST_OF(struct plan,
        {.mode = MODE_SOLO,
            .questions = 1,
            .phases = LIST_OF(struct plan_phase, {.phase = PHASE_PREPARE, .minutes = 5},
                {.phase = PHASE_ANSWER, .minutes = 30, .guide = "Speak as you draw."},
                {.phase = PHASE_SCORE, .minutes = RECORD_NONE},
                {.phase = PHASE_DISCUSS, .minutes = RECORD_NONE})},
        {.mode = MODE_SOLO,
            .questions = 2,
            .phases = LIST_OF(struct plan_phase, {.phase = PHASE_ANSWER, .minutes = 20},
                {.phase = PHASE_SCORE, .minutes = RECORD_NONE},
                {.phase = PHASE_DISCUSS, .minutes = RECORD_NONE})}),
    .rubric = TEST_RUBRIC,
};

static struct question test_questions[] = {
    {
        .id = "draw-a-boat",
        .version = 1,
        .kind = "sketch",
        .title = "Draw a boat",
        .roles = TEXTS_OF("software-engineer", "data-engineer"),
        .levels = TEXTS_OF("mid", "senior"),
        .topics = TEXTS_OF("boats", "water"),
        .difficulty = 2,
        .minutes = 30,
        .prompt = "Draw a boat that floats.",
        .examples = LIST_OF(struct example, {.input = "wood", .output = "a raft"}),
        .starter_code =
            LIST_OF(struct code, {.language = "python", .code = "def boat():\n    pass\n"}),
        .intro = "Let us draw a boat.",
        .clarifications =
            LIST_OF(struct clarification, {.topic = "size", .answer = "Two people fit in."},
                {.topic = "sail", .answer = "None: it is rowed."}),
        .hints = LIST_OF(struct hint, {.text = "What keeps water out?", .cost = 1},
            {.text = "Bend the planks.", .cost = 3}),
        .follow_ups = LIST_OF(struct follow_up,
            {.text = "What if it rains?", .at_percent = 50, .listen_for = "a cover"},
            {.text = "How does it steer?", .at_percent = 80}),
        .pitfalls = TEXTS_OF("A boat with a hole."),
        .signals = {.positive = TEXTS_OF("It floats."), .negative = TEXTS_OF("It sinks.")},
        .model_answer = LIST_OF(struct section_text, {.section = "idea", .text = "A hull."},
            {.section = "code", .text = "Planks."},
            {.section = "idea-check", .text = "Put it on water."}),
        .anchors = LIST_OF(struct anchors,
            {.criterion = "shape",
                .anchors = TEXTS_OF("Sinks.", "Leaks.", "Floats.", "Floats in a storm.")}),
        .solutions = LIST_OF(struct solution,
            {.language = "python", .code = "secret boat", .time = "O(1)", .space = "O(1)"}),
        .author = "Somebody",
        .licence = "CC-BY-4.0",
        .reviewed_on = "2026-01-31",
    },
    {
        .id = "draw-a-tree",
        .version = 1,
        .kind = "sketch",
        .title = "Draw a tree",
        .roles = TEXTS_OF("software-engineer"),
        .levels = TEXTS_OF("mid"),
        .topics = TEXTS_OF("plants"),
        .difficulty = 1,
        .minutes = 20,
        .prompt = "Draw a tree in winter.",
        .intro = "Let us draw a tree.",
        .model_answer = LIST_OF(struct section_text, {.section = "idea", .text = "A trunk."},
            {.section = "code", .text = "Branches."},
            {.section = "idea-check", .text = "It has no leaves."}),
        .author = "Somebody",
        .licence = "CC-BY-4.0",
        .reviewed_on = "2026-01-31",
    },
};

/* The content of a session's rounds: the boat, the tree, the boat, ... */
static const struct content test_contents[] = {
    {.question = &test_questions[0], .kind = &test_kind},
    {.question = &test_questions[1], .kind = &test_kind},
    {.question = &test_questions[0], .kind = &test_kind},
};

/* The kind as two practise it: what was said is evidence, which the interviewer
 * writes down. */
static struct kind pair_kind = {
    .id = "sketch",
    .version = 1,
    .order = 1,
    .title = "Sketch",
    .summary = "Draw a small thing and say why.",
    .sections = LIST_OF(struct section,
        {.id = "idea", .title = "Idea", .guide = "What it will be.", .minutes = 2},
        {.id = "code",
            .title = "Code",
            .guide = "How it is made.",
            .minutes = 6,
            .languages = TEXTS_OF("python", "javascript")},
        {.id = "heard",
            .title = "Heard",
            .guide = "What was said.",
            .minutes = 0,
            .writer = {.solo = WRITER_CANDIDATE, .paired = WRITER_INTERVIEWER}}),
    .plans = LIST_OF(struct plan,
        {.mode = MODE_PAIRED,
            .questions = 1,
            .phases = LIST_OF(struct plan_phase, {.phase = PHASE_BRIEF, .minutes = 3},
                {.phase = PHASE_ANSWER, .minutes = 25, .guide = "Speak as you draw."},
                {.phase = PHASE_SCORE, .minutes = 3}, {.phase = PHASE_DISCUSS, .minutes = 5})}),
    .rubric = TEST_RUBRIC,
};

static const struct content pair_contents[] = {
    {.question = &test_questions[0], .kind = &pair_kind},
    {.question = &test_questions[1], .kind = &pair_kind},
    {.question = &test_questions[0], .kind = &pair_kind},
};

#endif
