/* Who of two, and of those who watch, sees what, phase by phase. */
#include "pair.h"
#include "random.h"

static const char *const openings[] = {"nothing", "question", "rubric", "guidance"};

/* The three who may look, in a row. */
#define LOOKERS 3

/* ---- A whole session, looked at in every phase ---- */

/* An event of round (from 1) that member caused; of a document where it has
 * one. */
static struct event event_of(enum event_type type, int64_t round, int64_t member, char *document)
{
    struct event event = {.type = type, .member = member};

    if (type == EVENT_EDIT)
        event.edit.document = document;
    else if (type == EVENT_LATE)
        event.late.document = document;
    else if (type == EVENT_FOLLOW_UP_SKIPPED)
        event.skipped.round = round;
    else if (type == EVENT_SIGNAL_HEARD)
        event.signal.round = round;
    else if (type == EVENT_REMARKED)
        event.remarked.round = round;
    else if (type == EVENT_SCORED)
        event.scored.round = round;
    return event;
}

/* The initials of those who see event, a dash for who does not. */
static void write_lookers(
    struct buffer *out, const struct session *session, const struct event *event)
{
    for (int64_t member = 1; member <= LOOKERS; member++)
        buffer_print(out, "%c", may_see(session, event, member) ? scene_names[member][0] : '-');
}

static void write_documents(struct buffer *out, const struct session *session, size_t round)
{
    for (size_t i = 0; i < session->rounds[round].document_count; i++) {
        const struct document *document = &session->rounds[round].documents[i];
        const struct event edit = event_of(EVENT_EDIT, 0, 1, document->name);
        const struct event late = event_of(EVENT_LATE, 0, 1, document->name);

        if (strstr(document->name, "/code/") != NULL)
            continue; /* as the idea */
        buffer_print(out, " %s ", document->name);
        for (int64_t member = 1; member <= LOOKERS; member++) {
            bool seen = may_see_document(session, document, round, member);

            CHECK_INT(may_see(session, &edit, member), seen);
            CHECK_INT(may_see(session, &late, member), seen);
            buffer_print(out, "%c", seen ? scene_names[member][0] : '-');
        }
    }
}

static void write_judging(struct buffer *out, const struct session *session, int64_t round)
{
    static const enum event_type types[] = {
        EVENT_SCORED, EVENT_REMARKED, EVENT_SIGNAL_HEARD, EVENT_FOLLOW_UP_SKIPPED};

    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        buffer_print(out, " %s", event_rules[types[i]].name);
        for (int64_t member = 1; member <= (i < 2 ? 2 : 1); member++) {
            const struct event event = event_of(types[i], round, member, NULL);

            buffer_add_text(out, " ");
            write_lookers(out, session, &event);
        }
    }
}

/* All that depends on who looks and when, as three lines a round. */
static void write_sight(struct buffer *out, const struct session *session)
{
    for (size_t round = 0; round < session->plan.rounds.count; round++) {
        buffer_print(out, "%zu:", round + 1);
        for (int64_t member = 1; member <= LOOKERS; member++)
            buffer_print(out, " %s %s", scene_names[member],
                openings[may_see_round(session, round, member)]);
        buffer_add_text(out, "\n ");
        write_documents(out, session, round);
        buffer_add_text(out, "\n ");
        write_judging(out, session, (int64_t)round + 1);
        buffer_add_text(out, "\n");
    }
}

/* What is the same for all at all times. */
static void check_the_rest(const struct session *session)
{
    for (int type = 0; type < EVENT_COUNT; type++) {
        const struct event event = event_of((enum event_type)type, 1, 1, (char *)"1/idea");
        bool is_agenda = type == EVENT_CREATED || type == EVENT_DRAWN;
        bool depends = type == EVENT_SCORED || type == EVENT_REMARKED ||
                       type == EVENT_SIGNAL_HEARD || type == EVENT_FOLLOW_UP_SKIPPED;

        for (int64_t member = 1; member <= LOOKERS && !depends; member++)
            CHECK_INT(may_see(session, &event, member), !is_agenda);
    }
}

/* Runs script and checks that then everything is seen as wanted says. */
static void check_sight(struct scene *scene, const char *script, const char *wanted, int line)
{
    struct buffer out;

    scene_run(scene, script);
    buffer_init(&out, 64 * 1024);
    write_sight(&out, scene->session);
    if (getenv("SCENES") != NULL)
        fprintf(stderr, "%s%s\n", script, out.bytes);
    check_lines(out.bytes, wanted, __FILE__, line);
    check_the_rest(scene->session);
    buffer_release(&out);
}

#define SIGHT(script, wanted) check_sight(&scene, (script), (wanted), __LINE__)

TEST(every_phase_shows_what_it_should)
{
    struct scene scene;

    scene_init(&scene, "paired " PLAN);
    SIGHT("0:00 arrive\n0:00 bo join\n0:00 bo arrive\n0:00 cy join\n0:00 cy arrive\n",
        "1: ada nothing bo nothing cy nothing\n"
        "  1/idea abc 1/heard a-- 1/notes/1 a-- 1/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard --- follow_up_skipped ---\n"
        "2: ada nothing bo nothing cy nothing\n"
        "  2/idea abc 2/heard -b- 2/notes/1 a-- 2/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard --- follow_up_skipped ---\n");
    SIGHT("0:10 ready\n0:10 bo ready\n",
        "1: ada guidance bo question cy question\n"
        "  1/idea abc 1/heard a-- 1/notes/1 a-- 1/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard a-- follow_up_skipped a--\n"
        "2: ada nothing bo nothing cy nothing\n"
        "  2/idea abc 2/heard -b- 2/notes/1 a-- 2/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard --- follow_up_skipped ---\n");
    SIGHT("0:20 next 1 brief\n0:20 bo next 1 brief\n",
        "1: ada guidance bo question cy question\n"
        "  1/idea abc 1/heard a-- 1/notes/1 a-- 1/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard a-- follow_up_skipped a--\n"
        "2: ada nothing bo nothing cy nothing\n"
        "  2/idea abc 2/heard -b- 2/notes/1 a-- 2/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard --- follow_up_skipped ---\n");
    SIGHT("0:30 next 1 answer\n",
        "1: ada guidance bo rubric cy rubric\n"
        "  1/idea abc 1/heard a-- 1/notes/1 a-- 1/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard a-- follow_up_skipped a--\n"
        "2: ada nothing bo nothing cy nothing\n"
        "  2/idea abc 2/heard -b- 2/notes/1 a-- 2/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard --- follow_up_skipped ---\n");
    SIGHT("0:40 submit\n",
        "1: ada guidance bo rubric cy rubric\n"
        "  1/idea abc 1/heard a-- 1/notes/1 a-- 1/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard a-- follow_up_skipped a--\n"
        "2: ada nothing bo nothing cy nothing\n"
        "  2/idea abc 2/heard -b- 2/notes/1 a-- 2/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard --- follow_up_skipped ---\n");
    SIGHT("0:50 bo submit\n",
        "1: ada guidance bo guidance cy guidance\n"
        "  1/idea abc 1/heard abc 1/notes/1 a-- 1/notes/2 -b-\n"
        "  scored a-- -b- remarked abc abc signal_heard abc follow_up_skipped abc\n"
        "2: ada nothing bo nothing cy nothing\n"
        "  2/idea abc 2/heard -b- 2/notes/1 a-- 2/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard --- follow_up_skipped ---\n");
    SIGHT("0:55 share 1\n",
        "1: ada guidance bo guidance cy guidance\n"
        "  1/idea abc 1/heard abc 1/notes/1 abc 1/notes/2 -b-\n"
        "  scored a-- -b- remarked abc abc signal_heard abc follow_up_skipped abc\n"
        "2: ada nothing bo nothing cy nothing\n"
        "  2/idea abc 2/heard -b- 2/notes/1 a-- 2/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard --- follow_up_skipped ---\n");
    SIGHT("1:00 next 1 discuss\n1:00 bo next 1 discuss\n",
        "1: ada guidance bo guidance cy guidance\n"
        "  1/idea abc 1/heard abc 1/notes/1 abc 1/notes/2 -b-\n"
        "  scored a-- -b- remarked abc abc signal_heard abc follow_up_skipped abc\n"
        "2: ada question bo guidance cy question\n"
        "  2/idea abc 2/heard -b- 2/notes/1 a-- 2/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard -b- follow_up_skipped -b-\n");
    SIGHT("1:10 next 2 brief\n1:10 bo next 2 brief\n",
        "1: ada guidance bo guidance cy guidance\n"
        "  1/idea abc 1/heard abc 1/notes/1 abc 1/notes/2 -b-\n"
        "  scored a-- -b- remarked abc abc signal_heard abc follow_up_skipped abc\n"
        "2: ada question bo guidance cy question\n"
        "  2/idea abc 2/heard -b- 2/notes/1 a-- 2/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard -b- follow_up_skipped -b-\n");
    SIGHT("1:20 bo next 2 answer\n",
        "1: ada guidance bo guidance cy guidance\n"
        "  1/idea abc 1/heard abc 1/notes/1 abc 1/notes/2 -b-\n"
        "  scored a-- -b- remarked abc abc signal_heard abc follow_up_skipped abc\n"
        "2: ada rubric bo guidance cy rubric\n"
        "  2/idea abc 2/heard -b- 2/notes/1 a-- 2/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard -b- follow_up_skipped -b-\n");
    SIGHT("1:30 submit\n1:30 bo submit\n",
        "1: ada guidance bo guidance cy guidance\n"
        "  1/idea abc 1/heard abc 1/notes/1 abc 1/notes/2 -b-\n"
        "  scored abc abc remarked abc abc signal_heard abc follow_up_skipped abc\n"
        "2: ada guidance bo guidance cy guidance\n"
        "  2/idea abc 2/heard abc 2/notes/1 a-- 2/notes/2 -b-\n"
        "  scored abc abc remarked abc abc signal_heard abc follow_up_skipped abc\n");
    SIGHT("1:40 next 2 discuss\n1:40 bo next 2 discuss\n",
        "1: ada guidance bo guidance cy guidance\n"
        "  1/idea abc 1/heard abc 1/notes/1 abc 1/notes/2 -b-\n"
        "  scored abc abc remarked abc abc signal_heard abc follow_up_skipped abc\n"
        "2: ada guidance bo guidance cy guidance\n"
        "  2/idea abc 2/heard abc 2/notes/1 a-- 2/notes/2 -b-\n"
        "  scored abc abc remarked abc abc signal_heard abc follow_up_skipped abc\n");
    SIGHT("1:50 bo share 2\n",
        "1: ada guidance bo guidance cy guidance\n"
        "  1/idea abc 1/heard abc 1/notes/1 abc 1/notes/2 -b-\n"
        "  scored abc abc remarked abc abc signal_heard abc follow_up_skipped abc\n"
        "2: ada guidance bo guidance cy guidance\n"
        "  2/idea abc 2/heard abc 2/notes/1 a-- 2/notes/2 abc\n"
        "  scored abc abc remarked abc abc signal_heard abc follow_up_skipped abc\n");
    scene_release(&scene);
}

TEST(numbers_may_open_at_once)
{
    struct scene scene;

    scene_init(&scene, "paired at_once " PLAN);
    SIGHT("0:00 arrive\n0:00 bo join\n0:00 bo arrive\n0:10 ready\n0:10 bo ready\n0:20 next 1 "
          "brief\n0:20 bo next 1 brief\n0:30 next 1 answer\n",
        "1: ada guidance bo rubric cy rubric\n"
        "  1/idea abc 1/heard a-- 1/notes/1 a-- 1/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard a-- follow_up_skipped a--\n"
        "2: ada nothing bo nothing cy nothing\n"
        "  2/idea abc 2/heard -b- 2/notes/1 a-- 2/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard --- follow_up_skipped ---\n");
    SIGHT("0:40 submit\n0:50 bo submit\n",
        "1: ada guidance bo guidance cy guidance\n"
        "  1/idea abc 1/heard abc 1/notes/1 a-- 1/notes/2 -b-\n"
        "  scored abc abc remarked abc abc signal_heard abc follow_up_skipped abc\n"
        "2: ada nothing bo nothing cy nothing\n"
        "  2/idea abc 2/heard -b- 2/notes/1 a-- 2/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard --- follow_up_skipped ---\n");
    scene_release(&scene);
}

TEST(an_end_that_can_be_taken_back_shows_nothing)
{
    struct scene scene;

    scene_init(&scene, "paired " PLAN);
    SIGHT("0:00 arrive\n0:00 bo join\n0:00 bo arrive\n0:10 ready\n0:10 bo ready\n0:20 next 1 "
          "brief\n0:20 bo next 1 brief\n1:00 finish\n1:09 wait\n",
        "1: ada guidance bo question cy question\n"
        "  1/idea abc 1/heard a-- 1/notes/1 a-- 1/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard a-- follow_up_skipped a--\n"
        "2: ada nothing bo nothing cy nothing\n"
        "  2/idea abc 2/heard -b- 2/notes/1 a-- 2/notes/2 -b-\n"
        "  scored a-- -b- remarked a-- -b- signal_heard --- follow_up_skipped ---\n");
    SIGHT("1:10 wait\n",
        "1: ada guidance bo guidance cy guidance\n"
        "  1/idea abc 1/heard abc 1/notes/1 a-- 1/notes/2 -b-\n"
        "  scored abc abc remarked abc abc signal_heard abc follow_up_skipped abc\n"
        "2: ada nothing bo nothing cy nothing\n"
        "  2/idea abc 2/heard abc 2/notes/1 a-- 2/notes/2 -b-\n"
        "  scored abc abc remarked abc abc signal_heard --- follow_up_skipped ---\n");
    scene_release(&scene);
}

/* ---- Nothing closes ---- */

/* What each of them has seen: of every event, document and round. */
struct sight {
    bool events[4000][LOOKERS];
    bool documents[ROUNDS_MOST][20][LOOKERS];
    enum opening rounds[ROUNDS_MOST][LOOKERS];
};

static bool check_kept(bool *before, bool now, const char *what)
{
    if (*before && !CHECK(now))
        fprintf(stderr, "  what was open has closed: %s\n", what);
    *before = now;
    return now;
}

/* Returns how many events one sees and another does not. */
static int look(struct sight *sight, const struct scene *scene, bool taken_back)
{
    const struct session *session = scene->session;
    int differences = 0;

    for (size_t i = 0; i < scene->log.count; i++) {
        const struct event *event = &scene->log.items[i];
        int lookers = 0;

        for (int64_t m = 0; m < LOOKERS; m++)
            lookers += check_kept(&sight->events[i][m], may_see(session, event, m + 1),
                event_rules[event->type].name);
        differences += lookers > 0 && lookers < LOOKERS;
    }
    for (size_t r = 0; r < session->plan.rounds.count; r++) {
        for (int64_t m = 0; m < LOOKERS; m++) {
            enum opening opening = may_see_round(session, r, m + 1);

            CHECK(opening >= sight->rounds[r][m] || taken_back);
            sight->rounds[r][m] = opening;
            for (size_t d = 0; d < session->rounds[r].document_count; d++) {
                const struct document *document = &session->rounds[r].documents[d];

                check_kept(&sight->documents[r][d][m],
                    may_see_document(session, document, r, m + 1), document->name);
            }
        }
    }
    return differences;
}

/* Only a `next` that is taken back hides the rubric again. */
TEST(nothing_that_was_open_closes)
{
    int differences = 0;

    for (uint64_t seed = 1; seed <= 90 && !check_state.test_failed; seed++) {
        struct chance chance = {.state = seed};
        struct sight *sight = memory_new(sizeof(*sight));
        struct scene scene;

        scene_init(&scene, random_plans[4 + seed % 3]);
        for (int i = 0; i < 200; i++) {
            size_t before = scene.log.count;
            bool taken_back = false;

            random_scene(&scene, &chance, 1);
            for (size_t e = before; e < scene.log.count; e++)
                taken_back = taken_back || scene.log.items[e].type == EVENT_UNDONE;
            differences += look(sight, &scene, taken_back);
        }
        if (check_state.test_failed)
            fprintf(stderr, "  with seed %llu\n", (unsigned long long)seed);
        free(sight);
        scene_release(&scene);
    }
    CHECK(differences > 1000); /* that there was something to see */
}

int main(void)
{
    RUN(every_phase_shows_what_it_should);
    RUN(numbers_may_open_at_once);
    RUN(an_end_that_can_be_taken_back_shows_nothing);
    RUN(nothing_that_was_open_closes);
    return check_report();
}
