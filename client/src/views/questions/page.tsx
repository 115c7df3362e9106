// The bank: what there is to practise, and what of it was had.
import { useComputed, useSignal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { loadAccount } from "../../api/account";
import { listBank, listHad, listRoles, searchQuestions } from "../../api/calls";
import { explain } from "../../api/problem";
import type { QuestionSummary, RoleLoop } from "../../protocol";
import { counted } from "../../text/words";
import { kinds, loadKinds } from "../kinds";
import { Failed, Loading, useLoaded } from "../loading";
import { Problem } from "../problem";
import { Title } from "../title";
import { addressOf, chosen, EVERYTHING, parseWanted, type Wanted } from "./choice";
import { Filters } from "./filters";
import { Loop } from "./loop";
import { QuestionRow } from "./row";

/** Rows drawn at once: the rest follows on asking. */
const PAGE = 50;
/** A pause in typing after which the server is asked. */
const TYPING = 150;

interface Bank {
  questions: readonly QuestionSummary[];
  roles: readonly RoleLoop[];
  had: ReadonlyMap<string, number>;
}

async function loadBank(): Promise<Bank> {
  const [bank, roles, had] = await Promise.all([listBank(), listRoles(), loadHad(), loadKinds()]);
  return { questions: bank.questions, roles, had };
}

/** When each question was had; nobody has had any before there is an account. */
export async function loadHad(): Promise<Map<string, number>> {
  if ((await loadAccount()) === null) return new Map();
  return new Map((await listHad()).map(({ question, at }) => [question, at]));
}

export function QuestionsPage(_: object): JSX.Element {
  const { loaded, again } = useLoaded(loadBank, []);
  return (
    <div class="column wide">
      <Title name="Questions">Questions</Title>
      {loaded.state === "failed" ? (
        <Failed error={loaded.error} again={again} />
      ) : loaded.state === "loading" ? (
        <Loading what="the questions" />
      ) : (
        <Browse bank={loaded.value} />
      )}
    </div>
  );
}

function Browse({ bank }: { bank: Bank }): JSX.Element {
  const wanted = useSignal(parseWanted(location.search));
  const shown = useSignal(PAGE);
  const problem = useSignal("");
  const found = useFound(wanted, problem);
  const fit = useComputed(() =>
    chosen(bank.questions, wanted.value, { had: bank.had, found: found.value }),
  );
  const change = (part: Partial<Wanted>): void => {
    wanted.value = { ...wanted.value, ...part };
    shown.value = PAGE;
    history.replaceState(history.state, "", addressOf(wanted.value));
  };
  const loop = bank.roles.find(({ role }) => role === wanted.value.role);
  return (
    <>
      <Filters questions={bank.questions} wanted={wanted.value} change={change} />
      <Problem text={problem.value} />
      {loop !== undefined && (
        <Loop loop={loop} wanted={wanted.value} bank={bank} change={change} />
      )}
      <p class="quiet" role="status">
        {countText(fit.value, bank)}
      </p>
      {fit.value.length === 0 ? (
        <p>
          No question fits.{" "}
          <button type="button" onClick={() => change(EVERYTHING)}>
            Show all
          </button>
        </p>
      ) : (
        <ul class="rows questions">
          {fit.value.slice(0, shown.value).map((question) => (
            <QuestionRow key={question.id} question={question} had={bank.had.get(question.id)} />
          ))}
        </ul>
      )}
      {fit.value.length > shown.value && (
        <p class="actions">
          <button type="button" onClick={() => (shown.value += PAGE)}>
            Show {Math.min(PAGE, fit.value.length - shown.value)} more
          </button>
        </p>
      )}
    </>
  );
}

/** Ids of the questions that hold the wanted text; undefined while they are unknown. */
function useFound(
  wanted: Signal<Wanted>,
  problem: Signal<string>,
): ReadonlySignal<ReadonlySet<string> | undefined> {
  const found = useSignal<ReadonlySet<string> | undefined>(undefined);
  const text = wanted.value.text.trim();
  useEffect(() => {
    let current = true;
    problem.value = "";
    found.value = undefined;
    if (text === "") return undefined;
    const asking = setTimeout(() => {
      searchQuestions(text).then(
        ({ questions }) => {
          if (current) found.value = new Set(questions.map(({ id }) => id));
        },
        (error: unknown) => {
          if (current) problem.value = explain(error);
        },
      );
    }, TYPING);
    return () => {
      current = false;
      clearTimeout(asking);
    };
  }, [text]);
  return found;
}

function countText(fit: readonly QuestionSummary[], { questions, had }: Bank): string {
  const times = fit.filter(({ id }) => had.has(id)).length;
  const of = fit.length === questions.length ? "" : ` of ${questions.length}`;
  const many = (kinds.value ?? []).filter((kind) => kind.questions > 0).length;
  const all = fit.length === questions.length ? ` of ${counted(many, "kind")}` : "";
  return `${counted(fit.length, "question")}${of}${all}, ${times} had`;
}
