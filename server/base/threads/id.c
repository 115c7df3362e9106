#include <threads/id.h>

#include <threads/secret.h>

#include <pthread.h>
#include <stddef.h>
#include <string.h>

#define COUNTER_BITS 12
#define COUNTER_MASK ((1u << COUNTER_BITS) - 1)
/* A new millisecond starts its counter in the lower half, so that it seldom
 * runs into the next. */
#define COUNTER_START_MASK (COUNTER_MASK >> 1)

static struct {
    pthread_mutex_t mutex;
    int64_t ms;
    unsigned counter;
} last = {.mutex = PTHREAD_MUTEX_INITIALIZER};

static void next_stamp(int64_t now, unsigned start, int64_t *ms, unsigned *counter)
{
    pthread_mutex_lock(&last.mutex);
    if (now > last.ms) {
        last.ms = now;
        last.counter = start & COUNTER_START_MASK;
    } else if (++last.counter > COUNTER_MASK) {
        last.ms++;
        last.counter = 0;
    }
    *ms = last.ms;
    *counter = last.counter;
    pthread_mutex_unlock(&last.mutex);
}

static bool dash_at(size_t i)
{
    return i == 8 || i == 13 || i == 18 || i == 23;
}

void id_new(char *id, int64_t now)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char bytes[16];
    unsigned counter;
    int64_t ms;

    secret_bytes(bytes, sizeof(bytes));
    next_stamp(now, (unsigned)bytes[6] << 8 | bytes[7], &ms, &counter);
    for (int i = 0; i < 6; i++)
        bytes[i] = (unsigned char)((uint64_t)ms >> (40 - 8 * i));
    bytes[6] = (unsigned char)(0x70 | counter >> 8);
    bytes[7] = (unsigned char)counter;
    bytes[8] = (unsigned char)(0x80 | (bytes[8] & 0x3f));
    const unsigned char *byte = bytes;

    for (size_t i = 0; i < ID_SIZE - 1; i++) {
        if (dash_at(i)) {
            id[i] = '-';
            continue;
        }
        id[i++] = digits[*byte >> 4];
        id[i] = digits[*byte++ & 15];
    }
    id[ID_SIZE - 1] = '\0';
}

bool id_valid(const char *id)
{
    if (strlen(id) != ID_SIZE - 1 || id[14] != '7' || strchr("89ab", id[19]) == NULL)
        return false;
    for (size_t i = 0; i < ID_SIZE - 1; i++)
        if (dash_at(i) ? id[i] != '-' : strchr("0123456789abcdef", id[i]) == NULL)
            return false;
    return true;
}
