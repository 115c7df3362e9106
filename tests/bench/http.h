/* Requests of a client and their answers, as far as a benchmark needs them. */
#ifndef BENCH_HTTP_H
#define BENCH_HTTP_H

#include <base/buffer.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct reply {
    int status;
    const char *headers; /* borrowed, as is body */
    size_t headers_length;
    const char *body;
    size_t body_length;
};

/* Adds a POST; cookie may be NULL. */
void http_post(
    struct buffer *out, uint16_t port, const char *path, const char *cookie, const char *body);

/* Adds the request that turns a connection into a session's room. */
void http_upgrade(struct buffer *out, uint16_t port, const char *session, const char *cookie);

/* Reads the answer at the beginning of bytes. Returns how many bytes it takes,
 * or 0 when it is not there as a whole. */
size_t http_read(const char *bytes, size_t length, struct reply *reply);

/* Copies what stands between the texts before and after into value; false when
 * it is not there or does not fit. */
bool http_find(const char *bytes, size_t length, const char *before, const char *after, char *value,
    size_t size);

#endif
