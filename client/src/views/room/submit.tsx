// The end of scoring: how many criteria are assessed, and handing them in.
import { useSignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import type { Room } from "../../room/room";
import type { Rubric, ScoreView } from "../../protocol";
import { counted, sentence } from "../../text/words";
import { Problem } from "../problem";
import { needsEvidence } from "./criterion";

interface Props {
  room: Room;
  rubric: Rubric;
  /** One's own scores as they stand in the room's state. */
  given: () => readonly ScoreView[];
  /** What the button says. */
  name: string;
  /** Said after how many are assessed. */
  status?: string;
  /** Stands below the button. */
  children?: ComponentChildren;
}

export function Submit({ room, rubric, given, name, status, children }: Props): JSX.Element {
  const problem = useSignal("");
  const assessed = given().filter((each) => each.score > 0).length;
  const submit = async (): Promise<void> => {
    problem.value = "";
    await room.settled();
    const lacking = given().find(needsEvidence);
    if (lacking !== undefined) {
      const title = rubric.criteria.find((each) => each.id === lacking.criterion)?.title ?? "";
      problem.value = `${title} has a ${lacking.score}: write a line of evidence for it, then submit.`;
      document.getElementById(`evidence-${lacking.criterion}`)?.focus();
      return;
    }
    const outcome = await room.send({ type: "submit" }, true);
    if (outcome.type === "refused") problem.value = sentence(outcome.detail);
  };
  return (
    <div class="submit">
      <p role="status">
        {assessed} of {counted(rubric.criteria.length, "criterion", "criteria")} assessed.
        {assessed * 4 < rubric.criteria.length * 3 && " An overall needs three quarters of them."}
        {status}
      </p>
      <button
        type="button"
        class="main"
        disabled={!room.joined.value}
        onClick={() => void submit()}
      >
        {name}
      </button>
      {children}
      <Problem text={problem.value} />
    </div>
  );
}
