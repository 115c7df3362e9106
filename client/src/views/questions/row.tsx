// One question of the list.
import type { JSX } from "preact";
import type { QuestionSummary } from "../../protocol";
import { AboutQuestion, HadMark } from "./about";

export function QuestionRow(props: {
  question: QuestionSummary;
  had: number | undefined;
}): JSX.Element {
  const { question, had } = props;
  return (
    <li>
      <div>
        <a href={`/questions/${question.id}`}>{question.title}</a> <HadMark at={had} />
        <br />
        <AboutQuestion question={question} />
      </div>
    </li>
  );
}
