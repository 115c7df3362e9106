import type { JSX } from "preact";

export function CockpitPage(_: { question: string }): JSX.Element {
  return <p>To be drawn.</p>;
}
