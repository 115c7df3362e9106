// The interviews that a role usually has to pass, and what is left of them to practise.
import type { JSX } from "preact";
import type { Level, LoopRound, QuestionSummary, RoleLoop } from "../../protocol";
import { inSentence, levelName, roleName } from "../../text/words";
import { kindName } from "../kinds";
import { chosen, EVERYTHING, type Wanted } from "./choice";

interface Props {
  loop: RoleLoop;
  wanted: Wanted;
  bank: { questions: readonly QuestionSummary[]; had: ReadonlyMap<string, number> };
  change: (part: Partial<Wanted>) => void;
}

export function Loop({ loop, wanted, bank, change }: Props): JSX.Element {
  const { level } = wanted;
  const rounds = loop.rounds.filter(
    ({ levels }) => level === "" || levels.length === 0 || levels.includes(level),
  );
  const left = (kind: string): number =>
    chosen(
      bank.questions,
      { ...EVERYTHING, kind, role: loop.role, level, had: "no" },
      { had: bank.had, found: undefined },
    ).length;
  return (
    <section class="loop" aria-labelledby="loop">
      <h2 id="loop">
        What {inSentence(roleName(loop.role))} interviews usually hold
        {level !== "" && `, ${levelName(level).toLowerCase()}`}
      </h2>
      <ul>
        {rounds.map((round) => (
          <li key={`${round.kind} ${round.levels.join(" ")}`}>
            <button
              type="button"
              class="plain"
              aria-pressed={wanted.kind === round.kind}
              onClick={() => change({ kind: wanted.kind === round.kind ? "" : round.kind, topic: "" })}
            >
              {roundText(round)}
            </button>{" "}
            <span class="quiet">
              {level === "" && round.levels.length > 0 && `${levelsText(round)}, `}
              {left(round.kind)} not had
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Coding, or 2 × Coding. */
function roundText({ kind, questions }: LoopRound): string {
  return questions === 1 ? kindName(kind) : `${questions} × ${kindName(kind)}`;
}

function levelsText({ levels }: LoopRound): string {
  return levels.map((level) => levelName(level as Level).toLowerCase()).join(", ");
}
