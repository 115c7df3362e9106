// What happened, at its minute.
import type { JSX } from "preact";
import type { Moment } from "../../protocol";
import { elapsedText } from "../../text/duration";
import { sentence } from "../../text/words";

export function Moments({
  moments,
  start,
}: {
  moments: readonly Moment[];
  start: number;
}): JSX.Element {
  return (
    <aside class="moments" aria-labelledby="moments">
      <h2 id="moments">What happened</h2>
      <ol>
        {moments.map((moment, index) => (
          <li key={index} class={`moment ${moment.type}`}>
            <span class="moment-time">
              {moment.at < start ? "" : elapsedText(moment.at - start)}
            </span>
            <span class="moment-text">{sentence(moment.text)}</span>
          </li>
        ))}
      </ol>
    </aside>
  );
}
