// What the clock of a room shows at a moment of the server's time.
import type { Timer } from "../protocol";

export interface Countdown {
  /** ms left; negative past the deadline. */
  left: number;
  /** From 0 to 1. */
  progress: number;
  paused: boolean;
  overtime: boolean;
}

/** The count-down of a timed phase; undefined when nothing is timed. */
export function countdown(timer: Timer, now: number): Countdown | undefined {
  if (timer.deadline === undefined || timer.state === "held") return undefined;
  if (timer.state === "finished" || timer.state === "closed") return undefined;
  const paused = timer.paused_at !== undefined;
  const left = timer.deadline - (timer.paused_at ?? now);
  const length = timer.length ?? 0;
  const progress = length > 0 ? Math.min(1, Math.max(0, 1 - left / length)) : 0;
  return { left, progress, paused, overtime: timer.overtime };
}

/** ms in which the last next or finish can still be taken back; 0 when it can't. */
export function undoLeft(timer: Timer, now: number): number {
  if (timer.undo === undefined || timer.undo_until === undefined) return 0;
  return Math.max(0, timer.undo_until - now);
}
