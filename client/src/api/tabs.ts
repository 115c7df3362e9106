// Tabs of a browser share its login: one tells the others that it has changed.
// Nothing is said but that; each asks the server itself who it is now.

const NAME = "greenroom.login";

let channel: BroadcastChannel | undefined;

/** Has changed called from now on when another tab has logged in or out. */
export function hearTabs(changed: () => void): void {
  channel = new BroadcastChannel(NAME);
  channel.onmessage = changed;
}

/** Tells the other tabs. */
export function tellTabs(): void {
  channel?.postMessage("changed");
}
