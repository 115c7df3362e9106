// Lengths of time as people read them.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A count-down as 24:31 or 1:04:00; a started second counts as whole, so 0:00 is the end. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / SECOND));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const tail = `${String(seconds % 60).padStart(2, "0")}`;
  if (hours > 0) return `${hours}:${String(minutes).padStart(2, "0")}:${tail}`;
  return `${minutes}:${tail}`;
}

/** Time that has gone by, as 24:31: only whole seconds count. */
export function elapsedText(ms: number): string {
  return clockText(Math.floor(Math.max(0, ms) / SECOND) * SECOND);
}

/** A length in words: 20 s, 40 min, 1 h, 1 h 20 min. */
export function lengthText(ms: number): string {
  if (ms < MINUTE) return `${Math.round(ms / SECOND)} s`;
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}

/** A length to be read aloud: 2 minutes, 1 minute 30 seconds. */
export function spokenLength(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / SECOND));
  const parts = [
    unit(Math.floor(seconds / 3600), "hour"),
    unit(Math.floor((seconds % 3600) / 60), "minute"),
    unit(seconds % 60, "second"),
  ].filter((part) => part !== "");
  return parts.length > 0 ? parts.join(" ") : "0 seconds";
}

function unit(count: number, name: string): string {
  if (count === 0) return "";
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}

/** How long until a whole second of the remaining time has gone by. */
export function untilNextSecond(left: number): number {
  const rest = left % SECOND;
  return rest <= 0 ? SECOND : rest;
}

/** A moment as a time of day in the reader's locale. */
export function timeOfDay(at: number): string {
  return new Date(at).toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit" });
}

/** A moment as date and time in the reader's locale. */
export function dateAndTime(at: number): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

/** A moment as its day in the reader's locale. */
export function day(at: number): string {
  return new Date(at).toLocaleDateString(undefined, { dateStyle: "medium" });
}

export { HOUR, MINUTE, SECOND };
