// Text as somebody wrote it.
import type { JSX } from "preact";

export function TextBlock({ text, code }: { text: string; code: boolean }): JSX.Element {
  return <pre class={code ? "text-block code" : "text-block"}>{text}</pre>;
}
