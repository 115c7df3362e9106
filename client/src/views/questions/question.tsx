// One question, as its candidate sees it, and what can be done with it.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { readQuestion } from "../../api/calls";
import { explain } from "../../api/problem";
import type { QuestionView, Role } from "../../protocol";
import { inSentence, listed, roleName, roles } from "../../text/words";
import { kinds, loadKinds } from "../kinds";
import { beginSession } from "../home/begin";
import { soloPlans } from "../home/choice";
import { Failed, Loading, useLoaded } from "../loading";
import { Problem } from "../problem";
import { Prompt } from "../room/prompt";
import { Title } from "../title";
import { AboutQuestion, HadMark } from "./about";
import { loadHad } from "./page";

export function QuestionPage({ question }: { question: string }): JSX.Element {
  const { loaded, again } = useLoaded(async () => {
    const [view, had] = await Promise.all([readQuestion(question), loadHad(), loadKinds()]);
    return { view, had: had.get(question) };
  }, [question]);
  const title = loaded.state === "loaded" ? loaded.value.view.title : "Question";
  return (
    <div class="column">
      <Title name={title}>{title}</Title>
      {loaded.state === "loaded" ? (
        <Shown view={loaded.value.view} had={loaded.value.had} />
      ) : loaded.state === "failed" ? (
        <Failed error={loaded.error} again={again} />
      ) : (
        <Loading what="the question" />
      )}
      <p>
        <a href="/questions">All questions</a>
      </p>
    </div>
  );
}

function Shown({ view, had }: { view: QuestionView; had: number | undefined }): JSX.Element {
  return (
    <>
      <p>
        <AboutQuestion question={view} /> <HadMark at={had} />
        <br />
        <span class="quiet">Asked of {rolesText(view)}.</span>
      </p>
      <Start question={view} />
      <Prompt question={view} />
    </>
  );
}

function Start({ question }: { question: QuestionView }): JSX.Element {
  const problem = useSignal("");
  const starting = useSignal(false);
  const key = useRef(crypto.randomUUID());
  const kind = kinds.value?.find(({ id }) => id === question.kind);
  const alone = kind !== undefined && soloPlans(kind).length > 0;
  const start = async (): Promise<void> => {
    if (starting.value) return;
    starting.value = true;
    problem.value = "";
    try {
      await beginSession(
        { mode: "solo", question: question.id, topics: [], lengths: [] },
        key.current,
      );
    } catch (error) {
      problem.value = explain(error);
      starting.value = false;
    }
  };
  return (
    <>
      <p class="actions">
        {alone && (
          <button
            type="button"
            class="main"
            disabled={starting.value}
            onClick={() => void start()}
          >
            {starting.value ? "Starting" : "Practise this question"}
          </button>
        )}
        <a href={`/cockpit/${question.id}`}>Open the interviewer's cockpit</a>
      </p>
      <Problem text={problem.value} />
    </>
  );
}

function rolesText({ roles: asked }: QuestionView): string {
  if (asked.length === roles.length) return "every role";
  return listed(asked.map((role) => inSentence(roleName(role as Role))));
}
