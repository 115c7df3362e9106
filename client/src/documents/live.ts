// A replica that can be typed into. Its state lives on while no editor shows it.
import { collab, getSyncedVersion, receiveUpdates, sendableUpdates } from "@codemirror/collab";
import {
  ChangeSet,
  Compartment,
  EditorState,
  Text,
  type ChangeSpec,
  type Extension,
  type Transaction,
} from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Changes, MessageCursor } from "../protocol";
import type { Replica } from "./replica";

export class LiveReplica implements Replica {
  readonly unseen = false;
  private current: EditorState;
  private shown: EditorView | undefined;
  private readonly lock = new Compartment();
  private readOnly = false;

  constructor(
    readonly client: string,
    text: string,
    version: number,
    private readonly extensions: Extension,
    private readonly changed: () => void,
  ) {
    this.current = this.fresh(text, version);
  }

  get state(): EditorState {
    return this.shown?.state ?? this.current;
  }

  version(): number {
    return getSyncedVersion(this.state);
  }

  unconfirmed(): readonly ChangeSet[] {
    return sendableUpdates(this.state).map((update) => update.changes);
  }

  receive(client: string, changes: Changes): void {
    const update = { clientID: client, changes: ChangeSet.fromJSON(changes) };
    this.apply(receiveUpdates(this.state, [update]));
  }

  text(): string {
    return this.state.doc.toString();
  }

  reset(text: string, version: number): void {
    const state = this.fresh(text, version);
    if (this.shown !== undefined) this.shown.setState(state);
    this.current = state;
  }

  /** Makes a change as if the person had. */
  change(spec: ChangeSpec): void {
    this.apply(this.state.update({ changes: spec }));
  }

  /** Whether it can be typed into. */
  setReadOnly(readOnly: boolean): void {
    if (this.readOnly === readOnly) return;
    this.readOnly = readOnly;
    this.apply(this.state.update({ effects: this.lock.reconfigure(this.lockExtension()) }));
  }

  /** Shows where another page's cursor is. */
  showCursor(_cursor: MessageCursor): void {}

  /** Shows it in a view made from `state`. */
  show(view: EditorView): void {
    this.shown = view;
  }

  /** Takes the state back from the view. */
  hide(): void {
    this.current = this.state;
    this.shown = undefined;
  }

  private apply(transaction: Transaction): void {
    if (this.shown !== undefined) this.shown.dispatch(transaction);
    else this.current = transaction.state;
  }

  private lockExtension(): Extension {
    return EditorState.readOnly.of(this.readOnly);
  }

  private fresh(text: string, version: number): EditorState {
    const watch = EditorState.transactionExtender.of((transaction) => {
      if (transaction.docChanged) queueMicrotask(this.changed);
      return null;
    });
    return EditorState.create({
      doc: Text.of(text.split("\n")),
      extensions: [
        collab({ startVersion: version, clientID: this.client }),
        this.lock.of(this.lockExtension()),
        watch,
        this.extensions,
      ],
    });
  }
}
