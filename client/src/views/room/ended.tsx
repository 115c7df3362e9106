// The end of a session.
import type { JSX } from "preact";
import type { Room } from "../../room/room";
import { Overall } from "../overall";
import { Title } from "../title";

export function Ended({ room }: { room: Room }): JSX.Element {
  const { timer, round } = room.state.value;
  const closed = timer?.state === "closed";
  return (
    <div class="column">
      <Title level={2} name="Ended">
        The session has ended
      </Title>
      <p>
        {closed
          ? "Everything is kept in its transcript."
          : "It can be taken back for a few seconds; then everything opens in its transcript."}
      </p>
      {closed && round?.rubric !== undefined && (round.first?.assessed ?? 0) > 0 && (
        <Overall rubric={round.rubric} scores={round.revised ?? round.first} />
      )}
      <p class="actions">
        <a class="button main" href={`/transcripts/${room.session}`}>
          Read the transcript
        </a>
        <a class="button" href="/">
          Practise again
        </a>
      </p>
    </div>
  );
}
