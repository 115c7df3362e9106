// A field with its label, its rules, and what is wrong with it.
import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";
import { Problem } from "../problem";
import { useField } from "./form";

interface Props {
  /** As the server calls it. */
  name: string;
  label: string;
  /** In one line; none when it needs none. */
  rules?: string;
  autocomplete: "username" | "current-password" | "new-password";
  type?: "text" | "password";
  /** What stands beside the input. */
  children?: ComponentChildren;
}

export function Field(props: Props): JSX.Element {
  const id = useId();
  const { wrong } = useField(props.name);
  const told = [
    ...(wrong === "" ? [] : [`${id}-wrong`]),
    ...(props.rules === undefined ? [] : [`${id}-rules`]),
  ];
  const input = {
    id,
    name: props.name,
    autocomplete: props.autocomplete,
    autocapitalize: "none",
    spellcheck: false,
    required: true,
    "aria-invalid": wrong !== "",
    ...(told.length > 0 ? { "aria-describedby": told.join(" ") } : {}),
  } as const;
  return (
    <div class="account-field">
      <label for={id}>{props.label}</label>
      <div class="account-input">
        {props.type === "password" ? (
          <input type="password" {...input} />
        ) : (
          <input type="text" {...input} />
        )}
        {props.children}
      </div>
      <div id={`${id}-wrong`}>
        <Problem text={wrong} />
      </div>
      {props.rules !== undefined && (
        <p class="quiet account-rules" id={`${id}-rules`}>
          {props.rules}
        </p>
      )}
    </div>
  );
}
