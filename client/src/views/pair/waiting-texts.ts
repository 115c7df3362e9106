// What the waiting room says, by who is in it.
import type { MemberView, RoundTitle } from "../../protocol";
import { timeOfDay } from "../../text/duration";

/** Who made the session. */
export const OWNER = 1;
const SEATS = [1, 2];

export interface Seat {
  number: number;
  /** undefined while nobody has the seat. */
  member: MemberView | undefined;
}

/** The two seats of those who take part; who has left for good has none. */
export function seatsOf(members: readonly MemberView[]): Seat[] {
  return SEATS.map((number) => ({
    number,
    member: members.find((each) => each.member === number && !each.departed),
  }));
}

/** Those who watch. */
export function observersOf(members: readonly MemberView[]): MemberView[] {
  return members.filter((each) => each.observer && !each.departed);
}

export const isObserver = (me: number): boolean => !SEATS.includes(me);

/** The other of the two; undefined while the seat is free. */
export function partnerOf(members: readonly MemberView[], me: number): MemberView | undefined {
  return seatsOf(members).find((seat) => seat.number !== me)?.member;
}

export const nameOf = (member: MemberView | undefined): string => member?.name ?? "Former member";

/** The heading, and a sentence on what has to happen next. */
export function waitingText(members: readonly MemberView[], me: number): [string, string] {
  if (isObserver(me)) {
    return [
      "Waiting for the two to begin",
      "You watch: you will see the question and the answer. It begins when both are ready.",
    ];
  }
  const partner = partnerOf(members, me);
  const ready = members.find((each) => each.member === me)?.ready === true;
  if (partner === undefined) {
    return me === OWNER
      ? ["Invite your partner", "Send a link. It begins when both of you are here and ready."]
      : ["Your partner has left", "Only who made the session could begin it with somebody else."];
  }
  const name = nameOf(partner);
  if (partner.presence === "lost")
    return [`${name} is not here`, `It begins when ${name} is back and both of you are ready.`];
  if (ready) return [`Waiting for ${name}`, `It begins as soon as ${name} is ready too.`];
  if (partner.ready) return [`${name} is ready`, "It begins as soon as you are ready too."];
  return ["Both of you are here", "It begins as soon as both of you are ready."];
}

/** Whether somebody is looking, in words. */
export function presenceText(member: MemberView): string {
  switch (member.presence) {
    case "here":
      return "here";
    case "away":
      return "here, looking at something else";
    case "lost":
      return member.absent_since === undefined
        ? "not here"
        : `not here since ${timeOfDay(member.absent_since)}`;
  }
}

/** Who does what in a round, to the one who reads. */
export function roundText(round: RoundTitle, members: readonly MemberView[], me: number): string {
  const name = (number: number): string => {
    const member = seatsOf(members).find((seat) => seat.number === number)?.member;
    return member === undefined ? "your partner" : nameOf(member);
  };
  const other = 3 - round.candidate;
  if (me === round.candidate) return `you answer, ${name(other)} interviews`;
  if (me === other) return `${name(round.candidate)} answers, you interview`;
  return `${name(round.candidate)} answers, ${name(other)} interviews`;
}

/** Said of a round whose question is not new to its candidate. */
export function hadText(round: RoundTitle, members: readonly MemberView[], me: number): string {
  if (round.had !== true) return "";
  const candidate = members.find((each) => each.member === round.candidate);
  const who = round.candidate === me ? "you have" : `${nameOf(candidate)} has`;
  return `The bank has no question left here that is new: ${who} had this one before.`;
}
