// What went wrong with what was asked for here, said where it was asked.
import type { JSX } from "preact";

/** Nothing while there is nothing to say. */
export function Problem({ text }: { text: string }): JSX.Element | null {
  if (text === "") return null;
  return (
    <p class="problem" role="alert">
      {text}
    </p>
  );
}
