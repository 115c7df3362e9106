#include <interview/command.h>

#include <interview/question.h>

#include <stdlib.h>

RECORD_DEFINE(sender, SENDER_FIELDS, "who sends a numbered command")
RECORD_DEFINE(command_edit, COMMAND_EDIT_FIELDS, "change sets for one document")
RECORD_DEFINE(command_next, COMMAND_NEXT_FIELDS, "the phase to end")
RECORD_DEFINE(command_open, COMMAND_OPEN_FIELDS, "the section being written")
RECORD_DEFINE(command_clarify, COMMAND_CLARIFY_FIELDS, "what to ask about")
RECORD_DEFINE(command_score, COMMAND_SCORE_FIELDS, "one criterion's score")
RECORD_DEFINE(command_late, COMMAND_LATE_FIELDS, "text that came too late")
RECORD_DEFINE(command_pull, COMMAND_PULL_FIELDS, "a document and a version")

const struct command_rule command_rules[COMMAND_CLIENT_COUNT] = {
#define COMMAND_RULE(ordinal, name, fields, when, numbered, help)                                  \
    {#name, &fields##_record, when, numbered, help},
    CLIENT_COMMAND_LIST(COMMAND_RULE)
#undef COMMAND_RULE
};

void command_release(struct command *command)
{
    if ((int)command->type < COMMAND_CLIENT_COUNT)
        record_release(command_rules[command->type].record, &command->nothing);
    free(command->client);
    *command = (struct command){0};
}
