import type { JSX } from "preact";

export function LobbyPage(_: object): JSX.Element {
  return <p>To be drawn.</p>;
}
