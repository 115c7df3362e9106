/* What waits for a client: order, places in the log, frames. */
#include <live/outbox.h>

#include <base/memory.h>

#include <check.h>

#include <stdlib.h>

static void add(struct outbox *outbox, uint64_t position, const char *text)
{
    outbox_add(outbox, position, memory_text(text), strlen(text));
}

/* The next frame at durable, or "nothing". */
static const char *take(struct outbox *outbox, uint64_t durable, size_t most)
{
    static char kept[10000];
    struct buffer frame;

    buffer_init(&frame, sizeof(kept) - 1);
    bool taken = outbox_take(outbox, durable, most, &frame);

    CHECK(taken == (frame.length > 0));
    snprintf(kept, sizeof(kept), "%s", taken ? frame.bytes : "nothing");
    buffer_release(&frame);
    return kept;
}

TEST(messages_wait_for_their_place)
{
    struct outbox outbox = {0};

    CHECK(!outbox_ready(&outbox, 9));
    CHECK_TEXT(take(&outbox, 9, 100), "nothing");
    add(&outbox, 1, "1");
    add(&outbox, 1, "2");
    add(&outbox, 2, "3");
    CHECK(!outbox_ready(&outbox, 0));
    CHECK_TEXT(take(&outbox, 0, 100), "nothing");
    CHECK(outbox_ready(&outbox, 1));
    CHECK_TEXT(take(&outbox, 1, 100), "[1,2]");
    CHECK(!outbox_ready(&outbox, 1));
    CHECK_TEXT(take(&outbox, 5, 100), "[3]");
    CHECK_INT(outbox.count, 0);
    CHECK_INT(outbox.bytes, 0);
    outbox_release(&outbox);
}

TEST(none_overtakes_one_that_waits)
{
    struct outbox outbox = {0};

    add(&outbox, 3, "1");
    add(&outbox, 1, "2");
    CHECK_TEXT(take(&outbox, 2, 100), "nothing");
    CHECK_TEXT(take(&outbox, 3, 100), "[1,2]");
    outbox_release(&outbox);
}

TEST(a_frame_holds_no_more_than_it_may)
{
    struct outbox outbox = {0};

    for (int i = 0; i < 4; i++)
        add(&outbox, 0, "\"abcd\"");
    CHECK_TEXT(take(&outbox, 0, 15), "[\"abcd\",\"abcd\"]"); /* just fits */
    CHECK_TEXT(take(&outbox, 0, 14), "[\"abcd\"]");
    CHECK_TEXT(take(&outbox, 0, 14), "[\"abcd\"]");
    CHECK_TEXT(take(&outbox, 0, 14), "nothing");
    outbox_release(&outbox);
}

TEST(a_message_that_is_longer_leaves_alone)
{
    struct outbox outbox = {0};

    add(&outbox, 0, "1");
    add(&outbox, 0, "\"a long message\"");
    add(&outbox, 0, "2");
    CHECK_TEXT(take(&outbox, 0, 6), "[1]");
    CHECK_TEXT(take(&outbox, 0, 6), "[\"a long message\"]");
    CHECK_TEXT(take(&outbox, 0, 6), "[2]");
    outbox_release(&outbox);
}

TEST(bytes_are_counted)
{
    struct outbox outbox = {0};

    add(&outbox, 1, "12345");
    add(&outbox, 2, "123");
    CHECK_INT(outbox.bytes, 8);
    take(&outbox, 1, 100);
    CHECK_INT(outbox.bytes, 3);
    outbox_release(&outbox);
    CHECK_INT(outbox.bytes, 0);
}

TEST(what_will_never_be_on_disk_is_dropped)
{
    struct outbox outbox = {0};

    add(&outbox, 1, "1");
    add(&outbox, 3, "2");
    add(&outbox, 2, "3");
    add(&outbox, 4, "4");
    outbox_drop_after(&outbox, 2);
    CHECK_INT(outbox.count, 2);
    CHECK_INT(outbox.bytes, 2);
    CHECK_TEXT(take(&outbox, 2, 100), "[1,3]");
    outbox_drop_after(&outbox, 0);
    CHECK_INT(outbox.count, 0);
    outbox_release(&outbox);
}

/* Random use against a plain list of numbers. */
TEST(everything_leaves_once_and_in_order)
{
    struct outbox outbox = {0};
    uint64_t state = 3;
    uint64_t durable = 0;
    uint64_t position = 0;
    int added = 0;
    int taken = 0;

    for (int step = 0; step < 5000 && !check_state.test_failed; step++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        unsigned chance = (unsigned)(state >> 40) % 10;

        if (chance < 6) {
            char text[20];

            position += chance < 2;
            snprintf(text, sizeof(text), "%d", ++added);
            add(&outbox, position, text);
        } else if (chance < 8) {
            durable =
                position - (position > durable ? (state >> 50) % (position - durable + 1) : 0);
        } else {
            char *rest = (char *)take(&outbox, durable, 40);

            if (strcmp(rest, "nothing") == 0)
                continue;
            CHECK(strlen(rest) <= 40);
            CHECK(rest[0] == '[' && rest[strlen(rest) - 1] == ']');
            for (char *number; (number = strsep(&rest, "[,]")) != NULL;) {
                if (*number != '\0')
                    CHECK_INT(atoi(number), ++taken);
            }
        }
        CHECK_INT(outbox.count, added - taken);
    }
    CHECK(taken > 500);
    outbox_release(&outbox);
}

int main(void)
{
    RUN(messages_wait_for_their_place);
    RUN(none_overtakes_one_that_waits);
    RUN(a_frame_holds_no_more_than_it_may);
    RUN(a_message_that_is_longer_leaves_alone);
    RUN(bytes_are_counted);
    RUN(what_will_never_be_on_disk_is_dropped);
    RUN(everything_leaves_once_and_in_order);
    return check_report();
}
