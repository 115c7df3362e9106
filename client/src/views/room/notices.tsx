// What a person should know and may then put away.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Room } from "../../room/room";

export function Notices({ room }: { room: Room }): JSX.Element {
  const notSaving = room.state.value.notSaving;
  const offline = room.state.value.welcome !== undefined && !room.joined.value;
  const stranded = room.documents.value?.stranded.value ?? [];
  return (
    <div class="notices">
      {offline && (
        <p class="notice loss">
          <strong>Offline.</strong> Go on writing: your text is kept in this browser and will be
          sent when the server can be reached.{" "}
          <button type="button" class="plain" onClick={() => room.retry()}>
            Try now
          </button>
        </p>
      )}
      {notSaving !== undefined && (
        <p class="notice loss">
          <strong>Not saved.</strong> {notSaving} Your text is kept in this browser and will be sent
          again.
        </p>
      )}
      {stranded.map((each) => (
        <Stuck
          key={each.id}
          {...each}
          dismiss={() => room.documents.value?.forgetStranded(each.id)}
        />
      ))}
      {room.notice.value !== "" && (
        <p class="notice">
          {room.notice.value}{" "}
          <button type="button" class="plain" onClick={() => (room.notice.value = "")}>
            Dismiss
          </button>
        </p>
      )}
    </div>
  );
}

interface StuckProps {
  document: string;
  detail: string;
  text: string;
  dismiss(): void;
}

/** Can be put away only once it has been copied. */
function Stuck(props: StuckProps): JSX.Element {
  const copied = useSignal(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(props.text);
    copied.value = true;
  };
  return (
    <p class="notice loss">
      <strong>Not saved.</strong> Some text of {props.document} was refused: {props.detail} It is
      kept in this browser.{" "}
      <button type="button" class="plain" onClick={() => void copy()}>
        Copy the text
      </button>{" "}
      {copied.value && (
        <button type="button" class="plain" onClick={props.dismiss}>
          Dismiss
        </button>
      )}
    </p>
  );
}
