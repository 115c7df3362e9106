// Faces of a session of two in which nothing runs.
import type { JSX } from "preact";
import { countdown } from "../../room/countdown";
import { isGone, leads, partOf } from "../../room/part";
import type { Room } from "../../room/room";
import { clockText, timeOfDay } from "../../text/duration";
import { sentence } from "../../text/words";
import { pauseOrResume } from "../room/moves";
import { useSeconds } from "../seconds";
import { Title } from "../title";
import { calledOf, graceLeft, presenceText } from "./people";

/** Paused: the interviewer reads on, below this; from everybody else the question is covered. */
export function PairPaused({ room }: { room: Room }): JSX.Element {
  const state = room.state.value;
  const lost = state.timer?.paused_by_loss === true;
  const reads = partOf(state) === "interviewer";
  return (
    <div class={reads ? "standing" : "column cover"}>
      <Title level={2} name="Paused">
        {lost ? `Waiting for ${calledOf(room.partner)}` : "Paused"}
      </Title>
      <p>
        {lost ? <Absence room={room} /> : pausedText(room)}{" "}
        {reads
          ? "You can read on; what you write is sent when the clock runs again."
          : "Question and answer are covered until then."}
      </p>
      {leads(state) && (
        <p class="actions">
          <button
            type="button"
            class="main"
            disabled={!room.joined.value}
            onClick={() => pauseOrResume(room)}
          >
            Resume
          </button>
        </p>
      )}
    </div>
  );
}

function pausedText(room: Room): string {
  const state = room.state.value;
  const { timer } = state;
  const left = timer === undefined ? 0 : (countdown(timer, room.now())?.left ?? 0);
  const interviewer = state.members.find(
    (each) => !each.observer && each.member !== state.round?.candidate,
  );
  const name = leads(state) ? "you resume" : `${calledOf(interviewer)} resumes`;
  return `The clock stands at ${clockText(left)} until ${name}.`;
}

/** How long the partner has been away, and what that means. */
function Absence({ room }: { room: Room }): JSX.Element {
  const { partner } = room;
  const gone = isGone(partner);
  useSeconds(!gone);
  if (partner === undefined) return <>Nobody else is here.</>;
  const name = sentence(calledOf(partner));
  const now = room.now();
  if (partner.departed) return <>{name} has left the session.</>;
  if (partner.presence !== "lost") return <>{name} is here.</>;
  return (
    <>
      {name} is {presenceText(partner, now)}. The clock waits.{" "}
      {gone
        ? "You can go on alone."
        : `In ${clockText(graceLeft(partner, now))} you can go on alone.`}
    </>
  );
}

/** Held: a phase ended while somebody who is needed was away. */
export function PairHeld({ room }: { room: Room }): JSX.Element {
  const state = room.state.value;
  const { partner } = room;
  const called = calledOf(partner);
  const gone = isGone(partner);
  const observes = partOf(state) === "observer";
  return (
    <div class="column cover">
      <Title level={2} name="Waiting">
        {observes ? "Waiting for both" : `Waiting for ${called}`}
      </Title>
      <p>
        Time ran out at {timeOfDay(state.timer?.held_at ?? room.now())}, and everything written is
        kept. The next part begins by itself as soon as both are here.
      </p>
      {!observes && (
        <>
          <p>
            <Absence room={room} />
          </p>
          <p class="actions">
            {gone && (
              <button
                type="button"
                class="main"
                disabled={!room.joined.value}
                onClick={() => void room.next()}
              >
                Go on without {called}
              </button>
            )}
            {leads(state) && (
              <button
                type="button"
                disabled={!room.joined.value}
                onClick={() => void room.sendNow({ type: "finish" })}
              >
                Finish
              </button>
            )}
          </p>
        </>
      )}
    </div>
  );
}
