// What is coming: the rounds, who answers, and how long it all takes.
import type { JSX } from "preact";
import type { RoundTitle, Welcome } from "../../protocol";
import type { Room } from "../../room/room";
import { lengthText } from "../../text/duration";
import { phaseName, roleName, levelName, sentence } from "../../text/words";
import { kindName } from "../kinds";
import { hadText, roundText } from "./waiting-texts";

export function Coming({ room, welcome }: { room: Room; welcome: Welcome }): JSX.Element {
  const { members } = room.state.value;
  return (
    <section aria-labelledby="coming">
      <h3 id="coming">What is coming</h3>
      <ol class="coming">
        {welcome.rounds.map((round) => (
          <li key={round.round}>
            <strong>{kindName(round.kind)}</strong>: {roundText(round, members, room.me)}
            <Phases round={round} />
            <Had text={hadText(round, members, room.me)} />
          </li>
        ))}
      </ol>
      <p class="quiet">{aboutText(welcome)}</p>
    </section>
  );
}

function Phases({ round }: { round: RoundTitle }): JSX.Element {
  return (
    <ul class="parts">
      {round.phases.map((phase) => (
        <li key={phase.phase}>
          {sentence(phaseName(phase.phase, "paired"))}{" "}
          <span class="quiet">
            {phase.length === undefined ? "without a clock" : lengthText(phase.length)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Had({ text }: { text: string }): JSX.Element | null {
  return text === "" ? null : <p class="had">{text}</p>;
}

function aboutText(welcome: Welcome): string {
  const length = welcome.rounds
    .flatMap((round) => round.phases)
    .reduce((sum, phase) => sum + (phase.length ?? 0), 0);
  const whom = [
    welcome.role === undefined ? "" : roleName(welcome.role),
    welcome.level === undefined ? "" : `${levelName(welcome.level)} level`,
  ].filter((text) => text !== "");
  return [
    `${lengthText(length)} in all.`,
    whom.length === 0 ? "" : `${whom.join(", ")}.`,
    welcome.numbers_at_once === true
      ? "The numbers of the scores open after each round."
      : "The numbers of the scores open after the last round.",
    welcome.pause_when_lost === true ? "The clock stops while one of you is not connected." : "",
  ]
    .filter((text) => text !== "")
    .join(" ");
}
