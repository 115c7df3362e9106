// A guest gets a name and a password, and keeps everything.
import type { JSX } from "preact";
import { changeAccount } from "../../api/account";
import { Field } from "./field";
import { Form, type Typed } from "./form";
import { PasswordField } from "./password-field";
import { checkPassword, checkTyped, NAME_RULES, PASSWORD_RULES } from "./rules";

export function BecomeNamed({ say }: { say: (text: string) => void }): JSX.Element {
  const send = async (typed: Typed): Promise<void> => {
    const change = { name: typed("name"), password: typed("password") };
    checkTyped("name", change.name, "a name");
    checkPassword("password", change.password);
    await changeAccount(change);
    say("You have an account now. Your sessions are all still here.");
  };
  return (
    <section aria-labelledby="keep">
      <h2 id="keep">Keep your sessions: add a name and a password</h2>
      <p>Then you can log in on any machine, and what you have done here is there too.</p>
      <Form
        label="Add a name and a password"
        action="Add name and password"
        doing="Adding"
        main
        send={send}
      >
        <Field name="name" label="Name" rules={NAME_RULES} autocomplete="username" />
        <PasswordField
          name="password"
          label="Password"
          rules={PASSWORD_RULES}
          autocomplete="new-password"
        />
      </Form>
    </section>
  );
}
