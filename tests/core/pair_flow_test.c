/* Two in a room: who begins, ends, asks, grants and leaves. */
#include "pair.h"

TEST(it_starts_when_both_are_ready)
{
    SCENE("paired " PLAN, "0:00 arrive\n"
                          "  0:00 ada arrived 1\n"
                          "0:00 ready\n"
                          "  0:00 ada readied\n"
                          "0:05 start\n"
                          "  refused forbidden\n"
                          "0:10 bo join\n"
                          "  0:10 bo joined 2\n"
                          "0:11 bo arrive\n"
                          "  0:11 bo arrived 2\n"
                          "0:12 ready no\n"
                          "  0:12 ada readied no\n"
                          "0:12 ready no\n"
                          "0:13 bo ready\n"
                          "  0:13 bo readied\n"
                          "0:14 cy join\n"
                          "  0:14 cy joined 3 to watch\n"
                          "0:14 cy arrive\n"
                          "  0:14 cy arrived 3\n"
                          "0:15 cy ready\n"
                          "  refused forbidden\n"
                          "0:20 bo leave\n"
                          "  0:20 bo left 2\n"
                          "0:21 ready\n"
                          "  0:21 ada readied\n"
                          "0:22 bo arrive\n"
                          "  0:22 bo arrived 2\n"
                          "0:30 bo ready\n"
                          "  0:30 bo readied\n"
                          "  0:30 bo started\n"
                          "  0:30 bo phase_started 1 brief until 3:30\n"
                          "0:31 bo ready\n"
                          "  refused not_paused\n");
}

TEST(two_rounds_and_the_roles_swap)
{
    SCENE("paired " PLAN, MET "0:30 next 1 brief\n"
                              "  0:30 ada agreed 1 brief\n"
                              "0:40 bo next 1 brief\n"
                              "  0:40 bo agreed 1 brief\n"
                              "  0:40 bo phase_ended 1 brief by next at 0:40\n"
                              "  0:40 bo phase_started 1 answer until 25:40\n"
                              "1:00 bo edit 1/idea - A hull\n"
                              "  1:00 bo edit 1/idea 0 +1\n"
                              "1:10 hint\n"
                              "  1:10 ada hint_given 1 #0 costs 1: What keeps water out?\n"
                              "2:00 edit 1/heard - said hull\n"
                              "  2:00 ada edit 1/heard 0 +1\n"
                              "10:00 next 1 answer\n"
                              "  10:00 ada phase_ended 1 answer by next at 10:00\n"
                              "  10:00 ada phase_started 1 score until 13:00\n"
                              "10:30 score shape 3\n"
                              "  10:30 ada scored 1 first shape 3\n"
                              "10:40 submit\n"
                              "  10:40 ada scores_submitted 1\n"
                              "10:50 bo submit\n"
                              "  10:50 bo scores_submitted 1\n"
                              "  10:50 bo phase_ended 1 score by submitted at 10:50\n"
                              "  10:50 bo phase_started 1 discuss until 15:50\n"
                              "11:00 bo next 1 discuss\n"
                              "  11:00 bo agreed 1 discuss\n"
                              "11:10 next 1 discuss\n"
                              "  11:10 ada agreed 1 discuss\n"
                              "  11:10 ada phase_ended 1 discuss by next at 11:10\n"
                              "  11:10 ada phase_started 2 brief until 14:10\n"
                              "11:20 bo hint\n"
                              "  refused wrong_phase\n"
                              "11:30 next 2 brief\n"
                              "  11:30 ada agreed 2 brief\n"
                              "11:31 bo next 2 brief\n"
                              "  11:31 bo agreed 2 brief\n"
                              "  11:31 bo phase_ended 2 brief by next at 11:31\n"
                              "  11:31 bo phase_started 2 answer until 36:31\n"
                              "12:00 edit 2/idea - A trunk\n"
                              "  12:00 ada edit 2/idea 0 +1\n"
                              "12:01 bo edit 2/heard - said trunk\n"
                              "  12:01 bo edit 2/heard 0 +1\n"
                              "12:02 clarify 0\n"
                              "  refused forbidden\n"
                              "12:05 next 2 answer\n"
                              "  refused forbidden\n"
                              "12:10 bo next 2 answer\n"
                              "  12:10 bo phase_ended 2 answer by next at 12:10\n"
                              "  12:10 bo phase_started 2 score until 15:10\n"
                              "12:20 bo submit\n"
                              "  12:20 bo scores_submitted 2\n"
                              "12:30 submit\n"
                              "  12:30 ada scores_submitted 2\n"
                              "  12:30 ada phase_ended 2 score by submitted at 12:30\n"
                              "  12:30 ada phase_started 2 discuss until 17:30\n"
                              "12:40 next 2 discuss\n"
                              "  12:40 ada agreed 2 discuss\n"
                              "12:41 bo next 2 discuss\n"
                              "  12:41 bo agreed 2 discuss\n"
                              "  12:41 bo phase_ended 2 discuss by next at 12:41\n"
                              "  12:41 bo finished completed\n"
                              "12:42 show timer\n"
                              "  finished 2 discuss undo next until 12:51\n"
                              "12:52 show timer\n"
                              "  12:51 closed\n"
                              "  closed 2 discuss\n");
}

TEST(a_brief_and_a_discussion_end_when_both_would)
{
    SCENE("paired " PLAN, MET "0:20 next 1 brief\n"
                              "  0:20 ada agreed 1 brief\n"
                              "0:21 next 1 brief\n"
                              "0:22 next 1 answer\n"
                              "  refused stale (phase)\n"
                              "3:20 bo next 1 brief\n"
                              "  2:34 warning 1 brief left 0:36\n"
                              "  3:01 warning 1 brief left 0:09\n"
                              "  3:10 phase_ended 1 brief by deadline at 3:10\n"
                              "  3:10 phase_started 1 answer until 28:10\n"
                              "  refused stale (phase)\n"
                              "3:21 next 1 answer\n"
                              "  3:21 ada phase_ended 1 answer by next at 3:21\n"
                              "  3:21 ada phase_started 1 score until 6:21\n"
                              "3:22 submit\n"
                              "  3:22 ada scores_submitted 1\n"
                              "3:23 bo submit\n"
                              "  3:23 bo scores_submitted 1\n"
                              "  3:23 bo phase_ended 1 score by submitted at 3:23\n"
                              "  3:23 bo phase_started 1 discuss until 8:23\n"
                              "9:00 bo next 1 discuss\n"
                              "  7:23 warning 1 discuss left 1:00\n"
                              "  8:08 warning 1 discuss left 0:15\n"
                              "  8:23 phase_ended 1 discuss by deadline at 8:23\n"
                              "  8:23 phase_started 2 brief until 11:23\n"
                              "  refused stale (phase)\n"
                              "9:01 next 1 discuss\n"
                              "  refused stale (phase)\n");
}

TEST(the_interviewer_alone_ends_the_answer)
{
    SCENE("paired " PLAN, ANSWERING "1:00 bo next 1 answer\n"
                                    "  refused forbidden\n"
                                    "1:01 bo pause\n"
                                    "  refused forbidden\n"
                                    "1:02 bo extend 5\n"
                                    "  refused forbidden\n"
                                    "1:03 bo finish\n"
                                    "  refused forbidden\n"
                                    "1:04 bo ask 0\n"
                                    "  refused forbidden\n"
                                    "1:05 bo hear positive 0\n"
                                    "  refused forbidden\n"
                                    "1:06 bo hint\n"
                                    "  refused forbidden\n"
                                    "1:10 next 1 answer\n"
                                    "  1:10 ada phase_ended 1 answer by next at 1:10\n"
                                    "  1:10 ada phase_started 1 score until 4:10\n");
}

TEST(a_wish_is_granted_or_declined)
{
    SCENE("paired " PLAN, ANSWERING "1:00 bo wish pause\n"
                                    "  1:00 bo wished pause\n"
                                    "1:01 bo wish pause\n"
                                    "1:02 wish pause\n"
                                    "  refused forbidden\n"
                                    "1:03 bo decline\n"
                                    "  refused forbidden\n"
                                    "1:04 decline\n"
                                    "  1:04 ada declined pause\n"
                                    "1:05 decline\n"
                                    "  refused none_left\n"
                                    "1:10 bo wish pause\n"
                                    "  1:10 bo wished pause\n"
                                    "1:11 pause\n"
                                    "  1:11 ada paused\n"
                                    "1:12 decline\n"
                                    "  refused none_left\n"
                                    "1:13 bo resume\n"
                                    "  refused forbidden\n"
                                    "1:20 resume\n"
                                    "  1:20 ada resumed\n"
                                    "2:00 bo wish extension\n"
                                    "  2:00 bo wished extension\n"
                                    "2:01 bo wish end\n"
                                    "  2:01 bo wished end\n"
                                    "2:02 extend 5\n"
                                    "  2:02 ada extended 1 answer by 5:00\n"
                                    "2:03 decline\n"
                                    "  refused none_left\n"
                                    "3:00 bo wish end\n"
                                    "  3:00 bo wished end\n"
                                    "3:01 next 1 answer\n"
                                    "  3:01 ada phase_ended 1 answer by next at 3:01\n"
                                    "  3:01 ada phase_started 1 score until 6:01\n"
                                    "3:02 decline\n"
                                    "  refused none_left\n");
}

TEST(an_extension_moves_the_end_and_its_warnings)
{
    SCENE("paired " PLAN,
        ANSWERING "21:00 extend 5\n"
                  "  20:20 warning 1 answer left 5:00\n"
                  "  21:00 ada extended 1 answer by 5:00\n"
                  "21:01 show timer\n"
                  "  running 1 answer until 30:20\n"
                  "29:00 pause\n"
                  "  25:20 warning 1 answer left 5:00\n"
                  "  29:00 ada paused\n"
                  "29:30 extend 2\n"
                  "  29:30 ada extended 1 answer by 2:00\n"
                  "30:00 resume\n"
                  "  30:00 ada resumed\n"
                  "30:00 show timer\n"
                  "  running 1 answer until 33:20 warned 5:00\n"
                  "33:00 show timer\n"
                  "  32:20 warning 1 answer left 1:00\n"
                  "  running 1 answer until 33:20 warned 1:00\n"
                  "40:00 show timer\n"
                  "  33:22 phase_ended 1 answer by deadline at 33:20 locked 33:22\n"
                  "  33:22 phase_started 1 score until 36:22\n"
                  "  35:46 warning 1 score left 0:36\n"
                  "  36:13 warning 1 score left 0:09\n"
                  "  36:24 phase_ended 1 score by deadline at 36:22 locked 36:24\n"
                  "  36:24 phase_started 1 discuss until 41:24\n"
                  "  running 1 discuss until 41:24\n");
}

TEST(what_has_no_clock_is_not_extended)
{
    SCENE("paired answer 25 score discuss", "0:00 arrive\n"
                                            "  0:00 ada arrived 1\n"
                                            "0:00 bo join\n"
                                            "  0:00 bo joined 2\n"
                                            "0:00 bo arrive\n"
                                            "  0:00 bo arrived 2\n"
                                            "0:10 ready\n"
                                            "  0:10 ada readied\n"
                                            "0:10 bo ready\n"
                                            "  0:10 bo readied\n"
                                            "  0:10 bo started\n"
                                            "  0:10 bo phase_started 1 answer until 25:10\n"
                                            "1:00 extend 15\n"
                                            "  1:00 ada extended 1 answer by 15:00\n"
                                            "2:00 next 1 answer\n"
                                            "  2:00 ada phase_ended 1 answer by next at 2:00\n"
                                            "  2:00 ada phase_started 1 score until never\n"
                                            "2:01 extend 5\n"
                                            "  refused wrong_phase\n"
                                            "2:02 pause\n"
                                            "  refused wrong_phase\n");
}

TEST(an_extension_in_the_last_two_seconds)
{
    SCENE("paired " PLAN, ANSWERING "25:21 extend 1\n"
                                    "  20:20 warning 1 answer left 5:00\n"
                                    "  24:20 warning 1 answer left 1:00\n"
                                    "  25:21 ada extended 1 answer by 1:00\n"
                                    "25:22 show timer\n"
                                    "  running 1 answer until 26:20 warned 1:00\n");
}

TEST(next_can_be_taken_back_by_who_leads)
{
    SCENE("paired " PLAN, ANSWERING "0:25 bo undo\n"
                                    "  refused forbidden\n"
                                    "0:26 undo\n"
                                    "  0:26 ada undone next\n"
                                    "0:27 show timer\n"
                                    "  running 1 brief until 3:10\n"
                                    "0:28 next 1 brief\n"
                                    "  0:28 ada agreed 1 brief\n"
                                    "0:29 bo next 1 brief\n"
                                    "  0:29 bo agreed 1 brief\n"
                                    "  0:29 bo phase_ended 1 brief by next at 0:29\n"
                                    "  0:29 bo phase_started 1 answer until 25:29\n"
                                    "0:40 undo\n"
                                    "  refused too_late\n"
                                    "1:00 next 1 answer\n"
                                    "  1:00 ada phase_ended 1 answer by next at 1:00\n"
                                    "  1:00 ada phase_started 1 score until 4:00\n"
                                    "1:01 bo undo\n"
                                    "  refused forbidden\n"
                                    "1:02 show open\n"
                                    "  guidance, nothing\n"
                                    "1:02 bo show open\n"
                                    "  rubric, nothing\n"
                                    "1:05 undo\n"
                                    "  1:05 ada undone next\n"
                                    "1:06 bo show open\n"
                                    "  question, nothing\n"
                                    "2:00 next 1 answer\n"
                                    "  2:00 ada phase_ended 1 answer by next at 2:00\n"
                                    "  2:00 ada phase_started 1 score until 5:00\n"
                                    "2:01 bo score line 2\n"
                                    "  2:01 bo scored 1 first line 2\n"
                                    "2:02 undo\n"
                                    "  refused too_late\n");
}

TEST(the_interviewer_finishes_and_takes_it_back)
{
    SCENE("paired " PLAN, ANSWERING "1:00 finish\n"
                                    "  1:00 ada phase_ended 1 answer by finish at 1:00\n"
                                    "  1:00 ada finished early\n"
                                    "1:05 bo undo\n"
                                    "  refused forbidden\n"
                                    "1:06 undo\n"
                                    "  1:06 ada undone finish\n"
                                    "2:00 finish\n"
                                    "  2:00 ada phase_ended 1 answer by finish at 2:00\n"
                                    "  2:00 ada finished early\n"
                                    "2:09 bo say Is it over?\n"
                                    "  2:09 bo said Is it over?\n"
                                    "2:10 show timer\n"
                                    "  2:10 closed\n"
                                    "  closed 1 answer\n"
                                    "2:11 undo\n"
                                    "  refused too_late\n");
}

TEST(follow_ups_come_in_any_order)
{
    SCENE("paired " PLAN, ANSWERING "1:00 skip 0\n"
                                    "  1:00 ada follow_up_skipped 1 #0\n"
                                    "1:01 skip 0\n"
                                    "1:02 ask 1\n"
                                    "  1:02 ada follow_up_asked 1 #1: How does it steer?\n"
                                    "1:03 skip 1\n"
                                    "  refused conflict (follow_up)\n"
                                    "1:04 ask 1\n"
                                    "  refused conflict (follow_up)\n"
                                    "1:05 ask 0\n"
                                    "  1:05 ada follow_up_asked 1 #0: What if it rains?\n"
                                    "1:06 skip 0\n"
                                    "  refused conflict (follow_up)\n"
                                    "1:07 ask 2\n"
                                    "  refused not_found (follow_up)\n"
                                    "1:08 skip 2\n"
                                    "  refused not_found (follow_up)\n"
                                    "20:00 wait\n");
}

TEST(signals_are_ticked_and_taken_back)
{
    SCENE("paired " PLAN, ANSWERING "1:00 hear positive 0\n"
                                    "  1:00 ada signal_heard 1 positive #0\n"
                                    "1:01 hear positive 0\n"
                                    "1:02 hear negative 0\n"
                                    "  1:02 ada signal_heard 1 negative #0\n"
                                    "1:03 hear positive 0 no\n"
                                    "  1:03 ada signal_heard 1 positive #0 no\n"
                                    "1:04 hear negative 1\n"
                                    "  refused not_found (signal)\n"
                                    "1:05 hear positive 0\n"
                                    "  1:05 ada signal_heard 1 positive #0\n"
                                    "2:00 next 1 answer\n"
                                    "  2:00 ada phase_ended 1 answer by next at 2:00\n"
                                    "  2:00 ada phase_started 1 score until 5:00\n"
                                    "2:01 hear negative 0 no\n"
                                    "  2:01 ada signal_heard 1 negative #0 no\n"
                                    "2:02 bo hear positive 0 no\n"
                                    "  refused forbidden\n"
                                    "2:03 submit\n"
                                    "  2:03 ada scores_submitted 1\n"
                                    "2:04 bo submit\n"
                                    "  2:04 bo scores_submitted 1\n"
                                    "  2:04 bo phase_ended 1 score by submitted at 2:04\n"
                                    "  2:04 bo phase_started 1 discuss until 7:04\n"
                                    "2:05 hear positive 0 no\n"
                                    "  refused wrong_phase\n");
}

TEST(who_only_watches_leaves_the_answer_alone)
{
    SCENE("paired " PLAN, ANSWERING "1:00 edit 1/idea - A\n"
                                    "  1:00 ada edit 1/idea 0 +1\n"
                                    "1:01 watch\n"
                                    "  1:01 ada watching\n"
                                    "1:02 watch\n"
                                    "1:03 edit 1/idea - B\n"
                                    "  refused forbidden (document)\n"
                                    "1:04 edit 1/heard - C\n"
                                    "  1:04 ada edit 1/heard 0 +1\n"
                                    "1:05 edit 1/notes/1 - D\n"
                                    "  1:05 ada edit 1/notes/1 0 +1\n"
                                    "1:06 bo watch\n"
                                    "  1:06 bo watching\n"
                                    "1:07 bo edit 1/idea - E\n"
                                    "  1:07 bo edit 1/idea 1 +1\n"
                                    "1:08 watch no\n"
                                    "  1:08 ada watching no\n"
                                    "1:09 edit 1/idea - F\n"
                                    "  1:09 ada edit 1/idea 2 +1\n"
                                    "1:10 show text 1/idea\n"
                                    "  3: AEF\n");
}

TEST(documents_have_their_writers)
{
    SCENE("paired " PLAN, ANSWERING "1:00 bo edit 1/heard - I said nothing\n"
                                    "  refused not_found (document)\n"
                                    "1:01 bo edit 1/notes/1 - A\n"
                                    "  refused not_found (document)\n"
                                    "1:02 edit 1/notes/2 - A\n"
                                    "  refused not_found (document)\n"
                                    "1:03 bo edit 1/notes/2 - A\n"
                                    "  1:03 bo edit 1/notes/2 0 +1\n"
                                    "1:04 edit 1/heard - A\n"
                                    "  1:04 ada edit 1/heard 0 +1\n"
                                    "1:05 share 1\n"
                                    "  1:05 ada shared 1\n"
                                    "1:06 share 1\n"
                                    "1:07 share 2\n"
                                    "  refused not_found (round)\n"
                                    "1:08 bo edit 1/notes/1 - B\n"
                                    "  refused forbidden (document)\n"
                                    "1:09 edit 1/notes/1 - C\n"
                                    "  1:09 ada edit 1/notes/1 0 +1\n"
                                    "1:10 open heard\n"
                                    "  1:10 ada section_opened 1 heard\n"
                                    "1:11 open code\n"
                                    "1:12 bo open heard\n"
                                    "1:13 bo open code\n"
                                    "  1:13 bo section_opened 1 code\n"
                                    "2:00 next 1 answer\n"
                                    "  2:00 ada phase_ended 1 answer by next at 2:00\n"
                                    "  2:00 ada phase_started 1 score until 5:00\n"
                                    "2:01 bo edit 1/idea - B\n"
                                    "  refused locked (document)\n"
                                    "2:01 edit 1/heard - still heard\n"
                                    "  2:01 ada edit 1/heard 1 +1\n"
                                    "2:02 bo late 1/heard end what I said\n"
                                    "  refused not_found (document)\n"
                                    "2:02 bo late 1/notes/1 end what I noted\n"
                                    "  refused forbidden (document)\n"
                                    "2:02 bo late 1/idea end what I thought\n"
                                    "  2:02 bo late 1/idea 14\n"
                                    "2:03 bo edit 1/notes/2 - B\n"
                                    "  2:03 bo edit 1/notes/2 1 +1\n");
}

TEST(who_observes_only_watches)
{
    SCENE("paired " PLAN, ANSWERING "1:00 cy join\n"
                                    "  1:00 cy joined 3 to watch\n"
                                    "1:00 cy arrive\n"
                                    "  1:00 cy arrived 3\n"
                                    "1:01 cy edit 1/idea - A\n"
                                    "  refused forbidden\n"
                                    "1:02 cy edit 1/notes/3 - A\n"
                                    "  refused forbidden\n"
                                    "1:03 cy say Hello\n"
                                    "  refused forbidden\n"
                                    "1:04 cy next 1 answer\n"
                                    "  refused forbidden\n"
                                    "1:05 cy hint\n"
                                    "  refused forbidden\n"
                                    "1:06 cy score shape 2\n"
                                    "  refused forbidden\n"
                                    "1:07 cy share 1\n"
                                    "  refused forbidden\n"
                                    "1:08 cy remove bo\n"
                                    "  refused forbidden\n"
                                    "1:09 cy finish\n"
                                    "  refused forbidden\n"
                                    "1:10 cy undo\n"
                                    "  refused forbidden\n"
                                    "1:11 cy late 1/idea end A\n"
                                    "  refused forbidden\n"
                                    "1:12 cy depart\n"
                                    "  1:12 cy departed 3 left\n"
                                    "1:13 cy depart\n"
                                    "  refused forbidden\n"
                                    "1:14 cy join\n"
                                    "  refused conflict\n"
                                    "1:15 cy arrive\n"
                                    "2:00 bo hint\n"
                                    "  refused forbidden\n");
}

TEST(the_answer_of_who_left_is_not_asked_for)
{
    SCENE("paired brief 3 answer 25 score 3 discuss 5 | brief 3 answer 25 score 3 discuss 5 | "
          "answer 10 score 3 discuss 5",
        SCORING "1:10 submit\n"
                "  1:10 ada scores_submitted 1\n"
                "1:10 bo submit\n"
                "  1:10 bo scores_submitted 1\n"
                "  1:10 bo phase_ended 1 score by submitted at 1:10\n"
                "  1:10 bo phase_started 1 discuss until 6:10\n"
                "2:00 next 1 discuss\n"
                "  2:00 ada agreed 1 discuss\n"
                "2:00 bo next 1 discuss\n"
                "  2:00 bo agreed 1 discuss\n"
                "  2:00 bo phase_ended 1 discuss by next at 2:00\n"
                "  2:00 bo phase_started 2 brief until 5:00\n"
                "2:10 next 2 brief\n"
                "  2:10 ada agreed 2 brief\n"
                "2:11 bo next 2 brief\n"
                "  2:11 bo agreed 2 brief\n"
                "  2:11 bo phase_ended 2 brief by next at 2:11\n"
                "  2:11 bo phase_started 2 answer until 27:11\n"
                "3:00 bo depart\n"
                "  3:00 bo departed 2 left\n"
                "3:01 bo say Wait\n"
                "  refused forbidden\n"
                "3:02 next 2 answer\n"
                "  3:02 ada phase_ended 2 answer by next at 3:02\n"
                "  3:02 ada phase_started 2 score until 6:02\n"
                "3:03 submit\n"
                "  3:03 ada scores_submitted 2\n"
                "  3:03 ada phase_ended 2 score by submitted at 3:03\n"
                "  3:03 ada phase_started 2 discuss until 8:03\n"
                "3:04 next 2 discuss\n"
                "  3:04 ada agreed 2 discuss\n"
                "  3:04 ada phase_ended 2 discuss by next at 3:04\n"
                "  3:04 ada finished completed\n"
                "3:05 show timer\n"
                "  finished 2 discuss undo next until 3:14\n"
                "3:06 undo\n"
                "  3:06 ada undone next\n"
                "3:07 show timer\n"
                "  running 2 discuss until 8:03\n");
}

TEST(the_interviewer_goes_on_without_the_candidate)
{
    SCENE("paired " PLAN, ANSWERING "1:00 bo depart\n"
                                    "  1:00 bo departed 2 left\n"
                                    "1:01 next 1 answer\n"
                                    "  1:01 ada phase_ended 1 answer by next at 1:01\n"
                                    "  1:01 ada phase_started 1 score until 4:01\n"
                                    "1:02 score shape 3\n"
                                    "  1:02 ada scored 1 first shape 3\n"
                                    "1:03 submit\n"
                                    "  1:03 ada scores_submitted 1\n"
                                    "  1:03 ada phase_ended 1 score by submitted at 1:03\n"
                                    "  1:03 ada phase_started 1 discuss until 6:03\n"
                                    "1:04 next 1 discuss\n"
                                    "  1:04 ada agreed 1 discuss\n"
                                    "  1:04 ada phase_ended 1 discuss by next at 1:04\n"
                                    "  1:04 ada phase_started 2 brief until 4:04\n"
                                    "1:05 next 2 brief\n"
                                    "  1:05 ada agreed 2 brief\n"
                                    "  1:05 ada phase_ended 2 brief by next at 1:05\n"
                                    "  1:05 ada phase_started 2 answer until 26:05\n"
                                    "1:06 pause\n"
                                    "  1:06 ada paused\n"
                                    "1:07 resume\n"
                                    "  1:07 ada resumed\n"
                                    "1:08 extend 5\n"
                                    "  1:08 ada extended 2 answer by 5:00\n"
                                    "1:09 next 2 answer\n"
                                    "  1:09 ada phase_ended 2 answer by next at 1:09\n"
                                    "  1:09 ada phase_started 2 score until 4:09\n"
                                    "1:10 submit\n"
                                    "  1:10 ada scores_submitted 2\n"
                                    "  1:10 ada phase_ended 2 score by submitted at 1:10\n"
                                    "  1:10 ada phase_started 2 discuss until 6:10\n"
                                    "1:11 next 2 discuss\n"
                                    "  1:11 ada agreed 2 discuss\n"
                                    "  1:11 ada phase_ended 2 discuss by next at 1:11\n"
                                    "  1:11 ada finished completed\n");
}

TEST(what_waits_for_who_left_goes_on)
{
    SCENE("paired " PLAN, MET "1:00 next 1 brief\n"
                              "  1:00 ada agreed 1 brief\n"
                              "1:01 next 1 brief\n"
                              "1:02 bo depart\n"
                              "  1:02 bo departed 2 left\n"
                              "  1:02 bo phase_ended 1 brief by next at 1:02\n"
                              "  1:02 bo phase_started 1 answer until 26:02\n"
                              "1:10 next 1 answer\n"
                              "  1:10 ada phase_ended 1 answer by next at 1:10\n"
                              "  1:10 ada phase_started 1 score until 4:10\n");
}

TEST(without_anybody_it_is_over)
{
    SCENE("paired " PLAN, ANSWERING "1:00 bo depart\n"
                                    "  1:00 bo departed 2 left\n"
                                    "1:10 depart\n"
                                    "  1:10 ada departed 1 left\n"
                                    "  1:10 ada phase_ended 1 answer by finish at 1:10\n"
                                    "  1:10 ada finished early\n"
                                    "1:11 undo\n"
                                    "  refused forbidden\n"
                                    "1:20 show timer\n"
                                    "  1:20 closed\n"
                                    "  closed 1 answer\n");
}

TEST(who_made_it_removes_others)
{
    SCENE("paired " PLAN, ANSWERING "1:00 cy join\n"
                                    "  1:00 cy joined 3 to watch\n"
                                    "1:01 bo remove ada\n"
                                    "  refused forbidden (who)\n"
                                    "1:02 bo remove cy\n"
                                    "  refused forbidden (who)\n"
                                    "1:03 remove ada\n"
                                    "  refused forbidden (who)\n"
                                    "1:04 remove di\n"
                                    "  refused not_found (who)\n"
                                    "1:05 remove cy\n"
                                    "  1:05 ada departed 3 removed\n"
                                    "1:06 remove cy\n"
                                    "  refused not_found (who)\n"
                                    "1:07 remove bo\n"
                                    "  1:07 ada departed 2 removed\n"
                                    "1:08 bo edit 1/idea - A\n"
                                    "  refused forbidden\n");
}

TEST(a_seat_is_taken_by_whom_it_is_given)
{
    SCENE("paired " PLAN, "0:00 arrive\n"
                          "  0:00 ada arrived 1\n"
                          "0:01 join\n"
                          "  refused conflict\n"
                          "0:02 bo join\n"
                          "  0:02 bo joined 2\n"
                          "0:03 bo ready\n"
                          "  0:03 bo readied\n"
                          "0:04 bo join\n"
                          "  0:04 bo joined 2\n"
                          "0:05 bo arrive\n"
                          "  0:05 bo arrived 2\n"
                          "0:06 bo join\n"
                          "  refused conflict\n"
                          "0:07 bo leave\n"
                          "  0:07 bo left 2\n"
                          "0:08 bo depart\n"
                          "  0:08 bo departed 2 left\n"
                          "0:09 bo join\n"
                          "  0:09 bo joined 2\n"
                          "0:10 bo arrive\n"
                          "  0:10 bo arrived 2\n"
                          "0:11 bo ready\n"
                          "  0:11 bo readied\n"
                          "0:12 ready\n"
                          "  0:12 ada readied\n"
                          "  0:12 ada started\n"
                          "  0:12 ada phase_started 1 brief until 3:12\n"
                          "0:20 bo leave\n"
                          "  0:20 bo left 2\n"
                          "0:21 bo join\n"
                          "  0:21 bo joined 2\n"
                          "0:22 bo depart\n"
                          "  0:22 bo departed 2 left\n"
                          "0:23 bo join\n"
                          "  refused too_late\n"
                          "0:24 finish\n"
                          "  0:24 ada phase_ended 1 brief by finish at 0:24\n"
                          "  0:24 ada finished early\n"
                          "0:25 cy join\n"
                          "  refused finished\n");
}

TEST(the_page_of_another_is_refused)
{
    SCENE("paired " PLAN, ANSWERING "1:00 phone#3 hint\n"
                                    "  1:00 ada hint_given 1 #0 costs 1: What keeps water out?\n"
                                    "1:01 bo phone#4 say Hello\n"
                                    "  refused forbidden (client)\n"
                                    "1:02 bo phone#3 say Hello\n"
                                    "  refused forbidden (client)\n"
                                    "1:03 phone#3 hint\n"
                                    "1:04 phone#4 say Hello\n"
                                    "  1:04 ada said Hello\n");
}

TEST(a_deletion_is_a_departure)
{
    SCENE("paired " PLAN, ANSWERING "1:00 bo delete\n"
                                    "  1:00 bo departed 2 deleted\n"
                                    "1:01 bo delete\n"
                                    "  refused not_found (who)\n"
                                    "1:02 delete\n"
                                    "  1:02 ada departed 1 deleted\n"
                                    "  1:02 ada phase_ended 1 answer by finish at 1:02\n"
                                    "  1:02 ada finished early\n");
}

TEST(the_latest_lines_of_chat_are_remembered)
{
    struct scene scene;

    scene_init(&scene, "paired " PLAN);
    scene_run(&scene, "0:00 arrive\n0:00 bo join\n0:00 bo arrive\n");
    for (int i = 0; i < SAID_MOST + 5; i++) {
        char line[60];

        snprintf(line, sizeof(line), "%d:00 %s say line %d\n", i + 1, i % 2 == 0 ? "ada" : "bo", i);
        scene_run(&scene, line);
    }
    CHECK_INT(scene.session->said_count, SAID_MOST);
    CHECK_TEXT(scene.session->said[0].text, "line 5");
    CHECK_INT(scene.session->said[0].member, 2);
    CHECK_TEXT(scene.session->said[SAID_MOST - 1].text, "line 204");
    CHECK_INT(scene.session->said[SAID_MOST - 1].at, SCENE_BEGIN + 205 * MINUTE);
    scene_release(&scene);
}

int main(void)
{
    RUN(it_starts_when_both_are_ready);
    RUN(two_rounds_and_the_roles_swap);
    RUN(a_brief_and_a_discussion_end_when_both_would);
    RUN(the_interviewer_alone_ends_the_answer);
    RUN(a_wish_is_granted_or_declined);
    RUN(an_extension_moves_the_end_and_its_warnings);
    RUN(what_has_no_clock_is_not_extended);
    RUN(an_extension_in_the_last_two_seconds);
    RUN(next_can_be_taken_back_by_who_leads);
    RUN(the_interviewer_finishes_and_takes_it_back);
    RUN(follow_ups_come_in_any_order);
    RUN(signals_are_ticked_and_taken_back);
    RUN(who_only_watches_leaves_the_answer_alone);
    RUN(documents_have_their_writers);
    RUN(who_observes_only_watches);
    RUN(the_answer_of_who_left_is_not_asked_for);
    RUN(the_interviewer_goes_on_without_the_candidate);
    RUN(what_waits_for_who_left_goes_on);
    RUN(without_anybody_it_is_over);
    RUN(who_made_it_removes_others);
    RUN(a_seat_is_taken_by_whom_it_is_given);
    RUN(the_page_of_another_is_refused);
    RUN(a_deletion_is_a_departure);
    RUN(the_latest_lines_of_chat_are_remembered);
    return check_report();
}
