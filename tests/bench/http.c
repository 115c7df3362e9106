#include "http.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static void add_common(struct buffer *out, uint16_t port, const char *cookie)
{
    buffer_print(out, "Host: localhost:%u\r\nOrigin: https://localhost:%u\r\n", port, port);
    if (cookie != NULL)
        buffer_print(out, "Cookie: %s\r\n", cookie);
}

void http_post(
    struct buffer *out, uint16_t port, const char *path, const char *cookie, const char *body)
{
    buffer_print(out, "POST %s HTTP/1.1\r\n", path);
    add_common(out, port, cookie);
    buffer_print(out, "Content-Length: %zu\r\n\r\n%s", strlen(body), body);
}

void http_upgrade(struct buffer *out, uint16_t port, const char *session, const char *cookie)
{
    buffer_print(out, "GET /api/sessions/%s/live HTTP/1.1\r\n", session);
    add_common(out, port, cookie);
    buffer_add_text(out, "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                         "Sec-WebSocket-Version: 13\r\n"
                         "Sec-WebSocket-Key: Z3JlZW5yb29tIGJlbmNobQ==\r\n"
                         "Sec-WebSocket-Protocol: greenroom.v1\r\n\r\n");
}

bool http_find(const char *bytes, size_t length, const char *before, const char *after, char *value,
    size_t size)
{
    const char *start = memmem(bytes, length, before, strlen(before));

    if (start == NULL)
        return false;
    start += strlen(before);
    const char *end = memmem(start, length - (size_t)(start - bytes), after, strlen(after));

    if (end == NULL || (size_t)(end - start) >= size)
        return false;
    memcpy(value, start, (size_t)(end - start));
    value[end - start] = '\0';
    return true;
}

size_t http_read(const char *bytes, size_t length, struct reply *reply)
{
    static const char blank[] = "\r\n\r\n";
    const char *end = memmem(bytes, length, blank, sizeof(blank) - 1);
    char value[24] = "0";

    if (end == NULL)
        return 0;
    size_t head = (size_t)(end - bytes) + sizeof(blank) - 1;

    *reply = (struct reply){.headers = bytes, .headers_length = head, .body = bytes + head};
    if (http_find(bytes, head, " ", "\r", value, 4) || http_find(bytes, head, " ", " ", value, 5))
        reply->status = atoi(value);
    if (http_find(bytes, head, "content-length: ", "\r", value, sizeof(value)))
        reply->body_length = strtoul(value, NULL, 10);
    return length - head < reply->body_length ? 0 : head + reply->body_length;
}
