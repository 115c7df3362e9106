// Model answer, signals and pitfalls of a question.
import type { JSX } from "preact";
import type { Guidance as GuidanceData, Hint, SignalHeard } from "../protocol";
import { Markdown } from "./markdown";

interface Props {
  guidance: GuidanceData;
  sections: readonly { id: string; title: string }[];
  /** Signals that the interviewer heard; marked. */
  heard?: readonly SignalHeard[];
}

export function Guidance({ guidance, sections, heard = [] }: Props): JSX.Element {
  const titleOf = (id: string): string =>
    sections.find((section) => section.id === id)?.title ?? id;
  const heardOf = (positive: boolean): number[] =>
    heard.filter((each) => each.positive === positive).map((each) => each.signal);
  return (
    <div class="guidance">
      <p class="quiet">One good answer of several, at the level asked.</p>
      {guidance.model_answer.map((part) => (
        <section key={part.section}>
          <h2>{titleOf(part.section)}</h2>
          <Markdown text={part.text} />
        </section>
      ))}
      <h2>Signals</h2>
      <h3>A strong answer</h3>
      <Lines texts={guidance.signals.positive} heard={heardOf(true)} />
      <h3>A weak answer</h3>
      <Lines texts={guidance.signals.negative} heard={heardOf(false)} />
      <h2>Pitfalls</h2>
      <Lines texts={guidance.pitfalls} />
      {guidance.follow_ups.length > 0 && <FollowUps guidance={guidance} />}
      {guidance.hints.length > 0 && <Ladder hints={guidance.hints} />}
    </div>
  );
}

function Lines(props: { texts: readonly string[]; heard?: readonly number[] }): JSX.Element {
  return (
    <ul>
      {props.texts.map((text, index) => (
        <li key={text}>
          <Markdown text={text} />
          {props.heard?.includes(index) === true && <p class="heard-mark">Heard</p>}
        </li>
      ))}
    </ul>
  );
}

function FollowUps({ guidance }: { guidance: GuidanceData }): JSX.Element {
  return (
    <>
      <h2>Follow-up questions and what to listen for</h2>
      <ul>
        {guidance.follow_ups.map((item) => (
          <li key={item.text}>
            <Markdown text={item.text} />
            {item.listen_for !== undefined && (
              <div class="quiet">
                <Markdown text={item.listen_for} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Ladder({ hints }: { hints: readonly Hint[] }): JSX.Element {
  return (
    <details>
      <summary>All hints</summary>
      <ol>
        {hints.map((hint) => (
          <li key={hint.text}>
            <Markdown text={hint.text} />
          </li>
        ))}
      </ol>
    </details>
  );
}
