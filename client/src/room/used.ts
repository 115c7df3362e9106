// How long each section has been written, counted on between welcomes.
import type { EventOf, Timer, Welcome } from "../protocol";

export interface Used {
  /** ms by section, up to `since`. */
  times: Readonly<Record<string, number>>;
  /** The section being written and since when its clock runs; absent while it stands. */
  open?: { section: string; since?: number };
}

/** The times as a welcome says them. */
export function startUsed(welcome: Welcome): Used {
  const round = welcome.round;
  if (round === undefined) return { times: {} };
  const times = Object.fromEntries(round.sections.map((section) => [section.id, section.used]));
  if (round.open_section === undefined) return { times };
  return { times, open: opened(round.open_section, welcome.timer, welcome.timer.now) };
}

/** The times after the timer changed, or after another section was opened. */
export function settleUsed(
  used: Used,
  timer: Timer | undefined,
  event?: EventOf<"section_opened">,
): Used {
  if (timer === undefined) return used;
  const at = event?.at ?? timer.paused_at ?? timer.now;
  const section = event?.section ?? used.open?.section;
  if (section === undefined) return used;
  const times = { ...used.times };
  if (used.open !== undefined) times[used.open.section] = usedOf(used, used.open.section, at);
  return { times, open: opened(section, timer, at) };
}

/** ms spent in a section up to a moment of the server's clock. */
export function usedOf(used: Used, section: string, now: number): number {
  const time = used.times[section] ?? 0;
  if (used.open?.section !== section || used.open.since === undefined) return time;
  return time + Math.max(0, now - used.open.since);
}

function opened(section: string, timer: Timer, at: number): { section: string; since?: number } {
  return timer.state === "running" && timer.phase === "answer"
    ? { section, since: at }
    : { section };
}
