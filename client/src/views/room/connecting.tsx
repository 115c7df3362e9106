// A room that is not joined yet, or can't be.
import type { JSX } from "preact";
import { keptEdits } from "../../documents/storage";
import type { Room } from "../../room/room";
import { SECOND } from "../../text/duration";
import { counted } from "../../text/words";
import { useSeconds } from "../seconds";
import { Title } from "../title";

/** Before the first welcome. */
export function Connecting({ room }: { room: Room }): JSX.Element {
  const connection = room.connection.value;
  const waiting = connection.name === "waiting";
  useSeconds(waiting);
  if (!waiting) {
    return (
      <div class="column">
        <Title level={2} name="Session">
          Opening the session
        </Title>
        <p class="quiet loading">One moment.</p>
      </div>
    );
  }
  const seconds = Math.max(1, Math.ceil((connection.until - Date.now()) / SECOND));
  return (
    <div class="column">
      <Title level={2} name="Session">
        The server can't be reached
      </Title>
      <p>{keptText(room.session)}</p>
      <p class="quiet">Trying again in {counted(seconds, "second")}.</p>
      <p>
        <button type="button" onClick={() => room.retry()}>
          Try now
        </button>
      </p>
    </div>
  );
}

function keptText(session: string): string {
  const kept = new Set(keptEdits(localStorage, session).map((each) => each.document)).size;
  const safe = "What the server saved before is safe with it.";
  if (kept === 0) return `Nothing of yours is waiting in this browser. ${safe}`;
  return `Unsent text of ${counted(kept, "document")} is kept in this browser and will be sent when the server is back. ${safe}`;
}

/** Too many pages are connected. */
export function Crowded({ room }: { room: Room }): JSX.Element {
  return (
    <div class="column">
      <Title name="Session">This session is open too often</Title>
      <p>Close it in another tab or window, then try again.</p>
      <p>
        <button type="button" onClick={() => room.retry()}>
          Try again
        </button>
      </p>
    </div>
  );
}
