// Who is in the session: both seats, and those who watch.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { MemberView } from "../../protocol";
import type { Room } from "../../room/room";
import { Confirm } from "./confirm";
import { nameOf, observersOf, OWNER, presenceText, seatsOf } from "./waiting-texts";

export function Seats({ room }: { room: Room }): JSX.Element {
  const { members } = room.state.value;
  const observers = observersOf(members);
  return (
    <section aria-labelledby="seats">
      <h3 id="seats">Who is here</h3>
      <ul class="seats">
        {seatsOf(members).map(({ number, member }) =>
          member === undefined ? (
            <li key={number}>
              <span class="presence" data-presence="free" aria-hidden="true" />
              <span class="quiet">Nobody has this place yet</span>
            </li>
          ) : (
            <Person key={number} room={room} member={member} />
          ),
        )}
        {observers.map((member) => (
          <Person key={member.member} room={room} member={member} />
        ))}
      </ul>
    </section>
  );
}

function Person({ room, member }: { room: Room; member: MemberView }): JSX.Element {
  const asking = useSignal(false);
  const mine = member.member === room.me;
  const name = nameOf(member);
  const remove = (): void => {
    asking.value = false;
    void room.send({ type: "remove", who: member.member });
  };
  return (
    <li>
      <span class="presence" data-presence={member.presence} aria-hidden="true" />
      <span class="person">
        <strong>{name}</strong>
        {mine && " (you)"}
        <span class="quiet">
          {member.observer && " watches,"} {presenceText(member)}
        </span>
      </span>
      {member.ready && <span class="ready-mark">Ready</span>}
      {room.me === OWNER && !mine && (
        <button
          type="button"
          class="plain"
          disabled={!room.joined.value}
          onClick={() => (asking.value = true)}
        >
          Remove<span class="hidden-text"> {name}</span>
        </button>
      )}
      {asking.value && (
        <Confirm
          title={`Remove ${name}?`}
          text={`${name} loses the place at once. It can be taken again with a link that still works: revoke the one that ${name} has.`}
          verb={`Remove ${name}`}
          act={remove}
          close={() => (asking.value = false)}
        />
      )}
    </li>
  );
}
