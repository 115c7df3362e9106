// What this browser remembers of how a person likes things.

const PREFIX = "greenroom.settings/";

/** A remembered value; otherwise the one given. */
export function remembered<Value>(name: string, otherwise: Value): Value {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? otherwise : (JSON.parse(text) as Value);
  } catch {
    return otherwise;
  }
}

/** Remembers a value, where the browser lets us. */
export function remember(name: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // Without storage the page works as on a first visit.
  }
}
