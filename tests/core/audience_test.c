/* What opens when, and that nothing leaves before. */
#include "print.h"
#include "random.h"

#include <interview/transcript.h>

#define ID "018f0000-0000-7000-8000-000000000001"

TEST(a_round_opens_step_by_step)
{
    SCENE("prepare 5 answer 30 score discuss | answer 20 score discuss",
        "0:00 arrive\n"
        "  0:00 arrived 1\n"
        "0:00 show open\n"
        "  nothing, nothing\n"
        "0:00 start\n"
        "  0:00 started\n"
        "  0:00 phase_started 1 prepare until 5:00\n"
        "0:00 show open\n"
        "  question, nothing\n"
        "1:00 next 1 prepare\n"
        "  1:00 phase_ended 1 prepare by next at 1:00\n"
        "  1:00 phase_started 1 answer until 31:00\n"
        "1:00 show open\n"
        "  question, nothing\n"
        "2:00 next 1 answer\n"
        "  2:00 phase_ended 1 answer by next at 2:00\n"
        "  2:00 phase_started 1 score until never\n"
        "2:00 show open\n"
        "  rubric, nothing\n"
        "3:00 submit\n"
        "  3:00 scores_submitted 1\n"
        "  3:00 phase_ended 1 score by submitted at 3:00\n"
        "  3:00 phase_started 1 discuss until never\n"
        "3:00 show open\n"
        "  guidance, nothing\n"
        "4:00 next 1 discuss\n"
        "  4:00 phase_ended 1 discuss by next at 4:00\n"
        "  4:00 phase_started 2 answer until 24:00\n"
        "4:00 show open\n"
        "  guidance, question\n");
}

TEST(an_end_that_can_be_taken_back_opens_nothing)
{
    SCENE("answer 30 score discuss | answer 20 score discuss",
        "0:00 start\n"
        "  0:00 started\n"
        "  0:00 phase_started 1 answer until 30:00\n"
        "1:00 finish\n"
        "  1:00 phase_ended 1 answer by finish at 1:00\n"
        "  1:00 finished early\n"
        "1:09.999 show open\n"
        "  question, nothing\n"
        "1:09.999 undo\n"
        "  1:09.999 undone finish\n"
        "1:09.999 show open\n"
        "  question, nothing\n"
        "2:00 next 1 answer\n"
        "  2:00 phase_ended 1 answer by next at 2:00\n"
        "  2:00 phase_started 1 score until never\n"
        "2:01 undo\n"
        "  2:01 undone next\n"
        "2:01 show open\n"
        "  question, nothing\n"
        "3:00 next 1 answer\n"
        "  3:00 phase_ended 1 answer by next at 3:00\n"
        "  3:00 phase_started 1 score until never\n"
        "3:30 finish\n"
        "  3:30 phase_ended 1 score by finish at 3:30\n"
        "  3:30 finished early\n"
        "3:39.999 show open\n"
        "  rubric, nothing\n"
        "3:40 show open\n"
        "  3:40 closed\n"
        "  guidance, nothing\n");
}

/* An event of the first round, and of its first document. */
static struct event event_of_round(enum event_type type)
{
    struct event event = {.type = type, .member = 1};

    if (type == EVENT_EDIT)
        event.edit.document = (char *)"1/idea";
    else if (type == EVENT_LATE)
        event.late.document = (char *)"1/idea";
    else if (type == EVENT_FOLLOW_UP_SKIPPED)
        event.skipped.round = 1;
    else if (type == EVENT_SIGNAL_HEARD)
        event.signal.round = 1;
    else if (type == EVENT_REMARKED)
        event.remarked.round = 1;
    else if (type == EVENT_SCORED)
        event.scored.round = 1;
    return event;
}

/* Alone nobody skips or ticks anything: those events are of interviewers. */
TEST(only_the_agenda_is_kept_back_of_events)
{
    struct scene scene;

    scene_init(&scene, "answer 30 score discuss");
    for (int type = 0; type < EVENT_COUNT; type++) {
        const struct event event = event_of_round((enum event_type)type);
        bool kept_back = type == EVENT_CREATED || type == EVENT_DRAWN ||
                         type == EVENT_FOLLOW_UP_SKIPPED || type == EVENT_SIGNAL_HEARD;

        CHECK_INT(may_see(scene.session, &event, 1), !kept_back);
    }
    scene_release(&scene);
}

/* ---- Leaks ---- */

/* Words of the content, and the event that lets them out. */
enum lets_out {
    NOTHING,         /* never */
    ROUND_STARTED,   /* the round began */
    ANSWER_ENDED,    /* its answer ended, and not by finish; or all was closed */
    SCORING_CLOSED,  /* its scoring ended; or all was closed */
    HINT_GIVEN,      /* that hint was taken, or scoring closed */
    CLARIFIED,       /* that was asked, or scoring closed */
    FOLLOW_UP_ASKED, /* that was asked, or scoring closed */
};

static const struct secret {
    const char *words;
    enum lets_out by;
    int64_t round;
    int64_t index;
} secrets[] = {
    {"Draw a boat", ROUND_STARTED, 1, 0},
    {"draw-a-boat", ROUND_STARTED, 1, 0},
    {"a boat that floats", ROUND_STARTED, 1, 0},
    {"Draw a tree", ROUND_STARTED, 2, 0},
    {"draw-a-tree", ROUND_STARTED, 2, 0},
    {"a tree in winter", ROUND_STARTED, 2, 0},
    {"Floats in a storm.", ANSWER_ENDED, 1, 0},
    {"A fine line.", ANSWER_ENDED, 0, 0}, /* of either round */
    {"A hull.", SCORING_CLOSED, 1, 0},
    {"A trunk.", SCORING_CLOSED, 2, 0},
    {"Let us draw a boat.", SCORING_CLOSED, 1, 0},
    {"It floats.", SCORING_CLOSED, 1, 0},
    {"A boat with a hole.", SCORING_CLOSED, 1, 0},
    {"a cover", SCORING_CLOSED, 1, 0},
    {"What keeps water out?", HINT_GIVEN, 1, 0},
    {"Bend the planks.", HINT_GIVEN, 1, 1},
    {"Two people fit in.", CLARIFIED, 1, 0},
    {"it is rowed", CLARIFIED, 1, 1},
    {"What if it rains?", FOLLOW_UP_ASKED, 1, 0},
    {"How does it steer?", FOLLOW_UP_ASKED, 1, 1},
    {"secret boat", NOTHING, 0, 0},
    {"Somebody", NOTHING, 0, 0},
};

static bool is_of(int64_t round, const struct secret *secret)
{
    return secret->round == 0 || secret->round == round;
}

/* The end of a phase lets out more when the session goes on from there. */
static bool end_lets_out(const struct event_phase_ended *ended, const struct secret *secret)
{
    if (ended->reason == END_FINISH || !is_of(ended->round, secret))
        return false;
    if (ended->phase == PHASE_SCORE)
        return secret->by != NOTHING && secret->by != ROUND_STARTED;
    return ended->phase == PHASE_ANSWER && secret->by == ANSWER_ENDED;
}

static bool lets_out(const struct event *event, const struct secret *secret)
{
    if (event->type == EVENT_PHASE_STARTED)
        return secret->by == ROUND_STARTED && is_of(event->phase_started.round, secret);
    if (event->type == EVENT_PHASE_ENDED)
        return end_lets_out(&event->phase_ended, secret);
    if (event->type == EVENT_HINT_GIVEN)
        return secret->by == HINT_GIVEN && event->hint.hint == secret->index;
    if (event->type == EVENT_CLARIFIED)
        return secret->by == CLARIFIED && event->clarified.clarification == secret->index;
    return event->type == EVENT_FOLLOW_UP_ASKED && secret->by == FOLLOW_UP_ASKED &&
           event->follow_up.follow_up == secret->index;
}

static bool is_out(const struct events *log, const struct secret *secret)
{
    bool closed = false;
    bool began = false;

    for (size_t i = 0; i < log->count; i++) {
        const struct event *event = &log->items[i];

        if (lets_out(event, secret))
            return true;
        began = began ||
                (event->type == EVENT_PHASE_STARTED && is_of(event->phase_started.round, secret));
        closed = closed || event->type == EVENT_CLOSED;
    }
    return closed && began && secret->by != NOTHING;
}

/* Everything that member 1 could be sent now. */
static char *everything(const struct scene *scene)
{
    struct buffer out;
    struct welcome welcome;
    struct summary summary;
    struct transcript transcript;
    struct error error;

    buffer_init(&out, 16 * 1024 * 1024);
    welcome_view(scene->session, &scene->roster, ID, 1, scene->now, &welcome);
    print_record(&out, "welcome", &welcome_record, &welcome);
    record_release(&welcome_record, &welcome);
    summary_view(scene->session, &scene->roster, ID, scene->now, &summary);
    print_record(&out, "summary", &summary_record, &summary);
    record_release(&summary_record, &summary);
    CHECK_INT(transcript_make(test_contents, scene->log.items, scene->log.count, &scene->roster, ID,
                  1, scene->now, &transcript, &error),
        0);
    print_record(&out, "transcript", &transcript_record, &transcript);
    transcript_markdown(&transcript, &out);
    record_release(&transcript_record, &transcript);
    CHECK(!out.overflowed);
    return buffer_take(&out);
}

static int check_leaks(const struct scene *scene)
{
    char *text = everything(scene);
    int seen = 0;

    for (size_t i = 0; i < sizeof(secrets) / sizeof(secrets[0]); i++) {
        bool told = strstr(text, secrets[i].words) != NULL;

        seen += told;
        if (told && !CHECK(is_out(&scene->log, &secrets[i])))
            fprintf(stderr, "  let out too soon: %s\n", secrets[i].words);
    }
    free(text);
    return seen;
}

TEST(nothing_is_let_out_before_its_time)
{
    int most = 0;

    for (uint64_t seed = 1; seed <= 60 && !check_state.test_failed; seed++) {
        struct chance chance = {.state = seed};
        struct scene scene;

        scene_init(&scene, "prepare 5 answer 10 score discuss | answer 10 score discuss");
        for (int i = 0; i < 60; i++) {
            int seen = check_leaks(&scene);

            most = seen > most ? seen : most;
            random_scene(&scene, &chance, 1);
        }
        scene_release(&scene);
    }
    /* all but what is never let out was seen at some time */
    CHECK_INT(most, (int)(sizeof(secrets) / sizeof(secrets[0])) - 2);
}

int main(void)
{
    RUN(a_round_opens_step_by_step);
    RUN(an_end_that_can_be_taken_back_opens_nothing);
    RUN(only_the_agenda_is_kept_back_of_events);
    RUN(nothing_is_let_out_before_its_time);
    return check_report();
}
