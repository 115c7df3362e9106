// The bar of a room: where one is, the clock, what can be done, and whether
// everything is saved.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { keysShown } from "../../app/keys";
import type { Room } from "../../room/room";
import { phaseName } from "../../text/words";
import { kindName } from "../kinds";
import { lazyPair } from "../lazy";
import { Clock } from "./clock";
import { isTimed, nextName, pauseOrResume } from "./moves";
import { Saved } from "./saved";
import { UndoBanner } from "./undo";

const PairMoves = lazyPair("", async () => (await import("../pair/moves")).PairMoves);

export function Bar({ room }: { room: Room }): JSX.Element {
  return (
    <header class="bar">
      <div class="bar-row">
        <div class="where">
          <a class="brand" href="/">
            Greenroom
          </a>
          <h1>{whereText(room)}</h1>
        </div>
        <Clock room={room} />
        <div class="moves">
          {room.state.value.welcome?.mode === "paired" ? (
            <PairMoves room={room} />
          ) : (
            <Moves room={room} />
          )}
          <Saved room={room} />
          <button
            type="button"
            class="plain keys-button"
            title="Keys"
            aria-label="Keys"
            onClick={() => (keysShown.value = true)}
          >
            ?
          </button>
        </div>
      </div>
      <UndoBanner room={room} />
    </header>
  );
}

function whereText(room: Room): string {
  const { welcome, timer } = room.state.value;
  if (welcome === undefined || timer === undefined) return "Session";
  const planned = welcome.rounds[Math.max(0, timer.round - 1)];
  const parts = [planned === undefined ? "" : kindName(planned.kind)];
  if (timer.round > 0) parts.push(`question ${timer.round} of ${welcome.rounds.length}`);
  const over = timer.state === "finished" || timer.state === "closed";
  if (over) parts.push("ended");
  else if (timer.phase !== undefined) parts.push(phaseName(timer.phase, welcome.mode));
  return parts.filter((part) => part !== "").join(" · ");
}

function Moves({ room }: { room: Room }): JSX.Element | null {
  const state = room.state.value;
  const busy = useSignal(false);
  const timer = state.timer;
  if (timer === undefined) return null;
  const next = nextName(state);
  const disabled = !room.joined.value || busy.value;
  const started = timer.state === "running" || timer.state === "paused" || timer.state === "held";
  const act = (work: () => Promise<unknown>) => async (): Promise<void> => {
    busy.value = true;
    await work();
    busy.value = false;
  };
  return (
    <>
      {isTimed(timer) && (
        <button type="button" disabled={disabled} onClick={() => pauseOrResume(room)}>
          {timer.state === "paused" ? "Resume" : "Pause"}
        </button>
      )}
      {next !== "" && (
        <button type="button" disabled={disabled} onClick={() => void act(() => room.next())()}>
          {next}
        </button>
      )}
      {started && next !== "Finish" && (
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
