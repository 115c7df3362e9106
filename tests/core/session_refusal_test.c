/* Which command may come when: each of them in each state and phase. */
#include "scene.h"

#define PLAN "prepare 5 answer 30 score discuss"

/* How each state is reached, and what runs then. */
static const struct {
    const char *name;
    const char *script;
    const char *next; /* the phase that next names */
} states[] = {
    {"ready", "0:00 arrive\n", "prepare"},
    {"prepare", "0:00 arrive\n0:00 start\n", "prepare"},
    {"prepare, paused", "0:00 arrive\n0:00 start\n0:00 pause\n0:30 wait\n", "prepare"},
    {"held", "0:00 arrive\n0:00 start\n0:01 leave\n5:00 wait\n", "answer"},
    {"answer", "0:00 arrive\n0:00 start\n1:00 next 1 prepare\n", "answer"},
    {"answer, paused", "0:00 arrive\n0:00 start\n1:00 next 1 prepare\n2:00 pause\n3:00 wait\n",
        "answer"},
    {"score", "0:00 arrive\n0:00 start\n1:00 next 1 prepare\n2:00 next 1 answer\n", "score"},
    {"discuss",
        "0:00 arrive\n0:00 start\n1:00 next 1 prepare\n2:00 next 1 answer\n3:00 next 1 score\n",
        "discuss"},
    {"finished", "0:00 arrive\n0:00 start\n1:00 next 1 prepare\n2:00 finish\n", "answer"},
    {"closed", "0:00 arrive\n0:00 start\n1:00 next 1 prepare\n2:00 finish\n2:10 wait\n", "answer"},
};

static const char *const commands[] = {"start", "edit 1/idea - x", "edit 1/notes/1 - x",
    "open code", "hint", "clarify 0", "pause", "resume", "next", "score shape 2", "submit",
    "finish", "undo", "late 1/idea last x"};

#define STATES (sizeof(states) / sizeof(states[0]))
#define COMMANDS (sizeof(commands) / sizeof(commands[0]))

struct outcome {
    char name[40]; /* done, or the code of a refusal */
    bool told;
};

/* What comes of command in a session brought to state. */
static void find_outcome(size_t state, const char *command, struct outcome *outcome)
{
    struct scene scene;
    char line[100];
    const char *next = strcmp(command, "next") == 0 ? states[state].next : NULL;

    scene_init(&scene, PLAN);
    scene_run(&scene, states[state].script);
    buffer_clear(&scene.out);
    snprintf(line, sizeof(line), "0:00.%lld untimely %s%s%s", (long long)(scene.now - SCENE_BEGIN),
        command, next != NULL ? " 1 " : "", next != NULL ? next : "");
    scene_run(&scene, line);
    *outcome = (struct outcome){.name = "done"};
    sscanf(strchr(scene.out.bytes, '\n'), " refused %39s", outcome->name);
    scene_release(&scene);
}

/* The commands of a state by what comes of them. */
static void say_state(size_t state, struct buffer *out)
{
    struct outcome outcomes[COMMANDS];

    for (size_t i = 0; i < COMMANDS; i++)
        find_outcome(state, commands[i], &outcomes[i]);
    buffer_print(out, "%s\n", states[state].name);
    for (size_t i = 0; i < COMMANDS; i++) {
        if (outcomes[i].told)
            continue;
        buffer_print(out, "  %s:", outcomes[i].name);
        for (size_t other = i; other < COMMANDS; other++) {
            if (strcmp(outcomes[i].name, outcomes[other].name) != 0)
                continue;
            buffer_print(out, "%s %s", other > i ? "," : "", commands[other]);
            outcomes[other].told = true;
        }
        buffer_add_text(out, "\n");
    }
}

TEST(commands_have_their_states_and_phases)
{
    static const char wanted[] =
        "ready\n"
        "  done: start\n"
        "  not_started: edit 1/idea - x, edit 1/notes/1 - x, open code, hint, clarify 0, pause, "
        "resume, next, score shape 2, submit, finish, undo, late 1/idea last x\n"
        "prepare\n"
        "  already_started: start\n"
        "  wrong_phase: edit 1/idea - x, open code, hint, score shape 2, submit\n"
        "  done: edit 1/notes/1 - x, clarify 0, pause, next, finish\n"
        "  not_paused: resume\n"
        "  too_late: undo\n"
        "  conflict: late 1/idea last x\n"
        "prepare, paused\n"
        "  paused: start, edit 1/idea - x, edit 1/notes/1 - x, hint, clarify 0, pause, next, score "
        "shape 2, submit\n"
        "  wrong_phase: open code\n"
        "  done: resume, finish\n"
        "  too_late: undo\n"
        "  conflict: late 1/idea last x\n"
        "held\n"
        "  wrong_phase: start, edit 1/idea - x, hint, clarify 0, pause, resume, score shape 2, "
        "submit\n"
        "  done: edit 1/notes/1 - x, open code, next, finish\n"
        "  too_late: undo\n"
        "  conflict: late 1/idea last x\n"
        "answer\n"
        "  already_started: start\n"
        "  done: edit 1/idea - x, edit 1/notes/1 - x, open code, hint, clarify 0, pause, next, "
        "finish, undo\n"
        "  not_paused: resume\n"
        "  wrong_phase: score shape 2, submit\n"
        "  conflict: late 1/idea last x\n"
        "answer, paused\n"
        "  paused: start, edit 1/idea - x, edit 1/notes/1 - x, hint, clarify 0, pause, next, score "
        "shape 2, submit\n"
        "  done: open code, resume, finish\n"
        "  too_late: undo\n"
        "  conflict: late 1/idea last x\n"
        "score\n"
        "  already_started: start\n"
        "  locked: edit 1/idea - x\n"
        "  done: edit 1/notes/1 - x, next, score shape 2, submit, finish, undo, late 1/idea last "
        "x\n"
        "  wrong_phase: open code, hint, clarify 0, pause\n"
        "  not_paused: resume\n"
        "discuss\n"
        "  already_started: start\n"
        "  locked: edit 1/idea - x\n"
        "  done: edit 1/notes/1 - x, next, score shape 2, finish, late 1/idea last x\n"
        "  wrong_phase: open code, hint, clarify 0, pause, submit\n"
        "  not_paused: resume\n"
        "  too_late: undo\n"
        "finished\n"
        "  finished: start, open code, hint, clarify 0, pause, resume, next, score shape 2, "
        "submit, finish\n"
        "  locked: edit 1/idea - x, edit 1/notes/1 - x\n"
        "  done: undo, late 1/idea last x\n"
        "closed\n"
        "  finished: start, open code, hint, clarify 0, pause, resume, next, score shape 2, "
        "submit, finish\n"
        "  locked: edit 1/idea - x, edit 1/notes/1 - x\n"
        "  too_late: undo\n"
        "  done: late 1/idea last x\n";
    struct buffer out;

    buffer_init(&out, 100000);
    for (size_t state = 0; state < STATES; state++)
        say_state(state, &out);
    check_lines(out.bytes, wanted, __FILE__, __LINE__);
    buffer_release(&out);
}

/* ---- Sentences ---- */

static void check_sentence(const char *script, const char *sentence)
{
    struct scene scene;
    struct events events = {0};
    struct error refusal;
    const struct command command = {.type = COMMAND_HINT, .member = 1};

    scene_init(&scene, PLAN);
    scene_run(&scene, script);
    CHECK(session_step(scene.session, &command, scene.now, &events, &refusal) != 0);
    CHECK_TEXT(refusal.text, sentence);
    CHECK_INT(events.count, 0);
    scene_release(&scene);
}

TEST(a_refusal_says_what_to_do)
{
    check_sentence("", "hint: the session has not started: start it first");
    check_sentence("0:00 start\n", "hint does not belong to the phase prepare");
    check_sentence("0:00 start\n1:00 pause\n", "hint: the session is paused: resume it first");
    check_sentence("0:00 start\n5:00 wait\n", "hint: the session waits for a member to come back");
    check_sentence("0:00 start\n1:00 finish\n", "hint: the session has finished");
}

TEST(a_refusal_changes_nothing_but_takes_no_number)
{
    SCENE(PLAN, "0:00 tab2#3 hint\n"
                "  refused not_started\n"
                "0:00 show seen tab2\n"
                "  tab2 0\n"
                "0:00 tab2#3 start\n"
                "  0:00 started\n"
                "  0:00 phase_started 1 prepare until 5:00\n"
                "0:00 show seen tab2\n"
                "  tab2 3\n");
}

/* A stored event that does not follow is refused, whatever it says. */
TEST(a_damaged_log_is_refused)
{
    static const struct {
        const char *script;
        struct event event;
    } cases[] = {
        {"", {.type = EVENT_PHASE_STARTED, .phase_started = {.round = 1, .phase = PHASE_ANSWER}}},
        {"", {.type = EVENT_PHASE_ENDED, .phase_ended = {.round = 1, .phase = PHASE_ANSWER}}},
        {"", {.type = EVENT_PAUSED}},
        {"", {.type = EVENT_RESUMED}},
        {"", {.type = EVENT_HELD}},
        {"", {.type = EVENT_RELEASED}},
        {"", {.type = EVENT_UNDONE}},
        {"", {.type = EVENT_FINISHED}},
        {"", {.type = EVENT_CLOSED}},
        {"0:00 start\n", {.type = EVENT_STARTED}},
        {"0:00 start\n",
            {.type = EVENT_PHASE_STARTED, .phase_started = {.round = 2, .phase = PHASE_ANSWER}}},
        {"0:00 start\n",
            {.type = EVENT_PHASE_STARTED, .phase_started = {.round = 0, .phase = PHASE_ANSWER}}},
        {"0:00 start\n",
            {.type = EVENT_PHASE_STARTED, .phase_started = {.round = 1, .phase = PHASE_BRIEF}}},
        {"0:00 start\n0:00 pause\n", {.type = EVENT_PAUSED}},
        {"0:00 start\n", {.type = EVENT_OUTAGE, .outage = {.from = 2, .to = 1}}},
        {"0:00 start\n", {.type = EVENT_SCORED, .scored = {.round = 2}}},
        {"0:00 arrive\n0:00 start\n0:00 next 1 prepare\n0:00 hint\n0:00 hint\n",
            {.type = EVENT_HINT_GIVEN}},
        {"0:00 arrive\n0:00 start\n0:00 next 1 prepare\n34:00 wait\n",
            {.type = EVENT_FOLLOW_UP_ASKED}},
        {"0:00 start\n", {.type = EVENT_FOLLOW_UP_SKIPPED, .skipped = {.round = 9}}},
        {"0:00 start\n",
            {.type = EVENT_FOLLOW_UP_SKIPPED, .skipped = {.round = 1, .follow_up = 9}}},
        {"0:00 start\n", {.type = EVENT_SIGNAL_HEARD, .signal = {.round = 9}}},
        {"0:00 start\n", {.type = EVENT_SIGNAL_HEARD, .signal = {.round = 1, .signal = 19}}},
        {"", {.type = EVENT_REMARKED, .member = 1, .remarked = {.round = 1}}},
        {"0:00 start\n", {.type = EVENT_SHARED, .member = 1, .share = {.round = 9}}},
        {"0:00 start\n", {.type = EVENT_SHARED, .member = 70, .share = {.round = 1}}},
        {"0:00 start\n", {.type = EVENT_SCORES_SUBMITTED, .member = 2, .submitted = {.round = 1}}},
        {"0:00 start\n", {.type = EVENT_WATCHING, .member = 70}},
        {"0:00 start\n", {.type = EVENT_SAID, .member = 70}},
        {"", {.type = EVENT_ARRIVED, .presence = {.who = 9}}},
        {"", {.type = EVENT_READIED, .member = -1}},
        {"0:00 start\n", {.type = EVENT_SCORED,
                             .member = 1,
                             .scored = {.round = 1, .criterion = (char *)"nothing"}}},
        {"0:00 start\n", {.type = EVENT_SECTION_OPENED,
                             .section_opened = {.round = 1, .section = (char *)"nothing"}}},
        {"0:00 start\n", {.type = EVENT_EXTENDED,
                             .extended = {.round = 1, .phase = PHASE_PREPARE, .by = NUMBER_MOST}}},
        {"0:00 start\n", {.type = EVENT_CLARIFIED, .clarified = {.round = 9}}},
        {"0:00 start\n", {.type = EVENT_CLARIFIED, .clarified = {.round = 1, .clarification = 19}}},
        {"0:00 start\n", {.type = EVENT_AGREED, .agreed = {.round = 9}}},
        {"0:00 start\n", {.type = EVENT_LATE, .late = {.document = (char *)"1/nothing"}}},
        {"0:00 start\n0:00 finish\n",
            {.type = EVENT_PHASE_STARTED, .phase_started = {.round = 1, .phase = PHASE_ANSWER}}},
        {"0:00 start\n", {.type = EVENT_EDIT, .edit = {.document = (char *)"1/nothing"}}},
        {"0:00 start\n",
            {.type = EVENT_EDIT, .edit = {.document = (char *)"1/idea", .version = 1}}},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct scene scene;
        struct error error;
        struct event event = cases[i].event;

        scene_init(&scene, PLAN);
        scene_run(&scene, cases[i].script);
        event.seq = scene.session->seq + 1;
        event.at = scene.now;
        if (!CHECK_INT(session_apply(scene.session, &event, &error), ERROR_CORRUPT))
            fprintf(stderr, "  case %zu\n", i);
        CHECK_INT(scene.session->seq, event.seq - 1);
        scene_release(&scene);
    }
}

TEST(a_log_begins_with_created_and_rises)
{
    struct session *session = session_new(test_contents);
    struct event created = scene_created(PLAN);
    struct event started = {.type = EVENT_STARTED, .seq = 2, .at = SCENE_BEGIN};
    struct error error;
    size_t phases = created.created.rounds.items[0].phases.count;

    CHECK_INT(session_apply(session, &started, &error), ERROR_CORRUPT);
    created.created.rounds.items[0].phases.count = 0;
    CHECK_INT(session_apply(session, &created, &error), ERROR_CORRUPT);
    created.created.rounds.items[0].phases.count = phases;
    created.created.rounds.items[0].candidate = 8;
    CHECK_INT(session_apply(session, &created, &error), ERROR_CORRUPT);
    created.created.rounds.items[0].candidate = 1;
    CHECK_INT(session_apply(session, &created, &error), 0);
    CHECK_INT(session_apply(session, &created, &error), ERROR_CORRUPT);
    created.seq = 2;
    CHECK_INT(session_apply(session, &created, &error), ERROR_CORRUPT);
    started.seq = 1;
    CHECK_INT(session_apply(session, &started, &error), ERROR_CORRUPT);
    started.seq = 40; /* a gap is fine */
    CHECK_INT(session_apply(session, &started, &error), 0);
    CHECK_INT(session->seq, 40);
    event_release(&created);
    session_free(session);
}

int main(void)
{
    RUN(commands_have_their_states_and_phases);
    RUN(a_refusal_says_what_to_do);
    RUN(a_refusal_changes_nothing_but_takes_no_number);
    RUN(a_damaged_log_is_refused);
    RUN(a_log_begins_with_created_and_rises);
    return check_report();
}
