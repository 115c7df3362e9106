// A session: which of its faces is shown.
import { useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { Room } from "../../room/room";
import type { GoneReason } from "../../room/socket";
import { loadKinds } from "../kinds";
import { lazyPair } from "../lazy";
import { Missing } from "../missing";
import { Shell } from "../shell";
import { Title } from "../title";
import { Answering } from "./answering";
import { Bar } from "./bar";
import { Connecting, Crowded } from "./connecting";
import { NoLogin } from "./no-login";
import { Ended } from "./ended";
import { Held, Paused, Ready } from "./standing";
import { Notices } from "./notices";
import { Reviewing } from "./reviewing";
import { useRoomKeys, useWarnings } from "./watch";

const Strip = lazyPair("", async () => (await import("../pair/strip")).Strip);
const PairFace = lazyPair("the room", async () => (await import("../pair/face")).PairFace);

/** The room of a session, from joining to its end. */
export function RoomPage({ session }: { session: string }): JSX.Element {
  const entered = useSignal(0);
  const room = useMemo(() => new Room(session), [session, entered.value]);
  useEffect(() => () => room.close(), [room]);
  useEffect(() => {
    loadKinds().catch(() => {});
  }, []);
  useStart(room);
  useWarnings(room);
  useRoomKeys(room);
  const connection = room.connection.value;
  if (connection.name === "gone") {
    return (
      <Shell>
        <Gone room={room} reason={connection.reason} enter={() => entered.value++} />
      </Shell>
    );
  }
  return (
    <div class="room">
      <Bar room={room} />
      {room.state.value.welcome?.mode === "paired" && <Strip room={room} />}
      <main id="main" class="stage">
        <Notices room={room} />
        <Face room={room} />
      </main>
    </div>
  );
}

interface GoneProps {
  room: Room;
  reason: GoneReason;
  /** Comes in anew. */
  enter: () => void;
}

function Gone({ room, reason, enter }: GoneProps): JSX.Element {
  switch (reason) {
    case "login":
      return <NoLogin room={room} enter={enter} />;
    case "crowded":
      return <Crowded room={room} />;
    case "removed":
      return <Missing what="seat" />;
    case "missing":
      return <Missing what="session" />;
  }
}

function Face({ room }: { room: Room }): JSX.Element {
  const standing = useComputed(() => room.state.value.timer?.state);
  const phase = useComputed(() => room.state.value.timer?.phase);
  const round = useComputed(() => room.state.value.round);
  const welcome = room.state.value.welcome;
  if (welcome === undefined) return <Connecting room={room} />;
  if (welcome.mode === "paired") return <PairFace room={room} />;
  switch (standing.value) {
    case undefined:
    case "ready":
      return <Ready room={room} />;
    case "finished":
    case "closed":
      return <Ended room={room} />;
    case "held":
      return <Held room={room} />;
    case "paused":
    case "running":
      break;
  }
  if (round.value === undefined)
    return (
      <Title level={2} name="Session">
        Session
      </Title>
    );
  const paused = standing.value === "paused";
  const inReview = phase.value === "score" || phase.value === "discuss";
  return (
    <>
      {paused && <Paused room={room} />}
      <div class="face" hidden={paused}>
        {inReview ? (
          <Reviewing key={`${round.value.round}/${phase.value}`} room={room} round={round.value} />
        ) : (
          <Answering
            key={`${round.value.round}/${phase.value}`}
            room={room}
            round={round.value}
            preparing={phase.value === "prepare"}
          />
        )}
      </div>
    </>
  );
}

/** Starts the session when the person has just pressed Start on the first page. */
function useStart(room: Room): void {
  const isReady = useComputed(() => room.joined.value && room.state.value.timer?.state === "ready");
  useEffect(() => {
    const state = history.state as { start?: boolean } | null;
    if (!isReady.value || state?.start !== true) return;
    history.replaceState(null, "");
    void room.send({ type: "start" });
  }, [isReady.value]);
}
