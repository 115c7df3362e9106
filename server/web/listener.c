#include <web/listener.h>

#include <arpa/inet.h>
#include <base/log.h>
#include <base/memory.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    SOCKETS_MOST = 2,
    ACCEPT_MOST = 64, /* connections taken before others get their turn */
    TRIES_MOST = 20,  /* to find a port that is free for both kinds of address */
};

#define REST 0.5 /* s to wait when there are no descriptors left */

union address {
    struct sockaddr any;
    struct sockaddr_in four;
    struct sockaddr_in6 six;
};

struct listener {
    struct ev_loop *loop; /* borrowed */
    ev_io sockets[SOCKETS_MOST];
    size_t count;
    ev_timer rest;
    uint16_t port;
    listener_accept *accept;
    void *argument;
};

static void listener_watch(struct listener *listener)
{
    for (size_t i = 0; i < listener->count; i++)
        ev_io_start(listener->loop, &listener->sockets[i]);
}

static void on_rested(struct ev_loop *loop, ev_timer *timer, int events)
{
    (void)loop;
    (void)events;
    listener_watch(timer->data);
}

/* Without a rest the loop would find the waiting connection again at once. */
static void listener_rest(struct listener *listener)
{
    log_write(LOG_WARNING, "event=accept_failed reason=\"%s\"", strerror(errno));
    for (size_t i = 0; i < listener->count; i++)
        ev_io_stop(listener->loop, &listener->sockets[i]);
    ev_timer_set(&listener->rest, REST, 0);
    ev_timer_start(listener->loop, &listener->rest);
}

static void hand_over(struct listener *listener, int descriptor, const union address *from)
{
    char address[INET6_ADDRSTRLEN] = "";
    const void *bytes = from->any.sa_family == AF_INET ? (const void *)&from->four.sin_addr
                                                       : (const void *)&from->six.sin6_addr;

    inet_ntop(from->any.sa_family, bytes, address, sizeof(address));
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &(int){1}, sizeof(int));
    listener->accept(listener->argument, descriptor, address);
}

static bool is_shortage(int code)
{
    return code == EMFILE || code == ENFILE || code == ENOBUFS || code == ENOMEM;
}

static void on_connections(struct ev_loop *loop, ev_io *io, int events)
{
    struct listener *listener = io->data;

    (void)loop;
    (void)events;
    for (int i = 0; i < ACCEPT_MOST; i++) {
        union address from = {0};
        socklen_t length = sizeof(from);
        int descriptor = accept4(io->fd, &from.any, &length, SOCK_NONBLOCK | SOCK_CLOEXEC);

        if (descriptor >= 0) {
            hand_over(listener, descriptor, &from);
        } else if (is_shortage(errno)) {
            listener_rest(listener);
            return;
        } else if (errno == EAGAIN) {
            return;
        }
    }
}

static socklen_t make_address(union address *address, const char *host, uint16_t port)
{
    *address = (union address){0};
    if (inet_pton(AF_INET, host, &address->four.sin_addr) == 1) {
        address->four.sin_family = AF_INET;
        address->four.sin_port = htons(port);
        return sizeof(address->four);
    }
    if (inet_pton(AF_INET6, host, &address->six.sin6_addr) != 1)
        return 0;
    address->six.sin6_family = AF_INET6;
    address->six.sin6_port = htons(port);
    return sizeof(address->six);
}

static uint16_t bound_port(int descriptor)
{
    union address address = {0};
    socklen_t length = sizeof(address);

    getsockname(descriptor, &address.any, &length);
    return ntohs(address.any.sa_family == AF_INET ? address.four.sin_port : address.six.sin6_port);
}

/* Returns the socket's descriptor, or -1 with errno. */
static int open_socket(const char *host, uint16_t port)
{
    union address address;
    socklen_t length = make_address(&address, host, port);
    int descriptor = socket(address.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

    if (descriptor < 0)
        return -1;
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &(int){1}, sizeof(int));
    if (address.any.sa_family == AF_INET6)
        setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &(int){1}, sizeof(int));
    if (bind(descriptor, &address.any, length) == 0 && listen(descriptor, SOMAXCONN) == 0)
        return descriptor;
    int code = errno;

    close(descriptor);
    errno = code;
    return -1;
}

/* The name localhost may mean either kind of address. */
static const char *other_kind(const char *host)
{
    static const char *const pairs[][2] = {{"127.0.0.1", "::1"}, {"0.0.0.0", "::"}};

    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        if (strcmp(host, pairs[i][0]) == 0)
            return pairs[i][1];
        if (strcmp(host, pairs[i][1]) == 0)
            return pairs[i][0];
    }
    return NULL;
}

static void listener_add(struct listener *listener, int descriptor)
{
    ev_io *io = &listener->sockets[listener->count++];

    ev_io_init(io, on_connections, descriptor, EV_READ);
    io->data = listener;
}

static int refuse(const struct listen_address *where, int code, struct error *error)
{
    bool six = strchr(where->host, ':') != NULL;
    char place[sizeof(where->host) + 10];

    snprintf(place, sizeof(place), "%s%s%s:%u", six ? "[" : "", where->host, six ? "]" : "",
        where->port);
    if (code == EADDRINUSE)
        return error_set(error, ERROR_INVALID, NULL,
            "--listen: another program listens on %s: stop it, or give another port, as in "
            "--listen 127.0.0.1:9443 (port 0 takes any that is free)",
            place);
    if (code == EADDRNOTAVAIL)
        return error_set(error, ERROR_INVALID, NULL,
            "--listen: %s is no address of this machine: give one of its own, or 0.0.0.0 for all",
            place);
    if (code == EACCES)
        return error_set(error, ERROR_INVALID, NULL,
            "--listen: %s needs more rights: ports below 1024 are for root; give one above", place);
    return error_set(
        error, ERROR_INVALID, NULL, "--listen: %s cannot be opened: %s", place, strerror(code));
}

/* Opens the socket for where, then the one beside it. Returns 0, or an errno
 * when the first failed or, with any port asked for, the second found that
 * very port taken. */
static int open_pair(struct listener *listener, const struct listen_address *where, bool last)
{
    const char *other = other_kind(where->host);
    int first = open_socket(where->host, where->port);

    if (first < 0)
        return errno;
    listener->port = bound_port(first);
    int second = other != NULL ? open_socket(other, listener->port) : -1;

    if (other != NULL && second < 0 && errno == EADDRINUSE) {
        if (where->port == 0 && !last) {
            close(first);
            return EADDRINUSE;
        }
        log_write(LOG_WARNING,
            "event=listen_partly address=%s port=%u reason=\"another program has it: localhost "
            "may lead there\"",
            other, listener->port);
    }
    listener_add(listener, first);
    if (second >= 0)
        listener_add(listener, second);
    return 0;
}

int listener_open(struct ev_loop *loop, const struct listen_address *where, listener_accept *accept,
    void *argument, struct listener **listener, struct error *error)
{
    struct listener *made = memory_new(sizeof(*made));
    int code = EADDRINUSE;

    made->loop = loop;
    made->accept = accept;
    made->argument = argument;
    for (int i = 1; i <= TRIES_MOST && code == EADDRINUSE && (i == 1 || where->port == 0); i++)
        code = open_pair(made, where, i == TRIES_MOST);
    if (code != 0) {
        free(made);
        return refuse(where, code, error);
    }
    ev_timer_init(&made->rest, on_rested, REST, 0);
    made->rest.data = made;
    listener_watch(made);
    *listener = made;
    return 0;
}

uint16_t listener_port(const struct listener *listener)
{
    return listener->port;
}

void listener_close(struct listener *listener)
{
    if (listener == NULL)
        return;
    ev_timer_stop(listener->loop, &listener->rest);
    for (size_t i = 0; i < listener->count; i++) {
        ev_io_stop(listener->loop, &listener->sockets[i]);
        close(listener->sockets[i].fd);
    }
    free(listener);
}
