// Keys of the page. Letters come with Alt, so that they work while writing.
import { signal } from "@preact/signals";

export interface KeyAction {
  /** As KeyboardEvent.code says it. */
  code: string;
  /** As it is shown: Alt+P. */
  keys: string;
  label: string;
  run: () => void;
}

/** What the keys do at the moment. */
export const actions = signal<readonly KeyAction[]>([]);

/** Whether the list of keys is shown. */
export const keysShown = signal(false);

/** Offers actions by key until the function returned is called. */
export function offerKeys(offered: readonly KeyAction[]): () => void {
  actions.value = [...actions.value, ...offered];
  return () => {
    actions.value = actions.value.filter((action) => !offered.includes(action));
  };
}

/** Listens from now on. */
export function startKeys(): void {
  window.addEventListener("keydown", press, { capture: true });
}

function press(event: KeyboardEvent): void {
  if (document.querySelector("dialog[open]") !== null) return;
  if (event.key === "?" && !event.ctrlKey && !event.metaKey && !isWriting(event)) {
    event.preventDefault();
    keysShown.value = true;
    return;
  }
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const action = actions.value.find((each) => each.code === event.code);
  if (action === undefined) return;
  event.preventDefault();
  event.stopPropagation();
  action.run();
}

function isWriting(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["radio", "checkbox"].includes(target.type);
}
