// The account page of who has none.
import type { JSX } from "preact";
import { LogIn } from "./log-in";

export function Nobody({ say }: { say: (text: string) => void }): JSX.Element {
  return (
    <>
      <p>
        You need no account: the first session makes a guest of you, in this browser, and a guest
        can add a name and a password later. <a href="/">Practise now</a>
      </p>
      <section aria-labelledby="log-in">
        <h2 id="log-in">Log in</h2>
        <LogIn say={say} />
      </section>
    </>
  );
}
