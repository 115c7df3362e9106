// When a follow-up question is to be asked.
import type { FollowUp } from "../../protocol";
import type { RoomState } from "../../room/reducer";
import { clockText, MINUTE } from "../../text/duration";

export type FollowUpState = "asked" | "skipped" | "due" | "later";

export interface Moment {
  state: FollowUpState;
  /** What the clock then shows, in ms; absent: the answer has no clock. */
  left?: number;
  percent: number;
}

export interface AnswerClock {
  /** The answer phase as planned, in ms; absent: it has no clock. */
  length?: number;
  /** ms left of it; absent while it does not run. */
  left?: number;
}

/** The clock of the current round's answer at a moment of the server's time. */
export function answerClock({ welcome, timer }: RoomState, now: number): AnswerClock {
  const planned = welcome?.rounds[Math.max(0, (timer?.round ?? 1) - 1)]?.phases;
  const length = planned?.find((each) => each.phase === "answer")?.length;
  const runs = timer?.phase === "answer" && timer.deadline !== undefined;
  return {
    ...(length === undefined ? {} : { length }),
    ...(runs ? { left: (timer.deadline ?? 0) - (timer.paused_at ?? now) } : {}),
  };
}

/** The moment of each follow-up question. More time moves them too. */
export function momentsOf(
  followUps: readonly FollowUp[],
  done: { asked: readonly number[]; skipped: readonly number[] },
  clock: AnswerClock,
): Moment[] {
  return followUps.map(({ at_percent: percent }, index) => {
    const left =
      clock.length === undefined ? undefined : (clock.length * (100 - percent)) / 100;
    const due = left !== undefined && clock.left !== undefined && clock.left <= left;
    const open = due ? "due" : "later";
    const skipped = done.skipped.includes(index) ? "skipped" : open;
    return {
      state: done.asked.includes(index) ? "asked" : skipped,
      ...(left === undefined ? {} : { left }),
      percent,
    };
  });
}

/** The one to ask next: the first that is due, else the first that will be; -1: none. */
export function nextMoment(moments: readonly Moment[]): number {
  const due = moments.findIndex((each) => each.state === "due");
  return due >= 0 ? due : moments.findIndex((each) => each.state === "later");
}

/** When to ask it, in words. */
export function momentText({ state, left, percent }: Moment): string {
  switch (state) {
    case "asked":
      return "Asked";
    case "skipped":
      return "Skipped";
    case "due":
      return "Ask it now";
    case "later":
      if (left === undefined) return `After about ${percent} % of the answer`;
      return left < MINUTE / 2 ? "At the very end" : `When the clock shows ${clockText(left)}`;
  }
}
