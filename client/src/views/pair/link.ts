// Links into a session: what they look like, and which address they name.
import { remember, remembered } from "../../app/settings";

const TOKEN = /^#([A-Za-z0-9_-]{20,100})$/;
const REMEMBERED_MOST = 20;

/** The secret in what follows the path of a link; undefined when there is none. */
export function tokenIn(hash: string): string | undefined {
  return TOKEN.exec(hash)?.[1];
}

export function linkOf(origin: string, token: string): string {
  return `${origin}/join#${token}`;
}

/** True of a host that is this computer itself. */
export function isLoopback(host: string): boolean {
  return (
    host === "localhost" ||
    host.endsWith(".localhost") ||
    host === "[::1]" ||
    /^127(\.\d+){3}$/.test(host)
  );
}

/** The address that a partner's browser can open: the one this page came from, unless only this
 * computer can, then the first that the server knows; undefined when there is none. */
export function linkOrigin(here: URL, known: readonly string[]): string | undefined {
  if (!isLoopback(here.hostname)) return here.origin;
  return known.find((origin) => !isLoopback(new URL(origin).hostname));
}

/** Remembers, without keeping the secret, that this browser's person is in the session of a link. */
export async function rememberLink(token: string, session: string): Promise<void> {
  const links = remembered<[string, string][]>("links", []);
  const digest = await digestOf(token);
  const others = links.filter(([each]) => each !== digest);
  remember("links", [[digest, session], ...others].slice(0, REMEMBERED_MOST));
}

/** The session of a link that this browser made or followed; undefined for others. */
export async function rememberedLink(token: string): Promise<string | undefined> {
  const digest = await digestOf(token);
  return remembered<[string, string][]>("links", []).find(([each]) => each === digest)?.[1];
}

async function digestOf(token: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
