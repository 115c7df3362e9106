// One session as it went.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { deleteSession, readTranscript } from "../../api/calls";
import { explain, RequestError } from "../../api/problem";
import { go } from "../../app/router";
import type { Transcript } from "../../protocol";
import { dateAndTime, lengthText, timeOfDay } from "../../text/duration";
import { counted, levelName, roleName } from "../../text/words";
import { Dialog } from "../dialog";
import { loadKinds } from "../kinds";
import { Failed, Loading, useLoaded } from "../loading";
import { Missing } from "../missing";
import { Title } from "../title";
import { Moments } from "./moments";
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
            <Round key={round.round} round={round} several={transcript.rounds.length > 1} />
          ))}
        </div>
        <Moments
          moments={transcript.moments}
          start={transcript.started_at ?? transcript.created_at}
        />
      </div>
      {asked.value && (
        <DeleteDialog
          session={transcript.session}
          name={name}
          close={() => (asked.value = false)}
        />
      )}
    </div>
  );
}

function titleOf(transcript: Transcript): string {
  const titles = [...new Set(transcript.rounds.map((round) => round.kind_title))];
  return titles.length === 0 ? "Transcript" : titles.join(", ");
}

function summaryText(transcript: Transcript): string {
  const parts: string[] = [];
  const begun = transcript.started_at ?? transcript.created_at;
  parts.push(dateAndTime(begun));
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

function DeleteDialog(props: { session: string; name: string; close: () => void }): JSX.Element {
  const problem = useSignal("");
  const remove = (): void => {
    deleteSession(props.session).then(
      () => go("/transcripts"),
      (error: unknown) => {
        problem.value = explain(error);
      },
    );
  };
  return (
    <Dialog title={`Delete this session (${props.name})`} close={props.close}>
      <p>
        Its answers, notes and scores are deleted from the server at once. This can't be taken back.
      </p>
      {problem.value !== "" && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
      <p class="actions">
        <button type="button" onClick={props.close}>
          Keep it
        </button>
        <button type="button" class="danger" onClick={remove}>
          Delete the session
        </button>
      </p>
    </Dialog>
  );
}
