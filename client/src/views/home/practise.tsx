// Practise now: the choices, and Start.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { listQuestions } from "../../api/calls";
import { explain } from "../../api/problem";
import type { KindView, QuestionSummary } from "../../protocol";
import { lengthText, MINUTE } from "../../text/duration";
import { counted } from "../../text/words";
import { kinds, loadKinds } from "../kinds";
import { lazyPair } from "../lazy";
import { Failed, Loading, useLoaded } from "../loading";
import { beginSession } from "./begin";
import {
  chosenCount,
  fitting,
  plannedMinutes,
  QUESTIONS_MOST,
  rememberChoice,
  rememberedChoice,
  soloPlans,
  toRequest,
  type Choice,
} from "./choice";
import { Options } from "./options";
import { Problem } from "../problem";

const PairStart = lazyPair(
  "the choices for two",
  async () => (await import("../pair/start")).PairStart,
);

export function Practise(): JSX.Element {
  const { loaded, again } = useLoaded(loadKinds, []);
  const together = useSignal(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const back = useRef(false);
  useEffect(() => {
    if (back.current) heading.current?.focus();
    back.current = together.value;
  }, [together.value]);
  if (together.value) return <PairStart alone={() => (together.value = false)} />;
  return (
    <section aria-labelledby="practise">
      <h2 id="practise" ref={heading} tabIndex={-1}>
        Practise now
      </h2>
      {loaded.state === "failed" ? (
        <Failed error={loaded.error} again={again} />
      ) : kinds.value === undefined ? (
        <div class="form-space">
          <Loading what="the kinds of interview" />
        </div>
      ) : (
        <PractiseForm
          kinds={kinds.value.filter((kind) => soloPlans(kind).length > 0)}
          together={() => (together.value = true)}
        />
      )}
    </section>
  );
}

interface Props {
  kinds: readonly KindView[];
  /** Shows the choices for two instead. */
  together: () => void;
}

function PractiseForm({ kinds: offered, together }: Props): JSX.Element {
  const choice = useSignal<Choice>(rememberedChoice());
  const seed = useSignal("");
  const problem = useSignal("");
  const starting = useSignal(false);
  const key = useRef({ body: "", id: "" });
  const kind =
    offered.find((each) => each.id === choice.value.kind && each.questions > 0) ?? offered[0];
  const questions = useSignal<readonly QuestionSummary[]>([]);
  useEffect(() => {
    let current = true;
    if (kind === undefined) return undefined;
    listQuestions(kind.id).then(
      (list) => {
        if (current) questions.value = list.questions;
      },
      (error: unknown) => {
        if (current) problem.value = explain(error);
      },
    );
    return () => {
      current = false;
    };
  }, [kind?.id]);
  if (kind === undefined) return <p>The bank holds no questions yet.</p>;

  const change = (part: Partial<Choice>): void => {
    choice.value = { ...choice.value, kind: kind.id, ...part };
    problem.value = "";
    rememberChoice(choice.value);
  };
  const known = questions.value.filter((question) => question.kind === kind.id);
  const fit = fitting(known, choice.value);
  const count = chosenCount(kind, choice.value, known.length === 0 ? QUESTIONS_MOST : fit.length);
  const enough = known.length === 0 || fit.length > 0;

  const start = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (starting.value) return;
    starting.value = true;
    problem.value = "";
    try {
      const body = toRequest({ ...choice.value, kind: kind.id }, count, seed.value);
      const text = JSON.stringify(body);
      if (key.current.body !== text) key.current = { body: text, id: crypto.randomUUID() };
      await beginSession(body, key.current.id);
    } catch (error) {
      problem.value = explain(error);
      starting.value = false;
    }
  };

  return (
    <form class="practise" onSubmit={(event) => void start(event)}>
      <fieldset class="kinds" aria-describedby="kind-summary">
        <legend class="hidden-text">Kind of interview</legend>
        {offered.map((each) => (
          <KindChoice
            key={each.id}
            kind={each}
            chosen={each.id === kind.id}
            choose={() => change({ kind: each.id, topics: [], count: 0, question: "" })}
          />
        ))}
      </fieldset>
      <p class="quiet" id="kind-summary">
        {kind.summary}
      </p>
      <Options kind={kind} questions={known} choice={choice.value} change={change} seed={seed} />
      <p class="actions">
        <button type="submit" class="main" disabled={!enough || starting.value}>
          {starting.value ? "Starting" : "Start"}
        </button>
        <button type="button" onClick={together}>
          Practise with a partner
        </button>
        <span class="quiet" role="status">
          {known.length > 0 &&
            startText(fit.length, lengthOf(choice.value, plannedMinutes(kind, count)), count)}
        </span>
      </p>
      <Problem text={problem.value} />
      <p class="actions quiet">
        <a href="/lobby">Find a partner</a>
        <a href="/cockpit">Try the interviewer's cockpit</a>
      </p>
    </form>
  );
}

function lengthOf(choice: Choice, planned: number): number {
  const minutes = choice.minutes === "" ? planned : Number(choice.minutes);
  return (minutes * choice.extra) / 100;
}

function startText(fit: number, minutes: number, questions: number): string {
  if (fit === 0) return "No question fits these choices.";
  const fits = fit === 1 ? "1 question fits" : `${fit} questions fit`;
  return `${counted(questions, "question")}, ${lengthText(minutes * MINUTE)}. ${fits}.`;
}

/** 40 min, or 2 × 8 min. */
function usualLength(questions: number, minutes: number): string {
  const each = lengthText((minutes / questions) * MINUTE);
  return questions === 1 ? each : `${questions} × ${each}`;
}

function KindChoice(props: { kind: KindView; chosen: boolean; choose: () => void }): JSX.Element {
  const { kind } = props;
  const plan = soloPlans(kind)[0];
  const none = kind.questions === 0;
  return (
    <label class="kind">
      <input
        type="radio"
        name="kind"
        value={kind.id}
        checked={props.chosen}
        disabled={none}
        onChange={props.choose}
      />
      <span class="kind-name">{kind.title}</span>
      <span class="quiet kind-length">
        {none || plan === undefined
          ? "No questions yet"
          : usualLength(plan.questions, plannedMinutes(kind, plan.questions))}
      </span>
    </label>
  );
}
