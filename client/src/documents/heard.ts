// Cursors of other pages as they come: one from a version that is not there
// yet waits for it, one from an earlier version is moved on.
import type { ChangeSet } from "@codemirror/state";
import type { MessageCursor } from "../protocol";
import { BEFORE, BEHIND, mapPlace, type Place } from "./place";

/** Confirmed changes that are remembered; a cursor from before them is dropped. */
const RECENT_MOST = 200;

export class HeardCursors {
  private recent: { client: string; changes: ChangeSet }[] = [];
  private waiting = new Map<string, MessageCursor>();

  /** Counts in the confirmed text at the version: where a cursor is that just came.
   * Undefined: it waits, or says nothing any more. */
  take(cursor: MessageCursor, version: number): Place | undefined {
    this.waiting.delete(cursor.client);
    if (cursor.version > version) {
      this.waiting.set(cursor.client, cursor);
      return undefined;
    }
    return this.moveOn(cursor, version - cursor.version);
  }

  /** A change was confirmed, by which the document came to the version. Returns the
   * cursors that waited for it. */
  confirmed(client: string, changes: ChangeSet, version: number): MessageCursor[] {
    this.recent.push({ client, changes });
    if (this.recent.length > RECENT_MOST) this.recent.shift();
    return [...this.waiting.values()].filter((cursor) => cursor.version <= version);
  }

  awaits(client: string): boolean {
    return this.waiting.has(client);
  }

  /** Whoever it is said of is gone. */
  forget(gone: (cursor: { member: number; client: string }) => boolean): void {
    for (const cursor of this.waiting.values())
      if (gone(cursor)) this.waiting.delete(cursor.client);
  }

  /** The document begins anew. */
  clear(): void {
    this.recent = [];
    this.waiting.clear();
  }

  private moveOn(cursor: MessageCursor, behind: number): Place | undefined {
    if (behind > this.recent.length) return undefined;
    let place: Place = { anchor: cursor.anchor, head: cursor.head };
    for (const { client, changes } of this.recent.slice(this.recent.length - behind)) {
      if (Math.max(place.anchor, place.head) > changes.length) return undefined;
      place = mapPlace(place, changes, client === cursor.client ? BEHIND : BEFORE);
    }
    return place;
  }
}
