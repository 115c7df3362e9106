#include <proto/archive.h>

RECORD_DEFINE(archive_had, ARCHIVE_HAD_FIELDS, "a question that was had")
RECORD_DEFINE(archive_content, ARCHIVE_CONTENT_FIELDS, "a question or a kind")
RECORD_DEFINE(archive_member, ARCHIVE_MEMBER_FIELDS, "somebody in a session")
RECORD_DEFINE(archive_event, ARCHIVE_EVENT_FIELDS, "an event of a session")
RECORD_DEFINE(archive_session, ARCHIVE_SESSION_FIELDS, "a session that has ended")
RECORD_DEFINE(archive_open, ARCHIVE_OPEN_FIELDS, "a session that has not ended")
RECORD_DEFINE(archive, ARCHIVE_FIELDS, "everything an account has")
