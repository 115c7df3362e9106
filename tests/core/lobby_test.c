/* Who meets whom in the lobby, and when. */
#include "lobby_scene.h"

TEST(two_who_fit_meet_at_once)
{
    LOBBY_SCENE("0:00 ann enters coding mid en\n"
                "  0:00 ann waiting\n"
                "0:03 ben enters coding mid EN\n"
                "  0:03 ann matched with ben mid, by 0:33\n"
                "  0:03 ben matched with ann mid, by 0:33\n"
                "0:05 ben confirms\n"
                "  0:05 ann matched with ben mid, by 0:33, partner confirmed\n"
                "  0:05 ben matched with ann mid, by 0:33, confirmed\n"
                "0:06 ben confirms\n"
                "0:07 ann confirms\n"
                "  0:07 ann making with ben\n"
                "  0:07 ben making with ann\n"
                "  0:07 match 1: ann (ann), then ben (ben), coding mid\n"
                "0:08 ann confirms\n"
                "0:08 ann leaves\n"
                "  refused too_late\n"
                "0:08 ann enters coding mid en\n"
                "  refused too_late\n"
                "0:09 match 1 made s1\n"
                "  0:09 ann made s1\n"
                "  0:09 ben made s1\n"
                "0:09 ben leaves\n"
                "  0:09 ben gone\n"
                "0:30 wait\n"
                "  0:15 ann gone\n");
}

TEST(a_session_is_shown_until_it_was_seen)
{
    LOBBY_SCENE("0:00 ann enters coding any en\n"
                "  0:00 ann waiting\n"
                "0:00 ben enters coding any en\n"
                "  0:00 ann matched with ben any, by 0:30\n"
                "  0:00 ben matched with ann any, by 0:30\n"
                "0:01 ann confirms\n"
                "  0:01 ann matched with ben any, by 0:30, confirmed\n"
                "  0:01 ben matched with ann any, by 0:30, partner confirmed\n"
                "0:01 ann is away\n"
                "0:02 ben confirms\n"
                "  0:02 ann making with ben\n"
                "  0:02 ben making with ann\n"
                "  0:02 match 1: ann (ann), then ben (ben), coding any\n"
                "0:02 match 1 made s1\n"
                "  0:02 ann made s1\n"
                "  0:02 ben made s1\n"
                "2:00 wait\n"
                "  0:10 ben gone\n"
                "  1:02 ann gone\n");
}

TEST(the_order_of_entering_decides)
{
    LOBBY_SCENE("0:00 ann enters coding mid en\n"
                "  0:00 ann waiting\n"
                "0:01 ben enters coding senior en\n"
                "  0:01 ben waiting\n"
                "0:02 cem enters behavioral any en\n"
                "  0:02 cem waiting\n"
                "0:03 dan enters coding any de\n"
                "  0:03 dan waiting\n"
                "0:04 eva enters coding any en\n"
                "  0:04 ann matched with eva any, by 0:34\n"
                "  0:04 eva matched with ann mid, by 0:34\n"
                "0:05 fay enters coding any en\n"
                "  0:05 ben matched with fay any, by 0:35\n"
                "  0:05 fay matched with ben senior, by 0:35\n"
                "0:06 cem shows\n"
                "  behavioral any en since 0:02, 0 others\n"
                "0:06 ann shows\n"
                "  coding mid en since 0:00, 1 others\n"
                "0:06 dan shows\n"
                "  coding any de since 0:03, 0 others\n");
}

TEST(after_20_s_the_nearest_level_fits)
{
    LOBBY_SCENE("0:00 ann enters coding entry en\n"
                "  0:00 ann waiting\n"
                "0:01 ben enters coding leadership en\n"
                "  0:01 ben waiting\n"
                "0:02 cem enters coding senior en\n"
                "  0:02 cem waiting\n"
                "0:19.999 wait\n"
                "0:20 wait\n"
                "  0:20 ann matched with cem senior, by 0:50\n"
                "  0:20 cem matched with ann entry, by 0:50\n"
                "0:22 wait\n"
                "  0:21 ben waiting, widened\n"
                "0:23 dan enters coding mid en\n"
                "  0:23 ben matched with dan mid, by 0:53\n"
                "  0:23 dan matched with ben leadership, by 0:53\n");
}

TEST(of_levels_as_near_who_waited_longest)
{
    LOBBY_SCENE("0:00 ann enters coding mid en\n"
                "  0:00 ann waiting\n"
                "0:02 ben enters coding senior en\n"
                "  0:02 ben waiting\n"
                "0:03 cem enters coding entry en\n"
                "  0:03 cem waiting\n"
                "0:20 wait\n"
                "  0:20 ann matched with ben senior, by 0:50\n"
                "  0:20 ben matched with ann mid, by 0:50\n");
}

TEST(both_confirm_at_the_last_moment)
{
    LOBBY_SCENE("0:00 ann enters coding senior en\n"
                "  0:00 ann waiting\n"
                "0:00 ben enters coding any en\n"
                "  0:00 ann matched with ben any, by 0:30\n"
                "  0:00 ben matched with ann senior, by 0:30\n"
                "0:29.999 ann confirms\n"
                "  0:29.999 ann matched with ben any, by 0:30, confirmed\n"
                "  0:29.999 ben matched with ann senior, by 0:30, partner confirmed\n"
                "0:29.999 ben confirms\n"
                "  0:29.999 ann making with ben\n"
                "  0:29.999 ben making with ann\n"
                "  0:29.999 match 1: ann (ann), then ben (ben), coding senior\n"
                "0:40 match 1 made s1\n"
                "  0:40 ann made s1\n"
                "  0:40 ben made s1\n");
}

TEST(a_moment_later_is_too_late)
{
    LOBBY_SCENE("0:00 ann enters coding mid en\n"
                "  0:00 ann waiting\n"
                "0:00 ben enters coding mid en\n"
                "  0:00 ann matched with ben mid, by 0:30\n"
                "  0:00 ben matched with ann mid, by 0:30\n"
                "0:10 ann confirms\n"
                "  0:10 ann matched with ben mid, by 0:30, confirmed\n"
                "  0:10 ben matched with ann mid, by 0:30, partner confirmed\n"
                "0:30 ben confirms\n"
                "  0:30 ann waiting, widened\n"
                "  0:30 ben expired\n"
                "  refused too_late\n"
                "1:29 ben enters coding mid en\n"
                "  1:29 ben waiting\n"
                "1:31 wait\n"
                "  1:30 ann matched with ben mid, by 2:00\n"
                "  1:30 ben matched with ann mid, by 2:00\n"
                "2:00 wait\n"
                "  2:00 ann expired\n"
                "  2:00 ben expired\n"
                "3:01 wait\n"
                "  3:00 ann gone\n"
                "  3:00 ben gone\n"
                "3:01 ann confirms\n"
                "  refused not_found\n");
}

TEST(who_is_declined_keeps_the_place)
{
    LOBBY_SCENE("0:00 ann enters coding mid en\n"
                "  0:00 ann waiting\n"
                "0:01 ben enters coding mid en\n"
                "  0:01 ann matched with ben mid, by 0:31\n"
                "  0:01 ben matched with ann mid, by 0:31\n"
                "0:02 cem enters coding entry en\n"
                "  0:02 cem waiting\n"
                "0:03 ben leaves\n"
                "  0:03 ann waiting\n"
                "  0:03 ben declined\n"
                "0:04 ben confirms\n"
                "  refused too_late\n"
                "0:04 ben enters coding mid en\n"
                "  0:04 ben waiting\n"
                "0:05 dan enters coding any en\n"
                "  0:05 ann matched with dan any, by 0:35\n"
                "  0:05 dan matched with ann mid, by 0:35\n"
                "0:06 ann leaves\n"
                "  0:06 ann declined\n"
                "  0:06 cem matched with dan any, by 0:36\n"
                "  0:06 dan matched with cem entry, by 0:36\n"
                "0:07 ann leaves\n"
                "  0:07 ann gone\n"
                "0:07 ann leaves\n");
}

TEST(entering_again_declines_and_goes_to_the_end)
{
    LOBBY_SCENE("0:00 ann enters coding mid en\n"
                "  0:00 ann waiting\n"
                "0:01 ben enters coding mid en\n"
                "  0:01 ann matched with ben mid, by 0:31\n"
                "  0:01 ben matched with ann mid, by 0:31\n"
                "0:02 ann enters coding mid en\n"
                "  0:02 ann waiting\n"
                "  0:02 ben waiting\n"
                "0:02 ann shows\n"
                "  coding mid en since 0:02, 1 others\n"
                "0:03 cem enters coding mid en\n"
                "  0:03 ben matched with cem mid, by 0:33\n"
                "  0:03 cem matched with ben mid, by 0:33\n"
                "1:10 wait\n"
                "  0:22 ann waiting, widened\n"
                "  0:33 ben expired\n"
                "  0:33 cem expired\n");
}

TEST(the_same_two_meet_again_after_a_minute)
{
    LOBBY_SCENE("0:00 ann enters coding mid en\n"
                "  0:00 ann waiting\n"
                "0:00 ben enters coding mid en\n"
                "  0:00 ann matched with ben mid, by 0:30\n"
                "  0:00 ben matched with ann mid, by 0:30\n"
                "0:01 ben leaves\n"
                "  0:01 ann waiting\n"
                "  0:01 ben declined\n"
                "0:02 ben enters coding mid en\n"
                "  0:02 ben waiting\n"
                "1:00.999 wait\n"
                "  0:20 ann waiting, widened\n"
                "  0:22 ben waiting, widened\n"
                "1:01 wait\n"
                "  1:01 ann matched with ben mid, by 1:31\n"
                "  1:01 ben matched with ann mid, by 1:31\n");
}

TEST(a_session_that_fails_lets_both_wait_on)
{
    LOBBY_SCENE("0:00 ann enters coding mid en\n"
                "  0:00 ann waiting\n"
                "0:01 ben enters coding mid en\n"
                "  0:01 ann matched with ben mid, by 0:31\n"
                "  0:01 ben matched with ann mid, by 0:31\n"
                "0:02 ann confirms\n"
                "  0:02 ann matched with ben mid, by 0:31, confirmed\n"
                "  0:02 ben matched with ann mid, by 0:31, partner confirmed\n"
                "0:02 ben confirms\n"
                "  0:02 ann making with ben\n"
                "  0:02 ben making with ann\n"
                "  0:02 match 1: ann (ann), then ben (ben), coding mid\n"
                "0:25 match 1 failed\n"
                "  0:25 ann waiting, widened\n"
                "  0:25 ben waiting, widened\n"
                "0:26 cem enters coding mid en\n"
                "  0:26 ann matched with cem mid, by 0:56\n"
                "  0:26 cem matched with ann mid, by 0:56\n");
}

TEST(who_does_not_look_is_dropped)
{
    LOBBY_SCENE("0:00 ann enters coding mid en\n"
                "  0:00 ann waiting\n"
                "0:00 ann is away\n"
                "0:14.999 ann looks\n"
                "0:30 wait\n"
                "  0:20 ann waiting, widened\n"
                "  0:29.999 ann gone\n"
                "0:30 ben enters coding mid en\n"
                "  0:30 ben waiting\n"
                "0:31 cem enters coding mid en\n"
                "  0:31 ben matched with cem mid, by 1:01\n"
                "  0:31 cem matched with ben mid, by 1:01\n"
                "0:32 cem confirms\n"
                "  0:32 ben matched with cem mid, by 1:01, partner confirmed\n"
                "  0:32 cem matched with ben mid, by 1:01, confirmed\n"
                "0:32 cem is away\n"
                "0:49 wait\n"
                "  0:47 ben waiting\n"
                "  0:47 cem gone\n");
}

TEST(a_session_is_made_also_for_who_looks_no_more)
{
    LOBBY_SCENE("0:00 ann enters coding mid en\n"
                "  0:00 ann waiting\n"
                "0:00 ben enters coding mid en\n"
                "  0:00 ann matched with ben mid, by 0:30\n"
                "  0:00 ben matched with ann mid, by 0:30\n"
                "0:00 ann confirms\n"
                "  0:00 ann matched with ben mid, by 0:30, confirmed\n"
                "  0:00 ben matched with ann mid, by 0:30, partner confirmed\n"
                "0:00 ben confirms\n"
                "  0:00 ann making with ben\n"
                "  0:00 ben making with ann\n"
                "  0:00 match 1: ann (ann), then ben (ben), coding mid\n"
                "0:00 ann is away\n"
                "0:00 ben is away\n"
                "1:00 match 1 failed\n"
                "  1:00 ann gone\n"
                "  1:00 ben gone\n");
}

TEST(nobody_came)
{
    LOBBY_SCENE("0:00 ann enters coding mid en\n"
                "  0:00 ann waiting\n"
                "5:00 wait\n"
                "  0:20 ann waiting, widened\n"
                "  5:00 ann nobody\n"
                "5:01 ben enters coding mid en\n"
                "  5:01 ben waiting\n"
                "5:02 ann confirms\n"
                "  refused too_late\n"
                "6:01 wait\n"
                "  5:21 ben waiting, widened\n"
                "  6:00 ann gone\n");
}

/* Else who was declined late would be sent away for it. */
TEST(a_match_begins_the_search_anew)
{
    LOBBY_SCENE("0:00 ann enters coding mid en\n"
                "  0:00 ann waiting\n"
                "4:50 ben enters coding mid en\n"
                "  0:20 ann waiting, widened\n"
                "  4:50 ann matched with ben mid, by 5:20\n"
                "  4:50 ben matched with ann mid, by 5:20\n"
                "5:10 ben leaves\n"
                "  5:10 ann waiting, widened\n"
                "  5:10 ben declined\n"
                "10:10 wait\n"
                "  6:10 ben gone\n"
                "  10:10 ann nobody\n");
}

TEST(what_is_no_language)
{
    LOBBY_SCENE("0:00 ann enters coding mid e\n"
                "  refused invalid language\n"
                "0:00 ann enters coding mid en_GB\n"
                "  refused invalid language\n"
                "0:00 ann enters coding mid -en\n"
                "  refused invalid language\n"
                "0:00 ann enters coding mid en-\n"
                "  refused invalid language\n"
                "0:00 ann enters coding mid en--gb\n"
                "  refused invalid language\n"
                "0:00 ann enters coding mid abcdefgh-abcdefgh-abcdefgh-abcdefgh\n"
                "  0:00 ann waiting\n"
                "0:00 ben enters coding mid abcdefgh-abcdefgh-abcdefgh-abcdefgh1\n"
                "  refused invalid language\n"
                "0:00 ben enters coding mid en-GB\n"
                "  0:00 ben waiting\n");
}

static int enter(struct lobby *lobby, const char *account, const char *name)
{
    const struct lobby_entry entry = {
        .account = account, .name = name, .kind = "coding", .level = RECORD_NONE, .language = "en"};

    return lobby_enter(lobby, &entry, LOBBY_BEGIN, NULL);
}

TEST(names_are_trimmed_and_bounded)
{
    static const char most[] = "  1234567890123456789012345678901234567890 ";
    static const char *const wrong[] = {"", "   ", "a\nb", "a\tb", "a\x7F", "a\xC2\x85z",
        "12345678901234567890123456789012345678901"};
    struct lobby lobby;
    struct lobby_view view;

    lobby_init(&lobby);
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        CHECK_INT(enter(&lobby, "ann", wrong[i]), ERROR_INVALID);
    CHECK(!lobby_view(&lobby, "ann", LOBBY_BEGIN, &view));
    CHECK_INT(enter(&lobby, "ann", most), 0);
    CHECK_INT(enter(&lobby, "ben", " J\xC3\xBCrg  P. "), 0);
    CHECK(lobby_view(&lobby, "ann", LOBBY_BEGIN, &view));
    CHECK_TEXT(view.partner_name, "J\xC3\xBCrg  P.");
    CHECK(lobby_view(&lobby, "ben", LOBBY_BEGIN, &view));
    CHECK_TEXT(view.partner_name, "1234567890123456789012345678901234567890");
    lobby_release(&lobby);
}

/* Fills the lobby with people none of whom fit. */
static void fill(struct lobby *lobby, size_t count, int64_t now)
{
    for (size_t i = 0; i < count; i++) {
        char account[32];
        char language[32];

        snprintf(account, sizeof(account), "person %zu", i);
        snprintf(language, sizeof(language), "en-x-%zu", i);
        const struct lobby_entry entry = {.account = account,
            .name = account,
            .kind = "coding",
            .level = RECORD_NONE,
            .language = language};

        CHECK_INT(lobby_enter(lobby, &entry, now, NULL), 0);
    }
}

TEST(the_lobby_is_bounded)
{
    struct lobby lobby;
    struct lobby_view view;

    lobby_init(&lobby);
    fill(&lobby, LOBBY_MOST, LOBBY_BEGIN);
    CHECK_INT(enter(&lobby, "one more", "one more"), ERROR_TOO_MANY);
    CHECK_INT(enter(&lobby, "person 7", "person 7"), 0);
    CHECK_INT(lobby.count, LOBBY_MOST);
    CHECK(lobby_view(&lobby, "person 7", LOBBY_BEGIN, &view));
    CHECK_INT(view.others, LOBBY_MOST - 1);
    CHECK_INT(lobby_leave(&lobby, "person 8", LOBBY_BEGIN, NULL), 0);
    CHECK_INT(enter(&lobby, "one more", "one more"), 0);
    CHECK(lobby_view(&lobby, "one more", LOBBY_BEGIN, &view));
    CHECK_INT(view.state, LOBBY_MATCHED);
    lobby_tick(&lobby, LOBBY_BEGIN + LOBBY_UNSEEN_MOST);
    CHECK_INT(lobby.count, 0);
    CHECK_INT(lobby_wake(&lobby), LOBBY_BEGIN + LOBBY_APART_TIME + LOBBY_UNSEEN_MOST);
    lobby_tick(&lobby, lobby_wake(&lobby));
    CHECK_INT(lobby_wake(&lobby), RECORD_NONE);
    lobby_release(&lobby);
}

/* Whoever declines again and again fills nothing. */
TEST(pairs_apart_are_bounded)
{
    struct lobby lobby;
    char account[20];

    lobby_init(&lobby);
    CHECK_INT(enter(&lobby, "ann", "ann"), 0);
    for (int i = 0; i < LOBBY_MOST + 5; i++) {
        snprintf(account, sizeof(account), "person %d", i);
        CHECK_INT(enter(&lobby, account, account), 0);
        CHECK_INT(lobby_leave(&lobby, account, LOBBY_BEGIN, NULL), 0);
        CHECK_INT(lobby_leave(&lobby, account, LOBBY_BEGIN, NULL), 0);
    }
    CHECK_INT(lobby.apart_count, LOBBY_MOST);
    CHECK_TEXT(lobby.aparts[0].first, "person 5");
    CHECK_INT(lobby.count, 1);
    lobby_release(&lobby);
}

int main(void)
{
    RUN(two_who_fit_meet_at_once);
    RUN(a_session_is_shown_until_it_was_seen);
    RUN(the_order_of_entering_decides);
    RUN(after_20_s_the_nearest_level_fits);
    RUN(of_levels_as_near_who_waited_longest);
    RUN(both_confirm_at_the_last_moment);
    RUN(a_moment_later_is_too_late);
    RUN(who_is_declined_keeps_the_place);
    RUN(entering_again_declines_and_goes_to_the_end);
    RUN(the_same_two_meet_again_after_a_minute);
    RUN(a_session_that_fails_lets_both_wait_on);
    RUN(who_does_not_look_is_dropped);
    RUN(a_session_is_made_also_for_who_looks_no_more);
    RUN(nobody_came);
    RUN(a_match_begins_the_search_anew);
    RUN(what_is_no_language);
    RUN(names_are_trimmed_and_bounded);
    RUN(the_lobby_is_bounded);
    RUN(pairs_apart_are_bounded);
    return check_report();
}
