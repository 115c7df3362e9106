import type { JSX } from "preact";

export function JoinPage(_: object): JSX.Element {
  return <p>To be drawn.</p>;
}
