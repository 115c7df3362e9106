// Another name for the account.
import type { JSX } from "preact";
import { changeAccount } from "../../api/account";
import { account } from "../../api/who";
import { Disclosure } from "./disclosure";
import { Field } from "./field";
import { Form, type Typed } from "./form";
import { PasswordField } from "./password-field";
import { checkTyped, NAME_RULES } from "./rules";

export function ChangeName({ group }: { group: string }): JSX.Element {
  const send = async (typed: Typed): Promise<void> => {
    const change = { name: typed("name"), current_password: typed("current_password") };
    checkTyped("name", change.name, "the new name");
    checkTyped("current_password", change.current_password, "your password");
    await changeAccount(change);
  };
  return (
    <Disclosure title="Change the name" group={group}>
      {(done) => (
        <Form
          label="Change the name"
          action="Change name"
          doing="Changing"
          send={async (typed) => {
            await send(typed);
            done(`Your name is ${account.value?.name ?? ""} now.`);
          }}
        >
          <Field name="name" label="New name" rules={NAME_RULES} autocomplete="username" />
          <PasswordField
            name="current_password"
            label="Your password"
            autocomplete="current-password"
          />
        </Form>
      )}
    </Disclosure>
  );
}
