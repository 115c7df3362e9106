// The question as its interviewer has it: what to say, to answer, to give, to
// ask, and to listen for.
import { useSignal, type Signal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import type { Guidance, QuestionView } from "../../protocol";
import { clockText } from "../../text/duration";
import { costText } from "../../text/words";
import { Markdown } from "../markdown";
import { Prompt } from "../room/prompt";
import { isSame, type Deeds } from "./deeds";
import { momentsOf, momentText, nextMoment, type AnswerClock, type Moment } from "./moment";
import { TabRow } from "./tab-row";

export type Leaf = "say" | "question" | "clarify" | "hints" | "follow" | "listen" | "model";

const LEAVES: readonly (readonly [Leaf, string])[] = [
  ["say", "Say"],
  ["question", "Question"],
  ["clarify", "Clarify"],
  ["hints", "Hints"],
  ["follow", "Follow-ups"],
  ["listen", "Listen for"],
  ["model", "Model answer"],
];
const PANEL = "script-panel";

interface Props {
  question: QuestionView;
  sections: readonly { id: string; title: string }[];
  guidance: Guidance;
  deeds: Deeds;
  clock: AnswerClock;
  /** How sentences call the candidate. */
  candidate: string;
  /** Stands above the tabs. */
  before?: ComponentChildren;
}

export function Script(props: Props): JSX.Element {
  const leaf = useSignal<Leaf>("say");
  const { given } = props.deeds;
  const moments = momentsOf(props.guidance.follow_ups, given, props.clock);
  return (
    <div class="script">
      {props.before}
      <TabRow
        name="What to know of the question"
        tabs={LEAVES}
        shown={leaf.value}
        panel={PANEL}
        show={(id) => (leaf.value = id)}
      />
      <NextFollowUp moments={moments} leaf={leaf} />
      <div
        id={PANEL}
        role="tabpanel"
        class="script-panel"
        aria-labelledby={`${PANEL}-${leaf.value}`}
        tabIndex={0}
      >
        <Mark>{markOf(leaf.value, props.candidate)}</Mark>
        <LeafBody {...props} leaf={leaf.value} moments={moments} />
      </div>
    </div>
  );
}

/** Says who sees something, so that nobody wonders. */
export function Mark({ children }: { children: ComponentChildren }): JSX.Element {
  return <p class="mark">{children}</p>;
}

function markOf(leaf: Leaf, candidate: string): string {
  switch (leaf) {
    case "question":
      return `You and ${candidate} see this`;
    case "clarify":
    case "hints":
    case "follow":
      return `Only you see this; ${candidate} sees what you give`;
    case "say":
    case "listen":
    case "model":
      return "Only you see this";
  }
}

/** One line, always there: when the next follow-up is to be asked. */
function NextFollowUp(props: { moments: readonly Moment[]; leaf: Signal<Leaf> }): JSX.Element {
  const next = nextMoment(props.moments);
  const moment = props.moments[next];
  const due = moment?.state === "due";
  return (
    <p class={due ? "next-follow-up due" : "next-follow-up"}>
      {moment === undefined ? (
        "No follow-up question is left to ask."
      ) : (
        <>
          <span>
            Follow-up {next + 1} {shortMoment(moment)}
          </span>
          {props.leaf.value !== "follow" && (
            <button type="button" class="plain" onClick={() => (props.leaf.value = "follow")}>
              Show
            </button>
          )}
        </>
      )}
    </p>
  );
}

function shortMoment(moment: Moment): string {
  if (moment.state === "due") return "now";
  return moment.left === undefined ? "later" : `at ${clockText(moment.left)} on the clock`;
}

const uncapital = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

type BodyProps = Props & { leaf: Leaf; moments: readonly Moment[] };

function LeafBody(props: BodyProps): JSX.Element {
  switch (props.leaf) {
    case "say":
      return (
        <>
          <h3>Open with</h3>
          <blockquote class="line-to-say">
            <Markdown text={props.guidance.intro} />
          </blockquote>
          <p class="quiet">
            Then let {props.candidate} think aloud. Answer what is asked, give a hint when nothing
            has moved for two minutes, and keep the follow-ups for their moments.
          </p>
        </>
      );
    case "question":
      return (
        <>
          <h3>{props.question.title}</h3>
          <Prompt question={props.question} level={3} />
        </>
      );
    case "clarify":
      return <Answers {...props} />;
    case "hints":
      return <Ladder {...props} />;
    case "follow":
      return <FollowUps {...props} />;
    case "listen":
      return <Listen {...props} />;
    case "model":
      return <Model {...props} />;
  }
}

function Answers({ guidance, deeds }: BodyProps): JSX.Element {
  if (guidance.clarifications.length === 0)
    return <p class="quiet">Nothing is left open in this question.</p>;
  return (
    <ul class="deeds">
      {guidance.clarifications.map((item, index) => {
        const given = deeds.given.clarified.includes(index);
        return (
          <li key={item.topic} data-done={given}>
            <h3>{item.topic}</h3>
            <Markdown text={item.answer} />
            <p class="deed">
              {given ? (
                <Done>Given</Done>
              ) : (
                <button
                  type="button"
                  disabled={!deeds.open}
                  aria-label={`Give the answer: ${item.topic}`}
                  onClick={() => deeds.clarify(index)}
                >
                  Give
                </button>
              )}
            </p>
          </li>
        );
      })}
    </ul>
  );
}

function Ladder({ guidance, deeds }: BodyProps): JSX.Element {
  const next = deeds.given.hints;
  if (guidance.hints.length === 0) return <p class="quiet">This question has no hints.</p>;
  return (
    <ol class="deeds">
      {guidance.hints.map((hint, index) => (
        <li key={hint.text} data-done={index < next}>
          <h3>
            Hint {index + 1} <span class="quiet">costs {costText(hint.cost)}</span>
          </h3>
          <Markdown text={hint.text} />
          <p class="deed">
            {index < next && <Done>Given</Done>}
            {index === next && (
              <button type="button" disabled={!deeds.open} onClick={() => deeds.hint()}>
                Give the next hint
              </button>
            )}
          </p>
        </li>
      ))}
    </ol>
  );
}

function FollowUps({ guidance, deeds, moments }: BodyProps): JSX.Element {
  if (guidance.follow_ups.length === 0)
    return <p class="quiet">This question has no follow-ups.</p>;
  return (
    <ol class="deeds">
      {guidance.follow_ups.map((item, index) => {
        const moment = moments[index];
        const state = moment?.state ?? "later";
        const done = state === "asked" || state === "skipped";
        return (
          <li key={item.text} data-done={done}>
            <h3>
              Follow-up {index + 1}{" "}
              <span class={state === "due" || state === "asked" ? state : "quiet"}>
                {state === "asked" && <span aria-hidden="true">✓ </span>}
                {moment !== undefined && uncapital(momentText(moment))}
              </span>
            </h3>
            <Markdown text={item.text} />
            {item.listen_for !== undefined && (
              <div class="listen-for">
                <h4>Listen for</h4>
                <Markdown text={item.listen_for} />
              </div>
            )}
            {state !== "asked" && <Ask which={index} deeds={deeds} skipped={state === "skipped"} />}
          </li>
        );
      })}
    </ol>
  );
}

function Ask(props: { which: number; deeds: Deeds; skipped: boolean }): JSX.Element {
  const { which, deeds, skipped } = props;
  return (
    <p class="deed">
      <button
        type="button"
        disabled={!deeds.open}
        aria-label={`Ask follow-up ${which + 1}`}
        onClick={() => deeds.ask(which)}
      >
        Ask
      </button>
      {!skipped && (
        <button
          type="button"
          class="plain"
          disabled={!deeds.open}
          aria-label={`Skip follow-up ${which + 1}`}
          onClick={() => deeds.skip(which)}
        >
          Skip
        </button>
      )}
    </p>
  );
}

function Done({ children }: { children: string }): JSX.Element {
  return (
    <span class="done">
      <span aria-hidden="true">✓ </span>
      {children}
    </span>
  );
}

function Listen({ guidance, deeds }: BodyProps): JSX.Element {
  return (
    <>
      <Signals
        title="A strong answer"
        texts={guidance.signals.positive}
        positive={true}
        deeds={deeds}
      />
      <Signals
        title="A weak answer"
        texts={guidance.signals.negative}
        positive={false}
        deeds={deeds}
      />
      <h3>Pitfalls</h3>
      <ul>
        {guidance.pitfalls.map((text) => (
          <li key={text}>
            <Markdown text={text} />
          </li>
        ))}
      </ul>
    </>
  );
}

interface SignalsProps {
  title: string;
  texts: readonly string[];
  positive: boolean;
  deeds: Deeds;
}

function Signals({ title, texts, positive, deeds }: SignalsProps): JSX.Element {
  return (
    <fieldset class="signals">
      <legend>
        <h3>{title}</h3>
      </legend>
      {texts.map((text, index) => {
        const signal = { positive, signal: index };
        return (
          <label key={text} class="check">
            <input
              type="checkbox"
              checked={deeds.given.heard.some((each) => isSame(each, signal))}
              disabled={!deeds.open}
              onChange={(event) => deeds.hear(signal, event.currentTarget.checked)}
            />
            <Markdown text={text} />
          </label>
        );
      })}
    </fieldset>
  );
}

function Model({ guidance, sections }: BodyProps): JSX.Element {
  return (
    <>
      <p class="quiet">One good answer of several, at the level asked.</p>
      {guidance.model_answer.map((part) => (
        <section key={part.section}>
          <h3>{sections.find((each) => each.id === part.section)?.title ?? part.section}</h3>
          <Markdown text={part.text} />
        </section>
      ))}
    </>
  );
}
