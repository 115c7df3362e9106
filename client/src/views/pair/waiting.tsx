// The waiting room: a session of two that has not started.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { go } from "../../app/router";
import type { Room } from "../../room/room";
import { Title } from "../title";
import { Coming } from "./coming";
import { Confirm } from "./confirm";
import { Links } from "./links";
import { Seats } from "./seats";
import { isObserver, OWNER, partnerOf, waitingText } from "./waiting-texts";

export function Waiting({ room }: { room: Room }): JSX.Element {
  const { welcome, timer, members } = room.state.value;
  const me = room.me;
  if (welcome === undefined || timer?.state !== "ready") return <Begun room={room} />;
  const alone = me === OWNER && partnerOf(members, me) === undefined;
  const [title, text] = waitingText(members, me);
  return (
    <div class="column waiting">
      <Title level={2} name={title}>
        {title}
      </Title>
      <p role="status">{text}</p>
      {!isObserver(me) && <ReadyButton room={room} />}
      <div class="waiting-parts">
        <div>
          {alone && <Links key="links" room={room} />}
          <Seats key="seats" room={room} />
          {me === OWNER && !alone && <Links key="links" room={room} />}
        </div>
        <Coming room={room} welcome={welcome} />
      </div>
      <Leave room={room} />
    </div>
  );
}

/** It has started, and there is nothing to see yet of the round. */
function Begun({ room }: { room: Room }): JSX.Element {
  return (
    <div class="column">
      <Title level={2} name="Session">
        The session has begun
      </Title>
      <p>The question is shown to you when its answer begins.</p>
      <Seats room={room} />
    </div>
  );
}

function ReadyButton({ room }: { room: Room }): JSX.Element {
  const { members } = room.state.value;
  const ready = members.find((each) => each.member === room.me)?.ready === true;
  const partner = partnerOf(members, room.me);
  const main = !ready && partner !== undefined && partner.presence !== "lost";
  return (
    <p class="actions">
      <button
        type="button"
        class={main ? "main" : ""}
        disabled={!room.joined.value}
        onClick={() => void room.send({ type: "ready", ready: !ready })}
      >
        {ready ? "Not ready any more" : "Ready"}
      </button>
      {ready && <span class="ready-mark">You are ready</span>}
    </p>
  );
}

function Leave({ room }: { room: Room }): JSX.Element {
  const asking = useSignal(false);
  const leave = async (): Promise<void> => {
    asking.value = false;
    const outcome = await room.send({ type: "depart" });
    if (outcome.type === "done") go("/");
  };
  return (
    <p class="actions leave">
      <button
        type="button"
        class="plain"
        disabled={!room.joined.value}
        onClick={() => (asking.value = true)}
      >
        Leave the session
      </button>
      {asking.value && (
        <Confirm
          title="Leave the session?"
          text="You leave it for good: coming back needs a new link, or a new session."
          verb="Leave"
          act={() => void leave()}
          close={() => (asking.value = false)}
        />
      )}
    </p>
  );
}
