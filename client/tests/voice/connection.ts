// A connection as browsers have it, as far as calls see it: descriptions that
// must come in their order, an offer that is taken back when another comes,
// and a state that follows.

interface Described {
  id: number;
  /** Of an answer: the offer it answers. */
  offer?: number;
  kinds: string[];
}

let offers = 0;

export class FakeTrack {
  enabled = true;
  stopped = false;
  onended: (() => void) | null = null;

  constructor(
    readonly kind: "audio" | "video",
    readonly device = `${kind}-1`,
  ) {}

  getSettings(): { deviceId: string } {
    return { deviceId: this.device };
  }

  stop(): void {
    this.stopped = true;
  }
}

interface Place {
  kind: string;
  direction: string;
  receiver: { track: { kind: string } };
  sender: { track: FakeTrack | null; replaceTrack(track: FakeTrack | null): Promise<void> };
}

export class FakeConnection {
  signalingState = "stable";
  connectionState = "new";
  localDescription: { type: string; sdp: string } | null = null;
  onnegotiationneeded: (() => void) | null = null;
  onicecandidate: ((event: { candidate: { toJSON(): object } | null }) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  ontrack: ((event: { track: FakeTrack }) => void) | null = null;
  restarted = 0;
  rolledBack = 0;
  heard = new Map<string, FakeTrack>();
  padding = "";
  private places: Place[] = [];
  private needed = false;
  private offered = 0;
  private remote: Described | undefined;
  private chain: Promise<void> = Promise.resolve();
  private pending = 0;

  addTransceiver(what: FakeTrack | string): void {
    const [kind, track] = typeof what === "string" ? [what, null] : [what.kind, what];
    this.place(kind, track, "sendrecv");
    this.need();
  }

  getTransceivers(): Place[] {
    return this.places;
  }

  restartIce(): void {
    this.restarted++;
    this.need();
  }

  setLocalDescription(): Promise<void> {
    return this.queue(() => {
      const sending = this.places.filter((place) => place.direction === "sendrecv");
      const kinds = sending.map((place) => place.kind);
      if (this.signalingState === "stable") {
        this.offered = ++offers;
        this.needed = false;
        this.localDescription = this.describe("offer", { id: this.offered, kinds });
        this.signalingState = "have-local-offer";
      } else {
        if (this.signalingState !== "have-remote-offer") throw new Error("nothing to answer");
        this.needed = false;
        const offer = this.remote?.id ?? 0;
        this.localDescription = this.describe("answer", { id: ++offers, offer, kinds });
        this.settle();
      }
      const candidate = { toJSON: () => ({ candidate: String(offers) }) };
      setImmediate(() => this.onicecandidate?.({ candidate }));
    });
  }

  setRemoteDescription(description: { type: string; sdp: string }): Promise<void> {
    return this.queue(() => {
      const described = JSON.parse(description.sdp) as Described;
      if (description.type === "offer") {
        if (this.signalingState === "have-local-offer") {
          this.rolledBack++;
          this.needed = true;
        }
        this.signalingState = "have-remote-offer";
        this.take(described);
        return;
      }
      if (this.signalingState !== "have-local-offer") throw new Error("no offer was made");
      if (described.offer !== this.offered) throw new Error("another offer was answered");
      this.take(described);
      this.settle();
    });
  }

  addIceCandidate(): Promise<void> {
    return this.queue(() => {
      if (this.remote === undefined) throw new Error("a candidate without a description");
    });
  }

  change(state: string): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }

  close(): void {
    this.signalingState = "closed";
    this.connectionState = "closed";
  }

  private place(kind: string, track: FakeTrack | null, direction: string): void {
    const sender = {
      track,
      replaceTrack: (next: FakeTrack | null) => {
        sender.track = next;
        return Promise.resolve();
      },
    };
    this.places.push({ kind, sender, direction, receiver: { track: { kind } } });
  }

  private describe(type: string, described: Described): { type: string; sdp: string } {
    return { type, sdp: JSON.stringify({ ...described, padding: this.padding }) };
  }

  private take(described: Described): void {
    this.remote = described;
    for (const kind of described.kinds) {
      if (!this.places.some((place) => place.kind === kind)) this.place(kind, null, "recvonly");
      if (this.heard.has(kind)) continue;
      const track = new FakeTrack(kind as "audio" | "video");
      this.heard.set(kind, track);
      this.ontrack?.({ track });
    }
  }

  private settle(): void {
    this.signalingState = "stable";
    if (this.connectionState !== "connected") this.change("connected");
  }

  private need(): void {
    this.needed = true;
    setImmediate(() => {
      if (!this.needed || this.pending > 0 || this.signalingState !== "stable") return;
      this.onnegotiationneeded?.();
    });
  }

  /** Operations take their time, one after the other. */
  private queue(work: () => void): Promise<void> {
    this.pending++;
    const done = this.chain.then(
      () =>
        new Promise<void>((resolve, reject) => {
          setImmediate(() => {
            this.pending--;
            try {
              if (this.signalingState === "closed") throw new Error("closed");
              work();
              resolve();
            } catch (error) {
              reject(error as Error);
            }
            if (this.needed) this.need();
          });
        }),
    );
    this.chain = done.catch(() => {});
    return done;
  }
}
