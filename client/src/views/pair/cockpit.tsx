// The interviewer's view: the question, the answer as it grows, the scores.
import type { JSX } from "preact";
import type { RoundView } from "../../protocol";
import type { Room } from "../../room/room";
import { sentence } from "../../text/words";
import { Answer } from "../room/answering";
import { Editor } from "../room/editor";
import { notesOf } from "../room/sections";
import { useTimeUp } from "../room/time-up";
import { useSeconds } from "../seconds";
import { Title } from "../title";
import { Begin } from "./begin";
import { Columns } from "./columns";
import { roundDeeds } from "./deeds";
import { isEvidence } from "./evidence";
import { answerClock } from "./moment";
import { calledOf } from "./people";
import { rightsOf } from "./rights";
import { ScoreSheet } from "./score-sheet";
import { Mark, Script } from "./script";

interface Props {
  room: Room;
  round: RoundView;
}

export function Cockpit({ room, round }: Props): JSX.Element {
  useTimeUp(room, round);
  const briefing = room.state.value.timer?.phase !== "answer";
  const name = `${possessive(calledOf(room.partner))} answer`;
  return (
    <Columns
      columns={[
        { name: "Question", body: <Known room={room} round={round} /> },
        {
          name: briefing ? "Brief" : name,
          body: briefing ? (
            <Briefing room={room} round={round} />
          ) : (
            <Growing room={room} round={round} name={name} />
          ),
        },
        { name: "Scores, notes", body: <Judged room={room} round={round} /> },
      ]}
    />
  );
}

const possessive = (name: string): string => (name.endsWith("s") ? `${name}’` : `${name}’s`);

function Known({ room, round }: Props): JSX.Element | null {
  const state = room.state.value;
  useSeconds(state.timer?.state === "running" && state.timer.phase === "answer");
  if (round.guidance === undefined) return null;
  return (
    <Script
      question={round.question}
      sections={round.sections}
      guidance={round.guidance}
      deeds={roundDeeds(room, round, rightsOf(state).guide)}
      clock={answerClock(state, room.now())}
      candidate={calledOf(room.partner)}
      before={
        <>
          <Title level={2} name={round.question.title}>
            {round.question.title}
          </Title>
          <Had room={room} round={round} />
        </>
      }
    />
  );
}

/** The bank had no other question left for the candidate. */
function Had({ room, round }: Props): JSX.Element | null {
  if (room.state.value.welcome?.rounds[round.round - 1]?.had !== true) return null;
  return (
    <p class="had">
      {sentence(calledOf(room.partner))} has had this question before: no other was left. Lean on
      the follow-ups.
    </p>
  );
}

/** What to do in the minutes before the answer. */
function Briefing({ room, round }: Props): JSX.Element {
  const called = calledOf(room.partner);
  return (
    <div class="briefing">
      <h2>You interview</h2>
      <p>Read the opening line, the hints and the rubric. You need not solve it.</p>
      <ol>
        <li>Say: the line to open with, in your own words if you like.</li>
        <li>Hints: from a nudge to nearly the solution. Give one when {called} is stuck.</li>
        <li>Scores: the four sentences of each criterion. You can score while you listen.</li>
      </ol>
      {isEvidence(round) && (
        <p>
          This one is told aloud: you write down what you hear, section by section. It opens to{" "}
          {called} once scoring has closed.
        </p>
      )}
      <Begin room={room} />
    </div>
  );
}

function Growing({ room, round, name }: Props & { name: string }): JSX.Element {
  const evidence = isEvidence(round);
  const watching = room.state.value.members.find((each) => each.member === room.me)?.watching;
  const called = calledOf(room.partner);
  return (
    <div class="growing">
      <div class="col-head">
        <h2>{evidence ? `What ${called} says` : name}</h2>
        <Mark>
          {evidence
            ? `Only you see this, ${called} after scoring`
            : watching === true
              ? `${sentence(called)} writes, you watch`
              : `You and ${called} write here`}
        </Mark>
      </div>
      <Answer room={room} round={round} whose={evidence ? "evidence" : "theirs"} />
    </div>
  );
}

function Judged({ room, round }: Props): JSX.Element {
  const state = room.state.value;
  const own = round.judgements.find((each) => each.member === room.me);
  const running = state.timer?.state === "running" && state.timer.phase === "answer";
  const notes = notesOf(room, round);
  return (
    <div class="judged">
      <div class="judged-scores">
        <div class="col-head">
          <h2>Scores</h2>
          <Mark>Only you see this, {calledOf(room.partner)} later</Mark>
        </div>
        {round.rubric !== undefined && (
          <ScoreSheet
            rubric={round.rubric}
            scores={own?.scores?.scores ?? []}
            disabled={!running}
            score={(criterion, score, evidence) =>
              room.send({
                type: "score",
                criterion,
                score,
                ...(evidence.trim() === "" ? {} : { evidence: evidence.trim() }),
              })
            }
          />
        )}
      </div>
      <div class="judged-notes">
        <div class="col-head">
          <h2>Notes</h2>
          <Mark>Only you see this</Mark>
        </div>
        {notes !== undefined && (
          <Editor room={room} document={notes.document} label="Private notes" />
        )}
      </div>
    </div>
  );
}
