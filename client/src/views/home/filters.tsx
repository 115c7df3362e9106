// Choices that alone and with a partner are the same.
import type { JSX } from "preact";
import type { Level, QuestionSummary, Role } from "../../protocol";
import { levelName, levels, roleName, roles, topicName } from "../../text/words";
import { fitting, topicsOf, type Filter } from "./choice";

interface Props {
  questions: readonly QuestionSummary[];
  filter: Filter;
  change: (part: Partial<Filter>) => void;
}

const EXTRA = [
  [100, "None"],
  [125, "A quarter more"],
  [150, "Half as much again"],
  [200, "Twice the time"],
  [300, "Three times the time"],
] as const;

/** Whether a further choice would leave no question. */
function none({ questions, filter }: Props, part: Partial<Filter>): boolean {
  return questions.length > 0 && fitting(questions, { ...filter, ...part }).length === 0;
}

export function RoleChoice(props: Props): JSX.Element {
  return (
    <label>
      Role
      <select
        value={props.filter.role}
        onChange={(event) => props.change({ role: event.currentTarget.value as Role | "" })}
      >
        <option value="">Any role</option>
        {roles.map((role) => (
          <option key={role} value={role} disabled={none(props, { role })}>
            {roleName(role)}
          </option>
        ))}
      </select>
    </label>
  );
}

export function LevelChoice(props: Props): JSX.Element {
  return (
    <label>
      Level
      <select
        value={props.filter.level}
        onChange={(event) => props.change({ level: event.currentTarget.value as Level | "" })}
      >
        <option value="">Any level</option>
        {levels.map((level) => (
          <option key={level} value={level} disabled={none(props, { level })}>
            {levelName(level)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Extra time, in percent of the plan. */
export function ExtraChoice(props: {
  extra: number;
  change: (extra: number) => void;
}): JSX.Element {
  return (
    <label>
      Extra time
      <select
        value={String(props.extra)}
        onChange={(event) => props.change(Number(event.currentTarget.value))}
      >
        {EXTRA.map(([percent, name]) => (
          <option key={percent} value={String(percent)}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Topics(props: Props): JSX.Element | null {
  const { topics: chosen } = props.filter;
  const topics = topicsOf(props.questions, chosen);
  if (topics.length === 0) return null;
  const toggle = (topic: string): string[] =>
    chosen.includes(topic) ? chosen.filter((each) => each !== topic) : [...chosen, topic];
  return (
    <fieldset class="topics">
      <legend>Topics (any of those ticked; all, if none is)</legend>
      {topics.map((topic) => {
        const ticked = chosen.includes(topic);
        return (
          <label class="check" key={topic}>
            <input
              type="checkbox"
              checked={ticked}
              disabled={!ticked && none(props, { topics: [topic] })}
              onChange={() => props.change({ topics: toggle(topic) })}
            />
            {topicName(topic)}
          </label>
        );
      })}
    </fieldset>
  );
}
