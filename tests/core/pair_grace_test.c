/* What becomes of a session of two while one is away. */
#include "pair.h"

TEST(a_member_is_lost_after_three_minutes)
{
    SCENE("paired " PLAN, ANSWERING "1:00 bo leave\n"
                                    "  1:00 bo left 2\n"
                                    "1:00 show wake\n"
                                    "  4:00\n"
                                    "4:01 wait\n"
                                    "  4:00 lost 2\n"
                                    "5:00 bo arrive\n"
                                    "  5:00 bo arrived 2\n"
                                    "6:00 bo leave\n"
                                    "  6:00 bo left 2\n"
                                    "8:59 bo arrive\n"
                                    "  8:59 bo arrived 2\n"
                                    "9:00 cy join\n"
                                    "  9:00 cy joined 3 to watch\n"
                                    "9:00 cy arrive\n"
                                    "  9:00 cy arrived 3\n"
                                    "9:01 cy leave\n"
                                    "  9:01 cy left 3\n"
                                    "13:00 show timer\n"
                                    "  running 1 answer until 25:20\n");
}

TEST(before_the_start_nobody_is_lost)
{
    SCENE("paired " PLAN, "0:00 arrive\n"
                          "  0:00 ada arrived 1\n"
                          "0:00 bo join\n"
                          "  0:00 bo joined 2\n"
                          "0:00 bo arrive\n"
                          "  0:00 bo arrived 2\n"
                          "0:01 bo leave\n"
                          "  0:01 bo left 2\n"
                          "10:00 bo arrive\n"
                          "  10:00 bo arrived 2\n"
                          "10:01 bo ready\n"
                          "  10:01 bo readied\n"
                          "10:02 ready\n"
                          "  10:02 ada readied\n"
                          "  10:02 ada started\n"
                          "  10:02 ada phase_started 1 brief until 13:02\n");
}

TEST(the_grace_goes_on_through_a_pause)
{
    SCENE("paired " PLAN, ANSWERING "1:00 bo leave\n"
                                    "  1:00 bo left 2\n"
                                    "2:00 pause\n"
                                    "  2:00 ada paused\n"
                                    "2:01 show wake\n"
                                    "  4:00\n"
                                    "4:30 resume\n"
                                    "  4:00 lost 2\n"
                                    "  4:30 ada resumed\n"
                                    "5:00 bo arrive\n"
                                    "  5:00 bo arrived 2\n");
}

/* The next phase waits within the grace; then one may go on. */
TEST(a_phase_holds_for_who_is_away)
{
    SCENE("paired " PLAN, ANSWERING "1:00 bo leave\n"
                                    "  1:00 bo left 2\n"
                                    "1:30 next 1 answer\n"
                                    "  1:30 ada phase_ended 1 answer by next at 1:30\n"
                                    "  1:30 ada held\n"
                                    "1:31 next 1 score\n"
                                    "  refused wrong_phase\n"
                                    "1:32 bo next 1 score\n"
                                    "  refused wrong_phase\n"
                                    "1:33 bo arrive\n"
                                    "  1:33 bo arrived 2\n"
                                    "  1:33 bo released\n"
                                    "  1:33 bo phase_started 1 score until 4:33\n"
                                    "1:40 submit\n"
                                    "  1:40 ada scores_submitted 1\n"
                                    "1:41 bo submit\n"
                                    "  1:41 bo scores_submitted 1\n"
                                    "  1:41 bo phase_ended 1 score by submitted at 1:41\n"
                                    "  1:41 bo phase_started 1 discuss until 6:41\n"
                                    "1:42 bo leave\n"
                                    "  1:42 bo left 2\n"
                                    "1:43 next 1 discuss\n"
                                    "  1:43 ada agreed 1 discuss\n"
                                    "4:43 show timer\n"
                                    "  4:42 lost 2\n"
                                    "  4:42 phase_ended 1 discuss by next at 4:42\n"
                                    "  4:42 phase_started 2 brief until 7:42\n"
                                    "  running 2 brief until 7:42 undo next until 4:52\n");
}

TEST(one_goes_on_without_who_is_lost)
{
    SCENE("paired " PLAN, SCORING "1:10 bo submit\n"
                                  "  1:10 bo scores_submitted 1\n"
                                  "1:11 bo leave\n"
                                  "  1:11 bo left 2\n"
                                  "1:12 submit\n"
                                  "  1:12 ada scores_submitted 1\n"
                                  "  1:12 ada phase_ended 1 score by submitted at 1:12\n"
                                  "  1:12 ada held\n"
                                  "2:00 next 1 discuss\n"
                                  "  refused wrong_phase\n"
                                  "4:12 next 1 discuss\n"
                                  "  4:11 lost 2\n"
                                  "  4:12 ada released\n"
                                  "  4:12 ada phase_started 1 discuss until 9:12\n"
                                  "4:13 next 1 discuss\n"
                                  "  4:13 ada agreed 1 discuss\n"
                                  "  4:13 ada phase_ended 1 discuss by next at 4:13\n"
                                  "  4:13 ada phase_started 2 brief until 7:13\n"
                                  "4:14 next 2 brief\n"
                                  "  4:14 ada agreed 2 brief\n"
                                  "  4:14 ada phase_ended 2 brief by next at 4:14\n"
                                  "  4:14 ada phase_started 2 answer until 29:14\n"
                                  "5:00 bo arrive\n"
                                  "  5:00 bo arrived 2\n"
                                  "5:01 next 2 answer\n"
                                  "  refused forbidden\n"
                                  "5:02 bo next 2 answer\n"
                                  "  5:02 bo phase_ended 2 answer by next at 5:02\n"
                                  "  5:02 bo phase_started 2 score until 8:02\n");
}

TEST(an_answer_without_its_candidate_is_held)
{
    SCENE("paired " PLAN, MET "0:20 bo leave\n"
                              "  0:20 bo left 2\n"
                              "0:30 next 1 brief\n"
                              "  0:30 ada agreed 1 brief\n"
                              "3:30 next 1 brief\n"
                              "  2:34 warning 1 brief left 0:36\n"
                              "  3:01 warning 1 brief left 0:09\n"
                              "  3:10 phase_ended 1 brief by deadline at 3:10\n"
                              "  3:10 held\n"
                              "  3:20 lost 2\n"
                              "  refused stale (phase)\n"
                              "3:31 next 1 answer\n"
                              "  3:31 ada released\n"
                              "  3:31 ada phase_started 1 answer until 28:31\n"
                              "4:00 bo arrive\n"
                              "  4:00 bo arrived 2\n");
}

TEST(who_was_lost_gets_the_answer_back)
{
    SCENE("paired " PLAN, MET "0:20 bo leave\n"
                              "  0:20 bo left 2\n"
                              "3:30 next 1 brief\n"
                              "  2:34 warning 1 brief left 0:36\n"
                              "  3:01 warning 1 brief left 0:09\n"
                              "  3:10 phase_ended 1 brief by deadline at 3:10\n"
                              "  3:10 held\n"
                              "  3:20 lost 2\n"
                              "  refused stale (phase)\n"
                              "3:40 bo arrive\n"
                              "  3:40 bo arrived 2\n"
                              "  3:40 bo released\n"
                              "  3:40 bo phase_started 1 answer until 28:40\n");
}

TEST(what_was_submitted_waits_no_more)
{
    SCENE("paired " PLAN, SCORING "1:10 bo leave\n"
                                  "  1:10 bo left 2\n"
                                  "1:11 extend 5\n"
                                  "  1:11 ada extended 1 score by 5:00\n"
                                  "1:20 submit\n"
                                  "  1:20 ada scores_submitted 1\n"
                                  "4:09 submit\n"
                                  "  refused conflict\n"
                                  "4:11 submit\n"
                                  "  4:10 lost 2\n"
                                  "  4:10 phase_ended 1 score by submitted at 4:10\n"
                                  "  4:10 held\n"
                                  "  refused wrong_phase\n");
}

TEST(a_candidate_left_behind_leads)
{
    SCENE("paired " PLAN, ANSWERING "1:00 leave\n"
                                    "  1:00 ada left 1\n"
                                    "1:01 bo pause\n"
                                    "  refused forbidden\n"
                                    "4:00 bo pause\n"
                                    "  4:00 lost 1\n"
                                    "  4:00 bo paused\n"
                                    "4:01 bo resume\n"
                                    "  4:01 bo resumed\n"
                                    "4:02 bo extend 5\n"
                                    "  4:02 bo extended 1 answer by 5:00\n"
                                    "4:03 bo next 1 answer\n"
                                    "  4:03 bo phase_ended 1 answer by next at 4:03\n"
                                    "  4:03 bo phase_started 1 score until 7:03\n"
                                    "4:04 bo undo\n"
                                    "  4:04 bo undone next\n"
                                    "4:05 bo hint\n"
                                    "  refused forbidden\n"
                                    "4:06 bo hear positive 0\n"
                                    "  refused forbidden\n"
                                    "4:07 bo finish\n"
                                    "  4:07 bo phase_ended 1 answer by finish at 4:07\n"
                                    "  4:07 bo finished early\n"
                                    "4:08 bo undo\n"
                                    "  4:08 bo undone finish\n"
                                    "4:09 arrive\n"
                                    "  4:09 ada arrived 1\n"
                                    "4:10 bo pause\n"
                                    "  refused forbidden\n"
                                    "4:11 bo next 1 answer\n"
                                    "  refused forbidden\n"
                                    "4:12 next 1 answer\n"
                                    "  4:12 ada phase_ended 1 answer by next at 4:12\n"
                                    "  4:12 ada phase_started 1 score until 7:12\n");
}

TEST(the_clock_stops_for_who_is_lost_when_that_was_chosen)
{
    SCENE("paired pause_when_lost brief 3 answer 25 score 3 discuss 5 | brief 3 answer 25 score 3 "
          "discuss 5",
        ANSWERING "1:00 bo leave\n"
                  "  1:00 bo left 2\n"
                  "  1:00 bo paused lost\n"
                  "1:00 show timer\n"
                  "  paused 1 answer until 25:20\n"
                  "4:30 bo arrive\n"
                  "  4:00 lost 2\n"
                  "  4:30 bo arrived 2\n"
                  "  4:30 bo resumed\n"
                  "4:31 cy join\n"
                  "  4:31 cy joined 3 to watch\n"
                  "4:31 cy arrive\n"
                  "  4:31 cy arrived 3\n"
                  "4:32 cy leave\n"
                  "  4:32 cy left 3\n"
                  "5:00 bo leave\n"
                  "  5:00 bo left 2\n"
                  "  5:00 bo paused lost\n"
                  "5:10 pause\n"
                  "  refused paused\n"
                  "5:11 resume\n"
                  "  5:11 ada resumed\n"
                  "5:12 show timer\n"
                  "  running 1 answer until 29:01\n"
                  "5:13 bo arrive\n"
                  "  5:13 bo arrived 2\n"
                  "6:00 pause\n"
                  "  6:00 ada paused\n"
                  "6:01 bo leave\n"
                  "  6:01 bo left 2\n"
                  "6:02 bo arrive\n"
                  "  6:02 bo arrived 2\n"
                  "6:03 show timer\n"
                  "  paused 1 answer until 29:01\n");
}

TEST(the_clock_waits_for_both)
{
    SCENE("paired pause_when_lost brief 3 answer 25 score 3 discuss 5 | brief 3 answer 25 score 3 "
          "discuss 5",
        ANSWERING "1:00 bo leave\n"
                  "  1:00 bo left 2\n"
                  "  1:00 bo paused lost\n"
                  "1:01 leave\n"
                  "  1:01 ada left 1\n"
                  "1:30 bo arrive\n"
                  "  1:30 bo arrived 2\n"
                  "1:40 arrive\n"
                  "  1:40 ada arrived 1\n"
                  "  1:40 ada resumed\n"
                  "2:00 bo leave\n"
                  "  2:00 bo left 2\n"
                  "  2:00 bo paused lost\n"
                  "2:01 bo depart\n"
                  "  2:01 bo departed 2 left\n"
                  "  2:01 bo resumed\n"
                  "2:02 show timer\n"
                  "  running 1 answer until 26:01\n");
}

TEST(a_paused_clock_goes_on_when_who_is_lost_leaves_for_good)
{
    SCENE("paired pause_when_lost brief 3 answer 25 score 3 discuss 5 | brief 3 answer 25 score 3 "
          "discuss 5",
        ANSWERING "1:00 bo leave\n"
                  "  1:00 bo left 2\n"
                  "  1:00 bo paused lost\n"
                  "1:10 remove bo\n"
                  "  1:10 ada departed 2 removed\n"
                  "  1:10 ada resumed\n"
                  "1:11 show timer\n"
                  "  running 1 answer until 25:30\n");
}

TEST(no_time_is_lost_while_the_server_is_away)
{
    SCENE("paired " PLAN, ANSWERING "1:00 bo leave\n"
                                    "  1:00 bo left 2\n"
                                    "12:00 untimely outage 2:00\n"
                                    "  12:00 ada outage 2:00 to 12:00\n"
                                    "12:01 show wake\n"
                                    "  14:00\n"
                                    "14:01 show timer\n"
                                    "  14:00 lost 2\n"
                                    "  running 1 answer until 35:20\n"
                                    "15:00 bo arrive\n"
                                    "  15:00 bo arrived 2\n");
}

/* As the room does it: the outage, then who has not come back yet leaves. */
TEST(everybody_comes_back_after_a_restart)
{
    SCENE("paired pause_when_lost brief 3 answer 25 score 3 discuss 5 | brief 3 answer 25 score 3 "
          "discuss 5",
        ANSWERING "30:00 untimely outage 2:00\n"
                  "  30:00 ada outage 2:00 to 30:00\n"
                  "30:00 leave\n"
                  "  30:00 ada left 1\n"
                  "  30:00 ada paused lost\n"
                  "30:00 bo leave\n"
                  "  30:00 bo left 2\n"
                  "30:00 show timer\n"
                  "  paused 1 answer until 53:20\n"
                  "30:10 bo arrive\n"
                  "  30:10 bo arrived 2\n"
                  "30:20 arrive\n"
                  "  30:20 ada arrived 1\n"
                  "  30:20 ada resumed\n"
                  "30:21 show timer\n"
                  "  running 1 answer until 53:40\n");
}

TEST(a_held_session_of_two_ends_after_a_day)
{
    SCENE("paired " PLAN, MET "1:00 leave\n"
                              "  1:00 ada left 1\n"
                              "1:00 bo leave\n"
                              "  1:00 bo left 2\n"
                              "24:03:10 wait\n"
                              "  2:34 warning 1 brief left 0:36\n"
                              "  3:01 warning 1 brief left 0:09\n"
                              "  3:10 phase_ended 1 brief by deadline at 3:10\n"
                              "  3:10 held\n"
                              "  4:00 lost 1\n"
                              "  4:00 lost 2\n"
                              "  24:03:10 finished held\n"
                              "  24:03:10 closed\n"
                              "24:03:20 wait\n");
}

TEST(a_held_session_goes_on_when_who_is_away_leaves_for_good)
{
    SCENE("paired " PLAN, SCORING "1:10 submit\n"
                                  "  1:10 ada scores_submitted 1\n"
                                  "1:15 leave\n"
                                  "  1:15 ada left 1\n"
                                  "1:20 bo submit\n"
                                  "  1:20 bo scores_submitted 1\n"
                                  "  1:20 bo phase_ended 1 score by submitted at 1:20\n"
                                  "  1:20 bo held\n"
                                  "1:30 depart\n"
                                  "  1:30 ada departed 1 left\n"
                                  "  1:30 ada released\n"
                                  "  1:30 ada phase_started 1 discuss until 6:30\n"
                                  "1:31 show timer\n"
                                  "  running 1 discuss until 6:30\n");
}

int main(void)
{
    RUN(a_member_is_lost_after_three_minutes);
    RUN(before_the_start_nobody_is_lost);
    RUN(the_grace_goes_on_through_a_pause);
    RUN(a_phase_holds_for_who_is_away);
    RUN(one_goes_on_without_who_is_lost);
    RUN(an_answer_without_its_candidate_is_held);
    RUN(who_was_lost_gets_the_answer_back);
    RUN(what_was_submitted_waits_no_more);
    RUN(a_candidate_left_behind_leads);
    RUN(the_clock_stops_for_who_is_lost_when_that_was_chosen);
    RUN(the_clock_waits_for_both);
    RUN(a_paused_clock_goes_on_when_who_is_lost_leaves_for_good);
    RUN(no_time_is_lost_while_the_server_is_away);
    RUN(everybody_comes_back_after_a_restart);
    RUN(a_held_session_of_two_ends_after_a_day);
    RUN(a_held_session_goes_on_when_who_is_away_leaves_for_good);
    return check_report();
}
