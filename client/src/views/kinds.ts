// Titles of the kinds, asked once.
import { signal } from "@preact/signals";
import { listKinds } from "../api/calls";
import type { KindView } from "../protocol";

export const kinds = signal<readonly KindView[] | undefined>(undefined);

let loading: Promise<readonly KindView[]> | undefined;

/** The kinds, from the server or as known. */
export function loadKinds(): Promise<readonly KindView[]> {
  if (kinds.value !== undefined) return Promise.resolve(kinds.value);
  loading ??= listKinds()
    .then((list) => (kinds.value = list))
    .finally(() => {
      loading = undefined;
    });
  return loading;
}

/** Title of a kind; its id until the kinds are known. */
export function kindName(id: string): string {
  return kinds.value?.find((kind) => kind.id === id)?.title ?? id;
}

/** Titles of kinds, each once. */
export function kindNames(ids: readonly string[]): string {
  return [...new Set(ids)].map(kindName).join(", ");
}
