/* What two make of an answer, and when who sees it. */
#include "pair.h"

TEST(scores_are_private_until_they_open)
{
    SCENE("paired " PLAN, SCORING
        "1:10 score shape 4 It holds water.\n"
        "  1:10 ada scored 1 first shape 4: It holds water.\n"
        "1:11 score line 3\n"
        "  1:11 ada scored 1 first line 3\n"
        "1:11 score words 3\n"
        "  1:11 ada scored 1 first words 3\n"
        "1:12 remark Clear steps / Ask first\n"
        "  1:12 ada remarked 1 Clear steps / Ask first\n"
        "1:13 bo score shape 2\n"
        "  1:13 bo scored 1 first shape 2\n"
        "1:14 bo remark - / Think aloud\n"
        "  1:14 bo remarked 1 - / Think aloud\n"
        "1:15 show judgements 1\n"
        "  ada 350, shape 4 It holds water., line 3 -, words 3 -, Clear steps / Ask first; bo\n"
        "1:15 bo show judgements 1\n"
        "  ada; bo, shape 2 -, - / Think aloud\n"
        "1:15 cy show judgements 1\n"
        "  ada; bo\n"
        "1:20 submit\n"
        "  1:20 ada scores_submitted 1\n"
        "1:21 bo show judgements 1\n"
        "  ada submitted; bo, shape 2 -, - / Think aloud\n"
        "1:22 bo submit\n"
        "  1:22 bo scores_submitted 1\n"
        "  1:22 bo phase_ended 1 score by submitted at 1:22\n"
        "  1:22 bo phase_started 1 discuss until 6:22\n"
        "1:23 show judgements 1\n"
        "  ada submitted 350, shape 4 It holds water., line 3 -, words 3 -, Clear steps / Ask "
        "first; bo submitted, - / Think aloud\n"
        "1:23 bo show judgements 1\n"
        "  ada submitted, shape It holds water., Clear steps / Ask first; bo submitted, shape 2 -, "
        "- / Think aloud\n"
        "1:23 cy show judgements 1\n"
        "  ada submitted, shape It holds water., Clear steps / Ask first; bo submitted, - / Think "
        "aloud\n");
}

TEST(numbers_open_after_the_last_round)
{
    SCENE("paired answer 25 score 3 discuss 5 | answer 25 score 3 discuss 5",
        "0:00 arrive\n"
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
        "1:00 score shape 3 It floats.\n"
        "  1:00 ada scored 1 first shape 3: It floats.\n"
        "1:01 score line 3\n"
        "  1:01 ada scored 1 first line 3\n"
        "1:01 score words 2\n"
        "  1:01 ada scored 1 first words 2\n"
        "1:02 next 1 answer\n"
        "  1:02 ada phase_ended 1 answer by next at 1:02\n"
        "  1:02 ada phase_started 1 score until 4:02\n"
        "1:10 submit\n"
        "  1:10 ada scores_submitted 1\n"
        "1:11 bo submit\n"
        "  1:11 bo scores_submitted 1\n"
        "  1:11 bo phase_ended 1 score by submitted at 1:11\n"
        "  1:11 bo phase_started 1 discuss until 6:11\n"
        "1:12 bo show judgements 1\n"
        "  ada submitted, shape It floats.; bo submitted\n"
        "1:13 next 1 discuss\n"
        "  1:13 ada agreed 1 discuss\n"
        "1:14 bo next 1 discuss\n"
        "  1:14 bo agreed 1 discuss\n"
        "  1:14 bo phase_ended 1 discuss by next at 1:14\n"
        "  1:14 bo phase_started 2 answer until 26:14\n"
        "1:20 bo next 2 answer\n"
        "  1:20 bo phase_ended 2 answer by next at 1:20\n"
        "  1:20 bo phase_started 2 score until 4:20\n"
        "1:30 submit\n"
        "  1:30 ada scores_submitted 2\n"
        "1:31 bo show judgements 1\n"
        "  ada submitted, shape It floats.; bo submitted\n"
        "1:32 bo submit\n"
        "  1:32 bo scores_submitted 2\n"
        "  1:32 bo phase_ended 2 score by submitted at 1:32\n"
        "  1:32 bo phase_started 2 discuss until 6:32\n"
        "1:33 bo show judgements 1\n"
        "  ada submitted 283, shape 3 It floats., line 3 -, words 2 -; bo submitted\n"
        "1:33 cy show judgements 2\n"
        "  ada submitted; bo submitted\n");
}

TEST(numbers_open_at_once_when_that_was_chosen)
{
    SCENE("paired at_once answer 25 score 3 discuss 5 | answer 25 score 3 discuss 5",
        "0:00 arrive\n"
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
        "1:00 score shape 3 It floats.\n"
        "  1:00 ada scored 1 first shape 3: It floats.\n"
        "1:02 next 1 answer\n"
        "  1:02 ada phase_ended 1 answer by next at 1:02\n"
        "  1:02 ada phase_started 1 score until 4:02\n"
        "1:10 submit\n"
        "  1:10 ada scores_submitted 1\n"
        "1:11 bo show judgements 1\n"
        "  ada submitted; bo\n"
        "1:12 bo submit\n"
        "  1:12 bo scores_submitted 1\n"
        "  1:12 bo phase_ended 1 score by submitted at 1:12\n"
        "  1:12 bo phase_started 1 discuss until 6:12\n"
        "1:13 bo show judgements 1\n"
        "  ada submitted, shape 3 It floats.; bo submitted\n"
        "1:13 cy show judgements 1\n"
        "  ada submitted, shape 3 It floats.; bo submitted\n");
}

TEST(a_session_that_is_closed_opens_all)
{
    SCENE("paired " PLAN, ANSWERING "1:00 score shape 3 It floats.\n"
                                    "  1:00 ada scored 1 first shape 3: It floats.\n"
                                    "1:01 score line 3\n"
                                    "  1:01 ada scored 1 first line 3\n"
                                    "1:01 remark Good / -\n"
                                    "  1:01 ada remarked 1 Good / -\n"
                                    "1:02 finish\n"
                                    "  1:02 ada phase_ended 1 answer by finish at 1:02\n"
                                    "  1:02 ada finished early\n"
                                    "1:03 bo show judgements 1\n"
                                    "  \n"
                                    "1:12 bo show judgements 1\n"
                                    "  1:12 closed\n"
                                    "  ada, shape 3 It floats., line 3 -, Good / -; bo\n"
                                    "1:12 bo show open\n"
                                    "  guidance, nothing\n");
}

TEST(extremes_need_evidence_of_each)
{
    SCENE("paired " PLAN, SCORING "1:00 score shape 4\n"
                                  "  1:00 ada scored 1 first shape 4\n"
                                  "1:01 bo score shape 1\n"
                                  "  1:01 bo scored 1 first shape 1\n"
                                  "1:02 submit\n"
                                  "  refused evidence_needed (shape)\n"
                                  "1:03 bo submit\n"
                                  "  refused evidence_needed (shape)\n"
                                  "1:04 score shape 4 It holds.\n"
                                  "  1:04 ada scored 1 first shape 4: It holds.\n"
                                  "1:05 submit\n"
                                  "  1:05 ada scores_submitted 1\n"
                                  "1:06 bo score shape 0\n"
                                  "  1:06 bo scored 1 first shape 0\n"
                                  "1:07 bo submit\n"
                                  "  1:07 bo scores_submitted 1\n"
                                  "  1:07 bo phase_ended 1 score by submitted at 1:07\n"
                                  "  1:07 bo phase_started 1 discuss until 6:07\n");
}

TEST(scores_are_submitted_once)
{
    SCENE("paired " PLAN, SCORING "1:10 score shape 3\n"
                                  "  1:10 ada scored 1 first shape 3\n"
                                  "1:11 submit\n"
                                  "  1:11 ada scores_submitted 1\n"
                                  "1:12 submit\n"
                                  "  refused conflict\n"
                                  "1:13 score shape 2\n"
                                  "  refused conflict\n"
                                  "1:14 remark Words can wait / -\n"
                                  "  1:14 ada remarked 1 Words can wait / -\n"
                                  "1:15 bo score shape 2\n"
                                  "  1:15 bo scored 1 first shape 2\n"
                                  "1:16 bo submit\n"
                                  "  1:16 bo scores_submitted 1\n"
                                  "  1:16 bo phase_ended 1 score by submitted at 1:16\n"
                                  "  1:16 bo phase_started 1 discuss until 6:16\n"
                                  "1:17 bo score shape 3\n"
                                  "  refused wrong_phase\n"
                                  "1:18 bo remark Later / -\n"
                                  "  refused wrong_phase\n"
                                  "1:19 show judgements 1\n"
                                  "  ada submitted, shape 3 -, Words can wait / -; bo submitted\n");
}

TEST(what_was_submitted_waits_for_nobody_who_left)
{
    SCENE("paired " PLAN, SCORING "1:10 submit\n"
                                  "  1:10 ada scores_submitted 1\n"
                                  "1:11 bo depart\n"
                                  "  1:11 bo departed 2 left\n"
                                  "  1:11 bo phase_ended 1 score by submitted at 1:11\n"
                                  "  1:11 bo phase_started 1 discuss until 6:11\n"
                                  "1:13 next 1 discuss\n"
                                  "  1:13 ada agreed 1 discuss\n"
                                  "  1:13 ada phase_ended 1 discuss by next at 1:13\n"
                                  "  1:13 ada phase_started 2 brief until 4:13\n");
}

TEST(the_interviewer_scores_while_listening)
{
    SCENE("paired " PLAN, ANSWERING "1:00 score shape 3\n"
                                    "  1:00 ada scored 1 first shape 3\n"
                                    "1:01 bo score shape 3\n"
                                    "  refused wrong_phase\n"
                                    "1:02 remark Calm / -\n"
                                    "  1:02 ada remarked 1 Calm / -\n"
                                    "1:03 bo remark Calm / -\n"
                                    "  1:03 bo remarked 1 Calm / -\n"
                                    "1:04 remark Calm / -\n"
                                    "1:05 submit\n"
                                    "  refused wrong_phase\n"
                                    "2:00 next 1 answer\n"
                                    "  2:00 ada phase_ended 1 answer by next at 2:00\n"
                                    "  2:00 ada phase_started 1 score until 5:00\n"
                                    "2:01 show judgements 1\n"
                                    "  ada, shape 3 -, Calm / -; bo\n"
                                    "2:01 bo show judgements 1\n"
                                    "  ada; bo, Calm / -\n");
}

/* Who has not submitted by then has what was given. */
TEST(scoring_ends_at_its_deadline)
{
    SCENE("paired " PLAN, SCORING "1:10 score shape 3\n"
                                  "  1:10 ada scored 1 first shape 3\n"
                                  "1:11 bo submit\n"
                                  "  1:11 bo scores_submitted 1\n"
                                  "3:59 next 1 score\n"
                                  "  3:24 warning 1 score left 0:36\n"
                                  "  3:51 warning 1 score left 0:09\n"
                                  "  refused wrong_phase\n"
                                  "4:01 score line 3\n"
                                  "  4:01 ada scored 1 first line 3\n"
                                  "4:01 edit 1/heard - in flight\n"
                                  "  4:01 ada edit 1/heard 0 +1\n"
                                  "4:02 score line 2\n"
                                  "  4:02 phase_ended 1 score by deadline at 4:00 locked 4:02\n"
                                  "  4:02 phase_started 1 discuss until 9:02\n"
                                  "  refused wrong_phase\n"
                                  "4:03 bo show judgements 1\n"
                                  "  ada; bo submitted\n");
}

TEST(scoring_has_its_grace_with_overtime_too)
{
    SCENE(
        "paired overtime brief 3 answer 25 score 3 discuss 5 | brief 3 answer 25 score 3 discuss 5",
        SCORING "4:01 score line 3\n"
                "  3:24 warning 1 score left 0:36\n"
                "  3:51 warning 1 score left 0:09\n"
                "  4:01 ada scored 1 first line 3\n"
                "4:02 show timer\n"
                "  4:02 phase_ended 1 score by deadline at 4:00 locked 4:02\n"
                "  4:02 phase_started 1 discuss until 9:02\n"
                "  running 1 discuss until 9:02\n");
}

TEST(evidence_opens_when_scoring_closes)
{
    SCENE("paired " PLAN, ANSWERING "1:00 edit 1/heard - A hull\n"
                                    "  1:00 ada edit 1/heard 0 +1\n"
                                    "1:01 bo edit 1/heard - No\n"
                                    "  refused not_found (document)\n"
                                    "2:00 next 1 answer\n"
                                    "  2:00 ada phase_ended 1 answer by next at 2:00\n"
                                    "  2:00 ada phase_started 1 score until 5:00\n"
                                    "2:01 bo late 1/heard end No\n"
                                    "  refused not_found (document)\n"
                                    "2:02 submit\n"
                                    "  2:02 ada scores_submitted 1\n"
                                    "2:03 bo submit\n"
                                    "  2:03 bo scores_submitted 1\n"
                                    "  2:03 bo phase_ended 1 score by submitted at 2:03\n"
                                    "  2:03 bo phase_started 1 discuss until 7:03\n"
                                    "2:04 bo edit 1/heard - No\n"
                                    "  refused forbidden (document)\n"
                                    "2:05 bo late 1/heard end No\n"
                                    "  refused forbidden (document)\n"
                                    "2:06 late 1/heard end A hull and a keel\n"
                                    "  2:06 ada late 1/heard 17\n");
}

TEST(a_paused_session_is_not_scored)
{
    SCENE("paired " PLAN, ANSWERING "1:00 pause\n"
                                    "  1:00 ada paused\n"
                                    "1:01 score shape 3\n"
                                    "  refused paused\n"
                                    "1:02 resume\n"
                                    "  1:02 ada resumed\n"
                                    "1:03 next 1 answer\n"
                                    "  1:03 ada phase_ended 1 answer by next at 1:03\n"
                                    "  1:03 ada phase_started 1 score until 4:03\n"
                                    "1:04 pause\n"
                                    "  1:04 ada paused\n"
                                    "1:05 score shape 3\n"
                                    "  refused paused\n"
                                    "1:06 submit\n"
                                    "  refused paused\n"
                                    "1:07 resume\n"
                                    "  1:07 ada resumed\n"
                                    "1:08 score shape 3\n"
                                    "  1:08 ada scored 1 first shape 3\n");
}

int main(void)
{
    RUN(scores_are_private_until_they_open);
    RUN(numbers_open_after_the_last_round);
    RUN(numbers_open_at_once_when_that_was_chosen);
    RUN(a_session_that_is_closed_opens_all);
    RUN(extremes_need_evidence_of_each);
    RUN(scores_are_submitted_once);
    RUN(what_was_submitted_waits_for_nobody_who_left);
    RUN(the_interviewer_scores_while_listening);
    RUN(scoring_ends_at_its_deadline);
    RUN(scoring_has_its_grace_with_overtime_too);
    RUN(evidence_opens_when_scoring_closes);
    RUN(a_paused_session_is_not_scored);
    return check_report();
}
