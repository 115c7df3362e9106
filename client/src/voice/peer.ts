// The connection to one page of the partner, by the pattern of the WebRTC
// specification called perfect negotiation: either side may offer a change at
// any time, and when both do at once, the polite one takes its own back. Sound
// and picture have their places from the first offer on, which the impolite one
// makes, and their tracks come and go without a word: offering new places at
// once from both sides can leave a picture that never arrives.
import type { Body } from "./signal";

/** How often a connection that failed is looked for anew, until it holds again. */
const RESTARTS_MOST = 3;

export interface PeerCalls {
  send(body: Body): void;
  changed(): void;
  /** The partner's track came, or comes again. */
  track(track: MediaStreamTrack): void;
}

export class Peer {
  private offering = false;
  private ignoring = false;
  private takingAnswer = false;
  private closed = false;
  private restarts = 0;
  private broken = false;
  private voice: MediaStreamTrack;
  private picture: MediaStreamTrack | undefined;

  constructor(
    readonly line: string,
    private readonly polite: boolean,
    private readonly connection: RTCPeerConnection,
    tracks: { voice: MediaStreamTrack; picture: MediaStreamTrack | undefined },
    private readonly calls: PeerCalls,
  ) {
    this.voice = tracks.voice;
    this.picture = tracks.picture;
    connection.onnegotiationneeded = () => void this.guard(() => this.offer());
    connection.onicecandidate = ({ candidate }) => {
      if (candidate === null) return;
      calls.send({ type: "candidate", candidate: candidate.toJSON() });
    };
    connection.onconnectionstatechange = () => this.stateChanged();
    connection.ontrack = ({ track }) => calls.track(track);
    if (polite) return;
    connection.addTransceiver(tracks.voice);
    connection.addTransceiver(tracks.picture ?? "video");
  }

  get state(): RTCPeerConnectionState {
    return this.broken ? "failed" : this.connection.connectionState;
  }

  /** What flows, in numbers. */
  report(): Promise<RTCStatsReport> {
    return this.connection.getStats();
  }

  /** Sends this track as one's voice. */
  async speak(track: MediaStreamTrack): Promise<void> {
    this.voice = track;
    await this.guard(() => this.fill());
  }

  /** Sends this track as one's picture, or none. */
  async show(track: MediaStreamTrack | undefined): Promise<void> {
    this.picture = track;
    await this.guard(() => this.fill());
  }

  async receive(body: Body): Promise<void> {
    if (body.type === "description") await this.guard(() => this.describe(body.description));
    else if (body.type === "candidate") await this.guard(() => this.reach(body.candidate));
  }

  /** The connection can't go on. */
  fail(): void {
    if (this.closed) return;
    this.broken = true;
    this.calls.changed();
  }

  close(): void {
    this.closed = true;
    this.connection.onnegotiationneeded = null;
    this.connection.onicecandidate = null;
    this.connection.onconnectionstatechange = null;
    this.connection.ontrack = null;
    this.connection.close();
  }

  private async offer(): Promise<void> {
    try {
      this.offering = true;
      await this.connection.setLocalDescription();
      this.sendDescription();
    } finally {
      this.offering = false;
    }
  }

  private async describe(description: RTCSessionDescriptionInit): Promise<void> {
    const { connection } = this;
    const stable = connection.signalingState === "stable" || this.takingAnswer;
    const collides = description.type === "offer" && (this.offering || !stable);
    this.ignoring = !this.polite && collides;
    if (this.ignoring) return;
    this.takingAnswer = description.type === "answer";
    try {
      await connection.setRemoteDescription(description);
    } finally {
      this.takingAnswer = false;
    }
    if (description.type !== "offer") return;
    await this.fill();
    await connection.setLocalDescription();
    this.sendDescription();
  }

  /** Puts the tracks in their places, and both ways open. */
  private async fill(): Promise<void> {
    for (const place of this.connection.getTransceivers()) {
      const track = place.receiver.track.kind === "audio" ? this.voice : (this.picture ?? null);
      if (place.direction !== "sendrecv") place.direction = "sendrecv";
      if (place.sender.track !== track) await place.sender.replaceTrack(track);
    }
  }

  private async reach(candidate: RTCIceCandidateInit): Promise<void> {
    try {
      await this.connection.addIceCandidate(candidate);
    } catch (error) {
      if (!this.ignoring) throw error; // else it belongs to the offer that was ignored
    }
  }

  private sendDescription(): void {
    const description = this.connection.localDescription;
    if (description === null || this.closed) return;
    this.calls.send({
      type: "description",
      description: { type: description.type, sdp: description.sdp },
    });
  }

  private stateChanged(): void {
    const { connectionState } = this.connection;
    if (connectionState === "connected") this.restarts = 0;
    if (connectionState === "failed" && this.restarts < RESTARTS_MOST) {
      this.restarts++;
      this.connection.restartIce();
    }
    this.calls.changed();
  }

  private async guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch {
      this.fail();
    }
  }
}
