import type { JSX } from "preact";

export function CockpitsPage(_: object): JSX.Element {
  return <p>To be drawn.</p>;
}
