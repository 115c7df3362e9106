// What the other is to call this person.
import type { Signal } from "@preact/signals";
import type { JSX } from "preact";

/** As many as the server takes of the plainest letters. */
const LONGEST = 40;

export function NameField({ name, label }: { name: Signal<string>; label: string }): JSX.Element {
  return (
    <label class="name-field">
      {label}
      <input
        type="text"
        required
        maxLength={LONGEST}
        autocomplete="nickname"
        value={name.value}
        onInput={(event) => (name.value = event.currentTarget.value)}
      />
    </label>
  );
}
