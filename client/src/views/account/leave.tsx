// A guest leaves, and nobody can follow.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { logOut } from "../../api/account";
import { explain } from "../../api/problem";
import { Dialog } from "../dialog";
import { Problem } from "../problem";

export function Leave({ say }: { say: (text: string) => void }): JSX.Element {
  const asked = useSignal(false);
  return (
    <section aria-labelledby="leave">
      <h2 id="leave">Leave this browser</h2>
      <p>A guest has no password, so after leaving nobody can reach these sessions again.</p>
      <p>
        <button type="button" onClick={() => (asked.value = true)}>
          Leave
        </button>
      </p>
      {asked.value && <LeaveDialog close={() => (asked.value = false)} say={say} />}
    </section>
  );
}

function LeaveDialog(props: { close: () => void; say: (text: string) => void }): JSX.Element {
  const problem = useSignal("");
  const go = (): void => {
    logOut().then(
      () => {
        props.close();
        props.say("You have left. The sessions of that guest can't be reached any more.");
      },
      (error: unknown) => {
        problem.value = explain(error);
      },
    );
  };
  return (
    <Dialog title="Leave this browser" close={props.close}>
      <p>
        You lose access to all your sessions and transcripts, also on this browser. They stay on the
        server, out of reach. To keep them, add a name and a password; to remove them, delete
        everything.
      </p>
      <Problem text={problem.value} />
      <p class="actions">
        <button type="button" onClick={props.close}>
          Stay
        </button>
        <button type="button" class="danger" onClick={go}>
          Leave and lose access
        </button>
      </p>
    </Dialog>
  );
}
