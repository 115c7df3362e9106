// What is told, to those who listen rather than look, of what the people in a
// session do.
import type { Event, Wish } from "../../protocol";
import { lengthText } from "../../text/duration";

const WISHES: Record<Wish, string> = {
  pause: "a pause",
  extension: "more time",
  end: "the end of the answer",
};

/** What is asked for: a pause. */
export const wishText = (wish: Wish): string => WISHES[wish];

/** A sentence about an event; empty when there is nothing to tell, as of what one did oneself. */
export function heardText(event: Event, me: number, nameOf: (member: number) => string): string {
  if (event.member === me) return "";
  switch (event.type) {
    case "joined":
      return `${nameOf(event.who)} ${event.observer ? "watches" : "takes part"}.`;
    case "arrived":
      return event.who === me ? "" : `${nameOf(event.who)} is here.`;
    case "left":
      return event.who === me ? "" : `${nameOf(event.who)} has lost the connection.`;
    case "lost":
      return event.who === me ? "" : `${nameOf(event.who)} is still away. You can go on alone.`;
    case "departed":
      return `${nameOf(event.who)} has left the session.`;
    case "agreed":
      return event.phase === "discuss"
        ? `${nameOf(event.member)} would go on.`
        : `${nameOf(event.member)} is ready to begin.`;
    case "wished":
      return `${nameOf(event.member)} asks for ${wishText(event.wish)}.`;
    case "declined":
      return `${nameOf(event.member)} says no to ${wishText(event.wish)}: go on.`;
    case "paused":
      return event.lost === true
        ? "The clock stands until both are here again."
        : `${nameOf(event.member)} has paused.`;
    case "resumed":
      return "The clock runs again.";
    case "extended":
      return `${lengthText(event.by)} more.`;
    default:
      return "";
  }
}
