// What two pages say to each other, as text.

/** Bytes of a signal: more is neither sent nor read. */
export const SIGNAL_BYTES_MOST = 60_000;

export type Body =
  /** Is anybody in voice? */
  | { type: "ask" }
  /** I am: I have just joined, I am still there, or I answer a hello. */
  | { type: "hello"; as: "joined" | "here" | "answer" }
  /** I have left. */
  | { type: "bye" }
  /** My camera went on or off: what every signal says. */
  | { type: "camera" }
  /** Your person goes on in another page, which joined after yours did, at `of`. */
  | { type: "moved"; of: number }
  | { type: "description"; description: RTCSessionDescriptionInit }
  | { type: "candidate"; candidate: RTCIceCandidateInit };

/** A body, when its page joined (ms, 0: it has not), the connection it is about ("": none), and
 * whether the sender's camera is on. */
export type Signal = Body & { since: number; line: string; seen: boolean };

/** A signal as text; undefined when it is too long to be sent. */
export function encodeSignal(signal: Signal): string | undefined {
  const data = JSON.stringify(signal);
  return fits(data) ? data : undefined;
}

/** Reads what a page sent; undefined when it is nothing that is understood here. */
export function decodeSignal(data: string): Signal | undefined {
  if (!fits(data)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return undefined;
  }
  return isRecord(value) && isSignal(value) ? value : undefined;
}

function fits(data: string): boolean {
  return new TextEncoder().encode(data).length <= SIGNAL_BYTES_MOST;
}

type Fields = Record<string, unknown>;

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

function isSignal(value: Fields): value is Fields & Signal {
  if (typeof value.since !== "number" || typeof value.line !== "string") return false;
  return typeof value.seen === "boolean" && isBody(value);
}

function isBody(value: Fields): boolean {
  switch (value.type) {
    case "ask":
    case "bye":
    case "camera":
      return true;
    case "hello":
      return value.as === "joined" || value.as === "here" || value.as === "answer";
    case "moved":
      return typeof value.of === "number";
    case "description":
      return isDescription(value.description);
    case "candidate":
      return isRecord(value.candidate) && typeof value.candidate.candidate === "string";
    default:
      return false;
  }
}

function isDescription(value: unknown): boolean {
  if (!isRecord(value) || typeof value.sdp !== "string") return false;
  return value.type === "offer" || value.type === "answer";
}
