#include <interview/document.h>

#include <interview/change.h>

#include <base/memory.h>

#include <assert.h>
#include <stdlib.h>
#include <string.h>

void document_init(struct document *document, const char *name, const char *text)
{
    assert(strlen(text) <= DOCUMENT_BYTES_MOST);
    *document = (struct document){.name = memory_text(name)};
    buffer_init(&document->text, DOCUMENT_BYTES_MOST);
    buffer_add_text(&document->text, text);
}

static size_t edit_bytes(const struct document_edit *edit)
{
    size_t bytes = sizeof(*edit) + strlen(edit->client) + 1;

    for (size_t i = 0; i < edit->changes.count; i++)
        bytes += sizeof(struct change) + edit->changes.items[i].length;
    return bytes;
}

static bool is_overfull(const struct document *document)
{
    return document->window.count > DOCUMENT_WINDOW ||
           document->window.bytes > DOCUMENT_WINDOW_BYTES;
}

static void forget_oldest(struct document *document)
{
    struct document_edit *edit = &document->window.items[document->window.first];

    document->window.bytes -= edit_bytes(edit);
    document->window.first++;
    document->window.count--;
    changes_release(&edit->changes);
    free(edit->client);
}

void document_release(struct document *document)
{
    while (document->window.count > 0)
        forget_oldest(document);
    free(document->window.items);
    buffer_release(&document->text);
    free(document->name);
    *document = (struct document){0};
}

/* What is remembered lies in one piece. It moves to the front when as much
 * was forgotten as is left, so that an edit costs the same however many. */
static struct document_edit *new_edit(struct document *document)
{
    struct document_edit **items = &document->window.items;
    size_t count = document->window.count;

    if (document->window.first > count) {
        memmove(*items, *items + document->window.first, count * sizeof(**items));
        document->window.first = 0;
    }
    size_t end = document->window.first + count;

    memory_grow((void **)items, &document->window.capacity, end, sizeof(**items));
    document->window.count++;
    return *items + end;
}

int document_update(struct document *document, const char *client, const struct changes *changes,
    struct error *error)
{
    int code = changes_apply(&document->text, changes, error);

    if (code != 0)
        return code;
    struct document_edit *edit = new_edit(document);

    edit->client = memory_text(client);
    changes_copy(&edit->changes, changes);
    document->version++;
    document->window.bytes += edit_bytes(edit);
    while (is_overfull(document))
        forget_oldest(document);
    return 0;
}

int document_window(const struct document *document, int64_t from,
    const struct document_edit **edits, size_t *count)
{
    if (from > document->version || from < document->version - (int64_t)document->window.count)
        return ERROR_STALE;
    size_t end = document->window.first + document->window.count;
    size_t back = (size_t)(document->version - from);

    *edits = back == 0 ? NULL : document->window.items + (end - back);
    *count = back;
    return 0;
}
