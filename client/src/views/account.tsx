// Who one is here, and how to go.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { account, deleteEverything, leave, loadAccount } from "../api/account";
import { explain } from "../api/problem";
import { forgetAllEdits } from "../documents/storage";
import type { Account } from "../protocol";
import { dateAndTime } from "../text/duration";
import { Dialog } from "./dialog";
import { Failed, Loading, useLoaded } from "./loading";
import { Problem } from "./problem";
import { Title } from "./title";

const PHRASE = "delete everything";

export function AccountPage(): JSX.Element {
  const { loaded, again } = useLoaded(loadAccount, []);
  const done = useSignal("");
  const known = account.value;
  return (
    <div class="column">
      <Title name="Account">Account</Title>
      {done.value !== "" && <p role="status">{done.value}</p>}
      {known === undefined && loaded.state === "loading" && <Loading what="your account" />}
      {known === undefined && loaded.state === "failed" && (
        <Failed error={loaded.error} again={again} />
      )}
      {known === null && done.value === "" && (
        <p>
          You have no account yet, and need none: the first session makes a guest account for this
          browser. <a href="/">Practise now</a>
        </p>
      )}
      {known !== null && known !== undefined && (
        <Known account={known} done={(text) => (done.value = text)} />
      )}
    </div>
  );
}

function Known(props: { account: Account; done: (text: string) => void }): JSX.Element {
  const dialog = useSignal<"leave" | "delete" | undefined>(undefined);
  const close = (): void => {
    dialog.value = undefined;
  };
  return (
    <>
      <p>
        You are a guest: your sessions belong to this browser alone, and only its login reaches
        them. Since {dateAndTime(props.account.created_at)}.
      </p>
      <section aria-labelledby="leave">
        <h2 id="leave">Leave this browser</h2>
        <p>A guest has no password, so after leaving nobody can reach these sessions again.</p>
        <button type="button" onClick={() => (dialog.value = "leave")}>
          Leave
        </button>
      </section>
      <section aria-labelledby="delete">
        <h2 id="delete">Delete everything</h2>
        <p>
          Your account and all sessions, answers, notes and scores are deleted from the server at
          once. This can't be taken back. Download the transcripts you want to keep first.
        </p>
        <button type="button" class="danger" onClick={() => (dialog.value = "delete")}>
          Delete everything
        </button>
      </section>
      {dialog.value === "leave" && <LeaveDialog close={close} done={props.done} />}
      {dialog.value === "delete" && <DeleteDialog close={close} done={props.done} />}
    </>
  );
}

interface DialogProps {
  close: () => void;
  done: (text: string) => void;
}

function LeaveDialog({ close, done }: DialogProps): JSX.Element {
  const problem = useSignal("");
  const go = (): void => {
    leave().then(
      () => {
        close();
        done("You have left. The sessions of that guest can't be reached any more.");
      },
      (error: unknown) => {
        problem.value = explain(error);
      },
    );
  };
  return (
    <Dialog title="Leave this browser" close={close}>
      <p>
        You lose access to all your sessions and transcripts, also on this browser. They stay on the
        server, out of reach. To remove them instead, delete everything.
      </p>
      <Problem text={problem.value} />
      <p class="actions">
        <button type="button" onClick={close}>
          Stay
        </button>
        <button type="button" class="danger" onClick={go}>
          Leave and lose access
        </button>
      </p>
    </Dialog>
  );
}

function DeleteDialog({ close, done }: DialogProps): JSX.Element {
  const typed = useSignal("");
  const problem = useSignal("");
  const right = typed.value.trim().toLowerCase() === PHRASE;
  const go = (event: Event): void => {
    event.preventDefault();
    if (!right) return;
    deleteEverything().then(
      () => {
        forgetAllEdits(localStorage);
        close();
        done("Everything is deleted.");
      },
      (error: unknown) => {
        problem.value = explain(error);
      },
    );
  };
  return (
    <Dialog title="Delete everything" close={close}>
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
          <button type="button" onClick={close}>
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
