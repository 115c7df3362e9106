// Below the bar: who else is here, what they ask for, voice, chat, and leaving.
import { useComputed, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { announce } from "../../app/announce";
import { go } from "../../app/router";
import type { MemberView, Wish } from "../../protocol";
import { partOf } from "../../room/part";
import type { Room } from "../../room/room";
import { sentence } from "../../text/words";
import { Dialog } from "../dialog";
import { useSeconds } from "../seconds";
import { Chat } from "./chat";
import { isEvidence } from "./evidence";
import { heardText, wishText } from "./heard";
import { EXTENSION } from "./moves";
import { calledOf, dutyOf, presenceText } from "./people";
import { agreedText } from "./rights";
import { Talk } from "./talk";

/** Stands through all phases, so that a call lasts. */
export function Strip({ room }: { room: Room }): JSX.Element {
  useTelling(room);
  const part = useComputed(() => partOf(room.state.value)).value;
  const over = useComputed(() => {
    const standing = room.state.value.timer?.state;
    return standing === "finished" || standing === "closed";
  }).value;
  return (
    <section class="strip" aria-label="People">
      <Partner room={room} />
      <Observers room={room} />
      {part !== "observer" && <Talk room={room} />}
      {part === "interviewer" && !over && <WatchSwitch room={room} />}
      <div class="strip-moves">
        <Chat room={room} mayWrite={part !== "observer"} />
        <Leave room={room} over={over} />
      </div>
    </section>
  );
}

/** Tells what the others do. */
function useTelling(room: Room): void {
  useEffect(() => {
    room.onEvent = (event) => {
      const text = heardText(event, room.me, (member) => room.nameOf(member));
      if (text !== "") announce(text);
    };
    return () => {
      room.onEvent = () => {};
    };
  }, [room]);
}

function Partner({ room }: { room: Room }): JSX.Element {
  const state = room.state.value;
  const { partner } = room;
  const people = state.members.filter((each) => !each.observer);
  const watched = partOf(state) === "observer" ? people : partner === undefined ? [] : [partner];
  if (watched.length === 0) return <p class="people quiet">Nobody else is here yet.</p>;
  return (
    <div class="people">
      {watched.map((each) => (
        <Person key={each.member} room={room} member={each} />
      ))}
      <Asking room={room} />
    </div>
  );
}

function Person({ room, member }: { room: Room; member: MemberView }): JSX.Element {
  useSeconds(member.presence === "lost" && !member.departed);
  const duty = dutyOf(room.state.value, member.member);
  const presence = member.departed ? "gone" : member.presence;
  return (
    <p class="person">
      <span class="presence" data-presence={presence} aria-hidden="true" />
      <strong>{member.name ?? "Former member"}</strong>
      <span class="quiet">
        {duty !== "" && !member.departed && `${duty}, `}
        {presenceText(member, room.now())}
      </span>
    </p>
  );
}

/** What the candidate asks for, or who would go on. */
function Asking({ room }: { room: Room }): JSX.Element | null {
  const state = room.state.value;
  const { wish } = state;
  const part = partOf(state);
  if (wish === undefined) {
    const agreed = agreedText(state);
    return agreed === "" ? null : <p class="asking quiet">{agreed}</p>;
  }
  if (part === "candidate")
    return (
      <p class="asking">
        You asked for {wishText(wish)}. {sentence(calledOf(room.partner))} decides.
      </p>
    );
  const candidate = state.members.find((each) => each.member === state.round?.candidate);
  return (
    <div class="asking wished">
      <p>
        {sentence(calledOf(candidate))} asks for {wishText(wish)}
      </p>
      {part === "interviewer" && (
        <>
          <button type="button" disabled={!room.joined.value} onClick={() => grant(room, wish)}>
            {GRANTS[wish]}
          </button>
          <button
            type="button"
            class="plain"
            disabled={!room.joined.value}
            onClick={() => void room.send({ type: "decline" })}
          >
            Decline
          </button>
        </>
      )}
    </div>
  );
}

const GRANTS: Record<Wish, string> = {
  pause: "Grant, pause",
  extension: `Grant ${EXTENSION} min`,
  end: "Grant, end",
};

function grant(room: Room, wish: Wish): void {
  switch (wish) {
    case "pause":
      void room.sendNow({ type: "pause" });
      return;
    case "extension":
      void room.sendNow({ type: "extend", minutes: EXTENSION });
      return;
    case "end":
      void room.next();
      return;
  }
}

function Observers({ room }: { room: Room }): JSX.Element | null {
  const names = room.state.value.members
    .filter((each) => each.observer && !each.departed && each.presence !== "lost")
    .map((each) => (each.member === room.me ? "you" : (each.name ?? "somebody")));
  if (names.length === 0) return null;
  return <p class="observers quiet">Watching: {names.join(", ")}</p>;
}

/** Shown while there is an answer to leave alone: evidence is the interviewer's to write. */
function WatchSwitch({ room }: { room: Room }): JSX.Element | null {
  const { round, timer } = room.state.value;
  const answers = timer?.phase === "brief" || timer?.phase === "answer";
  if (round === undefined || isEvidence(round) || !answers) return null;
  const me = room.state.value.members.find((each) => each.member === room.me);
  return (
    <label class="watch" title="While you interview, the answer is the candidate's alone to write">
      <input
        type="checkbox"
        checked={me?.watching === true}
        disabled={!room.joined.value}
        onChange={(event) =>
          void room.send({ type: "watch", only: event.currentTarget.checked })
        }
      />
      I only watch
    </label>
  );
}

function Leave({ room, over }: { room: Room; over: boolean }): JSX.Element {
  const asking = useSignal(false);
  const called = calledOf(room.partner);
  const depart = async (): Promise<void> => {
    asking.value = false;
    await room.settled();
    const outcome = await room.send({ type: "depart" });
    if (outcome.type === "done") go("/");
  };
  if (over)
    return (
      <a class="button leave" href="/">
        Leave
      </a>
    );
  return (
    <>
      <button type="button" class="plain leave" onClick={() => (asking.value = true)}>
        Leave
      </button>
      {asking.value && (
        <Dialog title="Leave for good?" close={() => (asking.value = false)}>
          <p>
            You can’t come back into this session, and {called} goes on without you. To be away for
            a moment, just close the page: your place is kept.
          </p>
          <p class="actions">
            <button type="button" onClick={() => (asking.value = false)}>
              Stay
            </button>
            <button
              type="button"
              class="danger"
              disabled={!room.joined.value}
              onClick={() => void depart()}
            >
              Leave the session
            </button>
          </p>
        </Dialog>
      )}
    </>
  );
}
