// Calls between pages over a line that holds back what is said until the
// scene lets it through.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Call } from "../src/voice/call";
import type { SignalChannel } from "../src/voice/channel";
import { loudness } from "../src/voice/meter";
import { decodeSignal } from "../src/voice/signal";
import type { Tools } from "../src/voice/tools";
import { FakeConnection, FakeTrack } from "./voice/connection";

interface Said {
  page: Page;
  data: string;
  to: string | undefined;
}

let ids = 0;
let time = 0;

/** The room between two people, each with some pages. */
class Room {
  pages: Page[] = [];
  said: Said[] = [];

  enter(person: number, id?: string): Page {
    const page = new Page(this, person, id ?? `page-${++ids}`);
    this.pages.push(page);
    return page;
  }

  /** Delivers the first thing that waits. */
  step(): boolean {
    const said = this.said.shift();
    if (said === undefined) return false;
    for (const page of this.pages)
      if (page.person !== said.page.person && page.online)
        page.onSignal(said.data, said.page.page, said.to);
    return true;
  }

  /** Until nothing moves any more. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 12; quiet++) {
      await new Promise<void>((done) => setImmediate(done));
      while (this.step()) quiet = 0;
    }
  }
}

class Page implements SignalChannel {
  online = true;
  onSignal: SignalChannel["onSignal"] = () => {};
  onOpen: SignalChannel["onOpen"] = () => {};
  connections: FakeConnection[] = [];
  tracks: FakeTrack[] = [];
  refuse: string | undefined;
  padding = "";
  /** Set: the browser still asks; calling it is the person's answer. */
  answer: (() => void) | undefined;
  asks = false;
  leaving = (): void => {};
  readonly call: Call;

  constructor(
    private readonly room: Room,
    readonly person: number,
    readonly page: string,
  ) {
    this.call = new Call(this, this.tools());
  }

  get polite(): boolean {
    return this.person === 2;
  }

  get connection(): FakeConnection {
    const last = this.connections.at(-1);
    assert.ok(last, "there is a connection");
    return last;
  }

  send(data: string, to?: string): void {
    if (this.online) this.room.said.push({ page: this, data, to });
  }

  /** The page is gone, without a word. */
  crash(): void {
    this.room.pages = this.room.pages.filter((page) => page !== this);
  }

  private async media(wanted: MediaStreamConstraints): Promise<MediaStream> {
    if (this.asks) await new Promise<void>((answered) => (this.answer = answered));
    if (this.refuse !== undefined) throw new DOMException("", this.refuse);
    const chosen = (wanted.audio ?? wanted.video) as { deviceId?: { exact: string } };
    const kind = wanted.video === undefined ? "audio" : "video";
    const track = new FakeTrack(kind, chosen.deviceId?.exact);
    this.tracks.push(track);
    return { getTracks: () => [track] } as unknown as MediaStream;
  }

  private tools(): Tools {
    const connect = (): RTCPeerConnection => {
      const made = new FakeConnection();
      made.padding = this.padding;
      this.connections.push(made);
      return made as unknown as RTCPeerConnection;
    };
    return {
      connect,
      stream: (tracks) => ({ getTracks: () => tracks }) as unknown as MediaStream,
      devices: {
        getUserMedia: (wanted) => this.media(wanted ?? {}),
        enumerateDevices: () => Promise.resolve([]),
        addEventListener: () => {},
        removeEventListener: () => {},
      },
      readServers: () => Promise.resolve([]),
      measure: () => () => {},
      id: () => `line-${++ids}`,
      now: () => ++time,
      onLeaving: (leave) => {
        this.leaving = leave;
        return () => {};
      },
    };
  }
}

/** Two people who have joined, the first of them `first`. */
async function together(first = 1): Promise<{ room: Room; one: Page; two: Page }> {
  const room = new Room();
  const one = room.enter(1);
  const two = room.enter(2);
  const order = first === 1 ? [one, two] : [two, one];
  for (const page of order) {
    await page.call.join();
    await room.settle();
  }
  return { room, one, two };
}

function expectTogether(...pages: Page[]): void {
  for (const page of pages) {
    assert.equal(page.call.state.value, "connected");
    assert.equal(page.connection.signalingState, "stable");
    assert.ok(page.call.sound.value);
    const open = page.connections.filter(({ signalingState }) => signalingState !== "closed");
    assert.equal(open.length, 1, "one connection is open");
  }
}

for (const first of [1, 2])
  test(`whoever joins first, both are connected: ${first}`, async () => {
    const { one, two } = await together(first);
    expectTogether(one, two);
    assert.equal(one.connections.length, 1);
    assert.equal(two.connections.length, 1);
  });

test("both join at the same moment", async () => {
  const room = new Room();
  const one = room.enter(1);
  const two = room.enter(2);
  await Promise.all([one.call.join(), two.call.join()]);
  await room.settle();
  expectTogether(one, two);
});

test("who is outside sees that the partner has joined, and has left", async () => {
  const room = new Room();
  const one = room.enter(1);
  await one.call.join();
  assert.equal(one.call.state.value, "waiting");
  const two = room.enter(2);
  await room.settle();
  assert.equal(two.call.partnerIn.value, true);
  assert.equal(two.call.state.value, "idle");
  assert.equal(two.connections.length, 0);
  one.call.leave();
  await room.settle();
  assert.equal(two.call.partnerIn.value, false);
});

test("glare: both offer at once, and only the polite one gives way", async () => {
  const { room, one, two } = await together();
  for (const page of [one, two]) page.connection.restartIce();
  for (let i = 0; i < 4; i++) await new Promise<void>((done) => setImmediate(done));
  const offers = room.said.filter(({ data }) => data.includes('"offer"'));
  assert.equal(offers.length, 2, "both have offered before either heard");
  await room.settle();
  expectTogether(one, two);
  assert.equal(one.connection.rolledBack, 0);
  assert.equal(two.connection.rolledBack, 1);
});

test("cameras go on and off without an offer, both at once too", async () => {
  const { room, one, two } = await together();
  for (let i = 0; i < 3; i++) {
    await Promise.all([one.call.media.show(), two.call.media.show()]);
    assert.ok(room.said.every(({ data }) => !data.includes('"offer"')));
    await room.settle();
    for (const page of [one, two]) {
      assert.ok(page.call.picture.value);
      assert.equal(page.connection.getTransceivers()[1]?.sender.track, page.tracks.at(-1));
    }
    one.call.media.hide();
    await room.settle();
    assert.equal(two.call.picture.value, undefined);
    assert.equal(one.connection.getTransceivers()[1]?.sender.track, null);
    assert.ok(one.call.picture.value);
    two.call.media.hide();
    await room.settle();
  }
  const cameras = [...one.tracks, ...two.tracks].filter(({ kind }) => kind === "video");
  assert.ok(cameras.length === 6 && cameras.every(({ stopped }) => stopped));
  expectTogether(one, two);
});

test("a camera that is on when the partner comes is seen at once", async () => {
  for (const person of [1, 2]) {
    const room = new Room();
    const first = room.enter(person);
    const second = room.enter(3 - person);
    await first.call.join();
    await first.call.media.show();
    await second.call.join();
    await room.settle();
    assert.ok(second.call.picture.value);
    assert.equal(first.call.picture.value, undefined);
    const [voice, picture] = first.connection.getTransceivers();
    assert.deepEqual([voice?.sender.track, picture?.sender.track], first.tracks);
  }
});

for (const gone of [1, 2])
  test(`one side reloads without a word: ${gone}`, async () => {
    const { room, one, two } = await together();
    const [before, stays] = gone === 1 ? [one, two] : [two, one];
    before.crash();
    const after = room.enter(gone);
    await room.settle();
    assert.equal(after.call.partnerIn.value, true);
    await after.call.join();
    await room.settle();
    expectTogether(after, stays);
    assert.equal(stays.connections.length, 2);
  });

test("what was said while the room was away is made good when it is back", async () => {
  for (const late of [1, 2]) {
    const { room, one, two } = await together();
    for (const page of [one, two]) {
      page.online = false;
      page.connection.change("failed");
    }
    await room.settle();
    const order = late === 1 ? [two, one] : [one, two];
    for (const page of order) {
      page.online = true;
      page.onOpen();
      await room.settle();
    }
    expectTogether(one, two);
  }
});

test("a connection that held while the room was away is kept", async () => {
  const { room, one, two } = await together();
  for (const page of [one, two]) page.onOpen();
  await room.settle();
  expectTogether(one, two);
  assert.equal(one.connections.length, 1);
  assert.equal(two.connections.length, 1);
});

test("a connection that fails is looked for anew, a few times, and then by hand", async () => {
  const { room, one, two } = await together();
  for (let i = 0; i < 5; i++) one.connection.change("failed");
  assert.equal(one.call.state.value, "failed");
  assert.equal(one.connection.restarted, 3);
  await room.settle();
  assert.equal(two.connection.signalingState, "stable");
  for (const page of [one, two]) {
    await page.call.retry();
    await room.settle();
    expectTogether(one, two);
  }
});

test("a refused microphone: a sentence, nothing is sent, and later it works", async () => {
  const room = new Room();
  const one = room.enter(1);
  const two = room.enter(2);
  await two.call.join();
  await room.settle();
  one.refuse = "NotAllowedError";
  await one.call.join();
  assert.equal(one.call.state.value, "refused");
  assert.match(one.call.media.trouble.value, /did not allow the microphone\. To allow it, open/);
  assert.equal(room.said.length, 0);
  await room.settle();
  assert.equal(two.call.state.value, "waiting");
  one.refuse = undefined;
  await one.call.join();
  await room.settle();
  assert.equal(one.call.media.trouble.value, "");
  expectTogether(one, two);
});

test("a refused camera changes nothing else", async () => {
  const { room, one, two } = await together();
  one.refuse = "NotFoundError";
  await one.call.media.show();
  await room.settle();
  assert.match(one.call.media.trouble.value, /^No camera was found\./);
  expectTogether(one, two);
});

test("who leaves while the browser still asks gives the microphone back", async () => {
  const room = new Room();
  const one = room.enter(1);
  one.asks = true;
  const joining = one.call.join();
  one.call.leave();
  one.answer?.();
  await joining;
  assert.equal(one.call.state.value, "idle");
  assert.deepEqual(one.tracks.map(({ stopped }) => stopped), [true]);
});

test("leaving, and a page that goes away, stop every track and tell the partner", async () => {
  for (const leave of [(page: Page) => page.call.leave(), (page: Page) => page.leaving()]) {
    const { room, one, two } = await together();
    await one.call.media.show();
    await room.settle();
    leave(one);
    assert.ok(one.tracks.length === 2 && one.tracks.every(({ stopped }) => stopped));
    assert.equal(one.call.media.picture.value, undefined);
    await room.settle();
    assert.equal(two.call.state.value, "waiting");
    assert.equal(two.call.partnerIn.value, false);
    assert.equal(two.connection.signalingState, "closed");
  }
});

test("muted stays muted with another microphone", async () => {
  const { one } = await together();
  one.call.media.mute(true);
  await one.call.media.useMicrophone("audio-2");
  const [first, second] = one.tracks;
  assert.equal(first?.stopped, true);
  assert.equal(second?.enabled, false);
  assert.equal(one.call.media.microphone.value, "audio-2");
  assert.equal(one.connection.getTransceivers()[0]?.sender.track, second);
  one.call.media.mute(false);
  assert.equal(second?.enabled, true);
});

for (const person of [1, 2])
  test(`the page that joined last takes part, and the other says so: ${person}`, async () => {
    const { room, one, two } = await together();
    const [first, partner] = person === 1 ? [one, two] : [two, one];
    const second = room.enter(person);
    await second.call.join();
    await room.settle();
    expectTogether(second, partner);
    assert.equal(first.call.state.value, "moved");
    assert.ok(first.tracks.every(({ stopped }) => stopped));
    await first.call.join();
    await room.settle();
    expectTogether(first, partner);
    assert.equal(second.call.state.value, "moved");
  });

test("two pages that waited: the partner takes the one that joined last", async () => {
  for (const person of [1, 2]) {
    const room = new Room();
    const late = room.enter(person);
    const early = room.enter(person);
    await early.call.join();
    await late.call.join();
    const partner = room.enter(3 - person);
    await partner.call.join();
    await room.settle();
    expectTogether(late, partner);
    assert.equal(early.call.state.value, "moved");
  }
});

test("what is for another page, too long, or nonsense is passed over", async () => {
  const { room, one, two } = await together();
  const bye = JSON.stringify({ type: "bye", since: 1, line: "", seen: false });
  one.onSignal(bye, two.page, "another-page");
  const long = JSON.stringify({ type: "bye", since: 1, line: "é".repeat(30_000), seen: false });
  one.onSignal(long, two.page);
  const wrong = [
    "",
    "nothing",
    "null",
    "[]",
    '{"type":"bye"}',
    '{"type":"hello","as":"who","since":1,"line":"","seen":false}',
    '{"type":"moved","since":1,"line":"","seen":false}',
    '{"type":"description","description":{"type":"rollback","sdp":""},"since":1,"line":"",' +
      '"seen":false}',
    '{"type":"description","description":{"type":"offer"},"since":1,"line":"","seen":false}',
    '{"type":"candidate","candidate":null,"since":1,"line":"","seen":false}',
  ];
  for (const data of wrong) {
    assert.equal(decodeSignal(data), undefined, data);
    one.onSignal(data, two.page);
  }
  await room.settle();
  expectTogether(one, two);
});

test("a description that is too long is not sent, and said to have failed", async () => {
  const room = new Room();
  const one = room.enter(1);
  const two = room.enter(2);
  one.padding = "x".repeat(60_000);
  await one.call.join();
  await two.call.join();
  await room.settle();
  assert.equal(one.call.state.value, "failed");
  one.padding = "";
  await one.call.retry();
  await room.settle();
  expectTogether(one, two);
});

test("loudness goes evenly by decibels from silence to full", () => {
  const of = (value: number): number => loudness(new Float32Array(8).fill(value));
  assert.equal(of(0), 0);
  assert.equal(of(0.001), 0);
  assert.equal(of(0.03162), 0.5);
  assert.equal(of(1), 1);
});
