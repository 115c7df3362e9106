// What was done, said where it was done.
import type { JSX } from "preact";

/** Stands there empty before, so that what comes is heard. */
export function Said({ text }: { text: string }): JSX.Element {
  return (
    <div role="status">
      {text !== "" && (
        <p class="said">
          <span aria-hidden="true">✓ </span>
          {text}
        </p>
      )}
    </div>
  );
}
