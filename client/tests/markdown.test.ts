import assert from "node:assert/strict";
import { test } from "node:test";
import { markdownToHtml } from "../src/text/markdown";

test("no HTML, links or images come through", () => {
  const html = markdownToHtml(
    "<img src=x onerror=alert(1)> ![a](https://example.org/a.png) [b](https://example.org) <https://example.org>",
  );
  assert.doesNotMatch(html, /<(img|a|script)\b/);
});

test("headings go below those of the page", () => {
  assert.match(markdownToHtml("# One\n\n## Two"), /<h3>One<\/h3>\s*<h4>Two<\/h4>/);
});

test("tables bring no style attributes", () => {
  const html = markdownToHtml("| a | b |\n|---|--:|\n| 1 | 2 |");
  assert.doesNotMatch(html, /style=/);
  assert.match(html, /<td class="align-right">2<\/td>/);
});

test("code is kept as it is", () => {
  assert.match(markdownToHtml("```python\nif a < b:\n```"), /if a &lt; b:/);
});
