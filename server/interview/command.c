#include <interview/command.h>

#include <interview/question.h>

#include <stdlib.h>

RECORD_ENUM_DEFINE(wish, WISH_LIST)

RECORD_DEFINE(sender, SENDER_FIELDS, "who sends a numbered command")
RECORD_DEFINE(command_edit, COMMAND_EDIT_FIELDS, "change sets for one document")
RECORD_DEFINE(command_next, COMMAND_NEXT_FIELDS, "the phase to end")
RECORD_DEFINE(command_open, COMMAND_OPEN_FIELDS, "the section being written")
RECORD_DEFINE(command_clarify, COMMAND_CLARIFY_FIELDS, "what to ask about")
RECORD_DEFINE(command_score, COMMAND_SCORE_FIELDS, "one criterion's score")
RECORD_DEFINE(command_late, COMMAND_LATE_FIELDS, "text that came too late")
RECORD_DEFINE(command_pull, COMMAND_PULL_FIELDS, "a document and a version")
RECORD_DEFINE(command_ready, COMMAND_READY_FIELDS, "whether one is ready")
RECORD_DEFINE(command_ask, COMMAND_ASK_FIELDS, "a follow-up question")
RECORD_DEFINE(command_hear, COMMAND_HEAR_FIELDS, "a signal of the question")
RECORD_DEFINE(command_extend, COMMAND_EXTEND_FIELDS, "more time")
RECORD_DEFINE(command_wish, COMMAND_WISH_FIELDS, "what the interviewer is asked for")
RECORD_DEFINE(command_remark, COMMAND_REMARK_FIELDS, "strengths and next steps")
RECORD_DEFINE(command_say, COMMAND_SAY_FIELDS, "a line of chat")
RECORD_DEFINE(command_watch, COMMAND_WATCH_FIELDS, "whether one only watches")
RECORD_DEFINE(command_share, COMMAND_SHARE_FIELDS, "notes to be shared")
RECORD_DEFINE(command_remove, COMMAND_REMOVE_FIELDS, "a member to be removed")
RECORD_DEFINE(command_cursor, COMMAND_CURSOR_FIELDS, "a cursor and its selection")
RECORD_DEFINE(command_signal, COMMAND_SIGNAL_FIELDS, "something for the partner's page")
RECORD_DEFINE(command_attention, COMMAND_ATTENTION_FIELDS, "whether a page is looked at")

const struct command_rule command_rules[COMMAND_CLIENT_COUNT] = {
#define COMMAND_RULE(ordinal, name, fields, when, who, numbered, help)                             \
    {#name, &fields##_record, when, who, numbered, help},
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
