import type { JSX } from "preact";
import type { Room } from "../../room/room";

export function PairEnded(_: { room: Room }): JSX.Element {
  return <p>To be drawn.</p>;
}
