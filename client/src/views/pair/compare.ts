// Two judgements of one answer, held against each other.
import type { Criterion, Judgement, Rubric, ScoreView } from "../../protocol";
import { counted } from "../../text/words";

/** Judgements in the order of reading: the reader's own first, else the interviewer's. */
export function inOrder(
  judgements: readonly Judgement[],
  reader: number,
  candidate: number,
): Judgement[] {
  const own = judgements.some((each) => each.member === reader);
  const comesFirst = (judgement: Judgement): boolean =>
    own ? judgement.member === reader : judgement.member !== candidate;
  return [...judgements].sort((one, other) => Number(comesFirst(other)) - Number(comesFirst(one)));
}

/** True when the reader may see every number. */
export function areNumbersOpen(judgements: readonly Judgement[]): boolean {
  return judgements.length > 0 && judgements.every((each) => each.numbers);
}

/** What a judgement says of a criterion. */
export function saidOf(judgement: Judgement, criterion: string): ScoreView | undefined {
  return judgement.scores?.scores.find((each) => each.criterion === criterion);
}

/** The criteria of which anybody said something: a number, or evidence. */
export function criteriaSaid(rubric: Rubric, judgements: readonly Judgement[]): Criterion[] {
  const numbers = areNumbersOpen(judgements);
  const saysSomething = (said: ScoreView | undefined): boolean =>
    said !== undefined && ((numbers && said.score > 0) || said.evidence !== undefined);
  return rubric.criteria.filter((criterion) =>
    judgements.some((each) => saysSomething(saidOf(each, criterion.id))),
  );
}

/** Points between two scores; undefined unless both assessed the criterion. */
export function pointsApart(
  judgements: readonly Judgement[],
  criterion: string,
): number | undefined {
  const scores = judgements.map((each) => saidOf(each, criterion)?.score ?? 0);
  if (scores.length < 2 || scores.includes(0)) return undefined;
  return Math.max(...scores) - Math.min(...scores);
}

/** How two scores differ, in words; empty when there is nothing to compare. */
export function differenceText(apart: number | undefined): string {
  if (apart === undefined) return "";
  return apart === 0 ? "The same score" : `${counted(apart, "point")} apart`;
}

/** The criterion on which the two differ most, by its weight; undefined: on none. */
export function furthestApart(
  rubric: Rubric,
  judgements: readonly Judgement[],
): Criterion | undefined {
  if (!areNumbersOpen(judgements)) return undefined;
  let furthest: Criterion | undefined;
  let most = 0;
  for (const criterion of rubric.criteria) {
    const apart = (pointsApart(judgements, criterion.id) ?? 0) * criterion.weight;
    if (apart <= most) continue;
    most = apart;
    furthest = criterion;
  }
  return furthest;
}
