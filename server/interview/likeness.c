#include <interview/likeness.h>

#include <base/memory.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A shingle of a text, in a chain of those whose hashes share a bucket. */
struct shingle {
    uint64_t hash;
    size_t text;
    size_t next; /* place + 1 in shingles, or 0 */
};

struct likeness {
    struct shingle *shingles;
    size_t shingle_count;
    size_t shingle_capacity;
    size_t *buckets; /* place + 1 in shingles, or 0 */
    size_t bucket_count;
    size_t *sizes; /* of each text: its number of different shingles */
    size_t text_count;
    size_t text_capacity;
};

struct hashes {
    uint64_t *items;
    size_t count;
    size_t capacity;
};

enum { BUCKETS_FIRST = 1024 };

struct likeness *likeness_new(void)
{
    struct likeness *likeness = memory_new(sizeof(*likeness));

    likeness->bucket_count = BUCKETS_FIRST;
    likeness->buckets = memory_new(BUCKETS_FIRST * sizeof(*likeness->buckets));
    return likeness;
}

void likeness_free(struct likeness *likeness)
{
    if (likeness == NULL)
        return;
    free(likeness->shingles);
    free(likeness->buckets);
    free(likeness->sizes);
    free(likeness);
}

/* ---- From a text to the hashes of its shingles ---- */

static void push(struct hashes *hashes, uint64_t hash)
{
    memory_grow((void **)&hashes->items, &hashes->capacity, hashes->count, sizeof(*hashes->items));
    hashes->items[hashes->count++] = hash;
}

static bool is_letter(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c > 127;
}

/* FNV-1a, 64 bits: G. Fowler, L. C. Noll, K.-P. Vo. */
static uint64_t mix(uint64_t hash, unsigned char byte)
{
    return (hash ^ byte) * 0x100000001b3;
}

static void hash_words(const char *text, struct hashes *words)
{
    const unsigned char *at = (const unsigned char *)text;

    while (*at != '\0') {
        uint64_t hash = 0xcbf29ce484222325;

        if (!is_letter(*at)) {
            at++;
            continue;
        }
        for (; is_letter(*at); at++)
            hash = mix(hash, (unsigned char)(*at >= 'A' && *at <= 'Z' ? *at - 'A' + 'a' : *at));
        push(words, hash);
    }
}

static uint64_t hash_shingle(const uint64_t *words, size_t count)
{
    uint64_t hash = 0xcbf29ce484222325;

    for (size_t i = 0; i < count; i++)
        for (unsigned shift = 0; shift < 64; shift += 8)
            hash = mix(hash, (unsigned char)(words[i] >> shift));
    return hash;
}

static int by_value(const void *a, const void *b)
{
    uint64_t left = *(const uint64_t *)a;
    uint64_t right = *(const uint64_t *)b;

    return (left > right) - (left < right);
}

/* Each different shingle once. */
static struct hashes shingles_of(const char *text)
{
    struct hashes words = {0};
    struct hashes shingles = {0};
    size_t different = 0;

    hash_words(text, &words);
    if (words.count > 0 && words.count < SHINGLE_WORDS)
        push(&shingles, hash_shingle(words.items, words.count));
    for (size_t i = 0; i + SHINGLE_WORDS <= words.count; i++)
        push(&shingles, hash_shingle(words.items + i, SHINGLE_WORDS));
    free(words.items);
    if (shingles.count > 0)
        qsort(shingles.items, shingles.count, sizeof(*shingles.items), by_value);
    for (size_t i = 0; i < shingles.count; i++)
        if (i == 0 || shingles.items[i] != shingles.items[i - 1])
            shingles.items[different++] = shingles.items[i];
    shingles.count = different;
    return shingles;
}

/* ---- The collection ---- */

static size_t bucket_of(const struct likeness *likeness, uint64_t hash)
{
    return (size_t)(hash % likeness->bucket_count);
}

static void chain(struct likeness *likeness, size_t place)
{
    size_t *bucket = &likeness->buckets[bucket_of(likeness, likeness->shingles[place].hash)];

    likeness->shingles[place].next = *bucket;
    *bucket = place + 1;
}

static void keep(struct likeness *likeness, uint64_t hash)
{
    memory_grow((void **)&likeness->shingles, &likeness->shingle_capacity, likeness->shingle_count,
        sizeof(*likeness->shingles));
    likeness->shingles[likeness->shingle_count] =
        (struct shingle){.hash = hash, .text = likeness->text_count};
    chain(likeness, likeness->shingle_count++);
    if (likeness->shingle_count <= likeness->bucket_count)
        return;
    likeness->bucket_count *= 4;
    free(likeness->buckets);
    likeness->buckets = memory_new(likeness->bucket_count * sizeof(*likeness->buckets));
    for (size_t i = 0; i < likeness->shingle_count; i++)
        chain(likeness, i);
}

/* How many of hashes each earlier text holds; to be freed with free(). */
static size_t *count_shared(const struct likeness *likeness, const struct hashes *hashes)
{
    size_t *shared = memory_new((likeness->text_count + 1) * sizeof(*shared));

    for (size_t i = 0; i < hashes->count; i++) {
        size_t next = likeness->buckets[bucket_of(likeness, hashes->items[i])];

        while (next != 0) {
            const struct shingle *shingle = &likeness->shingles[next - 1];

            shared[shingle->text] += shingle->hash == hashes->items[i];
            next = shingle->next;
        }
    }
    return shared;
}

static bool find_match(
    const struct likeness *likeness, const struct hashes *hashes, struct likeness_match *match)
{
    size_t *shared = count_shared(likeness, hashes);
    bool found = false;

    for (size_t i = 0; i < likeness->text_count; i++) {
        size_t both = likeness->sizes[i] + hashes->count - shared[i];

        if (shared[i] * 100 <= both * LIKENESS_PERCENT_MOST)
            continue;
        size_t percent = shared[i] * 100 / both;

        if (!found || percent > match->percent)
            *match = (struct likeness_match){.place = i, .percent = percent};
        found = true;
    }
    free(shared);
    return found;
}

bool likeness_add(struct likeness *likeness, const char *text, struct likeness_match *match)
{
    struct hashes hashes = shingles_of(text);
    bool found = find_match(likeness, &hashes, match);

    for (size_t i = 0; i < hashes.count; i++)
        keep(likeness, hashes.items[i]);
    memory_grow((void **)&likeness->sizes, &likeness->text_capacity, likeness->text_count,
        sizeof(*likeness->sizes));
    likeness->sizes[likeness->text_count++] = hashes.count;
    free(hashes.items);
    return found;
}
