// The states of a call in words.
import type { CallState } from "../../voice/call";

/** name is the partner's, as a sentence begins with it. */
export function stateText(state: CallState, partnerIn: boolean, name: string): string {
  switch (state) {
    case "idle":
      return partnerIn ? `${name} has joined voice.` : "Voice is off.";
    case "asking":
      return "Asking for the microphone. Answer the browser's question.";
    case "refused":
      return "Voice is off. Everything else goes on without it.";
    case "waiting":
      return `${name} has not joined voice yet.`;
    case "connecting":
      return "Connecting.";
    case "connected":
      return "Connected.";
    case "failed":
      return "The connection is lost. The text of the room is not affected.";
    case "moved":
      return "Voice goes on in another page of yours.";
  }
}
