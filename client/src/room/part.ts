// What a member is in the round that runs, and whether the moves are his.
import type { MemberView, Part } from "../protocol";
import type { RoomState } from "./reducer";

const PARTICIPANTS = 2;

/** What this member is in the current round, or in the one that waits. */
export function partOf({ welcome, timer }: RoomState): Part | undefined {
  if (welcome === undefined) return undefined;
  if (welcome.mode === "solo") return "alone";
  if (welcome.member > PARTICIPANTS) return "observer";
  const round = welcome.rounds[Math.max(0, (timer?.round ?? 1) - 1)];
  if (round === undefined) return undefined;
  return round.candidate === welcome.member ? "candidate" : "interviewer";
}

/** The other of the two who take part. */
export function partnerOf({ welcome, members }: RoomState): MemberView | undefined {
  return members.find((each) => !each.observer && each.member !== welcome?.member);
}

/** True when nobody waits for the partner any more: left for good, or away for too long. */
export function isGone(partner: MemberView | undefined): boolean {
  return partner === undefined || partner.departed || partner.lost;
}

/** True when the clock and the phases are this member's to move. */
export function leads(state: RoomState): boolean {
  const part = partOf(state);
  if (part === "alone" || part === "interviewer") return true;
  return part === "candidate" && isGone(partnerOf(state));
}
