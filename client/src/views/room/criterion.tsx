// One criterion: four sentences to choose from, and a line of evidence.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Criterion, ScoreView } from "../../protocol";

interface Props {
  criterion: Criterion;
  given: ScoreView | undefined;
  /** The score given without the model answer, once that is open. */
  first: ScoreView | undefined;
  disabled: boolean;
  score: (score: number, evidence: string) => void;
}

const EVIDENCE_MOST = 1000;
const TYPING = 800;

/** True when a score can't stand without evidence. */
export function needsEvidence(given: ScoreView): boolean {
  return (given.score === 1 || given.score === 4) && (given.evidence ?? "").trim() === "";
}

export function CriterionField(props: Props): JSX.Element {
  const { criterion, given } = props;
  const chosen = given?.score;
  return (
    <fieldset class="criterion">
      <legend>{criterion.title}</legend>
      <p class="quiet">{criterion.question}</p>
      {criterion.anchors.map((anchor, index) => (
        <Anchor
          key={index}
          {...props}
          value={index + 1}
          chosen={chosen === index + 1}
          text={anchor}
        />
      ))}
      <Anchor {...props} value={0} chosen={chosen === 0} text="Not assessed" />
      <Evidence {...props} />
    </fieldset>
  );
}

function Anchor(props: Props & { value: number; chosen: boolean; text: string }): JSX.Element {
  const { criterion, given, value, first } = props;
  return (
    <label class={value === 0 ? "anchor none" : "anchor"}>
      <input
        type="radio"
        name={`score-${criterion.id}`}
        checked={props.chosen}
        disabled={props.disabled}
        onChange={() => props.score(value, given?.evidence ?? "")}
      />
      <span class="anchor-number">{value === 0 ? "–" : value}</span>
      <span>
        {props.text}
        {first !== undefined && first.score === value && <span class="first-mark"> your first score</span>}
      </span>
    </label>
  );
}

function Evidence(props: Props): JSX.Element {
  const { criterion, given } = props;
  const text = useSignal(given?.evidence ?? "");
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef<() => void>(() => {});
  const needed = given !== undefined && needsEvidence({ ...given, evidence: text.value });
  latest.current = (): void => {
    clearTimeout(timer.current);
    if (text.value.trim() !== (given?.evidence ?? "")) props.score(given?.score ?? 0, text.value);
  };
  useEffect(() => () => latest.current(), []);
  return (
    <label class="evidence">
      <span>
        Evidence{" "}
        <span class={needed ? "needed" : "quiet"}>
          {needed ? `needed for a ${given.score}: what shows it?` : "what you did or wrote that shows it"}
        </span>
      </span>
      <textarea
        id={`evidence-${criterion.id}`}
        rows={2}
        maxLength={EVIDENCE_MOST / 3}
        value={text.value}
        disabled={props.disabled}
        aria-required={needed}
        onInput={(event) => {
          text.value = event.currentTarget.value;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => latest.current(), TYPING);
        }}
        onBlur={() => latest.current()}
      />
    </label>
  );
}
