// Who this page is to the server, and which other pages of this browser live.

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** A new client id. */
export function newClient(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => ALPHABET.charAt(byte % 64)).join("");
}

/** Holds the lock that says client is alive until the function returned is called. */
export function holdClient(client: string): () => void {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  void navigator.locks.request(lockName(client), () => held).catch(() => {});
  return release;
}

/** Runs work under the lock of a client whose page is gone; false when it lives. */
export async function adoptClient(client: string, work: () => Promise<void>): Promise<boolean> {
  return await navigator.locks.request(lockName(client), { ifAvailable: true }, async (lock) => {
    if (lock === null) return false;
    await work();
    return true;
  });
}

const lockName = (client: string): string => `greenroom.client/${client}`;
