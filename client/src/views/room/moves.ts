// What can be done with the clock and the phases, and what it is called.
import type { Room } from "../../room/room";
import type { RoomState } from "../../room/reducer";
import type { Timer } from "../../protocol";

/** True while a clock runs or stands paused. */
export function isTimed(timer: Timer): boolean {
  return timer.deadline !== undefined && (timer.state === "running" || timer.state === "paused");
}

/** What the button that ends the phase is called; empty when there is none. */
export function nextName(state: RoomState): string {
  const { timer, welcome } = state;
  if (timer === undefined || welcome === undefined || timer.phase === undefined) return "";
  if (timer.state === "held") return "Go on";
  if (timer.state !== "running") return "";
  const last = timer.round >= welcome.rounds.length;
  switch (timer.phase) {
    case "brief":
    case "prepare":
      return "Begin answer";
    case "answer":
      return "End answer";
    case "score":
      return "Skip scoring";
    case "discuss":
      return last ? "Finish" : "Next question";
  }
}

/** Pauses a running clock, or lets a paused one run. */
export function pauseOrResume(room: Room): void {
  const paused = room.state.value.timer?.state === "paused";
  void room.sendNow({ type: paused ? "resume" : "pause" });
}
