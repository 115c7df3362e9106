// For ten seconds, the last step can be taken back.
import type { JSX } from "preact";
import { undoLeft } from "../../room/countdown";
import { leads } from "../../room/part";
import type { Room } from "../../room/room";
import type { Phase, Timer } from "../../protocol";
import { SECOND } from "../../text/duration";
import { useSeconds } from "../seconds";

export function UndoBanner({ room }: { room: Room }): JSX.Element | null {
  const timer = room.state.value.timer;
  const active = timer?.undo_until !== undefined;
  useSeconds(active, () => 250);
  const left = timer === undefined ? 0 : undoLeft(timer, room.now());
  if (timer === undefined || left <= 0 || !leads(room.state.value)) return null;
  return (
    <div class="undo" role="status">
      <span>
        {undoneText(timer, room.state.value.welcome?.rounds[timer.round - 1]?.phases[0]?.phase)}
      </span>
      <button
        type="button"
        disabled={!room.joined.value}
        onClick={() => void room.sendNow({ type: "undo" })}
      >
        Undo
        <span class="quiet" aria-hidden="true">
          {" "}
          {Math.ceil(left / SECOND)}
        </span>
      </button>
    </div>
  );
}

function undoneText(timer: Timer, first: Phase | undefined): string {
  const phase = timer.phase;
  if (timer.undo === "finish" || timer.state === "finished" || phase === undefined)
    return "The session is ended.";
  if (phase === first) return "The next question has begun.";
  switch (phase) {
    case "brief":
    case "prepare":
      return "The next question has begun.";
    case "answer":
      return "The answer has begun.";
    case "score":
      return "The answer is ended.";
    case "discuss":
      return "Scoring is skipped.";
  }
}
