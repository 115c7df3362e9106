// A row of tabs, gone through by arrow keys.
import type { JSX } from "preact";

interface Props<Id extends string> {
  name: string;
  tabs: readonly (readonly [Id, string])[];
  shown: Id;
  /** The id of what they control. */
  panel: string;
  show: (id: Id) => void;
}

export function TabRow<Id extends string>(props: Props<Id>): JSX.Element {
  const ids = props.tabs.map(([id]) => id);
  const keys = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const next = ids[(ids.indexOf(props.shown) + step + ids.length) % ids.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    props.show(next);
    const list = event.currentTarget as HTMLElement;
    requestAnimationFrame(() => list.querySelector<HTMLElement>("[aria-selected=true]")?.focus());
  };
  return (
    <div role="tablist" class="tab-row" aria-label={props.name} onKeyDown={keys}>
      {props.tabs.map(([id, title]) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`${props.panel}-${id}`}
          aria-selected={props.shown === id}
          aria-controls={props.panel}
          tabIndex={props.shown === id ? 0 : -1}
          onClick={() => props.show(id)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
