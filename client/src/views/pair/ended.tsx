// The end of a session of two: what came of each round, and what can still be
// done.
import type { JSX } from "preact";
import { readTranscript } from "../../api/calls";
import type { Room } from "../../room/room";
import type { Transcript, TranscriptRound } from "../../protocol";
import { listed, points } from "../../text/words";
import { Failed, Loading, useLoaded } from "../loading";
import { Overall } from "../overall";
import { Title } from "../title";
import { owned } from "./said";
import { ShareNotes } from "./share-notes";

export function PairEnded({ room }: { room: Room }): JSX.Element {
  const closed = room.state.value.timer?.state === "closed";
  return (
    <div class="column">
      <Title level={2} name="Ended">
        The session has ended
      </Title>
      <Gone room={room} />
      <p>
        {closed
          ? "Everything is kept in its transcript, for everyone in it."
          : "It can be taken back for a few seconds; then everything opens in its transcript."}
      </p>
      <p class="actions">
        <a class="button main" href={`/transcripts/${room.session}`}>
          Read the transcript
        </a>
        <a class="button" href="/">
          Practise again
        </a>
      </p>
      {closed && <Results room={room} />}
    </div>
  );
}

/** Who left before the end. */
function Gone({ room }: { room: Room }): JSX.Element | null {
  const gone = room.state.value.members.filter((each) => each.departed && !each.observer);
  if (gone.length === 0) return null;
  return (
    <p>
      {listed(gone.map((each) => room.nameOf(each.member)))} left before the end. What was written
      until then stands.
    </p>
  );
}

function Results({ room }: { room: Room }): JSX.Element {
  const { loaded, again } = useLoaded(() => readTranscript(room.session), [room.session]);
  if (loaded.state === "loading") return <Loading what="the results" />;
  if (loaded.state === "failed") return <Failed error={loaded.error} again={again} />;
  return (
    <>
      {loaded.value.rounds.map((round) => (
        <Result
          key={round.round}
          room={room}
          transcript={loaded.value}
          round={round}
          again={again}
        />
      ))}
    </>
  );
}

interface ResultProps {
  room: Room;
  transcript: Transcript;
  round: TranscriptRound;
  again: () => void;
}

function Result({ room, transcript, round, again }: ResultProps): JSX.Element {
  const given = round.judgements.find((each) => each.member !== round.candidate);
  const own = round.judgements.find((each) => each.member === round.candidate)?.scores?.overall;
  const name = room.nameOf(round.candidate);
  const notes = round.answers.find((each) => each.notes_of === transcript.member);
  const scored = (given?.scores?.assessed ?? 0) > 0;
  return (
    <section class="compared">
      <h3>
        {name} answered: {round.question.title}
      </h3>
      {scored && round.rubric !== undefined ? (
        <Overall rubric={round.rubric} scores={given?.scores} />
      ) : (
        <p class="quiet">The interviewer gave no scores.</p>
      )}
      {own !== undefined && (
        <p>
          {owned(name, "own scores")} come to <strong>{points(own)}</strong>.
        </p>
      )}
      {notes !== undefined && (
        <ShareNotes
          room={room}
          round={round.round}
          title={round.question.title}
          shared={notes.shared === true}
          done={again}
        />
      )}
    </section>
  );
}
