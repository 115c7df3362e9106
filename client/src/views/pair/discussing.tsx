// The discussion of an answer: what both read left, what both said right.
import type { JSX } from "preact";
import type { Room } from "../../room/room";
import type { Rubric, RoundView } from "../../protocol";
import { Split } from "../room/split";
import { Title } from "../title";
import { areNumbersOpen, furthestApart } from "./compare";
import { Judgements } from "./judgements";
import { Reading } from "./reading";
import { ShareNotes } from "./share-notes";

interface Props {
  room: Room;
  round: RoundView;
}

export function Discussing({ room, round }: Props): JSX.Element {
  const open = areNumbersOpen(round.judgements);
  return (
    <Split
      leftName="Model answer"
      first="right"
      left={<Reading room={room} round={round} modelFirst />}
      rightName="What you said"
      right={
        <div class="reading">
          <Title level={2} name="Discussion">
            Talk it over
          </Title>
          <Prompts room={room} round={round} />
          <Numbers room={room} round={round} open={open} />
          {round.rubric !== undefined && (
            <Judgements
              rubric={round.rubric}
              judgements={round.judgements}
              candidate={round.candidate}
              reader={room.me}
              nameOf={(member) => room.nameOf(member)}
              level={3}
            />
          )}
          {round.part !== "observer" && <Own room={room} round={round} />}
        </div>
      }
    />
  );
}

/** What to talk about. */
function Prompts({ room, round }: Props): JSX.Element {
  const planned = room.state.value.welcome?.rounds[round.round - 1]?.phases ?? [];
  const guide = planned.find((phase) => phase.phase === "discuss")?.guide;
  const candidate = room.nameOf(round.candidate);
  return (
    <ul class="talk">
      {guide !== undefined && <li>{guide}</li>}
      <li>{disagreement(round.rubric, round)}</li>
      <li>
        Agree on one thing that {candidate === "You" ? "you practise" : `${candidate} practises`}{" "}
        next.
      </li>
    </ul>
  );
}

function disagreement(rubric: Rubric | undefined, round: RoundView): string {
  const furthest = rubric === undefined ? undefined : furthestApart(rubric, round.judgements);
  return furthest === undefined
    ? "Where one of you saw what the other did not, ask for the moment."
    : `Your scores are furthest apart on ${furthest.title}: say what each of you saw.`;
}

/** Whether the numbers are open; when they will be, and why then. */
function Numbers({ room, round, open }: Props & { open: boolean }): JSX.Element {
  if (!open) {
    return (
      <p class="quiet">
        Words are open now. The numbers open after the last round, so that no score is an answer to
        another.
      </p>
    );
  }
  if (round.round === 1) return <p class="quiet">Words and numbers are open now.</p>;
  return (
    <p class="quiet">
      Words and numbers are open now, those of{" "}
      {round.round === 2 ? "the first round" : "the rounds before"} too, in the{" "}
      <a href={`/transcripts/${room.session}`} target="_blank">
        transcript
        <span class="hidden-text"> (opens in a new tab)</span>
      </a>
      .
    </p>
  );
}

/** What concerns the reader alone: the notes, and going on. */
function Own({ room, round }: Props): JSX.Element {
  const notes = round.documents.find((document) => document.notes_of === room.me);
  const partner = room.partner;
  const agreed = room.state.value.members.find((each) => each.member === room.me)?.agreed === true;
  return (
    <section class="compared">
      <h3>Your notes</h3>
      {notes !== undefined && (
        <ShareNotes
          room={room}
          round={round.round}
          title={round.question.title}
          shared={notes.shared === true}
        />
      )}
      <p class="quiet" role="status">
        {goingOn(partner?.name ?? "Your partner", agreed, partner?.agreed === true)}
      </p>
    </section>
  );
}

function goingOn(partner: string, agreed: boolean, partnerAgreed: boolean): string {
  if (agreed) return `You would go on; waiting for ${partner}.`;
  if (partnerAgreed) return `${partner} would go on. It goes on when you choose that above, too.`;
  return "It goes on by itself when the time is up, or earlier when both of you choose to above.";
}
