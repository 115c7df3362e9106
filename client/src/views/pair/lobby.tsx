// The lobby: waiting for somebody to practise with.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { announce } from "../../app/announce";
import { goInstead } from "../../app/router";
import { remember, remembered } from "../../app/settings";
import type { KindView, Level, LobbyRequest, LobbyView } from "../../protocol";
import { levelName, levels } from "../../text/words";
import { kindName, kinds, loadKinds } from "../kinds";
import { Failed, Loading, useLoaded } from "../loading";
import { Problem } from "../problem";
import { useSeconds } from "../seconds";
import { Title } from "../title";
import { pairedKinds, rememberedName, rememberName } from "./choice";
import { LobbyPlace } from "./lobby-place";
import {
  confirmText,
  languagesFor,
  languageTitle,
  lobbyText,
  lobbyTitle,
} from "./lobby-texts";
import { NameField } from "./name";

export function LobbyPage(_: object): JSX.Element {
  const place = useMemo(() => new LobbyPlace(), []);
  useEffect(() => () => place.close(), [place]);
  const { loaded, again } = useLoaded(loadKinds, []);
  const view = place.view.value;
  const session = view?.session;
  useEffect(() => {
    if (session !== undefined) goInstead(`/session/${session}`);
  }, [session]);
  const title = view == null ? "Find a partner" : lobbyTitle(view);
  return (
    <div class="column lobby">
      <Title key={view?.state ?? "choices"} name={title}>
        {title}
      </Title>
      {loaded.state === "failed" ? (
        <Failed error={loaded.error} again={again} />
      ) : view === null || kinds.value === undefined ? (
        <Loading what="the lobby" />
      ) : view === undefined ? (
        <Enter place={place} offered={pairedKinds(kinds.value)} />
      ) : (
        <Standing key={view.state} place={place} view={view} />
      )}
      <Problem text={place.problem.value} />
    </div>
  );
}

interface Choice {
  kind: string;
  level: Level | "";
  language: string;
}

function Enter(props: { place: LobbyPlace; offered: readonly KindView[] }): JSX.Element {
  const { place, offered } = props;
  const languages = languagesFor(navigator.languages);
  const name = useSignal(rememberedName());
  const choice = useSignal<Choice>({
    kind: "coding",
    level: "",
    language: languages[0]!,
    ...remembered<Partial<Choice>>("lobby", {}),
  });
  const kind = offered.find((each) => each.id === choice.value.kind) ?? offered[0];
  if (kind === undefined) return <p>The bank holds no questions for two yet.</p>;
  const change = (part: Partial<Choice>): void => {
    choice.value = { ...choice.value, ...part };
    remember("lobby", choice.value);
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    rememberName(name.value.trim());
    const { level, language } = choice.value;
    const wanted: LobbyRequest = { kind: kind.id, language, name: name.value.trim() };
    if (level !== "") wanted.level = level;
    void place.enter(wanted);
  };
  return (
    <>
      <p>
        Wait here for somebody on this server who wants to practise the same. You see each other's
        names, and it begins only when both of you say so.
      </p>
      <form onSubmit={submit}>
        <NameField name={name} label="Your name, as your partner will see it" />
        <div class="options">
          <label>
            Kind of interview
            <select
              value={kind.id}
              onChange={(event) => change({ kind: event.currentTarget.value })}
            >
              {offered.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.title}
                </option>
              ))}
            </select>
          </label>
          <label>
            Level
            <select
              value={choice.value.level}
              onChange={(event) => change({ level: event.currentTarget.value as Level | "" })}
            >
              <option value="">Any level</option>
              {levels.map((level) => (
                <option key={level} value={level}>
                  {levelName(level)}
                </option>
              ))}
            </select>
          </label>
          <label>
            Language spoken
            <select
              value={choice.value.language}
              onChange={(event) => change({ language: event.currentTarget.value })}
            >
              {languages.map((each) => (
                <option key={each} value={each}>
                  {languageTitle(each)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <p class="actions">
          <button type="submit" class="main" disabled={place.busy.value}>
            Look for a partner
          </button>
        </p>
      </form>
    </>
  );
}

function Standing({ place, view }: { place: LobbyPlace; view: LobbyView }): JSX.Element {
  useSeconds(view.state === "waiting" || view.state === "matched");
  const title = lobbyTitle(view);
  const text = lobbyText(view, kindName(view.kind), place.now());
  useEffect(() => announce(title), [title]);
  return (
    <>
      <p class="lobby-text">{text}</p>
      {view.state === "waiting" && <WaitingMoves place={place} />}
      {view.state === "matched" && <Match place={place} view={view} />}
      {(view.state === "nobody" || view.state === "declined" || view.state === "expired") && (
        <Over place={place} />
      )}
    </>
  );
}

function WaitingMoves({ place }: { place: LobbyPlace }): JSX.Element {
  return (
    <>
      <p class="quiet">
        Keep this page open; you may look at another one meanwhile. Its title says when somebody is
        found.
      </p>
      <p class="actions">
        <button type="button" disabled={place.busy.value} onClick={() => void place.leave()}>
          Stop looking
        </button>
      </p>
    </>
  );
}

function Match({ place, view }: { place: LobbyPlace; view: LobbyView }): JSX.Element {
  return (
    <>
      <p class="confirm-time">
        <span class="digits">{confirmText(view, place.now())}</span>{" "}
        <span class="quiet">left to confirm</span>
      </p>
      <p class="actions">
        <button
          type="button"
          class="main"
          disabled={place.busy.value || view.confirmed}
          onClick={() => void place.confirm()}
        >
          {view.confirmed ? "Confirmed" : "Confirm"}
        </button>
        <button type="button" disabled={place.busy.value} onClick={() => void place.leave()}>
          Not now
        </button>
      </p>
    </>
  );
}

function Over({ place }: { place: LobbyPlace }): JSX.Element {
  return (
    <p class="actions">
      <button type="button" class="main" onClick={() => place.again()}>
        Look again
      </button>
      <a class="button" href="/">
        Go to Practise
      </a>
      <a href="/cockpit">Try the interviewer's cockpit</a>
    </p>
  );
}
