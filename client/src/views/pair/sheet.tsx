// One's own scores of an answer: open to be filled in, or given.
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Room } from "../../room/room";
import type { Criterion, Judgement, Rubric, RoundView } from "../../protocol";
import { clockText, SECOND } from "../../text/duration";
import { Overall } from "../overall";
import { CriterionField } from "../room/criterion";
import { Submit } from "../room/submit";
import { useSeconds } from "../seconds";
import { saidOf } from "./compare";
import { Words } from "./judgements";
import { Remarks } from "./remarks";

interface Props {
  room: Room;
  round: RoundView;
  own: Judgement;
  rubric: Rubric;
  /** What the other is called. */
  partner: string;
}

/** So long before the end nothing waits to be sent. */
const HURRY = 4 * SECOND;

const ownOf = (room: Room): Judgement | undefined =>
  room.state.value.round?.judgements.find((each) => each.member === room.me);

const isPartnerDone = ({ room, round }: Props): boolean =>
  round.judgements.some((each) => each.member !== room.me && each.submitted);

/** Milliseconds until scoring closes; undefined without a clock. Ticks. */
function useTimeLeft(room: Room): number | undefined {
  const timer = room.state.value.timer;
  const running = timer?.state === "running" && timer.deadline !== undefined;
  useSeconds(running);
  return running ? Math.max(0, (timer.deadline ?? 0) - room.now()) : undefined;
}

export function OpenSheet(props: Props): JSX.Element {
  const { room, own, rubric } = props;
  const left = useTimeLeft(room);
  const hurried = left !== undefined && left < HURRY;
  const disabled = room.state.value.timer?.state !== "running";
  return (
    <>
      <p class="quiet">
        Choose the sentence that fits best. A 1 or a 4 asks for a line of evidence.
      </p>
      {rubric.criteria.map((criterion) => (
        <CriterionField
          key={criterion.id}
          criterion={criterion}
          given={saidOf(own, criterion.id)}
          first={undefined}
          disabled={disabled}
          shows={showsOf(props)}
          hurried={hurried}
          score={(score, evidence) => send(room, criterion, score, evidence.trim())}
        />
      ))}
      <Remarks room={room} judgement={own} disabled={disabled} hurried={hurried} />
      <Submit
        room={room}
        rubric={rubric}
        given={() => ownOf(room)?.scores?.scores ?? []}
        name="Submit your scores"
        status={isPartnerDone(props) ? ` ${props.partner} has submitted.` : ""}
      >
        <p class="quiet">
          They stand as they are then. When time is up before that, what you have given counts.
        </p>
      </Submit>
    </>
  );
}

function showsOf({ round, partner }: Props): string {
  return round.part === "candidate"
    ? "what you said or wrote that shows it"
    : `what ${partner} said or wrote that shows it`;
}

async function send(
  room: Room,
  criterion: Criterion,
  score: number,
  evidence: string,
): Promise<void> {
  const outcome = await room.send(
    {
      type: "score",
      criterion: criterion.id,
      score,
      ...(evidence === "" ? {} : { evidence }),
    },
    true,
  );
  if (outcome.type !== "refused") return;
  if (room.state.value.timer?.phase === "score") room.tell(outcome.detail);
  else room.tell(`Scoring closed before your last change to ${criterion.title} arrived.`);
}

/** What was given, read-only, while the other still scores. */
export function GivenSheet(props: Props): JSX.Element {
  const { own, rubric, partner, room } = props;
  const left = useTimeLeft(room);
  const top = useRef<HTMLParagraphElement>(null);
  useEffect(() => top.current?.closest(".pane")?.scrollTo(0, 0), []);
  return (
    <>
      <p ref={top} role="status">
        Waiting for {partner}.
      </p>
      {left !== undefined && (
        <p class="quiet">
          Scoring closes by itself in {clockText(left)}, or when both have submitted.
        </p>
      )}
      <ul class="criteria">
        {rubric.criteria.map((criterion) => (
          <Given key={criterion.id} criterion={criterion} own={own} />
        ))}
      </ul>
      {own.strengths !== undefined && <Words title="What worked" text={own.strengths} />}
      {own.next_steps !== undefined && <Words title="What to change next" text={own.next_steps} />}
      <Overall rubric={rubric} scores={own.scores} />
    </>
  );
}

function Given({ criterion, own }: { criterion: Criterion; own: Judgement }): JSX.Element {
  const said = saidOf(own, criterion.id);
  const score = said?.score ?? 0;
  return (
    <li>
      <p>
        <strong>{criterion.title}</strong> {score === 0 ? "not assessed" : `${score} of 4`}
      </p>
      {score > 0 && <p>{criterion.anchors[score - 1]}</p>}
      {said?.evidence !== undefined && <p class="quiet">Evidence: {said.evidence}</p>}
    </li>
  );
}
