/* The log is the truth: what is folded from the events is the live session. */
#include "dump.h"
#include "random.h"

static char *dump(const struct session *session)
{
    struct buffer out;

    buffer_init(&out, 8 * 1024 * 1024);
    dump_session(&out, session);
    CHECK(!out.overflowed);
    return buffer_take(&out);
}

/* The session that the first count events of a scene give; numbers rise by gap. */
static struct session *fold(const struct scene *scene, size_t count, int64_t gap)
{
    struct session *session = session_new(scene->contents);

    for (size_t i = 0; i < count; i++) {
        struct event event = scene->log.items[i]; /* borrows what it holds */
        struct error error;

        event.seq *= gap;
        CHECK_INT(session_apply(session, &event, &error), 0);
    }
    return session;
}

static void check_fold(const struct scene *scene, int64_t gap)
{
    struct session *folded = fold(scene, scene->log.count, gap);
    char *live = dump(scene->session);
    char *again = dump(folded);

    check_lines(again, live, __FILE__, __LINE__);
    CHECK_INT(folded->seq, scene->session->seq * gap);
    free(live);
    free(again);
    session_free(folded);
}

/* What holds of every session at every moment. */
static void check_invariants(const struct scene *scene)
{
    const struct session *session = scene->session;
    int64_t wake = session_wake(session);

    CHECK_INT(session->seq, (int64_t)scene->log.count);
    CHECK(session->at <= scene->now);
    CHECK((session->state == SESSION_PAUSED) == (session->paused_at != RECORD_NONE));
    CHECK((session->state == SESSION_HELD) == (session->held_at != RECORD_NONE));
    CHECK((session->state == SESSION_READY) == (session->started_at == RECORD_NONE));
    CHECK((session->state >= SESSION_FINISHED) == (session->finished_at != RECORD_NONE));
    if (session->state == SESSION_RUNNING)
        CHECK(
            (session->deadline == RECORD_NONE) == (session_phase(session)->length == RECORD_NONE));
    else if (session->state != SESSION_PAUSED)
        CHECK_INT(session->deadline, RECORD_NONE);
    CHECK_INT(session_clock_runs(session), wake != RECORD_NONE);
    for (size_t i = 0; i < session->plan.rounds.count; i++) {
        int64_t used = 0;

        for (size_t s = 0; s < test_kind.sections.count; s++) {
            const struct section_time *time = &session->rounds[i].sections[s];

            used += time->used;
            CHECK(time->used >= 0);
            CHECK(time->since == RECORD_NONE ||
                  (session->state == SESSION_RUNNING && i == session->round &&
                      session->rounds[i].open_section == (int)s));
        }
        CHECK(used <= scene->now - SCENE_BEGIN);
    }
}

/* Ticks until nothing is due, and holds that nothing is. */
static void check_wake(struct scene *scene)
{
    scene_tick(scene, scene->now, true);
    int64_t wake = session_wake(scene->session);

    CHECK(wake == RECORD_NONE || wake > scene->now);
    const struct command tick = {.type = COMMAND_TICK};
    int64_t seq = scene->session->seq;

    scene_step(scene, &tick);
    CHECK_INT(scene->session->seq, seq);
}

TEST(the_fold_of_the_log_is_the_session)
{
    int finished = 0;
    int kinds[EVENT_COUNT] = {0};

    for (uint64_t seed = 1; seed <= 400 && !check_state.test_failed; seed++) {
        struct chance chance = {.state = seed};
        struct scene scene;

        scene_init(&scene, chance_word(&chance, random_plans, RANDOM_PLANS));
        for (int i = 0; i < 12; i++) {
            random_scene(&scene, &chance, 12);
            check_wake(&scene);
            check_invariants(&scene);
            check_fold(&scene, 1);
        }
        check_fold(&scene, 3);
        finished += scene.session->state == SESSION_CLOSED;
        for (size_t i = 0; i < scene.log.count; i++)
            kinds[scene.log.items[i].type]++;
        if (check_state.test_failed)
            fprintf(stderr, "  with seed %llu\n", (unsigned long long)seed);
        scene_release(&scene);
    }
    /* that it was not all the same */
    CHECK(finished > 20 && finished < 380);
    for (int type = 0; type < EVENT_COUNT; type++) {
        if (!CHECK(kinds[type] > 0))
            fprintf(stderr, "  no event of type %s\n", event_rules[type].name);
    }
}

/* Whatever was folded so far decides on the next command as the live one did. */
TEST(a_folded_session_decides_alike)
{
    struct chance chance = {.state = 99};
    struct scene scene;

    scene_init(&scene, random_plans[3]);
    for (int i = 0; i < 300; i++) {
        struct session *folded = fold(&scene, scene.log.count, 1);
        struct events live = {0};
        struct events again = {0};
        struct error refusals[2] = {0};
        struct command command;

        random_command(&chance, scene.session, scene.now, &command);
        CHECK_INT(session_step(folded, &command, scene.now, &again, &refusals[0]),
            session_step(scene.session, &command, scene.now, &live, &refusals[1]));
        CHECK_TEXT(refusals[0].text, refusals[1].text);
        CHECK_INT(again.count, live.count);
        CHECK_INT(session_wake(folded), session_wake(scene.session));
        events_release(&live);
        events_release(&again);
        command_release(&command);
        session_free(folded);
        random_scene(&scene, &chance, 1);
    }
    scene_release(&scene);
}

/* step decides, and only apply changes. */
TEST(deciding_changes_nothing)
{
    struct chance chance = {.state = 5};
    struct scene scene;

    scene_init(&scene, random_plans[0]);
    for (int i = 0; i < 500; i++) {
        char *before = dump(scene.session);
        struct events events = {0};
        struct error refusal;
        struct command command;

        random_command(&chance, scene.session, scene.now, &command);
        session_step(scene.session, &command, scene.now, &events, &refusal);
        char *after = dump(scene.session);

        check_lines(after, before, __FILE__, __LINE__);
        free(before);
        free(after);
        events_release(&events);
        command_release(&command);
        random_scene(&scene, &chance, 1);
    }
    scene_release(&scene);
}

int main(void)
{
    RUN(the_fold_of_the_log_is_the_session);
    RUN(a_folded_session_decides_alike);
    RUN(deciding_changes_nothing);
    return check_report();
}
