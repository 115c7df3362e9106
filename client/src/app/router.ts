// Where the page is, and how it gets elsewhere.
import { signal } from "@preact/signals";
import { parseRoute, type Route } from "./route";

/** Where the page is. */
export const route = signal<Route>(parseRoute(location.pathname));

/** Goes to a path of this page; state travels with the history entry. */
export function go(path: string, state: object | null = null): void {
  history.pushState(state, "", path);
  arrive();
}

/** Follows links and the history from now on. */
export function startRouter(): void {
  window.addEventListener("popstate", arrive);
  document.addEventListener("click", follow);
}

/** Goes to a path in place of this page, which the history forgets. */
export function goInstead(path: string): void {
  history.replaceState(null, "", path);
  arrive();
}

function arrive(): void {
  route.value = parseRoute(location.pathname);
  window.scrollTo(0, 0);
}

function follow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link === null || link.origin !== location.origin || link.hasAttribute("download")) return;
  if (link.target !== "" || link.pathname.startsWith("/api/")) return;
  if (link.hash !== "" && link.pathname === location.pathname) return;
  event.preventDefault();
  go(link.pathname + link.search + link.hash);
}
