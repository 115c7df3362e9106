// The room of who is logged in no more, or as somebody else.
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { refreshAccount } from "../../api/account";
import { account } from "../../api/who";
import { isOf, keptEdits } from "../../documents/storage";
import type { Room } from "../../room/room";
import { Failed, Loading, useLoaded } from "../loading";
import { Missing } from "../missing";
import { Title } from "../title";

interface Props {
  room: Room;
  /** Comes in anew, as whoever is logged in. */
  enter: () => void;
}

/** Another tab may have logged in, or do so: the room is then entered again. */
export function NoLogin({ room, enter }: Props): JSX.Element {
  const { loaded, again } = useLoaded(refreshAccount, []);
  const somebody =
    loaded.state === "loaded" && account.value !== null && account.value !== undefined;
  useEffect(() => {
    if (somebody) enter();
  }, [somebody]);
  if (loaded.state === "loaded" && !somebody) {
    // Who was never in may have mistyped the address as well.
    if (room.me === 0) return <Missing what="session" />;
    return <LoggedOut room={room} />;
  }
  return (
    <div class="column">
      <Title name="Session">Opening the session</Title>
      {loaded.state === "failed" ? (
        <Failed error={loaded.error} again={again} />
      ) : (
        <Loading what="the session" />
      )}
    </div>
  );
}

function LoggedOut({ room }: { room: Room }): JSX.Element {
  const kept = keptEdits(localStorage, room.session).some((each) => isOf(each, room.me));
  return (
    <div class="column">
      <Title name="Logged out">You are logged out</Title>
      <p>
        In another tab or browser, or because the password was changed. The session goes on without
        you.
      </p>
      <p>
        {kept
          ? "What you wrote last is kept in this browser, and is sent when you come back. The rest is safe with the server."
          : "What you wrote is safe with the server."}{" "}
        With an account you can log in, and resume the session from the first page.
      </p>
      <p>
        <a class="button main" href="/account">
          Log in
        </a>
      </p>
    </div>
  );
}
