// The list of keys.
import type { JSX } from "preact";
import { actions, keysShown } from "../app/keys";
import { Dialog } from "./dialog";

const ALWAYS: readonly (readonly [string, string])[] = [
  ["?", "Show this list (outside a text)"],
  ["Tab", "Go to the next control"],
  ["Escape, then Tab", "Leave the editor"],
  ["Arrow keys", "Move the divider, or go through tabs and choices, once they have the focus"],
];

/** Drawn once; shown on `?`. */
export function KeysDialog(): JSX.Element | null {
  if (!keysShown.value) return null;
  const close = (): void => {
    keysShown.value = false;
  };
  const offered = actions.value.map((action) => [action.keys, action.label] as const);
  return (
    <Dialog title="Keys" close={close}>
      <dl class="keys">
        {[...offered, ...ALWAYS].map(([keys, label]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <p class="actions">
        <button type="button" onClick={close}>
          Close
        </button>
      </p>
    </Dialog>
  );
}
