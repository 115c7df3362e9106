// What is shown while something is fetched, and when it could not be.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { explain } from "../api/problem";

export type Loaded<Value> =
  { state: "loading" } | { state: "loaded"; value: Value } | { state: "failed"; error: unknown };

/** Fetches on being drawn, when one of the keys changes, and on `again`. */
export function useLoaded<Value>(
  fetch: () => Promise<Value>,
  keys: readonly unknown[],
): { loaded: Loaded<Value>; again: () => void } {
  const loaded = useSignal<Loaded<Value>>({ state: "loading" });
  const round = useSignal(0);
  useEffect(() => {
    let current = true;
    fetch().then(
      (value) => {
        if (current) loaded.value = { state: "loaded", value };
      },
      (error: unknown) => {
        if (current) loaded.value = { state: "failed", error };
      },
    );
    return () => {
      current = false;
    };
  }, [...keys, round.value]);
  return { loaded: loaded.value, again: () => round.value++ };
}

/** Keeps the place of what is being fetched. */
export function Loading({ what }: { what: string }): JSX.Element {
  return (
    <p class="quiet loading" role="status">
      Loading {what}
    </p>
  );
}

/** Says why something could not be fetched, and offers to try again. */
export function Failed({ error, again }: { error: unknown; again: () => void }): JSX.Element {
  return (
    <div class="failed">
      <p>{explain(error)}</p>
      <button type="button" onClick={again}>
        Try again
      </button>
    </div>
  );
}
