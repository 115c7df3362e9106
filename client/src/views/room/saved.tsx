// Whether everything is saved, in a word and a shape.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Room, SaveState } from "../../room/room";

const WORDS: Record<SaveState, string> = {
  connecting: "Opening",
  saved: "Saved",
  saving: "Saving",
  offline: "Offline",
  refused: "Not saved",
};
const SHAPES: Record<SaveState, string> = {
  connecting: "…",
  saved: "✓",
  saving: "…",
  offline: "⚠",
  refused: "⚠",
};
const TITLES: Record<SaveState, string> = {
  connecting: "Joining the session",
  saved: "Everything is on the server's disk",
  saving: "On its way to the server",
  offline: "The server can't be reached; what you write is kept in this browser",
  refused: "The server cannot save at the moment; what you write is kept in this browser",
};
const SETTLE = 400;

export function Saved({ room }: { room: Room }): JSX.Element {
  const state = room.save.value;
  const slow = useSignal(false);
  useEffect(() => {
    slow.value = false;
    if (state !== "saving") return undefined;
    const timer = setTimeout(() => (slow.value = true), SETTLE);
    return () => clearTimeout(timer);
  }, [state]);
  // What is saved within a blink is not worth a flicker.
  const shown = state === "saving" && !slow.value ? "saved" : state;
  return (
    <span class={`save ${shown}`} data-state={state} title={TITLES[state]}>
      <span aria-hidden="true">{SHAPES[shown]} </span>
      {WORDS[shown]}
    </span>
  );
}
