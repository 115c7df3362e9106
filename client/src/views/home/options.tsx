// The finer choices; those that leave no question can't be chosen.
import type { Signal } from "@preact/signals";
import type { JSX } from "preact";
import type { KindView, QuestionSummary } from "../../protocol";
import { lengthText, MINUTE } from "../../text/duration";
import {
  chosenCount,
  fitting,
  plannedMinutes,
  QUESTIONS_MOST,
  type Choice,
  type Filter,
} from "./choice";
import { ExtraChoice, LevelChoice, RoleChoice, Topics } from "./filters";

interface Props {
  kind: KindView;
  questions: readonly QuestionSummary[];
  choice: Choice;
  change: (part: Partial<Choice>) => void;
  seed: Signal<string>;
}

export function Options(props: Props): JSX.Element {
  const { kind, questions, choice, change, seed } = props;
  const fit = fitting(questions, choice);
  const filters = {
    questions,
    filter: choice,
    change: (part: Partial<Filter>) => change({ ...part, question: "" }),
  };
  return (
    <>
      <div class="options">
        <RoleChoice {...filters} />
        <LevelChoice {...filters} />
        <Count {...props} fit={fit.length} />
        <ExtraChoice extra={choice.extra} change={(extra) => change({ extra })} />
      </div>
      <details class="more">
        <summary>More choices</summary>
        <Topics {...filters} />
        <div class="options">
          <Question kind={kind} questions={fit} choice={choice} change={change} />
          <label>
            Length in minutes
            <input
              type="number"
              inputMode="numeric"
              min={5}
              max={240}
              placeholder={`${plannedMinutes(kind, chosenCount(kind, choice, fit.length))}, as planned`}
              value={choice.minutes}
              onInput={(event) => change({ minutes: event.currentTarget.value })}
            />
          </label>
        </div>
        <label class="check">
          <input
            type="checkbox"
            checked={choice.overtime}
            onChange={(event) => change({ overtime: event.currentTarget.checked })}
          />
          The answer may go on past its time; what is over is marked
        </label>
        <details>
          <summary>Draw the same questions again</summary>
          <label>
            Seed
            <input
              type="text"
              inputMode="numeric"
              pattern="[0-9]{1,15}"
              value={seed.value}
              aria-describedby="seed-help"
              onInput={(event) => (seed.value = event.currentTarget.value)}
            />
          </label>
          <p class="quiet" id="seed-help">
            A number: with the same choices and the same bank it draws the same questions. Leave it
            empty to be surprised.
          </p>
        </details>
      </details>
    </>
  );
}

function Count(props: Props & { fit: number }): JSX.Element {
  const { kind, choice, change, fit, questions } = props;
  const most = Math.min(QUESTIONS_MOST, questions.length === 0 ? QUESTIONS_MOST : Math.max(1, fit));
  const counts = Array.from({ length: most }, (_, index) => index + 1);
  return (
    <label>
      Questions
      <select
        value={String(chosenCount(kind, choice, most))}
        disabled={choice.question !== ""}
        onChange={(event) => change({ count: Number(event.currentTarget.value) })}
      >
        {counts.map((count) => (
          <option key={count} value={String(count)}>
            {`${count}, ${lengthText(plannedMinutes(kind, count) * MINUTE)}`}
          </option>
        ))}
      </select>
    </label>
  );
}

function Question(props: Omit<Props, "seed">): JSX.Element {
  const { questions, choice, change } = props;
  return (
    <label>
      Question
      <select
        value={choice.question}
        onChange={(event) => change({ question: event.currentTarget.value })}
      >
        <option value="">Drawn for you</option>
        {questions.map((question) => (
          <option key={question.id} value={question.id}>
            {question.title}
          </option>
        ))}
      </select>
    </label>
  );
}
