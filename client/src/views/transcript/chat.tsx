// What was said in the chat.
import type { JSX } from "preact";
import type { Transcript } from "../../protocol";
import { timeOfDay } from "../../text/duration";
import { nameIn } from "./people";

export function Chat({ transcript }: { transcript: Transcript }): JSX.Element | null {
  if (transcript.chat.length === 0) return null;
  return (
    <section class="chat-log">
      <h2>Chat</h2>
      <ol>
        {transcript.chat.map((said, index) => (
          <li key={index}>
            <span class="quiet">
              {timeOfDay(said.at)} <strong>{nameIn(transcript, said.member)}</strong>
            </span>
            <p class="as-written">{said.text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
