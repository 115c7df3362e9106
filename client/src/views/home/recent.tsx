// The last few sessions that ended.
import type { JSX } from "preact";
import type { Summary } from "../../protocol";
import { dateAndTime } from "../../text/duration";
import { points } from "../../text/words";
import { kindNames } from "../kinds";
import { companyText, titleText } from "../people";

export function Recent({ sessions }: { sessions: readonly Summary[] | undefined }): JSX.Element {
  return (
    <section aria-labelledby="recent">
      <h2 id="recent">Lately</h2>
      {sessions === undefined || sessions.length === 0 ? (
        <p class="quiet">
          Your last sessions will stand here, each with its transcript. Start one above.
        </p>
      ) : (
        <>
          <ul class="rows">
            {sessions.map((session) => (
              <li key={session.id}>
                <a href={`/transcripts/${session.id}`}>
                  {kindNames(session.rounds.map((round) => round.kind))}
                  {session.mode === "paired" && `, ${companyText(session)}`}
                  <span class="quiet"> {titles(session)}</span>
                </a>
                <span class="quiet">
                  {results(session)} {dateAndTime(session.started_at ?? session.created_at)}
                </span>
              </li>
            ))}
          </ul>
          <p>
            <a href="/transcripts">All transcripts</a>
          </p>
        </>
      )}
    </section>
  );
}

function titles(session: Summary): string {
  return session.rounds
    .filter((round) => round.title !== undefined)
    .map((round) => titleText(session, round))
    .join("; ");
}

function results(session: Summary): string {
  const overalls = session.rounds
    .map((round) => round.overall)
    .filter((overall) => overall !== undefined);
  return overalls.length === 0 ? "" : `${overalls.map(points).join(", ")} of 4 ·`;
}
