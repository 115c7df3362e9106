// Scoring of a pair: each alone, what was written left, one's own sheet right.
import type { JSX } from "preact";
import type { Room } from "../../room/room";
import type { Judgement, Rubric, RoundView } from "../../protocol";
import { listed } from "../../text/words";
import { Split } from "../room/split";
import { Title } from "../title";
import { Reading } from "./reading";
import { owned } from "./said";
import { GivenSheet, OpenSheet } from "./sheet";

interface Props {
  room: Room;
  round: RoundView;
}

export function Judging({ room, round }: Props): JSX.Element {
  const own = round.judgements.find((each) => each.member === room.me);
  const sheet =
    own === undefined || round.rubric === undefined ? (
      <Watching room={room} />
    ) : (
      <Sheet room={room} round={round} own={own} rubric={round.rubric} />
    );
  return (
    <Split
      leftName="Answer"
      first="right"
      left={<Reading room={room} round={round} modelFirst={false} />}
      rightName="Scores"
      right={<div class="reading">{sheet}</div>}
    />
  );
}

function Sheet(props: Props & { own: Judgement; rubric: Rubric }): JSX.Element {
  const { room, round, own } = props;
  const partner = room.partner?.name ?? "Your partner";
  const heading =
    round.part === "candidate"
      ? "Judge your own answer"
      : `Judge ${owned(room.nameOf(round.candidate), "answer")}`;
  return (
    <>
      <Title key={own.submitted ? "given" : "open"} level={2} name="Scoring">
        {own.submitted ? "Submitted" : heading}
      </Title>
      {own.submitted ? (
        <GivenSheet {...props} partner={partner} />
      ) : (
        <>
          <p>
            {round.part === "candidate"
              ? `You judge your own answer; ${partner} judges it too, alone.`
              : `You judge what ${partner} answered; ${partner} judges it too, alone.`}{" "}
            Neither sees what the other gives before scoring closes.
          </p>
          <OpenSheet {...props} partner={partner} />
        </>
      )}
    </>
  );
}

function Watching({ room }: { room: Room }): JSX.Element {
  const names = room.state.value.members
    .filter((each) => !each.observer)
    .map((each) => room.nameOf(each.member));
  return (
    <>
      <Title level={2} name="Scoring">
        The answer is being judged
      </Title>
      <p>
        {listed(names)} score it now, each alone. What they say of it opens to you, too, when
        scoring closes.
      </p>
    </>
  );
}
