#include <web/request.h>

#include <base/log.h>
#include <base/memory.h>
#include <proto/encode.h>
#include <stdlib.h>
#include <string.h>
#include <web/cookie.h>
#include <web/routes.h>

enum { LENGTH_BYTES_MOST = 24 };

static const char *method_name(int method)
{
    switch (method) {
    case LWSHUMETH_GET:
        return "GET";
    case LWSHUMETH_HEAD:
        return "HEAD";
    case LWSHUMETH_POST:
        return "POST";
    case LWSHUMETH_PUT:
        return "PUT";
    case LWSHUMETH_PATCH:
        return "PATCH";
    case LWSHUMETH_DELETE:
        return "DELETE";
    case LWSHUMETH_OPTIONS:
        return "OPTIONS";
    default:
        return NULL;
    }
}

static bool changes_something(const char *method)
{
    return strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0;
}

/* The library waits for a body whenever one of these does not say that it has
 * none. */
static bool usually_has_body(const char *method)
{
    return strcmp(method, "POST") == 0 || strcmp(method, "PUT") == 0 ||
           strcmp(method, "PATCH") == 0;
}

static void request_free(struct request *request)
{
    ev_timer_stop(request->web->ev, &request->patience);
    if (request->connection != NULL)
        request->connection->request = NULL;
    reply_release(&request->reply);
    buffer_release(&request->body);
    free(request);
}

/* A client that sends more while it takes no answer would keep the library
 * busy with finding that, over and over. */
static bool is_stuck(const struct request *request)
{
    return request->more_follows || connection_has_input(request->connection) ||
           web_now() - request->sent_at > (int64_t)(SEND_SECONDS_MOST * 1000);
}

static void on_impatient(struct ev_loop *ev, ev_timer *timer, int events)
{
    struct request *request = timer->data;

    (void)ev;
    (void)events;
    if (request->state != REQUEST_ANSWERING || is_stuck(request))
        connection_kill(request->connection);
}

static void be_patient(struct request *request, double seconds)
{
    request->patience.repeat = seconds;
    ev_timer_again(request->web->ev, &request->patience);
}

static struct request *request_new(struct connection *connection, const char *method)
{
    struct request *request = memory_new(sizeof(*request));

    request->web = connection->web;
    request->connection = connection;
    request->method = method;
    request->started = web_now();
    request->reply.bodyless = strcmp(method, "HEAD") == 0;
    buffer_init(&request->body, BODY_BYTES_MOST);
    ev_init(&request->patience, on_impatient);
    request->patience.data = request;
    connection->request = request;
    return request;
}

/* Digits alone, as the protocol has it; false also past what can be meant. */
static bool read_digits(const char *text, size_t *number)
{
    *number = 0;
    if (text[0] == '\0' || text[strspn(text, "0123456789")] != '\0' || strlen(text) > 18)
        return false;
    *number = strtoull(text, NULL, 10);
    return true;
}

/* How long the body is that follows. A refusal here leaves no way to tell
 * where the next request would begin. */
static int read_length(struct request *request, size_t *length, struct error *error)
{
    struct lws *wsi = request->connection->wsi;
    char text[LENGTH_BYTES_MOST];

    *length = 0;
    request->body_follows = usually_has_body(request->method);
    if (lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_TRANSFER_ENCODING) > 0)
        return error_set(error, ERROR_LENGTH_REQUIRED, NULL,
            "the body comes in pieces: send it whole, with Content-Length");
    if (lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH) == 0)
        return request->body_follows ? error_set(error, ERROR_LENGTH_REQUIRED, NULL,
                                           "send Content-Length, which is 0 for an empty body")
                                     : 0;
    request->body_follows = true;
    if (lws_hdr_copy(wsi, text, sizeof(text), WSI_TOKEN_HTTP_CONTENT_LENGTH) <= 0 ||
        !read_digits(text, length))
        return error_set(error, ERROR_MALFORMED, NULL, "Content-Length is not a number of bytes");
    request->body_follows = *length > 0;
    if (*length > BODY_BYTES_MOST)
        return error_set(error, ERROR_TOO_LARGE, NULL,
            "the body has %zu bytes: at most %d are read", *length, BODY_BYTES_MOST);
    return 0;
}

static int find_route(struct request *request, struct error *error)
{
    char *methods;

    request->route = routes_find(request->method, request->path, request->id, &methods);
    if (request->route != NULL)
        return 0;
    if (methods == NULL)
        return error_set(
            error, ERROR_NOT_FOUND, NULL, "nothing lies at this address: check its spelling");
    int code = error_set(error, ERROR_METHOD_NOT_ALLOWED, NULL,
        "%s does nothing here: this address takes %s", request->method, methods);

    reply_add_take(&request->reply, "allow:", methods);
    return code;
}

static bool is_api(const struct request *request)
{
    return strncmp(request->path, "/api/", 5) == 0;
}

/* Everything about a request that can be told from its headers. */
static int check(struct request *request, const char *path, size_t length, struct error *error)
{
    struct lws *wsi = request->connection->wsi;
    bool fits = length < sizeof(request->path) && memchr(path, '\0', length) == NULL;

    if (fits)
        memcpy(request->path, path, length);
    int code = visitor_admit(request->web, wsi, changes_something(request->method), error);

    if (code != 0)
        return code;
    if (!fits)
        return error_set(error, ERROR_NOT_FOUND, NULL, "nothing lies at so long an address");
    code = find_route(request, error);
    if (code != 0)
        return code;
    visitor_read(&request->visitor, request->web, wsi, request->connection->address);
    if (is_api(request))
        visitor_read_login(&request->visitor, request->web, wsi);
    if (request->route->who == ROUTE_ACCOUNT && request->visitor.account[0] == '\0')
        return error_set(error, ERROR_UNAUTHORIZED, NULL,
            "this needs a login: make an account first, or send its cookie");
    return 0;
}

/* All that was sent is there: goes on to the handler, or to the refusal. */
static void dispatch(struct request *request)
{
    ev_timer_stop(request->web->ev, &request->patience);
    lws_set_timeout(request->connection->wsi, NO_PENDING_TIMEOUT, 0);
    request->state = REQUEST_WAITING;
    if (request->refusal.code != 0)
        request_refuse(request, &request->refusal);
    else
        request->route->handle(request);
    /* Until the answer is there nobody looks at what comes in. */
    if (request->state == REQUEST_WAITING)
        connection_read(request->connection, false);
}

int request_begin(struct connection *connection, const char *path, size_t length)
{
    char *uri;
    int uri_length;
    const char *method =
        method_name(lws_http_get_uri_and_method(connection->wsi, &uri, &uri_length));

    if (method == NULL || connection->request != NULL)
        return -1;
    struct request *request = request_new(connection, method);
    size_t expected;
    struct error error;

    check(request, path, length, &request->refusal);
    if (read_length(request, &expected, &error) != 0) {
        request->state = REQUEST_WAITING;
        request->reply.closing = true;
        request_refuse(request, &error);
    } else if (expected == 0) {
        dispatch(request);
    } else {
        be_patient(request, BODY_SECONDS_MOST);
    }
    return 0;
}

int request_body(struct connection *connection, const char *bytes, size_t length)
{
    struct request *request = connection->request;

    if (request == NULL || request->state != REQUEST_READING || request->refusal.code != 0)
        return 0;
    if (request->route->body && buffer_add(&request->body, bytes, length) != 0)
        return -1;
    return 0;
}

int request_body_end(struct connection *connection)
{
    struct request *request = connection->request;

    if (request == NULL)
        return 0;
    request->more_follows = !request->body_follows;
    request->body_follows = false;
    if (request->state == REQUEST_LINGERING) {
        request_free(request);
        return -1;
    }
    if (request->state == REQUEST_READING)
        dispatch(request);
    return 0;
}

/* The path itself holds what somebody else wrote. */
static const char *path_name(const struct request *request)
{
    if (request->route == NULL)
        return "unknown";
    return request->route->path[0] != '\0' ? request->route->path : "file";
}

static bool is_refusal(int status)
{
    return status == 403 || status == 421 || status == 429;
}

static void log_request(const struct request *request)
{
    int status = request->reply.status;

    log_write(is_refusal(status) ? LOG_INFORMATION : LOG_DEBUG,
        "event=request method=%s path=%s status=%d bytes=%zu ms=%lld", request->method,
        path_name(request), status, request->reply.length,
        (long long)(web_now() - request->started));
}

/* A client that sends its next request before it has this answer: the library
 * mixes those up, and hangs for good when the next one has a body. It gives
 * the headers' memory back after an answer unless something came behind them,
 * and empties the value it is asked to copy only when it still has that. */
static bool is_pipelined(struct lws *wsi)
{
    char value[2] = "?";

    lws_hdr_custom_copy(wsi, value, sizeof(value), "none:", 5);
    return value[0] == '\0';
}

/* The answer has left. */
static int finish(struct request *request)
{
    struct lws *wsi = request->connection->wsi;

    log_request(request);
    if (request->reply.closing && request->body_follows) {
        request->state = REQUEST_LINGERING;
        be_patient(request, LINGER_SECONDS);
        return 0;
    }
    bool closing = request->reply.closing;

    request_free(request);
    if (closing || lws_http_transaction_completed(wsi) != 0 || is_pipelined(wsi))
        return -1;
    return 0;
}

int request_writable(struct connection *connection)
{
    struct request *request = connection->request;

    if (request == NULL || request->state != REQUEST_ANSWERING)
        return 0;
    if (!lws_send_pipe_choked(connection->wsi)) {
        if (request->written)
            return finish(request);
        int done = reply_write(&request->reply, request->web, connection->wsi);

        if (done < 0)
            return -1;
        request->sent_at = web_now();
        request->written = done > 0;
        if (request->written && !lws_partial_buffered(connection->wsi))
            return finish(request);
    }
    lws_callback_on_writable(connection->wsi);
    return 0;
}

void request_abandon(struct connection *connection)
{
    struct request *request = connection->request;

    if (request == NULL)
        return;
    if (request->state != REQUEST_WAITING) {
        request_free(request);
        return;
    }
    connection->request = NULL;
    request->connection = NULL;
}

/* The login may have ended since the request came, for another in its place. */
static bool renews_still(const struct request *request)
{
    bool renew;

    return logins_find(request->web->logins, request->visitor.token, &renew) != NULL;
}

/* The answer is known: has it written, if there is still somebody to read it. */
static void begin_answer(struct request *request, int status, const char *type)
{
    struct reply *reply = &request->reply;

    if (request->connection == NULL) {
        request_free(request);
        return;
    }
    if (request->visitor.renew && renews_still(request))
        reply_add_take(
            reply, "set-cookie:", cookie_give(request->web->cookie, request->visitor.token));
    reply->status = status;
    reply->type = type;
    reply->closing |= request->web->draining;
    request->state = REQUEST_ANSWERING;
    request->sent_at = web_now();
    be_patient(request, SEND_LOOK_SECONDS);
    connection_read(request->connection, true);
    lws_callback_on_writable(request->connection->wsi);
}

void request_answer_static(
    struct request *request, int status, const char *type, const char *bytes, size_t length)
{
    request->reply.bytes = bytes;
    request->reply.length = length;
    begin_answer(request, status, type);
}

void request_answer(
    struct request *request, int status, const char *type, char *body, size_t length)
{
    request->reply.owned = body;
    if (is_api(request))
        reply_add(&request->reply, "cache-control:", "no-store");
    request_answer_static(request, status, type, body, length);
}

void request_refuse(struct request *request, const struct error *error)
{
    size_t length;
    char *problem = encode_problem(error, &length);

    if (error->code == ERROR_INTERNAL || error->code == ERROR_IO || error->code == ERROR_CORRUPT)
        log_write(LOG_WARNING, "event=request_failed method=%s path=%s reason=\"%s\"",
            request->method, path_name(request), error->text);
    request_answer(request, error_status(error->code), "application/problem+json", problem, length);
}

void request_refuse_text(struct request *request, int code, const char *field, const char *text)
{
    struct error error;

    error_set(&error, code, field, "%s", text);
    request_refuse(request, &error);
}

void request_answer_json(struct request *request, int status, struct answer *answer)
{
    if (answer->code != 0) {
        request_refuse(request, &answer->error);
        return;
    }
    char *body = answer->body;

    answer->body = NULL;
    request_answer(request, status, "application/json", body, answer->length);
}

bool request_has_session(struct request *request)
{
    if (id_valid(request->id))
        return true;
    request_refuse_text(request, ERROR_NOT_FOUND, NULL,
        "there is no such session, or it is somebody else's: check its address");
    return false;
}

int request_query(const struct request *request, const char *name, char *value, size_t size)
{
    size_t name_length = strlen(name);
    char part[HEADER_BYTES_MOST];
    int length;

    value[0] = '\0';
    for (int i = 0; (length = lws_hdr_copy_fragment(request->connection->wsi, part,
                         (int)sizeof(part), WSI_TOKEN_HTTP_URI_ARGS, i)) >= 0;
         i++) {
        const char *text = part + name_length + 1;

        if (strncmp(part, name, name_length) != 0 || part[name_length] != '=' || text[0] == '\0')
            continue;
        if (value[0] != '\0' || strlen(part) != (size_t)length || strlen(text) >= size)
            return -1;
        memcpy(value, text, strlen(text) + 1);
    }
    return value[0] != '\0' ? 1 : 0;
}
