// What can be asked about one's own account.
import type { Account, AccountChange, LoginList, LoginRequest, LoginView } from "../protocol";
import { RequestError } from "./problem";
import { request } from "./request";
import { hearTabs, tellTabs } from "./tabs";
import { account, changes, forgetPerson, learn } from "./who";

let loading: Promise<Account | null> | undefined;

/** Asks once who this is. */
export function loadAccount(): Promise<Account | null> {
  return account.value === undefined ? refreshAccount() : Promise.resolve(account.value);
}

/** Asks who this is now. */
export function refreshAccount(): Promise<Account | null> {
  loading ??= read().finally(() => {
    loading = undefined;
  });
  return loading;
}

/** Makes a guest account if there is none. */
export async function needAccount(): Promise<Account> {
  const known = await loadAccount();
  if (known !== null) return known;
  return become(await request<Account>("POST", "/api/accounts"));
}

/** Gives another name or password; to a guest both, who then is one no more. */
export async function changeAccount(change: AccountChange): Promise<void> {
  become(await request<Account>("PATCH", "/api/me", change));
}

/** Logs in. A guest's sessions come along or are out of reach from then on. */
export async function logIn(wanted: LoginRequest): Promise<void> {
  try {
    become(await request<Account>("POST", "/api/login", wanted));
  } catch (error) {
    if (!(error instanceof RequestError) || error.status !== 401) throw error;
    // Of name and password the server does not say which was wrong.
    throw new RequestError(error.code, error.status, error.detail, "password");
  }
}

/** Where this account is logged in. */
export async function listLogins(): Promise<LoginView[]> {
  return (await request<LoginList>("GET", "/api/me/logins")).logins;
}

/** Ends the login of another browser. */
export async function endLogin(id: string): Promise<void> {
  try {
    await request<void>("DELETE", `/api/me/logins?login=${encodeURIComponent(id)}`);
  } catch (error) {
    // Somebody was quicker, and that is as well.
    if (!(error instanceof RequestError) || error.status !== 404) throw error;
  }
}

/** Ends every login, this one too. */
export async function logOutEverywhere(): Promise<void> {
  await request<void>("DELETE", "/api/me/logins");
  gone();
}

/** Ends this login; a guest's sessions can't be reached any more. */
export async function logOut(): Promise<void> {
  await request<void>("POST", "/api/logout");
  gone();
}

/** Deletes the account and everything it has. */
export async function deleteEverything(): Promise<void> {
  await request<void>("DELETE", "/api/me");
  gone();
}

/** Keeps up with what other tabs of this browser do about its login. */
export function followTabs(): void {
  hearTabs(async () => {
    const before = account.value;
    // An answer that is on its way may be from before.
    await loading?.catch(() => {});
    const now = await refreshAccount().catch(() => undefined);
    if (before === null && now !== null && now !== undefined) changes.value++;
  });
}

function become(now: Account): Account {
  learn(now);
  tellTabs();
  return now;
}

function gone(): void {
  forgetPerson();
  tellTabs();
}

async function read(): Promise<Account | null> {
  try {
    learn(await request<Account>("GET", "/api/me"));
  } catch (error) {
    if (!(error instanceof RequestError) || error.status !== 401) throw error;
    learn(null);
  }
  return account.value ?? null;
}
