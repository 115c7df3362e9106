// Who was in a session, for lists of sessions.
import type { Summary, SummaryRound } from "../protocol";

/** The partner's name; of a session watched, both names; "" alone. */
export function partnerText(session: Summary): string {
  if (session.mode === "solo") return "";
  const others = session.members.filter(
    (each) => !each.observer && each.member !== session.member,
  );
  if (others.length === 0) return "nobody yet";
  return others.map((each) => each.name ?? "Former member").join(" and ");
}

/** True of who watched. */
export function isWatched(session: Summary): boolean {
  if (session.mode === "solo") return false;
  return session.members.some((each) => each.observer && each.member === session.member);
}

/** Who answers a round of a pair: you, or a name; "" alone. */
export function answeredBy(session: Summary, round: SummaryRound): string {
  if (session.mode === "solo") return "";
  if (round.candidate === session.member) return "you";
  const member = session.members.find((each) => each.member === round.candidate);
  return member === undefined ? "your partner" : (member.name ?? "Former member");
}

/** With whom, and who is still missing. */
export function companyText(session: Summary): string {
  if (session.mode === "solo") return "";
  if (isWatched(session)) return `you watch ${partnerText(session)}`;
  const alone = partnerText(session) === "nobody yet";
  return alone ? "your partner has not joined" : `with ${partnerText(session)}`;
}

/** The question of a round, and of a pair who answered it. */
export function titleText(session: Summary, round: SummaryRound): string {
  if (round.title === undefined) return "not asked";
  const who = answeredBy(session, round);
  return who === "" ? round.title : `${round.title} (${who})`;
}
