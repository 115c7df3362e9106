// A field for a password, which can be shown while it is typed.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Field } from "./field";
import { useField } from "./form";

interface Props {
  name: "password" | "current_password";
  label: string;
  rules?: string;
  autocomplete: "current-password" | "new-password";
}

export function PasswordField(props: Props): JSX.Element {
  const shown = useSignal(false);
  const { sent } = useField(props.name);
  useEffect(() => {
    shown.value = false; // once sent nobody needs to see it
  }, [sent]);
  return (
    <Field {...props} type={shown.value ? "text" : "password"}>
      <button type="button" onClick={() => (shown.value = !shown.value)}>
        {shown.value ? "Hide" : "Show"}
        <span class="hidden-text"> the {props.label.toLowerCase()}</span>
      </button>
    </Field>
  );
}
