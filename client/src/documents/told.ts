// What the others have been told of this page's cursor in a document. They move
// it along with every change by themselves, behind what this page writes: so
// there is news only when it is not where they take it to be.
import { getSyncedVersion, sendableUpdates } from "@codemirror/collab";
import { Transaction, type EditorState } from "@codemirror/state";
import {
  BEFORE,
  BEHIND,
  fromConfirmed,
  mapPlace,
  samePlace,
  toConfirmed,
  type Place,
} from "./place";

/** A place in the confirmed text of a version. */
export interface Told extends Place {
  version: number;
}

export class ToldCursor {
  private told: Told | undefined;
  /** Where the others take it to be, in the text as it stands here. */
  private assumed: Place | undefined;

  /** True when the others know of it. */
  get known(): boolean {
    return this.told !== undefined;
  }

  /** A transaction was made. */
  follow(transaction: Transaction): void {
    if (this.assumed === undefined || !transaction.docChanged) return;
    const remote = transaction.annotation(Transaction.remote) === true;
    this.assumed = mapPlace(this.assumed, transaction.changes, remote ? BEFORE : BEHIND);
  }

  /** The others may know nothing of it. */
  forget(): void {
    this.told = undefined;
    this.assumed = undefined;
  }

  /** What is to be told now, which then counts as told; undefined: nothing new. */
  news(state: EditorState): Told | undefined {
    const { anchor, head } = state.selection.main;
    if (this.assumed !== undefined && samePlace(this.assumed, { anchor, head })) return undefined;
    const unconfirmed = sendableUpdates(state).map((update) => update.changes);
    const place = toConfirmed({ anchor, head }, unconfirmed);
    const news = { version: getSyncedVersion(state), ...place };
    this.assumed = fromConfirmed(place, unconfirmed, BEHIND);
    if (this.told?.version === news.version && samePlace(this.told, news)) return undefined;
    this.told = news;
    return news;
  }
}
