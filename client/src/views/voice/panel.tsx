// Voice and picture between two people: one bar, and their pictures when
// they are on.
import type { JSX } from "preact";
import type { Call } from "../../voice/call";
import { Devices } from "./devices";
import { Meter } from "./meter";
import { Picture, Sound } from "./play";
import { stateText } from "./state";

/** Everything about a call. The partner's name is how sentences speak of them. */
export function VoicePanel({ call, partner }: { call: Call; partner?: string }): JSX.Element {
  const name = partner ?? "Your partner";
  return (
    <section class="voice" aria-label="Voice">
      <div class="voice-bar">
        <p class="voice-state" role="status" data-state={call.state.value}>
          {stateText(call.state.value, call.partnerIn.value, name)}
        </p>
        {call.joined.value ? <Inside call={call} name={name} /> : <Outside call={call} />}
      </div>
      {call.media.trouble.value !== "" && (
        <p class="voice-trouble" role="alert">
          {call.media.trouble}
        </p>
      )}
      <Sound stream={call.sound.value} />
      <Pictures call={call} name={name} />
    </section>
  );
}

function Outside({ call }: { call: Call }): JSX.Element {
  const { value: state } = call.state;
  return (
    <div class="voice-moves">
      <button
        type="button"
        class="main"
        disabled={state === "asking"}
        onClick={() => void call.join()}
      >
        {state === "moved" ? "Bring voice here" : "Join voice"}
      </button>
      {state === "asking" && (
        <button type="button" onClick={() => call.leave()}>
          Cancel
        </button>
      )}
    </div>
  );
}

function Inside({ call, name }: { call: Call; name: string }): JSX.Element {
  const { media } = call;
  const seen = media.picture.value !== undefined;
  return (
    <>
      <Meter level={call.level} name="You" />
      <Meter level={call.partnerLevel} name={name} />
      <div class="voice-moves">
        {call.state.value === "failed" && (
          <button type="button" onClick={() => void call.retry()}>
            Try again
          </button>
        )}
        <button type="button" onClick={() => media.mute(!media.muted.value)}>
          {media.muted.value ? "Unmute" : "Mute"}
        </button>
        <button type="button" onClick={() => (seen ? media.hide() : void media.show())}>
          {seen ? "Turn camera off" : "Turn camera on"}
        </button>
        <button type="button" onClick={() => call.leave()}>
          Leave voice
        </button>
        <Devices media={media} />
      </div>
    </>
  );
}

function Pictures({ call, name }: { call: Call; name: string }): JSX.Element | null {
  const theirs = call.picture.value;
  const own = call.media.picture.value;
  if (theirs === undefined && own === undefined) return null;
  return (
    <div class="voice-pictures">
      {theirs !== undefined && <Picture stream={theirs} label={name} />}
      {own !== undefined && <Picture stream={own} label="You" own />}
    </div>
  );
}
