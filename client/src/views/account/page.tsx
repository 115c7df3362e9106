// Who one is here, how to be somebody else, and how to go.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { refreshAccount } from "../../api/account";
import { account, loggedOut } from "../../api/who";
import { Failed, Loading, useLoaded } from "../loading";
import { Title } from "../title";
import { Guest } from "./guest";
import { Named } from "./named";
import { Nobody } from "./nobody";
import { Said } from "./said";

export function AccountPage(): JSX.Element {
  // Another tab may have logged in: what is offered here has to fit.
  const { loaded, again } = useLoaded(refreshAccount, []);
  const said = useSignal("");
  const say = (text: string): void => {
    said.value = text;
  };
  const known = account.value;
  useFocusOnChange(known === undefined ? undefined : `${known?.id}/${known?.guest}`);
  return (
    <div class="column account">
      <Title name="Account">
        {known?.name === undefined ? (
          "Account"
        ) : (
          <>
            Hello, <bdi>{known.name}</bdi>
          </>
        )}
      </Title>
      <Said text={loggedOut.value ? "" : said.value} />
      {loggedOut.value && (
        <p class="said" role="status">
          You are logged out: in another tab or browser, or because the password was changed.
        </p>
      )}
      {known === undefined && loaded.state === "loading" && <Loading what="your account" />}
      {known === undefined && loaded.state === "failed" && (
        <Failed error={loaded.error} again={again} />
      )}
      {known === null && <Nobody say={say} />}
      {known?.guest === true && <Guest account={known} say={say} />}
      {known?.guest === false && <Named account={known} say={say} />}
    </div>
  );
}

/** Gives the title the focus when what had it is gone with who one was. */
function useFocusOnChange(who: string | undefined): void {
  const before = useRef(who);
  useEffect(() => {
    const changed = before.current !== undefined && before.current !== who;
    before.current = who;
    if (changed && document.activeElement === document.body)
      document.querySelector<HTMLElement>("h1")?.focus();
  }, [who]);
}
