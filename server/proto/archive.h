/* Everything an account has, as one JSON object that another server can read:
 * the answer of GET /api/me/export. */
#ifndef PROTO_ARCHIVE_H
#define PROTO_ARCHIVE_H

#include <interview/command.h>
#include <proto/request.h>

#define ARCHIVE_FORMAT "greenroom.archive"
#define ARCHIVE_VERSION 1
#define ARCHIVE_BYTES_MOST (128 * 1024 * 1024)

#define ARCHIVE_HAD_FIELDS(F)                                                                      \
    F(TEXT, question, 1, 60, "id of the question")                                                 \
    F(TEXT, session, 0, 36, "id of the session in which it was had last; may be empty")            \
    F(TIME, at, 0, 0, "when")
RECORD_STRUCT(archive_had, ARCHIVE_HAD_FIELDS)

#define ARCHIVE_CONTENT_FIELDS(F)                                                                  \
    F(TEXT, hash, 64, 64, "SHA-256 of the content's canonical JSON, in hexadecimal")               \
    F(JSON, content, 0, 1000000, "a question or a kind, as far as its reader may know it")
RECORD_STRUCT(archive_content, ARCHIVE_CONTENT_FIELDS)

#define ARCHIVE_MEMBER_FIELDS(F)                                                                   \
    F(INTEGER, member, 1, MEMBERS_MOST, "number in the session")                                   \
    F(TEXT, name, 0, 200, "what the session calls them; may be empty")                             \
    F(BOOLEAN, keeps, 0, 0, "took part, and did not only watch")
RECORD_STRUCT(archive_member, ARCHIVE_MEMBER_FIELDS)

#define ARCHIVE_EVENT_FIELDS(F) F(JSON, event, 0, 400000, "an event, as the log has it")
RECORD_STRUCT(archive_event, ARCHIVE_EVENT_FIELDS)

#define ARCHIVE_SESSION_FIELDS(F)                                                                  \
    F(TEXT, id, 36, 36, "id of the session")                                                       \
    F(ENUMERATION, mode, mode, 0, "solo or paired")                                                \
    F(TIME, created_at, 0, 0, "when it was created")                                               \
    F(TIME, updated_at, 0, 0, "when it last changed")                                              \
    F(INTEGER, member, 1, MEMBERS_MOST, "the account's number in it")                              \
    F(LIST, members, archive_member, MEMBERS_MOST, "everyone in it")                               \
    F(JSON, summary, 0, 100000, "a summary, as GET /api/sessions lists it")                        \
    F(LIST, events, archive_event, 1000000, "what the account may see of its log, in order")
RECORD_STRUCT(archive_session, ARCHIVE_SESSION_FIELDS)

#define ARCHIVE_OPEN_FIELDS(F) F(JSON, transcript, 0, 17000000, "its transcript so far")
RECORD_STRUCT(archive_open, ARCHIVE_OPEN_FIELDS)

#define ARCHIVE_FIELDS(F)                                                                          \
    F(TEXT, format, 1, 40, "always greenroom.archive")                                             \
    F(INTEGER, version, 1, 1000, "of this form: 1")                                                \
    F(TIME, exported_at, 0, 0, "when it was made")                                                 \
    F(OBJECT, account, account, 0, "whose it is")                                                  \
    F(LIST, had, archive_had, 100000, "questions had")                                             \
    F(LIST, sessions, archive_session, 100000, "those that have ended, the oldest first")          \
    F(LIST, contents, archive_content, 100000, "what their rounds name by hash, each once")        \
    F(LIST, open, archive_open, 1000, "those that have not ended: to read, not to be imported")    \
    F(TEXTS, unreadable, 100000, 36, "ids of those that are not in it, as they could not be read")
RECORD_STRUCT(archive, ARCHIVE_FIELDS)

#endif
