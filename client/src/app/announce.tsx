// Tells those who listen rather than look.
import { signal } from "@preact/signals";
import type { JSX } from "preact";

const polite = signal("");
const assertive = signal("");

/** Says something when there is a pause. */
export function announce(text: string): void {
  say(polite, text);
}

/** Says something at once: for the last minute and the loss of the connection only. */
export function alarm(text: string): void {
  say(assertive, text);
}

/** The two live regions; drawn once. */
export function Announcements(): JSX.Element {
  return (
    <div class="hidden-text">
      <div aria-live="polite" role="status">
        {polite}
      </div>
      <div aria-live="assertive" role="alert">
        {assertive}
      </div>
    </div>
  );
}

/** The same words twice are spoken twice only if the region was empty between. */
function say(region: typeof polite, text: string): void {
  region.value = "";
  setTimeout(() => {
    region.value = text;
  }, 50);
}
