// Sessions that have not ended: where each stands, and the way back.
import type { JSX } from "preact";
import { countdown } from "../../room/countdown";
import { localNow } from "../../room/clock";
import type { Mode, Summary, Timer } from "../../protocol";
import { clockText, timeOfDay } from "../../text/duration";
import { phaseName } from "../../text/words";
import { kindNames } from "../kinds";
import { companyText } from "../people";
import { useSeconds } from "../seconds";

interface Props {
  sessions: readonly Summary[];
  offset: number;
}

export function Running({ sessions, offset }: Props): JSX.Element {
  useSeconds(true);
  const now = localNow() + offset;
  return (
    <section class="running" aria-labelledby="running">
      <h2 id="running">{sessions.length === 1 ? "A session is open" : "Open sessions"}</h2>
      <ul class="rows">
        {sessions.map((session, index) => (
          <li key={session.id}>
            <div>
              <strong>{titleOf(session)}</strong>
              <span class="quiet"> {whereText(session, now)}</span>
            </div>
            <a class={index === 0 ? "button main" : "button"} href={`/session/${session.id}`}>
              {session.timer.state === "ready" ? "Open" : "Resume"}
              <span class="hidden-text"> {titleOf(session)}</span>
            </a>
          </li>
        ))}
      </ul>
      <p class="quiet">{advice(sessions)}</p>
    </section>
  );
}

function titleOf(session: Summary): string {
  const kinds = kindNames(session.rounds.map((round) => round.kind));
  const count = session.rounds.length;
  if (count <= 1 || session.timer.round === 0) return kinds;
  return `${kinds}, question ${session.timer.round} of ${count}`;
}

/** With whom, and where it stands. */
function whereText(session: Summary, now: number): string {
  const lost = session.timer.paused_by_loss === true;
  return [
    companyText(session),
    lost ? "paused until both of you are connected" : standing(session.timer, now, session.mode),
  ]
    .filter((text) => text !== "")
    .join(", ");
}

/** Where a session stands, in words. */
export function standing(timer: Timer, now: number, mode: Mode): string {
  switch (timer.state) {
    case "ready":
      return "not started";
    case "paused":
      return `paused with ${clockText(countdown(timer, now)?.left ?? 0)} left`;
    case "held":
      return `time ran out while you were away, at ${timeOfDay(timer.held_at ?? timer.now)}; the next part begins when you return`;
    case "finished":
    case "closed":
      return "ended";
    case "running":
      return runningText(timer, now, mode);
  }
}

function runningText(timer: Timer, now: number, mode: Mode): string {
  const phase = timer.phase === undefined ? "" : phaseName(timer.phase, mode);
  const shown = countdown(timer, now);
  if (shown === undefined) return `${phase}, no clock runs`;
  if (shown.left > 0) return `${clockText(shown.left)} left`;
  return shown.overtime ? `${clockText(-shown.left)} over time` : "time is up";
}

function advice(sessions: readonly Summary[]): string {
  const runs = sessions.some(
    (each) => each.timer.state === "running" && each.timer.deadline !== undefined,
  );
  return runs
    ? "The clock goes on while you are away. At its end the answer is kept as it stands, and the session waits for you."
    : "Nothing is lost by waiting: no clock runs at the moment.";
}
