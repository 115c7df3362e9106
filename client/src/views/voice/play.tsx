// Streams made heard and seen. A stream is no attribute: it is set by script.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** The partner's voice. Where the browser wants a press of a button first, it gets one. */
export function Sound({ stream }: { stream: MediaStream | undefined }): JSX.Element {
  const audio = useRef<HTMLAudioElement>(null);
  const held = useSignal(false);
  const play = (): void => {
    audio.current?.play().then(
      () => (held.value = false),
      (error: unknown) => {
        if (error instanceof DOMException && error.name === "NotAllowedError") held.value = true;
      },
    );
  };
  useEffect(() => {
    if (audio.current === null) return;
    audio.current.srcObject = stream ?? null;
    if (stream === undefined) held.value = false;
    else play();
  }, [stream]);
  return (
    <>
      <audio ref={audio} hidden />
      {held.value && (
        <button type="button" class="main" onClick={play}>
          Turn the sound on
        </button>
      )}
    </>
  );
}

interface PictureProps {
  stream: MediaStream;
  label: string;
  own?: boolean;
}

/** A picture without its sound. */
export function Picture({ stream, label, own = false }: PictureProps): JSX.Element {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current !== null) video.current.srcObject = stream;
  }, [stream]);
  return (
    <figure class={own ? "voice-picture own" : "voice-picture"}>
      <video ref={video} autoplay playsInline muted aria-label={`Picture: ${label}`} />
      <figcaption>{label}</figcaption>
    </figure>
  );
}
