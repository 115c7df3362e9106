import type { JSX } from "preact";
import type { Room } from "../../room/room";

export function PairHeld(_: { room: Room }): JSX.Element {
  return <p>To be drawn.</p>;
}

export function PairPaused(_: { room: Room }): JSX.Element {
  return <p>To be drawn.</p>;
}
