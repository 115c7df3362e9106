// The first page: what runs, what to practise now, and what was done lately.
import type { JSX } from "preact";
import { loadAccount } from "../../api/account";
import { listSessions } from "../../api/calls";
import { localNow } from "../../room/clock";
import type { SummaryList } from "../../protocol";
import { useLoaded } from "../loading";
import { Title } from "../title";
import { Practise } from "./practise";
import { Recent } from "./recent";
import { Running } from "./running";

const RECENT_MOST = 5;

interface Sessions {
  open: SummaryList;
  finished: SummaryList;
  /** The server's clock less ours. */
  offset: number;
}

export function Home(): JSX.Element {
  const { loaded } = useLoaded(loadSessions, []);
  const sessions = loaded.state === "loaded" ? loaded.value : undefined;
  return (
    <div class="column">
      <Title name="">Practise an interview</Title>
      {loaded.state === "failed" && (
        <p class="warning">Your sessions can't be shown: the server can't be reached.</p>
      )}
      {sessions !== undefined && sessions.open.sessions.length > 0 && (
        <Running sessions={sessions.open.sessions} offset={sessions.offset} />
      )}
      <Practise />
      <Recent sessions={sessions?.finished.sessions} />
    </div>
  );
}

async function loadSessions(): Promise<Sessions | undefined> {
  if ((await loadAccount()) === null) return undefined;
  const [open, finished] = await Promise.all([
    listSessions("open", 20),
    listSessions("finished", RECENT_MOST),
  ]);
  return { open, finished, offset: open.now - localNow() };
}
