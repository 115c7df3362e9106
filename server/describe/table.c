#include "describe.h"

#include <proto/message.h>
#include <proto/request.h>

#include <string.h>

/* A bit of command_rule.when and how the manual calls it. */
struct when_name {
    unsigned bit;
    const char *name;
};

static const struct when_name states[] = {
    {DURING_READY, "ready"},
    {DURING_RUNNING, "running"},
    {DURING_PAUSED, "paused"},
    {DURING_HELD, "held"},
    {DURING_FINISHED, "finished"},
    {0, NULL},
};

static const struct when_name phases[] = {
    {DURING_BRIEF, "brief"},
    {DURING_PREPARE, "prepare"},
    {DURING_ANSWER, "answer"},
    {DURING_SCORE, "score"},
    {DURING_DISCUSS, "discuss"},
    {0, NULL},
};

static const struct when_name who_names[] = {
    {BY_ALONE, "alone"},
    {BY_CANDIDATE, "candidate"},
    {BY_INTERVIEWER, "interviewer"},
    {BY_OBSERVER, "observer"},
    {BY_LEFT_BEHIND, "left behind"},
    {0, NULL},
};

/* Which of names are in when; "any" for all of them, and for none. */
static void print_when(const struct when_name *names, unsigned when, FILE *out)
{
    size_t all = 0;
    size_t found = 0;

    for (; names[all].name != NULL; all++)
        found += (when & names[all].bit) != 0;
    if (found == 0 || found == all) {
        fputs("any", out);
        return;
    }
    const char *comma = "";

    for (size_t i = 0; i < all; i++) {
        if ((when & names[i].bit) == 0)
            continue;
        fprintf(out, "%s`%s`", comma, names[i].name);
        comma = ", ";
    }
}

static void print_commands(FILE *out)
{
    fputs("| command | while the session is | in phase | by | numbered |\n|---|---|---|---|---|\n",
        out);
    for (int i = 0; i < COMMAND_CLIENT_COUNT; i++) {
        const struct command_rule *rule = &command_rules[i];

        fprintf(out, "| [%s](#command-%s) | ", rule->name, rule->name);
        print_when(states, rule->when, out);
        fputs(" | ", out);
        print_when(phases, rule->when, out);
        fputs(" | ", out);
        print_when(who_names, rule->who, out);
        fprintf(out, " | %s |\n", rule->numbered ? "yes" : "no");
    }
}

static void print_messages(FILE *out)
{
    fputs("| message | |\n|---|---|\n", out);
    for (int i = 0; i < MESSAGE_COUNT; i++)
        fprintf(out, "| [%s](#message-%s) | %s |\n", message_rules[i].name, message_rules[i].name,
            message_rules[i].help);
}

static void print_events(FILE *out)
{
    fputs("| event | |\n|---|---|\n", out);
    for (int i = 0; i < EVENT_COUNT; i++)
        fprintf(out, "| [%s](#event-%s) | %s |\n", event_rules[i].name, event_rules[i].name,
            event_rules[i].help);
}

static void print_errors(FILE *out)
{
    fputs("| code | status | title |\n|---|---|---|\n", out);
    for (size_t i = 0; i < error_count(); i++)
        fprintf(out, "| `%s` | %d | %s |\n", error_name(error_at(i)), error_status(error_at(i)),
            error_title(error_at(i)));
}

static void print_enumerations(FILE *out)
{
    const struct field *const *fields;
    size_t count = describe_enumerations(&fields);

    fputs("| enumeration | names |\n|---|---|\n", out);
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "| %s | ", fields[i]->enumeration);
        describe_names(fields[i]->names, out);
        fputs(" |\n", out);
    }
}

/* The records that what travels is made of. */
static void print_parts(FILE *out)
{
    const struct record *const *parts;
    size_t count = describe_parts(&parts);

    for (size_t i = 0; i < count; i++) {
        fprintf(out, "%s### %s\n\n", i > 0 ? "\n" : "", parts[i]->name);
        describe_sentence(parts[i]->help, out);
        fputc('\n', out);
        describe_fields(parts[i], out);
    }
}

/* One command, message or event: what it is for, then its fields. */
static bool print_one(const char *name, FILE *out)
{
    const char *help = describe_help(name);

    if (help == NULL)
        return false;
    fprintf(out, "%s\n\n", help);
    describe_fields(describe_find(name), out);
    return true;
}

int describe_table(const char *name, FILE *out)
{
    static const struct {
        const char *name;
        void (*print)(FILE *out);
    } tables[] = {
        {"commands", print_commands},
        {"messages", print_messages},
        {"events", print_events},
        {"errors", print_errors},
        {"enumerations", print_enumerations},
        {"parts", print_parts},
    };

    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
        if (strcmp(tables[i].name, name) == 0) {
            tables[i].print(out);
            return 0;
        }
    }
    if (print_one(name, out))
        return 0;
    const struct record *record = describe_find(name);

    if (record == NULL)
        return -1;
    describe_fields(record, out);
    return 0;
}
