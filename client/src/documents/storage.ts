// Edits that no server has confirmed yet, kept in this browser by session,
// document and the client id under which they are sent.
import type { Changes } from "../protocol";

export interface KeptEdits {
  session: string;
  document: string;
  client: string;
  /** Whose they are: several people may use one browser, one after the other. */
  member?: number;
  /** Version of the document that the first of the updates starts from. */
  version: number;
  updates: Changes[];
  /** The whole text as this browser had it. */
  text: string;
}

/** Text that the server refused for good, to be copied by hand. */
export interface Stranded {
  id: string;
  document: string;
  /** Whose it was. */
  member?: number;
  detail: string;
  text: string;
}

/** What edits are kept under. */
type Named = Pick<KeptEdits, "session" | "document" | "client">;

export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const PREFIX = "greenroom.kept/";
const STRANDED = "greenroom.stranded/";

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
export function forgetEdits(shelf: Shelf, of: Named): void {
  shelf.removeItem(keyOf(of));
}

/** All edits kept for a session. */
export function keptEdits(shelf: Shelf, session: string): KeptEdits[] {
  return keysOf(shelf, `${PREFIX}${session}/`)
    .map((key) => parse<KeptEdits>(shelf.getItem(key)))
    .filter((kept): kept is KeptEdits => isText(kept?.text) && Array.isArray(kept?.updates));
}

/** Whether that was kept by a member of its session, as far as it says. */
export function isOf(kept: { member?: number }, member: number | undefined): boolean {
  return kept.member === undefined || kept.member === member;
}

/** Keeps refused text until it is forgotten. False: no room. */
export function keepStranded(shelf: Shelf, session: string, stranded: Stranded): boolean {
  try {
    shelf.setItem(`${STRANDED}${session}/${stranded.id}`, JSON.stringify(stranded));
    return true;
  } catch {
    return false;
  }
}

export function forgetStranded(shelf: Shelf, session: string, id: string): void {
  shelf.removeItem(`${STRANDED}${session}/${id}`);
}

/** All refused text kept for a session. */
export function keptStranded(shelf: Shelf, session: string): Stranded[] {
  return keysOf(shelf, `${STRANDED}${session}/`)
    .map((key) => parse<Stranded>(shelf.getItem(key)))
    .filter((each): each is Stranded => isText(each?.text));
}

/** Forgets everything that was kept, of every session. */
export function forgetAllEdits(shelf: Shelf): void {
  for (const prefix of [PREFIX, STRANDED])
    for (const key of keysOf(shelf, prefix)) shelf.removeItem(key);
}

function keysOf(shelf: Shelf, prefix: string): string[] {
  const keys: string[] = [];
  for (let index = 0; index < shelf.length; index++) {
    const key = shelf.key(index);
    if (key?.startsWith(prefix) === true) keys.push(key);
  }
  return keys;
}

function keyOf(of: Named): string {
  return `${PREFIX}${of.session}/${of.client}/${of.document}`;
}

const isText = (value: unknown): value is string => typeof value === "string";

function parse<Value>(text: string | null): Value | undefined {
  try {
    return JSON.parse(text ?? "") as Value;
  } catch {
    return undefined;
  }
}
