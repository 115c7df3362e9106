// Time used in a section against its budget.
import type { JSX } from "preact";
import type { Room } from "../../room/room";
import { usedOf } from "../../room/used";
import type { SectionView } from "../../protocol";
import { elapsedText, lengthText } from "../../text/duration";
import { useSeconds } from "../seconds";

export function SectionTime({ room, section }: { room: Room; section: SectionView }): JSX.Element {
  const { used } = room.state.value;
  useSeconds(used.open?.section === section.id && used.open.since !== undefined);
  const ms = usedOf(used, section.id, room.now());
  const over = section.budget > 0 && ms > section.budget;
  return (
    <span class={over ? "section-time over" : "section-time"}>
      {elapsedText(ms)}
      {section.budget > 0 && ` of ${lengthText(section.budget)}`}
      {over && ", over"}
    </span>
  );
}
