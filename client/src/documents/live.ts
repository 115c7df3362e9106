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
import { tellAgain } from "../editor/own-cursor";
import { hidePeers, peersField, peerWrote, showPeer } from "../editor/peers";
import type { Changes, MessageCursor } from "../protocol";
import { HeardCursors } from "./heard";
import { BEFORE, fromConfirmed } from "./place";
import type { Replica } from "./replica";

export class LiveReplica implements Replica {
  readonly unseen = false;
  private current: EditorState;
  private shown: EditorView | undefined;
  private readonly lock = new Compartment();
  private readOnly = false;
  private readonly heard = new HeardCursors();

  constructor(
    readonly client: string,
    text: string,
    version: number,
    private readonly extensions: Extension,
    private readonly changed: () => void,
    private readonly nameOf: (member: number) => string = String,
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
    const set = ChangeSet.fromJSON(changes);
    const update = { clientID: client, changes: set, effects: [peerWrote.of(client)] };
    this.dispatch(receiveUpdates(this.state, [update]));
    for (const cursor of this.heard.confirmed(client, set, this.version()))
      this.showCursor(cursor);
  }

  text(): string {
    return this.state.doc.toString();
  }

  reset(text: string, version: number): void {
    const state = this.fresh(text, version);
    this.heard.clear();
    if (this.shown !== undefined) this.shown.setState(state);
    this.current = state;
  }

  /** Makes a change as if the person had. */
  change(spec: ChangeSpec): void {
    this.dispatch(this.state.update({ changes: spec }));
  }

  /** Whether it can be typed into. */
  setReadOnly(readOnly: boolean): void {
    if (this.readOnly === readOnly) return;
    this.readOnly = readOnly;
    this.dispatch(this.state.update({ effects: this.lock.reconfigure(this.lockExtension()) }));
  }

  /** Shows where another page's cursor is, as soon as its version is there. */
  showCursor(cursor: MessageCursor): void {
    const { client, member } = cursor;
    const unconfirmed = this.unconfirmed();
    const length = unconfirmed[0]?.length ?? this.state.doc.length;
    const place = this.heard.take(cursor, this.version());
    if (place === undefined || Math.max(place.anchor, place.head) > length) return;
    const at = fromConfirmed(place, unconfirmed, BEFORE);
    const peer = { client, member, name: this.nameOf(member), ...at };
    this.dispatch(this.state.update({ effects: showPeer.of(peer) }));
  }

  /** True when a cursor of that page is shown, or is about to be. */
  showsCursor(client: string): boolean {
    const shown = this.state.field(peersField, false) ?? [];
    return shown.some((peer) => peer.client === client) || this.heard.awaits(client);
  }

  /** Hides the cursors of those who are gone. */
  hideCursors(gone: (cursor: { member: number; client: string }) => boolean): void {
    this.heard.forget(gone);
    this.dispatch(this.state.update({ effects: hidePeers.of(gone) }));
  }

  /** Has this page's cursor told to the others once more. */
  tellCursor(): void {
    this.shown?.dispatch({ effects: tellAgain.of(null) });
  }

  /** Shows it in a view made from `state`. */
  show(view: EditorView): void {
    this.shown = view;
  }

  /** Takes the state back from the view. */
  hide(): void {
    this.current = this.state;
    this.shown = undefined;
  }

  /** Makes a transaction of its state. */
  dispatch(transaction: Transaction): void {
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
