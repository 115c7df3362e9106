// The rubric, folded criterion by criterion, to be scored while one listens.
import type { JSX } from "preact";
import type { Criterion, Rubric, ScoreView } from "../../protocol";
import { CriterionField } from "../room/criterion";

interface Props {
  rubric: Rubric;
  scores: readonly ScoreView[];
  disabled: boolean;
  /** Resolves when the score is kept. */
  score: (criterion: string, score: number, evidence: string) => Promise<unknown>;
}

export function ScoreSheet({ rubric, scores, disabled, score }: Props): JSX.Element {
  return (
    <div class="score-sheet">
      {rubric.criteria.map((criterion) => {
        const given = scores.find((each) => each.criterion === criterion.id);
        return (
          <details key={criterion.id} name="criterion">
            <Heading criterion={criterion} given={given} />
            <CriterionField
              criterion={criterion}
              given={given}
              first={undefined}
              shows="what shows it"
              disabled={disabled}
              score={(value, evidence) => score(criterion.id, value, evidence)}
            />
          </details>
        );
      })}
    </div>
  );
}

function Heading(props: { criterion: Criterion; given: ScoreView | undefined }): JSX.Element {
  const score = props.given?.score ?? 0;
  return (
    <summary>
      <span class="criterion-name">{props.criterion.title}</span>
      <span class={score === 0 ? "criterion-score quiet" : "criterion-score"}>
        {score === 0 ? "not scored" : `${score} of ${props.criterion.anchors.length}`}
      </span>
    </summary>
  );
}
