/* What one of two keeps to himself is in nothing that the other is sent: marks
 * are planted in sessions in which anything happens, and looked for in all that
 * each is told. */
#include "print.h"
#include "random.h"

#include <interview/transcript.h>

#define ID "018f0000-0000-7000-8000-000000000001"
#define MARKS_MOST 400
#define READERS 3

enum place { PLACE_NOTES, PLACE_HEARD, PLACE_REMARK, PLACE_EVIDENCE, PLACES };

/* Words that occur nowhere else. */
struct mark {
    char words[40];
    enum place place;
    int64_t round; /* from 1 */
    int64_t owner;
};

struct planting {
    struct scene scene;
    struct chance chance;
    struct mark marks[MARKS_MOST];
    size_t count;
    int own[PLACES];    /* how often one found what was his own */
    int others[PLACES]; /* and what another had opened */
    int hidden[PLACES]; /* and how often there was something to hide */
};

/* ---- Planting ---- */

/* The command that would put mark where it belongs. */
static void write_line(const struct mark *mark, struct buffer *line)
{
    const char *who = scene_names[mark->owner];

    switch (mark->place) {
    case PLACE_NOTES:
        buffer_print(line, " %s edit %lld/notes/%lld - %s\n", who, (long long)mark->round,
            (long long)mark->owner, mark->words);
        break;
    case PLACE_HEARD:
        buffer_print(line, " %s edit %lld/heard - %s\n", who, (long long)mark->round, mark->words);
        break;
    case PLACE_REMARK:
        buffer_print(line, " %s remark %s / -\n", who, mark->words);
        break;
    case PLACE_EVIDENCE:
        buffer_print(line, " %s score line 2 %s\n", who, mark->words);
        break;
    case PLACES:
        break;
    }
}

static void plant(struct planting *planting)
{
    struct scene *scene = &planting->scene;
    struct mark *mark = &planting->marks[planting->count];
    size_t events = scene->log.count;
    struct buffer line;

    *mark = (struct mark){.place = (enum place)chance_below(&planting->chance, PLACES),
        .round = (int64_t)scene->session->round + 1,
        .owner = 1 + (int64_t)chance_below(&planting->chance, 2)};
    snprintf(mark->words, sizeof(mark->words), "mark%zuend", planting->count);
    buffer_init(&line, 200);
    write_duration(&line, scene->now - SCENE_BEGIN);
    write_line(mark, &line);
    scene_run(scene, line.bytes);
    buffer_release(&line);
    for (; events < scene->log.count; events++) {
        enum event_type type = scene->log.items[events].type;

        if (type == EVENT_EDIT || type == EVENT_REMARKED || type == EVENT_SCORED)
            planting->count++;
    }
}

/* ---- Looking ---- */

/* Everything that member could be sent now, but for the texts of documents,
 * which are asked for one by one. */
static char *everything(const struct scene *scene, int64_t member)
{
    struct buffer out;
    struct welcome welcome;
    struct summary summary;
    struct transcript transcript;
    struct error error;

    buffer_init(&out, 64 * 1024 * 1024);
    welcome_view(scene->session, &scene->roster, ID, member, scene->now, &welcome);
    print_record(&out, "welcome", &welcome_record, &welcome);
    record_release(&welcome_record, &welcome);
    summary_view(scene->session, &scene->roster, ID, scene->now, &summary);
    print_record(&out, "summary", &summary_record, &summary);
    record_release(&summary_record, &summary);
    CHECK_INT(transcript_make(scene->contents, scene->log.items, scene->log.count, &scene->roster,
                  ID, member, scene->now, &transcript, &error),
        0);
    print_record(&out, "transcript", &transcript_record, &transcript);
    transcript_markdown(&transcript, &out);
    record_release(&transcript_record, &transcript);
    CHECK(!out.overflowed);
    return buffer_take(&out);
}

/* True when the log says that scoring of round is over. */
static bool is_scored(const struct events *log, int64_t round)
{
    for (size_t i = 0; i < log->count; i++) {
        const struct event *event = &log->items[i];

        if (event->type == EVENT_CLOSED)
            return true;
        if (event->type == EVENT_PHASE_ENDED && event->phase_ended.round == round &&
            event->phase_ended.phase == PHASE_SCORE && event->phase_ended.reason != END_FINISH)
            return true;
    }
    return false;
}

static bool is_shared(const struct events *log, const struct mark *mark)
{
    for (size_t i = 0; i < log->count; i++) {
        const struct event *event = &log->items[i];

        if (event->type == EVENT_SHARED && event->member == mark->owner &&
            event->share.round == mark->round)
            return true;
    }
    return false;
}

static bool is_open(const struct scene *scene, const struct mark *mark)
{
    return mark->place == PLACE_NOTES ? is_shared(&scene->log, mark)
                                      : is_scored(&scene->log, mark->round);
}

static void look(struct planting *planting, int64_t reader)
{
    char *text = everything(&planting->scene, reader);

    for (size_t i = 0; i < planting->count; i++) {
        const struct mark *mark = &planting->marks[i];
        bool told = strstr(text, mark->words) != NULL;
        bool open = is_open(&planting->scene, mark);

        planting->own[mark->place] += told && mark->owner == reader;
        planting->others[mark->place] += told && mark->owner != reader;
        planting->hidden[mark->place] += !open && mark->owner != reader;
        if (mark->owner != reader && told && !CHECK(open))
            fprintf(stderr, "  %s was told %s of %s\n", scene_names[reader], mark->words,
                scene_names[mark->owner]);
    }
    free(text);
}

TEST(what_is_private_is_told_to_nobody_else)
{
    struct planting *planting = memory_new(sizeof(*planting));

    for (uint64_t seed = 1; seed <= 60 && !check_state.test_failed; seed++) {
        planting->chance = (struct chance){.state = seed};
        planting->count = 0;
        scene_init(&planting->scene, random_plans[4 + seed % 3]);
        for (int i = 0; i < 120; i++) {
            random_scene(&planting->scene, &planting->chance, 1);
            if (planting->scene.session->started_at != RECORD_NONE)
                plant(planting);
            if (i % 12 != 0)
                continue;
            for (int64_t reader = 1; reader <= READERS; reader++)
                look(planting, reader);
        }
        if (check_state.test_failed)
            fprintf(stderr, "  with seed %llu\n", (unsigned long long)seed);
        scene_release(&planting->scene);
    }
    /* what may be found is found, of every place */
    for (int place = 0; place < PLACES; place++) {
        CHECK(planting->own[place] > 20);
        CHECK(planting->others[place] > 20);
        CHECK(planting->hidden[place] > 20);
    }
    free(planting);
}

int main(void)
{
    RUN(what_is_private_is_told_to_nobody_else);
    return check_report();
}
