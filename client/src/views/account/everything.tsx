// Taking everything along, and deleting everything.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { deleteEverything } from "../../api/account";
import { explain } from "../../api/problem";
import { forgetAllEdits } from "../../documents/storage";
import { Dialog } from "../dialog";
import { Problem } from "../problem";

const PHRASE = "delete everything";

export function Everything({ say }: { say: (text: string) => void }): JSX.Element {
  const asked = useSignal(false);
  return (
    <>
      <section aria-labelledby="export">
        <h2 id="export">Take everything with you</h2>
        <p>
          One file with your account, sessions, answers, notes and scores, for programs to read.
        </p>
        <p>
          <a class="button" href="/api/me/export" download="greenroom-export.json">
            Download everything
          </a>
        </p>
      </section>
      <section aria-labelledby="delete">
        <h2 id="delete">Delete everything</h2>
        <p>
          Your account and all sessions, answers, notes and scores are deleted from the server at
          once. This can't be taken back: download first what you want to keep.
        </p>
        <p>
          <button type="button" class="danger" onClick={() => (asked.value = true)}>
            Delete everything
          </button>
        </p>
      </section>
      {asked.value && <DeleteDialog close={() => (asked.value = false)} say={say} />}
    </>
  );
}

function DeleteDialog(props: { close: () => void; say: (text: string) => void }): JSX.Element {
  const typed = useSignal("");
  const problem = useSignal("");
  const right = typed.value.trim().toLowerCase() === PHRASE;
  const go = (event: Event): void => {
    event.preventDefault();
    if (!right) return;
    deleteEverything().then(
      () => {
        forgetAllEdits(localStorage);
        props.close();
        props.say("Everything is deleted.");
      },
      (error: unknown) => {
        problem.value = explain(error);
      },
    );
  };
  return (
    <Dialog title="Delete everything" close={props.close}>
      <form onSubmit={go}>
        <p>All sessions, answers, notes and scores go at once, and can't be brought back.</p>
        <label>
          To confirm, type <strong>{PHRASE}</strong>
          <input
            type="text"
            autocomplete="off"
            value={typed.value}
            onInput={(event) => (typed.value = event.currentTarget.value)}
          />
        </label>
        <Problem text={problem.value} />
        <p class="actions">
          <button type="button" onClick={props.close}>
            Keep everything
          </button>
          <button type="submit" class="danger" disabled={!right}>
            Delete everything
          </button>
        </p>
      </form>
    </Dialog>
  );
}
