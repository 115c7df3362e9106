// Preparing or answering: the question left, the answer right.
import type { JSX } from "preact";
import type { Room } from "../../room/room";
import type { RoundView } from "../../protocol";
import { timeOfDay } from "../../text/duration";
import { Title } from "../title";
import { Editor } from "./editor";
import { Clarifications, FollowUps, Hints } from "./help";
import { Prompt } from "./prompt";
import { Split } from "./split";
import { notesOf, type Whose } from "./sections";
import { Stack } from "./stack";
import { Tabs } from "./tabs";
import { useTimeUp } from "./time-up";

interface Props {
  room: Room;
  round: RoundView;
  preparing: boolean;
}

export function Answering({ room, round, preparing }: Props): JSX.Element {
  useTimeUp(room, round);
  return (
    <Split
      leftName="Question"
      left={
        <div class="reading">
          <Title level={2} name={round.question.title}>
            {round.question.title}
          </Title>
          <Guide room={room} preparing={preparing} />
          <FollowUps round={round} />
          <Prompt question={round.question} />
          {!preparing && <Hints room={room} round={round} />}
          <Clarifications room={room} round={round} />
        </div>
      }
      rightName={preparing ? "Notes" : "Answer"}
      right={preparing ? <Notes room={room} round={round} /> : <Answer room={room} round={round} />}
    />
  );
}

export function Guide({ room, preparing }: { room: Room; preparing: boolean }): JSX.Element | null {
  const { welcome, timer } = room.state.value;
  const planned = welcome?.rounds[(timer?.round ?? 1) - 1]?.phases ?? [];
  const guide = planned.find((phase) => phase.phase === timer?.phase)?.guide;
  const ends = timer?.deadline;
  if (guide === undefined && !preparing) return null;
  return (
    <p class="guide">
      {guide}
      {preparing && ends !== undefined && ` The answer begins by itself at ${timeOfDay(ends)}.`}
    </p>
  );
}

/** The answer; read along as the candidate writes it, when it is somebody else's. */
export function Answer(props: { room: Room; round: RoundView; whose?: Whose }): JSX.Element {
  const { sections } = props.round;
  const hasCode = sections.some((section) => section.languages.length > 0);
  if (hasCode || sections.length === 1) return <Tabs {...props} />;
  return <Stack {...props} />;
}

export function Notes({ room, round }: { room: Room; round: RoundView }): JSX.Element {
  const notes = notesOf(room, round);
  return (
    <div class="notes">
      <h2>Notes</h2>
      <p class="quiet">For yourself. You can write in them until the session ends.</p>
      {notes !== undefined && <Editor room={room} document={notes.document} label="Notes" focus />}
    </div>
  );
}
