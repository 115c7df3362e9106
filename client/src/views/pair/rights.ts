// What a member of a pair may do with the clock and the phases at the moment.
import type { Wish } from "../../protocol";
import { isGone, leads, partnerOf, partOf } from "../../room/part";
import type { RoomState } from "../../room/reducer";

export interface Rights {
  /** What pausing would do; absent: neither can be done. */
  pause?: "pause" | "resume";
  extend: boolean;
  finish: boolean;
  /** Give hints and answers, ask follow-up questions. */
  guide: boolean;
  /** What ending the phase is called; absent: it is not this member's to end. */
  next?: string;
  /** This member would end the phase, and waits for the partner. */
  agreed: boolean;
  /** What can be asked of the interviewer. */
  wishes: readonly Wish[];
}

const NOTHING: Rights = {
  extend: false,
  finish: false,
  guide: false,
  agreed: false,
  wishes: [],
};

export function rightsOf(state: RoomState): Rights {
  const { timer, welcome, members } = state;
  const part = partOf(state);
  if (timer === undefined || part === "observer" || part === undefined) return NOTHING;
  const { state: standing, phase } = timer;
  const running = standing === "running";
  const started = running || standing === "paused" || standing === "held";
  const lead = started && leads(state);
  const timed = timer.deadline !== undefined && started && standing !== "held";
  const next = running ? nextOf(state) : undefined;
  const me = members.find((each) => each.member === welcome?.member);
  return {
    ...(lead && timed ? { pause: running ? "pause" : "resume" } : {}),
    extend: lead && timed,
    finish: lead && standing !== "held" && next !== "Finish",
    guide: running && phase === "answer" && part === "interviewer",
    ...(next === undefined ? {} : { next }),
    agreed: running && phase !== "answer" && me?.agreed === true,
    wishes: running && timed && !lead ? wishesIn(phase) : [],
  };
}

/** Brief and discussion are ended by both, an answer by who leads, scoring by submitting. */
function nextOf(state: RoomState): string | undefined {
  const { timer, welcome } = state;
  switch (timer?.phase) {
    case "brief":
    case "prepare":
      return "Begin answer";
    case "answer":
      return leads(state) ? "End answer" : undefined;
    case "discuss":
      return timer.round >= (welcome?.rounds.length ?? 0) ? "Finish" : "Go on";
    case "score":
    case undefined:
      return undefined;
  }
}

function wishesIn(phase: string | undefined): readonly Wish[] {
  return phase === "answer" ? ["pause", "extension", "end"] : ["pause", "extension"];
}

/** Who would end the phase, in words; empty when nobody has said so. */
export function agreedText(state: RoomState): string {
  const partner = partnerOf(state);
  if (state.timer?.state !== "running" || isGone(partner)) return "";
  const begins = state.timer.phase === "brief" || state.timer.phase === "prepare";
  const name = partner?.name ?? "Your partner";
  if (partner?.agreed === true) return begins ? `${name} is ready to begin` : `${name} would go on`;
  return rightsOf(state).agreed ? `Waiting for ${name}` : "";
}
