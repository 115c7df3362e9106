// Who the person is to the server, as far as this page knows.
import { batch, signal } from "@preact/signals";
import type { Account } from "../protocol";

/** The account of this browser: undefined while unknown, null when there is none. */
export const account = signal<Account | null | undefined>(undefined);

/** True when the login has ended, and not by what was done in this page. */
export const loggedOut = signal(false);

/** Rises when somebody was replaced by somebody else, or by nobody: what was fetched before
 * is not for the eyes of who is here now. */
export const changes = signal(0);

/** The id that was known last. */
let last: string | null | undefined;

/** Takes what the server says of who this is. */
export function learn(now: Account | null): void {
  const id = now?.id ?? null;
  batch(() => {
    account.value = now;
    if (now !== null) loggedOut.value = false;
    else if (typeof last === "string") loggedOut.value = true;
    if (typeof last === "string" && id !== last) changes.value++;
    last = id;
  });
}

/** Takes that the person has gone by own will. */
export function forgetPerson(): void {
  batch(() => {
    learn(null);
    loggedOut.value = false;
  });
}

/** The server has refused something because nobody is logged in. */
export function loseLogin(): void {
  if (account.value !== null && account.value !== undefined) learn(null);
}
