/* Accounts: becoming named, logging in elsewhere, what fails and what waits. */
#include "scene.h"

#include <live/account.h>

enum { COST = 10 };

#define ADA "{\"name\":\"Ada\",\"password\":\"correct horse\"}"

struct admitted {
    struct told told;
    struct admission admission;
};

static struct scene scene;
static struct accounts *accounts;

static void begin(void)
{
    scene_init(&scene);
    accounts = accounts_new(scene.store, scene.journal, scene.workers, &scene.clock, scene.logins,
        COST, scene_wake, NULL);
    accounts_use_hub(accounts, scene.hub);
}

static void end(void)
{
    accounts_stop(accounts);
    accounts_free(accounts);
    scene_release(&scene);
}

static void tell_admitted(void *argument, struct answer *answer, const struct admission *admission)
{
    struct admitted *admitted = argument;

    tell(&admitted->told, answer);
    admitted->admission = *admission;
}

static void await(struct admitted *admitted)
{
    for (int i = 0; i < PUMPS_MOST && !admitted->told.given; i++) {
        accounts_drain(accounts);
        scene_pump(&scene);
        usleep(1000);
    }
    CHECK(admitted->told.given);
}

static struct admitted change(const char *account, const char *token, const char *body)
{
    struct admitted admitted = {0};
    const struct asker asker = {
        .account = account, .token = token, .address = "10.0.0.1", .agent = "Firefox"};

    accounts_change(accounts, &asker, body, strlen(body), tell_admitted, &admitted);
    await(&admitted);
    return admitted;
}

static struct admitted log_in_from(
    const char *address, const char *account, const char *token, const char *body)
{
    struct admitted admitted = {0};
    const struct asker asker = {
        .account = account, .token = token, .address = address, .agent = "Chrome"};

    accounts_log_in(accounts, &asker, body, strlen(body), tell_admitted, &admitted);
    await(&admitted);
    return admitted;
}

static struct admitted log_in(const char *account, const char *token, const char *body)
{
    return log_in_from("10.0.0.2", account, token, body);
}

static const char *owner_of(const char *token)
{
    bool renew;
    const char *account = logins_find(scene.logins, token, &renew);

    return account != NULL ? account : "nobody";
}

/* A guest with a token of its own. */
static void make_guest(char *account, char *token)
{
    struct told told = {0};

    logins_create_guest(scene.logins, "Safari", token, tell, &told);
    CHECK(scene_await_answer(&scene, &told));
    strcpy(account, owner_of(token));
}

TEST(who_one_is_is_read_beside_the_loop)
{
    struct told told = {0};

    begin();
    accounts_show(accounts, scene.account, tell, &told);
    CHECK(!told.given);
    CHECK(scene_await_answer(&scene, &told));
    CHECK_INT(told.code, 0);
    CHECK(strstr(told.body, scene.account) != NULL);
    CHECK(strstr(told.body, "\"guest\":true") != NULL);
    told.given = false;
    accounts_show(accounts, "01a1fdb1-12ee-76aa-b7b8-d3071d5724fd", tell, &told);
    CHECK(scene_await_answer(&scene, &told));
    CHECK_INT(told.code, ERROR_UNAUTHORIZED);
    end();
}

TEST(a_guest_becomes_named_and_logs_in_elsewhere)
{
    char guest[ID_SIZE];
    char token[SECRET_TOKEN_SIZE];

    begin();
    make_guest(guest, token);
    struct admitted named = change(guest, token, ADA);

    CHECK_INT(named.told.code, 0);
    CHECK(strstr(named.told.body, "\"guest\":false,\"name\":\"Ada\"") != NULL);
    CHECK_TEXT(named.admission.ended, guest);
    CHECK_TEXT(owner_of(token), "nobody"); /* the token changed with the password */
    CHECK_TEXT(owner_of(named.admission.token), guest);
    struct admitted elsewhere =
        log_in("", "", "{\"name\":\" ADA \",\"password\":\"correct horse\"}");

    CHECK_INT(elsewhere.told.code, 0);
    CHECK_TEXT(owner_of(elsewhere.admission.token), guest);
    CHECK_TEXT(owner_of(named.admission.token), guest); /* the first one goes on */
    struct answer list = logins_list(scene.logins, guest, elsewhere.admission.token);

    CHECK(strstr(list.body, "\"current\":true") != NULL);
    CHECK(strstr(list.body, "\"agent\":\"Chrome\"") != NULL);
    CHECK(strstr(list.body, "\"agent\":\"Firefox\"") != NULL);
    free(list.body);
    end();
}

TEST(wrong_names_and_wrong_passwords_are_answered_alike)
{
    char guest[ID_SIZE];
    char token[SECRET_TOKEN_SIZE];

    begin();
    make_guest(guest, token);
    change(guest, token, ADA);
    struct admitted wrong = log_in("", "", "{\"name\":\"Ada\",\"password\":\"correct house\"}");
    char first[sizeof(wrong.told.body)];

    CHECK_INT(wrong.told.code, ERROR_UNAUTHORIZED);
    snprintf(first, sizeof(first), "%s", wrong.told.body);
    static const char *const others[] = {
        "{\"name\":\"Eve\",\"password\":\"correct horse\"}",
        "{\"name\":\"x\",\"password\":\"correct horse\"}",
    };

    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        struct admitted other = log_in("", "", others[i]);

        CHECK_INT(other.told.code, ERROR_UNAUTHORIZED);
        CHECK_TEXT(other.told.body, first);
        CHECK_TEXT(other.admission.token, "");
    }
    end();
}

TEST(failures_make_one_wait_but_not_the_owner_elsewhere)
{
    static const char wrong[] = "{\"name\":\"Ada\",\"password\":\"correct house\"}";
    char guest[ID_SIZE];
    char token[SECRET_TOKEN_SIZE];

    begin();
    make_guest(guest, token);
    change(guest, token, ADA);
    for (int i = 0; i < 4; i++)
        CHECK_INT(log_in_from("10.6.6.6", "", "", wrong).told.code, ERROR_UNAUTHORIZED);
    struct admitted late = log_in_from("10.6.6.6", "", "", ADA);

    CHECK_INT(late.told.code, ERROR_TOO_MANY);
    CHECK(late.admission.wait > 0 && late.admission.wait <= 1000);
    CHECK_INT(log_in_from("10.0.0.9", "", "", ADA).told.code, 0);
    end();
}

TEST(a_password_is_changed_by_who_knows_it_and_ends_the_other_logins)
{
    char guest[ID_SIZE];
    char token[SECRET_TOKEN_SIZE];

    begin();
    make_guest(guest, token);
    struct admitted first = change(guest, token, ADA);
    struct admitted elsewhere = log_in("", "", ADA);

    CHECK_INT(change(guest, first.admission.token, "{\"password\":\"another horse\"}").told.code,
        ERROR_INVALID);
    CHECK_INT(change(guest, first.admission.token,
                  "{\"password\":\"another horse\",\"current_password\":\"correct house\"}")
                  .told.code,
        ERROR_INVALID);
    struct admitted changed = change(guest, first.admission.token,
        "{\"password\":\"another horse\",\"current_password\":\"correct horse\"}");

    CHECK_INT(changed.told.code, 0);
    CHECK(strstr(changed.told.body, "\"name\":\"Ada\"") != NULL);
    CHECK_TEXT(owner_of(first.admission.token), "nobody");
    CHECK_TEXT(owner_of(elsewhere.admission.token), "nobody");
    CHECK_TEXT(owner_of(changed.admission.token), guest);
    CHECK_INT(log_in("", "", ADA).told.code, ERROR_UNAUTHORIZED);
    CHECK_INT(log_in("", "", "{\"name\":\"Ada\",\"password\":\"another horse\"}").told.code, 0);
    /* another name needs the password, and ends no login */
    struct admitted renamed = change(guest, changed.admission.token,
        "{\"name\":\"Ada L\",\"current_password\":\"another horse\"}");

    CHECK_INT(renamed.told.code, 0);
    CHECK_TEXT(renamed.admission.token, "");
    CHECK_TEXT(owner_of(changed.admission.token), guest);
    end();
}

/* Whichever is read, hashed or written first. */
TEST(an_old_password_lets_nobody_in_beside_its_change)
{
    static const char other[] =
        "{\"password\":\"another horse\",\"current_password\":\"correct horse\"}";

    for (int delay = 0; delay < 12; delay++) {
        char guest[ID_SIZE];
        char token[SECRET_TOKEN_SIZE];
        struct admitted changed = {0};
        struct admitted in = {0};

        begin();
        make_guest(guest, token);
        struct admitted first = change(guest, token, ADA);
        const struct asker owner = {
            .account = guest, .token = first.admission.token, .address = "10.0.0.1", .agent = ""};
        const struct asker stranger = {
            .account = "", .token = "", .address = "10.0.0.2", .agent = ""};

        accounts_change(accounts, &owner, other, strlen(other), tell_admitted, &changed);
        for (int i = 0; i < delay && !changed.told.given; i++) {
            accounts_drain(accounts);
            if (i % 2 == 0)
                scene_pump(&scene);
            usleep(500);
        }
        accounts_log_in(accounts, &stranger, ADA, strlen(ADA), tell_admitted, &in);
        await(&changed);
        await(&in);
        CHECK_INT(changed.told.code, 0);
        if (in.told.code == 0)
            CHECK_TEXT(owner_of(in.admission.token), "nobody");
        CHECK_TEXT(owner_of(changed.admission.token), guest);
        end();
    }
}

TEST(a_name_is_taken_once_in_any_case)
{
    char guest[ID_SIZE];
    char other[ID_SIZE];
    char token[SECRET_TOKEN_SIZE];

    begin();
    make_guest(guest, token);
    change(guest, token, ADA);
    make_guest(other, token);
    struct admitted taken = change(other, token, "{\"name\":\"aDA\",\"password\":\"0123456789x\"}");

    CHECK_INT(taken.told.code, ERROR_CONFLICT);
    CHECK_TEXT(owner_of(token), other);
    end();
}

TEST(what_a_password_may_be)
{
    static const struct {
        const char *body;
        int code;
    } rows[] = {
        {"{\"name\":\"Bo\",\"password\":\"short\"}", ERROR_INVALID},
        {"{\"name\":\"Bo\",\"password\":\"Password123\"}", ERROR_INVALID},
        {"{\"name\":\"Bo\",\"password\":\"qwertyuiop\"}", ERROR_INVALID},
        {"{\"name\":\"B\",\"password\":\"0123456789x\"}", ERROR_INVALID},
        {"{\"name\":\"Bo\"}", ERROR_INVALID},
        {"{\"password\":\"0123456789x\"}", ERROR_INVALID},
        {"{}", ERROR_INVALID},
        {"{\"name\":\"Bo\",\"password\":\"     a b    \"}", 0},
    };
    char guest[ID_SIZE];
    char token[SECRET_TOKEN_SIZE];

    begin();
    make_guest(guest, token);
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        if (!CHECK_INT(change(guest, token, rows[i].body).told.code, rows[i].code))
            fprintf(stderr, "  %s\n", rows[i].body);
    end();
}

TEST(a_guest_s_sessions_come_along_if_asked_for)
{
    static const char body[] = "{\"name\":\"Ada\",\"password\":\"correct horse\",\"bring\":true}";
    char ada[ID_SIZE];
    char guest[ID_SIZE];
    char token[SECRET_TOKEN_SIZE];
    char session[ID_SIZE];
    struct client client;

    begin();
    make_guest(ada, token);
    change(ada, token, ADA);
    make_guest(guest, token);
    strcpy(scene.account, guest);
    scene_create(&scene, "{\"mode\":\"solo\",\"kind\":\"coding\"}", session);
    client_join(&scene, &client, session);
    CHECK(scene_await(&scene, &client, "\"type\":\"welcome\""));
    struct admitted in = log_in(guest, token, body);

    CHECK_INT(in.told.code, 0);
    CHECK_TEXT(owner_of(in.admission.token), ada);
    CHECK_TEXT(owner_of(token), "nobody");
    CHECK_TEXT(in.admission.ended, guest);
    CHECK_INT(client.closed, 4401);
    client_leave(&client);
    strcpy(scene.account, ada);
    client_join(&scene, &client, session);
    CHECK(scene_await(&scene, &client, "\"type\":\"welcome\""));
    client_leave(&client);
    end();
}

/* Who practised with himself has two parts in one session. */
TEST(a_guest_in_a_session_with_the_account_is_not_taken_in)
{
    static const char body[] = "{\"name\":\"Ada\",\"password\":\"correct horse\",\"bring\":true}";
    char ada[ID_SIZE];
    char guest[ID_SIZE];
    char token[SECRET_TOKEN_SIZE];
    char session[ID_SIZE];

    begin();
    make_guest(ada, token);
    change(ada, token, ADA);
    strcpy(scene.account, ada);
    scene_create(&scene, "{\"mode\":\"paired\",\"kind\":\"coding\",\"name\":\"Ada\"}", session);
    make_guest(guest, token);
    struct store_write seat = store_member_row(session, guest, 2, "Bo", true);

    CHECK_INT(store_commit(scene.store, &seat, 1, NULL), 0);
    store_write_release(&seat);
    struct admitted in = log_in(guest, token, body);

    CHECK_INT(in.told.code, ERROR_CONFLICT);
    CHECK_TEXT(owner_of(token), guest);
    CHECK_TEXT(in.admission.token, "");
    end();
}

/* A guest takes a name while it logs in elsewhere: nobody's name is lost. */
TEST(a_guest_that_takes_a_name_is_not_taken_in)
{
    static const char body[] = "{\"name\":\"Ada\",\"password\":\"correct horse\",\"bring\":true}";
    static const char named[] = "{\"name\":\"Bo\",\"password\":\"correct horse\"}";

    for (int first = 0; first < 6; first++) {
        char ada[ID_SIZE];
        char guest[ID_SIZE];
        char token[SECRET_TOKEN_SIZE];
        struct admitted changed = {0};
        struct admitted in = {0};

        begin();
        make_guest(ada, token);
        change(ada, token, ADA);
        make_guest(guest, token);
        const struct asker asker = {
            .account = guest, .token = token, .address = "10.0.0.3", .agent = ""};

        for (int i = 0; i < 2; i++) {
            if ((first + i) % 2 == 0)
                accounts_change(accounts, &asker, named, strlen(named), tell_admitted, &changed);
            else
                accounts_log_in(accounts, &asker, body, strlen(body), tell_admitted, &in);
            usleep((useconds_t)first * 800);
        }
        await(&changed);
        await(&in);
        if (changed.told.code == 0)
            CHECK_INT(log_in("", "", named).told.code, 0);
        end();
    }
}

TEST(without_being_asked_for_they_stay_the_guest_s)
{
    char ada[ID_SIZE];
    char guest[ID_SIZE];
    char token[SECRET_TOKEN_SIZE];
    char session[ID_SIZE];
    int64_t member;

    begin();
    make_guest(ada, token);
    change(ada, token, ADA);
    make_guest(guest, token);
    strcpy(scene.account, guest);
    scene_create(&scene, "{\"mode\":\"solo\",\"kind\":\"coding\"}", session);
    struct admitted in = log_in(guest, token, ADA);

    CHECK_INT(in.told.code, 0);
    CHECK_TEXT(owner_of(token), "nobody");
    CHECK_INT(store_read_member(scene.store, session, guest, &member, NULL), 0);
    CHECK_INT(store_read_member(scene.store, session, ada, &member, NULL), ERROR_NOT_FOUND);
    end();
}

TEST(logins_end_one_by_one_or_all_at_once)
{
    char guest[ID_SIZE];
    char token[SECRET_TOKEN_SIZE];
    struct told told = {0};
    char id[17];

    begin();
    make_guest(guest, token);
    struct admitted first = change(guest, token, ADA);
    struct admitted second = log_in("", "", ADA);
    struct admitted third = log_in("", "", ADA);
    char hash[SECRET_HASH_TEXT_SIZE];

    logins_hash(second.admission.token, hash);
    snprintf(id, sizeof(id), "%.16s", hash);
    logins_end_of(scene.logins, scene.account, id, tell, &told); /* somebody else's */
    CHECK_INT(told.code, ERROR_NOT_FOUND);
    told = (struct told){0};
    logins_end_of(scene.logins, guest, id, tell, &told);
    CHECK(scene_await_answer(&scene, &told));
    CHECK_TEXT(owner_of(second.admission.token), "nobody");
    CHECK_TEXT(owner_of(third.admission.token), guest);
    told = (struct told){0};
    logins_end_of(scene.logins, guest, NULL, tell, &told);
    CHECK(scene_await_answer(&scene, &told));
    CHECK_TEXT(owner_of(first.admission.token), "nobody");
    CHECK_TEXT(owner_of(third.admission.token), "nobody");
    end();
}

TEST(the_command_line_resets_and_lists)
{
    char guest[ID_SIZE];
    char token[SECRET_TOKEN_SIZE];
    struct error error;
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    begin();
    make_guest(guest, token);
    change(guest, token, ADA);
    CHECK_INT(account_print_all(scene.store, out, &error), 0);
    fclose(out);
    CHECK(strstr(text, guest) != NULL && strstr(text, "  Ada\n") != NULL);
    free(text);
    CHECK_INT(account_reset(scene.store, "Eve", "0123456789x", COST, &error), ERROR_NOT_FOUND);
    CHECK_INT(account_reset(scene.store, "ada", "short", COST, &error), ERROR_INVALID);
    CHECK_INT(account_reset(scene.store, "ada", "0123456789x", COST, &error), 0);
    CHECK_INT(log_in("", "", ADA).told.code, ERROR_UNAUTHORIZED);
    CHECK_INT(log_in("", "", "{\"name\":\"Ada\",\"password\":\"0123456789x\"}").told.code, 0);
    end();
}

int main(void)
{
    log_set_level(LOG_ERROR);
    RUN(who_one_is_is_read_beside_the_loop);
    RUN(a_guest_becomes_named_and_logs_in_elsewhere);
    RUN(wrong_names_and_wrong_passwords_are_answered_alike);
    RUN(failures_make_one_wait_but_not_the_owner_elsewhere);
    RUN(a_password_is_changed_by_who_knows_it_and_ends_the_other_logins);
    RUN(an_old_password_lets_nobody_in_beside_its_change);
    RUN(a_name_is_taken_once_in_any_case);
    RUN(what_a_password_may_be);
    RUN(a_guest_s_sessions_come_along_if_asked_for);
    RUN(a_guest_in_a_session_with_the_account_is_not_taken_in);
    RUN(a_guest_that_takes_a_name_is_not_taken_in);
    RUN(without_being_asked_for_they_stay_the_guest_s);
    RUN(logins_end_one_by_one_or_all_at_once);
    RUN(the_command_line_resets_and_lists);
    return check_report();
}
