// A link in the list: its address, how long it works, and its end.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { explain } from "../../api/problem";
import { revokeInvite } from "../../api/together";
import { announce } from "../../app/announce";
import type { InviteView } from "../../protocol";
import type { Room } from "../../room/room";
import { dateAndTime } from "../../text/duration";
import { counted } from "../../text/words";
import { linkOf } from "./link";
import type { Made } from "./links";

export function LinkRow(props: {
  room: Room;
  made: Made;
  origin: string | undefined;
  link: InviteView;
}): JSX.Element {
  const { room, made, origin, link } = props;
  const busy = useSignal(false);
  const what = link.observer ? "Link to watch" : "Link for your partner";
  const revoke = async (): Promise<void> => {
    busy.value = true;
    try {
      await revokeInvite(room.session, link.id);
      made.links.value = made.links.value.filter((each) => each.id !== link.id);
      announce("The link is revoked. It leads nowhere now.");
    } catch (error) {
      made.problem.value = explain(error);
      busy.value = false;
    }
  };
  return (
    <li>
      {origin !== undefined && link.token !== undefined ? (
        <Address what={what} link={linkOf(origin, link.token)} />
      ) : (
        <span class="link-what">{what}</span>
      )}
      <span class="quiet link-life">{lifeText(link)}</span>
      <button type="button" class="plain" disabled={busy.value} onClick={() => void revoke()}>
        Revoke<span class="hidden-text"> {what}</span>
      </button>
    </li>
  );
}

function lifeText(link: InviteView): string {
  const until = `Works until ${dateAndTime(link.expires_at)}`;
  if (link.single_use) return `${until}, for one person.`;
  return `${until}. Used ${link.uses === 0 ? "by nobody yet" : counted(link.uses, "time")}.`;
}

/** A link as it is sent, with a button that copies it. */
function Address({ what, link }: { what: string; link: string }): JSX.Element {
  const id = useId();
  const said = useSignal("");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(link);
      said.value = "Copied";
    } catch {
      const field = document.getElementById(id);
      if (field instanceof HTMLInputElement) field.select();
      said.value = "Selected: copy it with the keys of your system";
    }
    announce(said.value);
  };
  return (
    <div class="address">
      <label for={id}>{what}</label>
      <div class="address-row">
        <input
          id={id}
          type="text"
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
        <button type="button" onClick={() => void copy()}>
          Copy
        </button>
        <span class="copied">{said.value}</span>
      </div>
    </div>
  );
}
