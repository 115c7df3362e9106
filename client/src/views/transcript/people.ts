// Who was in a session of two, as its reader is told.
import type { SectionAnswer, Transcript, TranscriptRound } from "../../protocol";
import { listed } from "../../text/words";
import { owned } from "../pair/said";

/** What a member is called. */
export function nameIn(transcript: Transcript, member: number): string {
  if (member === transcript.member) return "You";
  const known = transcript.members.find((each) => each.member === member);
  return known?.name ?? "Former member";
}

/** Names inside a sentence. */
function namesOf(transcript: Transcript, observers: boolean): string {
  const names = transcript.members
    .filter((each) => each.observer === observers)
    .map((each) => nameIn(transcript, each.member));
  const others = names.filter((name) => name !== "You");
  return listed(others.length === names.length ? others : [...others, "you"]);
}

/** Who took part and who watched; empty of a session alone. */
export function peopleText(transcript: Transcript): string {
  if (transcript.mode === "solo") return "";
  const watched = namesOf(transcript, true);
  const took = `Between ${namesOf(transcript, false)}`;
  return watched === "" ? took : `${took} · watched by ${watched}`;
}

/** Who answered a round, and who asked; empty of a session alone. */
export function rolesText(transcript: Transcript, round: TranscriptRound): string {
  if (transcript.mode === "solo") return "";
  const asked = transcript.members.find(
    (each) => !each.observer && each.member !== round.candidate,
  );
  const answered = `${nameIn(transcript, round.candidate)} answered`;
  if (asked === undefined) return `${answered}.`;
  const name = nameIn(transcript, asked.member);
  return `${answered}, ${name === "You" ? "you" : name} interviewed.`;
}

/** The heading of what was written; notes of two are titled by whose they are. */
export function headingOf(transcript: Transcript, answer: SectionAnswer): string {
  if (transcript.mode === "solo" || answer.notes_of === undefined) return answer.title;
  return owned(nameIn(transcript, answer.notes_of), "notes");
}
