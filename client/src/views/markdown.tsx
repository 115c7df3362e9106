// Markdown in the page; shown as it was written until its renderer has loaded.
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";

type Render = (text: string) => string;

const render = signal<Render | undefined>(undefined);
let asked = false;

function load(): void {
  if (asked) return;
  asked = true;
  import("../text/markdown").then(
    (module) => {
      render.value = module.markdownToHtml;
    },
    () => {
      asked = false;
    },
  );
}

/** Text of the bank, formatted. */
export function Markdown({ text }: { text: string }): JSX.Element {
  load();
  const toHtml = render.value;
  const html = useMemo(() => toHtml?.(text), [toHtml, text]);
  if (html === undefined) return <div class="prose as-written">{text}</div>;
  return <div class="prose" dangerouslySetInnerHTML={{ __html: html }} />;
}
