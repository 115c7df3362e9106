/* What a member is sent of a session. */
#include "print.h"
#include "scene.h"

#include <interview/round_view.h>

#define ID "018f0000-0000-7000-8000-000000000001"
#define PLAN "prepare 5 answer 30 score discuss | answer 20 score discuss"

/* The welcome of member at the end of a script, as text; freed by the caller. */
static char *welcome_of(const char *plan, const char *script, int64_t member)
{
    struct scene scene;
    struct welcome welcome;
    struct buffer out;

    buffer_init(&out, 1024 * 1024);
    scene_init(&scene, plan);
    scene_run(&scene, script);
    welcome_view(scene.session, &scene.roster, ID, member, scene.now, &welcome);
    print_record(&out, "", &welcome_record, &welcome);
    record_release(&welcome_record, &welcome);
    scene_release(&scene);
    return buffer_take(&out);
}

/* Checks that every line of wanted is a line of text, in that order. */
static void check_has(const char *text, const char *wanted)
{
    const char *at = text;

    while (*wanted != '\0') {
        size_t length = strcspn(wanted, "\n") + 1;

        while (*at != '\0' && strncmp(at, wanted, length) != 0)
            at += strcspn(at, "\n") + 1;
        if (*at == '\0') {
            check_state.test_failed = true;
            fprintf(stderr, "missing, or not in its place: %.*s", (int)length, wanted);
            return;
        }
        wanted += length;
    }
}

static void check_lacks(const char *text, const char *start)
{
    char line[200];

    snprintf(line, sizeof(line), "\n%s", start);
    if (strstr(text, line) != NULL) {
        check_state.test_failed = true;
        fprintf(stderr, "should not be there: %s\n", start);
    }
}

TEST(before_the_start_there_is_only_the_agenda)
{
    char *text = welcome_of(PLAN, "0:00 arrive\n", 1);

    CHECK_TEXT(text, "session " ID "\n"
                     "member 1\n"
                     "mode solo\n"
                     "role software-engineer\n"
                     "extra_time 100\n"
                     "overtime_allowed false\n"
                     "numbers_at_once false\n"
                     "pause_when_lost false\n"
                     "seq 2\n"
                     "timer.now 1700000000000\n"
                     "timer.state ready\n"
                     "timer.round 0\n"
                     "timer.paused_by_loss false\n"
                     "timer.overtime false\n"
                     "rounds[0].round 1\n"
                     "rounds[0].kind sketch\n"
                     "rounds[0].candidate 1\n"
                     "rounds[0].had false\n"
                     "rounds[0].phases[0].phase prepare\n"
                     "rounds[0].phases[0].length 300000\n"
                     "rounds[0].phases[1].phase answer\n"
                     "rounds[0].phases[1].length 1800000\n"
                     "rounds[0].phases[2].phase score\n"
                     "rounds[0].phases[3].phase discuss\n"
                     "rounds[1].round 2\n"
                     "rounds[1].kind sketch\n"
                     "rounds[1].candidate 1\n"
                     "rounds[1].had false\n"
                     "rounds[1].phases[0].phase answer\n"
                     "rounds[1].phases[0].length 1200000\n"
                     "rounds[1].phases[1].phase score\n"
                     "rounds[1].phases[2].phase discuss\n");
    free(text);
}

TEST(during_the_answer_there_is_what_the_candidate_works_with)
{
    char *text = welcome_of(PLAN,
        "0:00 arrive\n"
        "0:00 start\n"
        "1:00 clarify 1\n"
        "2:00 next 1 prepare\n"
        "2:04 tab2#9 hint\n"
        "3:00 open code\n"
        "3:01 edit 1/code/python - # x\n"
        "4:00 wait\n",
        1);

    check_has(text, "timer.now 1700000240000\n"
                    "timer.state running\n"
                    "timer.round 1\n"
                    "timer.phase answer\n"
                    "timer.phase_started_at 1700000120000\n"
                    "timer.length 1800000\n"
                    "timer.deadline 1700001920000\n"
                    "clients[0].client tab1\n"
                    "clients[0].n 5\n"
                    "clients[1].client tab2\n"
                    "clients[1].n 9\n"
                    "rounds[0].question draw-a-boat\n"
                    "rounds[0].title Draw a boat\n"
                    "round.kind_title Sketch\n"
                    "round.question.prompt Draw a boat that floats.\n"
                    "round.question.starter_code[0].code def boat():\n"
                    "round.sections[0].id idea\n"
                    "round.sections[0].budget 450000\n" /* 2 of 8 minutes of 30 */
                    "round.sections[0].used 60000\n"
                    "round.sections[1].budget 1350000\n"
                    "round.sections[1].used 60000\n"
                    "round.sections[1].languages[0] python\n"
                    "round.sections[2].budget 0\n"
                    "round.sections[2].used 0\n"
                    "round.open_section code\n"
                    "round.documents[0].document 1/idea\n"
                    "round.documents[0].section idea\n"
                    "round.documents[0].writable true\n"
                    "round.documents[1].document 1/code/python\n"
                    "round.documents[1].section code\n"
                    "round.documents[1].language python\n"
                    "round.documents[1].version 1\n"
                    "round.documents[3].section idea-check\n"
                    "round.documents[3].version 0\n"
                    "round.documents[4].document 1/notes/1\n"
                    "round.documents[4].section notes\n"
                    "round.hint_costs[0].cost 1\n"
                    "round.hint_costs[1].cost 3\n"
                    "round.hints[0].text What keeps water out?\n"
                    "round.clarification_topics[0] size\n"
                    "round.clarification_topics[1] sail\n"
                    "round.clarifications[0].clarification 1\n"
                    "round.clarifications[0].answer None: it is rowed.\n");
    check_lacks(text, "round.documents[5]");
    check_lacks(text, "round.hints[1]");
    check_lacks(text, "round.clarifications[1]");
    check_lacks(text, "round.follow_ups");
    check_lacks(text, "round.rubric");
    check_lacks(text, "round.first");
    check_lacks(text, "round.guidance");
    check_lacks(text, "rounds[1].question");
    check_lacks(text, "rounds[1].title");
    free(text);
}

#define SCORED                                                                                     \
    "0:00 arrive\n"                                                                                \
    "0:00 start\n"                                                                                 \
    "1:00 next 1 answer\n"                                                                         \
    "1:00 score shape 1 It sank.\n"                                                                \
    "1:00 score words 4 Loud.\n"                                                                   \
    "1:00 score line 3\n"

TEST(while_scoring_there_is_the_rubric_with_the_question_s_anchors)
{
    char *text = welcome_of("answer 30 score discuss", SCORED, 1);

    check_has(text, "round.documents[0].writable false\n"
                    "round.documents[4].document 1/notes/1\n"
                    "round.documents[4].writable true\n"
                    "round.rubric.criteria[0].anchors[0] Sinks.\n"
                    "round.rubric.criteria[0].anchors[3] Floats in a storm.\n"
                    "round.rubric.criteria[1].anchors[0] No line.\n"
                    "round.rubric.caps[0].criterion shape\n"
                    "round.first.scores[0].criterion shape\n"
                    "round.first.scores[0].score 1\n"
                    "round.first.scores[0].evidence It sank.\n"
                    "round.first.scores[2].criterion shade\n"
                    "round.first.scores[2].score 0\n"
                    "round.first.assessed 3\n"
                    "round.first.mean 217\n"
                    "round.first.overall 200\n"
                    "round.first.capped_by shape\n"
                    "round.first.practise Draw more shapes.\n");
    check_lacks(text, "round.revised");
    check_lacks(text, "round.guidance");
    free(text);
}

TEST(after_scoring_there_is_everything)
{
    char *text = welcome_of(
        "answer 30 score discuss", SCORED "2:00 submit\n3:00 score shape 2 It leaked.\n", 1);

    check_has(text, "round.first.scores[0].score 1\n"
                    "round.first.overall 200\n"
                    "round.revised.scores[0].score 2\n"
                    "round.revised.scores[0].evidence It leaked.\n"
                    "round.revised.scores[1].score 3\n"
                    "round.revised.scores[3].evidence Loud.\n"
                    "round.revised.mean 267\n"
                    "round.revised.overall 267\n"
                    "round.revised.practise Draw more shapes.\n"
                    "round.guidance.intro Let us draw a boat.\n"
                    "round.guidance.hints[1].text Bend the planks.\n"
                    "round.guidance.follow_ups[0].listen_for a cover\n"
                    "round.guidance.signals.negative[0] It sinks.\n"
                    "round.guidance.model_answer[0].text A hull.\n");
    check_lacks(text, "round.revised.capped_by");
    CHECK(strstr(text, "secret boat") == NULL);
    free(text);
}

TEST(too_few_scores_give_no_overall)
{
    char *text = welcome_of("answer 30 score discuss",
        "0:00 start\n1:00 next 1 answer\n1:00 score shape 3\n1:00 score line 3\n", 1);

    check_has(text, "round.first.assessed 2\n");
    check_lacks(text, "round.first.mean");
    check_lacks(text, "round.first.overall");
    check_lacks(text, "round.first.practise");
    free(text);
}

TEST(a_pause_stops_writing_and_time)
{
    char *text =
        welcome_of("answer 30 score discuss", "0:00 start\n2:00 pause\n2:01 wait\n9:00 wait\n", 1);

    check_has(text, "timer.state paused\n"
                    "timer.deadline 1700001800000\n"
                    "timer.paused_at 1700000120000\n"
                    "round.sections[0].used 120000\n"
                    "round.documents[0].writable false\n"
                    "round.documents[4].writable false\n");
    free(text);
    /* edits in flight are still taken, but nothing new is to be typed */
    text = welcome_of("answer 30 score discuss", "0:00 start\n2:00 pause\n", 1);
    check_has(text, "round.documents[0].writable false\n");
    free(text);
}

TEST(what_can_be_taken_back_is_said_while_it_can)
{
    char *text = welcome_of("answer 30 score discuss", "0:00 start\n1:00 next 1 answer\n", 1);

    check_has(text, "timer.undo next\ntimer.undo_until 1700000070000\n");
    free(text);
    text = welcome_of("answer 30 score discuss", "0:00 start\n1:00 next 1 answer\n1:10 wait\n", 1);
    check_lacks(text, "timer.undo");
    free(text);
    text = welcome_of("answer 30 score discuss", "0:00 start\n1:00 finish\n1:09 wait\n", 1);
    check_has(text, "timer.state finished\ntimer.undo finish\nround.documents[4].writable false\n");
    free(text);
}

TEST(a_session_that_waits_names_the_phase_that_does)
{
    char *text = welcome_of(PLAN, "0:00 start\n6:00 wait\n", 1);

    check_has(text, "timer.state held\ntimer.phase answer\ntimer.held_at 1700000300000\n");
    check_lacks(text, "timer.warning");
    check_lacks(text, "timer.deadline");
    free(text);
}

TEST(a_member_is_told_only_of_its_own_clients)
{
    char *text = welcome_of(PLAN, "0:00 start\n", 2);

    check_lacks(text, "clients[0]");
    free(text);
}

static char *summary_of(const char *script)
{
    struct scene scene;
    struct summary summary;
    struct buffer out;

    buffer_init(&out, 1024 * 1024);
    scene_init(&scene, PLAN);
    scene_run(&scene, script);
    summary_view(scene.session, &scene.roster, ID, scene.now, &summary);
    print_record(&out, "", &summary_record, &summary);
    record_release(&summary_record, &summary);
    scene_release(&scene);
    return buffer_take(&out);
}

TEST(a_summary_names_questions_once_they_were_asked)
{
    char *text = summary_of("0:00 arrive\n");

    CHECK_TEXT(text, "id " ID "\n"
                     "mode solo\n"
                     "created_at 1700000000000\n"
                     "role software-engineer\n"
                     "rounds[0].kind sketch\n"
                     "rounds[0].candidate 1\n"
                     "rounds[1].kind sketch\n"
                     "rounds[1].candidate 1\n"
                     "timer.now 1700000000000\n"
                     "timer.state ready\n"
                     "timer.round 0\n"
                     "timer.paused_by_loss false\n"
                     "timer.overtime false\n");
    free(text);
}

#define TO_SCORING "0:00 arrive\n0:00 start\n1:00 next 1 prepare\n2:00 next 1 answer\n"
#define THREE_SCORES "2:00 score shape 3\n2:00 score line 3\n2:00 score words 3\n"

TEST(a_summary_tells_the_latest_overall)
{
    char *text = summary_of(TO_SCORING THREE_SCORES);

    check_has(text, "rounds[0].title Draw a boat\nrounds[0].overall 300\n");
    check_lacks(text, "rounds[1].title");
    free(text);
    text = summary_of(TO_SCORING THREE_SCORES "3:00 submit\n3:01 score line 2\n");
    check_has(text, "rounds[0].overall 267\n");
    free(text);
    text = summary_of(TO_SCORING THREE_SCORES "3:00 finish\n3:05 wait\n");
    check_has(text, "finished_at 1700000180000\nrounds[0].overall 300\ntimer.state finished\n");
    free(text);
    text = summary_of(TO_SCORING THREE_SCORES "3:00 finish\n3:10 wait\n");
    check_has(text, "rounds[0].overall 300\ntimer.state closed\n");
    free(text);
}

TEST(a_new_session_has_the_clock_of_one_that_waits_to_start)
{
    struct scene scene;
    struct timer made;
    struct timer viewed;

    scene_init(&scene, PLAN);
    timer_ready(SCENE_BEGIN, &made);
    timer_view(scene.session, SCENE_BEGIN, &viewed);
    struct buffer texts[2];

    for (int i = 0; i < 2; i++) {
        buffer_init(&texts[i], 10000);
        print_record(&texts[i], "", &timer_record, i == 0 ? &made : &viewed);
    }
    CHECK_TEXT(texts[0].bytes, texts[1].bytes);
    buffer_release(&texts[0]);
    buffer_release(&texts[1]);
    scene_release(&scene);
}

int main(void)
{
    RUN(before_the_start_there_is_only_the_agenda);
    RUN(during_the_answer_there_is_what_the_candidate_works_with);
    RUN(while_scoring_there_is_the_rubric_with_the_question_s_anchors);
    RUN(after_scoring_there_is_everything);
    RUN(too_few_scores_give_no_overall);
    RUN(a_pause_stops_writing_and_time);
    RUN(what_can_be_taken_back_is_said_while_it_can);
    RUN(a_session_that_waits_names_the_phase_that_does);
    RUN(a_member_is_told_only_of_its_own_clients);
    RUN(a_summary_names_questions_once_they_were_asked);
    RUN(a_summary_tells_the_latest_overall);
    RUN(a_new_session_has_the_clock_of_one_that_waits_to_start);
    return check_report();
}
