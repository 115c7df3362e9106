#include <check.h>

#include <threads/id.h>

#include <pthread.h>
#include <stdlib.h>

TEST(an_id_says_when_it_was_made)
{
    char id[ID_SIZE];

    id_new(id, 0x123456789abc);
    CHECK_INT(strlen(id), ID_SIZE - 1);
    CHECK(strncmp(id, "12345678-9abc-7", 15) == 0);
    CHECK(id_valid(id));
}

TEST(ids_rise_whatever_the_clock_does)
{
    char last[ID_SIZE] = "";
    char id[ID_SIZE];

    for (int i = 0; i < 20000; i++) {
        id_new(id, 0x200000000000 - (i > 10000 ? 5000 : 0) + i / 15000);
        if (!CHECK(strcmp(id, last) > 0 && id_valid(id)))
            return;
        memcpy(last, id, ID_SIZE);
    }
}

#define THREADS ((size_t)4)
#define EACH ((size_t)2000)

static void *make_many(void *argument)
{
    char(*ids)[ID_SIZE] = argument;

    for (size_t i = 0; i < EACH; i++)
        id_new(ids[i], 0x300000000000);
    return NULL;
}

static int compare(const void *one, const void *other)
{
    return strcmp(one, other);
}

TEST(threads_never_make_the_same)
{
    static char ids[THREADS * EACH][ID_SIZE];
    pthread_t threads[THREADS];

    for (size_t i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, make_many, ids + i * EACH);
    for (size_t i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    for (size_t i = 0; i < THREADS * EACH - 1; i++)
        if (i % EACH != EACH - 1 && !CHECK(strcmp(ids[i], ids[i + 1]) < 0))
            return;
    qsort(ids, THREADS * EACH, ID_SIZE, compare);
    /* Without the random half: the stamps alone must differ. */
    for (size_t i = 0; i < THREADS * EACH - 1; i++)
        if (!CHECK(strncmp(ids[i], ids[i + 1], 18) < 0))
            return;
}

TEST(only_ids_are_valid)
{
    static const char *const wrong[] = {
        "",
        "0190a5b2-1c3d-7e4f-8a5b-6c7d8e9f0a1",
        "0190a5b2-1c3d-7e4f-8a5b-6c7d8e9f0a1bc",
        "0190A5B2-1c3d-7e4f-8a5b-6c7d8e9f0a1b",
        "0190a5b2-1c3d-4e4f-8a5b-6c7d8e9f0a1b",
        "0190a5b2-1c3d-7e4f-ca5b-6c7d8e9f0a1b",
        "0190a5b2-1c3d-7e4f-8a5b-6c7d8e9f0a1g",
        "0190a5b2a1c3d-7e4f-8a5b-6c7d8e9f0a1b",
        "0190a5b2-1c3d-7e4f-8a5b-6c7d8e9f/../",
        "------------------------------------",
    };

    CHECK(id_valid("0190a5b2-1c3d-7e4f-8a5b-6c7d8e9f0a1b"));
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        if (!CHECK(!id_valid(wrong[i])))
            fprintf(stderr, "%s\n", wrong[i]);
}

int main(void)
{
    RUN(an_id_says_when_it_was_made);
    RUN(ids_rise_whatever_the_clock_does);
    RUN(threads_never_make_the_same);
    RUN(only_ids_are_valid);
    return check_report();
}
