#include <live/import_private.h>

#include <proto/decode.h>
#include <proto/name.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

int import_refuse(struct import *import, const char *session, const char *text)
{
    return error_set(import->error, ERROR_INVALID, NULL, "session %s: %s", session, text);
}

static int ignore_session(void *argument, const struct store_session *row)
{
    (void)argument;
    (void)row;
    return 0;
}

/* The id that the session gets: its own where that is free. Sets *there when
 * the account has it already. */
static int choose_id(
    struct import *import, const struct archive_session *session, char *id, bool *there)
{
    int64_t member;
    int code = store_read_session(import->store, session->id, ignore_session, NULL, import->error);

    *there = false;
    if (!id_valid(session->id))
        return import_refuse(import, session->id, "this is no id of a session");
    memcpy(id, session->id, ID_SIZE);
    if (code == ERROR_NOT_FOUND)
        return 0;
    if (code != 0)
        return code;
    code = store_read_member(import->store, session->id, import->account, &member, import->error);
    *there = code == 0;
    if (code == ERROR_NOT_FOUND) {
        id_new(id, session->created_at);
        code = 0;
    }
    return code;
}

static int import_session(struct import *import, size_t place)
{
    struct incoming incoming = {.archived = &import->archive.sessions.items[place]};
    bool there;
    int code = choose_id(import, incoming.archived, incoming.id, &there);

    if (code == 0 && there) {
        import->there++;
    } else if (code == 0) {
        code = import_check_session(import, &incoming);
        if (code == 0)
            code = import_write_session(import, &incoming);
        import->added += code == 0;
    }
    if (code == 0)
        memcpy(import->ids[place], incoming.id, ID_SIZE);
    session_free(incoming.session);
    free(incoming.contents);
    events_release(&incoming.events);
    return code;
}

/* ---- Questions had ---- */

static int check_had(struct import *import)
{
    for (size_t i = 0; i < import->archive.had.count; i++) {
        const struct archive_had *had = &import->archive.had.items[i];

        if (had->at > import->now)
            return error_set(import->error, ERROR_INVALID, NULL,
                "question %s: it is from a time that is still to come", had->question);
    }
    return 0;
}

/* ---- The whole ---- */

static int take_account(void *argument, const struct store_account *row)
{
    memcpy(((struct import *)argument)->account, row->id, ID_SIZE);
    return 0;
}

static int find_account(struct import *import, const char *name)
{
    struct account_name wanted;
    int code = name_read(name, &wanted, import->error);

    if (code == 0)
        code = store_read_named(import->store, wanted.key, take_account, import, import->error);
    if (code == ERROR_NOT_FOUND)
        error_set(import->error, ERROR_NOT_FOUND, "name",
            "there is no account of that name: make it in the page first");
    return code;
}

static int read_archive(struct import *import, const char *bytes, size_t length)
{
    int code = decode_record(&archive_record, bytes, length, &import->archive, import->error);

    if (code != 0) {
        import->archive = (struct archive){0};
        return error_wrap(import->error, "this is no archive of Greenroom's");
    }
    if (strcmp(import->archive.format, ARCHIVE_FORMAT) != 0 ||
        import->archive.version != ARCHIVE_VERSION)
        return error_set(import->error, ERROR_INVALID, "version",
            "this archive is of another form (%s %lld): this version reads %s %d",
            import->archive.format, (long long)import->archive.version, ARCHIVE_FORMAT,
            ARCHIVE_VERSION);
    import->ids = memory_new(import->archive.sessions.count * sizeof(*import->ids));
    import->known = memory_new(import->archive.contents.count * sizeof(*import->known));
    for (size_t i = 0; i < import->archive.contents.count; i++)
        import->known[i].content = &import->archive.contents.items[i];
    return 0;
}

static void release(struct import *import)
{
    for (size_t i = 0; import->known != NULL && i < import->archive.contents.count; i++) {
        if (import->known[i].value != NULL)
            record_release(import->known[i].record, import->known[i].value);
        free(import->known[i].value);
    }
    free(import->known);
    free(import->ids);
    record_release(&archive_record, &import->archive);
}

int import_archive(struct store *store, const char *bytes, size_t length, const char *name,
    int64_t now, FILE *out, struct error *error)
{
    struct import import = {.store = store, .now = now, .error = error};
    int code = find_account(&import, name);

    if (code == 0)
        code = read_archive(&import, bytes, length);
    if (code == 0)
        code = check_had(&import);
    for (size_t i = 0; code == 0 && i < import.archive.sessions.count; i++)
        code = import_session(&import, i);
    if (code == 0)
        code = import_write_had(&import);
    fprintf(out, "%zu session%s imported, %zu there already", import.added,
        import.added == 1 ? "" : "s", import.there);
    if (import.archive.open.count > 0)
        fprintf(out, ", %zu that had not ended left out", import.archive.open.count);
    if (import.archive.unreadable.count > 0)
        fprintf(out, ", %zu that could not be read left out", import.archive.unreadable.count);
    fputc('\n', out);
    release(&import);
    return code;
}
