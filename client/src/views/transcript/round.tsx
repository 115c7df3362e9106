// One question of a transcript: how it went, what was written, how it was scored.
import type { JSX } from "preact";
import type { Mode, PhaseTaken, SectionAnswer, Transcript, TranscriptRound } from "../../protocol";
import { elapsedText, lengthText, timeOfDay } from "../../text/duration";
import { costText, languageName, phaseName, reasonText, sentence } from "../../text/words";
import { Guidance } from "../guidance";
import { Markdown } from "../markdown";
import { Judgements } from "../pair/judgements";
import { Prompt } from "../room/prompt";
import { TextBlock } from "../text-block";
import { headingOf, nameIn, rolesText } from "./people";
import { Scores } from "./scores";

interface Props {
  transcript: Transcript;
  round: TranscriptRound;
}

export function Round({ transcript, round }: Props): JSX.Element {
  const several = transcript.rounds.length > 1;
  const roles = rolesText(transcript, round);
  return (
    <article class="round">
      <h2>{several ? `${round.round}. ${round.question.title}` : round.question.title}</h2>
      {roles !== "" && <p>{roles}</p>}
      <ul class="phases quiet">
        {round.phases.map((phase, index) => (
          <li key={index}>{phaseText(phase, transcript.mode)}</li>
        ))}
      </ul>
      <details>
        <summary>The question</summary>
        <Prompt question={round.question} level={3} />
      </details>
      {round.answers.length === 0 && <p class="quiet">Nothing was written.</p>}
      {round.answers.map((answer) => (
        <Written key={answer.document} transcript={transcript} answer={answer} />
      ))}
      <Help transcript={transcript} round={round} />
      <Judged transcript={transcript} round={round} />
      {round.guidance !== undefined && (
        <details>
          <summary>Model answer, signals and pitfalls</summary>
          <Guidance
            guidance={round.guidance}
            sections={round.answers.map(({ section, title }) => ({ id: section, title }))}
            heard={round.signals_heard}
          />
        </details>
      )}
    </article>
  );
}

/** The scores of one alone, or the judgements of two. */
function Judged({ transcript, round }: Props): JSX.Element | null {
  if (transcript.mode === "solo") return <Scores round={round} />;
  if (round.rubric === undefined || round.judgements.length === 0) return null;
  return (
    <section>
      <h3>Judgements</h3>
      <Judgements
        rubric={round.rubric}
        judgements={round.judgements}
        candidate={round.candidate}
        reader={transcript.member}
        nameOf={(member) => nameIn(transcript, member)}
        level={4}
      />
    </section>
  );
}

function phaseText(phase: PhaseTaken, mode: Mode): string {
  const parts = [sentence(phaseName(phase.phase, mode))];
  if (phase.ended_at !== undefined) {
    const taken = elapsedText(phase.ended_at - phase.started_at - phase.paused - phase.outages);
    parts.push(phase.planned === undefined ? taken : `${taken} of ${lengthText(phase.planned)}`);
  }
  if (phase.overtime > 0) parts.push(`${elapsedText(phase.overtime)} over time`);
  if (phase.paused > 0) parts.push(`paused for ${elapsedText(phase.paused)}`);
  if (phase.reason !== undefined) parts.push(reasonText(phase.reason, mode));
  return parts.join(", ");
}

function Written(props: { transcript: Transcript; answer: SectionAnswer }): JSX.Element {
  const { transcript, answer } = props;
  const heading = headingOf(transcript, answer);
  const title =
    answer.language === undefined ? heading : `${heading}, ${languageName(answer.language)}`;
  return (
    <section class="written">
      <h3>
        {title}
        {answer.used > 0 && <span class="quiet section-time"> {elapsedText(answer.used)}</span>}
      </h3>
      {transcript.mode === "paired" && answer.notes_of !== undefined && (
        <p class="quiet">{audienceOf(transcript, answer)}</p>
      )}
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

/** Who may read notes. */
function audienceOf(transcript: Transcript, answer: SectionAnswer): JSX.Element {
  if (answer.shared === true) return <>Shared with everyone in the session.</>;
  return (
    <>
      Only you see these. <a href={`/session/${transcript.session}`}>Share them</a> from the
      session's last page.
    </>
  );
}

function Help({ transcript, round }: Props): JSX.Element {
  const paired = transcript.mode === "paired";
  return (
    <>
      {round.hints.length > 0 && (
        <section>
          <h3>{paired ? "Hints given" : "Hints taken"}</h3>
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
