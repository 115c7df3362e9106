/* The client's side of WebSocket framing (RFC 6455), as far as a benchmark
 * needs it. */
#ifndef BENCH_WEBSOCKET_H
#define BENCH_WEBSOCKET_H

#include <base/buffer.h>

#include <stdint.h>

enum opcode {
    OPCODE_TEXT = 1,
    OPCODE_CLOSE = 8,
    OPCODE_PING = 9,
    OPCODE_PONG = 10,
};

struct frame {
    int opcode;
    const char *payload; /* borrowed */
    size_t length;
};

/* Reads the frame at the beginning of bytes. Returns how many bytes it takes,
 * or 0 when it is not there as a whole. A message in several frames, which the
 * server never sends, ends the program. */
size_t websocket_read(const char *bytes, size_t length, struct frame *frame);

/* Adds a whole message, masked with key. */
void websocket_write(
    struct buffer *out, enum opcode opcode, const char *payload, size_t length, uint32_t key);

#endif
