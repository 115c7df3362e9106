// Draws the page that the URL names.
import { render, type JSX } from "preact";
import { followTabs } from "./api/account";
import { changes } from "./api/who";
import { Announcements } from "./app/announce";
import { startKeys } from "./app/keys";
import { route, startRouter } from "./app/router";
import { startTheme } from "./app/theme";
import { Home } from "./views/home/page";
import { KeysDialog } from "./views/keys";
import { lazy, lazyPair } from "./views/lazy";
import { Missing } from "./views/missing";
import { Shell } from "./views/shell";

const RoomPage = lazy("the room", async () => (await import("./views/room/page")).RoomPage);
const Transcripts = lazy(
  "your transcripts",
  async () => (await import("./views/transcripts")).Transcripts,
);
const TranscriptPage = lazyPair(
  "the transcript",
  async () => (await import("./views/transcript/page")).TranscriptPage,
);
const QuestionsPage = lazy(
  "the questions",
  async () => (await import("./views/questions/page")).QuestionsPage,
);
const QuestionPage = lazy(
  "the question",
  async () => (await import("./views/questions/question")).QuestionPage,
);
const AccountPage = lazy(
  "your account",
  async () => (await import("./views/account/page")).AccountPage,
);
const JoinPage = lazyPair(
  "the invitation",
  async () => (await import("./views/pair/join")).JoinPage,
);
const LobbyPage = lazyPair("the lobby", async () => (await import("./views/pair/lobby")).LobbyPage);
const CockpitsPage = lazyPair(
  "the cockpits",
  async () => (await import("./views/pair/cockpits")).CockpitsPage,
);
const CockpitPage = lazyPair(
  "the cockpit",
  async () => (await import("./views/pair/cockpit-page")).CockpitPage,
);

function Page(): JSX.Element {
  const here = route.value;
  const who = changes.value;
  switch (here.page) {
    case "home":
      return (
        <Shell>
          <Home key={who} />
        </Shell>
      );
    case "room":
      return <RoomPage key={here.session} session={here.session} />;
    case "transcripts":
      return (
        <Shell>
          <Transcripts key={who} />
        </Shell>
      );
    case "transcript":
      return (
        <Shell>
          <TranscriptPage key={`${who}/${here.session}`} session={here.session} />
        </Shell>
      );
    case "questions":
      return (
        <Shell>
          <QuestionsPage key={who} />
        </Shell>
      );
    case "question":
      return (
        <Shell>
          <QuestionPage key={`${who}/${here.question}`} question={here.question} />
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
followTabs();
const place = document.getElementById("page");
if (place !== null) {
  place.textContent = "";
  render(<App />, place);
}
