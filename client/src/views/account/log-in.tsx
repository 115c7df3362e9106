// Logging in to an account that there is.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { logIn } from "../../api/account";
import { hasSessions } from "../../api/calls";
import { useLoaded } from "../loading";
import { Field } from "./field";
import { Form, type Typed } from "./form";
import { PasswordField } from "./password-field";
import { checkTyped } from "./rules";

/** For who is nobody here. */
export function LogIn({ say }: { say: (text: string) => void }): JSX.Element {
  const send = async (typed: Typed): Promise<void> => {
    await logIn(credentials(typed));
    say("You are logged in.");
  };
  return (
    <Form label="Log in" action="Log in" doing="Logging in" main send={send}>
      <Credentials />
    </Form>
  );
}

/** For a guest, whose sessions come along or are lost. */
export function LogInGuest({ say }: { say: (text: string) => void }): JSX.Element {
  const { loaded } = useLoaded(hasSessions, []);
  const bring = useSignal(true);
  // Until it is known that there is nothing to bring, there may be something.
  const some = loaded.state !== "loaded" || loaded.value;
  const send = async (typed: Typed): Promise<void> => {
    const brought = some && bring.value;
    await logIn({ ...credentials(typed), bring: brought });
    say(
      brought
        ? "You are logged in, and this browser's sessions have come along."
        : "You are logged in.",
    );
  };
  return (
    <Form label="Log in to an account you have" action="Log in" doing="Logging in" send={send}>
      <Credentials />
      {some && <Bring chosen={bring.value} choose={(chosen) => (bring.value = chosen)} />}
    </Form>
  );
}

function Credentials(): JSX.Element {
  return (
    <>
      <Field name="name" label="Name" autocomplete="username" />
      <PasswordField name="password" label="Password" autocomplete="current-password" />
    </>
  );
}

function credentials(typed: Typed): { name: string; password: string } {
  const wanted = { name: typed("name"), password: typed("password") };
  checkTyped("name", wanted.name, "the account's name");
  checkTyped("password", wanted.password, "the account's password");
  return wanted;
}

function Bring(props: { chosen: boolean; choose: (chosen: boolean) => void }): JSX.Element {
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={props.chosen}
          onChange={(event) => props.choose(event.currentTarget.checked)}
        />
        <span>Bring the sessions of this browser into that account</span>
      </label>
      <div role="status">
        {!props.chosen && (
          <p class="warning">
            Left behind, the sessions and transcripts of this browser will be out of reach for good:
            nobody can open them again, not even you.
          </p>
        )}
      </div>
    </>
  );
}
