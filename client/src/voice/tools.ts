// What a call uses of the browser, so that tests can bring their own.
import type { Signal } from "@preact/signals";
import { request } from "../api/request";
import type { VoiceSettings } from "../protocol";
import { measure } from "./meter";

export type Devices = Pick<
  MediaDevices,
  "getUserMedia" | "enumerateDevices" | "addEventListener" | "removeEventListener"
>;

export interface Tools {
  connect(configuration: RTCConfiguration): RTCPeerConnection;
  stream(tracks: MediaStreamTrack[]): MediaStream;
  /** Undefined: this browser has none for this page. */
  devices: Devices | undefined;
  /** The servers that help two browsers to meet. */
  readServers(): Promise<RTCIceServer[]>;
  /** Keeps level at how loud the track is, until the function that is returned is called. */
  measure(track: MediaStreamTrack, level: Signal<number>): () => void;
  /** An id that nobody else makes. */
  id(): string;
  now(): number;
  /** Calls leave when the page goes away, until the function that is returned is called. */
  onLeaving(leave: () => void): () => void;
}

export const browserTools: Tools = {
  connect: (configuration) => new RTCPeerConnection(configuration),
  stream: (tracks) => new MediaStream(tracks),
  devices: globalThis.navigator?.mediaDevices,
  readServers: async () => (await request<VoiceSettings>("GET", "/api/voice")).ice_servers,
  measure,
  id: () => crypto.randomUUID(),
  now: () => Date.now(),
  onLeaving(leave) {
    window.addEventListener("pagehide", leave);
    return () => window.removeEventListener("pagehide", leave);
  },
};
