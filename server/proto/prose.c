#include <proto/prose.h>

#include <cmark.h>
#include <stdbool.h>
#include <string.h>

/* Line number (from 1) of text, without its end. */
static const char *line_of(const char *text, int number, size_t *length)
{
    for (int line = 1; line < number; line++) {
        const char *end = strchr(text, '\n');

        if (end == NULL)
            break;
        text = end + 1;
    }
    *length = strcspn(text, "\n");
    return text;
}

static bool has_fence(const char *text, int number)
{
    size_t length;
    const char *line = line_of(text, number, &length);

    return memmem(line, length, "```", 3) != NULL || memmem(line, length, "~~~", 3) != NULL;
}

/* The library does not say whether a block of code was closed or the text was
 * at its end. */
static bool is_open(const char *text, cmark_node *block)
{
    int first = cmark_node_get_start_line(block);
    int last = cmark_node_get_end_line(block);

    return has_fence(text, first) && (last <= first || !has_fence(text, last));
}

static const char *fault_of(const char *text, cmark_node *node)
{
    switch ((int)cmark_node_get_type(node)) {
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE:
        return "holds HTML, which the page does not show: write Markdown, or put it in backticks";
    case CMARK_NODE_LINK:
    case CMARK_NODE_IMAGE:
        return "holds a link or an image, which the page does not show: write it in words";
    case CMARK_NODE_CODE_BLOCK:
        return is_open(text, node) ? "opens a block of code that nothing closes: close it" : NULL;
    case CMARK_NODE_TEXT:
        if (strchr(cmark_node_get_literal(node), '`') != NULL)
            return "has a backtick that nothing closes: close it";
        if (strstr(cmark_node_get_literal(node), "**") != NULL)
            return "has a ** that opens or closes nothing: pair it, or put it in backticks";
        return NULL;
    default:
        return NULL;
    }
}

const char *prose_fault(const char *text)
{
    cmark_node *document = cmark_parse_document(text, strlen(text), CMARK_OPT_DEFAULT);
    cmark_iter *iterator = cmark_iter_new(document);
    const char *fault = NULL;

    while (fault == NULL && cmark_iter_next(iterator) != CMARK_EVENT_DONE)
        fault = fault_of(text, cmark_iter_get_node(iterator));
    cmark_iter_free(iterator);
    cmark_node_free(document);
    return fault;
}
