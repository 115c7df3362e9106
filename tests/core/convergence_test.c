/* Clients that type at once, far from a server and each other: once all has
 * arrived, every text is the server's. */
#include "random.h"

#include <interview/change.h>
#include <interview/map.h>
#include <interview/rebase.h>
#include <interview/units.h>

#define EDITORS_MOST 3
#define TURNS 120
#define TURNS_MOST 2000
#define LONG_TEXT 160 /* bytes from which clients delete more than they type */

/* An editor somewhere: its text is the server's at version and then what is
 * pending. */
struct editor {
    const char *name;
    struct buffer text;
    int64_t version;
    struct updates pending;
    int slowness; /* turns that a message takes at the most */
    struct {
        struct updates updates; /* as they were when they were sent */
        int64_t version;
        int arrives; /* in so many turns; 0 when none is on its way */
        int answered;
        bool lost;
    } push;
};

static void check_applies(struct buffer *text, const struct changes *changes)
{
    struct error error = {0};

    if (!CHECK_INT(changes_apply(text, changes, &error), 0))
        fprintf(stderr, "  %s\n", error.text);
}

/* ---- Typing ---- */

static size_t random_place(struct chance *chance, const struct buffer *text)
{
    size_t at = chance_below(chance, text->length + 1);

    while (at < text->length && ((unsigned char)text->bytes[at] & 0xC0) == 0x80)
        at++;
    return at;
}

static void add_section(struct changes *changes, const char *bytes, size_t length, bool replaced)
{
    changes->items[changes->count++] =
        (struct change){.taken = (uint32_t)units_of_text(bytes, length), .replaced = replaced};
}

/* One or two ranges that are deleted, replaced or inserted into, side by side
 * now and then. */
static struct changes random_typing(struct chance *chance, const struct buffer *text)
{
    struct changes changes = {.items = memory_new(8 * sizeof(struct change))};
    size_t at = 0;

    for (uint64_t ranges = 1 + chance_below(chance, 2); ranges > 0; ranges--) {
        size_t from = random_place(chance, text);
        size_t to = text->length > LONG_TEXT || chance_below(chance, 3) == 0
                        ? random_place(chance, text)
                        : from;

        from = from < at ? at : from;
        to = to < from ? from : to;
        add_section(&changes, text->bytes + at, from - at, false);
        add_section(&changes, text->bytes + from, to - from, true);
        struct change *change = &changes.items[changes.count - 1];

        change->text = memory_text(
            CHANCE_OF(chance, NULL, "x", "\u00e9", "😀", "\u0301", "\n", "two\nlines", "👩\u200d💻"));
        change->length = change->text != NULL ? strlen(change->text) : 0;
        at = to;
    }
    add_section(&changes, text->bytes + at, text->length - at, false);
    struct changes normal;

    changes_normalise(&changes, &normal);
    changes_release(&changes);
    return normal;
}

static void type(struct editor *client, struct chance *chance)
{
    struct updates *pending = &client->pending;
    struct changes changes = random_typing(chance, &client->text);

    check_applies(&client->text, &changes);
    pending->items = memory_resize(pending->items, (pending->count + 1) * sizeof(struct changes));
    pending->items[pending->count++] = changes;
}

/* ---- What comes from the server ---- */

static void confirm_first(struct editor *client)
{
    struct updates *pending = &client->pending;

    if (!CHECK(pending->count > 0))
        return;
    changes_release(&pending->items[0]);
    pending->count--;
    memmove(pending->items, pending->items + 1, pending->count * sizeof(struct changes));
}

/* One of somebody else: what is pending moves behind it, and it is made to the
 * text that has all of that. */
static void take(struct editor *client, const struct changes *changes)
{
    struct changes over;

    changes_copy(&over, changes);
    for (size_t i = 0; i < client->pending.count; i++) {
        struct changes *own = &client->pending.items[i];
        struct changes moved = {0};
        struct changes passed = {0};

        CHECK_INT(changes_map(own, &over, false, &moved, NULL), 0);
        CHECK_INT(changes_map(&over, own, true, &passed, NULL), 0);
        changes_release(own);
        changes_release(&over);
        *own = moved;
        over = passed;
    }
    check_applies(&client->text, &over);
    changes_release(&over);
}

/* Takes some of what the server has made since. */
static void receive(struct editor *client, const struct document *document, size_t most)
{
    const struct document_edit *edits;
    size_t count;

    CHECK_INT(document_window(document, client->version, &edits, &count), 0);
    for (size_t i = 0; i < count && i < most; i++) {
        if (strcmp(edits[i].client, client->name) == 0)
            confirm_first(client);
        else
            take(client, &edits[i].changes);
        client->version++;
    }
}

/* ---- What goes to the server ---- */

/* Sends all that is pending, also what may have arrived before. */
static void push(struct editor *client, struct chance *chance)
{
    struct updates *sent = &client->push.updates;

    *sent = (struct updates){.count = client->pending.count};
    sent->items = memory_new(sent->count * sizeof(struct changes));
    for (size_t i = 0; i < sent->count; i++)
        changes_copy(&sent->items[i], &client->pending.items[i]);
    client->push.version = client->version;
    client->push.arrives = 1 + (int)chance_below(chance, (uint64_t)client->slowness);
    client->push.answered = 1 + (int)chance_below(chance, (uint64_t)client->slowness);
    client->push.lost = chance_below(chance, 10) == 0;
}

/* Returns the edits that the server left out, as they had been made before. */
static size_t arrive(struct editor *client, struct document *document)
{
    struct updates rebased = {0};
    struct error refusal = {0};
    size_t sent = client->push.updates.count;

    if (!CHECK_INT(document_rebase(document, client->name, client->push.version,
                       &client->push.updates, &rebased, &refusal),
            0))
        fprintf(stderr, "  %s\n", refusal.text);
    for (size_t i = 0; i < rebased.count; i++)
        CHECK_INT(document_update(document, client->name, &rebased.items[i], NULL), 0);
    size_t left_out = sent - rebased.count;

    updates_release(&rebased);
    return left_out;
}

static size_t travel(struct editor *client, struct document *document, struct chance *chance)
{
    size_t left_out = 0;

    if (client->push.arrives > 0) {
        if (--client->push.arrives == 0 && !client->push.lost)
            left_out = arrive(client, document);
        if (client->push.arrives == 0)
            updates_release(&client->push.updates);
    } else if (client->push.answered > 0) {
        client->push.answered--;
    } else if (client->pending.count > 0) {
        push(client, chance);
    }
    return left_out;
}

/* ---- Runs ---- */

struct tally {
    int64_t edits;
    size_t left_out;
};

static bool are_quiet(const struct editor *clients, size_t count, const struct document *document)
{
    for (size_t i = 0; i < count; i++) {
        const struct editor *client = &clients[i];

        if (client->pending.count > 0 || client->push.arrives > 0 ||
            client->version < document->version)
            return false;
    }
    return true;
}

static void run_turns(struct editor *clients, size_t count, struct document *document,
    struct chance *chance, struct tally *tally)
{
    for (int turn = 0; turn < TURNS || !are_quiet(clients, count, document); turn++) {
        if (!CHECK(turn < TURNS_MOST))
            return;
        for (size_t i = 0; i < count; i++) {
            struct editor *client = &clients[i];

            if (turn < TURNS && chance_below(chance, 3) == 0)
                type(client, chance);
            tally->left_out += travel(client, document, chance);
            if (chance_below(chance, (uint64_t)client->slowness) == 0)
                receive(client, document, 1 + chance_below(chance, 12));
        }
    }
}

static void converge(uint64_t seed, struct tally *tally)
{
    static const char *const names[EDITORS_MOST] = {"tab1", "tab2", "tab3"};
    static const char text[] = "Fähre 😀\nüber den Fluß";
    struct chance chance = {.state = seed};
    struct editor clients[EDITORS_MOST] = {0};
    size_t count = 2 + seed % 2;
    struct document document;

    document_init(&document, "1/idea", text);
    for (size_t i = 0; i < count; i++) {
        clients[i].name = names[i];
        clients[i].slowness = 1 + (int)chance_below(&chance, 20);
        buffer_init(&clients[i].text, DOCUMENT_BYTES_MOST);
        buffer_add_text(&clients[i].text, text);
    }
    run_turns(clients, count, &document, &chance, tally);
    for (size_t i = 0; i < count; i++) {
        updates_release(&clients[i].push.updates);
        CHECK_TEXT(clients[i].text.bytes, document.text.bytes);
        updates_release(&clients[i].pending);
        buffer_release(&clients[i].text);
    }
    tally->edits += document.version;
    document_release(&document);
}

TEST(all_texts_become_one)
{
    struct tally tally = {0};

    for (uint64_t seed = 1; seed <= 200 && !check_state.test_failed; seed++) {
        converge(seed, &tally);
        if (check_state.test_failed)
            fprintf(stderr, "  with seed %llu\n", (unsigned long long)seed);
    }
    CHECK(tally.edits > 10000);
    CHECK(tally.left_out > 500);
}

/* Two sides that need no server: each maps what the other did. */
TEST(two_orders_give_one_text)
{
    struct chance chance = {.state = 11};
    struct buffer texts[2];

    for (int side = 0; side < 2; side++)
        buffer_init(&texts[side], DOCUMENT_BYTES_MOST);
    for (int i = 0; i < 20000 && !check_state.test_failed; i++) {
        struct changes one = random_typing(&chance, &texts[0]);
        struct changes other = random_typing(&chance, &texts[0]);
        struct changes moved = {0};
        struct changes passed = {0};

        CHECK_INT(changes_map(&one, &other, false, &moved, NULL), 0);
        CHECK_INT(changes_map(&other, &one, true, &passed, NULL), 0);
        check_applies(&texts[0], &one);
        check_applies(&texts[0], &passed);
        check_applies(&texts[1], &other);
        check_applies(&texts[1], &moved);
        CHECK_TEXT(texts[0].bytes, texts[1].bytes);
        changes_release(&one);
        changes_release(&other);
        changes_release(&moved);
        changes_release(&passed);
    }
    for (int side = 0; side < 2; side++)
        buffer_release(&texts[side]);
}

int main(void)
{
    RUN(all_texts_become_one);
    RUN(two_orders_give_one_text);
    return check_report();
}
