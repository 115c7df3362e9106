// Questions whose cockpit can be opened without a partner.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { listQuestions } from "../../api/calls";
import { remember, remembered } from "../../app/settings";
import type { Level, QuestionSummary } from "../../protocol";
import { lengthText, MINUTE } from "../../text/duration";
import { levelName, topicName } from "../../text/words";
import { kinds, loadKinds } from "../kinds";
import { Failed, Loading, useLoaded } from "../loading";
import { Title } from "../title";
import { pairedKinds } from "./choice";

export function CockpitsPage(_: object): JSX.Element {
  const { loaded, again } = useLoaded(loadKinds, []);
  return (
    <div class="column">
      <Title name="The interviewer's cockpit">The interviewer's cockpit</Title>
      <p>
        Look at a question as its interviewer does: what to say, clarifications, hints, follow-ups,
        what to listen for, the model answer and the rubric.
      </p>
      <p>
        <strong>A question whose cockpit you open counts as had:</strong> you will be asked it again
        only when there is no other.
      </p>
      {loaded.state === "failed" ? (
        <Failed error={loaded.error} again={again} />
      ) : kinds.value === undefined ? (
        <Loading what="the kinds of interview" />
      ) : (
        <Choose />
      )}
    </div>
  );
}

function Choose(): JSX.Element {
  const offered = pairedKinds(kinds.value ?? []);
  const chosen = useSignal(remembered("cockpit", "coding"));
  const kind = offered.find((each) => each.id === chosen.value) ?? offered[0];
  if (kind === undefined) return <p>The bank holds no questions for two yet.</p>;
  return (
    <>
      <label class="name-field">
        Kind of interview
        <select
          value={kind.id}
          onChange={(event) => {
            chosen.value = event.currentTarget.value;
            remember("cockpit", chosen.value);
          }}
        >
          {offered.map((each) => (
            <option key={each.id} value={each.id}>
              {each.title}
            </option>
          ))}
        </select>
      </label>
      <Questions key={kind.id} kind={kind.id} />
    </>
  );
}

function Questions({ kind }: { kind: string }): JSX.Element {
  const { loaded, again } = useLoaded(() => listQuestions(kind), [kind]);
  if (loaded.state === "failed") return <Failed error={loaded.error} again={again} />;
  if (loaded.state === "loading") return <Loading what="the questions" />;
  return (
    <ul class="rows questions">
      {loaded.value.questions.map((question) => (
        <li key={question.id}>
          <div>
            <strong>{question.title}</strong>
            <br />
            <span class="quiet">{aboutText(question)}</span>
          </div>
          <a class="button" href={`/cockpit/${question.id}`}>
            Open<span class="hidden-text"> the cockpit of {question.title}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function aboutText(question: QuestionSummary): string {
  const levels = question.levels.map((level) => levelName(level as Level)).join(", ");
  const topics = question.topics.map(topicName).join(", ");
  return `${levels} · ${lengthText(question.minutes * MINUTE)} · ${topics}`;
}
