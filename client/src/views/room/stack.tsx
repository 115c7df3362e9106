// An answer whose sections are stacked in order, one open.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Room } from "../../room/room";
import type { RoundView } from "../../protocol";
import { Editor } from "./editor";
import { SectionTime } from "./section-time";
import { notesOf, useFollowing, useSections, type Whose } from "./sections";

const NOTES = "notes";

interface Props {
  room: Room;
  round: RoundView;
  whose?: Whose;
}

export function Stack({ room, round, whose = "mine" }: Props): JSX.Element {
  const sections = useSections(room, round, whose);
  const shown = useSignal(sections.first);
  const chosen = useSignal(false);
  useFollowing(round, whose, shown);
  const show = (id: string): void => {
    shown.value = id;
    chosen.value = true;
    if (id !== NOTES) sections.open(id);
  };
  const documentOf = (id: string): string | undefined =>
    id === NOTES
      ? notesOf(room, round)?.document
      : round.documents.find((document) => document.section === id)?.document;
  const item = (
    id: string,
    title: string,
    guide: string,
    time: JSX.Element | null,
  ): JSX.Element => {
    const open = shown.value === id;
    const document = documentOf(id);
    return (
      <li key={id} class={open ? "open" : ""}>
        <h2>
          <button
            type="button"
            aria-expanded={open}
            aria-controls={`section-${id}`}
            onClick={() => show(id)}
          >
            {title}
          </button>
          {time}
        </h2>
        <div id={`section-${id}`} hidden={!open} class="stack-body">
          <p class="section-guide quiet">{guide}</p>
          {open && document !== undefined && (
            <Editor
              room={room}
              document={document}
              label={title}
              focus={chosen.value && whose !== "theirs"}
              entered={() => {
                if (id !== NOTES) sections.open(id);
              }}
            />
          )}
        </div>
      </li>
    );
  };
  return (
    <ol class="stack">
      {round.sections.map((section) =>
        item(
          section.id,
          section.title,
          section.guide,
          <SectionTime room={room} section={section} />,
        ),
      )}
      {whose === "mine" &&
        item(NOTES, "Notes", "For yourself. You can write in them until the session ends.", null)}
    </ol>
  );
}
