/* What is bad Markdown, and what only looks like it. */
#include <proto/prose.h>

#include <check.h>

static void check_good(const char *text)
{
    const char *fault = prose_fault(text);

    if (!CHECK(fault == NULL))
        fprintf(stderr, "  %s: %s\n", text, fault);
}

/* begin: how the sentence begins. */
static void check_bad(const char *text, const char *begin)
{
    const char *fault = prose_fault(text);

    if (!CHECK(fault != NULL && strncmp(fault, begin, strlen(begin)) == 0))
        fprintf(stderr, "  %s: %s\n", text, fault != NULL ? fault : "(nothing)");
}

TEST(what_the_page_shows_is_good)
{
    check_good("");
    check_good("Plain, with 2 * 3 < 7 and a_name and a [list].");
    check_good("**Strong** and *less so*, `code` and ``code with ` in it``.");
    check_good("1. one\n2. two\n\n   ```\n   x = 2 ** 3\n   ```\n");
    check_good("```python\nif a < b: print('<b>')\n```");
    check_good("~~~\nx\n~~~\nand on");
    check_good("An indented block:\n\n    x = 1\n");
    check_good("| a | b |\n| - | - |\n| `1` | 2 |\n");
}

TEST(what_it_does_not_show_is_named)
{
    check_bad("A <b>bold</b> word", "holds HTML");
    check_bad("<div>\nx\n</div>", "holds HTML");
    check_bad("`a` is list<int>", "holds HTML");
    check_bad("See [the site](https://example.org).", "holds a link or an image");
    check_bad("![a picture](x.png)", "holds a link or an image");
    check_bad("<https://example.org>", "holds a link or an image");
}

TEST(what_is_open_is_named)
{
    check_bad("Write `f(x and go on.", "has a backtick");
    check_bad("A **strong word.", "has a **");
    check_bad("2 ** 3 is 8", "has a **");
    check_bad("Before.\n\n```python\nx = 1\n", "opens a block of code");
    check_bad("```", "opens a block of code");
}

int main(void)
{
    RUN(what_the_page_shows_is_good);
    RUN(what_it_does_not_show_is_named);
    RUN(what_is_open_is_named);
    return check_report();
}
