/* What a candidate asks, writes and scores. */
#include "scene.h"

TEST(hints_run_out)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "1:00 hint\n"
                                "  1:00 hint_given 1 #0 costs 1: What keeps water out?\n"
                                "2:00 hint\n"
                                "  2:00 hint_given 1 #1 costs 3: Bend the planks.\n"
                                "3:00 hint\n"
                                "  refused none_left\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(a_question_without_hints_has_none)
{
    static const char scene[] = "0:00 arrive\n"
                                "  0:00 arrived 1\n"
                                "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "1:00 next 1 answer\n"
                                "  1:00 phase_ended 1 answer by next at 1:00\n"
                                "  1:00 phase_started 1 score until never\n"
                                "1:00 next 1 score\n"
                                "  1:00 phase_ended 1 score by next at 1:00\n"
                                "  1:00 phase_started 1 discuss until never\n"
                                "1:00 next 1 discuss\n"
                                "  1:00 phase_ended 1 discuss by next at 1:00\n"
                                "  1:00 phase_started 2 answer until 21:00\n"
                                "2:00 hint\n"
                                "  refused none_left\n"
                                "2:00 clarify 0\n"
                                "  refused not_found (clarification)\n"
                                "22:10 show timer\n"
                                "  17:00 warning 2 answer left 4:00\n"
                                "  20:00 warning 2 answer left 1:00\n"
                                "  21:02 phase_ended 2 answer by deadline at 21:00 locked 21:02\n"
                                "  21:02 phase_started 2 score until never\n"
                                "  running 2 score\n";

    SCENE("answer 30 score discuss | answer 20 score discuss", scene);
}

TEST(a_clarification_is_given_once)
{
    static const char scene[] = "0:00 arrive\n"
                                "  0:00 arrived 1\n"
                                "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 prepare until 5:00\n"
                                "1:00 clarify 1\n"
                                "  1:00 clarified 1 #1 sail: None: it is rowed.\n"
                                "1:01 clarify 1\n"
                                "  refused conflict (clarification)\n"
                                "1:02 clarify 2\n"
                                "  refused not_found (clarification)\n"
                                "5:01 clarify 0\n"
                                "  4:00 warning 1 prepare left 1:00\n"
                                "  4:45 warning 1 prepare left 0:15\n"
                                "  5:00 phase_ended 1 prepare by deadline at 5:00\n"
                                "  5:00 phase_started 1 answer until 35:00\n"
                                "  5:01 clarified 1 #0 size: Two people fit in.\n";

    SCENE("prepare 5 answer 30 score discuss", scene);
}

TEST(edits_follow_on_one_another)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "1:00 tab2#1 edit 1/code/python 0 # mine\n"
                                "  1:00 edit 1/code/python 0 +1\n"
                                "1:00 tab3#1 edit 1/code/python 0 # theirs\n"
                                "  1:00 edit 1/code/python 1 +1\n"
                                "1:01 tab2#2 edit 1/code/python 0 # mine\n"
                                "1:01 show text 1/code/python\n"
                                "  2: def boat():\\n    pass\\n# mine# theirs\n"
                                "1:01 tab2#3 edit 1/code/python 1  too\n"
                                "  1:01 edit 1/code/python 2 +1\n"
                                "1:02 tab3#3 edit 1/code/python 4 # ahead\n"
                                "  refused stale (version)\n"
                                "1:03 edit 1/nothing 0 x\n"
                                "  refused not_found (document)\n"
                                "1:03 edit 3/idea 0 x\n"
                                "  refused not_found (document)\n"
                                "1:04 show text 1/code/python\n"
                                "  3: def boat():\\n    pass\\n# mine# theirs too\n"
                                "1:04 show text 1/code/javascript\n"
                                "  0: \n";

    SCENE("answer 30 score discuss", scene);
}

TEST(late_texts_are_kept_in_pieces)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "29:00 late 1/idea last it is not locked\n"
                                "  15:00 follow_up_asked 1 #0: What if it rains?\n"
                                "  24:00 follow_up_asked 1 #1: How does it steer?\n"
                                "  25:00 warning 1 answer left 5:00\n"
                                "  29:00 warning 1 answer left 1:00\n"
                                "  refused conflict (document)\n"
                                "30:05 tab2#1 late 1/idea more A hu\n"
                                "  30:02 phase_ended 1 answer by deadline at 30:00 locked 30:02\n"
                                "  30:02 phase_started 1 score until never\n"
                                "  30:05 late 1/idea 4 and more\n"
                                "30:06 tab3#1 late 1/idea last Another page's\n"
                                "  30:06 late 1/idea 14\n"
                                "30:07 tab2#2 late 1/idea last ll\n"
                                "  30:07 late 1/idea 2\n"
                                "30:08 tab2#3 late 1/idea last again\n"
                                "  30:08 late 1/idea 5\n"
                                "30:08 tab2#4 late 1/code/python more def\n"
                                "  30:08 late 1/code/python 3 and more\n"
                                "30:09 late 1/nothing last no such thing\n"
                                "  refused not_found (document)\n"
                                "30:10 late 1/notes/1 last still open\n"
                                "  refused conflict (document)\n"
                                "30:10 show late\n"
                                "  1/idea of tab2: A hull; 1/idea of tab3: Another page's; 1/idea "
                                "of tab2: again; 1/code/python of tab2: def...\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(extremes_need_evidence)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "1:00 next 1 answer\n"
                                "  1:00 phase_ended 1 answer by next at 1:00\n"
                                "  1:00 phase_started 1 score until never\n"
                                "1:00 score shape 1\n"
                                "  1:00 scored 1 first shape 1\n"
                                "1:00 score line 4\n"
                                "  1:00 scored 1 first line 4\n"
                                "1:01 submit\n"
                                "  refused evidence_needed (shape)\n"
                                "1:02 score shape 1 It sank at once.\n"
                                "  1:02 scored 1 first shape 1: It sank at once.\n"
                                "1:03 submit\n"
                                "  refused evidence_needed (line)\n"
                                "1:04 score line 3\n"
                                "  1:04 scored 1 first line 3\n"
                                "1:05 score colour 3\n"
                                "  refused not_found (criterion)\n"
                                "1:06 submit\n"
                                "  1:06 scores_submitted 1\n"
                                "  1:06 phase_ended 1 score by submitted at 1:06\n"
                                "  1:06 phase_started 1 discuss until never\n"
                                "1:07 submit\n"
                                "  refused wrong_phase\n"
                                "1:08 score shape 0\n"
                                "  1:08 scored 1 revised shape 0\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(scores_belong_to_their_phases)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "1:00 score shape 3\n"
                                "  refused wrong_phase\n"
                                "1:00 submit\n"
                                "  refused wrong_phase\n"
                                "2:00 next 1 answer\n"
                                "  2:00 phase_ended 1 answer by next at 2:00\n"
                                "  2:00 phase_started 1 score until never\n"
                                "2:00 hint\n"
                                "  refused wrong_phase\n"
                                "2:00 clarify 0\n"
                                "  refused wrong_phase\n"
                                "2:00 open code\n"
                                "  refused wrong_phase\n"
                                "2:00 edit 1/idea - locked\n"
                                "  refused locked (document)\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(what_was_said_is_not_done_again)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "1:00 tab2#5 hint\n"
                                "  1:00 hint_given 1 #0 costs 1: What keeps water out?\n"
                                "1:01 tab2#5 hint\n"
                                "1:02 tab2#4 hint\n"
                                "1:03 tab2#6 clarify 9\n"
                                "  refused not_found (clarification)\n"
                                "1:03 show seen tab2\n"
                                "  tab2 5\n"
                                "1:04 tab2#6 clarify 0\n"
                                "  1:04 clarified 1 #0 size: Two people fit in.\n"
                                "1:05 tab3#5 hint\n"
                                "  1:05 hint_given 1 #1 costs 3: Bend the planks.\n"
                                "1:06 show seen tab3\n"
                                "  tab3 5\n"
                                "1:07 show seen tab9\n"
                                "  tab9 0\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(what_is_seen_before_is_not_refused)
{
    static const char scene[] = "0:00 tab2#1 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "0:01 tab2#1 start\n"
                                "0:02 tab2#2 start\n"
                                "  refused already_started\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(nothing_runs_before_the_start)
{
    static const char scene[] = "0:00 show timer\n"
                                "  ready\n"
                                "0:00 show wake\n"
                                "  never\n"
                                "0:01 edit 1/idea 0 too soon\n"
                                "  refused not_started (document)\n"
                                "0:01 edit 1/notes/1 0 too soon\n"
                                "  refused not_started (document)\n"
                                "0:01 late 1/idea last too soon\n"
                                "  refused not_started (document)\n"
                                "0:01 undo\n"
                                "  refused not_started\n"
                                "0:02 finish\n"
                                "  refused not_started\n"
                                "0:03 show open\n"
                                "  nothing\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(late_texts_are_bounded)
{
    struct scene scene;
    char line[100];

    scene_init(&scene, "answer 30 score discuss");
    scene_run(&scene, "0:00 start\n1:00 next 1 answer\n");
    for (int i = 0; i < LATES_MOST; i++) {
        buffer_clear(&scene.out);
        snprintf(line, sizeof(line), "1:01 late 1/idea last text %d\n", i);
        scene_run(&scene, line);
        CHECK(strstr(scene.out.bytes, "refused") == NULL);
    }
    buffer_clear(&scene.out);
    scene_run(&scene, "1:02 late 1/idea last one more\n"
                      "1:03 late 1/code/python last of another document\n");
    CHECK_TEXT(scene.out.bytes, "1:02 late 1/idea last one more\n"
                                "  refused too_large (text)\n"
                                "1:03 late 1/code/python last of another document\n"
                                "  1:03 late 1/code/python 19\n");
    scene_release(&scene);
}

static int hand_in(struct scene *scene, const char *client, int64_t n, bool more, size_t length)
{
    struct command command = {
        .type = COMMAND_LATE, .member = 1, .client = memory_text(client), .n = n};

    command.late = (struct command_late){
        .document = memory_text("1/idea"), .more = more, .text = memory_new(length + 1)};
    memset(command.late.text, 'x', length);
    int code = scene_step(scene, &command);

    command_release(&command);
    return code;
}

TEST(late_bytes_are_bounded)
{
    struct scene scene;

    scene_init(&scene, "answer 30 score discuss");
    scene_run(&scene, "0:00 start\n1:00 next 1 answer\n");
    CHECK_INT(hand_in(&scene, "tab2", 1, true, LATE_BYTES_MOST), 0);
    CHECK_INT(hand_in(&scene, "tab2", 2, true, LATE_BYTES_MOST), 0);
    CHECK_INT(
        hand_in(&scene, "tab2", 3, true, LATE_MOST - 2 * LATE_BYTES_MOST + 1), ERROR_TOO_LARGE);
    CHECK_INT(hand_in(&scene, "tab2", 4, false, LATE_MOST - 2 * LATE_BYTES_MOST), 0);
    CHECK_INT(hand_in(&scene, "tab3", 1, false, 1), ERROR_TOO_LARGE);
    CHECK_INT(scene.session->late_count, 1);
    CHECK_INT(scene.session->lates[0].text.length, LATE_MOST);
    scene_release(&scene);
}

TEST(a_document_that_is_full_refuses_more)
{
    struct scene scene;
    char *line = memory_new(DOCUMENT_BYTES_MOST + 100);

    scene_init(&scene, "answer 30 score discuss");
    scene_run(&scene, "0:00 start\n");
    int length = snprintf(line, 100, "1:00 edit 1/idea - ");

    memset(line + length, 'x', DOCUMENT_BYTES_MOST);
    scene_run(&scene, line);
    buffer_clear(&scene.out);
    scene_run(&scene, "1:01 edit 1/idea - y\n1:02 edit 1/code/python - y\n");
    CHECK_TEXT(scene.out.bytes, "1:01 edit 1/idea - y\n"
                                "  refused too_large (updates)\n"
                                "1:02 edit 1/code/python - y\n"
                                "  1:02 edit 1/code/python 0 +1\n");
    free(line);
    scene_release(&scene);
}

static int edit(struct scene *scene, struct change *first, size_t sections, size_t sets)
{
    struct changes changes[] = {{.items = first, .count = sections}, {.items = first + sections}};
    struct command command = {.type = COMMAND_EDIT, .member = 1};

    changes[1].count = 2;
    command.edit = (struct command_edit){
        .document = (char *)"1/idea", .updates = {.items = changes, .count = sets}};
    return scene_step(scene, &command);
}

TEST(an_edit_happens_as_a_whole_or_not)
{
    struct scene scene;
    struct change put[] = {
        {.replaced = true, .text = (char *)"ab", .length = 2}, {.taken = 2}, {.taken = 1}};
    struct change both[] = {{.replaced = true, .text = (char *)"ab", .length = 2}, {.taken = 1},
        {.taken = 1, .replaced = true}};

    scene_init(&scene, "answer 30 score discuss");
    scene_run(&scene, "0:00 start\n");
    CHECK_INT(edit(&scene, put, 1, 2), ERROR_MALFORMED);
    scene_run(&scene, "0:00 show text 1/idea\n");
    CHECK(strstr(scene.out.bytes, "  0: \n") != NULL);
    CHECK_INT(edit(&scene, both, 1, 2), 0);
    scene_run(&scene, "0:00 show text 1/idea\n");
    CHECK(strstr(scene.out.bytes, "  2: a\n") != NULL);
    scene_release(&scene);
}

TEST(the_numbers_of_many_clients_are_remembered)
{
    struct scene scene;
    char line[100];

    scene_init(&scene, "answer 30 score discuss");
    scene_run(&scene, "0:00 start\n");
    for (int i = 0; i < CLIENTS_MOST + 10; i++) {
        snprintf(line, sizeof(line), "1:00 page%d#%d edit 1/notes/1 - x\n", i, i + 1);
        scene_run(&scene, line);
    }
    CHECK_INT(scene.session->client_count, CLIENTS_MOST);
    CHECK_INT(session_seen(scene.session, "tab1"), 0);
    CHECK_INT(session_seen(scene.session, "page9"), 0);
    CHECK_INT(session_seen(scene.session, "page10"), 11);
    CHECK_INT(session_seen(scene.session, "page265"), 266);
    scene_release(&scene);
}

int main(void)
{
    RUN(hints_run_out);
    RUN(a_question_without_hints_has_none);
    RUN(a_clarification_is_given_once);
    RUN(edits_follow_on_one_another);
    RUN(late_texts_are_kept_in_pieces);
    RUN(extremes_need_evidence);
    RUN(scores_belong_to_their_phases);
    RUN(what_was_said_is_not_done_again);
    RUN(what_is_seen_before_is_not_refused);
    RUN(nothing_runs_before_the_start);
    RUN(late_texts_are_bounded);
    RUN(late_bytes_are_bounded);
    RUN(a_document_that_is_full_refuses_more);
    RUN(an_edit_happens_as_a_whole_or_not);
    RUN(the_numbers_of_many_clients_are_remembered);
    return check_report();
}
