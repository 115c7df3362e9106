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

enum { CLOSE_SECONDS_MOST = 10, FRAMES_A_TURN = 4 };

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

/* Only when it can be written to: told while it reads, the library would lose
 * its place in what comes in, and then take no answer to its farewell. */
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

void socket_opened(struct connection *connection)
{
    struct socket *socket = connection->socket;

    if (!count(connection)) {
        socket_close(
            connection, CLOSE_TOO_MANY_SOCKETS, "too many rooms are open: close other tabs");
        return;
    }
    log_write(LOG_DEBUG, "event=socket_opened session=%s", socket->session);
    struct seat *seat =
        hub_join(connection->web->hub, socket->session, socket->visitor.account, connection);

    if (socket->close_code != 0)
        return;
    socket->seat = seat;
    lws_callback_on_writable(connection->wsi);
}

static void hear(struct connection *connection, const char *bytes, size_t length)
{
    struct socket *socket = connection->socket;

    if (bucket_take(&socket->heard, &MESSAGE_RATE, web_now()) > 0)
        socket_close(connection, LWS_CLOSE_STATUS_POLICY_VIOLATION, "too many messages at once");
    else
        seat_receive(socket->seat, bytes, length);
}

static void hear_pieces(struct connection *connection)
{
    struct buffer message = connection->socket->message;

    buffer_init(&connection->socket->message, MESSAGE_BYTES_MOST);
    hear(connection, message.bytes, message.length);
    buffer_release(&message);
}

void socket_received(struct connection *connection, const char *bytes, size_t length)
{
    struct socket *socket = connection->socket;
    struct lws *wsi = connection->wsi;
    bool whole = lws_is_final_fragment(wsi) != 0;

    if (socket->close_code != 0)
        return;
    if (lws_is_first_fragment(wsi))
        buffer_clear(&socket->message);
    if (lws_frame_is_binary(wsi))
        socket_close(connection, LWS_CLOSE_STATUS_UNACCEPTABLE_OPCODE, "send text, not bytes");
    else if (socket->message.length == 0 && whole)
        hear(connection, bytes, length);
    else if (buffer_add(&socket->message, bytes, length) != 0)
        socket_close(connection, LWS_CLOSE_STATUS_MESSAGE_TOO_LARGE, "a message has at most 64 KB");
    else if (whole)
        hear_pieces(connection);
}

/* Sends the next frame. Returns 1, 0 when there is none, -1 when the
 * connection is broken. */
static int send_frame(struct connection *connection)
{
    struct web *web = connection->web;
    const char *bytes = web->frame.bytes;

    buffer_clear(&web->frame);
    if (!seat_take(connection->socket->seat, &web->frame))
        return 0;
    assert(web->frame.bytes == bytes);
    int sent = lws_write(
        connection->wsi, (unsigned char *)web->frame.bytes, web->frame.length, LWS_WRITE_TEXT);

    return sent < 0 ? -1 : 1;
}

/* All that waits is one frame, unless it is very much. */
int socket_writable(struct connection *connection)
{
    const struct socket *socket = connection->socket;

    if (socket->close_code != 0)
        return close_now(connection);
    for (int frames = 0; socket->seat != NULL; frames++) {
        if (frames > 0 && (frames == FRAMES_A_TURN || lws_partial_buffered(connection->wsi))) {
            lws_callback_on_writable(connection->wsi);
            break;
        }
        int sent = send_frame(connection);

        if (sent <= 0)
            return sent;
    }
    return 0;
}

void socket_closed(struct connection *connection)
{
    struct web *web = connection->web;
    struct socket *socket = connection->socket;

    if (socket == NULL)
        return;
    log_write(LOG_DEBUG, "event=socket_closed session=%s", socket->session);
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

void sockets_log_out_ended(struct web *web, const char *account)
{
    for (struct connection *connection = web->connections; connection != NULL;
         connection = connection->next) {
        const struct socket *socket = connection->socket;
        bool renew;

        if (socket != NULL && strcmp(socket->visitor.account, account) == 0 &&
            logins_find(web->logins, socket->visitor.token, &renew) == NULL)
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
