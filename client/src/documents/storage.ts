// Edits that no server has confirmed yet, kept in this browser by session,
// document and the client id under which they are sent.
import type { Changes } from "../protocol";

export interface KeptEdits {
  session: string;
  document: string;
  client: string;
  /** Version of the document that the first of the updates starts from. */
  version: number;
  updates: Changes[];
  /** The whole text as this browser had it. */
  text: string;
}

export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const PREFIX = "greenroom.kept/";

/** Keeps edits, in place of what was kept of that document and client. False: no room. */
export function keepEdits(shelf: Shelf, kept: KeptEdits): boolean {
  try {
    shelf.setItem(keyOf(kept), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** Forgets the edits of a document and client. */
export function forgetEdits(
  shelf: Shelf,
  of: Omit<KeptEdits, "version" | "updates" | "text">,
): void {
  shelf.removeItem(keyOf(of));
}

/** All edits kept for a session. */
export function keptEdits(shelf: Shelf, session: string): KeptEdits[] {
  const found: KeptEdits[] = [];
  for (let index = 0; index < shelf.length; index++) {
    const key = shelf.key(index);
    if (key === null || !key.startsWith(`${PREFIX}${session}/`)) continue;
    const kept = parse(shelf.getItem(key));
    if (kept !== undefined) found.push(kept);
  }
  return found;
}

/** Forgets everything that was kept, of every session. */
export function forgetAllEdits(shelf: Shelf): void {
  const keys: string[] = [];
  for (let index = 0; index < shelf.length; index++) {
    const key = shelf.key(index);
    if (key?.startsWith(PREFIX) === true) keys.push(key);
  }
  for (const key of keys) shelf.removeItem(key);
}

function keyOf(of: Omit<KeptEdits, "version" | "updates" | "text">): string {
  return `${PREFIX}${of.session}/${of.client}/${of.document}`;
}

function parse(text: string | null): KeptEdits | undefined {
  try {
    const value = JSON.parse(text ?? "") as KeptEdits;
    return Array.isArray(value.updates) && typeof value.text === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
