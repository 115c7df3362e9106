#include <web/socket.h>

#include <assert.h>
#include <base/log.h>
#include <base/memory.h>
#include <proto/encode.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <web/reply.h>
#include <web/visitor.h>

enum { CLOSE_SECONDS_MOST = 10 };

struct socket {
    char session[ID_SIZE];
    struct visitor visitor;
    struct seat *seat;     /* NULL: not taken, or given up */
    bool counted;          /* in account_sockets */
    bool counted_behind;   /* in address_connections, by the address behind the proxy */
    struct bucket heard;   /* messages, held against MESSAGE_RATE */
    struct buffer message; /* the beginning of one that comes in pieces */
    int close_code;        /* not 0: to be closed with this code */
    char close_reason[100];
};

/* The session's id in /api/sessions/ID/live; false for any other path. */
static bool read_path(struct lws *wsi, char *session)
{
    static const char start[] = "/api/sessions/";
    const size_t skip = sizeof(start) - 1;
    char path[100];

    if (lws_hdr_copy(wsi, path, (int)sizeof(path), WSI_TOKEN_GET_URI) <= 0 ||
        strncmp(path, start, skip) != 0)
        return false;
    size_t length = strcspn(path + skip, "/");

    if (length != ID_SIZE - 1 || strcmp(path + skip + length, "/live") != 0)
        return false;
    memcpy(session, path + skip, length);
    session[length] = '\0';
    return id_valid(session);
}

/* Whether the list of subprotocols that the client offers has ours. */
static bool offers_subprotocol(struct lws *wsi)
{
    char line[200];
    char *rest = line;

    if (lws_hdr_copy(wsi, line, (int)sizeof(line), WSI_TOKEN_PROTOCOL) <= 0)
        return false;
    for (char *offer; (offer = strsep(&rest, ", ")) != NULL;)
        if (strcmp(offer, SUBPROTOCOL) == 0)
            return true;
    return false;
}

static int check_upgrade(
    struct connection *connection, struct socket *socket, const char *protocol, struct error *error)
{
    struct web *web = connection->web;
    struct lws *wsi = connection->wsi;
    int code = visitor_admit(web, wsi, true, error);

    if (code != 0)
        return code;
    if (strcasecmp(protocol, "websocket") != 0 || !read_path(wsi, socket->session))
        return error_set(error, ERROR_NOT_FOUND, NULL,
            "there is nothing to upgrade to at this address: rooms are /api/sessions/ID/live");
    visitor_read(&socket->visitor, web, wsi, connection->address);
    visitor_read_login(&socket->visitor, web, wsi);
    if (socket->visitor.account[0] == '\0')
        return error_set(error, ERROR_UNAUTHORIZED, NULL, "a room needs a login: send its cookie");
    if (!offers_subprotocol(wsi))
        return error_set(error, ERROR_MALFORMED, "Sec-WebSocket-Protocol",
            "offer the subprotocol " SUBPROTOCOL ", which is the only one spoken here");
    if (web->draining)
        return error_set(error, ERROR_NOT_SAVING, NULL, "the server stops: come back");
    return 0;
}

/* All of it at once: there is no later turn on a connection that closes. */
static void write_refusal(struct connection *connection, const struct error *error)
{
    struct reply reply = {
        .status = error_status(error->code),
        .type = "application/problem+json",
        .closing = true,
    };

    reply.owned = encode_problem(error, &reply.length);
    reply.bytes = reply.owned;
    log_write(
        LOG_DEBUG, "event=upgrade_refused status=%d reason=\"%s\"", reply.status, error->text);
    reply_write(&reply, connection->web, connection->wsi);
    reply_release(&reply);
}

int socket_admit(struct connection *connection, const char *protocol)
{
    struct socket *socket = memory_new(sizeof(*socket));
    struct error error;

    if (check_upgrade(connection, socket, protocol, &error) != 0) {
        write_refusal(connection, &error);
        free(socket);
        return -1;
    }
    buffer_init(&socket->message, MESSAGE_BYTES_MOST);
    connection->socket = socket;
    return 0;
}

/* The library sends code and reason when it is told to close. */
static int close_now(struct connection *connection)
{
    struct socket *socket = connection->socket;

    if (socket->seat != NULL) {
        seat_leave(socket->seat);
        socket->seat = NULL;
    }
    log_write(
        LOG_DEBUG, "event=socket_closing session=%s code=%d", socket->session, socket->close_code);
    lws_close_reason(connection->wsi, (enum lws_close_status)socket->close_code,
        (unsigned char *)socket->close_reason, strlen(socket->close_reason));
    return -1;
}

static void set_close(struct socket *socket, int code, const char *reason)
{
    if (socket->close_code != 0)
        return;
    socket->close_code = code;
    snprintf(socket->close_reason, sizeof(socket->close_reason), "%s", reason);
}

/* Within a callback of the connection's own. */
static int refuse(struct connection *connection, int code, const char *reason)
{
    set_close(connection->socket, code, reason);
    return close_now(connection);
}

/* Whoever comes by the proxy is counted by his own address, and only here. */
static bool count(struct connection *connection)
{
    struct web *web = connection->web;
    struct socket *socket = connection->socket;

    socket->counted = tally_enter(&web->account_sockets, socket->visitor.account);
    if (!socket->counted || connection->counted)
        return socket->counted;
    socket->counted_behind = tally_enter(&web->address_connections, socket->visitor.address);
    return socket->counted_behind;
}

int socket_opened(struct connection *connection)
{
    struct socket *socket = connection->socket;

    if (!count(connection))
        return refuse(connection, CLOSE_TOO_MANY_SOCKETS, "too many open rooms: close other tabs");
    log_write(LOG_DEBUG, "event=socket_opened session=%s", socket->session);
    struct seat *seat =
        hub_join(connection->web->hub, socket->session, socket->visitor.account, connection);

    if (socket->close_code != 0)
        return close_now(connection);
    socket->seat = seat;
    lws_callback_on_writable(connection->wsi);
    return 0;
}

/* Hands a whole message on. The seat may be gone when it returns. */
static int hear(struct connection *connection, const char *bytes, size_t length)
{
    struct socket *socket = connection->socket;

    if (bucket_take(&socket->heard, &MESSAGE_RATE, web_now()) > 0)
        return refuse(connection, LWS_CLOSE_STATUS_POLICY_VIOLATION, "too many messages at once");
    if (socket->seat != NULL)
        seat_receive(socket->seat, bytes, length);
    return socket->close_code != 0 ? close_now(connection) : 0;
}

int socket_received(struct connection *connection, const char *bytes, size_t length)
{
    struct socket *socket = connection->socket;
    struct lws *wsi = connection->wsi;
    bool whole = lws_is_final_fragment(wsi) != 0;

    if (socket->close_code != 0)
        return 0;
    if (lws_frame_is_binary(wsi))
        return refuse(connection, LWS_CLOSE_STATUS_UNACCEPTABLE_OPCODE, "send text, not bytes");
    if (lws_is_first_fragment(wsi))
        buffer_clear(&socket->message);
    if (socket->message.length == 0 && whole && length <= MESSAGE_BYTES_MOST)
        return hear(connection, bytes, length);
    if (buffer_add(&socket->message, bytes, length) != 0)
        return refuse(
            connection, LWS_CLOSE_STATUS_MESSAGE_TOO_LARGE, "a message has at most 64 KB");
    if (!whole)
        return 0;
    struct buffer message = socket->message;

    buffer_init(&socket->message, MESSAGE_BYTES_MOST);
    int result = hear(connection, message.bytes, message.length);

    buffer_release(&message);
    return result;
}

int socket_writable(struct connection *connection)
{
    struct web *web = connection->web;
    struct socket *socket = connection->socket;
    const char *bytes = web->frame.bytes;

    if (socket->close_code != 0)
        return close_now(connection);
    if (socket->seat == NULL)
        return 0;
    if (lws_send_pipe_choked(connection->wsi)) {
        lws_callback_on_writable(connection->wsi);
        return 0;
    }
    buffer_clear(&web->frame);
    if (!seat_take(socket->seat, &web->frame))
        return 0;
    assert(web->frame.bytes == bytes);
    lws_callback_on_writable(connection->wsi);
    return lws_write(connection->wsi, (unsigned char *)web->frame.bytes, web->frame.length,
               LWS_WRITE_TEXT) < 0
               ? -1
               : 0;
}

void socket_closed(struct connection *connection)
{
    struct web *web = connection->web;
    struct socket *socket = connection->socket;

    if (socket == NULL)
        return;
    connection->socket = NULL;
    if (socket->seat != NULL)
        seat_leave(socket->seat);
    if (socket->counted)
        tally_leave(&web->account_sockets, socket->visitor.account);
    if (socket->counted_behind)
        tally_leave(&web->address_connections, socket->visitor.address);
    buffer_release(&socket->message);
    free(socket);
}

/* A client that reads nothing would never be told: it has so long. */
void socket_close(struct connection *connection, int code, const char *reason)
{
    set_close(connection->socket, code, reason);
    lws_set_timeout(connection->wsi, PENDING_TIMEOUT_CLOSE_SEND, CLOSE_SECONDS_MOST);
    lws_callback_on_writable(connection->wsi);
}

void sockets_log_out(struct web *web, const char *account, const char *token)
{
    for (struct connection *connection = web->connections; connection != NULL;
         connection = connection->next) {
        const struct socket *socket = connection->socket;

        if (socket != NULL && strcmp(socket->visitor.account, account) == 0 &&
            (token == NULL || strcmp(socket->visitor.token, token) == 0))
            socket_close(connection, CLOSE_LOGGED_OUT, "the login has ended");
    }
}

static void on_hub_writable(void *owner)
{
    struct connection *connection = owner;

    if (connection->socket->seat != NULL)
        lws_callback_on_writable(connection->wsi);
}

/* The seat is gone already, or was never handed out. */
static void on_hub_close(void *owner, int code, const char *reason)
{
    struct connection *connection = owner;

    connection->socket->seat = NULL;
    socket_close(connection, code, reason);
}

const struct hub_calls socket_hub_calls = {.writable = on_hub_writable, .close = on_hub_close};
