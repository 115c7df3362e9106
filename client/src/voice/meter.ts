// How loud a track is, for the eye.
import type { Signal } from "@preact/signals";

const INTERVAL = 100;
const QUIETEST = -60;
const STEPS = 20;

/** 0 (silence) to 1 (as loud as can be) in steps of a twentieth, evenly by decibels. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 10 * Math.log10(sum / samples.length);
  const share = 1 - Math.max(QUIETEST, Math.min(0, decibels)) / QUIETEST;
  return Math.round(share * STEPS) / STEPS;
}

/** Keeps level at the loudness of track, until the function that is returned is called. */
export function measure(track: MediaStreamTrack, level: Signal<number>): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  const samples = new Float32Array(analyser.fftSize);
  const source = context.createMediaStreamSource(new MediaStream([track]));
  source.connect(analyser);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    level.value = loudness(samples);
  }, INTERVAL);
  return () => {
    clearInterval(timer);
    source.disconnect();
    void context.close();
    level.value = 0;
  };
}
