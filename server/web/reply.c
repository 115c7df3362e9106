#include <web/reply.h>

#include <assert.h>
#include <base/memory.h>
#include <stdlib.h>
#include <string.h>
#include <web/web.h>

void reply_release(struct reply *reply)
{
    for (size_t i = 0; i < reply->header_count; i++)
        free(reply->headers[i].value);
    free(reply->owned);
    *reply = (struct reply){0};
}

void reply_add_take(struct reply *reply, const char *name, char *value)
{
    assert(reply->header_count < REPLY_HEADERS_MOST);
    reply->headers[reply->header_count++] = (struct reply_header){name, value};
}

void reply_add(struct reply *reply, const char *name, const char *value)
{
    reply_add_take(reply, name, memory_text(value));
}

static int add_header(
    struct lws *wsi, const char *name, const char *value, unsigned char **at, unsigned char *end)
{
    return lws_add_http_header_by_name(wsi, (const unsigned char *)name,
        (const unsigned char *)value, (int)strlen(value), at, end);
}

/* 204 and 304 say nothing of a length: they never have a body. */
static bool may_have_body(const struct reply *reply)
{
    return reply->status != 204 && reply->status != 304;
}

/* Writes the headers from *at on; the library adds those that all share. */
static int make_headers(
    const struct reply *reply, struct lws *wsi, unsigned char **at, unsigned char *end)
{
    int failed = lws_add_http_header_status(wsi, (unsigned)reply->status, at, end);

    if (may_have_body(reply)) {
        if (reply->type != NULL)
            failed |= add_header(wsi, "content-type:", reply->type, at, end);
        failed |= lws_add_http_header_content_length(wsi, reply->length, at, end);
    }
    for (size_t i = 0; i < reply->header_count; i++)
        failed |= add_header(wsi, reply->headers[i].name, reply->headers[i].value, at, end);
    if (reply->closing)
        failed |= add_header(wsi, "connection:", "close", at, end);
    return failed | lws_finalize_http_header(wsi, at, end);
}

int reply_write(struct reply *reply, struct web *web, struct lws *wsi)
{
    unsigned char *start = web->piece + LWS_PRE;
    unsigned char *at = start;
    bool whole = reply->bodyless || !may_have_body(reply);

    if (!reply->headers_sent && make_headers(reply, wsi, &at, start + HEADER_BYTES_MOST) != 0)
        return -1;
    reply->headers_sent = true;
    if (!whole) {
        size_t left = reply->length - reply->sent;
        size_t piece = left < PIECE_BYTES_MOST ? left : PIECE_BYTES_MOST;

        if (piece > 0)
            memcpy(at, reply->bytes + reply->sent, piece);
        at += piece;
        reply->sent += piece;
        whole = reply->sent == reply->length;
    }
    size_t bytes = (size_t)(at - start);

    if (bytes > 0 && lws_write(wsi, start, bytes, LWS_WRITE_HTTP) < 0)
        return -1;
    return whole ? 1 : 0;
}
