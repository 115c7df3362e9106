// The account page of a guest.
import type { JSX } from "preact";
import type { Account } from "../../protocol";
import { dateAndTime } from "../../text/duration";
import { BecomeNamed } from "./become-named";
import { Disclosure } from "./disclosure";
import { Everything } from "./everything";
import { Leave } from "./leave";
import { LogInGuest } from "./log-in";

interface Props {
  account: Account;
  say: (text: string) => void;
}

export function Guest({ account, say }: Props): JSX.Element {
  return (
    <>
      <p>
        You have been a guest since {dateAndTime(account.created_at)}: your sessions belong to this
        browser alone, and only its login reaches them.
      </p>
      <BecomeNamed say={say} />
      <Disclosure heading title="Log in to an account you have">
        {() => <LogInGuest say={say} />}
      </Disclosure>
      <Leave say={say} />
      <Everything say={say} />
    </>
  );
}
