/* What the server says in a room. A frame to a client is a JSON array of
 * these; each has a field type that names it. */
#ifndef PROTO_MESSAGE_H
#define PROTO_MESSAGE_H

#include <interview/view.h>

#define MESSAGE_DOCUMENT_FIELDS(F)                                                                 \
    DOCUMENT_VIEW_FIELDS(F)                                                                        \
    F(TEXT, text, 0, 65536, "the text at that version")
RECORD_STRUCT(message_document, MESSAGE_DOCUMENT_FIELDS)

#define CLIENT_UPDATE_FIELDS(F)                                                                    \
    F(TEXT, client, 1, CLIENT_BYTES_MOST, "who made it")                                           \
    F(UPDATES, updates, 1, 0, "one change set, in a list")
RECORD_STRUCT(client_update, CLIENT_UPDATE_FIELDS)

#define MESSAGE_UPDATES_FIELDS(F)                                                                  \
    F(TEXT, document, 1, DOCUMENT_NAME_BYTES_MOST, "name of the document")                         \
    F(INTEGER, from, 0, NUMBER_MOST, "version the first of them starts from")                      \
    F(LIST, updates, client_update, 2000, "in order")
RECORD_STRUCT(message_updates, MESSAGE_UPDATES_FIELDS)

#define MESSAGE_EVENT_FIELDS(F) F(JSON, event, 0, 200000, "the event, as it is stored")
RECORD_STRUCT(message_event, MESSAGE_EVENT_FIELDS)

#define MESSAGE_ACKNOWLEDGED_FIELDS(F) SENDER_FIELDS(F)
RECORD_STRUCT(message_acknowledged, MESSAGE_ACKNOWLEDGED_FIELDS)

#define MESSAGE_REFUSED_FIELDS(F)                                                                  \
    F(OPTIONAL_TEXT, client, 1, CLIENT_BYTES_MOST, "who sent it, where that could be read")        \
    F(OPTIONAL_INTEGER, n, 1, NUMBER_MOST, "which command, where that could be read")              \
    F(TEXT, code, 1, 40, "stable name of the reason")                                              \
    F(TEXT, detail, 1, 600, "what is wrong and what to do")                                        \
    F(OPTIONAL_TEXT, field, 1, 160, "the field at fault")
RECORD_STRUCT(message_refused, MESSAGE_REFUSED_FIELDS)

#define MESSAGE_NOT_SAVING_FIELDS(F) F(TEXT, detail, 1, 600, "why, and what happens next")
RECORD_STRUCT(message_not_saving, MESSAGE_NOT_SAVING_FIELDS)

#define MESSAGE_PRESENCE_FIELDS(F)                                                                 \
    F(INTEGER, member, 1, MEMBERS_MOST, "number of the member")                                    \
    F(ENUMERATION, presence, presence, 0, "here, away from the page, or not connected")
RECORD_STRUCT(message_presence, MESSAGE_PRESENCE_FIELDS)

#define MESSAGE_CURSOR_FIELDS(F)                                                                   \
    F(INTEGER, member, 1, MEMBERS_MOST, "whose it is")                                             \
    COMMAND_CURSOR_FIELDS(F)
RECORD_STRUCT(message_cursor, MESSAGE_CURSOR_FIELDS)

#define MESSAGE_SIGNAL_FIELDS(F)                                                                   \
    F(INTEGER, member, 1, MEMBERS_MOST, "from whom")                                               \
    COMMAND_SIGNAL_FIELDS(F)
RECORD_STRUCT(message_signal, MESSAGE_SIGNAL_FIELDS)

/* ORDINAL, name, fields' tag, help */
#define MESSAGE_LIST(X)                                                                            \
    X(WELCOME, welcome, welcome,                                                                   \
        "Where everything stands. Comes first, and again whenever a phase changes or a member "    \
        "may see more; one `document` for each of round.documents follows in order.")              \
    X(DOCUMENT, document, message_document, "A document and its text.")                            \
    X(TIMER, timer, timer, "The clock: at every change and warning, and when asked.")              \
    X(EVENT, event, message_event, "Something happened.")                                          \
    X(ACKNOWLEDGED, acknowledged, message_acknowledged,                                            \
        "That command took effect and is on disk.")                                                \
    X(REFUSED, refused, message_refused, "That command had no effect, and why.")                   \
    X(UPDATES, updates, message_updates, "The answer to `pull`.")                                  \
    X(PRESENCE, presence, message_presence, "Whether another member is here.")                     \
    X(CURSOR, cursor, message_cursor, "Where another page's cursor and selection are.")            \
    X(SIGNAL, signal, message_signal, "What the partner's page has to say of a call.")             \
    X(SAVING, saving, nothing, "The server saves again: send what was refused `not_saving`.")      \
    X(NOT_SAVING, not_saving, message_not_saving,                                                  \
        "The server cannot save: commands are refused until `saving`.")

enum message_type {
#define MESSAGE_ORDINAL(ordinal, name, record, help) MESSAGE_##ordinal,
    MESSAGE_LIST(MESSAGE_ORDINAL)
#undef MESSAGE_ORDINAL
        MESSAGE_COUNT,
};

struct message_rule {
    const char *name;
    const struct record *record; /* its fields */
    const char *help;
};

extern const struct message_rule message_rules[MESSAGE_COUNT];

#endif
