// Which section is being written, said to the server so that its time is counted.
import { useEffect } from "preact/hooks";
import type { Room } from "../../room/room";
import type { RoundView } from "../../protocol";

interface Sections {
  /** The one to show at first. */
  first: string;
  /** Says that a section is being written now. */
  open: (section: string) => void;
}

export function useSections(room: Room, round: RoundView): Sections {
  const first = round.open_section ?? round.sections[0]?.id ?? "notes";
  const open = (section: string): void => {
    const state = room.state.peek();
    if (!room.joined.peek() || state.round?.open_section === section) return;
    if (state.timer?.phase === "answer") void room.send({ type: "open", section }, true);
  };
  useEffect(() => {
    if (room.joined.value) open(first);
  }, [room.joined.value]);
  return { first, open };
}
