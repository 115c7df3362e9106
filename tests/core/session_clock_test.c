/* What the clock does by itself: deadlines, warnings, pauses, overtime, holds, outages. */
#include "scene.h"

TEST(a_whole_round)
{
    static const char scene[] = "0:00 arrive\n"
                                "  0:00 arrived 1\n"
                                "0:10 start\n"
                                "  0:10 started\n"
                                "  0:10 phase_started 1 prepare until 5:10\n"
                                "1:00 clarify 0\n"
                                "  1:00 clarified 1 #0 size: Two people fit in.\n"
                                "2:00 next 1 prepare\n"
                                "  2:00 phase_ended 1 prepare by next at 2:00\n"
                                "  2:00 phase_started 1 answer until 32:00\n"
                                "3:00 edit 1/idea 0 A hull\n"
                                "  3:00 edit 1/idea 0 +1\n"
                                "20:00 hint\n"
                                "  17:00 follow_up_asked 1 #0: What if it rains?\n"
                                "  20:00 hint_given 1 #0 costs 1: What keeps water out?\n"
                                "40:00 score shape 4 It floats in a storm.\n"
                                "  26:00 follow_up_asked 1 #1: How does it steer?\n"
                                "  27:00 warning 1 answer left 5:00\n"
                                "  31:00 warning 1 answer left 1:00\n"
                                "  32:02 phase_ended 1 answer by deadline at 32:00 locked 32:02\n"
                                "  32:02 phase_started 1 score until never\n"
                                "  40:00 scored 1 first shape 4: It floats in a storm.\n"
                                "40:10 score line 3\n"
                                "  40:10 scored 1 first line 3\n"
                                "40:20 submit\n"
                                "  40:20 scores_submitted 1\n"
                                "  40:20 phase_ended 1 score by submitted at 40:20\n"
                                "  40:20 phase_started 1 discuss until never\n"
                                "40:30 score line 2\n"
                                "  40:30 scored 1 revised line 2\n"
                                "40:40 next 1 discuss\n"
                                "  40:40 phase_ended 1 discuss by next at 40:40\n"
                                "  40:40 finished completed\n"
                                "41:00 show timer\n"
                                "  40:50 closed\n"
                                "  closed 1 discuss\n";

    SCENE("prepare 5 answer 30 score discuss", scene);
}

TEST(two_rounds)
{
    static const char scene[] = "0:00 arrive\n"
                                "  0:00 arrived 1\n"
                                "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "0:30 edit 1/idea 0 first\n"
                                "  0:30 edit 1/idea 0 +1\n"
                                "0:30 edit 2/idea 0 too soon\n"
                                "  refused not_started (document)\n"
                                "0:40 edit 2/notes/1 0 too soon\n"
                                "  refused not_started (document)\n"
                                "1:00 next 1 answer\n"
                                "  1:00 phase_ended 1 answer by next at 1:00\n"
                                "  1:00 phase_started 1 score until never\n"
                                "1:10 show open\n"
                                "  rubric, nothing\n"
                                "2:00 submit\n"
                                "  2:00 scores_submitted 1\n"
                                "  2:00 phase_ended 1 score by submitted at 2:00\n"
                                "  2:00 phase_started 1 discuss until never\n"
                                "2:10 show open\n"
                                "  guidance, nothing\n"
                                "3:00 next 1 discuss\n"
                                "  3:00 phase_ended 1 discuss by next at 3:00\n"
                                "  3:00 phase_started 2 prepare until 8:00\n"
                                "3:10 show open\n"
                                "  guidance, question\n"
                                "3:20 edit 2/idea 0 not in prepare\n"
                                "  refused wrong_phase (document)\n"
                                "3:20 edit 2/notes/1 0 but a note\n"
                                "  3:20 edit 2/notes/1 0 +1\n"
                                "3:21 edit 1/notes/1 0 and an old one\n"
                                "  3:21 edit 1/notes/1 0 +1\n"
                                "3:30 edit 1/idea 1 locked\n"
                                "  refused locked (document)\n"
                                "4:00 next 2 prepare\n"
                                "  4:00 phase_ended 2 prepare by next at 4:00\n"
                                "  4:00 phase_started 2 answer until 24:00\n"
                                "4:30 edit 2/code/javascript 0 x\n"
                                "  4:30 edit 2/code/javascript 0 +1\n"
                                "4:31 edit 1/code/javascript 0 x\n"
                                "  refused locked (document)\n"
                                "30:00 score line 2\n"
                                "  20:00 warning 2 answer left 4:00\n"
                                "  23:00 warning 2 answer left 1:00\n"
                                "  24:02 phase_ended 2 answer by deadline at 24:00 locked 24:02\n"
                                "  24:02 phase_started 2 score until never\n"
                                "  30:00 scored 2 first line 2\n"
                                "30:00 submit\n"
                                "  30:00 scores_submitted 2\n"
                                "  30:00 phase_ended 2 score by submitted at 30:00\n"
                                "  30:00 phase_started 2 discuss until never\n"
                                "31:00 next 2 discuss\n"
                                "  31:00 phase_ended 2 discuss by next at 31:00\n"
                                "  31:00 finished completed\n"
                                "31:11 show open\n"
                                "  31:10 closed\n"
                                "  guidance, guidance\n";

    SCENE("answer 30 score discuss | prepare 5 answer 20 score discuss", scene);
}

TEST(warnings_come_at_five_minutes_and_at_one)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "0:00 show wake\n"
                                "  15:00\n"
                                "24:59.999 show timer\n"
                                "  15:00 follow_up_asked 1 #0: What if it rains?\n"
                                "  24:00 follow_up_asked 1 #1: How does it steer?\n"
                                "  running 1 answer until 30:00\n"
                                "25:00 show timer\n"
                                "  25:00 warning 1 answer left 5:00\n"
                                "  running 1 answer until 30:00 warned 5:00\n"
                                "31:00 show timer\n"
                                "  29:00 warning 1 answer left 1:00\n"
                                "  30:02 phase_ended 1 answer by deadline at 30:00 locked 30:02\n"
                                "  30:02 phase_started 1 score until never\n"
                                "  running 1 score\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(warnings_of_short_phases_are_shares)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 prepare until 5:00\n"
                                "5:00 arrive\n"
                                "  4:00 warning 1 prepare left 1:00\n"
                                "  4:45 warning 1 prepare left 0:15\n"
                                "  5:00 phase_ended 1 prepare by deadline at 5:00\n"
                                "  5:00 held\n"
                                "  5:00 arrived 1\n"
                                "  5:00 released\n"
                                "  5:00 phase_started 1 answer until 25:00\n"
                                "40:00 show timer\n"
                                "  15:00 follow_up_asked 1 #0: What if it rains?\n"
                                "  21:00 follow_up_asked 1 #1: How does it steer?\n"
                                "  21:00 warning 1 answer left 4:00\n"
                                "  24:00 warning 1 answer left 1:00\n"
                                "  25:02 phase_ended 1 answer by deadline at 25:00 locked 25:02\n"
                                "  25:02 phase_started 1 score until never\n"
                                "  running 1 score\n";

    SCENE("prepare 5 answer 20 score discuss", scene);
}

TEST(follow_ups_are_not_asked_twice)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "16:00 next 1 answer\n"
                                "  15:00 follow_up_asked 1 #0: What if it rains?\n"
                                "  16:00 phase_ended 1 answer by next at 16:00\n"
                                "  16:00 phase_started 1 score until never\n"
                                "16:05 undo\n"
                                "  16:05 undone next\n"
                                "24:00 wait\n"
                                "  24:00 follow_up_asked 1 #1: How does it steer?\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(a_pause_moves_deadline_warnings_and_follow_ups)
{
    static const char scene[] =
        "0:00 arrive\n"
        "  0:00 arrived 1\n"
        "0:00 start\n"
        "  0:00 started\n"
        "  0:00 phase_started 1 answer until 30:00\n"
        "10:00 pause\n"
        "  10:00 paused\n"
        "10:00 show wake\n"
        "  never\n"
        "20:00 pause\n"
        "  refused paused\n"
        "59:00 resume\n"
        "  59:00 resumed\n"
        "59:00 show timer\n"
        "  running 1 answer until 1:19:00\n"
        "2:00:00 wait\n"
        "  1:04:00 follow_up_asked 1 #0: What if it rains?\n"
        "  1:13:00 follow_up_asked 1 #1: How does it steer?\n"
        "  1:14:00 warning 1 answer left 5:00\n"
        "  1:18:00 warning 1 answer left 1:00\n"
        "  1:19:02 phase_ended 1 answer by deadline at 1:19:00 locked 1:19:02\n"
        "  1:19:02 phase_started 1 score until never\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(a_pause_at_a_warning_does_not_repeat_it)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "25:00 pause\n"
                                "  15:00 follow_up_asked 1 #0: What if it rains?\n"
                                "  24:00 follow_up_asked 1 #1: How does it steer?\n"
                                "  25:00 warning 1 answer left 5:00\n"
                                "  25:00 paused\n"
                                "35:00 resume\n"
                                "  35:00 resumed\n"
                                "45:00 wait\n"
                                "  39:00 warning 1 answer left 1:00\n"
                                "  40:02 phase_ended 1 answer by deadline at 40:00 locked 40:02\n"
                                "  40:02 phase_started 1 score until never\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(only_a_clock_can_be_paused)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "30:00 pause\n"
                                "  15:00 follow_up_asked 1 #0: What if it rains?\n"
                                "  24:00 follow_up_asked 1 #1: How does it steer?\n"
                                "  25:00 warning 1 answer left 5:00\n"
                                "  29:00 warning 1 answer left 1:00\n"
                                "  refused too_late\n"
                                "30:01 show timer\n"
                                "  running 1 answer until 30:00 warned 1:00\n"
                                "31:00 pause\n"
                                "  30:02 phase_ended 1 answer by deadline at 30:00 locked 30:02\n"
                                "  30:02 phase_started 1 score until never\n"
                                "  refused wrong_phase\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(a_pause_covers_edits_after_a_grace)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "1:00 pause\n"
                                "  1:00 paused\n"
                                "1:01.999 edit 1/idea - typed before\n"
                                "  1:01.999 edit 1/idea 0 +1\n"
                                "1:02 edit 1/idea - typed after\n"
                                "  refused paused (document)\n"
                                "1:02 edit 1/notes/1 - a note\n"
                                "  refused paused (document)\n"
                                "1:03 late 1/idea last it is not locked\n"
                                "  refused conflict (document)\n"
                                "1:04 resume\n"
                                "  1:04 resumed\n"
                                "1:04 edit 1/idea - , sent again\n"
                                "  1:04 edit 1/idea 1 +1\n"
                                "1:04 show text 1/idea\n"
                                "  2: typed before, sent again\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(edits_in_flight_get_two_seconds)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "30:00 edit 1/idea - at the deadline\n"
                                "  15:00 follow_up_asked 1 #0: What if it rains?\n"
                                "  24:00 follow_up_asked 1 #1: How does it steer?\n"
                                "  25:00 warning 1 answer left 5:00\n"
                                "  29:00 warning 1 answer left 1:00\n"
                                "  30:00 edit 1/idea 0 +1\n"
                                "30:01.999 edit 1/idea - , in flight\n"
                                "  30:01.999 edit 1/idea 1 +1\n"
                                "30:02 edit 1/idea - , too late\n"
                                "  30:02 phase_ended 1 answer by deadline at 30:00 locked 30:02\n"
                                "  30:02 phase_started 1 score until never\n"
                                "  refused locked (document)\n"
                                "30:02 edit 1/notes/1 - notes stay open\n"
                                "  30:02 edit 1/notes/1 0 +1\n"
                                "30:03 show text 1/idea\n"
                                "  2: at the deadline, in flight\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(a_server_that_wakes_late_ends_the_phase_at_its_deadline)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "33:00 late-tick\n"
                                "  33:00 follow_up_asked 1 #0: What if it rains?\n"
                                "  33:00 follow_up_asked 1 #1: How does it steer?\n"
                                "  33:00 warning 1 answer left 5:00\n"
                                "  33:00 warning 1 answer left 1:00\n"
                                "  33:00 phase_ended 1 answer by deadline at 30:00 locked 33:00\n"
                                "  33:00 phase_started 1 score until never\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(overtime_is_marked_and_ends_after_an_hour)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "25:30 edit 1/idea - before\n"
                                "  15:00 follow_up_asked 1 #0: What if it rains?\n"
                                "  24:00 follow_up_asked 1 #1: How does it steer?\n"
                                "  25:00 warning 1 answer left 5:00\n"
                                "  25:30 edit 1/idea 0 +1\n"
                                "29:59.999 show timer\n"
                                "  29:00 warning 1 answer left 1:00\n"
                                "  running 1 answer until 30:00 warned 1:00\n"
                                "30:00 show timer\n"
                                "  30:00 overtime 1 answer\n"
                                "  running 1 answer until 30:00 overtime warned 1:00\n"
                                "45:00 edit 1/idea - and after\n"
                                "  45:00 edit 1/idea 1 +1\n"
                                "45:00 pause\n"
                                "  refused too_late\n"
                                "45:00 show wake\n"
                                "  1:30:00\n"
                                "1:29:59.999 show timer\n"
                                "  running 1 answer until 30:00 overtime warned 1:00\n"
                                "1:30:00 show timer\n"
                                "  1:30:00 phase_ended 1 answer by deadline at 1:30:00\n"
                                "  1:30:00 phase_started 1 score until never\n"
                                "  running 1 score\n";

    SCENE("overtime answer 30 score discuss", scene);
}

TEST(overtime_ends_by_next_when_that_comes)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "40:00 next 1 answer\n"
                                "  15:00 follow_up_asked 1 #0: What if it rains?\n"
                                "  24:00 follow_up_asked 1 #1: How does it steer?\n"
                                "  25:00 warning 1 answer left 5:00\n"
                                "  29:00 warning 1 answer left 1:00\n"
                                "  30:00 overtime 1 answer\n"
                                "  40:00 phase_ended 1 answer by next at 40:00\n"
                                "  40:00 phase_started 1 score until never\n"
                                "40:05 undo\n"
                                "  40:05 undone next\n"
                                "40:05 show timer\n"
                                "  running 1 answer until 30:00 overtime warned 1:00\n"
                                "41:00 finish\n"
                                "  41:00 phase_ended 1 answer by finish at 41:00\n"
                                "  41:00 finished early\n";

    SCENE("overtime answer 30 score discuss", scene);
}

TEST(overtime_is_of_answers_alone)
{
    static const char scene[] = "0:00 arrive\n"
                                "  0:00 arrived 1\n"
                                "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 prepare until 5:00\n"
                                "6:00 show timer\n"
                                "  4:00 warning 1 prepare left 1:00\n"
                                "  4:45 warning 1 prepare left 0:15\n"
                                "  5:00 phase_ended 1 prepare by deadline at 5:00\n"
                                "  5:00 phase_started 1 answer until 35:00\n"
                                "  running 1 answer until 35:00\n";

    SCENE("overtime prepare 5 answer 30 score discuss", scene);
}

TEST(a_timed_phase_holds_for_who_is_away)
{
    static const char scene[] = "0:00 arrive\n"
                                "  0:00 arrived 1\n"
                                "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 prepare until 5:00\n"
                                "4:00 leave\n"
                                "  4:00 warning 1 prepare left 1:00\n"
                                "  4:00 left 1\n"
                                "6:00 show timer\n"
                                "  4:45 warning 1 prepare left 0:15\n"
                                "  5:00 phase_ended 1 prepare by deadline at 5:00\n"
                                "  5:00 held\n"
                                "  held 1 answer\n"
                                "6:00 show wake\n"
                                "  24:05:00\n"
                                "6:01 hint\n"
                                "  refused wrong_phase\n"
                                "6:02 edit 1/notes/1 - notes go on\n"
                                "  6:02 edit 1/notes/1 0 +1\n"
                                "6:03 edit 1/idea - not yet\n"
                                "  refused wrong_phase (document)\n"
                                "50:00 arrive\n"
                                "  50:00 arrived 1\n"
                                "  50:00 released\n"
                                "  50:00 phase_started 1 answer until 1:20:00\n"
                                "50:00 show timer\n"
                                "  running 1 answer until 1:20:00\n";

    SCENE("prepare 5 answer 30 score discuss", scene);
}

TEST(an_untimed_phase_does_not_hold)
{
    static const char scene[] = "0:00 arrive\n"
                                "  0:00 arrived 1\n"
                                "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "4:00 leave\n"
                                "  4:00 left 1\n"
                                "40:00 show timer\n"
                                "  15:00 follow_up_asked 1 #0: What if it rains?\n"
                                "  24:00 follow_up_asked 1 #1: How does it steer?\n"
                                "  25:00 warning 1 answer left 5:00\n"
                                "  29:00 warning 1 answer left 1:00\n"
                                "  30:02 phase_ended 1 answer by deadline at 30:00 locked 30:02\n"
                                "  30:02 phase_started 1 score until never\n"
                                "  running 1 score\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(a_held_session_ends_after_a_day)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 prepare until 5:00\n"
                                "24:04:59.999 show timer\n"
                                "  4:00 warning 1 prepare left 1:00\n"
                                "  4:45 warning 1 prepare left 0:15\n"
                                "  5:00 phase_ended 1 prepare by deadline at 5:00\n"
                                "  5:00 held\n"
                                "  held 1 answer\n"
                                "24:05:00 show timer\n"
                                "  24:05:00 finished held\n"
                                "  24:05:00 closed\n"
                                "  closed 1 answer\n"
                                "24:05:01 undo\n"
                                "  refused too_late\n";

    SCENE("prepare 5 answer 30 score discuss", scene);
}

TEST(a_held_session_can_be_finished)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 prepare until 5:00\n"
                                "6:00 finish\n"
                                "  4:00 warning 1 prepare left 1:00\n"
                                "  4:45 warning 1 prepare left 0:15\n"
                                "  5:00 phase_ended 1 prepare by deadline at 5:00\n"
                                "  5:00 held\n"
                                "  6:00 finished early\n"
                                "6:05 undo\n"
                                "  6:05 undone finish\n"
                                "6:05 show timer\n"
                                "  held 1 answer\n"
                                "6:06 arrive\n"
                                "  6:06 arrived 1\n"
                                "  6:06 released\n"
                                "  6:06 phase_started 1 answer until 36:06\n";

    SCENE("prepare 5 answer 30 score discuss", scene);
}

TEST(a_held_session_goes_on_by_next)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 prepare until 5:00\n"
                                "6:00 next 1 prepare\n"
                                "  4:00 warning 1 prepare left 1:00\n"
                                "  4:45 warning 1 prepare left 0:15\n"
                                "  5:00 phase_ended 1 prepare by deadline at 5:00\n"
                                "  5:00 held\n"
                                "  refused stale (phase)\n"
                                "6:00 next 1 answer\n"
                                "  6:00 released\n"
                                "  6:00 phase_started 1 answer until 36:00\n";

    SCENE("prepare 5 answer 30 score discuss", scene);
}

TEST(who_is_there_already_does_not_arrive)
{
    static const char scene[] = "0:00 arrive\n"
                                "  0:00 arrived 1\n"
                                "0:01 arrive\n"
                                "0:02 leave\n"
                                "  0:02 left 1\n"
                                "0:03 leave\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(an_outage_moves_the_deadline)
{
    static const char scene[] = "0:00 arrive\n"
                                "  0:00 arrived 1\n"
                                "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "10:00 open code\n"
                                "  10:00 section_opened 1 code\n"
                                "20:00 untimely outage 12:00\n"
                                "  20:00 outage 12:00 to 20:00\n"
                                "20:00 show timer\n"
                                "  running 1 answer until 38:00\n"
                                "20:00 show used\n"
                                "  idea 10:00, code 2:00, idea-check 0:00\n"
                                "38:00 wait\n"
                                "  23:00 follow_up_asked 1 #0: What if it rains?\n"
                                "  32:00 follow_up_asked 1 #1: How does it steer?\n"
                                "  33:00 warning 1 answer left 5:00\n"
                                "  37:00 warning 1 answer left 1:00\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(an_outage_begins_where_the_log_ends)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "10:00 open code\n"
                                "  10:00 section_opened 1 code\n"
                                "20:00 untimely outage 5:00\n"
                                "  20:00 outage 10:00 to 20:00\n"
                                "20:00 show timer\n"
                                "  running 1 answer until 40:00\n"
                                "20:00 untimely outage 20:00\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(an_outage_costs_a_paused_session_nothing)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "10:00 pause\n"
                                "  10:00 paused\n"
                                "20:00 outage 12:00\n"
                                "21:00 resume\n"
                                "  21:00 resumed\n"
                                "21:00 show timer\n"
                                "  running 1 answer until 41:00\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(an_outage_costs_an_untimed_phase_nothing)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "1:00 next 1 answer\n"
                                "  1:00 phase_ended 1 answer by next at 1:00\n"
                                "  1:00 phase_started 1 score until never\n"
                                "20:00 outage 12:00\n"
                                "20:00 show timer\n"
                                "  running 1 score\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(an_outage_moves_what_can_be_taken_back)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "10:00 finish\n"
                                "  10:00 phase_ended 1 answer by finish at 10:00\n"
                                "  10:00 finished early\n"
                                "10:08 untimely outage 10:02\n"
                                "  10:08 outage 10:02 to 10:08\n"
                                "10:09 undo\n"
                                "  10:09 undone finish\n"
                                "10:09 show timer\n"
                                "  running 1 answer until 30:06\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(section_time_is_counted_while_the_clock_runs)
{
    static const char scene[] = "0:00 arrive\n"
                                "  0:00 arrived 1\n"
                                "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "5:00 open code\n"
                                "  5:00 section_opened 1 code\n"
                                "5:00 show used\n"
                                "  idea 5:00, code 0:00, idea-check 0:00\n"
                                "8:00 open code\n"
                                "10:00 pause\n"
                                "  10:00 paused\n"
                                "11:00 open idea-check\n"
                                "  11:00 section_opened 1 idea-check\n"
                                "12:00 resume\n"
                                "  12:00 resumed\n"
                                "13:00 show used\n"
                                "  idea 5:00, code 5:00, idea-check 1:00\n"
                                "14:00 open nothing\n"
                                "  refused not_found (section)\n"
                                "31:00 show used\n"
                                "  17:00 follow_up_asked 1 #0: What if it rains?\n"
                                "  26:00 follow_up_asked 1 #1: How does it steer?\n"
                                "  27:00 warning 1 answer left 5:00\n"
                                "  31:00 warning 1 answer left 1:00\n"
                                "  idea 5:00, code 5:00, idea-check 19:00\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(section_time_ends_with_the_phase)
{
    static const char scene[] = "0:00 start\n"
                                "  0:00 started\n"
                                "  0:00 phase_started 1 answer until 30:00\n"
                                "2:00 next 1 answer\n"
                                "  2:00 phase_ended 1 answer by next at 2:00\n"
                                "  2:00 phase_started 1 score until never\n"
                                "5:00 show used\n"
                                "  idea 2:00, code 0:00, idea-check 0:00\n"
                                "5:00 open code\n"
                                "  refused wrong_phase\n";

    SCENE("answer 30 score discuss", scene);
}

TEST(time_does_not_run_backwards)
{
    static const char scene[] = "10:00 start\n"
                                "  10:00 started\n"
                                "  10:00 phase_started 1 answer until 40:00\n"
                                "5:00 untimely hint\n"
                                "  10:00 hint_given 1 #0 costs 1: What keeps water out?\n"
                                "4:00 untimely finish\n"
                                "  10:00 phase_ended 1 answer by finish at 10:00\n"
                                "  10:00 finished early\n";

    SCENE("answer 30 score discuss", scene);
}

int main(void)
{
    RUN(a_whole_round);
    RUN(two_rounds);
    RUN(warnings_come_at_five_minutes_and_at_one);
    RUN(warnings_of_short_phases_are_shares);
    RUN(follow_ups_are_not_asked_twice);
    RUN(a_pause_moves_deadline_warnings_and_follow_ups);
    RUN(a_pause_at_a_warning_does_not_repeat_it);
    RUN(only_a_clock_can_be_paused);
    RUN(a_pause_covers_edits_after_a_grace);
    RUN(edits_in_flight_get_two_seconds);
    RUN(a_server_that_wakes_late_ends_the_phase_at_its_deadline);
    RUN(overtime_is_marked_and_ends_after_an_hour);
    RUN(overtime_ends_by_next_when_that_comes);
    RUN(overtime_is_of_answers_alone);
    RUN(a_timed_phase_holds_for_who_is_away);
    RUN(an_untimed_phase_does_not_hold);
    RUN(a_held_session_ends_after_a_day);
    RUN(a_held_session_can_be_finished);
    RUN(a_held_session_goes_on_by_next);
    RUN(who_is_there_already_does_not_arrive);
    RUN(an_outage_moves_the_deadline);
    RUN(an_outage_begins_where_the_log_ends);
    RUN(an_outage_costs_a_paused_session_nothing);
    RUN(an_outage_costs_an_untimed_phase_nothing);
    RUN(an_outage_moves_what_can_be_taken_back);
    RUN(section_time_is_counted_while_the_clock_runs);
    RUN(section_time_ends_with_the_phase);
    RUN(time_does_not_run_backwards);
    return check_report();
}
