// Three columns of a wide screen; on a narrower one the second and third share
// a place, and on a phone all three do.
import { useSignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";

export interface Column {
  name: string;
  body: ComponentChildren;
}

const PLACES = ["first", "second", "third"] as const;

export function Columns({ columns }: { columns: readonly [Column, Column, Column] }): JSX.Element {
  const shown = useSignal<(typeof PLACES)[number]>("first");
  return (
    <div class="columns" data-shown={shown.value}>
      <div class="columns-tabs" role="group" aria-label="What is shown">
        {PLACES.map((place, index) => (
          <button
            key={place}
            type="button"
            class={place}
            aria-pressed={shown.value === place}
            onClick={() => (shown.value = place)}
          >
            {columns[index]?.name}
          </button>
        ))}
      </div>
      {PLACES.map((place, index) => (
        <section key={place} class={`col ${place}`} aria-label={columns[index]?.name ?? ""}>
          {columns[index]?.body}
        </section>
      ))}
    </div>
  );
}
