/* What next and finish end, and what can be taken back. */
#include "scene.h"

TEST(next_can_be_taken_back)
{
    static const char scene[] = "0:00 arrive\n"
                                "  0:00 arrived 1\n"
                                "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 prepare until 5:00\n"
                                "3:00 next 1 prepare\n"
                                "  3:00 phase_ended 1 prepare by next at 3:00\n"
                                "  3:00 phase_started 1 answer until 33:00\n"
                                "3:04 open idea-check\n"
                                "  3:04 section_opened 1 idea-check\n"
                                "3:05 undo\n"
                                "  3:05 undone next\n"
                                "3:05 show timer\n"
                                "  running 1 prepare until 5:00\n"
                                "3:05 show used\n"
                                "  idea 0:04, code 0:00, idea-check 0:01\n"
                                "4:00 show used\n"
                                "  4:00 warning 1 prepare left 1:00\n"
                                "  idea 0:04, code 0:00, idea-check 0:01\n"
                                "4:00 undo\n"
                                "  refused too_late\n"
                                "5:00 show timer\n"
                                "  4:45 warning 1 prepare left 0:15\n"
                                "  5:00 phase_ended 1 prepare by deadline at 5:00\n"
                                "  5:00 phase_started 1 answer until 35:00\n"
                                "  running 1 answer until 35:00\n"
                                "6:00 show used\n"
                                "  idea 1:04, code 0:00, idea-check 0:01\n";

    SCENE("prepare 5 answer 30 score discuss", scene);
}

TEST(next_cannot_be_taken_back_after_ten_seconds)
{
    static const char scene[] = "0:00 arrive\n"
                                "  0:00 arrived 1\n"
                                "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 prepare until 5:00\n"
                                "3:00 next 1 prepare\n"
                                "  3:00 phase_ended 1 prepare by next at 3:00\n"
                                "  3:00 phase_started 1 answer until 33:00\n"
                                "3:09.999 show timer\n"
                                "  running 1 answer until 33:00 undo next until 3:10\n"
                                "3:10 show timer\n"
                                "  running 1 answer until 33:00\n"
                                "3:10 undo\n"
                                "  refused too_late\n";

    SCENE("prepare 5 answer 30 score discuss", scene);
}

TEST(a_next_taken_back_after_the_deadline_ends_by_it)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "29:57 next 1 answer\n"
                                "  15:00 follow_up_asked 1 #0: What if it rains?\n"
                                "  24:00 follow_up_asked 1 #1: How does it steer?\n"
                                "  25:00 warning 1 answer left 5:00\n"
                                "  29:00 warning 1 answer left 1:00\n"
                                "  29:57 phase_ended 1 answer by next at 29:57\n"
                                "  29:57 phase_started 1 score until never\n"
                                "30:05 undo\n"
                                "  30:05 undone next\n"
                                "30:05 wait\n"
                                "  30:05 phase_ended 1 answer by deadline at 30:00 locked 30:05\n"
                                "  30:05 phase_started 1 score until never\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(what_happens_after_next_keeps_it)
{
    static const char scene[] = "0:00 arrive\n"
                                "  0:00 arrived 1\n"
                                "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 prepare until 5:00\n"
                                "1:00 next 1 prepare\n"
                                "  1:00 phase_ended 1 prepare by next at 1:00\n"
                                "  1:00 phase_started 1 answer until 31:00\n"
                                "1:01 hint\n"
                                "  1:01 hint_given 1 #0 costs 1: What keeps water out?\n"
                                "1:02 undo\n"
                                "  refused too_late\n"
                                "2:00 next 1 answer\n"
                                "  2:00 phase_ended 1 answer by next at 2:00\n"
                                "  2:00 phase_started 1 score until never\n"
                                "2:01 score shape 2\n"
                                "  2:01 scored 1 first shape 2\n"
                                "2:02 undo\n"
                                "  refused too_late\n"
                                "3:00 next 1 score\n"
                                "  3:00 phase_ended 1 score by next at 3:00\n"
                                "  3:00 phase_started 1 discuss until never\n"
                                "3:01 undo\n"
                                "  refused too_late\n"
                                "4:00 next 1 discuss\n"
                                "  4:00 phase_ended 1 discuss by next at 4:00\n"
                                "  4:00 phase_started 2 answer until 34:00\n"
                                "4:01 edit 2/idea - an edit does not\n"
                                "  4:01 edit 2/idea 0 +1\n"
                                "4:02 undo\n"
                                "  4:02 undone next\n"
                                "4:03 next 1 discuss\n"
                                "  4:03 phase_ended 1 discuss by next at 4:03\n"
                                "  4:03 phase_started 2 answer until 34:03\n"
                                "4:04 pause\n"
                                "  4:04 paused\n"
                                "4:05 undo\n"
                                "  refused too_late\n";

    SCENE("prepare 5 answer 30 score discuss | answer 30 score discuss", scene);
}

TEST(a_clarification_keeps_a_next)
{
    static const char scene[] = "0:00 arrive\n"
                                "  0:00 arrived 1\n"
                                "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 prepare until 5:00\n"
                                "1:00 next 1 prepare\n"
                                "  1:00 phase_ended 1 prepare by next at 1:00\n"
                                "  1:00 phase_started 1 answer until 31:00\n"
                                "1:01 clarify 1\n"
                                "  1:01 clarified 1 #1 sail: None: it is rowed.\n"
                                "1:02 undo\n"
                                "  refused too_late\n";

    SCENE("prepare 5 answer 30 score discuss", scene);
}

TEST(a_next_into_another_round_can_be_taken_back)
{
    static const char scene[] = "0:00 arrive\n"
                                "  0:00 arrived 1\n"
                                "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "10:00 next 1 answer\n"
                                "  10:00 phase_ended 1 answer by next at 10:00\n"
                                "  10:00 phase_started 1 score until never\n"
                                "11:00 next 1 score\n"
                                "  11:00 phase_ended 1 score by next at 11:00\n"
                                "  11:00 phase_started 1 discuss until never\n"
                                "12:00 next 1 discuss\n"
                                "  12:00 phase_ended 1 discuss by next at 12:00\n"
                                "  12:00 phase_started 2 answer until 32:00\n"
                                "12:05 show timer\n"
                                "  running 2 answer until 32:00 undo next until 12:10\n"
                                "12:08 undo\n"
                                "  12:08 undone next\n"
                                "12:09 show timer\n"
                                "  running 1 discuss\n"
                                "12:30 edit 1/idea - locked all the same\n"
                                "  refused locked (document)\n"
                                "13:00 next 1 discuss\n"
                                "  13:00 phase_ended 1 discuss by next at 13:00\n"
                                "  13:00 phase_started 2 answer until 33:00\n"
                                "13:00 show used\n"
                                "  idea 0:08, code 0:00, idea-check 0:00\n"
                                "14:00 show used\n"
                                "  idea 1:08, code 0:00, idea-check 0:00\n";

    SCENE("answer 30 score discuss | answer 20 score discuss", scene);
}

TEST(a_next_names_what_it_ends)
{
    static const char scene[] = "0:00 arrive\n"
                                "  0:00 arrived 1\n"
                                "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "1:00 next 1 score\n"
                                "  refused stale (phase)\n"
                                "1:00 next 2 answer\n"
                                "  refused stale (phase)\n"
                                "1:00 next 1 answer\n"
                                "  1:00 phase_ended 1 answer by next at 1:00\n"
                                "  1:00 phase_started 1 score until never\n"
                                "1:00 next 1 answer\n"
                                "  refused stale (phase)\n";

    SCENE("answer 30 score discuss | answer 20 score discuss", scene);
}

TEST(a_phase_ends_at_its_deadline_even_when_ended_just_after)
{
    static const char scene[] =
        "0:00 arrive\n"
        "  0:00 arrived 1\n"
        "0:00 start\n"
        "  0:00 started\n"
        "  0:00 phase_started 1 answer until 30:00\n"
        "30:00.001 next 1 answer\n"
        "  15:00 follow_up_asked 1 #0: What if it rains?\n"
        "  24:00 follow_up_asked 1 #1: How does it steer?\n"
        "  25:00 warning 1 answer left 5:00\n"
        "  29:00 warning 1 answer left 1:00\n"
        "  30:00.001 phase_ended 1 answer by next at 30:00 locked 30:00.001\n"
        "  30:00.001 phase_started 1 score until never\n"
        "30:01 undo\n"
        "  30:01 undone next\n"
        "30:01.500 finish\n"
        "  30:01.500 phase_ended 1 answer by finish at 30:00 locked 30:01.500\n"
        "  30:01.500 finished early\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(finish_can_be_taken_back)
{
    static const char scene[] = "0:00 arrive\n"
                                "  0:00 arrived 1\n"
                                "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "5:00 open code\n"
                                "  5:00 section_opened 1 code\n"
                                "10:00 finish\n"
                                "  10:00 phase_ended 1 answer by finish at 10:00\n"
                                "  10:00 finished early\n"
                                "10:01 edit 1/idea - locked\n"
                                "  refused locked (document)\n"
                                "10:01 edit 1/notes/1 - locked too\n"
                                "  refused locked (document)\n"
                                "10:01 hint\n"
                                "  refused finished\n"
                                "10:05 show timer\n"
                                "  finished 1 answer undo finish until 10:10\n"
                                "10:05 show open\n"
                                "  question\n"
                                "10:09 undo\n"
                                "  10:09 undone finish\n"
                                "10:09 show timer\n"
                                "  running 1 answer until 30:00\n"
                                "10:09 show used\n"
                                "  idea 5:00, code 5:00, idea-check 0:00\n"
                                "11:00 edit 1/idea - open again\n"
                                "  11:00 edit 1/idea 0 +1\n"
                                "30:05 show timer\n"
                                "  15:00 follow_up_asked 1 #0: What if it rains?\n"
                                "  24:00 follow_up_asked 1 #1: How does it steer?\n"
                                "  25:00 warning 1 answer left 5:00\n"
                                "  29:00 warning 1 answer left 1:00\n"
                                "  30:02 phase_ended 1 answer by deadline at 30:00 locked 30:02\n"
                                "  30:02 phase_started 1 score until never\n"
                                "  running 1 score\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(a_finish_closes_after_ten_seconds)
{
    static const char scene[] = "0:00 arrive\n"
                                "  0:00 arrived 1\n"
                                "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "10:00 finish\n"
                                "  10:00 phase_ended 1 answer by finish at 10:00\n"
                                "  10:00 finished early\n"
                                "10:09.999 show open\n"
                                "  question, nothing\n"
                                "10:10 show open\n"
                                "  10:10 closed\n"
                                "  guidance, nothing\n"
                                "10:10 show timer\n"
                                "  closed 1 answer\n"
                                "10:10 show wake\n"
                                "  never\n"
                                "10:11 undo\n"
                                "  refused too_late\n"
                                "10:12 late 1/idea last kept beside it\n"
                                "  10:12 late 1/idea 14\n"
                                "10:12 late 2/idea last never begun\n"
                                "  refused not_started (document)\n"
                                "10:13 finish\n"
                                "  refused finished\n"
                                "10:14 edit 1/notes/1 - locked\n"
                                "  refused locked (document)\n";

    SCENE("answer 30 score discuss | answer 20 score discuss", scene);
}

TEST(a_paused_session_can_be_finished_and_that_taken_back)
{
    static const char scene[] = "0:00 arrive\n"
                                "  0:00 arrived 1\n"
                                "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "10:00 pause\n"
                                "  10:00 paused\n"
                                "50:00 finish\n"
                                "  50:00 phase_ended 1 answer by finish at 50:00\n"
                                "  50:00 finished early\n"
                                "50:05 undo\n"
                                "  50:05 undone finish\n"
                                "50:05 show timer\n"
                                "  paused 1 answer until 30:00\n"
                                "51:00 resume\n"
                                "  51:00 resumed\n"
                                "51:00 show timer\n"
                                "  running 1 answer until 1:11:00\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(the_last_next_completes_and_can_be_taken_back)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "1:00 next 1 answer\n"
                                "  1:00 phase_ended 1 answer by next at 1:00\n"
                                "  1:00 phase_started 1 score until never\n"
                                "2:00 next 1 score\n"
                                "  2:00 phase_ended 1 score by next at 2:00\n"
                                "  2:00 phase_started 1 discuss until never\n"
                                "3:00 next 1 discuss\n"
                                "  3:00 phase_ended 1 discuss by next at 3:00\n"
                                "  3:00 finished completed\n"
                                "3:05 show timer\n"
                                "  finished 1 discuss undo next until 3:10\n"
                                "3:06 undo\n"
                                "  3:06 undone next\n"
                                "3:06 score line 4 Straight.\n"
                                "  3:06 scored 1 revised line 4: Straight.\n"
                                "4:00 next 1 discuss\n"
                                "  4:00 phase_ended 1 discuss by next at 4:00\n"
                                "  4:00 finished completed\n"
                                "4:11 show timer\n"
                                "  4:10 closed\n"
                                "  closed 1 discuss\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(submitting_cannot_be_taken_back)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "1:00 next 1 answer\n"
                                "  1:00 phase_ended 1 answer by next at 1:00\n"
                                "  1:00 phase_started 1 score until never\n"
                                "1:01 score shape 3\n"
                                "  1:01 scored 1 first shape 3\n"
                                "2:00 submit\n"
                                "  2:00 scores_submitted 1\n"
                                "  2:00 phase_ended 1 score by submitted at 2:00\n"
                                "  2:00 phase_started 1 discuss until never\n"
                                "2:00 show open\n"
                                "  guidance\n"
                                "2:01 undo\n"
                                "  refused too_late\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(leaving_the_scores_out_cannot_be_taken_back)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "1:00 next 1 answer\n"
                                "  1:00 phase_ended 1 answer by next at 1:00\n"
                                "  1:00 phase_started 1 score until never\n"
                                "1:30 show open\n"
                                "  rubric\n"
                                "2:00 next 1 score\n"
                                "  2:00 phase_ended 1 score by next at 2:00\n"
                                "  2:00 phase_started 1 discuss until never\n"
                                "2:00 show open\n"
                                "  guidance\n"
                                "2:01 undo\n"
                                "  refused too_late\n";

    SCENE("answer 30 score discuss", scene);
}

int main(void)
{
    RUN(next_can_be_taken_back);
    RUN(next_cannot_be_taken_back_after_ten_seconds);
    RUN(a_next_taken_back_after_the_deadline_ends_by_it);
    RUN(what_happens_after_next_keeps_it);
    RUN(a_clarification_keeps_a_next);
    RUN(a_next_into_another_round_can_be_taken_back);
    RUN(a_next_names_what_it_ends);
    RUN(a_phase_ends_at_its_deadline_even_when_ended_just_after);
    RUN(finish_can_be_taken_back);
    RUN(a_finish_closes_after_ten_seconds);
    RUN(a_paused_session_can_be_finished_and_that_taken_back);
    RUN(the_last_next_completes_and_can_be_taken_back);
    RUN(submitting_cannot_be_taken_back);
    RUN(leaving_the_scores_out_cannot_be_taken_back);
    return check_report();
}
