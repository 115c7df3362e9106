// Who the person is to the server: nobody, until something has to be kept.
import { signal } from "@preact/signals";
import type { Account } from "../protocol";
import { RequestError } from "./problem";
import { request } from "./request";

/** The account of this browser: undefined while unknown, null when there is none. */
export const account = signal<Account | null | undefined>(undefined);

let loading: Promise<Account | null> | undefined;

/** Asks once who this is. */
export function loadAccount(): Promise<Account | null> {
  if (account.value !== undefined) return Promise.resolve(account.value);
  loading ??= read().finally(() => {
    loading = undefined;
  });
  return loading;
}

/** Makes a guest account if there is none. */
export async function needAccount(): Promise<Account> {
  const known = await loadAccount();
  if (known !== null) return known;
  const made = await request<Account>("POST", "/api/accounts");
  account.value = made;
  return made;
}

/** Ends this login; a guest's sessions can't be reached any more. */
export async function leave(): Promise<void> {
  await request<void>("POST", "/api/logout");
  account.value = null;
}

/** Deletes the account and everything it has. */
export async function deleteEverything(): Promise<void> {
  await request<void>("DELETE", "/api/me");
  account.value = null;
}

async function read(): Promise<Account | null> {
  try {
    account.value = await request<Account>("GET", "/api/me");
  } catch (error) {
    if (!(error instanceof RequestError) || error.status !== 401) throw error;
    account.value = null;
  }
  return account.value;
}
