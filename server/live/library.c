/* What REST asks of sessions that exist: read by workers, straight from the
 * store, so that nothing is shown that is not on disk. */
#include <live/hub.h>

#include <live/hub_private.h>
#include <live/part.h>

#include <interview/transcript.h>
#include <proto/encode.h>

#include <base/memory.h>

#include <stdlib.h>
#include <string.h>

struct request {
    struct hub *hub;
    char account[ID_SIZE];
    char session[ID_SIZE]; /* or empty */
    int64_t member;        /* who asks, in that session */
    enum store_filter filter;
    size_t limit;
    bool markdown;
    int64_t now;
    size_t found;
    char last[ID_SIZE]; /* id of the last row taken */
    bool more;
    struct buffer body;
    struct error error;
    answer_done *done;
    void *argument;
};

static struct request *new_request(
    struct hub *hub, const char *account, const char *session, answer_done *done, void *argument)
{
    struct request *request = memory_new(sizeof(*request));

    request->hub = hub;
    request->now = host_now(&hub->host);
    request->done = done;
    request->argument = argument;
    memcpy(request->account, account, ID_SIZE);
    if (session != NULL)
        memcpy(request->session, session, ID_SIZE);
    buffer_init(&request->body, TRANSCRIPT_BYTES_MOST);
    return request;
}

static void give(struct request *request)
{
    struct answer answer = {.code = request->error.code, .error = request->error};

    if (answer.code == 0) {
        answer.length = request->body.length;
        answer.body = buffer_take(&request->body);
    }
    answer_give(&answer, request->done, request->argument);
    buffer_release(&request->body);
    free(request);
}

static void answered(void *argument)
{
    give(argument);
}

/* The row is the same for everyone in the session; whose it is here stands
 * first in it. */
static void add_summary(struct request *request, const struct store_session *row)
{
    int64_t member = row->member != 0 ? row->member : request->member;

    if (row->summary_length < 2 || member == 0) {
        buffer_add(&request->body, row->summary, row->summary_length);
        return;
    }
    buffer_print(&request->body, "{\"member\":%lld,", (long long)member);
    buffer_add(&request->body, row->summary + 1, row->summary_length - 1);
}

static int visit_row(void *argument, const struct store_session *row)
{
    struct request *request = argument;

    if (request->found == request->limit) {
        request->more = true;
        return 0;
    }
    if (request->found++ > 0)
        buffer_add_text(&request->body, ",");
    add_summary(request, row);
    memcpy(request->last, row->id, ID_SIZE);
    return 0;
}

static void run_list(void *argument)
{
    struct request *request = argument;
    const char *before = request->session[0] != '\0' ? request->session : NULL;

    buffer_print(&request->body, "{\"now\":%lld,\"sessions\":[", (long long)request->now);
    store_read_sessions(request->hub->host.store, request->account, request->filter, before,
        request->limit + 1, visit_row, request, &request->error);
    buffer_add_text(&request->body, "]");
    if (request->more)
        buffer_print(&request->body, ",\"before\":\"%s\"", request->last);
    buffer_add_text(&request->body, "}");
}

void hub_list(struct hub *hub, const char *account, const char *state, const char *before,
    size_t limit, answer_done *done, void *argument)
{
    struct request *request = new_request(hub, account, NULL, done, argument);

    request->limit = limit;
    if (before != NULL && !id_valid(before))
        error_set(&request->error, ERROR_INVALID, "before", "before: give the id of a session");
    else if (before != NULL)
        memcpy(request->session, before, ID_SIZE);
    if (state != NULL && strcmp(state, "open") == 0)
        request->filter = STORE_OPEN;
    else if (state != NULL && strcmp(state, "finished") == 0)
        request->filter = STORE_FINISHED;
    else if (state != NULL)
        error_set(&request->error, ERROR_INVALID, "state", "state: give open or finished");
    if (request->error.code != 0)
        give(request);
    else
        workers_submit(hub->host.workers, run_list, answered, request);
}

static int find_member(struct request *request, int64_t *member)
{
    int code = store_read_member(
        request->hub->host.store, request->session, request->account, member, &request->error);

    if (code == ERROR_NOT_FOUND)
        error_set(
            &request->error, ERROR_NOT_FOUND, NULL, "there is no such session, or it is not yours");
    return code;
}

static void run_summary(void *argument)
{
    struct request *request = argument;

    request->limit = 1;
    if (find_member(request, &request->member) == 0)
        store_read_session(
            request->hub->host.store, request->session, visit_row, request, &request->error);
}

static void submit_for(struct hub *hub, struct request *request, worker_run *run)
{
    if (id_valid(request->session)) {
        workers_submit(hub->host.workers, run, answered, request);
        return;
    }
    error_set(
        &request->error, ERROR_NOT_FOUND, NULL, "there is no such session, or it is not yours");
    give(request);
}

static struct request *request_for(
    struct hub *hub, const char *account, const char *session, answer_done *done, void *argument)
{
    return new_request(hub, account, id_valid(session) ? session : NULL, done, argument);
}

void hub_summary(
    struct hub *hub, const char *account, const char *session, answer_done *done, void *argument)
{
    submit_for(hub, request_for(hub, account, session, done, argument), run_summary);
}

static int fill_transcript(struct request *request, const struct loaded *loaded, int64_t member)
{
    struct transcript transcript;
    int code = transcript_make(loaded->contents, loaded->events.items, loaded->events.count,
        &loaded->roster, request->session, member, request->now, &transcript, &request->error);

    if (code != 0)
        return code;
    if (request->markdown) {
        transcript_markdown(&transcript, &request->body);
    } else {
        char *bytes = encode_record(&transcript_record, &transcript, NULL);

        buffer_add_text(&request->body, bytes);
        free(bytes);
    }
    record_release(&transcript_record, &transcript);
    if (request->body.overflowed)
        return error_set(&request->error, ERROR_TOO_LARGE, NULL,
            "this session holds more than the %d MB that a transcript may have",
            TRANSCRIPT_BYTES_MOST / 1024 / 1024);
    return 0;
}

static void run_transcript(void *argument)
{
    struct request *request = argument;
    struct host *host = &request->hub->host;
    struct loaded loaded;
    int64_t member;

    if (find_member(request, &member) != 0)
        return;
    if (load_session(host->store, host->shelf, request->session, true, &loaded, &request->error) !=
        0)
        return;
    fill_transcript(request, &loaded, member);
    loaded_release(&loaded, host->shelf);
}

void hub_transcript(struct hub *hub, const char *account, const char *session, bool markdown,
    answer_done *done, void *argument)
{
    struct request *request = request_for(hub, account, session, done, argument);

    request->markdown = markdown;
    submit_for(hub, request, run_transcript);
}

static void run_check(void *argument)
{
    int64_t member;

    find_member(argument, &member);
}

static void deleted(void *argument, int result)
{
    struct request *request = argument;

    if (result != 0)
        error_set(&request->error, result, NULL, "the session was not deleted: try again");
    give(request);
}

static void checked(void *argument)
{
    struct request *request = argument;

    if (request->error.code == 0)
        part_delete(request->hub, request->session, request->account, deleted, request);
    else
        give(request);
}

void hub_delete(
    struct hub *hub, const char *account, const char *session, answer_done *done, void *argument)
{
    struct request *request = request_for(hub, account, session, done, argument);

    if (!id_valid(request->session)) {
        submit_for(hub, request, run_check);
        return;
    }
    workers_submit(hub->host.workers, run_check, checked, request);
}
