// One session as it went.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { readTranscript } from "../../api/calls";
import { RequestError } from "../../api/problem";
import type { Transcript } from "../../protocol";
import { dateAndTime, lengthText, timeOfDay } from "../../text/duration";
import { counted, levelName, roleName } from "../../text/words";
import { loadKinds } from "../kinds";
import { Failed, Loading, useLoaded } from "../loading";
import { Missing } from "../missing";
import { Title } from "../title";
import { Chat } from "./chat";
import { DeleteDialog } from "./delete";
import { Moments } from "./moments";
import { nameIn, peopleText } from "./people";
import { Round } from "./round";

export function TranscriptPage({ session }: { session: string }): JSX.Element {
  const { loaded, again } = useLoaded(() => readTranscript(session), [session]);
  useEffect(() => {
    loadKinds().catch(() => {});
  }, []);
  if (loaded.state === "loaded") return <Body transcript={loaded.value} />;
  if (loaded.state === "failed" && isMissing(loaded.error)) return <Missing what="transcript" />;
  return (
    <div class="column wide">
      <Title name="Transcript">Transcript</Title>
      {loaded.state === "failed" ? (
        <Failed error={loaded.error} again={again} />
      ) : (
        <Loading what="the transcript" />
      )}
    </div>
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof RequestError && (error.status === 404 || error.status === 401);
}

function Body({ transcript }: { transcript: Transcript }): JSX.Element {
  const asked = useSignal(false);
  const name = titleOf(transcript);
  const open = transcript.state !== "closed" && transcript.state !== "finished";
  const download = `/api/sessions/${transcript.session}/transcript`;
  return (
    <div class="column wide">
      <Title name={name}>{name}</Title>
      <p>{summaryText(transcript)}</p>
      <p class="actions">
        {open && (
          <a class="button main" href={`/session/${transcript.session}`}>
            Back to the session
          </a>
        )}
        <a
          class="button"
          download={`transcript-${transcript.session}.md`}
          href={`${download}?format=md`}
        >
          Download Markdown
        </a>
        <a
          class="button"
          download={`transcript-${transcript.session}.json`}
          href={`${download}?format=json`}
        >
          Download JSON
        </a>
        <button type="button" class="plain" onClick={() => (asked.value = true)}>
          Delete
        </button>
      </p>
      {transcript.rounds.length === 0 && <p class="quiet">No question was asked.</p>}
      <div class="transcript">
        <div class="rounds">
          {transcript.rounds.map((round) => (
            <Round key={round.round} transcript={transcript} round={round} />
          ))}
          <Chat transcript={transcript} />
        </div>
        <Moments
          moments={transcript.moments}
          start={transcript.started_at ?? transcript.created_at}
        />
      </div>
      {asked.value && (
        <DeleteDialog transcript={transcript} name={name} close={() => (asked.value = false)} />
      )}
    </div>
  );
}

function titleOf(transcript: Transcript): string {
  const titles = [...new Set(transcript.rounds.map((round) => round.kind_title))];
  const name = titles.length === 0 ? "Transcript" : titles.join(", ");
  const partner = partnerOf(transcript);
  return partner === undefined ? name : `${name} with ${partner}`;
}

/** The other of the two; undefined for who practised alone, or watched. */
function partnerOf(transcript: Transcript): string | undefined {
  const took = transcript.members.filter((each) => !each.observer);
  if (!took.some((each) => each.member === transcript.member)) return undefined;
  const partner = took.find((each) => each.member !== transcript.member);
  return partner === undefined ? undefined : nameIn(transcript, partner.member);
}

function summaryText(transcript: Transcript): string {
  const parts: string[] = [];
  const begun = transcript.started_at ?? transcript.created_at;
  parts.push(dateAndTime(begun));
  const people = peopleText(transcript);
  if (people !== "") parts.push(people.charAt(0).toLowerCase() + people.slice(1));
  if (transcript.finished_at !== undefined) {
    parts.push(`ended at ${timeOfDay(transcript.finished_at)}`);
    parts.push(lengthText(transcript.finished_at - begun));
  }
  if (transcript.role !== undefined) parts.push(roleName(transcript.role));
  if (transcript.level !== undefined) parts.push(`${levelName(transcript.level)} level`);
  if (transcript.extra_time !== 100) parts.push(`${transcript.extra_time} % of the planned time`);
  if (transcript.pauses > 0)
    parts.push(`${counted(transcript.pauses, "pause")}, ${lengthText(transcript.paused)} in all`);
  if (transcript.outages > 0)
    parts.push(`the server was away for ${lengthText(transcript.outages)}`);
  return parts.join(" · ");
}
