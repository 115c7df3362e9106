// Shows a document in the page.
import { Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { exceeds } from "../documents/limits";
import type { LiveReplica } from "../documents/live";
import { isLarge, splitTransaction } from "../documents/split";
import { loadLanguage } from "./languages";
import { languageSlot } from "./setup";

export interface Mounted {
  focus(): void;
  unmount(): void;
}

export interface MountOptions {
  /** What the field is called for those who can't see it. */
  label: string;
  language?: string;
  focused(): void;
}

/** Shows a replica inside host, in a shadow root: so that styles need no inline sheet. */
export function mountEditor(
  host: HTMLElement,
  replica: LiveReplica,
  options: MountOptions,
): Mounted {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const view = new EditorView({
    state: replica.state,
    parent: root,
    root,
    dispatchTransactions: (transactions, target) => dispatch(transactions, target),
  });
  view.contentDOM.setAttribute("aria-label", options.label);
  view.contentDOM.addEventListener("focus", options.focused);
  replica.show(view);
  if (options.language !== undefined) void addLanguage(view, options.language);
  return {
    focus: () => view.focus(),
    unmount: () => {
      replica.hide();
      view.destroy();
    },
  };
}

async function addLanguage(view: EditorView, language: string): Promise<void> {
  const support = await loadLanguage(language);
  if (support === undefined || !view.dom.isConnected) return;
  view.dispatch({ effects: languageSlot.reconfigure(support) });
}

/** What is too large for one message is made in pieces; what is too large for a document, not at all. */
function dispatch(transactions: readonly Transaction[], view: EditorView): void {
  const remote = transactions.some((each) => each.annotation(Transaction.remote) === true);
  const changed = transactions.filter((each) => each.docChanged);
  if (remote || !changed.some((each) => exceeds(each) || isLarge(each))) {
    view.update(transactions);
    return;
  }
  for (const transaction of transactions) {
    if (exceeds(transaction) || transaction.startState !== view.state) return;
    view.update(isLarge(transaction) ? splitTransaction(transaction, view.state) : [transaction]);
  }
}
