// What a name and a password have to be; the server knows more, and has the last word.
import { utf8Length } from "../../text/utf8";
import { Wrong } from "./refusal";

const BYTES_LEAST = 10;
const BYTES_MOST = 256;
const BYTE = "A plain letter is one.";

export const PASSWORD_RULES = "10 to 256 bytes, any characters. Pasting is allowed.";
export const NAME_RULES = "2 to 40 characters. Capitals make no difference.";

/** Throws Wrong when nothing was typed. */
export function checkTyped(field: string, typed: string, what: string): void {
  if (typed === "") throw new Wrong({ field, text: `Type ${what}.` });
}

/** Throws Wrong for what can't be a new password. */
export function checkPassword(field: string, password: string): void {
  const bytes = utf8Length(password);
  if (bytes === 0) throw new Wrong({ field, text: "Choose a password." });
  if (bytes < BYTES_LEAST)
    throw new Wrong({ field, text: `Too short: give 10 bytes or more. ${BYTE}` });
  if (bytes > BYTES_MOST)
    throw new Wrong({ field, text: `Too long: give 256 bytes at most. ${BYTE}` });
}
