// Kinds whose answer is told aloud.
import type { RoundView } from "../../protocol";

/** True when the interviewer writes the sections, of what is said. */
export function isEvidence(round: RoundView): boolean {
  return round.sections.some((section) => section.writer === "interviewer");
}
