// Names of the protocol as people read them.
import type { EndReason, Level, Mode, Phase, Role } from "../protocol";

const PHASES: Record<Phase, string> = {
  brief: "brief",
  prepare: "prepare",
  answer: "answer",
  score: "scoring",
  discuss: "review",
};

/** What is called otherwise between two. */
const PAIR_PHASES: Partial<Record<Phase, string>> = { brief: "briefing", discuss: "discussion" };

const ROLES: Record<Role, string> = {
  "software-engineer": "Software engineer",
  "data-scientist": "Data scientist",
  "ml-engineer": "ML engineer",
  "ai-engineer": "AI engineer",
  "research-scientist": "Research scientist",
  "applied-scientist": "Applied scientist",
  "data-analyst": "Data analyst",
  "data-engineer": "Data engineer",
  "mlops-engineer": "MLOps engineer",
  "ai-product-manager": "AI product manager",
  "ai-ethicist": "AI ethicist",
};

const LEVELS: Record<Level, string> = {
  entry: "Entry",
  mid: "Mid",
  senior: "Senior",
  leadership: "Leadership",
};

const REASONS: Record<EndReason, string> = {
  deadline: "time was up",
  next: "ended by you",
  submitted: "scores submitted",
  finish: "session ended early",
};

const PAIR_REASONS: Partial<Record<EndReason, string>> = {
  next: "ended early",
  submitted: "both submitted",
};

const LANGUAGES: Record<string, string> = {
  python: "Python",
  javascript: "JavaScript",
  java: "Java",
  cpp: "C++",
  sql: "SQL",
};

const COSTS = ["nothing", "a little", "some", "a lot"];

export const roles = Object.keys(ROLES) as Role[];
export const levels = Object.keys(LEVELS) as Level[];
export const phaseName = (phase: Phase, mode: Mode = "solo"): string =>
  (mode === "paired" ? PAIR_PHASES[phase] : undefined) ?? PHASES[phase];
export const roleName = (role: Role): string => ROLES[role];
export const levelName = (level: Level): string => LEVELS[level];
export const reasonText = (reason: EndReason, mode: Mode = "solo"): string =>
  (mode === "paired" ? PAIR_REASONS[reason] : undefined) ?? REASONS[reason];
export const languageName = (language: string): string => LANGUAGES[language] ?? language;
export const costText = (cost: number): string => COSTS[cost] ?? "some";

/** Hundredths of a point as 2.87. */
export const points = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** 1 question, 2 questions. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Ada; Ada and Bo; Ada, Bo and Cy. */
export function listed(names: readonly string[]): string {
  const last = names[names.length - 1] ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

/** A topic's id as words: time-series becomes time series. */
export const topicName = (topic: string): string => topic.replace(/-/g, " ");

/** The text with a capital at its start. */
export const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A name as it stands within a sentence: data analyst, but ML engineer. */
export const inSentence = (name: string): string =>
  name.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
