#include <web/api.h>

#include <web/request.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIST_LENGTH = 20, LIST_LENGTH_MOST = 100 };

static const char *account_of(const struct request *request)
{
    return request->visitor.account;
}

static void on_answer(void *argument, struct answer *answer)
{
    request_answer_json(argument, 200, answer);
}

static void on_deleted(void *argument, struct answer *answer)
{
    request_answer_json(argument, 204, answer);
}

/* The reply begins with the session's id, as its fields are listed. */
static void add_location(struct request *request, const struct answer *answer)
{
    static const char start[] = "{\"id\":\"";
    const size_t skip = sizeof(start) - 1;
    char location[80];

    if (answer->length < skip + ID_SIZE || strncmp(answer->body, start, skip) != 0)
        return;
    snprintf(location, sizeof(location), "/api/sessions/%.*s", ID_SIZE - 1, answer->body + skip);
    reply_add(&request->reply, "location:", location);
}

static void on_created(void *argument, struct answer *answer)
{
    struct request *request = argument;

    if (answer->code == 0)
        add_location(request, answer);
    request_answer_json(request, 201, answer);
}

/* Reads Idempotency-Key: 1 when it is there, 0 when not, -1 when it cannot be
 * one. */
static int read_key(const struct request *request, char *key, size_t size)
{
    int length = header_copy(request->connection->wsi, "idempotency-key:", key, size);

    for (int i = 0; i < length; i++)
        if (key[i] <= ' ' || key[i] > '~')
            return -1;
    return length > 0 ? 1 : length;
}

void api_session_create(struct request *request)
{
    struct web *web = request->web;
    char key[KEY_BYTES_MOST + 1];
    int has_key = read_key(request, key, sizeof(key));

    if (has_key < 0) {
        request_refuse_text(request, ERROR_INVALID, "Idempotency-Key",
            "it has at most 100 letters, digits and signs, without spaces");
        return;
    }
    int64_t wait = limit_take(&web->sessions_made, account_of(request), web_now());

    if (wait > 0) {
        char seconds[24];

        snprintf(seconds, sizeof(seconds), "%lld", (long long)((wait + 999) / 1000));
        reply_add(&request->reply, "retry-after:", seconds);
        request_refuse_text(request, ERROR_TOO_MANY, NULL,
            "too many sessions were made at once: wait a little, then try again");
        return;
    }
    hub_create(web->hub, account_of(request), has_key > 0 ? key : NULL,
        request->body.length > 0 ? request->body.bytes : "", request->body.length, on_created,
        request);
}

/* Reads a parameter that must be one of choices (NULL-terminated): 1 when it
 * is there, 0 when not, -1 when it was refused. */
static int read_choice(
    struct request *request, const char *name, const char *const *choices, const char **choice)
{
    char value[16];
    char text[100];
    int found = request_query(request, name, value, sizeof(value));

    *choice = NULL;
    for (size_t i = 0; found > 0 && choices[i] != NULL; i++)
        if (strcmp(choices[i], value) == 0)
            *choice = choices[i];
    if (found == 0 || *choice != NULL)
        return found;
    snprintf(text, sizeof(text), "give %s or %s, or leave it out", choices[0], choices[1]);
    request_refuse_text(request, ERROR_INVALID, name, text);
    return -1;
}

/* Reads how many to list, or refuses. */
static bool read_limit(struct request *request, size_t *limit)
{
    char value[4];
    int found = request_query(request, "limit", value, sizeof(value));
    bool number = found > 0 && value[strspn(value, "0123456789")] == '\0';

    *limit = found == 0 ? LIST_LENGTH : number ? (size_t)atoi(value) : 0;
    if (*limit >= 1 && *limit <= LIST_LENGTH_MOST)
        return true;
    request_refuse_text(request, ERROR_INVALID, "limit", "give a number from 1 to 100");
    return false;
}

void api_sessions(struct request *request)
{
    static const char *const states[] = {"open", "finished", NULL};
    const char *state;
    char before[ID_SIZE];
    size_t limit;

    if (read_choice(request, "state", states, &state) < 0 || !read_limit(request, &limit))
        return;
    int paged = request_query(request, "before", before, sizeof(before));

    if (paged < 0 || (paged > 0 && !id_valid(before))) {
        request_refuse_text(
            request, ERROR_INVALID, "before", "give the id of a session, as the last page did");
        return;
    }
    hub_list(request->web->hub, account_of(request), state, paged > 0 ? before : NULL, limit,
        on_answer, request);
}

void api_session(struct request *request)
{
    if (request_has_session(request))
        hub_summary(request->web->hub, account_of(request), request->id, on_answer, request);
}

void api_session_delete(struct request *request)
{
    if (request_has_session(request))
        hub_delete(request->web->hub, account_of(request), request->id, on_deleted, request);
}

static void on_markdown(void *argument, struct answer *answer)
{
    struct request *request = argument;
    char disposition[100];

    if (answer->code != 0) {
        request_refuse(request, &answer->error);
        return;
    }
    snprintf(disposition, sizeof(disposition), "attachment; filename=\"greenroom-%.*s.md\"",
        ID_SIZE - 1, request->id);
    reply_add(&request->reply, "content-disposition:", disposition);
    char *body = answer->body;

    answer->body = NULL;
    request_answer(request, 200, "text/markdown; charset=utf-8", body, answer->length);
}

void api_transcript(struct request *request)
{
    static const char *const formats[] = {"json", "md", NULL};
    const char *format;

    if (!request_has_session(request) || read_choice(request, "format", formats, &format) < 0)
        return;
    bool markdown = format != NULL && strcmp(format, "md") == 0;

    hub_transcript(request->web->hub, account_of(request), request->id, markdown,
        markdown ? on_markdown : on_answer, request);
}
