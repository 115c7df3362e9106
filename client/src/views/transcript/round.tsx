// One question of a transcript: how it went, what was written, how it was scored.
import type { JSX } from "preact";
import type { PhaseTaken, SectionAnswer, TranscriptRound } from "../../protocol";
import { elapsedText, lengthText, timeOfDay } from "../../text/duration";
import { costText, languageName, phaseName, reasonText, sentence } from "../../text/words";
import { Guidance } from "../guidance";
import { Markdown } from "../markdown";
import { Prompt } from "../room/prompt";
import { TextBlock } from "../text-block";
import { Scores } from "./scores";

export function Round({
  round,
  several,
}: {
  round: TranscriptRound;
  several: boolean;
}): JSX.Element {
  return (
    <article class="round">
      <h2>{several ? `${round.round}. ${round.question.title}` : round.question.title}</h2>
      <ul class="phases quiet">
        {round.phases.map((phase, index) => (
          <li key={index}>{phaseText(phase)}</li>
        ))}
      </ul>
      <details>
        <summary>The question</summary>
        <Prompt question={round.question} level={3} />
      </details>
      {round.answers.length === 0 && <p class="quiet">Nothing was written.</p>}
      {round.answers.map((answer) => (
        <Written key={answer.document} answer={answer} />
      ))}
      <Help round={round} />
      <Scores round={round} />
      {round.guidance !== undefined && (
        <details>
          <summary>Model answer, signals and pitfalls</summary>
          <Guidance
            guidance={round.guidance}
            sections={round.answers.map(({ section, title }) => ({ id: section, title }))}
          />
        </details>
      )}
    </article>
  );
}

function phaseText(phase: PhaseTaken): string {
  const parts = [sentence(phaseName(phase.phase))];
  if (phase.ended_at !== undefined) {
    const taken = elapsedText(phase.ended_at - phase.started_at - phase.paused - phase.outages);
    parts.push(phase.planned === undefined ? taken : `${taken} of ${lengthText(phase.planned)}`);
  }
  if (phase.overtime > 0) parts.push(`${elapsedText(phase.overtime)} over time`);
  if (phase.paused > 0) parts.push(`paused for ${elapsedText(phase.paused)}`);
  if (phase.reason !== undefined) parts.push(reasonText(phase.reason));
  return parts.join(", ");
}

function Written({ answer }: { answer: SectionAnswer }): JSX.Element {
  const title =
    answer.language === undefined
      ? answer.title
      : `${answer.title}, ${languageName(answer.language)}`;
  return (
    <section class="written">
      <h3>
        {title}
        {answer.used > 0 && <span class="quiet section-time"> {elapsedText(answer.used)}</span>}
      </h3>
      <TextBlock text={answer.text} code={answer.language !== undefined} />
      {answer.late.map((late) => (
        <div class="late" key={late.at}>
          <h4>Late: came at {timeOfDay(late.at)}, after the time was up</h4>
          <TextBlock text={late.text} code={answer.language !== undefined} />
        </div>
      ))}
    </section>
  );
}

function Help({ round }: { round: TranscriptRound }): JSX.Element {
  return (
    <>
      {round.hints.length > 0 && (
        <section>
          <h3>Hints taken</h3>
          <ol>
            {round.hints.map((hint) => (
              <li key={hint.hint}>
                <Markdown text={hint.text} />
                <span class="quiet">cost {costText(hint.cost)}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      {round.clarifications.length > 0 && (
        <section>
          <h3>Asked</h3>
          <dl class="asked">
            {round.clarifications.map((item) => (
              <div key={item.clarification}>
                <dt>{item.topic}</dt>
                <dd>
                  <Markdown text={item.answer} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {round.follow_ups.length > 0 && (
        <section>
          <h3>Follow-up questions</h3>
          <ol>
            {round.follow_ups.map((item) => (
              <li key={item.follow_up}>
                <Markdown text={item.text} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}
