// Voice and picture between two people, each in the one page in which they
// switched it on:
//
//   idle --join--> asking --allowed--> waiting --the partner is there--> connecting
//   asking --not allowed--> refused          connecting <--> connected, failed
//   waiting, connecting, connected, failed --leave--> idle
//                                          --joined in another page--> moved
//
// The polite side says hello, the other starts a connection (a line, with an
// id) by offering; what belongs to another line than the latest is passed over.
// So whoever reloads, or comes back online, just says hello again.
import { computed, signal } from "@preact/signals";
import type { SignalChannel } from "./channel";
import { Media } from "./media";
import { Peer } from "./peer";
import { type Body, type Signal, decodeSignal, encodeSignal } from "./signal";
import { type Tools, browserTools } from "./tools";

export type CallState =
  | "idle"
  | "asking"
  | "refused"
  | "waiting"
  | "connecting"
  | "connected"
  | "failed"
  | "moved";

/** The page in which the partner takes part. */
interface Partner {
  page: string;
  since: number;
  peer?: Peer;
  /** The track of their camera, and whether it is on. */
  camera?: MediaStreamTrack | undefined;
  seen: boolean;
}

const OUT: readonly CallState[] = ["idle", "asking", "refused", "moved"];

export class Call {
  readonly state = signal<CallState>("idle");
  readonly joined = computed(() => !OUT.includes(this.state.value));
  /** The partner is in voice, whether or not we are. */
  readonly partnerIn = signal(false);
  /** What the partner says, and what their camera shows; undefined: nothing. */
  readonly sound = signal<MediaStream | undefined>(undefined);
  readonly picture = signal<MediaStream | undefined>(undefined);
  /** 0 to 1. */
  readonly level = signal(0);
  readonly partnerLevel = signal(0);
  readonly media: Media;
  private partner: Partner | undefined;
  /** When this page joined; 0: it has not. */
  private since = 0;
  private servers: RTCIceServer[] = [];
  private announced: string | undefined;
  private stopLevel = (): void => {};
  private stopPartnerLevel = (): void => {};
  private readonly stopLeaving: () => void;

  constructor(
    private readonly channel: SignalChannel,
    private readonly tools: Tools = browserTools,
  ) {
    this.media = new Media(tools, {
      voice: (track) => this.speak(track),
      picture: (track) => this.show(track),
    });
    channel.onSignal = (data, from, to) => this.receive(data, from, to);
    channel.onOpen = () => this.greet();
    this.stopLeaving = tools.onLeaving(() => this.leave());
    this.greet();
  }

  /** Asks for the microphone, then takes part, here rather than in another page of ours. */
  async join(): Promise<void> {
    if (this.joined.value || this.state.value === "asking") return;
    this.state.value = "asking";
    const outcome = await this.media.open();
    if (outcome === "late") return;
    if (outcome === "refused") {
      this.state.value = "refused";
      return;
    }
    await this.findServers();
    if (this.state.value !== "asking" || this.media.tracks.voice === undefined) return;
    this.since = this.tools.now();
    this.state.value = "waiting";
    this.send({ type: "hello", as: "joined" });
  }

  leave(): void {
    if (this.joined.value) this.send({ type: "bye" });
    this.end("idle");
  }

  /** Tries to reach the partner anew. */
  async retry(): Promise<void> {
    if (!this.joined.value) return;
    await this.findServers();
    if (!this.joined.value) return;
    this.hangUp();
    this.send({ type: "hello", as: "joined" });
  }

  /** Leaves, for good. */
  close(): void {
    this.leave();
    this.stopLeaving();
    this.channel.onSignal = () => {};
    this.channel.onOpen = () => {};
  }

  /** What flows to and from the partner, in numbers; undefined while nothing does. */
  report(): Promise<RTCStatsReport> | undefined {
    return this.partner?.peer?.report();
  }

  /** Without servers two browsers still meet on one network. */
  private async findServers(): Promise<void> {
    this.servers = await this.tools.readServers().catch(() => []);
  }

  private greet(): void {
    this.send(this.joined.value ? { type: "hello", as: "here" } : { type: "ask" });
  }

  private send(body: Body, to?: string): void {
    const line = this.partner?.peer?.line ?? "";
    const seen = this.media.tracks.picture !== undefined;
    const data = encodeSignal({ ...body, since: this.since, line, seen });
    if (data !== undefined) this.channel.send(data, to);
    else this.partner?.peer?.fail();
  }

  private receive(data: string, from: string, to: string | undefined): void {
    if (to !== undefined && to !== this.channel.page) return;
    const heard = decodeSignal(data);
    if (heard === undefined) return;
    if (heard.type === "ask") {
      if (this.joined.value) this.send({ type: "hello", as: "here" }, from);
    } else if (heard.type === "bye") {
      this.partnerLeft(from);
    } else if (heard.type === "moved") {
      if (this.joined.value && heard.of === this.since) this.end("moved");
    } else {
      this.announced = from;
      this.partnerIn.value = true;
      if (!this.joined.value || !this.adopt(from, heard)) return;
      if (this.partner !== undefined) this.partner.seen = heard.seen;
      this.look();
      this.follow(from, heard);
    }
  }

  private partnerLeft(page: string): void {
    if (this.announced === page) this.partnerIn.value = false;
    if (this.partner?.page === page) this.hangUp();
  }

  /** Of the partner's pages, the one that joined last takes part. */
  private adopt(from: string, heard: Signal): boolean {
    const { partner } = this;
    if (partner?.page === from) {
      partner.since = heard.since;
      return true;
    }
    const fresh = heard.type === "hello" && heard.as === "joined";
    if (partner !== undefined && !fresh && heard.since <= partner.since) {
      this.send({ type: "moved", of: heard.since }, from);
      return false;
    }
    if (partner !== undefined) this.send({ type: "moved", of: partner.since }, partner.page);
    this.hangUp();
    this.partner = { page: from, since: heard.since, seen: heard.seen };
    this.state.value = "connecting";
    return true;
  }

  private follow(from: string, heard: Signal): void {
    const peer = this.partner?.peer;
    if (heard.type === "hello") {
      if (!this.channel.polite) this.startLine(heard);
      else if (heard.as !== "answer") this.send({ type: "hello", as: "answer" }, from);
    } else if (peer?.line === heard.line) {
      void peer.receive(heard);
    } else if (this.channel.polite && isOffer(heard)) {
      void this.openLine(heard.line)?.receive(heard);
    }
  }

  /** A line that holds on both sides is kept. */
  private startLine(hello: Signal): void {
    const peer = this.partner?.peer;
    if (peer !== undefined && peer.line === hello.line && peer.state === "connected") return;
    this.openLine(this.tools.id());
  }

  private openLine(line: string): Peer | undefined {
    const { partner } = this;
    const { voice, picture } = this.media.tracks;
    if (partner === undefined || voice === undefined) return undefined;
    this.silence();
    partner.peer?.close();
    const connection = this.tools.connect({ iceServers: this.servers, bundlePolicy: "max-bundle" });
    const peer = new Peer(line, this.channel.polite, connection, { voice, picture }, {
      send: (body) => this.send(body, partner.page),
      changed: () => this.follows(peer),
      track: (track) => this.takeTrack(track),
    });
    partner.peer = peer;
    this.follows(peer);
    return peer;
  }

  private follows(peer: Peer): void {
    if (this.partner?.peer !== peer) return;
    const { state } = peer;
    this.state.value = state === "connected" || state === "failed" ? state : "connecting";
  }

  private takeTrack(track: MediaStreamTrack): void {
    if (track.kind === "audio") {
      this.stopPartnerLevel();
      this.sound.value = this.tools.stream([track]);
      this.stopPartnerLevel = this.tools.measure(track, this.partnerLevel);
      return;
    }
    if (this.partner !== undefined) this.partner.camera = track;
    this.look();
  }

  /** Shows the partner's picture, or none. */
  private look(): void {
    const { camera, seen = false } = this.partner ?? {};
    if (!seen || camera === undefined) this.picture.value = undefined;
    else this.picture.value ??= this.tools.stream([camera]);
  }

  private show(track: MediaStreamTrack | undefined): void {
    const { partner } = this;
    if (partner?.peer === undefined) return;
    void partner.peer.show(track);
    this.send({ type: "camera" }, partner.page);
  }

  private speak(track: MediaStreamTrack): void {
    this.stopLevel();
    this.stopLevel = this.tools.measure(track, this.level);
    void this.partner?.peer?.speak(track);
  }

  /** Nothing of the partner is heard or seen any more. */
  private silence(): void {
    this.stopPartnerLevel();
    this.stopPartnerLevel = () => {};
    this.sound.value = undefined;
    this.picture.value = undefined;
    if (this.partner !== undefined) this.partner.camera = undefined;
  }

  private hangUp(): void {
    this.silence();
    this.partner?.peer?.close();
    this.partner = undefined;
    if (this.joined.value) this.state.value = "waiting";
  }

  private end(state: "idle" | "moved"): void {
    this.state.value = state;
    this.hangUp();
    this.stopLevel();
    this.stopLevel = () => {};
    this.media.close();
    this.since = 0;
  }
}

function isOffer(heard: Signal): boolean {
  return heard.type === "description" && heard.description.type === "offer";
}
