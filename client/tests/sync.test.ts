// Clients with editors of their own against an authority that refuses stale
// edits, over connections that delay and break, all from a seed.
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

  edit(client: string, version: number, updates: Changes[]): Outcome {
    if (this.locked) return { type: "refused", code: "locked", detail: "locked" };
    if (version !== this.log.length) return { type: "refused", code: "stale", detail: "stale" };
    for (const changes of updates) {
      this.doc = ChangeSet.fromJSON(changes).apply(this.doc);
      this.log.push({ client, changes });
    }
    const from = version;
    const list = updates.map((changes) => ({ client, changes }));
    for (const line of this.lines) line.toClient(() => line.sync?.updates(from, list));
    return { type: "done" };
  }
}

/** A connection: messages in order, each delivered when the scene says so. */
class Line {
  sync: DocumentSync | undefined;
  connected = false;
  private up: (() => void)[] = [];
  private down: (() => void)[] = [];
  private lost: (() => void)[] = [];

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
      mayPush: () => this.connected,
      changed: () => {},
      handedIn: () => {},
      refused: (detail) => assert.fail(detail),
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
    if (body.type === "late") this.authority.late.push(body.text);
    return { type: "done" };
  }

  private pull(pull: CommandPull): void {
    this.up.push(() => {
      const list = this.authority.log.slice(pull.version);
      this.toClient(() => {
        this.sync?.updates(pull.version, list);
        this.sync?.pulled();
      });
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
