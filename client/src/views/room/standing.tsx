// Faces of a room in which nothing runs: before the start, paused, held.
import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { countdown } from "../../room/countdown";
import type { Room } from "../../room/room";
import { clockText, lengthText, timeOfDay } from "../../text/duration";
import { counted, phaseName, sentence } from "../../text/words";
import { kindName } from "../kinds";
import { Title } from "../title";
import { pauseOrResume } from "./moves";

/** Before the start: what is coming. */
export function Ready({ room }: { room: Room }): JSX.Element {
  const rounds = room.state.value.welcome?.rounds ?? [];
  const first = rounds[0];
  return (
    <div class="column">
      <Title level={2} name="Ready">
        Ready when you are
      </Title>
      <p>
        {first === undefined
          ? ""
          : `${kindName(first.kind)}, ${counted(rounds.length, "question")}. `}
        The clock starts with the first question.
      </p>
      <ol class="plan">
        {(first?.phases ?? []).map((phase) => (
          <li key={phase.phase}>
            {sentence(phaseName(phase.phase))}{" "}
            <span class="quiet">
              {phase.length === undefined ? "without a clock" : lengthText(phase.length)}
            </span>
          </li>
        ))}
      </ol>
      <p class="actions">
        <button
          type="button"
          class="main"
          disabled={!room.joined.value}
          onClick={() => void room.send({ type: "start" })}
        >
          Start
        </button>
      </p>
    </div>
  );
}

/** Paused: question and answer are covered. */
export function Paused({ room }: { room: Room }): JSX.Element {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => button.current?.focus(), []);
  const timer = room.state.value.timer;
  const left = timer === undefined ? 0 : (countdown(timer, room.now())?.left ?? 0);
  return (
    <div class="column cover">
      <Title level={2} name="Paused">
        Paused
      </Title>
      <p>
        The clock stands at {clockText(left)}. Question and answer are covered until you resume; the
        transcript notes how long the pause was.
      </p>
      <p class="actions">
        <button
          ref={button}
          type="button"
          class="main"
          disabled={!room.joined.value}
          onClick={() => pauseOrResume(room)}
        >
          Resume
        </button>
      </p>
    </div>
  );
}

/** Held: time ran out while the person was away. */
export function Held({ room }: { room: Room }): JSX.Element {
  const timer = room.state.value.timer;
  return (
    <div class="column cover">
      <Title level={2} name="Waiting">
        Waiting for you
      </Title>
      <p>
        Time ran out while you were away, at {timeOfDay(timer?.held_at ?? room.now())}. The answer
        is kept as it stood. The next part begins when you go on.
      </p>
      <p class="actions">
        <button
          type="button"
          class="main"
          disabled={!room.joined.value}
          onClick={() => void room.next()}
        >
          Go on
        </button>
      </p>
    </div>
  );
}
