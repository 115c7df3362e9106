// Where somebody is in a document. What is sent counts in the text that the
// server has confirmed; what is shown counts in the text with own changes.
import type { ChangeDesc, ChangeSet } from "@codemirror/state";

/** A selection, in UTF-16 units. */
export interface Place {
  anchor: number;
  head: number;
}

/** Which way a place goes that text is put in at: behind it for whoever wrote it. */
export const BEHIND = 1;
export const BEFORE = -1;

export function samePlace(a: Place, b: Place): boolean {
  return a.anchor === b.anchor && a.head === b.head;
}

/** The place after changes. It has to lie in the text they are made for. */
export function mapPlace(place: Place, changes: ChangeDesc, side: number): Place {
  return {
    anchor: changes.mapPos(place.anchor, side),
    head: changes.mapPos(place.head, side),
  };
}

/** The place in the confirmed text of one in the text with own changes. */
export function toConfirmed(place: Place, unconfirmed: readonly ChangeSet[]): Place {
  return unconfirmed.reduceRight(
    (at, changes) => mapPlace(at, changes.invertedDesc, BEFORE),
    place,
  );
}

/** The place in the text with own changes of one in the confirmed text. */
export function fromConfirmed(
  place: Place,
  unconfirmed: readonly ChangeSet[],
  side: number,
): Place {
  return unconfirmed.reduce((at, changes) => mapPlace(at, changes, side), place);
}
