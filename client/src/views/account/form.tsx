// A form that is sent once at a time, and says what was refused where it is wrong.
// What is typed stays in its fields alone, and is cleared once it was taken.
import { useSignal, type Signal } from "@preact/signals";
import { createContext, type ComponentChildren, type JSX } from "preact";
import { useContext, useEffect, useRef } from "preact/hooks";
import { Problem } from "../problem";
import { refusalOf, type Refusal } from "./refusal";

/** What was typed, by field. */
export type Typed = (field: string) => string;

interface Props {
  /** What it is for, to be heard. */
  label: string;
  /** The button's words, at rest and while it is sent. */
  action: string;
  doing: string;
  /** True for the main action of the screen. */
  main?: boolean;
  /** Rejects with what was wrong. */
  send: (typed: Typed) => Promise<void>;
  children: ComponentChildren;
}

interface State {
  refusal: Signal<Refusal | undefined>;
  /** Rises with each time it was sent. */
  sent: Signal<number>;
}

const Context = createContext<State | undefined>(undefined);

export function Form(props: Props): JSX.Element {
  const refusal = useSignal<Refusal | undefined>(undefined);
  const sent = useSignal(0);
  const busy = useSignal(false);
  const form = useRef<HTMLFormElement>(null);
  const input = (field: string | undefined): HTMLInputElement | undefined => {
    const found = form.current?.elements.namedItem(field ?? "");
    return found instanceof HTMLInputElement ? found : undefined;
  };
  useEffect(() => {
    const wrong = input(refusal.value?.field);
    wrong?.focus();
    wrong?.select();
  }, [refusal.value]);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy.value) return;
    busy.value = true;
    refusal.value = undefined;
    sent.value++;
    try {
      await props.send((field) => input(field)?.value ?? "");
      form.current?.reset();
    } catch (error) {
      refusal.value = refusalOf(error);
    }
    busy.value = false;
  };

  const { value: told } = refusal;
  return (
    <Context.Provider value={{ refusal, sent }}>
      <form
        class="account-form"
        aria-label={props.label}
        ref={form}
        noValidate
        onInput={() => (refusal.value = undefined)}
        onSubmit={(event) => void submit(event)}
      >
        {props.children}
        <Problem text={told !== undefined && input(told.field) === undefined ? told.text : ""} />
        <p class="actions">
          <button type="submit" {...(props.main === true ? { class: "main" } : {})}>
            {busy.value ? props.doing : props.action}
          </button>
        </p>
      </form>
    </Context.Provider>
  );
}

/** What is wrong with a field, or nothing; and how often its form was sent. */
export function useField(name: string): { wrong: string; sent: number } {
  const state = useContext(Context);
  const refusal = state?.refusal.value;
  return {
    wrong: refusal?.field === name ? refusal.text : "",
    sent: state?.sent.value ?? 0,
  };
}
