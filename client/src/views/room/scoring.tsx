// Scoring oneself: every criterion, then submit; after that, the overall and
// a second look.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Room } from "../../room/room";
import type { Rubric, RoundView, ScoreView } from "../../protocol";
import { counted } from "../../text/words";
import { Overall } from "../overall";
import { CriterionField, needsEvidence } from "./criterion";

interface Props {
  room: Room;
  round: RoundView;
}

export function Scoring({ room, round }: Props): JSX.Element {
  const state = room.state.value;
  const revising = state.timer?.phase === "discuss";
  const rubric = round.rubric;
  const scores = revising ? (round.revised ?? round.first) : round.first;
  if (rubric === undefined) return <p class="quiet">This question has no rubric.</p>;
  const given = (criterion: string): ScoreView | undefined =>
    scores?.scores.find((score) => score.criterion === criterion);
  return (
    <>
      {revising ? (
        <RevisingIntro room={room} round={round} rubric={rubric} />
      ) : (
        <p>
          Choose the sentence that fits best, before you see the model answer. A 1 or a 4 asks for a
          line of evidence.
        </p>
      )}
      {rubric.criteria.map((criterion) => (
        <CriterionField
          key={criterion.id}
          criterion={criterion}
          given={given(criterion.id)}
          first={
            revising
              ? round.first?.scores.find((each) => each.criterion === criterion.id)
              : undefined
          }
          disabled={state.timer?.state !== "running"}
          score={(score, evidence) =>
            room.send({
              type: "score",
              criterion: criterion.id,
              score,
              ...(evidence.trim() === "" ? {} : { evidence: evidence.trim() }),
            })
          }
        />
      ))}
      {!revising && <Submit room={room} round={round} rubric={rubric} />}
    </>
  );
}

function RevisingIntro(props: Props & { rubric: Rubric }): JSX.Element {
  const { round, rubric } = props;
  return (
    <>
      <Overall rubric={rubric} scores={round.revised ?? round.first} />
      <p>
        Read the model answer and the signals. Where you now see your answer differently, change its
        score: both are kept.
      </p>
    </>
  );
}

function Submit(props: Props & { rubric: Rubric }): JSX.Element {
  const { room, round, rubric } = props;
  const problem = useSignal("");
  const scores = round.first?.scores ?? [];
  const assessed = scores.filter((score) => score.score > 0).length;
  const submit = async (): Promise<void> => {
    problem.value = "";
    await room.settled();
    const lacking = room.state.value.round?.first?.scores.find(needsEvidence);
    if (lacking !== undefined) {
      const title = rubric.criteria.find((each) => each.id === lacking.criterion)?.title ?? "";
      problem.value = `${title} has a ${lacking.score}: write a line of evidence for it, then submit.`;
      document.getElementById(`evidence-${lacking.criterion}`)?.focus();
      return;
    }
    const outcome = await room.send({ type: "submit" }, true);
    if (outcome.type === "refused")
      problem.value = outcome.detail.charAt(0).toUpperCase() + outcome.detail.slice(1);
  };
  return (
    <div class="submit">
      <p role="status">
        {assessed} of {counted(rubric.criteria.length, "criterion", "criteria")} assessed.
        {assessed * 4 < rubric.criteria.length * 3 && " An overall needs three quarters of them."}
      </p>
      <button
        type="button"
        class="main"
        disabled={!room.joined.value}
        onClick={() => void submit()}
      >
        Submit and open the model answer
      </button>
      {problem.value !== "" && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
    </div>
  );
}
