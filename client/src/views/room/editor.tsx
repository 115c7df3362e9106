// An editor in the page, once its document and the editor itself have loaded.
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Room } from "../../room/room";

interface Props {
  room: Room;
  document: string;
  label: string;
  language?: string;
  /** Called when the person enters it. */
  entered?: () => void;
  /** Takes the focus when it appears. */
  focus?: boolean;
}

export function Editor(props: Props): JSX.Element {
  const { room, document } = props;
  const host = useRef<HTMLDivElement>(null);
  const entered = useRef(props.entered);
  entered.current = props.entered;
  const ready = useComputed(() => room.documents.value?.names.value.includes(document) === true);
  useEffect(() => {
    const documents = room.documents.value;
    if (!ready.value || documents === undefined || host.current === null) return undefined;
    const mounted = documents.mount(document, host.current, {
      label: props.label,
      ...(props.language === undefined ? {} : { language: props.language }),
      focused: () => entered.current?.(),
    });
    if (props.focus === true) mounted?.focus();
    return () => mounted?.unmount();
  }, [ready.value, document]);
  return (
    <div
      class={props.language === undefined ? "editor prose-editor" : "editor"}
      data-document={document}
    >
      {!ready.value && <p class="quiet loading">Loading the editor</p>}
      <div key={document} ref={host} class="editor-host" />
    </div>
  );
}
