// Pages that are not there.
import type { JSX } from "preact";
import { account } from "../api/who";
import { Title } from "./title";

const TEXTS = {
  page: ["There is no such page", "The address may be mistyped."],
  session: [
    "This session is not here",
    "It was deleted, or it belongs to somebody else, or your place in it was given away, or the address is mistyped. A guest's session opens only in the browser in which it was made or joined.",
  ],
  seat: [
    "You are no longer in this session",
    "Whoever made it has removed you. What you wrote in the answers stays with the others.",
  ],
  transcript: [
    "This transcript is not here",
    "It was deleted, or it belongs to somebody else, or the address is mistyped.",
  ],
} as const;

/** Says that a thing is not there, or not yours, and offers the way on. */
export function Missing({ what }: { what: keyof typeof TEXTS }): JSX.Element {
  const [title, text] = TEXTS[what];
  return (
    <div class="column">
      <Title name={title}>{title}</Title>
      <p>{text}</p>
      {what !== "page" && account.value === null && (
        <p>
          You are not logged in here. If it belongs to an account of yours,{" "}
          <a href="/account">log in</a>.
        </p>
      )}
      <p>
        <a href="/">Go to Practise</a>
      </p>
    </div>
  );
}
