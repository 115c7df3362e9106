#include <proto/message.h>

RECORD_DEFINE(message_document, MESSAGE_DOCUMENT_FIELDS, "a document and its text")
RECORD_DEFINE(client_update, CLIENT_UPDATE_FIELDS, "one change set and whose it is")
RECORD_DEFINE(message_updates, MESSAGE_UPDATES_FIELDS, "edits after a version")
RECORD_DEFINE(message_event, MESSAGE_EVENT_FIELDS, "something that happened")
RECORD_DEFINE(message_acknowledged, MESSAGE_ACKNOWLEDGED_FIELDS, "a command that took effect")
RECORD_DEFINE(message_refused, MESSAGE_REFUSED_FIELDS, "a command that had no effect")
RECORD_DEFINE(message_presence, MESSAGE_PRESENCE_FIELDS, "whether a member is here")
RECORD_DEFINE(message_cursor, MESSAGE_CURSOR_FIELDS, "another page's cursor")
RECORD_DEFINE(message_signal, MESSAGE_SIGNAL_FIELDS, "something from the partner's page")
RECORD_DEFINE(message_not_saving, MESSAGE_NOT_SAVING_FIELDS, "why nothing can be saved")

const struct message_rule message_rules[MESSAGE_COUNT] = {
#define MESSAGE_RULE(ordinal, name, record, help) {#name, &record##_record, help},
    MESSAGE_LIST(MESSAGE_RULE)
#undef MESSAGE_RULE
};
