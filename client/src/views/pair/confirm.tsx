// Asks once, by name, for what can't be taken back.
import type { JSX } from "preact";
import { Dialog } from "../dialog";

interface Props {
  title: string;
  text: string;
  verb: string;
  act: () => void;
  close: () => void;
}

export function Confirm({ title, text, verb, act, close }: Props): JSX.Element {
  return (
    <Dialog title={title} close={close}>
      <p>{text}</p>
      <p class="actions">
        <button type="button" onClick={close}>
          Stay as it is
        </button>
        <button type="button" class="danger" onClick={act}>
          {verb}
        </button>
      </p>
    </Dialog>
  );
}
