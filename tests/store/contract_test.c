/* What every store must do, tried on each there is. */
#include "faulty.h"
#include "scratch.h"
#include "trace.h"

static struct store *open_sqlite(const char *directory)
{
    struct store *store = NULL;
    struct error error;

    if (store_open_sqlite(directory, &store, &error) != 0) {
        fprintf(stderr, "%s\n", error.text);
        abort();
    }
    return store;
}

static struct store *open_faultless(const char *directory)
{
    return &faulty_take(open_sqlite(directory))->store;
}

static const struct backend {
    const char *name;
    struct store *(*open)(const char *directory);
} backends[] = {
    {"sqlite", open_sqlite},
    {"sqlite behind a faulty store without faults", open_faultless},
};

static const struct backend *backend;
static char directory[SCRATCH_SIZE];

/* An empty store, to be given back with end. */
static struct store *begin(void)
{
    scratch_make(directory);
    return backend->open(directory);
}

static void end(struct store *store)
{
    store_free(store);
    scratch_remove(directory);
}

/* Two accounts, two sessions; both accounts in the first, one in the second. */
static void fill(struct store *store)
{
    CHECK_INT(COMMIT(store, store_account_row("ann", 1), store_account_row("ben", 2),
                  session_write("s1", 3), session_write("s2", 4),
                  store_member_row("s1", "ann", 1, "Ann", true),
                  store_member_row("s1", "ben", 2, "Ben", true),
                  store_member_row("s2", "ann", 1, "Ann", true), event_write("s1", 1, 10, "a"),
                  event_write("s2", 1, 11, "b"), event_write("s1", 2, 12, "c"),
                  event_write("s2", 2, 13, "d"), event_write("s1", 3, 14, "e")),
        0);
}

TEST(a_new_store_has_a_name_and_nothing_else)
{
    struct store *store = begin();
    struct store_meta meta;

    CHECK_INT(store_read_meta(store, &meta, NULL), 0);
    CHECK_INT(strlen(meta.name), STORE_NAME_SIZE - 1);
    CHECK_INT(strspn(meta.name, "abcdefghijklmnopqrstuvwxyz0123456789"), STORE_NAME_SIZE - 1);
    CHECK_INT(meta.beat, -1);
    CHECK_INT(meta.latest, 0);
    CHECK_TEXT(events_of(store, "s1", 0), "");
    CHECK_TEXT(session_of(store, "s1"), "not_found");
    CHECK_TEXT(sessions_of(store, "ann", STORE_ALL, NULL, 10), "");
    CHECK_TEXT(running_in(store), "");
    CHECK_TEXT(content_of(store, "h"), "not_found");
    CHECK_TEXT(logins_in(store), "");
    CHECK_TEXT(had_by(store, "ann"), "");
    CHECK_TEXT(request_of(store, "ann", "k"), "not_found");
    CHECK_INT(member_of(store, "s1", "ann"), ERROR_NOT_FOUND);
    CHECK_TEXT(members_of(store, "s1"), "");
    CHECK_TEXT(invite_of(store, "h"), "not_found");
    CHECK_TEXT(invites_of(store, "s1"), "");
    end(store);
}

TEST(events_come_back_in_order)
{
    struct store *store = begin();

    fill(store);
    CHECK_TEXT(events_of(store, "s1", 0), "1@10:a 2@12:c 3@14:e");
    CHECK_TEXT(events_of(store, "s2", 0), "1@11:b 2@13:d");
    CHECK_TEXT(events_of(store, "s1", 2), "3@14:e");
    CHECK_TEXT(events_of(store, "s1", 3), "");
    CHECK_INT(COMMIT(store, event_write("s1", 9, 15, "")), 0);
    CHECK_TEXT(events_of(store, "s1", 2), "3@14:e 9@15:");
    CHECK_TEXT(events_of(store, "s1", 5), "9@15:");
    end(store);
}

static int same_bytes(void *argument, const struct store_event *row)
{
    return row->length == 5 && memcmp(row->bytes, "a\0b\xff\0", 5) == 0 ? *(int *)argument : -1;
}

TEST(bytes_are_only_bytes)
{
    struct store *store = begin();
    int answer = 7;

    CHECK_INT(COMMIT(store, session_write("s", 1),
                  store_event_take("s", 1, 1, memory_copy("a\0b\xff\0", 5), 5)),
        0);
    CHECK_INT(store_read_events(store, "s", 0, same_bytes, &answer, NULL), 7);
    end(store);
}

TEST(a_number_is_given_once_and_they_rise)
{
    struct store *store = begin();

    fill(store);
    CHECK_INT(COMMIT(store, event_write("s1", 3, 20, "x")), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, event_write("s1", 2, 20, "x")), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, event_write("s1", 4, 20, "f"), event_write("s1", 4, 20, "x")),
        ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, event_write("none", 1, 20, "x")), ERROR_CONSTRAINT);
    CHECK_TEXT(events_of(store, "s1", 2), "3@14:e");
    CHECK_INT(COMMIT(store, event_write("s1", 4, 20, "f")), 0);
    CHECK_TEXT(events_of(store, "s1", 2), "3@14:e 4@20:f");
    end(store);
}

TEST(events_are_taken_out_of_their_order)
{
    struct store *store = begin();

    fill(store);
    CHECK_INT(COMMIT(store, event_write("s1", 5, 20, "f"), event_write("s1", 6, 21, "g"),
                  event_write("s1", 7, 22, "h"), event_write("s1", 9, 23, "i")),
        0);
    CHECK_INT(COMMIT(store, EVENTS_DELETION("s1", 3)), 0);
    CHECK_TEXT(events_of(store, "s1", 0), "1@10:a 2@12:c 5@20:f 6@21:g 7@22:h 9@23:i");
    CHECK_INT(COMMIT(store, EVENTS_DELETION("s1", 1)), 0);
    CHECK_TEXT(events_of(store, "s1", 0), "2@12:c 5@20:f 6@21:g 7@22:h 9@23:i");
    CHECK_INT(COMMIT(store, EVENTS_DELETION("s1", 7, 5, 6, 7)), 0);
    CHECK_TEXT(events_of(store, "s1", 0), "2@12:c 9@23:i");
    CHECK_TEXT(events_of(store, "s1", 2), "9@23:i");
    CHECK_TEXT(events_of(store, "s2", 0), "1@11:b 2@13:d");
    CHECK_INT(store_reopen(store, NULL), 0);
    CHECK_INT(COMMIT(store, event_write("s1", 10, 24, "j")), 0);
    CHECK_TEXT(events_of(store, "s1", 0), "2@12:c 9@23:i 10@24:j");
    end(store);
}

TEST(several_stretches_of_events_go_at_once)
{
    struct store *store = begin();

    fill(store);
    for (int seq = 4; seq <= 10; seq++)
        CHECK_INT(COMMIT(store, event_write("s1", seq, seq + 20, "x")), 0);
    CHECK_INT(COMMIT(store, EVENTS_DELETION("s1", 10, 1, 4, 8, 5, 2, 7)), 0);
    CHECK_TEXT(events_of(store, "s1", 0), "3@14:e 6@26:x 9@29:x");
    CHECK_TEXT(events_of(store, "s1", 3), "6@26:x 9@29:x");
    CHECK_INT(COMMIT(store, store_part_deletion("s1", "ann"), store_part_deletion("s1", "ben")), 0);
    CHECK_TEXT(events_of(store, "s1", 0), "");
    CHECK_TEXT(events_of(store, "s2", 0), "1@11:b 2@13:d");
    end(store);
}

TEST(numbers_rise_above_deleted_ones)
{
    struct store *store = begin();

    fill(store);
    CHECK_INT(COMMIT(store, EVENTS_DELETION("s1", 2, 3)), 0);
    CHECK_TEXT(events_of(store, "s1", 0), "1@10:a");
    CHECK_INT(COMMIT(store, event_write("s1", 3, 20, "x")), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, EVENTS_DELETION("s1", 1)), 0);
    CHECK_TEXT(events_of(store, "s1", 0), "");
    CHECK_TEXT(session_of(store, "s1"), "s1(solo,ready,3,3,:{})");
    store_free(store);
    store = backend->open(directory);
    CHECK_INT(COMMIT(store, event_write("s1", 3, 20, "x")), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, EVENTS_DELETION("s1", 1)), 0);
    CHECK_INT(COMMIT(store, event_write("s1", 4, 20, "f"), event_write("s1", 5, 21, "g")), 0);
    CHECK_TEXT(events_of(store, "s1", 0), "4@20:f 5@21:g");
    CHECK_TEXT(events_of(store, "s2", 0), "1@11:b 2@13:d");
    end(store);
}

TEST(deleting_events_that_are_not_there_is_fine)
{
    struct store *store = begin();

    fill(store);
    CHECK_INT(
        COMMIT(store, store_events_deletion("s1", NULL, 0), EVENTS_DELETION("none", 1),
            EVENTS_DELETION("s1", 0, 4, 99, -1), session_write("s3", 5), EVENTS_DELETION("s3", 1)),
        0);
    CHECK_TEXT(events_of(store, "s1", 0), "1@10:a 2@12:c 3@14:e");
    CHECK_INT(COMMIT(store, EVENTS_DELETION("s1", 0, 2, 99)), 0);
    CHECK_TEXT(events_of(store, "s1", 0), "1@10:a 3@14:e");
    CHECK_INT(COMMIT(store, EVENTS_DELETION("s1", 2, 3)), 0);
    CHECK_TEXT(events_of(store, "s1", 0), "1@10:a");
    end(store);
}

TEST(a_deletion_of_events_is_undone_with_its_transaction)
{
    struct store *store = begin();

    fill(store);
    CHECK_INT(COMMIT(store, EVENTS_DELETION("s1", 1, 2, 3), event_write("s1", 2, 20, "x")),
        ERROR_CONSTRAINT);
    CHECK_TEXT(events_of(store, "s1", 0), "1@10:a 2@12:c 3@14:e");
    CHECK_INT(COMMIT(store, event_write("s1", 4, 20, "f"), EVENTS_DELETION("s1", 4, 3)), 0);
    CHECK_TEXT(events_of(store, "s1", 0), "1@10:a 2@12:c");
    end(store);
}

TEST(a_transaction_is_all_or_nothing)
{
    struct store *store = begin();
    struct store_meta meta;

    fill(store);
    CHECK_INT(COMMIT(store, store_account_row("cid", 50), session_write("s3", 50),
                  event_write("s1", 4, 50, "f"), store_content_row("h", "x", 1), store_beat(50),
                  event_write("s1", 1, 50, "x")),
        ERROR_CONSTRAINT);
    CHECK_TEXT(events_of(store, "s1", 2), "3@14:e");
    CHECK_TEXT(session_of(store, "s3"), "not_found");
    CHECK_TEXT(content_of(store, "h"), "not_found");
    CHECK_INT(store_read_meta(store, &meta, NULL), 0);
    CHECK_INT(meta.beat, -1);
    CHECK_INT(meta.latest, 14);
    end(store);
}

TEST(a_session_row_is_replaced)
{
    struct store *store = begin();
    struct store_session row = {
        .id = "s1",
        .mode = (char *)"paired",
        .state = (char *)"running",
        .created_at = 99,
        .updated_at = 100,
        .running = true,
        .summary = (char *)"{\"a\":1}",
        .summary_length = 7,
    };

    fill(store);
    CHECK_TEXT(session_of(store, "s1"), "s1(solo,ready,3,3,:{})");
    CHECK_INT(COMMIT(store, store_session_row(&row)), 0);
    CHECK_TEXT(session_of(store, "s1"), "s1(paired,running,3,100,running:{\"a\":1})");
    CHECK_TEXT(events_of(store, "s1", 0), "1@10:a 2@12:c 3@14:e");
    CHECK_TEXT(running_in(store), "s1");
    row.running = false;
    row.finished = true;
    CHECK_INT(COMMIT(store, store_session_row(&row)), 0);
    CHECK_TEXT(session_of(store, "s1"), "s1(paired,running,3,100,finished:{\"a\":1})");
    CHECK_TEXT(running_in(store), "");
    end(store);
}

TEST(members_have_one_number_each)
{
    struct store *store = begin();

    fill(store);
    CHECK_INT(member_of(store, "s1", "ann"), 1);
    CHECK_INT(member_of(store, "s1", "ben"), 2);
    CHECK_INT(member_of(store, "s2", "ben"), ERROR_NOT_FOUND);
    CHECK_INT(COMMIT(store, store_member_row("s1", "ann", 3, "Ann", true)), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, store_member_row("s2", "ben", 1, "Ben", true)), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, store_member_row("s9", "ben", 1, "Ben", true)), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, store_member_row("s2", "eve", 2, "", true)), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, store_member_row("s2", "ben", 2, "Ben", true)), 0);
    CHECK_INT(member_of(store, "s2", "ben"), 2);
    end(store);
}

TEST(members_are_listed_by_number_with_their_names)
{
    struct store *store = begin();

    fill(store);
    CHECK_INT(COMMIT(store, store_account_row("cid", 5),
                  store_member_row("s2", "cid", 3, "Zo\xc3\xab (the \"third\")", false),
                  store_member_row("s2", "ben", 2, "", true)),
        0);
    CHECK_TEXT(members_of(store, "s1"), "s1/1=ann(Ann)! s1/2=ben(Ben)!");
    CHECK_TEXT(
        members_of(store, "s2"), "s2/1=ann(Ann)! s2/2=ben()! s2/3=cid(Zo\xc3\xab (the \"third\"))");
    CHECK_TEXT(members_of(store, "s3"), "");
    end(store);
}

TEST(a_member_is_removed_and_the_session_stays)
{
    struct store *store = begin();

    fill(store);
    CHECK_INT(COMMIT(store, store_had_row("ben", "q", "s1", 20),
                  store_request_row("ben", "k", "s1", "d", 20), store_member_removal("s1", "ben"),
                  store_member_removal("s1", "ben"), store_member_removal("none", "ann")),
        0);
    CHECK_TEXT(members_of(store, "s1"), "s1/1=ann(Ann)!");
    CHECK_TEXT(had_by(store, "ben"), "q@20/s1");
    CHECK_TEXT(request_of(store, "ben", "k"), "ben/k=s1(d,20)");
    CHECK_TEXT(sessions_of(store, "ben", STORE_ALL, NULL, 10), "");
    CHECK_INT(COMMIT(store, store_member_row("s1", "ben", 2, "Benjamin", false)), 0);
    CHECK_TEXT(members_of(store, "s1"), "s1/1=ann(Ann)! s1/2=ben(Benjamin)");
    CHECK_INT(
        COMMIT(store, store_member_removal("s1", "ann"), store_member_removal("s1", "ben")), 0);
    CHECK_TEXT(members_of(store, "s1"), "");
    CHECK_TEXT(events_of(store, "s1", 0), "1@10:a 2@12:c 3@14:e");
    CHECK_TEXT(session_of(store, "s1"), "s1(solo,ready,3,3,:{})");
    end(store);
}

static int trace_seat(void *argument, const struct store_session *row)
{
    trace_separate(argument);
    buffer_print(argument, "%s/%lld", row->id, (long long)row->member);
    return 0;
}

TEST(a_listed_session_tells_the_accounts_number)
{
    struct store *store = begin();
    struct buffer buffer;

    fill(store);
    CHECK_INT(COMMIT(store, store_member_row("s2", "ben", 7, "Ben", false)), 0);
    buffer_init(&buffer, 1000);
    CHECK_INT(store_read_sessions(store, "ben", STORE_ALL, NULL, 9, trace_seat, &buffer, NULL), 0);
    CHECK_INT(store_read_sessions(store, "ann", STORE_ALL, NULL, 9, trace_seat, &buffer, NULL), 0);
    CHECK_INT(store_read_session(store, "s1", trace_seat, &buffer, NULL), 0);
    CHECK_TEXT(buffer.bytes, "s2/7 s1/2 s2/1 s1/1 s1/0");
    buffer_release(&buffer);
    end(store);
}

TEST(invitations_come_and_go)
{
    struct store *store = begin();

    fill(store);
    CHECK_INT(COMMIT(store, invite_write("i3", "s1", 2, 20), invite_write("i1", "s1", 0, 21),
                  invite_write("i2", "s1", 2, 20), invite_write("i4", "s2", 2, 5)),
        0);
    CHECK_TEXT(invites_of(store, "s1"), "i2 i3 i1");
    CHECK_TEXT(invites_of(store, "s2"), "i4");
    CHECK_TEXT(invite_of(store, "hi1"), "i1/hi1=s1/0(often,21,1021,0)");
    CHECK_TEXT(invite_of(store, "hi2"), "i2/hi2=s1/2(once,20,1020,0)");
    CHECK_TEXT(invite_of(store, "i2"), "not_found");
    CHECK_INT(COMMIT(store, store_invite_deletion("i2"), store_invite_deletion("none")), 0);
    CHECK_TEXT(invite_of(store, "hi2"), "not_found");
    CHECK_TEXT(invites_of(store, "s1"), "i3 i1");
    CHECK_INT(COMMIT(store, invite_write("i5", "s1", 2, 22), invite_write("i6", "s1", 3, 23),
                  store_invites_deletion("s1", 2), store_invites_deletion("none", 2)),
        0);
    CHECK_TEXT(invites_of(store, "s1"), "i1 i6");
    CHECK_INT(COMMIT(store, store_invites_deletion("s1", 0)), 0);
    CHECK_TEXT(invites_of(store, "s1"), "i6");
    CHECK_TEXT(invites_of(store, "s2"), "i4");
    end(store);
}

TEST(an_invitation_that_is_written_again_keeps_what_it_is)
{
    struct store *store = begin();
    struct store_write again = invite_write("i1", "s2", 0, 99);

    again.invite.uses = 3;
    fill(store);
    CHECK_INT(COMMIT(store, invite_write("i1", "s1", 2, 20), again), 0);
    CHECK_TEXT(invite_of(store, "hi1"), "i1/hi1=s1/2(once,20,1099,3)");
    CHECK_TEXT(invites_of(store, "s2"), "");
    end(store);
}

TEST(an_invitation_has_its_own_hash_and_a_session)
{
    struct store *store = begin();
    struct store_write other = invite_write("i2", "s2", 2, 21);

    snprintf(other.invite.hash, sizeof(other.invite.hash), "hi1");
    fill(store);
    CHECK_INT(COMMIT(store, invite_write("i1", "s1", 2, 20)), 0);
    CHECK_INT(COMMIT(store, other), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, invite_write("i3", "none", 2, 20)), ERROR_CONSTRAINT);
    CHECK_TEXT(invite_of(store, "hi1"), "i1/hi1=s1/2(once,20,1020,0)");
    CHECK_TEXT(invites_of(store, "s2"), "");
    CHECK_TEXT(invite_of(store, "hi3"), "not_found");
    end(store);
}

TEST(sessions_are_listed_newest_first)
{
    struct store *store = begin();
    struct store_write finished = session_write("s2", 9);

    finished.session.finished = true;
    fill(store);
    CHECK_INT(COMMIT(store, session_write("s3", 5), store_member_row("s3", "ann", 1, "Ann", true),
                  session_write("s4", 6), store_member_row("s4", "ben", 1, "Ben", true), finished),
        0);
    CHECK_TEXT(sessions_of(store, "ann", STORE_ALL, NULL, 10), "s3 s2 s1");
    CHECK_TEXT(sessions_of(store, "ann", STORE_ALL, NULL, 2), "s3 s2");
    CHECK_TEXT(sessions_of(store, "ann", STORE_ALL, "s2", 2), "s1");
    CHECK_TEXT(sessions_of(store, "ann", STORE_ALL, "s1", 2), "");
    CHECK_TEXT(sessions_of(store, "ann", STORE_OPEN, NULL, 10), "s3 s1");
    CHECK_TEXT(sessions_of(store, "ann", STORE_FINISHED, NULL, 10), "s2");
    CHECK_TEXT(sessions_of(store, "ben", STORE_ALL, NULL, 10), "s4 s1");
    end(store);
}

TEST(content_is_kept_once)
{
    struct store *store = begin();

    CHECK_INT(COMMIT(store, store_content_row("h", "text", 4), store_content_row("i", "", 0)), 0);
    CHECK_INT(COMMIT(store, store_content_row("h", "other", 5)), 0);
    CHECK_TEXT(content_of(store, "h"), "text");
    CHECK_TEXT(content_of(store, "i"), "");
    end(store);
}

static int copy_login(void *argument, const struct store_login *row)
{
    *(struct store_login *)argument = *row;
    return 0;
}

TEST(logins_come_and_go)
{
    struct store *store = begin();

    fill(store);
    CHECK_TEXT(account_of(store, "ben"), "ben(2)");
    CHECK_TEXT(account_of(store, "eve"), error_name(ERROR_NOT_FOUND));
    CHECK_INT(COMMIT(store, store_account_row("ann", 9)), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, login_write("h", "eve", 1, 1)), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, login_write("h1", "ann", 1, 1), login_write("h2", "ben", 2, 2)), 0);
    CHECK_TEXT(logins_in(store), "h1=ann(1,1,1001) h2=ben(2,2,1002)");
    struct store_login seen = {.hash = "h1", .account = "ann", .seen_at = 6, .expires_at = 1006};
    struct store_login gone = {.hash = "h9", .account = "ann", .seen_at = 6, .expires_at = 1006};

    CHECK_INT(COMMIT(store, login_write("h1", "ann", 5, 6)), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, store_login_seen(&seen), store_login_seen(&gone)), 0);
    CHECK_TEXT(logins_in(store), "h1=ann(1,6,1006) h2=ben(2,2,1002)");
    CHECK_INT(COMMIT(store, store_login_deletion("h2"), store_login_deletion("none")), 0);
    CHECK_TEXT(logins_in(store), "h1=ann(1,6,1006)");
    CHECK_INT(COMMIT(store, login_write("h3", "ann", 7, 7), login_write("h4", "ben", 8, 8)), 0);
    CHECK_INT(COMMIT(store, store_logins_deletion("ann")), 0);
    CHECK_TEXT(logins_in(store), "h4=ben(8,8,1008)");
    end(store);
}

TEST(a_login_keeps_the_browser_that_it_began_in)
{
    struct store *store = begin();
    struct store_login login = {.hash = "h1", .account = "ann", .agent = "Firefox on Linux"};
    struct store_login other = {.hash = "h1", .account = "ann", .seen_at = 7, .agent = "Chrome"};
    struct store_login read = {0};

    fill(store);
    CHECK_INT(COMMIT(store, store_login_row(&login), store_login_seen(&other)), 0);
    CHECK_INT(store_read_logins(store, copy_login, &read, NULL), 0);
    CHECK_TEXT(read.agent, "Firefox on Linux");
    CHECK_INT(read.seen_at, 7);
    end(store);
}

TEST(a_guard_holds_what_was_decided)
{
    struct store *store = begin();

    fill(store);
    CHECK_INT(COMMIT(store, store_account_guard("ann", NULL)), 0);
    CHECK_INT(COMMIT(store, store_account_guard("ann", "p")), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, store_account_guard("eve", NULL)), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, store_account_naming("ann", "Ann", "ann", "p")), 0);
    CHECK_INT(COMMIT(store, store_account_guard("ann", "p"), login_write("h", "ann", 1, 1)), 0);
    CHECK_INT(COMMIT(store, login_write("i", "ann", 1, 1), store_account_guard("ann", NULL)),
        ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, store_account_guard("ann", "q"), login_write("i", "ann", 1, 1)),
        ERROR_CONSTRAINT);
    CHECK_TEXT(logins_in(store), "h=ann(1,1,1001)");
    end(store);
}

TEST(names_are_taken_once)
{
    struct store *store = begin();

    fill(store);
    CHECK_TEXT(accounts_in(store), "");
    CHECK_TEXT(named(store, "ann"), error_name(ERROR_NOT_FOUND));
    CHECK_INT(COMMIT(store, store_account_naming("ann", "Ann", "ann", "p1")), 0);
    CHECK_TEXT(account_of(store, "ann"), "ann(1)=Ann/ann/p1");
    CHECK_TEXT(named(store, "ann"), "ann(1)=Ann/ann/p1");
    CHECK_INT(COMMIT(store, store_account_naming("ben", "ANN", "ann", "p2")), ERROR_CONSTRAINT);
    CHECK_TEXT(account_of(store, "ben"), "ben(2)");
    CHECK_INT(COMMIT(store, store_account_naming("eve", "Eve", "eve", "p")), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, store_account_naming("ann", "Anna", "anna", "p3"),
                  store_account_naming("ben", "Ann", "ann", "p4")),
        0);
    CHECK_TEXT(accounts_in(store), "ben(2)=Ann/ann/p4 ann(1)=Anna/anna/p3");
    CHECK_INT(COMMIT(store, store_account_deletion("ben")), 0);
    CHECK_TEXT(named(store, "ann"), error_name(ERROR_NOT_FOUND));
    end(store);
}

/* ann and ben are both in s1, ann alone in s2. */
TEST(what_a_merged_account_had_is_the_others)
{
    struct store *store = begin();

    fill(store);
    CHECK_INT(
        COMMIT(store, store_account_row("cid", 5), store_account_naming("cid", "Cid", "cid", "p"),
            login_write("h1", "ann", 1, 1), login_write("h2", "cid", 1, 1),
            store_had_row("ann", "q1", "s1", 3), store_had_row("cid", "q1", "s9", 9),
            store_had_row("ann", "q2", "s2", 4), store_request_row("ann", "k", "s2", "d", 6),
            store_request_row("ann", "twice", "s2", "d", 7),
            store_request_row("cid", "twice", "s1", "e", 8)),
        0);
    CHECK_INT(COMMIT(store, store_account_merging("ann", "cid")), 0);
    CHECK_TEXT(account_of(store, "ann"), error_name(ERROR_NOT_FOUND));
    CHECK_TEXT(sessions_of(store, "cid", STORE_ALL, NULL, 9), "s2 s1");
    CHECK_INT(member_of(store, "s1", "cid"), 1);
    CHECK_TEXT(had_by(store, "cid"), "q1@9/s9 q2@4/s2");
    CHECK_TEXT(request_of(store, "cid", "k"), "cid/k=s2(d,6)");
    CHECK_TEXT(request_of(store, "cid", "twice"), "cid/twice=s1(e,8)");
    CHECK_TEXT(logins_in(store), "h2=cid(1,1,1001)");
    end(store);
}

/* An account that was a guest when its merging was asked for may have taken a
 * name since, and the other may have lost its own. */
TEST(only_a_guest_is_merged_and_only_into_a_named_account)
{
    struct store *store = begin();

    fill(store);
    CHECK_INT(
        COMMIT(store, store_account_row("cid", 5), store_account_row("dan", 6),
            store_account_naming("cid", "Cid", "cid", "p"), store_had_row("ann", "q", "s1", 3)),
        0);
    CHECK_INT(COMMIT(store, store_account_merging("ann", "dan")), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, store_account_merging("ann", "ann")), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, store_account_merging("ann", "eve")), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, store_account_merging("eve", "cid")), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, store_account_naming("ann", "Ann", "ann", "p"),
                  store_account_merging("ann", "cid")),
        ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, store_account_naming("ann", "Ann", "ann", "p")), 0);
    CHECK_INT(COMMIT(store, login_write("h", "cid", 9, 9), store_account_merging("ann", "cid")),
        ERROR_CONSTRAINT);
    CHECK_TEXT(account_of(store, "ann"), "ann(1)=Ann/ann/p");
    CHECK_TEXT(sessions_of(store, "ann", STORE_ALL, NULL, 9), "s2 s1");
    CHECK_TEXT(had_by(store, "ann"), "q@3/s1");
    CHECK_TEXT(sessions_of(store, "cid", STORE_ALL, NULL, 9), "");
    CHECK_TEXT(logins_in(store), "");
    end(store);
}

/* What the guest wrote there for itself would be left with nobody who could
 * delete it. */
TEST(members_of_one_session_are_not_merged)
{
    struct store *store = begin();

    fill(store);
    CHECK_INT(COMMIT(store, store_account_naming("ben", "Ben", "ben", "p"),
                  store_had_row("ann", "q", "s2", 3), store_request_row("ann", "k", "s2", "d", 6)),
        0);
    CHECK_INT(COMMIT(store, store_account_merging("ann", "ben")), ERROR_CONSTRAINT);
    CHECK_TEXT(account_of(store, "ann"), "ann(1)");
    CHECK_TEXT(members_of(store, "s1"), "s1/1=ann(Ann)! s1/2=ben(Ben)!");
    CHECK_TEXT(members_of(store, "s2"), "s2/1=ann(Ann)!");
    CHECK_TEXT(had_by(store, "ann"), "q@3/s2");
    CHECK_TEXT(request_of(store, "ann", "k"), "ann/k=s2(d,6)");
    CHECK_INT(
        COMMIT(store, store_part_deletion("s1", "ann"), store_account_merging("ann", "ben")), 0);
    CHECK_TEXT(sessions_of(store, "ben", STORE_ALL, NULL, 9), "s2 s1");
    end(store);
}

TEST(questions_had_are_told_once_with_the_latest_session)
{
    struct store *store = begin();

    fill(store);
    CHECK_INT(
        COMMIT(store, store_had_row("ann", "q1", "s2", 30), store_had_row("ann", "q1", "s1", 20),
            store_had_row("ann", "q0", "s1", 20), store_had_row("ben", "q2", "s1", 20)),
        0);
    CHECK_INT(COMMIT(store, store_had_row("ann", "q0", "s1", 25)), 0);
    CHECK_TEXT(had_by(store, "ann"), "q0@25/s1 q1@30/s2");
    CHECK_TEXT(had_by(store, "ben"), "q2@20/s1");
    CHECK_INT(COMMIT(store, store_part_deletion("s2", "ann")), 0);
    CHECK_TEXT(had_by(store, "ann"), "q0@25/s1 q1@20/s1");
    end(store);
}

TEST(a_request_is_taken_once)
{
    struct store *store = begin();

    fill(store);
    CHECK_INT(COMMIT(store, store_request_row("ann", "k", "s1", "d1", 20)), 0);
    CHECK_INT(COMMIT(store, store_request_row("ann", "k", "s2", "d2", 21)), ERROR_CONSTRAINT);
    CHECK_INT(COMMIT(store, store_request_row("ben", "k", "s1", "d3", 22)), 0);
    CHECK_TEXT(request_of(store, "ann", "k"), "ann/k=s1(d1,20)");
    CHECK_TEXT(request_of(store, "ben", "k"), "ben/k=s1(d3,22)");
    CHECK_TEXT(request_of(store, "ann", "l"), "not_found");
    CHECK_INT(COMMIT(store, store_part_deletion("s1", "ann")), 0);
    CHECK_TEXT(request_of(store, "ann", "k"), "not_found");
    CHECK_TEXT(request_of(store, "ben", "k"), "ben/k=s1(d3,22)");
    end(store);
}

TEST(a_session_goes_with_its_last_part)
{
    struct store *store = begin();

    fill(store);
    CHECK_INT(COMMIT(store, session_write("s3", 20), event_write("s3", 1, 20, "g")), 0);
    CHECK_INT(COMMIT(store, store_part_deletion("s3", "ann")), 0);
    CHECK_TEXT(events_of(store, "s3", 0), "1@20:g");
    CHECK_INT(COMMIT(store, store_part_deletion("s1", "ann")), 0);
    CHECK_INT(member_of(store, "s1", "ann"), ERROR_NOT_FOUND);
    CHECK_INT(member_of(store, "s1", "ben"), 2);
    CHECK_TEXT(events_of(store, "s1", 0), "1@10:a 2@12:c 3@14:e");
    CHECK_INT(COMMIT(store, store_part_deletion("s1", "ben")), 0);
    CHECK_TEXT(session_of(store, "s1"), "not_found");
    CHECK_TEXT(events_of(store, "s1", 0), "");
    CHECK_INT(COMMIT(store, event_write("s1", 4, 30, "x")), ERROR_CONSTRAINT);
    CHECK_TEXT(events_of(store, "s2", 0), "1@11:b 2@13:d");
    CHECK_INT(COMMIT(store, session_write("s1", 40), event_write("s1", 1, 40, "new")), 0);
    CHECK_TEXT(events_of(store, "s1", 0), "1@40:new");
    CHECK_TEXT(events_of(store, "s2", 0), "1@11:b 2@13:d");
    end(store);
}

/* Two who keep the session, one who does not but can come back. */
static void fill_watched(struct store *store)
{
    fill(store);
    CHECK_INT(COMMIT(store, store_account_row("cid", 5), login_write("hc", "cid", 5, 5),
                  store_member_row("s1", "cid", 3, "Cid", false),
                  store_had_row("cid", "q", "s1", 20), store_request_row("cid", "k", "s1", "d", 20),
                  invite_write("i1", "s1", 0, 20), invite_write("i2", "s2", 0, 20)),
        0);
}

TEST(who_does_not_keep_a_session_leaves_it_be)
{
    struct store *store = begin();

    fill_watched(store);
    CHECK_INT(COMMIT(store, store_part_deletion("s1", "cid")), 0);
    CHECK_TEXT(members_of(store, "s1"), "s1/1=ann(Ann)! s1/2=ben(Ben)!");
    CHECK_TEXT(had_by(store, "cid"), "");
    CHECK_TEXT(invites_of(store, "s1"), "i1");
    CHECK_TEXT(events_of(store, "s1", 0), "1@10:a 2@12:c 3@14:e");
    end(store);
}

TEST(a_session_goes_with_the_last_part_that_keeps_it)
{
    struct store *store = begin();

    fill_watched(store);
    CHECK_INT(COMMIT(store, store_part_deletion("s1", "ann")), 0);
    CHECK_TEXT(members_of(store, "s1"), "s1/2=ben(Ben)! s1/3=cid(Cid)");
    CHECK_TEXT(events_of(store, "s1", 0), "1@10:a 2@12:c 3@14:e");
    CHECK_INT(COMMIT(store, store_part_deletion("s1", "ben")), 0);
    CHECK_TEXT(session_of(store, "s1"), "not_found");
    CHECK_TEXT(events_of(store, "s1", 0), "");
    CHECK_TEXT(members_of(store, "s1"), "");
    CHECK_TEXT(sessions_of(store, "cid", STORE_ALL, NULL, 10), "");
    CHECK_TEXT(invite_of(store, "hi1"), "not_found");
    CHECK_TEXT(invites_of(store, "s2"), "i2");
    CHECK_TEXT(request_of(store, "cid", "k"), "not_found");
    CHECK_TEXT(had_by(store, "cid"), "q@20/s1");
    end(store);
}

TEST(a_session_goes_with_the_last_account_that_keeps_it)
{
    struct store *store = begin();

    fill_watched(store);
    CHECK_INT(COMMIT(store, store_account_deletion("ben"), store_account_deletion("ann")), 0);
    CHECK_TEXT(session_of(store, "s1"), "not_found");
    CHECK_TEXT(events_of(store, "s1", 0), "");
    CHECK_TEXT(sessions_of(store, "cid", STORE_ALL, NULL, 10), "");
    CHECK_TEXT(invites_of(store, "s1"), "");
    CHECK_TEXT(invites_of(store, "s2"), "");
    end(store);
}

/* As of an imported session, whose others are nobody on this server. */
TEST(who_only_stood_in_goes_with_the_session)
{
    for (int whole = 0; whole < 2; whole++) {
        struct store *store = begin();

        fill_watched(store);
        CHECK_INT(
            COMMIT(store, store_account_row("dan", 6), store_account_row("eve", 7),
                store_account_row("fay", 8), store_account_naming("fay", "Fay", "fay", "p"),
                store_had_row("dan", "q", "s1", 20), store_request_row("dan", "k", "s1", "d", 20),
                store_member_row("s1", "dan", 4, "Dan", false),
                store_member_row("s1", "eve", 5, "Eve", false),
                store_member_row("s2", "eve", 2, "Eve", false),
                store_member_row("s1", "fay", 6, "Fay", false), store_part_deletion("s1", "ben")),
            0);
        CHECK_TEXT(account_of(store, "dan"), "dan(6)");
        CHECK_INT(COMMIT(store, store_part_deletion("s1", "ann")), 0);
        CHECK_TEXT(session_of(store, "s1"), "not_found");
        CHECK_TEXT(account_of(store, "dan"), "not_found");
        CHECK_TEXT(had_by(store, "dan"), "");
        CHECK_TEXT(account_of(store, "ben"), "ben(2)");
        CHECK_TEXT(account_of(store, "cid"), "cid(5)");
        CHECK_TEXT(account_of(store, "eve"), "eve(7)");
        CHECK_TEXT(account_of(store, "fay"), "fay(8)=Fay/fay/p");
        CHECK_INT(COMMIT(store, whole != 0 ? store_account_deletion("ann")
                                           : store_part_deletion("s2", "ann")),
            0);
        CHECK_TEXT(session_of(store, "s2"), "not_found");
        CHECK_TEXT(account_of(store, "eve"), "not_found");
        CHECK_TEXT(account_of(store, "ann"), whole != 0 ? "not_found" : "ann(1)");
        end(store);
    }
}

TEST(an_account_goes_with_all_it_has)
{
    struct store *store = begin();

    fill(store);
    CHECK_INT(COMMIT(store, login_write("h1", "ann", 1, 1), login_write("h2", "ben", 1, 1),
                  store_had_row("ann", "q", "s1", 20), store_had_row("ben", "q", "s1", 20),
                  store_request_row("ann", "k", "s1", "d", 20),
                  store_request_row("ben", "k", "s1", "d", 20)),
        0);
    CHECK_INT(COMMIT(store, store_account_deletion("ann"), store_account_deletion("none")), 0);
    CHECK_TEXT(account_of(store, "ann"), error_name(ERROR_NOT_FOUND));
    CHECK_TEXT(logins_in(store), "h2=ben(1,1,1001)");
    CHECK_TEXT(had_by(store, "ann"), "");
    CHECK_TEXT(had_by(store, "ben"), "q@20/s1");
    CHECK_TEXT(request_of(store, "ann", "k"), "not_found");
    CHECK_TEXT(request_of(store, "ben", "k"), "ben/k=s1(d,20)");
    CHECK_TEXT(sessions_of(store, "ann", STORE_ALL, NULL, 10), "");
    CHECK_TEXT(session_of(store, "s2"), "not_found");
    CHECK_TEXT(events_of(store, "s2", 0), "");
    CHECK_TEXT(events_of(store, "s1", 0), "1@10:a 2@12:c 3@14:e");
    CHECK_INT(COMMIT(store, store_account_deletion("ben")), 0);
    CHECK_TEXT(session_of(store, "s1"), "not_found");
    end(store);
}

TEST(only_the_guilty_group_fails)
{
    struct store *store = begin();
    struct store_write writes[] = {
        event_write("s1", 4, 20, "f"),
        event_write("s2", 3, 90, "g"),
        event_write("s2", 1, 91, "x"),
        event_write("s1", 5, 22, "h"),
        event_write("s2", 3, 92, "y"),
        store_content_row("h", "kept", 4),
        event_write("none", 1, 93, "z"),
        store_beat(23),
    };
    struct store_group groups[] = {
        {.key = "s1", .writes = &writes[0], .count = 1},
        {.key = "s2", .writes = &writes[1], .count = 2},
        {.key = "s1", .writes = &writes[3], .count = 1},
        {.key = "s2", .writes = &writes[4], .count = 1},
        {.key = NULL, .writes = &writes[5], .count = 1},
        {.key = NULL, .writes = &writes[6], .count = 1},
        {.key = NULL, .writes = &writes[7], .count = 1},
    };
    static const int wanted[] = {0, ERROR_CONSTRAINT, 0, ERROR_CONSTRAINT, 0, ERROR_CONSTRAINT, 0};
    struct store_meta meta;
    struct error error;

    fill(store);
    CHECK_INT(store_commit_groups(store, groups, 7, &error), 0);
    for (size_t i = 0; i < 7; i++)
        CHECK_INT(groups[i].result, wanted[i]);
    CHECK_INT(error.code, ERROR_CONSTRAINT);
    CHECK(strstr(error.text, "event 1 is not above the session's last, 3") != NULL);
    CHECK_TEXT(events_of(store, "s1", 3), "4@20:f 5@22:h");
    CHECK_TEXT(events_of(store, "s2", 2), "");
    CHECK_TEXT(content_of(store, "h"), "kept");
    CHECK_INT(store_read_meta(store, &meta, NULL), 0);
    CHECK_INT(meta.beat, 23);
    CHECK_INT(meta.latest, 23);
    for (size_t i = 0; i < sizeof(writes) / sizeof(writes[0]); i++)
        store_write_release(&writes[i]);
    end(store);
}

TEST(groups_that_fit_leave_no_error)
{
    struct store *store = begin();
    struct store_write write = session_write("s", 1);
    struct store_group groups[] = {{.key = "s", .writes = &write, .count = 1}, {.count = 0}};
    struct error error;

    groups[0].result = groups[1].result = ERROR_INTERNAL;
    CHECK_INT(store_commit_groups(store, groups, 2, &error), 0);
    CHECK_INT(error.code, 0);
    CHECK_INT(groups[0].result, 0);
    CHECK_INT(groups[1].result, 0);
    store_write_release(&write);
    end(store);
}

struct counter {
    int rows;
    int stop_at;
};

static int count_event(void *argument, const struct store_event *row)
{
    struct counter *counter = argument;

    (void)row;
    return ++counter->rows == counter->stop_at ? 42 : 0;
}

TEST(a_visitor_ends_a_read)
{
    struct store *store = begin();
    struct counter counter = {.stop_at = 2};

    fill(store);
    CHECK_INT(store_read_events(store, "s1", 0, count_event, &counter, NULL), 42);
    CHECK_INT(counter.rows, 2);
    CHECK_TEXT(events_of(store, "s1", 0), "1@10:a 2@12:c 3@14:e");
    CHECK_INT(COMMIT(store, store_probe()), 0);
    end(store);
}

static int stop_at_member(void *argument, const struct store_member *row)
{
    return row->member == 1 ? ++*(int *)argument : -1;
}

static int stop_at_invite(void *argument, const struct store_invite *row)
{
    return row->member == 2 ? ++*(int *)argument : -1;
}

TEST(a_visitor_of_members_or_invitations_ends_a_read)
{
    struct store *store = begin();
    int calls = 0;

    fill(store);
    CHECK_INT(COMMIT(store, invite_write("i1", "s1", 2, 20), invite_write("i2", "s1", 3, 20)), 0);
    CHECK_INT(store_read_members(store, "s1", stop_at_member, &calls, NULL), 1);
    CHECK_INT(store_read_invites(store, "s1", stop_at_invite, &calls, NULL), 2);
    CHECK_INT(store_read_invite(store, "hi1", stop_at_invite, &calls, NULL), 3);
    end(store);
}

TEST(the_latest_time_never_falls)
{
    struct store *store = begin();
    struct store_meta meta;

    fill(store);
    CHECK_INT(COMMIT(store, login_write("h", "ann", 7, 500)), 0);
    CHECK_INT(store_read_meta(store, &meta, NULL), 0);
    CHECK_INT(meta.latest, 500);
    CHECK_INT(
        COMMIT(store, store_beat(400), EVENTS_DELETION("s1", 1000), store_account_deletion("ann")),
        0);
    CHECK_INT(store_read_meta(store, &meta, NULL), 0);
    CHECK_INT(meta.latest, 500);
    CHECK_INT(meta.beat, 400);
    CHECK_INT(COMMIT(store, invite_write("i", "s1", 2, 600)), 0);
    CHECK_INT(store_read_meta(store, &meta, NULL), 0);
    CHECK_INT(meta.latest, 600);
    end(store);
}

TEST(everything_is_there_after_reopening)
{
    struct store *store = begin();
    struct store_meta before;
    struct store_meta after;

    fill(store);
    CHECK_INT(store_read_meta(store, &before, NULL), 0);
    CHECK_INT(store_reopen(store, NULL), 0);
    CHECK_INT(COMMIT(store, event_write("s1", 4, 20, "f"), invite_write("i", "s1", 3, 20)), 0);
    store_free(store);
    store = backend->open(directory);
    CHECK_INT(store_read_meta(store, &after, NULL), 0);
    CHECK_TEXT(after.name, before.name);
    CHECK_INT(after.latest, 20);
    CHECK_TEXT(events_of(store, "s1", 0), "1@10:a 2@12:c 3@14:e 4@20:f");
    CHECK_TEXT(sessions_of(store, "ann", STORE_ALL, NULL, 10), "s2 s1");
    CHECK_TEXT(members_of(store, "s1"), "s1/1=ann(Ann)! s1/2=ben(Ben)!");
    CHECK_TEXT(invite_of(store, "hi"), "i/hi=s1/3(once,20,1020,0)");
    end(store);
}

/* Events that reach over many pages, in many sessions at once. */
TEST(long_logs_stay_apart)
{
    enum { SESSIONS = 20, EVENTS = 300, BYTES = 1500 };
    struct store *store = begin();
    char *text = memory_new(BYTES + 1);

    memset(text, 'x', BYTES);
    for (int s = 0; s < SESSIONS; s++) {
        char id[ID_SIZE];

        snprintf(id, sizeof(id), "s%d", s);
        COMMIT(store, session_write(id, 1));
    }
    for (int seq = 1; seq <= EVENTS; seq++) {
        struct store_write writes[SESSIONS];

        for (int s = 0; s < SESSIONS; s++) {
            char id[ID_SIZE];

            snprintf(id, sizeof(id), "s%d", s);
            writes[s] = event_write(id, seq, seq * 100 + s, text);
        }
        CHECK_INT(commit_writes(store, writes, SESSIONS), 0);
    }
    struct counter counter = {0};

    CHECK_INT(store_read_events(store, "s7", 0, count_event, &counter, NULL), 0);
    CHECK_INT(counter.rows, EVENTS);
    counter.rows = 0;
    CHECK_INT(store_read_events(store, "s19", EVENTS - 5, count_event, &counter, NULL), 0);
    CHECK_INT(counter.rows, 5);
    free(text);
    end(store);
}

int main(void)
{
    for (size_t i = 0; i < sizeof(backends) / sizeof(backends[0]); i++) {
        backend = &backends[i];
        printf("%s:\n", backend->name);
        RUN(a_new_store_has_a_name_and_nothing_else);
        RUN(events_come_back_in_order);
        RUN(bytes_are_only_bytes);
        RUN(a_number_is_given_once_and_they_rise);
        RUN(events_are_taken_out_of_their_order);
        RUN(several_stretches_of_events_go_at_once);
        RUN(numbers_rise_above_deleted_ones);
        RUN(deleting_events_that_are_not_there_is_fine);
        RUN(a_deletion_of_events_is_undone_with_its_transaction);
        RUN(a_transaction_is_all_or_nothing);
        RUN(a_session_row_is_replaced);
        RUN(members_have_one_number_each);
        RUN(members_are_listed_by_number_with_their_names);
        RUN(a_member_is_removed_and_the_session_stays);
        RUN(a_listed_session_tells_the_accounts_number);
        RUN(invitations_come_and_go);
        RUN(an_invitation_that_is_written_again_keeps_what_it_is);
        RUN(an_invitation_has_its_own_hash_and_a_session);
        RUN(sessions_are_listed_newest_first);
        RUN(content_is_kept_once);
        RUN(logins_come_and_go);
        RUN(a_login_keeps_the_browser_that_it_began_in);
        RUN(a_guard_holds_what_was_decided);
        RUN(names_are_taken_once);
        RUN(what_a_merged_account_had_is_the_others);
        RUN(only_a_guest_is_merged_and_only_into_a_named_account);
        RUN(members_of_one_session_are_not_merged);
        RUN(questions_had_are_told_once_with_the_latest_session);
        RUN(a_request_is_taken_once);
        RUN(a_session_goes_with_its_last_part);
        RUN(who_does_not_keep_a_session_leaves_it_be);
        RUN(a_session_goes_with_the_last_part_that_keeps_it);
        RUN(a_session_goes_with_the_last_account_that_keeps_it);
        RUN(who_only_stood_in_goes_with_the_session);
        RUN(an_account_goes_with_all_it_has);
        RUN(only_the_guilty_group_fails);
        RUN(groups_that_fit_leave_no_error);
        RUN(a_visitor_ends_a_read);
        RUN(a_visitor_of_members_or_invitations_ends_a_read);
        RUN(the_latest_time_never_falls);
        RUN(everything_is_there_after_reopening);
        RUN(long_logs_stay_apart);
    }
    return check_report();
}
