// What is said of a question beside its title.
import type { JSX } from "preact";
import type { Level, QuestionSummary } from "../../protocol";
import { dateAndTime, lengthText, MINUTE } from "../../text/duration";
import { levelName, topicName } from "../../text/words";
import { kindName } from "../kinds";

const DIFFICULTIES = ["easy", "fairly easy", "medium", "hard", "very hard"];

export function AboutQuestion({ question }: { question: QuestionSummary }): JSX.Element {
  const levels = question.levels.map((level) => levelName(level as Level)).join(", ");
  const parts = [
    kindName(question.kind),
    levels,
    lengthText(question.minutes * MINUTE),
    DIFFICULTIES[question.difficulty - 1] ?? "",
    question.topics.map(topicName).join(", "),
  ];
  return <span class="quiet">{parts.filter((part) => part !== "").join(" · ")}</span>;
}

/** When a question was had last; nothing for one that was not. */
export function HadMark({ at }: { at: number | undefined }): JSX.Element | null {
  if (at === undefined) return null;
  return <span class="had">had {dateAndTime(at)}</span>;
}
