// Practise with a partner: the choices, and the session they make.
import { useSignal, type Signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { needAccount } from "../../api/account";
import { createSession, listQuestions } from "../../api/calls";
import { explain } from "../../api/problem";
import { go } from "../../app/router";
import type { KindView, QuestionSummary } from "../../protocol";
import { lengthText, MINUTE } from "../../text/duration";
import { counted } from "../../text/words";
import { ExtraChoice, LevelChoice, RoleChoice } from "../home/filters";
import { kinds, loadKinds } from "../kinds";
import { Failed, Loading, useLoaded } from "../loading";
import { Problem } from "../problem";
import { Title } from "../title";
import {
  chosenKinds,
  chosenRounds,
  isEnough,
  pairedKinds,
  pairMinutes,
  rememberedName,
  rememberedPairChoice,
  rememberName,
  rememberPairChoice,
  toPairRequest,
  type PairChoice,
  type PairKinds,
} from "./choice";
import { FirstChoice, KindsChoice, Rounds } from "./fields";
import { MoreChoices } from "./more-choices";
import { NameField } from "./name";

export function PairStart({ alone }: { alone: () => void }): JSX.Element {
  const { loaded, again } = useLoaded(loadKinds, []);
  return (
    <section class="together">
      <Title level={2} name="Practise with a partner">
        Practise with a partner
      </Title>
      <p>
        One interviews, the other answers, then you swap. You get a link for your partner; no clock
        runs before both of you are ready.
      </p>
      {loaded.state === "failed" ? (
        <Failed error={loaded.error} again={again} />
      ) : kinds.value === undefined ? (
        <Loading what="the kinds of interview" />
      ) : (
        <Choices offered={pairedKinds(kinds.value)} alone={alone} />
      )}
    </section>
  );
}

function Choices(props: { offered: readonly KindView[]; alone: () => void }): JSX.Element {
  const choice = useSignal<PairChoice>(rememberedPairChoice());
  const chosen = chosenKinds(props.offered, choice.value);
  if (chosen === undefined) {
    return (
      <>
        <p>The bank holds no questions for two yet.</p>
        <Alone alone={props.alone} />
      </>
    );
  }
  return <Form {...props} kinds={chosen} choice={choice} />;
}

interface FormProps {
  offered: readonly KindView[];
  alone: () => void;
  kinds: PairKinds;
  choice: Signal<PairChoice>;
}

function Form({ offered, alone, kinds: pair, choice }: FormProps): JSX.Element {
  const name = useSignal(rememberedName());
  const problem = useSignal("");
  const making = useSignal(false);
  const key = useRef({ body: "", id: "" });
  const questions = useQuestions(pair, problem);
  const count = chosenRounds(pair, choice.value);
  const enough = questions.length === 0 || isEnough(pair, choice.value, count, questions);
  const change = (part: Partial<PairChoice>): void => {
    choice.value = { ...choice.value, ...part };
    problem.value = "";
    rememberPairChoice(choice.value);
  };
  const make = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (making.value) return;
    making.value = true;
    problem.value = "";
    rememberName(name.value.trim());
    try {
      const body = toPairRequest(pair, choice.value, count, name.value);
      const text = JSON.stringify(body);
      if (key.current.body !== text) key.current = { body: text, id: crypto.randomUUID() };
      await needAccount();
      const made = await createSession(body, key.current.id);
      go(`/session/${made.id}`);
    } catch (error) {
      problem.value = explain(error);
      making.value = false;
    }
  };
  const filters = { questions, filter: choice.value, change };
  return (
    <form onSubmit={(event) => void make(event)}>
      <NameField name={name} label="Your name, as your partner will see it" />
      <div class="options">
        <KindsChoice offered={offered} kinds={pair} choice={choice.value} change={change} />
        <Rounds kinds={pair} choice={choice.value} count={count} change={change} />
        <FirstChoice first={choice.value.first} change={(first) => change({ first })} />
      </div>
      <div class="options">
        <RoleChoice {...filters} />
        <LevelChoice {...filters} />
        <ExtraChoice extra={choice.value.extra} change={(extra) => change({ extra })} />
      </div>
      <MoreChoices kinds={pair} choice={choice.value} count={count} {...filters} change={change} />
      <p class="actions">
        <button type="submit" class="main" disabled={!enough || making.value}>
          {making.value ? "Making the session" : "Make the session"}
        </button>
        <Alone alone={alone} />
        <span class="quiet" role="status">
          {enough
            ? `${counted(count, "round")}, ${lengthText(pairMinutes(pair, choice.value, count) * MINUTE)} in all.`
            : "Too few questions fit these choices: leave some open, or ask for fewer rounds."}
        </span>
      </p>
      <Problem text={problem.value} />
    </form>
  );
}

/** The questions of both kinds; none until they have come. */
function useQuestions(pair: PairKinds, problem: Signal<string>): readonly QuestionSummary[] {
  const questions = useSignal<readonly QuestionSummary[]>([]);
  const ids = [...new Set([pair.own.id, pair.partners.id])];
  useEffect(() => {
    let current = true;
    questions.value = [];
    Promise.all(ids.map(listQuestions)).then(
      (lists) => {
        if (current) questions.value = lists.flatMap((list) => list.questions);
      },
      (error: unknown) => {
        if (current) problem.value = explain(error);
      },
    );
    return () => {
      current = false;
    };
  }, [ids.join()]);
  return questions.value;
}

function Alone({ alone }: { alone: () => void }): JSX.Element {
  return (
    <button type="button" class="plain" onClick={alone}>
      Practise alone
    </button>
  );
}
