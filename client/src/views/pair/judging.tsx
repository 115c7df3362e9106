import type { JSX } from "preact";
import type { Room } from "../../room/room";
import type { RoundView } from "../../protocol";

export function Judging(_: { room: Room; round: RoundView }): JSX.Element {
  return <p>To be drawn.</p>;
}
