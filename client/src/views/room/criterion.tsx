// One criterion: four sentences to choose from, and a line of evidence.
import { useSignal, type Signal } from "@preact/signals";
import type { JSX } from "preact";
import type { Criterion, ScoreView } from "../../protocol";
import { chopBytes, cleanText } from "../../text/utf8";
import { useSentText } from "./sent-text";

interface Props {
  criterion: Criterion;
  given: ScoreView | undefined;
  /** The score given without the model answer, once that is open. */
  first: ScoreView | undefined;
  disabled: boolean;
  /** What the line of evidence is for. */
  shows?: string;
  /** What is written is sent at once: time is nearly up. */
  hurried?: boolean;
  /** Resolves when the server has answered. */
  score: (score: number, evidence: string) => Promise<unknown>;
}

const EVIDENCE_BYTES_MOST = 1000;
const SHOWS = "what you did or wrote that shows it";

/** True when a score can't stand without evidence. */
export function needsEvidence(given: ScoreView): boolean {
  return (given.score === 1 || given.score === 4) && (given.evidence ?? "").trim() === "";
}

export function CriterionField(props: Props): JSX.Element {
  const { criterion, given } = props;
  // What was chosen stands at once; what the server says, once it has answered.
  const pending = useSignal<number | undefined>(undefined);
  const evidence = useSignal(given?.evidence ?? "");
  const chosen = pending.value ?? given?.score ?? 0;
  const send = (score: number): void => {
    pending.value = score;
    void props.score(score, evidence.value).then(() => {
      if (pending.value === score) pending.value = undefined;
    });
  };
  return (
    <fieldset class="criterion">
      <legend>{criterion.title}</legend>
      <p class="quiet">{criterion.question}</p>
      {[...criterion.anchors, "Not assessed"].map((text, index) => {
        const value = (index + 1) % (criterion.anchors.length + 1);
        return (
          <Anchor
            key={value}
            name={`score-${criterion.id}`}
            value={value}
            text={text}
            chosen={chosen === value}
            first={props.first?.score === value}
            disabled={props.disabled}
            choose={() => send(value)}
          />
        );
      })}
      <Evidence
        id={`evidence-${criterion.id}`}
        text={evidence}
        score={chosen}
        sent={given?.evidence ?? ""}
        disabled={props.disabled}
        shows={props.shows ?? SHOWS}
        hurried={props.hurried === true}
        send={() => send(chosen)}
      />
    </fieldset>
  );
}

interface AnchorProps {
  name: string;
  value: number;
  text: string;
  chosen: boolean;
  first: boolean;
  disabled: boolean;
  choose: () => void;
}

function Anchor(props: AnchorProps): JSX.Element {
  return (
    <label class={props.value === 0 ? "anchor none" : "anchor"}>
      <input
        type="radio"
        name={props.name}
        checked={props.chosen}
        disabled={props.disabled}
        onChange={props.choose}
      />
      <span class="anchor-number">{props.value === 0 ? "–" : props.value}</span>
      <span>
        {props.text}
        {props.first && (
          <>
            {" "}
            <span class="first-mark">your first score</span>
          </>
        )}
      </span>
    </label>
  );
}

interface EvidenceProps {
  id: string;
  text: Signal<string>;
  score: number;
  /** What the server has. */
  sent: string;
  disabled: boolean;
  shows: string;
  hurried: boolean;
  send: () => void;
}

function Evidence(props: EvidenceProps): JSX.Element {
  const { id, text, score } = props;
  const needed = needsEvidence({ criterion: id, score, evidence: text.value });
  const isSent = (): boolean => text.value.trim() === props.sent;
  const sending = useSentText(isSent, props.send, props.hurried);
  return (
    <label class="evidence">
      <span>
        Evidence{" "}
        <span class={needed ? "needed" : "quiet"}>
          {needed ? `needed for a ${score}: what shows it?` : props.shows}
        </span>
      </span>
      <textarea
        id={id}
        rows={2}
        value={text.value}
        disabled={props.disabled}
        aria-required={needed}
        onInput={(event) => {
          text.value =
            chopBytes(cleanText(event.currentTarget.value), EVIDENCE_BYTES_MOST)[0] ?? "";
          sending.typed();
        }}
        onBlur={sending.flush}
      />
    </label>
  );
}
