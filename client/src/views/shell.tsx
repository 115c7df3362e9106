// What stands around every page but the room.
import type { ComponentChildren, JSX } from "preact";
import { useEffect } from "preact/hooks";
import { loadAccount } from "../api/account";
import { loggedOut } from "../api/who";
import { keysShown } from "../app/keys";
import { route } from "../app/router";
import { theme, themes, type Theme } from "../app/theme";

const NAMES: Record<Theme, string> = { system: "As the system", light: "Light", dark: "Dark" };

/** Header, main and footer. */
export function Shell({ children }: { children: ComponentChildren }): JSX.Element {
  useEffect(() => {
    loadAccount().catch(() => {}); // whoever needs it asks again
  }, []);
  return (
    <>
      <header class="top">
        <a class="brand" href="/">
          Greenroom
        </a>
        <nav aria-label="Pages">
          <NavLink href="/" name="Practise" current={route.value.page === "home"} />
          <NavLink
            href="/questions"
            name="Questions"
            current={route.value.page === "questions" || route.value.page === "question"}
          />
          <NavLink
            href="/transcripts"
            name="Transcripts"
            current={route.value.page === "transcripts" || route.value.page === "transcript"}
          />
          <NavLink href="/account" name="Account" current={route.value.page === "account"} />
        </nav>
      </header>
      <main id="main">
        <LoggedOut />
        {children}
      </main>
      <footer class="bottom">
        <ThemeChoice />
        <button type="button" class="plain" onClick={() => (keysShown.value = true)}>
          Keys <kbd>?</kbd>
        </button>
      </footer>
    </>
  );
}

/** Says that the login has ended, where the page does not say so itself. */
function LoggedOut(): JSX.Element {
  const { page } = route.value;
  const shown = loggedOut.value && page !== "account" && page !== "room";
  return (
    <div role="status">
      {shown && (
        <p class="notice">
          You are logged out: in another tab or browser, or because the password was changed.{" "}
          <a href="/account">Log in</a>
        </p>
      )}
    </div>
  );
}

function NavLink(props: { href: string; name: string; current: boolean }): JSX.Element {
  return (
    <a href={props.href} {...(props.current ? { "aria-current": "page" as const } : {})}>
      {props.name}
    </a>
  );
}

function ThemeChoice(): JSX.Element {
  return (
    <label class="theme">
      Colours{" "}
      <select
        value={theme.value}
        onChange={(event) => (theme.value = event.currentTarget.value as Theme)}
      >
        {themes.map((each) => (
          <option key={each} value={each}>
            {NAMES[each]}
          </option>
        ))}
      </select>
    </label>
  );
}
