// Which questions of the bank are looked for, and how the address says so.
import type { Level, QuestionSummary, Role } from "../../protocol";
import { levels, roles } from "../../text/words";
import { fitting } from "../home/choice";

export const HAD = ["", "no", "yes"] as const;

export interface Wanted {
  kind: string;
  role: Role | "";
  level: Level | "";
  topic: string;
  /** Found in title, prompt or topics. */
  text: string;
  /** "no": only those not had; "yes": only those had. */
  had: (typeof HAD)[number];
}

export const EVERYTHING: Wanted = { kind: "", role: "", level: "", topic: "", text: "", had: "" };

function oneOf<Value extends string>(values: readonly Value[], text: string): Value | "" {
  return values.find((value) => value === text) ?? "";
}

/** What the query of an address asks for; what it doesn't know is left out. */
export function parseWanted(query: string): Wanted {
  const given = new URLSearchParams(query);
  const text = (name: keyof Wanted): string => given.get(name) ?? "";
  return {
    kind: text("kind"),
    role: oneOf(roles, text("role")),
    level: oneOf(levels, text("level")),
    topic: text("topic"),
    text: text("text"),
    had: oneOf(HAD, text("had")),
  };
}

/** The address of the questions that are wanted. */
export function addressOf(wanted: Wanted): string {
  const given = Object.entries(wanted).filter(([, value]) => value !== "");
  return given.length === 0
    ? "/questions"
    : `/questions?${new URLSearchParams(given).toString()}`;
}

interface Known {
  /** When each question was had. */
  had: ReadonlyMap<string, number>;
  /** Ids of those that hold the text; undefined while that is being asked. */
  found: ReadonlySet<string> | undefined;
}

/** The questions that are wanted. */
export function chosen(
  questions: readonly QuestionSummary[],
  wanted: Wanted,
  { had, found }: Known,
): QuestionSummary[] {
  const { role, level, topic } = wanted;
  return fitting(questions, { role, level, topics: topic === "" ? [] : [topic] }).filter(
    ({ id, kind }) =>
      (wanted.kind === "" || kind === wanted.kind) &&
      (wanted.had === "" || had.has(id) === (wanted.had === "yes")) &&
      (wanted.text.trim() === "" || found === undefined || found.has(id)),
  );
}
