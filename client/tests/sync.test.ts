// Clients with editors of their own against an authority that moves stale edits
// behind what came first, over connections that delay and break, all from a seed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ChangeSet, Text } from "@codemirror/state";
import { KeptReplica } from "../src/documents/kept";
import { LiveReplica } from "../src/documents/live";
import type { Replica } from "../src/documents/replica";
import { DocumentSync } from "../src/documents/sync";
import type { Changes, CommandPull, Unsent } from "../src/protocol";
import type { Outcome } from "../src/room/outbox";

const NAME = "1/answer";

type Random = () => number;

function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Update {
  client: string;
  changes: Changes;
}

/** The server's side of one document. */
class Authority {
  log: Update[] = [];
  doc = Text.of(["start"]);
  locked = false;
  late: string[] = [];
  lines: Line[] = [];
  /** How many updates it remembers. */
  window = 2000;
  /** Refuses the edits for which this gives a code. */
  refuse: (updates: Changes[]) => string | undefined = () => undefined;

  edit(client: string, version: number, updates: Changes[]): Outcome {
    const code = this.locked ? "locked" : (this.refuse(updates) ?? this.staleness(version));
    if (code !== undefined) return { type: "refused", code, detail: code };
    const from = this.log.length;
    for (const set of this.rebase(client, version, updates)) {
      this.doc = set.apply(this.doc);
      this.log.push({ client, changes: set.toJSON() as Changes });
    }
    const list = this.log.slice(from);
    for (const line of this.lines) line.toClient(() => line.sync?.updates(from, list));
    return { type: "done" };
  }

  knows(version: number): boolean {
    return version <= this.log.length && version >= this.log.length - this.window;
  }

  private staleness(version: number): string | undefined {
    return this.knows(version) ? undefined : "stale";
  }

  /** One at a time over each other, as the protocol has it. */
  private rebase(client: string, version: number, updates: Changes[]): ChangeSet[] {
    let pending = updates.map((changes) => ChangeSet.fromJSON(changes));
    for (const first of this.log.slice(version)) {
      if (first.client === client) {
        pending = pending.slice(1);
        continue;
      }
      let over = ChangeSet.fromJSON(first.changes);
      pending = pending.map((own) => {
        const moved = own.map(over);
        over = over.map(own, true);
        return moved;
      });
    }
    return pending;
  }
}

/** A connection: messages in order, each delivered when the scene says so. */
class Line {
  sync: DocumentSync | undefined;
  connected = false;
  private up: (() => void)[] = [];
  private down: (() => void)[] = [];
  private lost: (() => void)[] = [];
  /** Texts that were refused for good. */
  readonly stranded: string[] = [];

  constructor(
    private readonly authority: Authority,
    readonly client: string,
  ) {
    authority.lines.push(this);
  }

  attach(replica: Replica): void {
    this.sync = new DocumentSync(NAME, replica, {
      send: (body) => this.send(body),
      pull: (pull) => this.pull(pull),
      later: (work) => this.up.push(work),
      mayPush: () => this.connected,
      changed: () => {},
      handedIn: () => {},
      refused: () => this.stranded.push(replica.text()),
    });
  }

  connect(): void {
    this.connected = true;
    const { authority } = this;
    const server = { version: authority.log.length, text: authority.doc.toString() };
    this.toClient(() => this.sync?.welcome(server));
  }

  /** Breaks; messages on their way up may still arrive. */
  cut(keepUp: boolean): void {
    this.connected = false;
    this.down = [];
    if (!keepUp) this.up = [];
    for (const settle of this.lost.splice(0)) settle();
    this.sync?.interrupt();
  }

  toClient(deliver: () => void): void {
    if (this.connected) this.down.push(deliver);
  }

  step(random: Random): void {
    const queue = random() < 0.5 ? this.up : this.down;
    queue.shift()?.();
  }

  get busy(): boolean {
    return this.up.length + this.down.length > 0;
  }

  private send(body: Unsent): Promise<Outcome> {
    return new Promise((resolve) => {
      this.lost.push(() => resolve({ type: "lost" }));
      this.up.push(() => {
        const outcome = this.serve(body);
        this.toClient(() => resolve(outcome));
      });
    });
  }

  private serve(body: Unsent): Outcome {
    if (body.type === "edit") return this.authority.edit(this.client, body.version, body.updates);
    if (body.type !== "late") return { type: "done" };
    if (!this.authority.locked) return { type: "refused", code: "conflict", detail: "not locked" };
    this.authority.late.push(body.text);
    return { type: "done" };
  }

  private pull({ version }: CommandPull): void {
    this.up.push(() => {
      const { authority } = this;
      const list = authority.log.slice(version);
      const whole = { version: authority.log.length, text: authority.doc.toString() };
      if (authority.knows(version)) this.toClient(() => this.sync?.pulled(version, list));
      else this.toClient(() => this.sync?.restart(whole));
    });
  }
}

const INSERTS = ["a", "bc", "\n", "😀", "e\u0301", " word"];

function typeSomething(replica: LiveReplica, random: Random): void {
  const length = replica.state.doc.length;
  const from = Math.floor(random() * (length + 1));
  const to = Math.min(length, from + (random() < 0.3 ? Math.floor(random() * 4) : 0));
  const insert = INSERTS[Math.floor(random() * INSERTS.length)] ?? "";
  replica.change({ from, to, insert });
}

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function settle(lines: readonly Line[], random: Random): Promise<void> {
  for (let turn = 0; turn < 5000; turn++) {
    for (const line of lines) line.step(random);
    await breath();
    if (lines.every((line) => !line.busy && line.sync?.settled === true)) return;
  }
  assert.fail("the clients did not settle");
}

for (let seed = 1; seed <= 40; seed++) {
  test(`two clients converge over bad connections (seed ${seed})`, async () => {
    const random = seeded(seed);
    const authority = new Authority();
    const people = ["client-a", "client-b"].map((client) => {
      const line = new Line(authority, client);
      const replica = new LiveReplica(client, "start", 0, [], () => line.sync?.kick());
      line.attach(replica);
      line.connect();
      return { line, replica };
    });
    for (let turn = 0; turn < 120; turn++) {
      for (const { line, replica } of people) {
        if (random() < 0.3) typeSomething(replica, random);
        if (random() < 0.05 && line.connected) line.cut(random() < 0.5);
        if (random() < 0.3 && !line.connected) line.connect();
        line.step(random);
      }
      await breath();
    }
    for (const { line } of people) if (!line.connected) line.connect();
    await settle(
      people.map(({ line }) => line),
      random,
    );
    const text = authority.doc.toString();
    for (const { replica } of people) {
      assert.equal(replica.text(), text);
      assert.equal(replica.version(), authority.log.length);
    }
    for (const { line } of people) assert.deepEqual(line.stranded, []);
  });
}

test("what an earlier page left is sent once, also when it had arrived", async () => {
  for (const arrived of [false, true]) {
    const random = seeded(7);
    const authority = new Authority();
    const own = [[5, [0, " one"]] as Changes, [9, [0, " two"]] as Changes];
    authority.edit("somebody", 0, [[[0, "x"], 5] as Changes]);
    if (arrived) authority.edit("old-page", 1, [[6, [0, " one"]] as Changes]);
    const line = new Line(authority, "old-page");
    line.attach(
      new KeptReplica({
        session: "s",
        document: NAME,
        client: "old-page",
        version: 0,
        updates: own,
        text: "start one two",
      }),
    );
    line.connected = true;
    line.sync?.join();
    await settle([line], random);
    assert.equal(authority.doc.toString(), "xstart one two");
  }
});

test("what an earlier page left and comes too late is handed in once", async () => {
  const random = seeded(5);
  const authority = new Authority();
  authority.locked = true;
  const line = new Line(authority, "old-page");
  const updates = [[5, [0, " one"]] as Changes];
  const kept = {
    session: "s",
    document: NAME,
    client: "old-page",
    version: 0,
    updates,
    text: "start one",
  };
  line.attach(new KeptReplica(kept));
  line.connected = true;
  line.sync?.join();
  await settle([line], random);
  assert.deepEqual(authority.late, ["start one"]);
});

test("what comes after the lock is handed in whole, and the server's text stands", async () => {
  const random = seeded(3);
  const authority = new Authority();
  const line = new Line(authority, "client-a");
  const replica = new LiveReplica("client-a", "start", 0, [], () => line.sync?.kick());
  line.attach(replica);
  line.connect();
  await settle([line], random);
  line.cut(false);
  replica.change({ from: 5, insert: " late" });
  authority.locked = true;
  line.connect();
  await settle([line], random);
  assert.deepEqual(authority.late, ["start late"]);
  assert.equal(replica.text(), "start");
  assert.equal(authority.doc.toString(), "start");
});

/** One who types into "start" while connected to an authority that others change. */
async function person(authority: Authority, random: Random): Promise<[Line, LiveReplica]> {
  const line = new Line(authority, "client-a");
  const replica = new LiveReplica("client-a", "start", 0, [], () => line.sync?.kick());
  line.attach(replica);
  line.connect();
  await settle([line], random);
  return [line, replica];
}

test("an edit that crossed others' is merged without being sent again", async () => {
  const random = seeded(11);
  const authority = new Authority();
  const [line, replica] = await person(authority, random);
  const sent: number[] = [];
  authority.refuse = (updates) => {
    sent.push(updates.length);
    return undefined;
  };
  replica.change({ from: 5, insert: " one" });
  await breath();
  authority.edit("somebody", 0, [[[0, "x"], 5] as Changes]);
  await settle([line], random);
  assert.equal(authority.doc.toString(), "xstart one");
  assert.equal(replica.text(), "xstart one");
  assert.deepEqual(sent, [1, 1]);
});

test("too much work for the server is done by the client", async () => {
  const random = seeded(12);
  const authority = new Authority();
  const [line, replica] = await person(authority, random);
  let refusals = 0;
  authority.refuse = () => (refusals++ === 0 ? "stale" : undefined);
  replica.change({ from: 5, insert: " one" });
  await settle([line], random);
  assert.equal(refusals, 2);
  assert.equal(authority.doc.toString(), "start one");
  assert.deepEqual(line.stranded, []);
});

test("what is too old to be merged is kept as text; the server's text goes on", async () => {
  const random = seeded(13);
  const authority = new Authority();
  const [line, replica] = await person(authority, random);
  line.cut(false);
  replica.change({ from: 5, insert: " one" });
  authority.window = 1;
  authority.edit("somebody", 0, [[[0, "x"], 5] as Changes]);
  authority.edit("somebody", 1, [[[0, "y"], 6] as Changes]);
  line.connect();
  await settle([line], random);
  assert.deepEqual(line.stranded, ["start one"]);
  assert.equal(replica.text(), "yxstart");
  replica.change({ from: 7, insert: " two" });
  await settle([line], random);
  assert.equal(authority.doc.toString(), "yxstart two");
});

test("an edit that does not fit gives way to the server's text, once", async () => {
  const random = seeded(14);
  const authority = new Authority();
  const [line, replica] = await person(authority, random);
  authority.refuse = () => "too_large";
  replica.change({ from: 5, insert: " one" });
  await settle([line], random);
  assert.deepEqual(line.stranded, ["start one"]);
  assert.equal(replica.text(), "start");
  replica.change({ from: 5, insert: " two" });
  for (let turn = 0; turn < 50; turn++) {
    line.step(random);
    await breath();
  }
  assert.equal(line.sync?.stuck, true);
  assert.deepEqual(line.stranded, ["start one", "start two"]);
  assert.equal(replica.text(), "start two");
});

test("what an earlier page left and cannot be merged is kept as text", async () => {
  const random = seeded(15);
  const authority = new Authority();
  authority.window = 0;
  authority.edit("somebody", 0, [[[0, "x"], 5] as Changes]);
  const line = new Line(authority, "old-page");
  const updates = [[5, [0, " one"]] as Changes];
  const text = "start one";
  const of = { session: "s", document: NAME, client: "old-page" };
  line.attach(new KeptReplica({ ...of, version: 0, updates, text }));
  line.connected = true;
  line.sync?.join();
  await settle([line], random);
  assert.deepEqual(line.stranded, ["start one"]);
  assert.equal(authority.doc.toString(), "xstart");
});

test("a pull that is refused for now is made again, one refused for good is not", () => {
  const later: (() => void)[] = [];
  const pulls: number[] = [];
  const replica = new LiveReplica("client-a", "start", 0, [], () => {});
  const refused: string[] = [];
  const sync = new DocumentSync(NAME, replica, {
    send: () => new Promise(() => {}),
    pull: ({ version }) => pulls.push(version),
    later: (work) => later.push(work),
    mayPush: () => true,
    changed: () => {},
    handedIn: () => {},
    refused: (detail) => refused.push(detail),
  });
  sync.join();
  sync.pullRefused("too_many", "later");
  assert.deepEqual(pulls, [0]);
  later.shift()?.();
  assert.deepEqual(pulls, [0, 0]);
  sync.pullRefused("not_found", "there is no such document");
  assert.deepEqual(refused, ["there is no such document"]);
  assert.deepEqual(later, []);
});
