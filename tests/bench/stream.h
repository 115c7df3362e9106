/* TLS connections to the server, many of them, on one thread. */
#ifndef BENCH_STREAM_H
#define BENCH_STREAM_H

#include <base/buffer.h>

#include <openssl/ssl.h>
#include <stdbool.h>
#include <stdint.h>

/* What all streams share. */
struct reactor {
    int epoll;
    SSL_CTX *tls;
    uint16_t port;
    int64_t waited; /* ns spent waiting for something to do */
};

struct stream;

/* Told when a stream is open (its handshake done), and when bytes have come:
 * then it returns how many of those waiting it has used. */
struct stream_calls {
    void (*opened)(struct stream *stream);
    size_t (*heard)(struct stream *stream, const char *bytes, size_t length);
};

struct stream {
    struct reactor *reactor;
    const struct stream_calls *calls;
    SSL *ssl; /* NULL: closed */
    int descriptor;
    bool open;
    bool wants_to_write; /* as the reactor is told */
    struct buffer in;
    struct buffer out;
};

void reactor_init(struct reactor *reactor, uint16_t port);
void reactor_release(struct reactor *reactor);

/* Does what there is to do, waiting for it until an instant (ns) at most. */
void reactor_turn(struct reactor *reactor, int64_t until);

/* Connects from 127.0.0.host. A connection that fails or is closed by the
 * server ends the program. */
void stream_open(struct stream *stream, struct reactor *reactor, unsigned host,
    const struct stream_calls *calls);

/* Sends what was added to out. */
void stream_flush(struct stream *stream);

/* Closes the connection and frees what the stream holds. */
void stream_close(struct stream *stream);

#endif
