// Light, dark, or as the system wishes.
import { effect, signal } from "@preact/signals";
import { remember, remembered } from "./settings";

export type Theme = "system" | "light" | "dark";

export const themes: readonly Theme[] = ["system", "light", "dark"];

export const theme = signal<Theme>(remembered<Theme>("theme", "system"));

/** Shows the page in the chosen colours, from now on. */
export function startTheme(): void {
  effect(() => {
    const root = document.documentElement;
    if (theme.value === "system") root.removeAttribute("data-theme");
    else root.setAttribute("data-theme", theme.value);
    remember("theme", theme.value);
  });
}
