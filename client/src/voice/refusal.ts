// Why a microphone or a camera could not be had, in a sentence that says what
// to do about it.

/** The sentence for the name of what getUserMedia threw. */
export function refusalText(name: string, what: "microphone" | "camera"): string {
  const again = what === "microphone" ? "join voice again" : "turn the camera on again";
  switch (name) {
    case "NotAllowedError":
    case "SecurityError":
      return (
        `The browser did not allow the ${what}. To allow it, open the settings of this page at ` +
        `the left of its address, allow the ${what} there, then ${again}.`
      );
    case "NotFoundError":
    case "OverconstrainedError":
      return `No ${what} was found. Connect one, then ${again}.`;
    case "NotReadableError":
    case "AbortError":
      return `Another program may be using the ${what}. Close that, then ${again}.`;
    default:
      return `This browser gives no ${what} to this page. Another browser may.`;
  }
}
