// Markdown of the bank as HTML: no HTML of its own, no links, no images.
import MarkdownIt from "markdown-it";

const markdown = new MarkdownIt("default", { html: false, linkify: false, typographer: false });

markdown.disable(["image", "link", "autolink"]);

// The page has one h1 and puts Markdown under headings of its own; and its
// policy allows no style attributes, which tables would bring.
markdown.core.ruler.push("house", (state) => {
  for (const token of state.tokens) {
    if (token.type === "heading_open" || token.type === "heading_close")
      token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`;
    const style = token.attrGet("style");
    if (style === null) continue;
    token.attrs = (token.attrs ?? []).filter(([name]) => name !== "style");
    token.attrSet("class", style.replace("text-align:", "align-"));
  }
});

/** The text as HTML that is safe to insert. */
export function markdownToHtml(text: string): string {
  return markdown.render(text);
}
