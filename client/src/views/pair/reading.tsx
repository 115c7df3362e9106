// What two people read while they judge an answer and talk about it: one leaf
// at a time.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Room } from "../../room/room";
import type { DocumentView, RoundView } from "../../protocol";
import { Guidance } from "../guidance";
import { Editor } from "../room/editor";
import { Prompt } from "../room/prompt";
import { Written } from "../room/written";
import { TextBlock } from "../text-block";
import { owned } from "./said";

interface Leaf {
  id: string;
  name: string;
  body: () => JSX.Element;
}

interface Props {
  room: Room;
  round: RoundView;
  /** The model answer stands first. */
  modelFirst: boolean;
}

export function Reading({ room, round, modelFirst }: Props): JSX.Element {
  const leaves = leavesOf(room, round, modelFirst);
  const shown = useSignal(leaves[0]?.id ?? "");
  const leaf = leaves.find((each) => each.id === shown.value) ?? leaves[0];
  return (
    <div class="reading">
      <div class="leaves" role="group" aria-label="What to read">
        {leaves.map((each) => (
          <button
            key={each.id}
            type="button"
            aria-pressed={each === leaf}
            onClick={() => (shown.value = each.id)}
          >
            {each.name}
          </button>
        ))}
      </div>
      {leaf?.body()}
    </div>
  );
}

function leavesOf(room: Room, round: RoundView, modelFirst: boolean): Leaf[] {
  const model = round.guidance === undefined ? [] : [modelOf(round)];
  const answer: Leaf = {
    id: "answer",
    name: owned(room.nameOf(round.candidate), "answer"),
    body: () => <Answer room={room} round={round} />,
  };
  const question: Leaf = {
    id: "question",
    name: "Question",
    body: () => (
      <>
        <h2>{round.question.title}</h2>
        <Prompt question={round.question} />
      </>
    ),
  };
  const notes = round.documents
    .filter((document) => document.section === "notes")
    .map((document) => notesLeaf(room, document));
  return [...(modelFirst ? model : []), answer, question, ...notes, ...(modelFirst ? [] : model)];
}

function modelOf(round: RoundView): Leaf {
  return {
    id: "model",
    name: "Model answer",
    body: () =>
      round.guidance === undefined ? (
        <p class="quiet">Not open.</p>
      ) : (
        <Guidance guidance={round.guidance} sections={round.sections} heard={round.signals_heard} />
      ),
  };
}

function notesLeaf(room: Room, document: DocumentView): Leaf {
  const mine = document.notes_of === room.me;
  return {
    id: document.document,
    name: owned(room.nameOf(document.notes_of ?? 0), "notes"),
    body: () =>
      mine ? (
        <div class="notes">
          <p class="quiet">
            {document.shared === true
              ? "Everyone here can read them."
              : "Only you see them. You can write in them until the session ends."}
          </p>
          <Editor room={room} document={document.document} label="Notes" />
        </div>
      ) : (
        <Text text={room.state.value.texts[document.document] ?? ""} />
      ),
  };
}

function Text({ text }: { text: string }): JSX.Element {
  if (text.trim() === "") return <p class="quiet">Nothing was written.</p>;
  return <TextBlock text={text} code={false} />;
}

/** What was written; what may still be written stands in its editor. */
function Answer({ room, round }: { room: Room; round: RoundView }): JSX.Element {
  const evidence = round.documents.filter(
    (document) => document.writable && document.section !== "notes",
  );
  const rest = round.documents.filter((document) => !evidence.includes(document));
  const spoken = round.sections.every((section) => section.writer === "interviewer");
  const hidden = !rest.some((document) => document.section !== "notes");
  return (
    <>
      {evidence.length > 0 && (
        <p class="quiet">
          What you wrote down of what was said. You can add to it until scoring closes; then both of
          you see it.
        </p>
      )}
      {evidence.map((document) => (
        <EvidenceEditor key={document.document} room={room} round={round} document={document} />
      ))}
      {spoken && hidden && evidence.length === 0 && (
        <p class="quiet">
          The answer was spoken. What the interviewer wrote down of it opens when scoring closes.
        </p>
      )}
      {!hidden && <Written room={room} round={{ ...round, documents: rest }} />}
    </>
  );
}

function EvidenceEditor(props: {
  room: Room;
  round: RoundView;
  document: DocumentView;
}): JSX.Element {
  const { room, round, document } = props;
  const title = round.sections.find((section) => section.id === document.section)?.title ?? "";
  return (
    <section class="evidence-section">
      <h2>{title}</h2>
      <Editor room={room} document={document.document} label={title} />
    </section>
  );
}
