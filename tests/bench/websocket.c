#include "websocket.h"

#include "common.h"

#include <stdbool.h>

enum { FINAL = 0x80, MASKED = 0x80, OPCODE_BITS = 0x0f, LENGTH_BITS = 0x7f };

static uint64_t big_endian(const unsigned char *bytes, int count)
{
    uint64_t value = 0;

    for (int i = 0; i < count; i++)
        value = value << 8 | bytes[i];
    return value;
}

size_t websocket_read(const char *bytes, size_t length, struct frame *frame)
{
    const unsigned char *head = (const unsigned char *)bytes;

    if (length < 2)
        return 0;
    uint64_t size = head[1] & LENGTH_BITS;
    size_t skip = size == 126 ? 4 : size == 127 ? 10 : 2;

    if (length < skip)
        return 0;
    if (skip > 2)
        size = big_endian(head + 2, (int)skip - 2);
    if ((head[0] & FINAL) == 0 || (head[1] & MASKED) != 0)
        fail("the server sent a frame that is masked or not whole");
    if (length - skip < size)
        return 0;
    *frame = (struct frame){
        .opcode = head[0] & OPCODE_BITS, .payload = bytes + skip, .length = (size_t)size};
    return skip + (size_t)size;
}

void websocket_write(
    struct buffer *out, enum opcode opcode, const char *payload, size_t length, uint32_t key)
{
    unsigned char head[8] = {(unsigned char)(FINAL | (unsigned)opcode)};
    char mask[4] = {(char)(key >> 24), (char)(key >> 16), (char)(key >> 8), (char)key};
    size_t size = 2;

    if (length > 0xffff)
        fail("a message of %zu bytes is more than this program sends", length);
    if (length < 126) {
        head[1] = (unsigned char)(MASKED | length);
    } else {
        head[1] = MASKED | 126;
        head[2] = (unsigned char)(length >> 8);
        head[3] = (unsigned char)length;
        size = 4;
    }
    bool full = buffer_add(out, head, size) != 0 || buffer_add(out, mask, sizeof(mask)) != 0 ||
                buffer_add(out, payload, length) != 0;

    if (full)
        fail("the server takes nothing any more");
    char *sent = out->bytes + out->length - length;

    for (size_t i = 0; i < length; i++)
        sent[i] = (char)(sent[i] ^ mask[i % 4]);
}
