// How the editor looks, in the colours of the page.
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const base = {
  "&": { height: "100%", backgroundColor: "var(--paper)", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-content": { caretColor: "var(--ink)", paddingBottom: "25vh" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-scroller": { overflow: "auto" },
  ".cm-gutters": {
    backgroundColor: "var(--paper)",
    color: "var(--quiet)",
    border: "none",
    paddingRight: "4px",
  },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--mark)",
    outline: "1px solid var(--line-strong)",
  },
};

export const codeTheme: Extension = EditorView.theme({
  ...base,
  ".cm-content": { ...base[".cm-content"], padding: "8px 0 25vh" },
  ".cm-scroller": {
    ...base[".cm-scroller"],
    fontFamily: "var(--mono)",
    fontSize: "14px",
    lineHeight: "1.5",
  },
});

export const proseTheme: Extension = EditorView.theme({
  ...base,
  ".cm-content": { caretColor: "var(--ink)", padding: "8px 0 48px", maxWidth: "68ch" },
  ".cm-scroller": {
    ...base[".cm-scroller"],
    fontFamily: "var(--sans)",
    fontSize: "16px",
    lineHeight: "1.55",
  },
});

export const highlighting: Extension = syntaxHighlighting(
  HighlightStyle.define([
    { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: "var(--code-keyword)" },
    { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
    { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
    { tag: [tags.comment], color: "var(--quiet)", fontStyle: "italic" },
    { tag: [tags.function(tags.definition(tags.variableName))], color: "var(--code-name)" },
    { tag: [tags.definition(tags.className), tags.typeName], color: "var(--code-name)" },
  ]),
);
