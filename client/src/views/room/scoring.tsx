// Scoring oneself: every criterion, then submit; after that, the overall and
// a second look.
import type { JSX } from "preact";
import type { Room } from "../../room/room";
import type { Rubric, RoundView, ScoreView } from "../../protocol";
import { Overall } from "../overall";
import { CriterionField } from "./criterion";
import { Submit } from "./submit";

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
      {!revising && (
        <Submit
          room={room}
          rubric={rubric}
          given={() => room.state.value.round?.first?.scores ?? []}
          name="Submit and open the model answer"
        />
      )}
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
