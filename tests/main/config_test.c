#include "config.h"

#include <check.h>

#include <stdlib.h>

/* Variables that lookup() finds, in pairs of name and value. */
static const char *const *environment;

static char *lookup(const char *name)
{
    for (size_t i = 0; environment != NULL && environment[i] != NULL; i += 2)
        if (strcmp(environment[i], name) == 0)
            return (char *)environment[i + 1];
    return NULL;
}

static int parse(const char *line, struct options *options, struct error *error)
{
    static char copy[512];
    char *arguments[40];
    int count = 0;

    snprintf(copy, sizeof(copy), "%s", line);
    for (char *rest = copy, *word; (word = strsep(&rest, " ")) != NULL;)
        if (word[0] != '\0')
            arguments[count++] = word[0] == '~' ? word + 1 : word; /* ~ alone: empty */
    return config_parse(count, arguments, lookup, options, error);
}

static struct options good(const char *line)
{
    struct options options;
    struct error error;
    int code = parse(line, &options, &error);

    if (code != 0)
        fprintf(stderr, "%s: %s\n", line, error.text);
    CHECK(code == 0);
    return options;
}

TEST(defaults)
{
    struct options options = good("");

    CHECK_TEXT(options.listen.host, "127.0.0.1");
    CHECK(options.listen.port == 8443);
    CHECK(!options.lan);
    CHECK(options.origins.count == 0);
    CHECK_TEXT(options.data, "data");
    CHECK(options.questions.count == 1);
    CHECK_TEXT(options.questions.items[0], "questions");
    CHECK_TEXT(options.client, "client/dist");
    CHECK_TEXT(options.certs, "certs");
    CHECK(options.certificate == NULL && options.key == NULL && options.proxy == NULL);
    CHECK(options.stun.count == 0 && options.turn.count == 0);
    CHECK(options.turn_secret_file == NULL);
    CHECK_INT(options.password_cost, 17);
    CHECK(options.log_level == LOG_INFORMATION);
    options_release(&options);
}

TEST(every_option)
{
    struct options options =
        good("--listen [::1]:0 --lan --origin https://a.example --origin=https://b.example:9 "
             "--home /h --data=/d --questions /q --questions=/r --certificate /c --key=/k "
             "--certs /s --proxy ::1 --stun stun:s.example --turn turn:t.example:3478 "
             "--turn-secret-file /t --log-level debug");

    CHECK_TEXT(options.listen.host, "0.0.0.0");
    CHECK(options.listen.port == 0 && options.lan);
    CHECK(options.origins.count == 2);
    CHECK_TEXT(options.origins.items[0], "https://a.example");
    CHECK_TEXT(options.origins.items[1], "https://b.example:9");
    CHECK_TEXT(options.data, "/d");
    CHECK(options.questions.count == 3);
    CHECK_TEXT(options.questions.items[0], "/h/questions");
    CHECK_TEXT(options.questions.items[1], "/q");
    CHECK_TEXT(options.questions.items[2], "/r");
    CHECK_TEXT(options.client, "/h/client/dist");
    CHECK_TEXT(options.certificate, "/c");
    CHECK_TEXT(options.key, "/k");
    CHECK_TEXT(options.certs, "/s");
    CHECK_TEXT(options.proxy, "::1");
    CHECK(options.stun.count == 1 && options.turn.count == 1);
    CHECK_TEXT(options.stun.items[0], "stun:s.example");
    CHECK_TEXT(options.turn.items[0], "turn:t.example:3478");
    CHECK_TEXT(options.turn_secret_file, "/t");
    CHECK(options.log_level == LOG_DEBUG);
    options_release(&options);
}

TEST(lan_keeps_an_address_of_the_network)
{
    struct options options = good("--lan --listen 192.168.1.9:9000");

    CHECK_TEXT(options.listen.host, "192.168.1.9");
    CHECK(options.listen.port == 9000);
    options_release(&options);
}

TEST(the_environment_gives_way_to_arguments)
{
    static const char *const variables[] = {"GREENROOM_LISTEN", "0.0.0.0:1", "GREENROOM_DATA",
        "/from-environment", "GREENROOM_ORIGIN", "https://a.example,,https://b.example",
        "GREENROOM_LAN", "yes", "GREENROOM_LOG_LEVEL", "error", "GREENROOM_CERTS", "", NULL};

    environment = variables;
    struct options options = good("--data /from-argument --origin https://c.example --lan=no");

    environment = NULL;
    CHECK_TEXT(options.listen.host, "0.0.0.0");
    CHECK(options.listen.port == 1);
    CHECK_TEXT(options.data, "/from-argument");
    CHECK(options.origins.count == 3);
    CHECK_TEXT(options.origins.items[1], "https://b.example");
    CHECK_TEXT(options.origins.items[2], "https://c.example");
    CHECK(!options.lan);
    CHECK(options.log_level == LOG_ERROR);
    CHECK_TEXT(options.certs, "certs");
    options_release(&options);
}

TEST(origins_take_the_form_of_the_header)
{
    static const char *const pairs[][2] = {
        {"https://Practice.Example.ORG/", "https://practice.example.org"},
        {"https://a.example:443", "https://a.example"},
        {"https://[FD00::1]:8443", "https://[fd00::1]:8443"},
        {"https://10.0.0.2:8443", "https://10.0.0.2:8443"},
    };

    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        char line[100];

        snprintf(line, sizeof(line), "--origin %s", pairs[i][0]);
        struct options options = good(line);

        CHECK_TEXT(options.origins.items[0], pairs[i][1]);
        options_release(&options);
    }
}

TEST(relays_in_each_of_their_forms)
{
    static const char *const stun[] = {"stun:a.example", "stun:10.0.0.2:3478", "stun:[fd00::1]:1"};
    static const char *const turn[] = {"turn:a.example", "turns:a.example:443?transport=tcp",
        "turn:[fd00::1]:3478?transport=udp", "turn:a.example?transport=tcp"};
    struct options options = good("--stun stun:a.example --stun=STUN:10.0.0.2:3478 "
                                  "--stun stun:[FD00::1]:1 --turn turn:A.example "
                                  "--turn turns:a.example:443?transport=TCP "
                                  "--turn turn:[fd00::1]:3478?transport=udp "
                                  "--turn turn:a.example?transport=tcp --turn-secret-file f");

    CHECK(options.stun.count == sizeof(stun) / sizeof(stun[0]));
    for (size_t i = 0; i < options.stun.count; i++)
        CHECK_TEXT(options.stun.items[i], stun[i]);
    CHECK(options.turn.count == sizeof(turn) / sizeof(turn[0]));
    for (size_t i = 0; i < options.turn.count; i++)
        CHECK_TEXT(options.turn.items[i], turn[i]);
    options_release(&options);
}

TEST(says_what_is_wrong)
{
    static const char stun[] =
        " is not the URL of a STUN server: give one like stun:stun.example.org:3478";
    static const char turn[] = " is not the URL of a TURN server: give one like "
                               "turn:turn.example.org:3478 or "
                               "turns:turn.example.org:443?transport=tcp";
    static const char listen[] =
        " is not an address and port: give one like 127.0.0.1:8443 or [::1]:8443";
    static const char origin[] =
        " is not an https origin: give one like https://practice.example.org:8443";
    static const struct {
        const char *line;
        const char *value; /* quoted before text, or NULL */
        const char *text;
    } cases[] = {
        {"--listen foo", "--listen: 'foo'", listen},
        {"--listen 127.0.0.1", "--listen: '127.0.0.1'", listen},
        {"--listen 127.0.0.1:", "--listen: '127.0.0.1:'", listen},
        {"--listen 127.0.0.1:65536", "--listen: '127.0.0.1:65536'", listen},
        {"--listen 127.0.0.1:-1", "--listen: '127.0.0.1:-1'", listen},
        {"--listen 127.0.0.1:80x", "--listen: '127.0.0.1:80x'", listen},
        {"--listen :8443", "--listen: ':8443'", listen},
        {"--listen ::1:8443", "--listen: '::1:8443'", listen},
        {"--listen [127.0.0.1]:1", "--listen: '[127.0.0.1]:1'", listen},
        {"--listen []:1", "--listen: '[]:1'", listen},
        {"--listen ]:1", "--listen: ']:1'", listen},
        {"--listen [:1", "--listen: '[:1'", listen},
        {"--origin http://a.example", "--origin: 'http://a.example'", origin},
        {"--origin https://", "--origin: 'https://'", origin},
        {"--origin https:///", "--origin: 'https:///'", origin},
        {"--origin https://a/b", "--origin: 'https://a/b'", origin},
        {"--origin https://a:0", "--origin: 'https://a:0'", origin},
        {"--origin https://u@a", "--origin: 'https://u@a'", origin},
        {"--origin https://[::1", "--origin: 'https://[::1'", origin},
        {"--origin https://[1.2.3.4]", "--origin: 'https://[1.2.3.4]'", origin},
        {"--origin https://[::1]x:1", "--origin: 'https://[::1]x:1'", origin},
        {"--lan=perhaps", "--lan: 'perhaps'",
            " is not yes or no: give one of them, or none for yes"},
        {"--proxy a.example", "--proxy: 'a.example'",
            " is not an address: give one like 10.0.0.2, without a port"},
        {"--stun a.example:3478", "--stun: 'a.example:3478'", stun},
        {"--stun stun:", "--stun: 'stun:'", stun},
        {"--stun stun://a.example", "--stun: 'stun://a.example'", stun},
        {"--stun stun:a.example:0", "--stun: 'stun:a.example:0'", stun},
        {"--stun stun:a.example:65536", "--stun: 'stun:a.example:65536'", stun},
        {"--stun stun:a.example?transport=udp", "--stun: 'stun:a.example?transport=udp'", stun},
        {"--stun turn:a.example", "--stun: 'turn:a.example'", stun},
        {"--stun stun:a,stun:b", "--stun: 'stun:a,stun:b'", stun},
        {"--turn stun:a.example", "--turn: 'stun:a.example'", turn},
        {"--turn turns:", "--turn: 'turns:'", turn},
        {"--turn turn:u@a.example", "--turn: 'turn:u@a.example'", turn},
        {"--turn turn:a.example?transport=sctp", "--turn: 'turn:a.example?transport=sctp'", turn},
        {"--turn turn:a.example?transport=tcp&x", "--turn: 'turn:a.example?transport=tcp&x'", turn},
        {"--stun stun:a --stun stun:a --stun stun:a --stun stun:a --stun stun:a --stun stun:a "
         "--stun stun:a --stun stun:a --stun stun:a",
            NULL, "--stun: is there too often: give 8 at the most"},
        {"--turn turn:a", NULL,
            "--turn: its secret is missing: give it as --turn-secret-file FILE"},
        {"--turn-secret-file f", NULL,
            "--turn-secret-file: its server is missing: give it as --turn URL"},
        {"--log-level loud", "--log-level: 'loud'",
            " is not a level: give error, warning, information or debug"},
        {"--data ~", NULL, "--data: is empty: give DIR"},
        {"--data=", NULL, "--data: is empty: give DIR"},
        {"--data", NULL, "--data: its value is missing: give DIR"},
        {"--data --lan", NULL, "--data: its value is missing: give DIR"},
        {"--lissen 1", NULL, "--lissen: there is no such option: did you mean --listen?"},
        {"--certificat=x", NULL,
            "--certificat: there is no such option: did you mean --certificate?"},
        {"--zzzzzzzzzz", NULL,
            "--zzzzzzzzzz: there is no such option: `greenroom help` lists them"},
        {"--a-name-that-is-much-longer-than-any-option-there-is=1", NULL,
            "--a-name-that-is-much-longer-than-any-option-there-is: there is no such option: "
            "`greenroom help` lists them"},
        {"--", NULL, "--: there is no such option: `greenroom help` lists them"},
        {"data", NULL, "'data' is not an option: `greenroom help` lists them"},
        {"-d", NULL, "'-d' is not an option: `greenroom help` lists them"},
        {"--certificate c", NULL,
            "--certificate: its private key is missing: give it as --key FILE"},
        {"--key k", NULL, "--key: its certificate is missing: give it as --certificate FILE"},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct options untouched = {.lan = true};
        struct error error;
        char wanted[300];

        CHECK(parse(cases[i].line, &untouched, &error) == ERROR_INVALID);
        snprintf(wanted, sizeof(wanted), "%s%s", cases[i].value != NULL ? cases[i].value : "",
            cases[i].text);
        CHECK_TEXT(error.text, wanted);
        CHECK(untouched.lan && untouched.data == NULL);
    }
}

TEST(names_the_variable_at_fault)
{
    static const char *const variables[] = {"GREENROOM_LISTEN", "foo", NULL};
    struct options options;
    struct error error;

    environment = variables;
    CHECK(parse("--listen 127.0.0.1:1", &options, &error) == ERROR_INVALID);
    environment = NULL;
    CHECK(strstr(error.text, "GREENROOM_LISTEN: 'foo' is not an address") != NULL);
}

int main(void)
{
    RUN(defaults);
    RUN(every_option);
    RUN(lan_keeps_an_address_of_the_network);
    RUN(the_environment_gives_way_to_arguments);
    RUN(origins_take_the_form_of_the_header);
    RUN(relays_in_each_of_their_forms);
    RUN(says_what_is_wrong);
    RUN(names_the_variable_at_fault);
    return check_report();
}
