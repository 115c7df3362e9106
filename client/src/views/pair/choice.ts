// What a person chose to practise with a partner, and what that makes.
import { remember, remembered } from "../../app/settings";
import type { First, KindView, Phase, Plan, QuestionSummary, SessionRequest } from "../../protocol";
import { fitting } from "../home/choice";
import type { Filter } from "../home/choice";

/** Phases whose length can be chosen. */
export const TIMED = ["brief", "answer", "score", "discuss"] as const satisfies readonly Phase[];

export type TimedPhase = (typeof TIMED)[number];

export interface PairChoice extends Filter {
  /** What I answer. */
  kind: string;
  /** What the partner answers; "": the same. */
  partnerKind: string;
  /** Rounds; 0: as the kind plans it. */
  count: number;
  first: First;
  /** Length of all timed phases; "" as planned. */
  minutes: string;
  /** Minutes of single phases; "" as planned. */
  lengths: Record<TimedPhase, string>;
  /** Percent of the plan. */
  extra: number;
  numbersAtOnce: boolean;
  pauseWhenLost: boolean;
}

/** The kinds of the two, by who answers. */
export interface PairKinds {
  own: KindView;
  partners: KindView;
}

export const FIRST_PAIR_CHOICE: PairChoice = {
  kind: "coding",
  partnerKind: "",
  count: 0,
  first: "partner",
  role: "",
  level: "",
  topics: [],
  minutes: "",
  lengths: { brief: "", answer: "", score: "", discuss: "" },
  extra: 100,
  numbersAtOnce: false,
  pauseWhenLost: false,
};

/** What was chosen last time. */
export function rememberedPairChoice(): PairChoice {
  return { ...FIRST_PAIR_CHOICE, ...remembered<Partial<PairChoice>>("pair", {}) };
}

export function rememberPairChoice(choice: PairChoice): void {
  remember("pair", choice);
}

/** What this person is called, as said last time. */
export const rememberedName = (): string => remembered("name", "");

export const rememberName = (name: string): void => remember("name", name);

/** The plans of a kind for two; the first is its default. */
export function pairedPlans(kind: KindView): Plan[] {
  return kind.plans.filter((plan) => plan.mode === "paired");
}

/** The kinds that two can practise. */
export function pairedKinds(kinds: readonly KindView[]): KindView[] {
  return kinds.filter((kind) => pairedPlans(kind).length > 0 && kind.questions > 0);
}

/** The kinds chosen, or the first there are; undefined when there is none. */
export function chosenKinds(kinds: readonly KindView[], choice: PairChoice): PairKinds | undefined {
  const own = kinds.find((kind) => kind.id === choice.kind) ?? kinds[0];
  if (own === undefined) return undefined;
  return { own, partners: kinds.find((kind) => kind.id === choice.partnerKind) ?? own };
}

/** The plan for the most rounds that are not more than count. */
export function planFor(kind: KindView, count: number): Plan | undefined {
  return pairedPlans(kind)
    .filter((plan) => plan.questions <= count)
    .sort((a, b) => b.questions - a.questions)[0];
}

/** How many rounds the plans of both kinds offer, in order. */
export function roundCounts({ own, partners }: PairKinds): number[] {
  const offered = [...pairedPlans(own), ...pairedPlans(partners)].map((plan) => plan.questions);
  const fit = offered.filter(
    (count) => planFor(own, count) !== undefined && planFor(partners, count) !== undefined,
  );
  return [...new Set(fit)].sort((a, b) => a - b);
}

/** How many rounds there will be: as chosen or planned. */
export function chosenRounds(kinds: PairKinds, choice: PairChoice): number {
  const counts = roundCounts(kinds);
  const planned = pairedPlans(kinds.own)[0]?.questions ?? 1;
  if (counts.includes(choice.count)) return choice.count;
  return counts.includes(planned) ? planned : (counts[0] ?? planned);
}

/** The kind of each round: who is first answers the odd ones. */
export function roundKinds(kinds: PairKinds, first: First, count: number): KindView[] {
  return Array.from({ length: count }, (_, index) =>
    (index % 2 === 0) === (first === "me") ? kinds.own : kinds.partners,
  );
}

/** Minutes of all timed phases together, with the lengths chosen. */
export function pairMinutes(kinds: PairKinds, choice: PairChoice, count: number): number {
  if (choice.minutes !== "") return (Number(choice.minutes) * choice.extra) / 100;
  const minutes = roundKinds(kinds, choice.first, count).map((kind) =>
    (planFor(kind, count)?.phases ?? []).reduce((sum, { phase, minutes: planned }) => {
      if (planned === undefined) return sum;
      const chosen = phase === "prepare" ? "" : choice.lengths[phase];
      return sum + (chosen === "" ? planned : Number(chosen));
    }, 0),
  );
  return (minutes.reduce((sum, each) => sum + each, 0) * choice.extra) / 100;
}

/** Whether the bank has enough questions for every round. */
export function isEnough(
  kinds: PairKinds,
  choice: PairChoice,
  count: number,
  questions: readonly QuestionSummary[],
): boolean {
  const wanted = roundKinds(kinds, choice.first, count).map((kind) => kind.id);
  const fit = fitting(questions, choice);
  return wanted.every(
    (id) =>
      fit.filter((question) => question.kind === id).length >=
      wanted.filter((each) => each === id).length,
  );
}

/** The choice as the server is asked for it. */
export function toPairRequest(
  kinds: PairKinds,
  choice: PairChoice,
  count: number,
  name: string,
): SessionRequest {
  const { own, partners } = kinds;
  const request: SessionRequest = {
    mode: "paired",
    name: name.trim(),
    kind: own.id,
    count,
    topics: choice.topics,
    lengths: TIMED.filter((phase) => choice.lengths[phase] !== "").map((phase) => ({
      phase,
      minutes: Number(choice.lengths[phase]),
    })),
  };
  if (partners.id !== own.id) request.partner_kind = partners.id;
  if (choice.first === "me") request.first = "me";
  if (choice.role !== "") request.role = choice.role;
  if (choice.level !== "") request.level = choice.level;
  if (choice.minutes !== "") request.minutes = Number(choice.minutes);
  if (choice.extra !== 100) request.extra_time = choice.extra;
  if (choice.numbersAtOnce) request.numbers_at_once = true;
  if (choice.pauseWhenLost) request.pause_when_lost = true;
  return request;
}
