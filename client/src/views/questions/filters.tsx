// What is looked for.
import type { JSX } from "preact";
import type { Level, QuestionSummary, Role } from "../../protocol";
import { levelName, levels, roleName, roles, topicName } from "../../text/words";
import { kinds } from "../kinds";
import { topicCounts } from "../home/choice";
import type { Wanted } from "./choice";

interface Props {
  questions: readonly QuestionSummary[];
  wanted: Wanted;
  change: (part: Partial<Wanted>) => void;
}

const HAD_TEXTS: [Wanted["had"], string][] = [
  ["", "Had or not"],
  ["no", "Not had"],
  ["yes", "Had"],
];

export function Filters({ questions, wanted, change }: Props): JSX.Element {
  const ofKind = questions.filter(({ kind }) => wanted.kind === "" || kind === wanted.kind);
  return (
    <form class="options" role="search" onSubmit={(event) => event.preventDefault()}>
      <label>
        Search
        <input
          type="search"
          maxLength={100}
          value={wanted.text}
          placeholder="Any words"
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
      </label>
      <Choice
        name="Kind"
        value={wanted.kind}
        options={[
          ["", "Any kind"],
          ...(kinds.value ?? []).map(({ id, title }): [string, string] => [id, title]),
        ]}
        choose={(kind) => change({ kind, topic: "" })}
      />
      <Choice
        name="Role"
        value={wanted.role}
        options={[["", "Any role"], ...roles.map((role): [string, string] => [role, roleName(role)])]}
        choose={(role) => change({ role: role as Role | "" })}
      />
      <Choice
        name="Level"
        value={wanted.level}
        options={[
          ["", "Any level"],
          ...levels.map((level): [string, string] => [level, levelName(level)]),
        ]}
        choose={(level) => change({ level: level as Level | "" })}
      />
      <Choice
        name="Topic"
        value={wanted.topic}
        options={[["", "Any topic"], ...topicOptions(ofKind, wanted.topic)]}
        choose={(topic) => change({ topic })}
      />
      <Choice
        name="Had"
        value={wanted.had}
        options={HAD_TEXTS}
        choose={(had) => change({ had: had as Wanted["had"] })}
      />
    </form>
  );
}

/** Topics by name, with their number; the chosen one stays even where it has none. */
function topicOptions(questions: readonly QuestionSummary[], wanted: string): [string, string][] {
  const counts = topicCounts(questions);
  if (wanted !== "" && !counts.some(([topic]) => topic === wanted)) counts.push([wanted, 0]);
  return counts
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([topic, count]) => [topic, `${topicName(topic)} (${count})`]);
}

function Choice(props: {
  name: string;
  value: string;
  options: readonly (readonly [string, string])[];
  choose: (value: string) => void;
}): JSX.Element {
  return (
    <label>
      {props.name}
      <select value={props.value} onChange={(event) => props.choose(event.currentTarget.value)}>
        {props.options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
