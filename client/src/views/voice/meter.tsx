// How loud somebody is.
import type { Signal } from "@preact/signals";
import type { JSX } from "preact";

export function Meter({ level, name }: { level: Signal<number>; name: string }): JSX.Element {
  return (
    <label class="voice-level">
      <span>{name}</span>
      <meter min={0} max={1} value={level} />
    </label>
  );
}
