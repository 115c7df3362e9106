// All sessions that ended, newest first.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { loadAccount } from "../api/account";
import { account } from "../api/who";
import { listSessions } from "../api/calls";
import type { Summary } from "../protocol";
import { dateAndTime, lengthText } from "../text/duration";
import { points } from "../text/words";
import { kindName, loadKinds } from "./kinds";
import { Failed, Loading } from "./loading";
import { isWatched, partnerText, titleText } from "./people";
import { Title } from "./title";

const PAGE = 25;

export function Transcripts(): JSX.Element {
  const sessions = useSignal<readonly Summary[] | undefined>(undefined);
  const before = useSignal<string | undefined>(undefined);
  const problem = useSignal<unknown>(undefined);
  const load = async (): Promise<void> => {
    problem.value = undefined;
    try {
      if ((await loadAccount()) === null) {
        sessions.value = [];
        return;
      }
      loadKinds().catch(() => {});
      const page = await listSessions("finished", PAGE, before.value);
      sessions.value = [...(sessions.value ?? []), ...page.sessions];
      before.value = page.before;
    } catch (error) {
      problem.value = error;
    }
  };
  useEffect(() => void load(), []);
  return (
    <div class="column wide">
      <Title name="Transcripts">Transcripts</Title>
      {sessions.value !== undefined && <List sessions={sessions.value} />}
      {sessions.value === undefined && problem.value === undefined && (
        <Loading what="your transcripts" />
      )}
      {problem.value !== undefined && <Failed error={problem.value} again={() => void load()} />}
      {before.value !== undefined && problem.value === undefined && (
        <p class="actions">
          <button type="button" onClick={() => void load()}>
            Show older ones
          </button>
        </p>
      )}
    </div>
  );
}

function List({ sessions }: { sessions: readonly Summary[] }): JSX.Element {
  if (sessions.length === 0) {
    return (
      <p>
        Every session that ends leaves its transcript here: the answers, what happened when, and the
        scores. <a href="/">Practise now</a>
        {account.value === null && (
          <>
            , or <a href="/account">log in</a> to see those of your account.
          </>
        )}
      </p>
    );
  }
  return (
    <div class="table-space" role="region" aria-label="Table of transcripts" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Kind</th>
            <th scope="col">Partner</th>
            <th scope="col">Questions, and who answered</th>
            <th scope="col">Overall</th>
            <th scope="col">Time</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <Row key={session.id} session={session} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ session }: { session: Summary }): JSX.Element {
  const begun = session.started_at ?? session.created_at;
  const overalls = session.rounds.map((round) =>
    round.overall === undefined ? "–" : points(round.overall),
  );
  const some = session.rounds.some((round) => round.overall !== undefined);
  return (
    <tr>
      <td>
        <a href={`/transcripts/${session.id}`}>{dateAndTime(begun)}</a>
      </td>
      <td>{[...new Set(session.rounds.map((round) => kindName(round.kind)))].join(", ")}</td>
      <td>{isWatched(session) ? `${partnerText(session)}, watched` : partnerText(session)}</td>
      <td>{session.rounds.map((round) => titleText(session, round)).join("; ")}</td>
      <td class="number">{some ? overalls.join(", ") : "not scored"}</td>
      <td class="number">
        {session.finished_at === undefined ? "" : lengthText(session.finished_at - begun)}
      </td>
    </tr>
  );
}
