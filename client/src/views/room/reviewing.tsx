// After the answer: what was written and, once open, the model answer on the
// left; the scores on the right.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Room } from "../../room/room";
import type { RoundView } from "../../protocol";
import { Guidance } from "../guidance";
import { Title } from "../title";
import { Editor } from "./editor";
import { Written } from "./written";
import { Prompt } from "./prompt";
import { Scoring } from "./scoring";
import { Split } from "./split";

type Leaf = "guidance" | "answer" | "question" | "notes";

const NAMES: Record<Leaf, string> = {
  guidance: "Model answer",
  answer: "Your answer",
  question: "Question",
  notes: "Notes",
};

export function Reviewing({ room, round }: { room: Room; round: RoundView }): JSX.Element {
  const open = round.guidance !== undefined;
  const leaf = useSignal<Leaf>(open ? "guidance" : "answer");
  const leaves: Leaf[] = open
    ? ["guidance", "answer", "question", "notes"]
    : ["answer", "question", "notes"];
  return (
    <Split
      leftName={open ? "Model answer" : "Your answer"}
      first="right"
      left={
        <div class="reading">
          <div class="leaves" role="group" aria-label="What to read">
            {leaves.map((each) => (
              <button
                key={each}
                type="button"
                aria-pressed={leaf.value === each}
                onClick={() => (leaf.value = each)}
              >
                {NAMES[each]}
              </button>
            ))}
          </div>
          <LeafBody room={room} round={round} leaf={leaf.value} />
        </div>
      }
      rightName="Scores"
      right={
        <div class="reading">
          <Title level={2} name={open ? "Review" : "Score yourself"}>
            {open ? "Look again" : "Score yourself"}
          </Title>
          <Scoring room={room} round={round} />
        </div>
      }
    />
  );
}

function LeafBody(props: { room: Room; round: RoundView; leaf: Leaf }): JSX.Element | null {
  const { room, round, leaf } = props;
  switch (leaf) {
    case "guidance":
      return round.guidance === undefined ? null : (
        <Guidance guidance={round.guidance} sections={round.sections} />
      );
    case "answer":
      return <Written room={room} round={round} />;
    case "question":
      return (
        <>
          <h2>{round.question.title}</h2>
          <Prompt question={round.question} />
        </>
      );
    case "notes": {
      const notes = round.documents.find((document) => document.section === "notes");
      return notes === undefined ? null : (
        <div class="notes">
          <p class="quiet">For yourself. You can write in them until the session ends.</p>
          <Editor room={room} document={notes.document} label="Notes" />
        </div>
      );
    }
  }
}
