// Giving one's notes to the others: once, and for good.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Room } from "../../room/room";
import { listed } from "../../text/words";
import { Dialog } from "../dialog";

interface Props {
  room: Room;
  round: number;
  /** Title of the round's question. */
  title: string;
  shared: boolean;
  /** Called once they are shared. */
  done?: () => void;
}

export function ShareNotes({ room, round, title, shared, done }: Props): JSX.Element {
  const asked = useSignal(false);
  const others = othersOf(room);
  const share = async (): Promise<void> => {
    asked.value = false;
    await room.sendNow({ type: "share", round });
    done?.();
  };
  if (shared)
    return (
      <p class="quiet">
        Your notes on “{title}” are shared with {others}.
      </p>
    );
  return (
    <>
      <p class="actions">
        <button type="button" disabled={!room.joined.value} onClick={() => (asked.value = true)}>
          Share my notes
        </button>
        <span class="quiet">Until you do, only you see them.</span>
      </p>
      {asked.value && (
        <Dialog title={`Share your notes on “${title}”`} close={() => (asked.value = false)}>
          <p>
            {others} can read them from then on, here and in the transcript. This can't be taken
            back.
          </p>
          <p class="actions">
            <button type="button" onClick={() => (asked.value = false)}>
              Keep them private
            </button>
            <button type="button" class="main" onClick={() => void share()}>
              Share the notes
            </button>
          </p>
        </Dialog>
      )}
    </>
  );
}

function othersOf(room: Room): string {
  const others = room.state.value.members.filter(
    (each) => each.member !== room.me && !each.departed,
  );
  return others.length === 0
    ? "whoever reads the transcript"
    : listed(others.map((each) => room.nameOf(each.member)));
}
