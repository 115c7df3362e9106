// What may stand in a document: at most 64 KB, whole characters, and no
// control characters but newline and tab.
import {
  EditorState,
  type ChangeSpec,
  type Extension,
  type Text,
  type Transaction,
  type TransactionSpec,
} from "@codemirror/state";
import { cleanText, utf8Length } from "../text/utf8";

export const DOCUMENT_BYTES_MOST = 65_536;

/** Bytes of a document in UTF-8. */
export function documentBytes(doc: Text): number {
  let bytes = 0;
  for (const piece of doc.iter()) bytes += utf8Length(piece);
  return bytes;
}

/** Keeps every change by the person within the limits; refused is called with the reason. */
export function limits(refused: (reason: string) => void): Extension {
  return EditorState.transactionFilter.of((transaction) => {
    if (!transaction.docChanged) return transaction;
    const mended = mend(transaction);
    if (!exceeds(transaction)) return mended;
    refused("This text is full: a document holds 64 KB. The last change was not made.");
    return [];
  });
}

/** True when the transaction makes a document larger than it may be. */
export function exceeds(transaction: Transaction): boolean {
  const { startState, newDoc } = transaction;
  if (newDoc.length * 3 <= DOCUMENT_BYTES_MOST || newDoc.length < startState.doc.length)
    return false;
  const bytes = documentBytes(newDoc);
  return bytes > DOCUMENT_BYTES_MOST && bytes > documentBytes(startState.doc);
}

function mend(transaction: Transaction): Transaction | TransactionSpec {
  if (!needsMending(transaction)) return transaction;
  const { startState, changes, newDoc, effects, scrollIntoView } = transaction;
  let from = startState.doc.length;
  let to = 0;
  changes.iterChangedRanges((fromA, toA) => {
    from = Math.min(from, fromA);
    to = Math.max(to, toA);
  });
  if (splitsPair(startState.doc, from)) from--;
  if (splitsPair(startState.doc, to)) to++;
  const end = newDoc.length - (startState.doc.length - to);
  const insert = cleanText(newDoc.sliceString(from, end));
  const change: ChangeSpec = { from, to, insert: startState.toText(insert) };
  const selection = transaction.newSelection.main;
  return {
    changes: change,
    selection: { anchor: selection.anchor, head: selection.head },
    effects,
    scrollIntoView,
  };
}

function needsMending(transaction: Transaction): boolean {
  const doc = transaction.startState.doc;
  let needed = false;
  transaction.changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
    if (needed) return;
    if (splitsPair(doc, fromA) || splitsPair(doc, toA)) needed = true;
    for (const piece of inserted.iter()) {
      if (piece !== "\n" && cleanText(piece) !== piece) needed = true;
    }
  });
  return needed;
}

/** True when position lies between the halves of a surrogate pair. */
export function splitsPair(doc: Text, position: number): boolean {
  if (position <= 0 || position >= doc.length) return false;
  return /^[\ud800-\udbff][\udc00-\udfff]$/.test(doc.sliceString(position - 1, position + 1));
}
