// The finer choices; those that leave no question can't be chosen.
import type { Signal } from "@preact/signals";
import type { JSX } from "preact";
import type { KindView, Level, QuestionSummary, Role } from "../../protocol";
import { lengthText, MINUTE } from "../../text/duration";
import { levelName, levels, roleName, roles, topicName } from "../../text/words";
import {
  chosenCount,
  fitting,
  plannedMinutes,
  QUESTIONS_MOST,
  topicsOf,
  type Choice,
} from "./choice";

interface Props {
  kind: KindView;
  questions: readonly QuestionSummary[];
  choice: Choice;
  change: (part: Partial<Choice>) => void;
  seed: Signal<string>;
}

const EXTRA = [
  [100, "None"],
  [125, "A quarter more"],
  [150, "Half as much again"],
  [200, "Twice the time"],
  [300, "Three times the time"],
] as const;

export function Options(props: Props): JSX.Element {
  const { kind, questions, choice, change, seed } = props;
  const fit = fitting(questions, choice);
  const left = (part: Partial<Choice>): number => fitting(questions, { ...choice, ...part }).length;
  const none = (part: Partial<Choice>): boolean => questions.length > 0 && left(part) === 0;
  return (
    <>
      <div class="options">
        <label>
          Role
          <select
            value={choice.role}
            onChange={(event) =>
              change({ role: event.currentTarget.value as Role | "", question: "" })
            }
          >
            <option value="">Any role</option>
            {roles.map((role) => (
              <option key={role} value={role} disabled={none({ role })}>
                {roleName(role)}
              </option>
            ))}
          </select>
        </label>
        <label>
          Level
          <select
            value={choice.level}
            onChange={(event) =>
              change({ level: event.currentTarget.value as Level | "", question: "" })
            }
          >
            <option value="">Any level</option>
            {levels.map((level) => (
              <option key={level} value={level} disabled={none({ level })}>
                {levelName(level)}
              </option>
            ))}
          </select>
        </label>
        <Count {...props} fit={fit.length} />
        <label>
          Extra time
          <select
            value={String(choice.extra)}
            onChange={(event) => change({ extra: Number(event.currentTarget.value) })}
          >
            {EXTRA.map(([percent, name]) => (
              <option key={percent} value={String(percent)}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </div>
      <details class="more">
        <summary>More choices</summary>
        <Topics {...props} none={none} />
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

function Topics(props: Props & { none: (part: Partial<Choice>) => boolean }): JSX.Element | null {
  const { questions, choice, change, none } = props;
  const topics = topicsOf(questions);
  if (topics.length === 0) return null;
  const toggle = (topic: string): string[] =>
    choice.topics.includes(topic)
      ? choice.topics.filter((each) => each !== topic)
      : [...choice.topics, topic];
  return (
    <fieldset class="topics">
      <legend>Topics (any of those ticked; all, if none is)</legend>
      {topics.map((topic) => {
        const ticked = choice.topics.includes(topic);
        return (
          <label class="check" key={topic}>
            <input
              type="checkbox"
              checked={ticked}
              disabled={!ticked && none({ topics: [topic] })}
              onChange={() => change({ topics: toggle(topic), question: "" })}
            />
            {topicName(topic)}
          </label>
        );
      })}
    </fieldset>
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
