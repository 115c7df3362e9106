// Another password for the account.
import type { JSX } from "preact";
import { changeAccount } from "../../api/account";
import { Disclosure } from "./disclosure";
import { Form, type Typed } from "./form";
import { PasswordField } from "./password-field";
import { checkPassword, checkTyped, PASSWORD_RULES } from "./rules";

interface Props {
  name: string;
  group: string;
  /** Every other login has ended. */
  changed: () => void;
}

export function ChangePassword({ name, group, changed }: Props): JSX.Element {
  const send = async (typed: Typed): Promise<void> => {
    const change = {
      password: typed("password"),
      current_password: typed("current_password"),
    };
    checkTyped("current_password", change.current_password, "the password you have now");
    checkPassword("password", change.password);
    await changeAccount(change);
  };
  return (
    <Disclosure title="Change the password" group={group}>
      {(done) => (
        <Form
          label="Change the password"
          action="Change password"
          doing="Changing"
          send={async (typed) => {
            await send(typed);
            done("Your password is changed. Everywhere else you are logged out.");
            changed();
          }}
        >
          <p>All other browsers are logged out with it.</p>
          <NameForManager name={name} />
          <PasswordField
            name="current_password"
            label="Current password"
            autocomplete="current-password"
          />
          <PasswordField
            name="password"
            label="New password"
            rules={PASSWORD_RULES}
            autocomplete="new-password"
          />
        </Form>
      )}
    </Disclosure>
  );
}

/** Tells a password manager whose password it is. */
function NameForManager({ name }: { name: string }): JSX.Element {
  return <input type="text" autocomplete="username" readOnly hidden value={name} />;
}
