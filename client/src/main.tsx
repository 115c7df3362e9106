// Draws the page that the URL names.
import { render, type JSX } from "preact";
import { Announcements } from "./app/announce";
import { startKeys } from "./app/keys";
import { route, startRouter } from "./app/router";
import { startTheme } from "./app/theme";
import { AccountPage } from "./views/account";
import { Home } from "./views/home/page";
import { KeysDialog } from "./views/keys";
import { lazy } from "./views/lazy";
import { Missing } from "./views/missing";
import { RoomPage } from "./views/room/page";
import { Shell } from "./views/shell";
import { Transcripts } from "./views/transcripts";

const JoinPage = lazy("the invitation", async () => (await import("./views/pair/join")).JoinPage);
const LobbyPage = lazy("the lobby", async () => (await import("./views/pair/lobby")).LobbyPage);
const CockpitsPage = lazy(
  "the cockpits",
  async () => (await import("./views/pair/cockpits")).CockpitsPage,
);
const CockpitPage = lazy(
  "the cockpit",
  async () => (await import("./views/pair/cockpit-page")).CockpitPage,
);
const TranscriptPage = lazy(
  "the transcript",
  async () => (await import("./views/transcript/page")).TranscriptPage,
);

function Page(): JSX.Element {
  const here = route.value;
  switch (here.page) {
    case "home":
      return (
        <Shell>
          <Home />
        </Shell>
      );
    case "room":
      return <RoomPage key={here.session} session={here.session} />;
    case "transcripts":
      return (
        <Shell>
          <Transcripts />
        </Shell>
      );
    case "transcript":
      return (
        <Shell>
          <TranscriptPage key={here.session} session={here.session} />
        </Shell>
      );
    case "account":
      return (
        <Shell>
          <AccountPage />
        </Shell>
      );
    case "join":
      return (
        <Shell>
          <JoinPage />
        </Shell>
      );
    case "lobby":
      return (
        <Shell>
          <LobbyPage />
        </Shell>
      );
    case "cockpits":
      return (
        <Shell>
          <CockpitsPage />
        </Shell>
      );
    case "cockpit":
      return (
        <Shell>
          <CockpitPage key={here.question} question={here.question} />
        </Shell>
      );
    case "unknown":
      return (
        <Shell>
          <Missing what="page" />
        </Shell>
      );
  }
}

function App(): JSX.Element {
  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <Page />
      <KeysDialog />
      <Announcements />
    </>
  );
}

startTheme();
startRouter();
startKeys();
const place = document.getElementById("page");
if (place !== null) {
  place.textContent = "";
  render(<App />, place);
}
