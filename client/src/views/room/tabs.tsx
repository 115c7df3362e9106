// An answer whose sections are tabs: code, say.
import { useSignal, type Signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { remember, remembered } from "../../app/settings";
import type { Room } from "../../room/room";
import type { DocumentView, RoundView, SectionView } from "../../protocol";
import { languageName } from "../../text/words";
import { Editor } from "./editor";
import { SectionTime } from "./section-time";
import { isWriting, notesOf, useFollowing, useSections, type Whose } from "./sections";

const NOTES = "notes";

interface Props {
  room: Room;
  round: RoundView;
  whose?: Whose;
}

export function Tabs({ room, round, whose = "mine" }: Props): JSX.Element {
  const sections = useSections(room, round, whose);
  const shown = useSignal(sections.first);
  const language = useLanguage(room, round, whose);
  useFollowing(round, whose, shown);
  const section = round.sections.find((each) => each.id === shown.value);
  const document =
    shown.value === NOTES
      ? notesOf(room, round)
      : documentOf(round, shown.value, language.value);
  const own = round.sections.map((each) => each.id);
  const ids = whose === "mine" ? [...own, NOTES] : own;
  const written = whose === "theirs" ? round.open_section : undefined;
  const show = (id: string): void => {
    shown.value = id;
    if (id !== NOTES) sections.open(id);
  };
  const keys = (event: KeyboardEvent): void => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const id = ids[(ids.indexOf(shown.value) + step + ids.length) % ids.length] ?? NOTES;
    show(id);
    const list = event.currentTarget as HTMLElement;
    requestAnimationFrame(() => list.querySelector<HTMLElement>("[aria-selected=true]")?.focus());
  };
  return (
    <div class="answer">
      <div class="answer-head">
        <div role="tablist" aria-label="Sections of the answer" onKeyDown={keys}>
          {ids.map((id) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`tab-${id}`}
              aria-selected={shown.value === id}
              aria-controls="answer-panel"
              tabIndex={shown.value === id ? 0 : -1}
              onClick={() => show(id)}
              {...(whose === "theirs" ? { "data-written": written === id } : {})}
            >
              {titleOf(round, id)}
              {written === id && <span class="hidden-text">, being written</span>}
            </button>
          ))}
        </div>
        {section !== undefined && section.languages.length > 0 && (
          <LanguageChoice
            section={section}
            language={document?.language ?? ""}
            choose={(chosen) => {
              language.value = chosen;
              if (whose === "mine") remember("language", chosen);
            }}
          />
        )}
      </div>
      <div
        role="tabpanel"
        id="answer-panel"
        aria-labelledby={`tab-${shown.value}`}
        class="answer-body"
      >
        <p class="section-guide quiet">
          {section?.guide ?? "For yourself. You can write in them until the session ends."}{" "}
          {section !== undefined && <SectionTime room={room} section={section} />}
        </p>
        {document !== undefined && (
          <Editor
            key={document.document}
            room={room}
            document={document.document}
            label={labelOf(round, document)}
            {...(document.language === undefined ? {} : { language: document.language })}
            entered={() => {
              if (shown.value !== NOTES) sections.open(shown.value);
            }}
          />
        )}
        <p class="leave-hint quiet">Escape, then Tab leaves the editor.</p>
      </div>
    </div>
  );
}

/** One's own choice, remembered; of somebody else's answer the language last written in. */
function useLanguage(room: Room, round: RoundView, whose: Whose): Signal<string> {
  const language = useSignal(
    (whose === "theirs" ? mostWritten(round) : undefined) ?? remembered("language", "python"),
  );
  useEffect(() => {
    const edited = round.documents.find((each) => each.document === room.edited.value);
    if (whose !== "theirs" || edited?.language === undefined || isWriting()) return;
    language.value = edited.language;
  }, [room.edited.value]);
  return language;
}

function mostWritten(round: RoundView): string | undefined {
  return round.documents
    .filter(({ language, version }) => language !== undefined && version > 0)
    .sort((a, b) => b.version - a.version)[0]?.language;
}

function LanguageChoice(props: {
  section: SectionView;
  language: string;
  choose: (language: string) => void;
}): JSX.Element {
  return (
    <label class="language">
      <span class="hidden-text">Language</span>
      <select value={props.language} onChange={(event) => props.choose(event.currentTarget.value)}>
        {props.section.languages.map((language) => (
          <option key={language} value={language}>
            {languageName(language)}
          </option>
        ))}
      </select>
    </label>
  );
}

function documentOf(round: RoundView, section: string, language: string): DocumentView | undefined {
  const documents = round.documents.filter((document) => document.section === section);
  return documents.find((document) => document.language === language) ?? documents[0];
}

function titleOf(round: RoundView, id: string): string {
  return round.sections.find((section) => section.id === id)?.title ?? "Notes";
}

function labelOf(round: RoundView, document: DocumentView): string {
  const title = titleOf(round, document.section);
  return document.language === undefined ? title : `${title}, ${languageName(document.language)}`;
}
