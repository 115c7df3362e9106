// What the bar offers in a session of two, and its keys.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { offerKeys, type KeyAction } from "../../app/keys";
import type { Wish } from "../../protocol";
import type { Room } from "../../room/room";
import { pauseOrResume } from "../room/moves";
import { agreedText, rightsOf, type Rights } from "./rights";

/** Minutes that a phase is made longer by at a press. */
export const EXTENSION = 5;

const ASKS: Record<Wish, string> = {
  pause: "Ask to pause",
  extension: "Ask for time",
  end: "Ask to end",
};

export function PairMoves({ room }: { room: Room }): JSX.Element {
  const busy = useSignal(false);
  const rights = rightsOf(room.state.value);
  const disabled = !room.joined.value || busy.value;
  useMoveKeys(room, rights);
  const act = (work: () => Promise<unknown>) => async (): Promise<void> => {
    busy.value = true;
    await work();
    busy.value = false;
  };
  return (
    <>
      <Wishes room={room} wishes={rights.wishes} />
      {rights.pause !== undefined && (
        <button type="button" disabled={disabled} onClick={() => pauseOrResume(room)}>
          {rights.pause === "pause" ? "Pause" : "Resume"}
        </button>
      )}
      {rights.extend && (
        <button
          type="button"
          disabled={disabled}
          title={`Makes this part ${EXTENSION} minutes longer`}
          onClick={() => void act(() => room.sendNow({ type: "extend", minutes: EXTENSION }))()}
        >
          +{EXTENSION} min
        </button>
      )}
      {rights.next !== undefined && (
        <NextButton room={room} name={rights.next} agreed={rights.agreed} disabled={disabled} />
      )}
      {rights.finish && (
        <button
          type="button"
          class="plain"
          disabled={disabled}
          onClick={() => void act(() => room.sendNow({ type: "finish" }))()}
        >
          Finish early
        </button>
      )}
    </>
  );
}

interface NextProps {
  room: Room;
  name: string;
  /** It is said already, and the partner is waited for. */
  agreed: boolean;
  disabled: boolean;
}

/** Ends the phase, or says that one would. */
export function NextButton({ room, name, agreed, disabled }: NextProps): JSX.Element {
  const said = agreedText(room.state.value);
  return (
    <button
      type="button"
      disabled={disabled || agreed}
      title={said}
      onClick={() => void room.next()}
    >
      {agreed && said !== "" ? said : name}
    </button>
  );
}

function Wishes({ room, wishes }: { room: Room; wishes: readonly Wish[] }): JSX.Element {
  const asked = room.state.value.wish;
  return (
    <>
      {wishes.map((wish) => (
        <button
          key={wish}
          type="button"
          class="wish"
          aria-pressed={asked === wish}
          disabled={!room.joined.value}
          onClick={() => void room.sendNow({ type: "wish", wish })}
        >
          {ASKS[wish]}
        </button>
      ))}
    </>
  );
}

/** The keys of the room, for what this member may do. */
function useMoveKeys(room: Room, rights: Rights): void {
  const { pause, next, guide, agreed } = rights;
  useLayoutEffect(() => {
    const actions: KeyAction[] = [];
    if (pause !== undefined)
      actions.push({
        code: "KeyP",
        keys: "Alt+P",
        label: "Pause or resume",
        run: () => pauseOrResume(room),
      });
    if (next !== undefined && !agreed)
      actions.push({ code: "KeyN", keys: "Alt+N", label: next, run: () => void room.next() });
    if (guide)
      actions.push({
        code: "KeyH",
        keys: "Alt+H",
        label: "Give the next hint",
        run: () => void room.sendNow({ type: "hint" }),
      });
    return offerKeys(actions);
  }, [pause, next, guide, agreed]);
}
