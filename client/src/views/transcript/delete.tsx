// Deleting a session, or one's part of it: what goes and what stays, then once.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { deleteSession } from "../../api/calls";
import { explain } from "../../api/problem";
import { go } from "../../app/router";
import type { Transcript } from "../../protocol";
import { Dialog } from "../dialog";
import { nameIn } from "./people";
import { Problem } from "../problem";

interface Props {
  transcript: Transcript;
  /** What the session is called. */
  name: string;
  close: () => void;
}

export function DeleteDialog({ transcript, name, close }: Props): JSX.Element {
  const problem = useSignal("");
  const paired = transcript.mode === "paired";
  const remove = (): void => {
    deleteSession(transcript.session).then(
      () => go("/transcripts"),
      (error: unknown) => {
        problem.value = explain(error);
      },
    );
  };
  const title = paired
    ? `Delete your part of this session (${name})`
    : `Delete this session (${name})`;
  return (
    <Dialog title={title} close={close}>
      <p>{paired ? partText(transcript) : ALL} This can't be taken back.</p>
      <Problem text={problem.value} />
      <p class="actions">
        <button type="button" onClick={close}>
          Keep it
        </button>
        <button type="button" class="danger" onClick={remove}>
          {paired ? "Delete my part" : "Delete the session"}
        </button>
      </p>
    </Dialog>
  );
}

const ALL = "Its answers, notes and scores are deleted from the server at once.";

/** What stays is said first to be what it is: the other's, too. */
function partText(transcript: Transcript): string {
  const others = transcript.members.filter(
    (each) => !each.observer && each.member !== transcript.member,
  );
  const observes = others.length === 2;
  if (observes) return "Deletes your name from it. The session stays with those who took part.";
  const left = others.find((each) => each.name !== undefined);
  if (left === undefined)
    return "You are the last of the two who has it: its answers, notes and scores are deleted from the server at once.";
  const name = nameIn(transcript, left.member);
  return `Deletes your part: your name, private notes and scores that were not shared. What you both wrote stays with ${name} until ${name} deletes it too.`;
}
