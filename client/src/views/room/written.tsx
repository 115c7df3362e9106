// The answer as it ended.
import type { JSX } from "preact";
import type { Room } from "../../room/room";
import type { DocumentView, RoundView } from "../../protocol";
import { languageName } from "../../text/words";
import { TextBlock } from "../text-block";

export function Written({ room, round }: { room: Room; round: RoundView }): JSX.Element {
  const { texts, late } = room.state.value;
  const shown = round.documents.filter(
    (document) =>
      document.section !== "notes" && isWritten(document, texts[document.document] ?? ""),
  );
  if (shown.length === 0 && late.length === 0) return <p class="quiet">Nothing was written.</p>;
  return (
    <div class="written">
      {shown.map((document) => (
        <section key={document.document}>
          <h2>{titleOf(round, document)}</h2>
          <TextBlock text={texts[document.document] ?? ""} code={document.language !== undefined} />
        </section>
      ))}
      {late.map((each) => (
        <section key={`late ${each.document}`} class="late">
          <h2>Sent after the time was up</h2>
          <TextBlock text={each.text} code={false} />
        </section>
      ))}
    </div>
  );
}

/** Starter code that nobody touched is not an answer. */
function isWritten(document: DocumentView, text: string): boolean {
  return document.version > 0 && text.trim() !== "";
}

function titleOf(round: RoundView, document: DocumentView): string {
  const title =
    round.sections.find((section) => section.id === document.section)?.title ?? document.section;
  return document.language === undefined ? title : `${title}, ${languageName(document.language)}`;
}
