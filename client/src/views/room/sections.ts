// Which section is being written: said to the server so that its time is
// counted, and followed where somebody else writes.
import type { Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Room } from "../../room/room";
import type { DocumentView, RoundView } from "../../protocol";

/** Whose answer is shown: the reader's own; evidence that the reader takes down of what the
 * candidate says; or the candidate's, to read along. Notes stand beside one's own only. */
export type Whose = "mine" | "evidence" | "theirs";

interface Sections {
  /** The one to show at first. */
  first: string;
  /** Says that a section is being written now. */
  open: (section: string) => void;
}

export function useSections(room: Room, round: RoundView, whose: Whose): Sections {
  const first = round.open_section ?? round.sections[0]?.id ?? "notes";
  const open = (section: string): void => {
    const state = room.state.peek();
    if (whose === "theirs" || !room.joined.peek()) return;
    if (state.round?.open_section === section) return;
    if (state.timer?.phase === "answer") void room.send({ type: "open", section }, true);
  };
  useEffect(() => {
    if (room.joined.value) open(first);
  }, [room.joined.value]);
  return { first, open };
}

/** Goes along when the candidate turns to another section: unless the reader looks at one that
 * is not being written, or writes in it. */
export function useFollowing(round: RoundView, whose: Whose, shown: Signal<string>): void {
  const before = useRef(round.open_section);
  useEffect(() => {
    const now = round.open_section;
    const was = before.current;
    before.current = now;
    if (whose !== "theirs" || now === undefined || now === was) return;
    if (shown.value === was && !isWriting()) shown.value = now;
  }, [round.open_section]);
}

/** True while the focus is in an answer. */
export function isWriting(): boolean {
  const editor = document.activeElement?.closest<HTMLElement>(".editor");
  const name = editor?.dataset["document"];
  return name !== undefined && !name.includes("/notes/");
}

/** This member's own notes. */
export function notesOf(room: Room, round: RoundView): DocumentView | undefined {
  return round.documents.find((document) => document.notes_of === room.me);
}
