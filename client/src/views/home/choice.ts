// What a person chose to practise, and which questions of the bank fit it.
import { remember, remembered } from "../../app/settings";
import type { KindView, Level, Plan, QuestionSummary, Role, SessionRequest } from "../../protocol";

/** Which questions will do. */
export interface Filter {
  role: Role | "";
  level: Level | "";
  topics: string[];
}

export interface Choice extends Filter {
  kind: string;
  /** Number of questions; 0: as the kind plans it. */
  count: number;
  /** Length of all timed phases; "" as planned. */
  minutes: string;
  question: string;
  /** Percent of the plan. */
  extra: number;
  overtime: boolean;
}

/** A session holds at most so many. */
export const QUESTIONS_MOST = 10;

const FIRST: Choice = {
  kind: "coding",
  role: "",
  level: "",
  topics: [],
  count: 0,
  minutes: "",
  question: "",
  extra: 100,
  overtime: false,
};

/** What was chosen last time. */
export function rememberedChoice(): Choice {
  return { ...FIRST, ...remembered<Partial<Choice>>("choice", {}), question: "" };
}

export function rememberChoice(choice: Choice): void {
  remember("choice", choice);
}

/** The questions that a choice leaves. */
export function fitting(
  questions: readonly QuestionSummary[],
  choice: Filter,
): QuestionSummary[] {
  return questions.filter(
    (question) =>
      (choice.role === "" || question.roles.includes(choice.role)) &&
      (choice.level === "" || question.levels.includes(choice.level)) &&
      (choice.topics.length === 0 ||
        choice.topics.some((topic) => question.topics.includes(topic))),
  );
}

/** More topics than that are no choice any more: the page of questions has them all. */
export const TOPICS_MOST = 16;

/** The topics that most of the questions are about, more than one at least, by
 * name; those that were chosen are always among them. */
export function topicsOf(
  questions: readonly QuestionSummary[],
  chosen: readonly string[] = [],
): string[] {
  const common = topicCounts(questions)
    .filter(([, count]) => count > 1)
    .slice(0, TOPICS_MOST)
    .map(([topic]) => topic);
  return [...new Set([...common, ...chosen])].sort();
}

/** Topics of questions with how many are about each, the most frequent first. */
export function topicCounts(questions: readonly QuestionSummary[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { topics } of questions)
    for (const topic of topics) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return [...counts].sort(([a, many], [b, few]) => few - many || a.localeCompare(b));
}

/** The plans of a kind for practising alone; the first is its default. */
export function soloPlans(kind: KindView): Plan[] {
  return kind.plans.filter((plan) => plan.mode === "solo");
}

/** How many questions the agenda will hold: as chosen or planned, but no more than fit. */
export function chosenCount(kind: KindView, choice: Choice, fit: number): number {
  if (choice.question !== "") return 1;
  const wanted = choice.count > 0 ? choice.count : (soloPlans(kind)[0]?.questions ?? 1);
  return Math.max(1, Math.min(wanted, fit));
}

/** Minutes that so many questions take by the plan that fits them best. */
export function plannedMinutes(kind: KindView, count: number): number {
  const fitting = soloPlans(kind).filter((plan) => plan.questions <= count);
  const plan = fitting.sort((a, b) => b.questions - a.questions)[0];
  return (plan?.phases ?? []).reduce((sum, phase) => sum + (phase.minutes ?? 0), 0) * count;
}

/** The choice as the server is asked for it; count 0 leaves the number to the kind's plan. */
export function toRequest(choice: Choice, count: number, seed: string): SessionRequest {
  const named = choice.question !== "";
  const request: SessionRequest = { mode: "solo", topics: named ? [] : choice.topics, lengths: [] };
  if (named) request.question = choice.question;
  else request.kind = choice.kind;
  if (!named && count > 0) request.count = count;
  if (choice.role !== "") request.role = choice.role;
  if (choice.level !== "") request.level = choice.level;
  if (choice.minutes !== "") request.minutes = Number(choice.minutes);
  if (choice.extra !== 100) request.extra_time = choice.extra;
  if (choice.overtime) request.overtime = true;
  if (seed.trim() !== "") request.seed = Number(seed.trim());
  return request;
}
