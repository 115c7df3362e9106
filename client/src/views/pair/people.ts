// The people in a session, in words.
import type { MemberView } from "../../protocol";
import type { RoomState } from "../../room/reducer";
import { elapsedText } from "../../text/duration";

/** How long somebody may be away before the other can go on alone, in ms. */
export const GRACE = 3 * 60 * 1000;

/** How a sentence calls the partner. */
export const calledOf = (partner: MemberView | undefined): string =>
  partner === undefined ? "your partner" : (partner.name ?? "the former member");

/** What the partner is doing in this round; empty before the start. */
export function dutyOf({ welcome, timer }: RoomState, member: number): string {
  const round = welcome?.rounds[(timer?.round ?? 0) - 1];
  if (round === undefined) return "";
  return round.candidate === member ? "answers" : "interviews";
}

/** Whether somebody is here, at a moment of the server's time. */
export function presenceText(member: MemberView, now: number): string {
  if (member.departed) return "has left";
  if (member.presence === "here") return "here";
  if (member.presence === "away") return "in another window";
  if (member.absent_since === undefined) return "not here yet";
  return `away for ${elapsedText(now - member.absent_since)}`;
}

/** ms until the partner's absence lets the other go on alone. */
export function graceLeft(member: MemberView, now: number): number {
  return Math.max(0, (member.absent_since ?? now) + GRACE - now);
}
