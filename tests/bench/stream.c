#include "stream.h"

#include "common.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    BYTES_MOST = 4 << 20, /* waiting in a stream, each way */
    READ_BYTES = 16384,   /* a record of TLS */
    EVENTS_MOST = 16,     /* streams served before whoever waits gets his turn */
};

void reactor_init(struct reactor *reactor, uint16_t port)
{
    *reactor = (struct reactor){.epoll = epoll_create1(EPOLL_CLOEXEC), .port = port};
    reactor->tls = SSL_CTX_new(TLS_client_method());
    if (reactor->epoll < 0 || reactor->tls == NULL)
        fail("no reactor can be made");
    SSL_CTX_set_min_proto_version(reactor->tls, TLS1_3_VERSION);
    SSL_CTX_set_mode(reactor->tls, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                       SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
}

void reactor_release(struct reactor *reactor)
{
    SSL_CTX_free(reactor->tls);
    close(reactor->epoll);
}

static void watch(struct stream *stream, int operation)
{
    struct epoll_event event = {
        .events = EPOLLIN | (stream->wants_to_write ? (uint32_t)EPOLLOUT : 0),
        .data = {.ptr = stream},
    };

    if (epoll_ctl(stream->reactor->epoll, operation, stream->descriptor, &event) != 0)
        fail("a connection cannot be watched: %s", strerror(errno));
}

static void want_to_write(struct stream *stream, bool wants)
{
    if (stream->wants_to_write == wants)
        return;
    stream->wants_to_write = wants;
    watch(stream, EPOLL_CTL_MOD);
}

static int connect_from(unsigned host, uint16_t port)
{
    struct sockaddr_in from = {
        .sin_family = AF_INET, .sin_addr = {.s_addr = htonl(0x7f000000u + host)}};
    struct sockaddr_in to = {.sin_family = AF_INET,
        .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)},
        .sin_port = htons(port)};
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

    if (descriptor < 0)
        fail("no socket can be made: %s (see ulimit -n)", strerror(errno));
    setsockopt(descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &(int){1}, sizeof(int));
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    if (bind(descriptor, (struct sockaddr *)&from, sizeof(from)) != 0)
        fail("127.0.0.%u cannot be used: %s", host, strerror(errno));
    if (connect(descriptor, (struct sockaddr *)&to, sizeof(to)) != 0 && errno != EINPROGRESS)
        fail("no connection to the server: %s", strerror(errno));
    return descriptor;
}

void stream_open(
    struct stream *stream, struct reactor *reactor, unsigned host, const struct stream_calls *calls)
{
    *stream = (struct stream){.reactor = reactor, .calls = calls, .wants_to_write = true};
    buffer_init(&stream->in, BYTES_MOST);
    buffer_init(&stream->out, BYTES_MOST);
    stream->descriptor = connect_from(host, reactor->port);
    stream->ssl = SSL_new(reactor->tls);
    if (stream->ssl == NULL || SSL_set_fd(stream->ssl, stream->descriptor) != 1)
        fail("no TLS connection can be made");
    SSL_set_tlsext_host_name(stream->ssl, "localhost");
    SSL_set_connect_state(stream->ssl);
    watch(stream, EPOLL_CTL_ADD);
}

void stream_close(struct stream *stream)
{
    if (stream->ssl == NULL)
        return;
    SSL_shutdown(stream->ssl);
    SSL_free(stream->ssl);
    stream->ssl = NULL;
    close(stream->descriptor);
    buffer_release(&stream->in);
    buffer_release(&stream->out);
}

static void drop(struct buffer *buffer, size_t count)
{
    buffer->length -= count;
    if (buffer->length > 0)
        memmove(buffer->bytes, buffer->bytes + count, buffer->length);
}

/* What a call to OpenSSL says when it did nothing: fine if it has to wait. */
static void must_wait(struct stream *stream, int result, const char *doing)
{
    int reason = SSL_get_error(stream->ssl, result);

    if (reason == SSL_ERROR_WANT_WRITE)
        want_to_write(stream, true);
    else if (reason != SSL_ERROR_WANT_READ)
        fail("%s: the server closed the connection (%d, %s)", doing, reason,
            errno != 0 ? strerror(errno) : "no reason");
}

void stream_flush(struct stream *stream)
{
    while (stream->out.length > 0) {
        int written = SSL_write(stream->ssl, stream->out.bytes, (int)stream->out.length);

        if (written <= 0) {
            must_wait(stream, written, "sending");
            return;
        }
        drop(&stream->out, (size_t)written);
    }
    want_to_write(stream, false);
}

static bool shake_hands(struct stream *stream)
{
    int result = SSL_do_handshake(stream->ssl);

    if (result != 1) {
        want_to_write(stream, false);
        must_wait(stream, result, "shaking hands");
        return false;
    }
    stream->open = true;
    stream->calls->opened(stream);
    return true;
}

static void hand_over(struct stream *stream)
{
    size_t used;

    do {
        used = stream->calls->heard(stream, stream->in.bytes, stream->in.length);
        if (stream->ssl == NULL)
            return;
        drop(&stream->in, used);
    } while (used > 0 && stream->in.length > 0);
}

static void serve(struct stream *stream)
{
    static char bytes[READ_BYTES];
    int count;

    ERR_clear_error();
    errno = 0;
    if (!stream->open && !shake_hands(stream))
        return;
    if (stream->ssl != NULL)
        stream_flush(stream);
    while (stream->ssl != NULL && (count = SSL_read(stream->ssl, bytes, READ_BYTES)) > 0) {
        if (buffer_add(&stream->in, bytes, (size_t)count) != 0)
            fail("the server sent more than fits");
        hand_over(stream);
    }
    if (stream->ssl != NULL)
        must_wait(stream, count, "receiving");
}

void reactor_turn(struct reactor *reactor, int64_t until)
{
    struct epoll_event events[EVENTS_MOST];
    int64_t before = instant();
    int64_t left = until > before ? until - before : 0;
    struct timespec most = {.tv_sec = left / A_SECOND, .tv_nsec = left % A_SECOND};
    int count = epoll_pwait2(reactor->epoll, events, EVENTS_MOST, &most, NULL);

    if (left > 0)
        reactor->waited += instant() - before;
    for (int i = 0; i < count; i++)
        serve(events[i].data.ptr);
}
