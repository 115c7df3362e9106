// The end of a brief: begun early when both say so.
import type { JSX } from "preact";
import type { Room } from "../../room/room";
import { timeOfDay } from "../../text/duration";
import { agreedText, rightsOf } from "./rights";

export function Begin({ room }: { room: Room }): JSX.Element {
  const state = room.state.value;
  const { next, agreed } = rightsOf(state);
  const ends = state.timer?.deadline;
  return (
    <div class="begin">
      {next !== undefined && (
        <p class="actions">
          <button
            type="button"
            class="main"
            disabled={!room.joined.value || agreed}
            onClick={() => void room.next()}
          >
            Begin the answer
          </button>
          <span role="status">{agreedText(state)}</span>
        </p>
      )}
      <p class="quiet">
        It begins when both of you have said so
        {ends === undefined ? "" : `, and by itself at ${timeOfDay(ends)}`}.
      </p>
    </div>
  );
}
