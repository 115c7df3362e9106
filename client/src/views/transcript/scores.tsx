// The scores of a question: the first ones, the revised ones, and what changed.
import type { JSX } from "preact";
import type { Criterion, ScoresView, ScoreView, TranscriptRound } from "../../protocol";
import { points } from "../../text/words";
import { Overall } from "../overall";

export function Scores({ round }: { round: TranscriptRound }): JSX.Element | null {
  const { rubric, first, revised } = round;
  if (rubric === undefined) return null;
  if ((first?.assessed ?? 0) === 0 && (revised?.assessed ?? 0) === 0)
    return <p class="quiet">Not scored.</p>;
  return (
    <section class="scores">
      <h3>Scores</h3>
      <Overall rubric={rubric} scores={revised ?? first} />
      {revised !== undefined && <p class="quiet">{changeText(first, revised)}</p>}
      <ul class="criteria">
        {rubric.criteria.map((criterion) => (
          <Line
            key={criterion.id}
            criterion={criterion}
            first={scoreOf(first, criterion.id)}
            revised={scoreOf(revised, criterion.id)}
          />
        ))}
      </ul>
    </section>
  );
}

function scoreOf(scores: ScoresView | undefined, criterion: string): ScoreView | undefined {
  return scores?.scores.find((score) => score.criterion === criterion);
}

function changeText(first: ScoresView | undefined, revised: ScoresView): string {
  if (first?.overall === undefined || revised.overall === undefined)
    return "Revised after the model answer opened.";
  const change = revised.overall - first.overall;
  const before = `Before the model answer opened it was ${points(first.overall)}`;
  if (change === 0) return `${before}: no difference.`;
  return `${before}: ${points(Math.abs(change))} ${change > 0 ? "lower" : "higher"} than afterwards.`;
}

function Line(props: {
  criterion: Criterion;
  first: ScoreView | undefined;
  revised: ScoreView | undefined;
}): JSX.Element {
  const { criterion, first, revised } = props;
  const last = revised ?? first;
  const changed = revised !== undefined && revised.score !== (first?.score ?? 0);
  return (
    <li>
      <p>
        <strong>{criterion.title}</strong> {numberText(last)}
        {changed && <span class="changed"> first {numberText(first)}</span>}
      </p>
      {last !== undefined && last.score > 0 && <p>{criterion.anchors[last.score - 1]}</p>}
      {last?.evidence !== undefined && <p class="quiet">Evidence: {last.evidence}</p>}
    </li>
  );
}

function numberText(score: ScoreView | undefined): string {
  return score === undefined || score.score === 0 ? "not assessed" : `${score.score} of 4`;
}
