// The connection to one page of the partner, by the pattern of the WebRTC
// specification called perfect negotiation: either side may offer a change at
// any time, and when both do at once, the polite one takes its own back.
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
  private voice: RTCRtpSender | undefined;
  private picture: RTCRtpSender | undefined;

  constructor(
    readonly line: string,
    private readonly polite: boolean,
    private readonly connection: RTCPeerConnection,
    private readonly stream: MediaStream,
    private readonly calls: PeerCalls,
  ) {
    connection.onnegotiationneeded = () => void this.guard(() => this.offer());
    connection.onicecandidate = ({ candidate }) => {
      if (candidate === null) return;
      calls.send({ type: "candidate", candidate: candidate.toJSON() });
    };
    connection.onconnectionstatechange = () => this.stateChanged();
    connection.ontrack = ({ track }) => calls.track(track);
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
    if (this.voice === undefined) this.voice = this.connection.addTrack(track, this.stream);
    else await this.guard(async () => await this.voice?.replaceTrack(track));
  }

  /** Sends this track as one's picture, or none. The place in the connection is kept, for each
   * new one would make every later description longer. */
  async show(track: MediaStreamTrack | undefined): Promise<void> {
    const { picture } = this;
    if (picture === undefined) {
      if (track !== undefined) this.picture = this.connection.addTrack(track, this.stream);
      return;
    }
    await this.guard(async () => {
      await picture.replaceTrack(track ?? null);
      const all = this.connection.getTransceivers();
      const place = all.find((transceiver) => transceiver.sender === picture);
      if (place !== undefined) place.direction = track === undefined ? "recvonly" : "sendrecv";
    });
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
    await connection.setLocalDescription();
    this.sendDescription();
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
