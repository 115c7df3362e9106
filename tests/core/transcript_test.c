/* What the events of a session tell a reader. */
#include "print.h"
#include "scene.h"

#include <interview/transcript.h>

#define ID "018f0000-0000-7000-8000-000000000001"

/* Runs script and makes the transcript of what happened; both are released by
 * the caller. */
static void read_scene(
    const char *plan, const char *script, struct scene *scene, struct transcript *transcript)
{
    struct error error = {0};

    scene_init(scene, plan);
    scene_run(scene, script);
    if (!CHECK_INT(transcript_make(test_contents, scene->log.items, scene->log.count,
                       &scene->roster, ID, 1, scene->now, transcript, &error),
            0))
        fprintf(stderr, "  %s\n", error.text);
}

/* As text, freed by the caller. */
static char *markdown_of(const char *plan, const char *script)
{
    struct scene scene;
    struct transcript transcript;
    struct buffer text;

    read_scene(plan, script, &scene, &transcript);
    buffer_init(&text, TRANSCRIPT_BYTES_MOST);
    transcript_markdown(&transcript, &text);
    record_release(&transcript_record, &transcript);
    scene_release(&scene);
    return buffer_take(&text);
}

/* The phases of the first round: "answer 5:00 of 30:00 paused 1:00 by next". */
static const char *phases_of(const char *plan, const char *script)
{
    static char kept[2000];
    struct scene scene;
    struct transcript transcript;
    struct buffer text;

    read_scene(plan, script, &scene, &transcript);
    buffer_init(&text, sizeof(kept) - 1);
    for (size_t i = 0; transcript.rounds.count > 0 && i < transcript.rounds.items[0].phases.count;
         i++) {
        const struct phase_taken *phase = &transcript.rounds.items[0].phases.items[i];

        buffer_print(&text, "%s ", phase_names[phase->phase]);
        write_moment(&text, phase->started_at);
        buffer_add_text(&text, " to ");
        write_moment(&text, phase->ended_at);
        if (phase->planned != RECORD_NONE) {
            buffer_add_text(&text, " of ");
            write_duration(&text, phase->planned);
        }
        if (phase->paused != 0) {
            buffer_add_text(&text, " paused ");
            write_duration(&text, phase->paused);
        }
        if (phase->overtime != 0) {
            buffer_add_text(&text, " overtime ");
            write_duration(&text, phase->overtime);
        }
        if (phase->reason != RECORD_NONE)
            buffer_print(&text, " by %s", end_reason_names[phase->reason]);
        buffer_add_text(&text, "\n");
    }
    buffer_print(&text, "pauses %lld of ", (long long)transcript.pauses);
    write_duration(&text, transcript.paused);
    buffer_add_text(&text, ", outages ");
    write_duration(&text, transcript.outages);
    buffer_add_text(&text, "\n");
    snprintf(kept, sizeof(kept), "%s", text.bytes);
    buffer_release(&text);
    record_release(&transcript_record, &transcript);
    scene_release(&scene);
    return kept;
}

TEST(a_whole_session_reads_so)
{
    static const char script[] = "0:00 arrive\n"
                                 "0:10 start\n"
                                 "1:00 clarify 0\n"
                                 "2:10 next 1 prepare\n"
                                 "3:10 hint\n"
                                 "4:10 edit 1/idea 0 A hull.\n"
                                 "5:10 pause\n"
                                 "6:10 leave\n"
                                 "14:10 arrive\n"
                                 "15:10 resume\n"
                                 "16:10 open code\n"
                                 "17:10 edit 1/code/python - # made\n"
                                 "44:10 tab2#1 late 1/idea more A longer\n"
                                 "44:15 tab2#2 late 1/idea last  hull.\n"
                                 "45:10 score shape 1 It sank.\n"
                                 "45:11 score line 3\n"
                                 "45:12 score shade 2\n"
                                 "45:13 submit\n"
                                 "46:00 score shape 2 It leaked.\n"
                                 "46:10 edit 1/notes/1 - row more\n"
                                 "47:10 next 1 discuss\n"
                                 "48:00 wait\n";
    char *text = markdown_of("prepare 5 answer 30 score discuss", script);

    check_lines(text,
        "# Interview of 2023-11-14 22:13:20 UTC\n"
        "\n"
        "- Role: software-engineer\n"
        "- Pauses: 1, 10:00 in all\n"
        "\n"
        "## 1. Draw a boat (Sketch)\n"
        "\n"
        "- prepare: 2023-11-14 22:13:30 UTC, took 2:00 of 5:00\n"
        "- answer: 2023-11-14 22:15:30 UTC, took 30:00 of 30:00\n"
        "- score: 2023-11-14 22:55:32 UTC, took 3:01\n"
        "- discuss: 2023-11-14 22:58:33 UTC, took 1:57\n"
        "\n"
        "### Question\n"
        "\n"
        "> Draw a boat that floats.\n"
        "\n"
        "- Asked about size: Two people fit in.\n"
        "- Hint 1 (costs a little): What keeps water out?\n"
        "- Follow-up: What if it rains?\n"
        "- Follow-up: How does it steer?\n"
        "\n"
        "### Answer\n"
        "\n"
        "#### Idea, 4:00\n"
        "\n"
        "> A hull.\n"
        "\n"
        "**Late:** typed before the deadline or offline, received 2023-11-14 22:57:30 UTC\n"
        "\n"
        "> A longer hull.\n"
        "\n"
        "#### Code (python), 26:00\n"
        "\n"
        "```python\n"
        "def boat():\n"
        "    pass\n"
        "# made\n"
        "```\n"
        "\n"
        "#### Notes\n"
        "\n"
        "> row more\n"
        "\n"
        "### Scores\n"
        "\n"
        "| criterion | first | revised |\n"
        "|---|---|---|\n"
        "| Shape | 1 | 2 |\n"
        "| Line | 3 | 3 |\n"
        "| Shade | 2 | 2 |\n"
        "| Words | - | - |\n"
        "\n"
        "shape:\n"
        "\n"
        "> It leaked.\n"
        "\n"
        "Overall at first: 1.83\n"
        "\n"
        "Overall as revised: 2.33\n"
        "\n"
        "## What happened\n"
        "\n"
        "- 2023-11-14 22:13:20 UTC: Connected\n"
        "- 2023-11-14 22:13:30 UTC: The session started\n"
        "- 2023-11-14 22:13:30 UTC: Preparation began\n"
        "- 2023-11-14 22:14:20 UTC: Asked about size\n"
        "- 2023-11-14 22:15:30 UTC: Preparation ended\n"
        "- 2023-11-14 22:15:30 UTC: The answer began\n"
        "- 2023-11-14 22:16:30 UTC: Hint 1 taken (costs a little)\n"
        "- 2023-11-14 22:18:30 UTC: Paused\n"
        "- 2023-11-14 22:19:30 UTC: Disconnected\n"
        "- 2023-11-14 22:27:30 UTC: Connected\n"
        "- 2023-11-14 22:28:30 UTC: Resumed after 10:00\n"
        "- 2023-11-14 22:29:30 UTC: Turned to Code\n"
        "- 2023-11-14 22:40:30 UTC: Follow-up: What if it rains?\n"
        "- 2023-11-14 22:49:30 UTC: Follow-up: How does it steer?\n"
        "- 2023-11-14 22:50:30 UTC: 5:00 left\n"
        "- 2023-11-14 22:54:30 UTC: 1:00 left\n"
        "- 2023-11-14 22:55:32 UTC: The answer ended at its deadline\n"
        "- 2023-11-14 22:55:32 UTC: Scoring began\n"
        "- 2023-11-14 22:57:30 UTC: Text for 1/idea came after it had locked\n"
        "- 2023-11-14 22:57:35 UTC: Text for 1/idea came after it had locked\n"
        "- 2023-11-14 22:58:30 UTC: Shape: 1. It sank.\n"
        "- 2023-11-14 22:58:31 UTC: Line: 3\n"
        "- 2023-11-14 22:58:32 UTC: Shade: 2\n"
        "- 2023-11-14 22:58:33 UTC: Scoring ended with the scores submitted\n"
        "- 2023-11-14 22:58:33 UTC: Scoring closed, and the model answer opened\n"
        "- 2023-11-14 22:59:20 UTC: Shape: 2 (revised). It leaked.\n"
        "- 2023-11-14 23:00:30 UTC: The discussion ended\n"
        "- 2023-11-14 23:00:30 UTC: The session was completed\n",
        __FILE__, __LINE__);
    free(text);
}

TEST(an_empty_answer_is_said_to_be_one)
{
    char *text = markdown_of("answer 30 score discuss", "0:00 start\n1:00 finish\n2:00 wait\n");

    CHECK(strstr(text, "### Answer\n\nNothing was written.\n\n") != NULL);
    CHECK(strstr(text, "| Shape | - | - |\n") != NULL);
    CHECK(strstr(text, "Overall") == NULL);
    free(text);
}

TEST(only_rounds_that_began_are_told)
{
    char *text = markdown_of("answer 30 score discuss | answer 20 score discuss",
        "0:00 start\n1:00 finish\n2:00 wait\n");

    CHECK(strstr(text, "## 1. Draw a boat (Sketch)\n") != NULL);
    CHECK(strstr(text, "tree") == NULL);
    free(text);
    text = markdown_of("answer 30 score discuss", "0:00 arrive\n");
    CHECK(strstr(text, "## 1.") == NULL);
    free(text);
}

/* ---- Phases ---- */

TEST(phases_are_told_as_they_went)
{
    CHECK_TEXT(phases_of("prepare 5 answer 30 score discuss",
                   "0:00 arrive\n0:00 start\n1:00 pause\n3:00 resume\n10:00 pause\n10:30 resume\n"
                   "12:00 next 1 answer\n13:00 wait\n"),
        "prepare 0:00 to 7:00 of 5:00 paused 2:00 by deadline\n"
        "answer 7:00 to 12:00 of 30:00 paused 0:30 by next\n"
        "score 12:00 to never\n"
        "pauses 2 of 2:30, outages 0:00\n");
}

TEST(overtime_is_told)
{
    CHECK_TEXT(phases_of("overtime answer 30 score discuss", "0:00 start\n34:00 next 1 answer\n"),
        "answer 0:00 to 34:00 of 30:00 overtime 4:00 by next\n"
        "score 34:00 to never\n"
        "pauses 0 of 0:00, outages 0:00\n");
}

TEST(what_was_taken_back_did_not_happen)
{
    CHECK_TEXT(phases_of("prepare 5 answer 30 score discuss",
                   "0:00 arrive\n0:00 start\n1:00 next 1 prepare\n1:05 undo\n4:00 next 1 prepare\n"
                   "5:00 finish\n5:04 undo\n6:00 finish\n7:00 wait\n"),
        "prepare 0:00 to 4:00 of 5:00 by next\n"
        "answer 4:00 to 6:00 of 30:00 by finish\n"
        "pauses 0 of 0:00, outages 0:00\n");
    CHECK_TEXT(phases_of("answer 30 score discuss",
                   "0:00 start\n1:00 next 1 answer\n1:00 submit\n2:00 next 1 discuss\n2:03 undo\n"),
        "answer 0:00 to 1:00 of 30:00 by next\n"
        "score 1:00 to 1:00 by submitted\n"
        "discuss 1:00 to never\n"
        "pauses 0 of 0:00, outages 0:00\n");
}

TEST(a_pause_that_ends_with_the_session_counts_once)
{
    CHECK_TEXT(
        phases_of("answer 30 score discuss", "0:00 start\n10:00 pause\n50:00 finish\n51:00 wait\n"),
        "answer 0:00 to 50:00 of 30:00 paused 40:00 by finish\n"
        "pauses 1 of 40:00, outages 0:00\n");
    CHECK_TEXT(phases_of("answer 30 score discuss",
                   "0:00 start\n10:00 pause\n50:00 finish\n50:05 undo\n51:00 resume\n"
                   "52:00 finish\n"),
        "answer 0:00 to 52:00 of 30:00 paused 41:00 by finish\n"
        "pauses 1 of 41:00, outages 0:00\n");
    CHECK_TEXT(phases_of("answer 30 score discuss",
                   "0:00 start\n10:00 pause\n50:00 finish\n50:05 undo\n51:00 finish\n52:00 wait\n"),
        "answer 0:00 to 51:00 of 30:00 paused 41:00 by finish\n"
        "pauses 1 of 41:00, outages 0:00\n");
}

TEST(outages_are_counted)
{
    CHECK_TEXT(phases_of("answer 30 score discuss",
                   "0:00 start\n10:00 untimely outage 4:00\n12:00 untimely outage 11:00\n"
                   "13:00 next 1 answer\n"),
        "answer 0:00 to 13:00 of 30:00 by next\n"
        "score 13:00 to never\n"
        "pauses 0 of 0:00, outages 7:00\n");
}

TEST(a_phase_starts_again_where_it_was_held)
{
    CHECK_TEXT(phases_of("prepare 5 answer 30 score discuss",
                   "0:00 start\n20:00 arrive\n21:00 next 1 answer\n"),
        "prepare 0:00 to 5:00 of 5:00 by deadline\n"
        "answer 20:00 to 21:00 of 30:00 by next\n"
        "score 21:00 to never\n"
        "pauses 0 of 0:00, outages 0:00\n");
}

/* ---- Words that would be more than words ---- */

struct line_state {
    bool in_code;
    char fence[100];
};

static size_t run_length(const char *line, char mark)
{
    size_t length = 0;

    while (line[length] == mark)
        length++;
    return length;
}

/* Follows fences as CommonMark has them. */
static void follow_fence(struct line_state *state, const char *line)
{
    size_t length = run_length(line, '`');

    if (!state->in_code && length >= 3) {
        state->in_code = true;
        snprintf(state->fence, sizeof(state->fence), "%.*s", (int)length, line);
    } else if (state->in_code && length >= strlen(state->fence) && line[length] == '\0') {
        state->in_code = false;
    }
}

static bool holds_tag(const char *line)
{
    for (const char *c = strchr(line, '<'); c != NULL; c = strchr(c + 1, '<')) {
        size_t backslashes = 0;

        while (c - backslashes > line && c[-1 - (ptrdiff_t)backslashes] == '\\')
            backslashes++;
        if (backslashes % 2 == 0 && c[1] != ' ' && c[1] != '\0')
            return true;
    }
    return false;
}

/* Words of EVIL may stand in code, in a quote or in the line of a moment, and
 * no HTML anywhere but in code. */
static void check_tame(const char *text)
{
    struct line_state state = {0};
    char *copy = memory_text(text);
    char *rest = copy;
    int found = 0;

    for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
        follow_fence(&state, line);
        bool is_evil = strstr(line, "EVIL") != NULL;

        found += is_evil;
        if (state.in_code)
            continue;
        if (is_evil && !CHECK(strncmp(line, "> ", 2) == 0 || strncmp(line, "- 2023-", 7) == 0))
            fprintf(stderr, "  broke out: %s\n", line);
        if (!CHECK(!holds_tag(line)))
            fprintf(stderr, "  as HTML: %s\n", line);
    }
    CHECK(found > 0);
    CHECK(!state.in_code);
    free(copy);
}

/* A script in which one text is written wherever somebody can write. */
static void check_words(const char *words)
{
    struct scene scene;
    struct transcript transcript;
    struct error error;
    struct buffer text;
    static const char *const documents[] = {"1/idea", "1/code/python", "1/notes/1"};

    scene_init(&scene, "answer 30 score discuss");
    scene_run(&scene, "0:00 start\n");
    for (size_t i = 0; i < 3; i++) {
        size_t round;
        const struct document *document = session_document(scene.session, documents[i], &round);
        struct change change[] = {{.taken = units(document->text.bytes),
            .replaced = true,
            .text = (char *)words,
            .length = strlen(words)}};
        struct changes changes[] = {{.items = change, .count = 1}};
        struct command command = {.type = COMMAND_EDIT, .member = 1};

        command.edit = (struct command_edit){
            .document = (char *)documents[i], .updates = {.items = changes, .count = 1}};
        CHECK_INT(scene_step(&scene, &command), 0);
    }
    scene_run(&scene, "1:00 next 1 answer\n");
    struct command score = {.type = COMMAND_SCORE, .member = 1};

    score.score =
        (struct command_score){.criterion = (char *)"shape", .score = 1, .evidence = (char *)words};
    CHECK_INT(scene_step(&scene, &score), 0);
    for (size_t i = 0; i < 2; i++) {
        struct command late = {.type = COMMAND_LATE, .member = 1};

        late.late = (struct command_late){.document = (char *)documents[i], .text = (char *)words};
        CHECK_INT(scene_step(&scene, &late), 0);
    }
    CHECK_INT(transcript_make(test_contents, scene.log.items, scene.log.count, &scene.roster, ID, 1,
                  scene.now, &transcript, &error),
        0);
    buffer_init(&text, TRANSCRIPT_BYTES_MOST);
    transcript_markdown(&transcript, &text);
    check_tame(text.bytes);
    buffer_release(&text);
    record_release(&transcript_record, &transcript);
    scene_release(&scene);
}

TEST(words_stay_words)
{
    static const char *const words[] = {
        "EVIL",
        "x\n# EVIL",
        "\n\n## EVIL\n\n- EVIL",
        "x\n\nEVIL\n====",
        "```\nEVIL\n```\n# EVIL",
        "````EVIL````",
        "x\n``````````\n# EVIL\n``````````",
        "~~~\nEVIL",
        "<script>EVIL</script>",
        "</blockquote>\n<h1>EVIL",
        "<!-- EVIL",
        "<?EVIL",
        "\\<b>EVIL",
        "\\\\<b>EVIL",
        "\\\\\\<b>EVIL",
        "- 2000-01-01 00:00:00 UTC: x\n- EVIL",
        "| EVIL |\n|---|",
        "> EVIL\n\nEVIL",
        "EVIL\n",
        "\nEVIL",
        "    EVIL",
        "\tEVIL",
        "EVIL`",
    };

    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        check_words(words[i]);
        if (check_state.test_failed) {
            fprintf(stderr, "  by: %s\n", words[i]);
            break;
        }
    }
}

TEST(what_is_no_html_is_not_touched)
{
    char *text = markdown_of("answer 30 score discuss",
        "0:00 start\n1:00 edit 1/idea - a < b, x <= y, <3 and 1<2 \\n but `List<T>`\n");

    CHECK(strstr(text, "\n> a < b, x <= y, <3 and 1<2 \\n but `List\\<T>`\n\n") != NULL);
    free(text);
}

TEST(a_fence_is_longer_than_any_in_the_code)
{
    char *text = markdown_of(
        "answer 30 score discuss", "0:00 start\n1:00 edit 1/code/javascript - a ```` b ``` c\n");

    CHECK(strstr(text, "\n`````javascript\na ```` b ``` c\n`````\n\n") != NULL);
    free(text);
}

/* ---- Logs that do not add up ---- */

TEST(a_damaged_log_has_no_transcript)
{
    struct transcript transcript;
    struct error error;
    const struct roster roster = {0};
    struct event created = scene_created("answer 30 score discuss");
    struct event events[] = {created, {.type = EVENT_STARTED, .seq = 2},
        {.type = EVENT_PHASE_STARTED, .seq = 3, .phase_started = {.round = 9}}};

    CHECK_INT(transcript_make(test_contents, NULL, 0, &roster, ID, 1, 0, &transcript, &error),
        ERROR_CORRUPT);
    CHECK_INT(transcript_make(test_contents, events + 1, 2, &roster, ID, 1, 0, &transcript, &error),
        ERROR_CORRUPT);
    CHECK_INT(transcript_make(test_contents, events, 3, &roster, ID, 1, 0, &transcript, &error),
        ERROR_CORRUPT);
    CHECK(transcript.session == NULL);
    event_release(&created);
}

int main(void)
{
    RUN(a_whole_session_reads_so);
    RUN(an_empty_answer_is_said_to_be_one);
    RUN(only_rounds_that_began_are_told);
    RUN(phases_are_told_as_they_went);
    RUN(overtime_is_told);
    RUN(what_was_taken_back_did_not_happen);
    RUN(a_pause_that_ends_with_the_session_counts_once);
    RUN(outages_are_counted);
    RUN(a_phase_starts_again_where_it_was_held);
    RUN(words_stay_words);
    RUN(what_is_no_html_is_not_touched);
    RUN(a_fence_is_longer_than_any_in_the_code);
    RUN(a_damaged_log_has_no_transcript);
    return check_report();
}
