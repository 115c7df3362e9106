#include <interview/rebase.h>

#include <interview/change.h>
#include <interview/map.h>

#include <base/memory.h>

#include <string.h>

static void normalise(struct updates *pending, const struct updates *updates)
{
    *pending = (struct updates){.count = updates->count};
    pending->items = memory_new(updates->count * sizeof(*pending->items));
    for (size_t i = 0; i < updates->count; i++)
        changes_normalise(&updates->items[i], &pending->items[i]);
}

static void drop_first(struct updates *pending)
{
    if (pending->count == 0)
        return;
    changes_release(&pending->items[0]);
    pending->count--;
    memmove(pending->items, pending->items + 1, pending->count * sizeof(*pending->items));
}

/* Moves *own behind *over, and *over behind *own. */
static int exchange(struct changes *own, struct changes *over, struct error *refusal)
{
    struct changes moved;
    struct changes passed;
    int code = changes_map(own, over, false, &moved, refusal);

    if (code != 0)
        return code;
    code = changes_map(over, own, true, &passed, refusal);
    if (code != 0) {
        changes_release(&moved);
        return code;
    }
    changes_release(own);
    changes_release(over);
    *own = moved;
    *over = passed;
    return 0;
}

/* Moves the pending updates, one at a time, behind one that came first. Taking
 * several of either together would leave texts that differ for good. Adds the
 * sections looked at to *looked. */
static int move_behind(
    struct updates *pending, const struct changes *first, size_t *looked, struct error *refusal)
{
    struct changes over;
    int code = 0;

    changes_copy(&over, first);
    for (size_t i = 0; i < pending->count && code == 0; i++) {
        *looked += pending->items[i].count + over.count;
        if (*looked > REBASE_SECTIONS_MOST)
            code = error_set(refusal, ERROR_STALE, "version",
                "too much has come since that version for so large an edit: begin from the "
                "document as it is now");
        else
            code = exchange(&pending->items[i], &over, refusal);
    }
    changes_release(&over);
    return code;
}

static int check(
    const struct document *document, const struct updates *updates, struct error *refusal)
{
    struct buffer text;
    int code = 0;

    buffer_init(&text, document->text.most);
    code = buffer_add(&text, document->text.bytes, document->text.length);
    for (size_t i = 0; i < updates->count && code == 0; i++)
        code = changes_apply(&text, &updates->items[i], refusal);
    buffer_release(&text);
    return code;
}

int document_rebase(const struct document *document, const char *client, int64_t version,
    const struct updates *updates, struct updates *rebased, struct error *refusal)
{
    const struct document_edit *edits;
    size_t count;
    int code = document_window(document, version, &edits, &count);

    if (code != 0)
        return error_set(refusal, code, "version",
            "%s is at version %lld: pull from %lld, then send the edit again", document->name,
            (long long)document->version, (long long)version);
    struct updates pending;
    size_t looked = 0;

    normalise(&pending, updates);
    for (size_t i = 0; i < count && code == 0; i++) {
        if (strcmp(edits[i].client, client) == 0)
            drop_first(&pending);
        else
            code = move_behind(&pending, &edits[i].changes, &looked, refusal);
    }
    if (code == 0)
        code = check(document, &pending, refusal);
    if (code == 0)
        *rebased = pending;
    else
        updates_release(&pending);
    return code;
}
