// The finer choices for two: topics, lengths, and how the session behaves.
import type { JSX } from "preact";
import type { QuestionSummary } from "../../protocol";
import { lengthText, MINUTE } from "../../text/duration";
import { phaseName, sentence } from "../../text/words";
import { Topics } from "../home/filters";
import { pairMinutes, planFor, TIMED, type PairChoice, type PairKinds } from "./choice";

interface Props {
  kinds: PairKinds;
  choice: PairChoice;
  count: number;
  questions: readonly QuestionSummary[];
  change: (part: Partial<PairChoice>) => void;
}

export function MoreChoices(props: Props): JSX.Element {
  const { choice, questions, change } = props;
  return (
    <details class="more">
      <summary>More choices</summary>
      <Topics questions={questions} filter={choice} change={change} />
      <Lengths {...props} />
      <label class="check">
        <input
          type="checkbox"
          checked={choice.numbersAtOnce}
          onChange={(event) => change({ numbersAtOnce: event.currentTarget.checked })}
        />
        Show the numbers of the scores after each round, not only after the last
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={choice.pauseWhenLost}
          onChange={(event) => change({ pauseWhenLost: event.currentTarget.checked })}
        />
        Stop the clock while one of us has lost the connection
      </label>
    </details>
  );
}

function Lengths({ kinds, choice, count, change }: Props): JSX.Element {
  const planned = planFor(kinds.own, count)?.phases ?? [];
  const all = lengthText(pairMinutes(kinds, { ...choice, minutes: "", extra: 100 }, count) * MINUTE);
  return (
    <fieldset>
      <legend class="quiet">Lengths in minutes; empty: as planned</legend>
      <div class="options lengths">
        {TIMED.map((phase) => (
          <label key={phase}>
            {sentence(phaseName(phase, "paired"))}
            <input
              type="number"
              inputMode="numeric"
              min={1}
              max={120}
              placeholder={String(planned.find((each) => each.phase === phase)?.minutes ?? "")}
              value={choice.lengths[phase]}
              onInput={(event) =>
                change({ lengths: { ...choice.lengths, [phase]: event.currentTarget.value } })
              }
            />
          </label>
        ))}
        <label>
          In all
          <input
            type="number"
            inputMode="numeric"
            min={5}
            max={240}
            placeholder={all}
            aria-describedby="scaled"
            value={choice.minutes}
            onInput={(event) => change({ minutes: event.currentTarget.value })}
          />
        </label>
      </div>
      <p class="quiet" id="scaled">
        A length in all scales the parts of all rounds to fit it.
      </p>
    </fieldset>
  );
}
