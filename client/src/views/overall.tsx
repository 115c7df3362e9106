// An overall score and how it came about.
import type { JSX } from "preact";
import type { Rubric, ScoresView } from "../protocol";
import { points } from "../text/words";

export function Overall({
  rubric,
  scores,
}: {
  rubric: Rubric;
  scores: ScoresView | undefined;
}): JSX.Element {
  if (scores?.overall === undefined) {
    const assessed = scores?.assessed ?? 0;
    return (
      <p class="overall">
        <strong>No overall.</strong>{" "}
        <span class="quiet">
          {assessed} of {rubric.criteria.length} criteria are assessed; an overall needs three
          quarters.
        </span>
      </p>
    );
  }
  const weights = rubric.criteria
    .map((criterion) => ({
      criterion,
      score: scores.scores.find((each) => each.criterion === criterion.id)?.score ?? 0,
    }))
    .filter((each) => each.score > 0)
    .map(({ criterion, score }) => `${criterion.title} ${score} × ${criterion.weight}`);
  const capped = rubric.criteria.find((criterion) => criterion.id === scores.capped_by);
  return (
    <div class="overall">
      <p>
        <strong class="overall-number">{points(scores.overall)}</strong> of 4
      </p>
      <p class="quiet">
        The mean by weight of {weights.join(", ")}
        {scores.mean !== undefined && ` is ${points(scores.mean)}`}.
        {capped !== undefined &&
          ` ${capped.title} is too low for more: it holds the overall at ${points(scores.overall)}.`}{" "}
        One session is no verdict; look at several.
      </p>
      {scores.practise !== undefined && (
        <p>
          <strong>To practise next:</strong> {scores.practise}
        </p>
      )}
    </div>
  );
}
