#include <web/library.h>

#include <base/log.h>
#include <stdio.h>
#include <string.h>
#include <web/connection.h>
#include <web/request.h>
#include <web/socket.h>
#include <web/tls.h>

enum {
    HEADER_POOL_MOST = 1024, /* requests whose headers are held at once */
    RECEIVE_BYTES = 2048,    /* of a message handed over at a time; each socket has so many */
    HANDSHAKE_SECONDS = 10,  /* for TLS, and for headers to arrive */
    KEEPALIVE_SECONDS = 60,
    PING_SECONDS = 30,
    HANGUP_SECONDS = 50, /* without an answer to the ping */
};

#define ROW(name_, value_, next_)                                                                  \
    {                                                                                              \
        .name = (name_), .value = (value_), .next = (next_)                                        \
    }

/* On every answer. The page has no script or style of its own inside it, is
 * never framed, and asks nobody else for anything. */
static const struct lws_protocol_vhost_options headers[] = {
    ROW("content-security-policy:",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "font-src 'self'; media-src 'self' blob: mediastream:; connect-src 'self'; "
        "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        &headers[1]),
    ROW("x-content-type-options:", "nosniff", &headers[2]),
    ROW("referrer-policy:", "no-referrer", &headers[3]),
    ROW("permissions-policy:", "camera=(self), microphone=(self)", &headers[4]),
    ROW("cross-origin-opener-policy:", "same-origin", &headers[5]),
    ROW("cross-origin-resource-policy:", "same-origin", NULL),
};

static const struct lws_protocol_vhost_options headers_with_transport_security =
    ROW("strict-transport-security:", "max-age=31536000", &headers[0]);

#undef ROW

static int on_http(
    struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t length)
{
    struct connection *connection;

    (void)user;
    switch ((int)reason) {
    case LWS_CALLBACK_OPENSSL_LOAD_EXTRA_SERVER_VERIFY_CERTS:
        ((struct library *)lws_context_user(lws_get_context(wsi)))->tls = user;
        return 0;
    case LWS_CALLBACK_HTTP:
        connection = connection_of(wsi);
        connection->wsi = wsi;
        return request_begin(connection, in, length);
    case LWS_CALLBACK_HTTP_BODY:
        return request_body(connection_of(wsi), in, length);
    case LWS_CALLBACK_HTTP_BODY_COMPLETION:
        return request_body_end(connection_of(wsi));
    case LWS_CALLBACK_HTTP_WRITEABLE:
        return request_writable(connection_of(wsi));
    case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE:
        connection = connection_of(wsi);
        connection->wsi = wsi;
        return socket_admit(connection, in);
    case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION:
    case LWS_CALLBACK_RAW_ADOPT:
    case LWS_CALLBACK_RAW_RX:
        /* Neither a room nor a request: CONNECT, say. */
        return -1;
    case LWS_CALLBACK_WSI_DESTROY:
        if (connection_of(wsi) != NULL)
            connection_closed(connection_of(wsi));
        return 0;
    default:
        return 0;
    }
}

static int on_socket(
    struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in, size_t length)
{
    (void)user;
    switch ((int)reason) {
    case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION:
        return connection_of(wsi)->socket != NULL ? 0 : -1;
    case LWS_CALLBACK_ESTABLISHED:
        socket_opened(connection_of(wsi));
        return 0;
    case LWS_CALLBACK_RECEIVE:
        socket_received(connection_of(wsi), in, length);
        return 0;
    case LWS_CALLBACK_SERVER_WRITEABLE:
        return socket_writable(connection_of(wsi));
    case LWS_CALLBACK_CLOSED:
        socket_closed(connection_of(wsi));
        return 0;
    default:
        return 0;
    }
}

/* The name of the first can be offered by no client, so that nobody gets it by
 * its name. */
static const struct lws_protocols protocols[] = {
    {.name = "(requests)", .callback = on_http},
    {.name = SUBPROTOCOL, .callback = on_socket, .rx_buffer_size = RECEIVE_BYTES},
    {0},
};

static const lws_retry_bo_t pings = {
    .secs_since_valid_ping = PING_SECONDS,
    .secs_since_valid_hangup = HANGUP_SECONDS,
};

/* The library's lines may quote what a client sent. */
static void on_log(int level, const char *line)
{
    char text[200];
    size_t length = 0;

    (void)level;
    for (; line[length] != '\0' && line[length] != '\n' && length < sizeof(text) - 1; length++)
        text[length] = line[length];
    for (size_t i = 0; i < length; i++)
        if (text[i] < ' ' || text[i] > '~' || text[i] == '"')
            text[i] = '?';
    text[length] = '\0';
    log_write(LOG_DEBUG, "event=library text=\"%s\"", text);
}

int library_open(
    struct library *library, struct web *web, bool transport_security, struct error *error)
{
    struct lws_context_creation_info info = {
        .options = LWS_SERVER_OPTION_LIBEV | LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT |
                   LWS_SERVER_OPTION_EXPLICIT_VHOSTS | LWS_SERVER_OPTION_VALIDATE_UTF8 |
                   LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS, /* it verifies nobody */
        .foreign_loops = (void *[]){web->ev},
        .user = library,
        .max_http_header_data = HEADER_BYTES_MOST,
        .max_http_header_pool = HEADER_POOL_MOST,
        .timeout_secs = HANDSHAKE_SECONDS,
        .keepalive_timeout = KEEPALIVE_SECONDS,
        .retry_and_idle_policy = &pings,
        .gid = -1,
        .uid = -1,
    };

    *library = (struct library){.web = web};
    lws_set_log_level(LLL_ERR, on_log);
    library->context = lws_create_context(&info);
    if (library->context == NULL)
        return error_set(error, ERROR_INTERNAL, NULL,
            "libwebsockets does not start: is its part for libev (libwebsockets-evlib-ev) "
            "installed?");
    info.options |= LWS_SERVER_OPTION_CREATE_VHOST_SSL_CTX;
    info.port = CONTEXT_PORT_NO_LISTEN_SERVER;
    info.protocols = protocols;
    info.headers = transport_security ? &headers_with_transport_security : &headers[0];
    info.alpn = "http/1.1";
    library->host = lws_create_vhost(library->context, &info);
    if (library->host == NULL || library->tls == NULL)
        return error_set(error, ERROR_INTERNAL, NULL, "libwebsockets does not start with TLS");
    web->library = library->context;
    web->host = library->host;
    return tls_configure(library->tls, error);
}

void library_close(struct library *library)
{
    if (library->context != NULL)
        lws_context_destroy(library->context);
    *library = (struct library){0};
}
