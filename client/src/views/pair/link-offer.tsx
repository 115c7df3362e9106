// Making a link, or saying why there can be none.
import { useSignal, type Signal } from "@preact/signals";
import type { JSX } from "preact";
import { explain } from "../../api/problem";
import { makeInvite } from "../../api/together";
import { announce } from "../../app/announce";
import type { InviteRequest, MemberView } from "../../protocol";
import type { Room } from "../../room/room";
import { isLoopback, rememberLink } from "./link";
import type { Made } from "./links";
import { nameOf, partnerOf } from "./waiting-texts";

const LIVES = [
  [1, "1 hour"],
  [24, "1 day"],
  [72, "3 days"],
  [168, "a week"],
  [720, "30 days"],
] as const;

/** The server can't be reached from elsewhere: what to do about it. */
export function OnlyHere(props: { here: () => void }): JSX.Element {
  return (
    <>
      <p>
        <strong>Only this computer can open this server's links.</strong> To let your partner in,
        stop the server and start it so that others on your network reach it:
      </p>
      <pre class="command">
        <code>server/run --lan</code>
      </pre>
      <p>Then open the address that it prints, and this session there.</p>
      <Warning />
      <p>
        <button type="button" onClick={props.here}>
          Make links for this computer all the same
        </button>
      </p>
    </>
  );
}

function Warning(): JSX.Element {
  return (
    <p class="quiet">
      Your partner's browser warns once that it does not know who made the certificate: this server
      made it itself. Going on is fine, as the address comes from you, and the connection is
      encrypted all the same; the README says how to be spared the warning.
    </p>
  );
}

export function Offer(props: { room: Room; made: Made; origin: string }): JSX.Element {
  const { room, made, origin } = props;
  const once = useSignal(true);
  const hours = useSignal(72);
  const busy = useSignal(false);
  const partner = partnerOf(room.state.value.members, room.me);
  const make = async (observer: boolean): Promise<void> => {
    busy.value = true;
    made.problem.value = "";
    try {
      const wanted: InviteRequest = { observer, single_use: once.value, hours: hours.value };
      const link = await makeInvite(room.session, wanted);
      made.links.value = [link, ...made.links.value];
      if (link.token !== undefined) await rememberLink(link.token, room.session);
      announce("The link is made. Copy it and send it.");
    } catch (error) {
      made.problem.value = explain(error);
    }
    busy.value = false;
  };
  const seat = seatText(partner);
  return (
    <>
      {partner === undefined && <p>Your partner needs a browser and the link; no account.</p>}
      <p class="actions">
        {seat !== "" && (
          <button
            type="button"
            class={partner === undefined && !hasSeatLink(made) ? "main" : ""}
            disabled={busy.value}
            onClick={() => void make(false)}
          >
            {seat}
          </button>
        )}
        <button type="button" disabled={busy.value} onClick={() => void make(true)}>
          Make a link to watch
        </button>
      </p>
      <Life once={once} hours={hours} />
      {!isLoopback(new URL(origin).hostname) && hasSeatLink(made) && <Warning />}
    </>
  );
}

function hasSeatLink(made: Made): boolean {
  return made.links.value.some((link) => !link.observer && link.token !== undefined);
}

/** What the button says that makes a link into the partner's seat; "" while he sits in it. */
function seatText(partner: MemberView | undefined): string {
  if (partner === undefined) return "Make a link for your partner";
  return partner.presence === "lost" ? `Make a new link into ${nameOf(partner)}'s place` : "";
}

function Life(props: { once: Signal<boolean>; hours: Signal<number> }): JSX.Element {
  const { once, hours } = props;
  return (
    <details>
      <summary>How long links work</summary>
      <label class="life">
        The next link works for
        <select
          value={String(hours.value)}
          onChange={(event) => (hours.value = Number(event.currentTarget.value))}
        >
          {LIVES.map(([each, name]) => (
            <option key={each} value={String(each)}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={once.value}
          onChange={(event) => (once.value = event.currentTarget.checked)}
        />
        and for one person only
      </label>
    </details>
  );
}
