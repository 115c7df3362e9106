// Something that is done seldom: folded away until it is asked for.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { Said } from "./said";

interface Props {
  title: string;
  /** True when it stands where a section would. */
  heading?: boolean;
  /** Of those of one group one is open at a time. */
  group?: string;
  /** Draws what is inside; done folds it up again and says what was done. */
  children: (done: (text: string) => void) => JSX.Element;
}

export function Disclosure({ title, heading, group, children }: Props): JSX.Element {
  const details = useRef<HTMLDetailsElement>(null);
  const summary = useRef<HTMLElement>(null);
  const said = useSignal("");
  const done = (text: string): void => {
    if (details.current !== null) details.current.open = false;
    summary.current?.focus();
    said.value = text;
  };
  return (
    <>
      <details
        class="account-part"
        ref={details}
        {...(group === undefined ? {} : { name: group })}
        onToggle={(event) => {
          if (event.currentTarget.open) said.value = "";
        }}
      >
        <summary ref={summary}>{heading === true ? <h2>{title}</h2> : title}</summary>
        {children(done)}
      </details>
      <Said text={said.value} />
    </>
  );
}
