/* GET /api/me/export: everything an account has, as an archive. What its reader
 * may not know yet stays out: sessions that have not ended come as transcripts,
 * and the questions of the others without what is never sent. */
#include <live/archive_contents.h>
#include <live/hub_private.h>
#include <live/session_ids.h>

#include <interview/audience.h>
#include <interview/transcript.h>
#include <proto/archive.h>
#include <proto/encode.h>

#include <base/log.h>
#include <base/memory.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct archiving {
    struct hub *hub;
    char account[ID_SIZE];
    int64_t now;
    struct session_ids sessions;
    struct archive_contents contents;
    struct buffer body;
    struct buffer open;
    struct texts unreadable; /* ids of sessions; owned */
    size_t unreadable_capacity;
    size_t archived; /* sessions in body */
    struct error error;
    answer_done *done;
    void *argument;
};

static void add_comma(struct buffer *buffer, size_t before)
{
    if (before > 0)
        buffer_add_text(buffer, ",\n");
}

/* ---- Sessions ---- */

static void add_event(struct buffer *buffer, size_t before, const struct event *event)
{
    char *text = encode_event(event, NULL);

    add_comma(buffer, before);
    buffer_add_text(buffer, "{\"event\":");
    buffer_add_text(buffer, text);
    buffer_add_text(buffer, "}");
    free(text);
}

/* The agenda as it was drawn last stands in created: which questions would have
 * been asked otherwise is nobody's. */
static void add_created(struct archiving *archiving, const struct loaded *loaded, int64_t member,
    const struct event *created)
{
    struct event event = *created;
    const struct event_created *plan = &loaded->session->plan;

    record_copy(&event_created_record, &event.created, plan);
    for (size_t i = 0; i < event.created.rounds.count; i++)
        archive_contents_add(
            &archiving->contents, loaded, i, member, &event.created.rounds.items[i]);
    add_event(&archiving->body, 0, &event);
    record_release(&event_created_record, &event.created);
}

static void add_events(struct archiving *archiving, const struct loaded *loaded, int64_t member)
{
    for (size_t i = 0; i < loaded->events.count; i++) {
        const struct event *event = &loaded->events.items[i];

        if (event->type == EVENT_CREATED)
            add_created(archiving, loaded, member, event);
        else if (may_see(loaded->session, event, member))
            add_event(&archiving->body, 1, event);
    }
}

struct row {
    enum mode mode;
    int64_t created_at;
    int64_t updated_at;
    char *summary; /* owned */
};

static int take_row(void *argument, const struct store_session *stored)
{
    struct row *row = argument;

    row->mode = (enum mode)record_find_name(mode_names, stored->mode);
    row->created_at = stored->created_at;
    row->updated_at = stored->updated_at;
    row->summary = memory_copy(stored->summary, stored->summary_length);
    return 0;
}

static int take_member(void *argument, const struct store_member *stored)
{
    struct archive_session *session = argument;

    assert(session->members.count < MEMBERS_MOST);
    session->members.items[session->members.count++] = (struct archive_member){
        .member = stored->member, .name = memory_text(stored->name), .keeps = stored->keeps};
    return 0;
}

/* The session with its head as a record, of which the list of events, empty
 * there, is filled afterwards. */
static int add_ended(
    struct archiving *archiving, const char *id, const struct loaded *loaded, int64_t member)
{
    struct store *store = archiving->hub->host.store;
    struct archive_session session = {
        .member = member,
        .members.items = memory_new(MEMBERS_MOST * sizeof(*session.members.items)),
    };
    struct row row = {0};
    int code = store_read_session(store, id, take_row, &row, &archiving->error);

    if (code == 0)
        code = store_read_members(store, id, take_member, &session, &archiving->error);
    if (code == 0) {
        static const char end[] = "\"events\":[]}";

        session.id = memory_text(id);
        session.mode = row.mode;
        session.created_at = row.created_at;
        session.updated_at = row.updated_at;
        session.summary = row.summary;
        row.summary = NULL;
        char *head = encode_record(&archive_session_record, &session, NULL);
        size_t length = strlen(head) - strlen(end);

        assert(strcmp(head + length, end) == 0);
        add_comma(&archiving->body, archiving->archived++);
        buffer_add(&archiving->body, head, length);
        buffer_add_text(&archiving->body, "\"events\":[");
        add_events(archiving, loaded, member);
        buffer_add_text(&archiving->body, "]}");
        free(head);
    }
    free(row.summary);
    record_release(&archive_session_record, &session);
    return code;
}

static int add_open(
    struct archiving *archiving, const char *id, const struct loaded *loaded, int64_t member)
{
    struct transcript transcript;
    int code = transcript_make(loaded->contents, loaded->events.items, loaded->events.count,
        &loaded->roster, id, member, archiving->now, &transcript, &archiving->error);

    if (code != 0)
        return code;
    add_comma(&archiving->open, archiving->open.length);
    char *text = encode_record(&transcript_record, &transcript, NULL);

    buffer_add_text(&archiving->open, "{\"transcript\":");
    buffer_add_text(&archiving->open, text);
    buffer_add_text(&archiving->open, "}");
    free(text);
    record_release(&transcript_record, &transcript);
    return 0;
}

static int check_size(struct archiving *archiving)
{
    if (archiving->body.overflowed || archiving->contents.body.overflowed ||
        archiving->open.overflowed)
        return error_set(&archiving->error, ERROR_TOO_LARGE, NULL,
            "everything together is more than %d MB: download transcripts one by one",
            ARCHIVE_BYTES_MOST / 1024 / 1024);
    return 0;
}

/* What is damaged must not keep the rest from being taken along. */
static void leave_out(struct archiving *archiving, const char *id)
{
    struct texts *unreadable = &archiving->unreadable;

    log_write(LOG_ERROR, "event=session_unexported session=%s code=%s reason=\"%s\"", id,
        error_name(archiving->error.code), archiving->error.text);
    archiving->error = (struct error){0};
    memory_grow((void **)&unreadable->items, &archiving->unreadable_capacity, unreadable->count,
        sizeof(*unreadable->items));
    unreadable->items[unreadable->count++] = memory_text(id);
}

static int add_session(struct archiving *archiving, const char *id)
{
    struct host *host = &archiving->hub->host;
    struct loaded loaded;

    if (atomic_load(&archiving->hub->archives.ending))
        return error_set(&archiving->error, ERROR_NOT_SAVING, NULL,
            "the server is about to stop: export again in a minute");
    int code = load_session(host->store, host->shelf, id, true, &loaded, &archiving->error);

    if (code == 0) {
        int64_t member = loaded_member(&loaded, archiving->account);

        if (member != 0 && loaded.session->state == SESSION_CLOSED)
            code = add_ended(archiving, id, &loaded, member);
        else if (member != 0)
            code = add_open(archiving, id, &loaded, member);
        loaded_release(&loaded, host->shelf);
    }
    if (code == ERROR_NOT_FOUND) /* deleted meanwhile */
        archiving->error = (struct error){0};
    else if (code != 0)
        leave_out(archiving, id);
    return check_size(archiving);
}

/* ---- The whole ---- */

static int visit_account(void *argument, const struct store_account *row)
{
    struct archiving *archiving = argument;
    const struct account account = {.id = (char *)row->id,
        .guest = row->name == NULL,
        .name = row->name,
        .created_at = row->created_at};

    archive_add_record(&archiving->body, 0, &account_record, &account);
    return 0;
}

static int visit_had(void *argument, const struct store_had *row)
{
    struct archiving *archiving = argument;
    const struct archive_had had = {
        .question = row->question, .session = (char *)row->session, .at = row->at};
    bool first = archiving->body.bytes[archiving->body.length - 1] == '[';

    archive_add_record(&archiving->body, first ? 0 : 1, &archive_had_record, &had);
    return 0;
}

static void run(void *argument)
{
    struct archiving *archiving = argument;
    struct store *store = archiving->hub->host.store;
    struct error *error = &archiving->error;

    worker_stand_back();
    buffer_print(&archiving->body,
        "{\"format\":\"" ARCHIVE_FORMAT "\",\"version\":%d,\"exported_at\":%lld,\n\"account\":",
        ARCHIVE_VERSION, (long long)archiving->now);
    if (store_read_account(store, archiving->account, visit_account, archiving, error) != 0)
        return;
    buffer_add_text(&archiving->body, ",\n\"had\":[");
    if (store_read_had(store, archiving->account, visit_had, archiving, error) != 0)
        return;
    buffer_add_text(&archiving->body, "],\n\"sessions\":[");
    if (session_ids_read(&archiving->sessions, store, archiving->account, error) != 0)
        return;
    for (size_t i = archiving->sessions.count; i > 0; i--)
        if (add_session(archiving, archiving->sessions.items[i - 1]) != 0)
            return;
    buffer_add_text(&archiving->body, "],\n\"contents\":[");
    buffer_add(&archiving->body, archiving->contents.body.bytes, archiving->contents.body.length);
    buffer_add_text(&archiving->body, "],\n\"open\":[");
    buffer_add(&archiving->body, archiving->open.bytes, archiving->open.length);
    buffer_add_text(&archiving->body, "],\n\"unreadable\":[");
    for (size_t i = 0; i < archiving->unreadable.count; i++)
        buffer_print(
            &archiving->body, "%s\"%s\"", i > 0 ? "," : "", archiving->unreadable.items[i]);
    buffer_add_text(&archiving->body, "]}\n");
    check_size(archiving);
}

/* The place of account among those whose archives are being made, or how many
 * these are. */
static size_t find_archiving(const struct archives *archives, const char *account)
{
    size_t place = 0;

    while (place < archives->count && strcmp(archives->accounts[place], account) != 0)
        place++;
    return place;
}

static void end(void *argument)
{
    struct archiving *archiving = argument;
    struct archives *archives = &archiving->hub->archives;
    size_t place = find_archiving(archives, archiving->account);
    struct answer answer = answer_error(&archiving->error);

    memmove(archives->accounts[place], archives->accounts[--archives->count], ID_SIZE);
    if (answer.code == 0) {
        size_t length = archiving->body.length;

        answer = answer_body(buffer_take(&archiving->body), length);
    }
    answer_give(&answer, archiving->done, archiving->argument);
    texts_release(&archiving->unreadable);
    session_ids_release(&archiving->sessions);
    archive_contents_release(&archiving->contents);
    buffer_release(&archiving->body);
    buffer_release(&archiving->open);
    free(archiving);
}

void hub_archives_open(struct hub *hub, worker_wake *wake, void *context)
{
    hub->archives.workers = workers_new(1, wake, context);
}

void hub_archives_drain(struct hub *hub)
{
    if (hub->archives.workers != NULL)
        workers_drain(hub->archives.workers);
}

void hub_archives_close(struct hub *hub)
{
    atomic_store(&hub->archives.ending, true);
    workers_free(hub->archives.workers);
    hub->archives.workers = NULL;
}

static int take_place(struct archives *archives, const char *account, struct error *refusal)
{
    if (find_archiving(archives, account) < archives->count)
        return error_set(refusal, ERROR_TOO_MANY, NULL,
            "an archive of yours is being made already: wait for it");
    if (archives->count == ARCHIVES_MOST)
        return error_set(refusal, ERROR_TOO_MANY, NULL,
            "%d archives of others are being made: try again in a minute", ARCHIVES_MOST);
    memcpy(archives->accounts[archives->count++], account, ID_SIZE);
    return 0;
}

void hub_export(struct hub *hub, const char *account, answer_done *done, void *argument)
{
    struct error refusal;

    if (take_place(&hub->archives, account, &refusal) != 0) {
        struct answer answer = answer_error(&refusal);

        answer_give(&answer, done, argument);
        return;
    }
    struct archiving *archiving = memory_new(sizeof(*archiving));

    archiving->hub = hub;
    archiving->now = host_now(&hub->host);
    memcpy(archiving->account, account, ID_SIZE);
    buffer_init(&archiving->body, ARCHIVE_BYTES_MOST);
    buffer_init(&archiving->contents.body, ARCHIVE_BYTES_MOST);
    buffer_init(&archiving->open, ARCHIVE_BYTES_MOST);
    archiving->done = done;
    archiving->argument = argument;
    workers_submit(hub->archives.workers, run, end, archiving);
}
