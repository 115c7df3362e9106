// A question of two while it is briefed and answered, by the part one has in it.
import type { JSX } from "preact";
import type { RoundView } from "../../protocol";
import type { Room } from "../../room/room";
import { timeOfDay } from "../../text/duration";
import { sentence } from "../../text/words";
import { Markdown } from "../markdown";
import { Answer, Guide, Notes } from "../room/answering";
import { FollowUps, HintList } from "../room/help";
import { Prompt } from "../room/prompt";
import { Split } from "../room/split";
import { useTimeUp } from "../room/time-up";
import { Title } from "../title";
import { Begin } from "./begin";
import { Cockpit } from "./cockpit";
import { isEvidence } from "./evidence";
import { calledOf } from "./people";

interface Props {
  room: Room;
  round: RoundView;
}

export function PairAnswering({ room, round }: Props): JSX.Element {
  if (round.part === "interviewer") return <Cockpit room={room} round={round} />;
  if (room.state.value.timer?.phase !== "answer") return <Settling room={room} round={round} />;
  return <Answered room={room} round={round} />;
}

/** The brief, as everybody but the interviewer has it. */
function Settling({ room, round }: Props): JSX.Element {
  const { timer } = room.state.value;
  const ends = timer?.deadline;
  if (round.part === "observer")
    return (
      <div class="column">
        <Title level={2} name="Brief">
          The answer has not begun
        </Title>
        <p>
          The interviewer reads the question.
          {ends !== undefined && ` The answer begins by ${timeOfDay(ends)}.`}
        </p>
      </div>
    );
  return (
    <div class="column settling">
      <Title level={2} name="Brief">
        You answer next
      </Title>
      <p>
        {sentence(calledOf(room.partner))} is reading the question. Settle in: nothing is asked of
        you yet.
      </p>
      <p>
        When it begins, think aloud, ask before you assume, and say so when you are stuck: a hint is
        no failure.
      </p>
      <Begin room={room} />
    </div>
  );
}

/** The question left, the answer right: written, told, or only read along. */
function Answered({ room, round }: Props): JSX.Element {
  useTimeUp(room, round);
  const told = isEvidence(round);
  const observes = round.part === "observer";
  return (
    <Split
      leftName="Question"
      left={
        <div class="reading">
          <Title level={2} name={round.question.title}>
            {round.question.title}
          </Title>
          <Guide room={room} preparing={false} />
          <FollowUps round={round} />
          <Prompt question={round.question} />
          <GivenHints round={round} />
          <GivenAnswers room={room} round={round} />
        </div>
      }
      rightName={told ? (observes ? "Story" : "Story and notes") : "Answer"}
      right={
        told ? (
          <Telling room={room} round={round} />
        ) : (
          <Answer room={room} round={round} whose={observes ? "theirs" : "mine"} />
        )
      }
    />
  );
}

function GivenHints({ round }: { round: RoundView }): JSX.Element | null {
  if (round.hints.length === 0) return null;
  return (
    <section class="help" aria-labelledby="hints">
      <h2 id="hints">Hints given</h2>
      <HintList round={round} />
    </section>
  );
}

function GivenAnswers({ room, round }: Props): JSX.Element {
  const given = round.clarifications;
  const observes = round.part === "observer";
  return (
    <section class="help" aria-labelledby="clarify">
      <h2 id="clarify">Answers given</h2>
      {given.length === 0 && observes && <p class="quiet">None yet.</p>}
      {given.length === 0 && !observes && (
        <p class="quiet">
          Ask {calledOf(room.partner)} what the question leaves open, aloud or in the chat. What is
          answered in writing stands here; so do hints.
        </p>
      )}
      <ul class="topics-asked">
        {given.map((item) => (
          <li key={item.clarification}>
            <strong>{item.topic}</strong>
            <Markdown text={item.answer} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A story is told aloud, and taken down by the interviewer. */
function Telling({ room, round }: Props): JSX.Element {
  const observes = round.part === "observer";
  return (
    <div class="telling">
      <h2>{observes ? "A story, told aloud" : "Tell your story aloud"}</h2>
      <p>
        {observes ? "The interviewer" : sentence(calledOf(room.partner))} writes down what is said,
        under these headings. It opens once scoring has closed.
      </p>
      <ol class="telling-plan">
        {round.sections.map((section) => (
          <li key={section.id}>
            <strong>{section.title}</strong> <span class="quiet">{section.guide}</span>
          </li>
        ))}
      </ol>
      {!observes && <Notes room={room} round={round} />}
    </div>
  );
}
