// Keeps what is sent within the bounds of a message.
import type { ChangeSet, EditorState, Transaction, TransactionSpec } from "@codemirror/state";
import { utf8Length } from "../text/utf8";

export const PUSH_BYTES_MOST = 32_768;
export const UPDATES_MOST = 200;
export const LATE_BYTES_MOST = 24_576;

/** A change inserts at most so many units at once: encoded, each takes 6 bytes at worst. */
const PIECE_UNITS = 4096;

/** The first of the updates that fit into one push; never none. */
export function firstPush(updates: readonly ChangeSet[]): ChangeSet[] {
  const taken: ChangeSet[] = [];
  let bytes = 0;
  for (const update of updates.slice(0, UPDATES_MOST)) {
    bytes += encodedBytes(update) + 1;
    if (taken.length > 0 && bytes > PUSH_BYTES_MOST) break;
    taken.push(update);
  }
  return taken;
}

/** Bytes of a change set as it travels. */
export function encodedBytes(changes: ChangeSet): number {
  return utf8Length(JSON.stringify(changes.toJSON()));
}

/** True when a transaction is too large for one push. */
export function isLarge(transaction: Transaction): boolean {
  if (!transaction.docChanged) return false;
  let inserted = 0;
  transaction.changes.iterChanges((_a, _b, fromB, toB) => (inserted += toB - fromB));
  return inserted > PIECE_UNITS && encodedBytes(transaction.changes) > PUSH_BYTES_MOST / 2;
}

/** Smaller changes, each on the result of the one before, with the same result together. */
export function pieces(transaction: Transaction): TransactionSpec[] {
  const specs: TransactionSpec[] = [];
  const parts: { from: number; to: number; text: string }[] = [];
  transaction.changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
    parts.push({ from: fromA, to: toA, text: inserted.sliceString(0) });
  });
  for (const part of parts.reverse()) {
    let at = part.from;
    let to = part.to;
    for (const text of chop(part.text, PIECE_UNITS)) {
      specs.push({ changes: { from: at, to, insert: text } });
      at += text.length;
      to = at;
    }
    if (part.text === "") specs.push({ changes: { from: part.from, to: part.to } });
  }
  return specs;
}

/** Makes the transactions for one that is too large; each starts from the state before. */
export function splitTransaction(transaction: Transaction, start: EditorState): Transaction[] {
  const made: Transaction[] = [];
  let state = start;
  for (const spec of pieces(transaction)) {
    const piece = state.update(spec, { filter: false });
    made.push(piece);
    state = piece.state;
  }
  const { anchor, head } = transaction.newSelection.main;
  made.push(state.update({ selection: { anchor, head }, scrollIntoView: true, filter: false }));
  return made;
}

function chop(text: string, units: number): string[] {
  const chopped: string[] = [];
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + units);
    if (to < text.length && /[\ud800-\udbff]/.test(text.charAt(to - 1))) to--;
    chopped.push(text.slice(from, to));
    from = to;
  }
  return chopped;
}
