// Where an account is logged in, and the ways out.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { endLogin, listLogins, logOut, logOutEverywhere } from "../../api/account";
import { explain } from "../../api/problem";
import type { LoginView } from "../../protocol";
import { agentText } from "../../text/agent";
import { dateAndTime, day } from "../../text/duration";
import { Failed, Loading, useLoaded } from "../loading";
import { Problem } from "../problem";
import { Said } from "./said";

interface Props {
  /** Rises when the logins may have changed. */
  turn: number;
  /** Says on the page what was done to this login. */
  say: (text: string) => void;
}

export function Logins({ turn, say }: Props): JSX.Element {
  const { loaded, again } = useLoaded(listLogins, [turn]);
  const heading = useRef<HTMLHeadingElement>(null);
  const said = useSignal("");
  const problem = useSignal("");
  const act = async (work: () => Promise<void>): Promise<void> => {
    said.value = "";
    problem.value = "";
    try {
      await work();
    } catch (error) {
      problem.value = explain(error);
    }
  };
  const end = (login: LoginView): Promise<void> =>
    act(async () => {
      await endLogin(login.id);
      said.value = `${agentText(login.agent)} is logged out.`;
      heading.current?.focus();
      again();
    });
  return (
    <section aria-labelledby="logins">
      <h2 id="logins" ref={heading} tabIndex={-1}>
        Where you are logged in
      </h2>
      {loaded.state === "loading" && <Loading what="where you are logged in" />}
      {loaded.state === "failed" && <Failed error={loaded.error} again={again} />}
      {loaded.state === "loaded" && <Table logins={loaded.value} end={(each) => void end(each)} />}
      <Said text={said.value} />
      <Problem text={problem.value} />
      <p class="actions">
        <button
          type="button"
          onClick={() => void act(async () => (await logOut(), say("You are logged out here.")))}
        >
          Log out here
        </button>
        <button
          type="button"
          onClick={() =>
            void act(async () => (await logOutEverywhere(), say("You are logged out everywhere.")))
          }
        >
          Log out everywhere
        </button>
      </p>
    </section>
  );
}

interface TableProps {
  logins: readonly LoginView[];
  end: (login: LoginView) => void;
}

function Table({ logins, end }: TableProps): JSX.Element {
  return (
    <table class="logins">
      <thead>
        <tr>
          <th scope="col">Browser</th>
          <th scope="col">Since</th>
          <th scope="col">Last used</th>
          <th scope="col">
            <span class="hidden-text">Way out</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {logins.map((login) => (
          <Row key={login.id} login={login} end={() => end(login)} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ login, end }: { login: LoginView; end: () => void }): JSX.Element {
  const name = agentText(login.agent);
  const since = dateAndTime(login.created_at);
  return (
    <tr>
      <td>
        {name}
        {login.current && <strong> (this browser)</strong>}
      </td>
      <td data-label="Since">{since}</td>
      <td data-label="Last used">{login.current ? "now" : day(login.seen_at)}</td>
      <td>
        {!login.current && (
          <button type="button" onClick={end}>
            Log out
            <span class="hidden-text">
              {" "}
              {name}, since {since}
            </span>
          </button>
        )}
      </td>
    </tr>
  );
}
