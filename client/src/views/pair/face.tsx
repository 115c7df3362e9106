// A session of two: which of its faces is shown.
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import type { Room } from "../../room/room";
import { PairAnswering } from "./answering";
import { Discussing } from "./discussing";
import { PairEnded } from "./ended";
import { Judging } from "./judging";
import { PairHeld, PairPaused } from "./standing";
import { Waiting } from "./waiting";

/** Everything below the bar, by where the session stands. */
export function PairFace({ room }: { room: Room }): JSX.Element {
  const standing = useComputed(() => room.state.value.timer?.state);
  const phase = useComputed(() => room.state.value.timer?.phase);
  const round = useComputed(() => room.state.value.round);
  switch (standing.value) {
    case undefined:
    case "ready":
      return <Waiting room={room} />;
    case "finished":
    case "closed":
      return <PairEnded room={room} />;
    case "held":
      return <PairHeld room={room} />;
    case "paused":
    case "running":
      break;
  }
  if (round.value === undefined) return <Waiting room={room} />;
  const paused = standing.value === "paused";
  const key = `${round.value.round}/${phase.value}`;
  return (
    <>
      {paused && <PairPaused room={room} />}
      <div class="face" hidden={paused && round.value.part !== "interviewer"}>
        {phase.value === "score" ? (
          <Judging key={key} room={room} round={round.value} />
        ) : phase.value === "discuss" ? (
          <Discussing key={key} room={room} round={round.value} />
        ) : (
          <PairAnswering key={key} room={room} round={round.value} />
        )}
      </div>
    </>
  );
}
