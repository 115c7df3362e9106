// The account page of who has a name and a password.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Account } from "../../protocol";
import { day } from "../../text/duration";
import { ChangeName } from "./change-name";
import { ChangePassword } from "./change-password";
import { Everything } from "./everything";
import { Logins } from "./logins";

interface Props {
  account: Account;
  say: (text: string) => void;
}

const GROUP = "account-change";

export function Named({ account, say }: Props): JSX.Element {
  const turn = useSignal(0);
  return (
    <>
      <p>
        You have been here since {day(account.created_at)}. With your name and password you can log
        in on any machine, and find all your sessions there.
      </p>
      <section aria-labelledby="change">
        <h2 id="change">Name and password</h2>
        <ChangeName group={GROUP} />
        <ChangePassword name={account.name ?? ""} group={GROUP} changed={() => turn.value++} />
      </section>
      <Logins turn={turn.value} say={say} />
      <Everything say={say} />
    </>
  );
}
