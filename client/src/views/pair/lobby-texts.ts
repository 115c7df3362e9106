// What the lobby says, by where one stands in it.
import type { Level, LobbyView } from "../../protocol";
import { clockText, elapsedText } from "../../text/duration";
import { counted, levelName } from "../../text/words";

/** Languages to speak, beside the browser's own. */
const COMMON = ["en", "de", "es", "fr", "hi", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "uk", "zh"];

/** Languages to choose from, as plain as partners compare them: the browser's own first. */
export function languagesFor(own: readonly string[]): string[] {
  const plain = own.map((tag) => tag.split("-")[0]!.toLowerCase()).filter((tag) => tag !== "");
  return [...new Set([...plain, ...COMMON])];
}

/** The name of a language in the reader's own. */
export function languageTitle(tag: string): string {
  try {
    const name = new Intl.DisplayNames(undefined, { type: "language" }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase() + name.slice(1);
  } catch {
    return tag;
  }
}

/** The heading of each state. */
export function lobbyTitle(view: LobbyView): string {
  switch (view.state) {
    case "waiting":
      return "Looking for a partner";
    case "matched":
      return `${view.partner_name ?? "Somebody"} would practise with you`;
    case "making":
    case "made":
      return "Making the session";
    case "nobody":
      return "Nobody came";
    case "declined":
      return "Not this time";
    case "expired":
      return "The match has passed";
  }
}

/** What that means, and what happens next; now is the server's. */
export function lobbyText(view: LobbyView, kind: string, now: number): string {
  switch (view.state) {
    case "waiting":
      return waitingText(view, kind, now);
    case "matched":
      return matchedText(view, kind);
    case "making":
    case "made":
      return "Both of you have confirmed. It opens by itself in a moment.";
    case "nobody":
      return `Nobody else looked for ${kind} in your language in the last five minutes. Try again later, or send somebody you know a link.`;
    case "declined":
      return "You have left the lobby. The other one waits on for somebody else.";
    case "expired":
      return "You did not confirm in time, and have left the lobby, so that nobody waits in vain.";
  }
}

function waitingText(view: LobbyView, kind: string, now: number): string {
  const others =
    view.others === 0
      ? `Nobody else waits for ${kind} at the moment.`
      : `${counted(view.others, "other person waits", "others wait")} for ${kind}, in any language and at any level.`;
  const wide = view.widened ? " Other levels fit now too, the nearest first." : "";
  return `Waiting for ${elapsedText(now - view.waiting_since)}. ${others}${wide}`;
}

function matchedText(view: LobbyView, kind: string): string {
  const name = view.partner_name ?? "Your partner";
  const who = `${kind}. ${levelText(name, view.partner_level)}`;
  if (view.confirmed) return `${who} You have confirmed; ${name} has not yet.`;
  if (view.partner_confirmed) return `${who} ${name} has confirmed.`;
  return `${who} It begins once both of you have confirmed.`;
}

function levelText(name: string, level: Level | undefined): string {
  return level === undefined
    ? `${name} takes any level.`
    : `${name} practises at ${levelName(level).toLowerCase()} level.`;
}

/** How long there is to confirm, as 0:27. */
export function confirmText(view: LobbyView, now: number): string {
  return clockText(Math.max(0, (view.confirm_by ?? now) - now));
}

/** Whether one has a place that goes when nobody asks for it. */
export function isPlaced(view: LobbyView | undefined): boolean {
  return view?.state === "waiting" || view?.state === "matched" || view?.state === "making";
}
