// Links into the session, as its owner makes, sends and revokes them.
import { useSignal, type Signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { explain } from "../../api/problem";
import { listInvites, listOrigins } from "../../api/together";
import type { InviteView } from "../../protocol";
import type { Room } from "../../room/room";
import { linkOrigin } from "./link";
import { Offer, OnlyHere } from "./link-offer";
import { LinkRow } from "./link-row";

export interface Made {
  /** Newest first; those made here have their secret. */
  links: Signal<readonly InviteView[]>;
  problem: Signal<string>;
}

export function Links({ room }: { room: Room }): JSX.Element {
  const made: Made = { links: useSignal<readonly InviteView[]>([]), problem: useSignal("") };
  const origin = useSignal<string | undefined>(undefined);
  const known = useSignal(false);
  const load = async (): Promise<void> => {
    const before = made.links.value;
    try {
      const [links, origins] = await Promise.all([listInvites(room.session), listOrigins()]);
      made.links.value = merge(links.reverse(), before, made.links.value);
      origin.value ??= linkOrigin(new URL(location.href), origins);
      known.value = true;
      made.problem.value = "";
    } catch (error) {
      made.problem.value = explain(error);
    }
  };
  const people = room.state.value.members.map((each) => `${each.member} ${each.name}`).join();
  useEffect(() => void load(), [people]);
  return (
    <section class="links" aria-labelledby="links">
      <h3 id="links">Links</h3>
      <List room={room} made={made} origin={origin.value} />
      {known.value && origin.value === undefined && <OnlyHere here={() => here(origin)} />}
      {origin.value !== undefined && <Offer room={room} made={made} origin={origin.value} />}
      {made.problem.value !== "" && (
        <p class="problem" role="alert">
          {made.problem.value}{" "}
          {!known.value && (
            <button type="button" onClick={() => void load()}>
              Try again
            </button>
          )}
        </p>
      )}
    </section>
  );
}

/** The links that the server listed, with the secrets that are known here, and those made since
 * it was asked. */
function merge(
  listed: readonly InviteView[],
  before: readonly InviteView[],
  known: readonly InviteView[],
): InviteView[] {
  const fresh = known.filter(
    ({ id }) => !before.some((each) => each.id === id) && !listed.some((each) => each.id === id),
  );
  const rest = listed.map((link) => ({ ...known.find((each) => each.id === link.id), ...link }));
  return [...fresh, ...rest];
}

function here(origin: Signal<string | undefined>): void {
  origin.value = location.origin;
}

function List(props: { room: Room; made: Made; origin: string | undefined }): JSX.Element | null {
  const { made } = props;
  if (made.links.value.length === 0) return null;
  return (
    <ul class="rows link-rows">
      {made.links.value.map((link) => (
        <LinkRow key={link.id} {...props} link={link} />
      ))}
    </ul>
  );
}
