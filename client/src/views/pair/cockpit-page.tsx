// The cockpit of a question without a partner, to learn it before an interview.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { needAccount } from "../../api/account";
import { openCockpit } from "../../api/calls";
import type { Cockpit, PlanPhase, ScoreView } from "../../protocol";
import { MINUTE } from "../../text/duration";
import { Failed, Loading, useLoaded } from "../loading";
import { Title } from "../title";
import { Columns } from "./columns";
import { useDryDeeds } from "./deeds";
import type { AnswerClock } from "./moment";
import { ScoreSheet } from "./score-sheet";
import { Mark, Script } from "./script";

/** Opening it can't be undone, so it is asked for once; a reload does not ask again. */
export function CockpitPage({ question }: { question: string }): JSX.Element {
  const known = history.state as { cockpit?: boolean } | null;
  const open = useSignal(known?.cockpit === true);
  if (open.value) return <Opened question={question} />;
  return (
    <div class="column">
      <Title name="Cockpit">Open the interviewer’s view</Title>
      <p>
        It shows everything about the question: hints, follow-ups, signals and the model answer. The
        question then counts as one you have had, and is not drawn for you to answer as long as
        there are others.
      </p>
      <p class="actions">
        <button
          type="button"
          class="main"
          onClick={() => {
            history.replaceState({ cockpit: true }, "");
            open.value = true;
          }}
        >
          Open the cockpit
        </button>
        <a class="button" href="/cockpit">
          Choose another question
        </a>
      </p>
    </div>
  );
}

function Opened({ question }: { question: string }): JSX.Element {
  const { loaded, again } = useLoaded(async () => {
    await needAccount();
    return openCockpit(question);
  }, [question]);
  switch (loaded.state) {
    case "loading":
      return (
        <div class="column">
          <Loading what="the cockpit" />
        </div>
      );
    case "failed":
      return (
        <div class="column">
          <Title name="Cockpit">The cockpit can’t be opened</Title>
          <Failed error={loaded.error} again={again} />
          <p>
            <a href="/cockpit">Choose another question</a>
          </p>
        </div>
      );
    case "loaded":
      return <DryRun cockpit={loaded.value} />;
  }
}

function DryRun({ cockpit }: { cockpit: Cockpit }): JSX.Element {
  const deeds = useDryDeeds();
  return (
    <div class="dry-run">
      <header class="dry-head">
        <Title name={cockpit.question.title}>{cockpit.question.title}</Title>
        <p class="quiet">
          A dry run: press what you like, nobody sees it and nothing is kept. The question now
          counts as one you have had.
        </p>
      </header>
      <Columns
        columns={[
          {
            name: "Question",
            body: (
              <Script
                question={cockpit.question}
                sections={cockpit.sections}
                guidance={cockpit.guidance}
                deeds={deeds}
                clock={clockOf(cockpit.phases)}
                candidate="the candidate"
                before={<h2 class="hidden-text">Question</h2>}
              />
            ),
          },
          { name: "Answer", body: <Empty cockpit={cockpit} /> },
          { name: "Scores", body: <DryScores cockpit={cockpit} /> },
        ]}
      />
    </div>
  );
}

function clockOf(phases: readonly PlanPhase[]): AnswerClock {
  const minutes = phases.find((each) => each.phase === "answer")?.minutes;
  return minutes === undefined ? {} : { length: minutes * MINUTE };
}

/** Where the answer would grow. */
function Empty({ cockpit }: { cockpit: Cockpit }): JSX.Element {
  return (
    <div class="briefing">
      <h2>The answer</h2>
      <p>In an interview it grows here while you listen:</p>
      <ol class="telling-plan">
        {cockpit.sections.map((section) => (
          <li key={section.id}>
            <strong>{section.title}</strong> <span class="quiet">{section.guide}</span>
          </li>
        ))}
      </ol>
      {cockpit.sections.some((section) => section.writer.paired === "interviewer") && (
        <p>You write it down yourself, of what you are told.</p>
      )}
      <h2>The time</h2>
      <ul>
        {cockpit.phases.map((phase) => (
          <li key={phase.phase}>
            {PHASES[phase.phase]}
            {phase.minutes !== undefined && <span class="quiet">, {phase.minutes} min</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

const PHASES: Record<PlanPhase["phase"], string> = {
  brief: "Brief: you read this view",
  prepare: "Prepare",
  answer: "Answer",
  score: "Score: each of you alone",
  discuss: "Discuss: what worked, and what to change",
};

function DryScores({ cockpit }: { cockpit: Cockpit }): JSX.Element {
  const scores = useSignal<readonly ScoreView[]>([]);
  return (
    <div class="judged">
      <div class="judged-scores">
        <div class="col-head">
          <h2>Scores</h2>
          <Mark>Only you see this</Mark>
        </div>
        <ScoreSheet
          rubric={cockpit.rubric}
          scores={scores.value}
          disabled={false}
          score={(criterion, score, evidence) => {
            const others = scores.value.filter((each) => each.criterion !== criterion);
            scores.value = [...others, { criterion, score, evidence }];
            return Promise.resolve();
          }}
        />
      </div>
    </div>
  );
}
