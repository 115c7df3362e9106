// The page's own documents against the real server: several pages type into one
// text over connections that delay, hold back and break, while some of the
// servers are killed and started again. At the end all have one text.
//   GREENROOM  path of the server
//   SEEDS      the seeds to run, as "17" or "1-200" (the default)
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { WebSocket } from "ws";
import { leadTo, PATIENCE, Server, sleep, tree } from "./harness.mjs";
import { agree, started } from "./pair.mjs";

const NAME = "1/code/python";
const TURNS = 90;
/** Scenes played at the same time, and of these, how many are being opened. */
const BATCH = 40;
const OPENING = 8;
/** Of so many seeds one is played on a server that is killed now and then. */
const KILLED = 5;

const { LiveReplica, DocumentSync, Outbox } = await pageCode();

/** The page's sources, bundled for node. */
async function pageCode() {
  const client = join(tree, "client");
  const { build } = createRequire(join(client, "package.json"))("esbuild");
  const out = mkdtempSync(join(tmpdir(), "greenroom-page-"));
  const contents = ["documents/live", "documents/sync", "room/outbox"]
    .map((name) => `export * from "./src/${name}";`)
    .join("\n");
  try {
    const outfile = join(out, "page.mjs");
    const stdin = { contents, resolveDir: client, loader: "ts" };
    await build({ stdin, outfile, bundle: true, platform: "node", format: "esm" });
    return await import(pathToFileURL(outfile));
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Numbers from 0 to below 1 that follow from a seed. */
function seeded(seed) {
  let state = (Math.imul(seed, 2654435761) ^ 0x5bd1e995) >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** One page: a replica of the text, and a connection whose frames wait in both directions
 * until they are let through. */
class Page {
  constructor(scene, person, name) {
    this.scene = scene;
    this.person = person;
    this.client = `${name}-${randomBytes(6).toString("hex")}`;
    this.outbox = new Outbox(this.client, (command) => this.transmit(command));
    this.up = [];
    this.down = [];
    this.asked = false;
    this.joined = false;
  }

  get connected() {
    return this.socket !== undefined;
  }

  connect() {
    const { server } = this.person;
    const socket = new WebSocket(
      `wss://localhost:${server.port}/api/sessions/${this.scene.id}/live`,
      "greenroom.v1",
      {
        ca: server.authority,
        lookup: leadTo("127.0.0.1"),
        headers: { cookie: this.person.cookie, origin: server.origin },
      },
    );
    this.socket = socket;
    this.welcomed = false;
    socket.on("message", (frame) => this.socket === socket && this.down.push(String(frame)));
    socket.on("error", () => {});
    socket.on("close", (code, reason) => {
      this.scene.closed.add(`${code} ${reason}`.trim());
      if (this.socket === socket) this.lose();
    });
  }

  /** The connection breaks; what is on its way up may arrive or not. */
  cut(arrives) {
    const { socket } = this;
    if (arrives) while (this.sendOne());
    this.lose();
    socket.terminate();
  }

  lose() {
    this.socket = undefined;
    this.joined = false;
    this.asked = false;
    this.up = [];
    this.down = [];
    this.outbox.interrupt();
    this.sync?.interrupt();
  }

  transmit(command) {
    if (command.type === "edit") this.last = command;
    if (this.connected) this.up.push(JSON.stringify(command));
  }

  /** Lets one message through to the server. */
  sendOne() {
    if (this.socket?.readyState !== WebSocket.OPEN || this.up.length === 0) return false;
    this.socket.send(this.up.shift());
    return true;
  }

  /** Lets one frame through to the page. */
  takeOne() {
    const frame = this.down.shift();
    if (frame !== undefined) for (const message of JSON.parse(frame)) this.take(message);
    return frame !== undefined;
  }

  take(message) {
    switch (message.type) {
      case "welcome":
        return this.greeted(message);
      case "document":
        return message.document === NAME ? this.document(message) : undefined;
      case "event":
        return this.happened(message.event);
      case "updates":
        this.asked = false;
        return this.sync.pulled(
          message.from,
          message.updates.flatMap(({ client, updates }) =>
            updates.map((changes) => ({ client, changes })),
          ),
        );
      case "acknowledged":
        return this.outbox.acknowledged(message.n);
      case "refused":
        return this.refused(message);
      case "saving":
        return this.outbox.release();
    }
  }

  greeted({ clients, timer }) {
    this.expected = true;
    this.asked = false;
    if (this.joined) return;
    assert.equal(timer.phase, "answer");
    this.joined = true;
    const seen = clients.find((each) => each.client === this.client)?.n ?? 0;
    if (this.last !== undefined && this.scene.random() < 0.3) this.transmit(this.last);
    this.outbox.join(seen);
  }

  document(message) {
    const { version, text } = message;
    if (!this.expected) {
      this.asked = false;
      this.sync.restart(message);
      return;
    }
    this.expected = false;
    if (this.sync === undefined) {
      this.replica = new LiveReplica(this.client, text, version, [], () => this.sync.kick());
      this.sync = new DocumentSync(NAME, this.replica, this.calls());
    }
    this.sync.welcome(message);
  }

  happened(event) {
    if (event.type !== "edit" || event.document !== NAME) return;
    const { client } = event;
    this.sync.updates(
      event.version,
      event.updates.map((changes) => ({ client, changes })),
    );
  }

  refused(message) {
    this.scene.refusals.add(`${message.code}: ${message.detail}`);
    if (message.client === this.client) this.outbox.refused(message);
  }

  calls() {
    return {
      send: (body) => this.outbox.send(body),
      pull: (pull) => {
        this.asked = true;
        this.transmit({ type: "pull", ...pull });
      },
      later: (work) => setTimeout(work, 100),
      mayPush: () => this.joined,
      changed: () => {},
      handedIn: () => this.scene.losses.push("handed in as late"),
      refused: (detail) => this.scene.losses.push(detail),
    };
  }

  /** True when nothing is on its way and the server has everything. */
  get settled() {
    const quiet = this.up.length + this.down.length === 0 && !this.asked;
    return this.joined && !this.expected && quiet && this.sync.settled;
  }
}

const WORDS = ["a", "bc", "\n", "\n\n", "😀", "👩‍🚀", "é", "ที่", " word", "\t# note\n", "日本"];

/** A place in the text, never inside a character of two units. */
function place(text, random) {
  const at = Math.floor(random() * (text.length + 1));
  return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at;
}

let marks = 0;

/** Often a mark that nobody else writes, so that what takes effect twice is seen. */
function inserted(random, length) {
  if (random() < 0.3) return `<${++marks}>`;
  const word = WORDS[Math.floor(random() * WORDS.length)];
  if (random() < 0.02 && length < 6000) return `${word}pasted\n`.repeat(300);
  return word;
}

/** A change as a person may make it: a word, a line gone, a paste, several places at once. */
function change(replica, random) {
  const text = replica.text();
  const ends = [place(text, random), place(text, random)].sort((a, b) => a - b);
  const [from, far] = ends;
  const several = () => ends.map((at) => ({ from: at, insert: inserted(random, text.length) }));
  if (random() < 0.1) return several();
  if (random() < 0.03) return { from, to: far };
  let to = from + (random() < 0.3 ? Math.floor(random() * 5) : 0);
  to = Math.min(to, text.length);
  if (/[\udc00-\udfff]/.test(text.charAt(to))) to++;
  return { from, to, insert: random() < 0.2 ? "" : inserted(random, text.length) };
}

/** One session with its pages, played from a seed. */
class Scene {
  constructor(seed) {
    this.seed = seed;
    this.random = seeded(seed);
    this.refusals = new Set();
    this.closed = new Set();
    this.losses = [];
  }

  async open(server) {
    const { ada, bo, id, rooms } = await started(server);
    await agree(rooms, 1, "brief", "answer");
    this.id = id;
    this.owner = ada;
    this.pages = [new Page(this, ada, "ada"), new Page(this, bo, "bo")];
    if (this.random() < 0.5) this.pages.push(new Page(this, bo, "second"));
    for (const page of this.pages) page.connect();
    while (!this.pages.every((page) => page.settled)) await this.turn(0);
    await Promise.all([rooms.ada.leave(), rooms.bo.leave()]);
  }

  /** Each page does something, or a frame of it is let through. */
  async turn(liveliness) {
    const { random } = this;
    for (const page of this.pages) {
      if (page.replica !== undefined && random() < 0.4 * liveliness)
        page.replica.change(change(page.replica, random));
      if (page.connected && random() < 0.03 * liveliness) page.cut(random() < 0.5);
      if (!page.connected && random() < 0.3) page.connect();
      if (random() < 0.4) page.sendOne();
      if (random() < 0.4) page.takeOne();
    }
    await sleep(random() < 0.1 ? 5 : 0);
  }

  async play() {
    for (let turn = 0; turn < TURNS; turn++) await this.turn(1);
    const converged = () =>
      this.pages.every((page) => page.settled) &&
      new Set(this.pages.map((page) => page.replica.version())).size === 1;
    const until = Date.now() + PATIENCE;
    while (!converged()) {
      assert.ok(Date.now() < until, `the pages do not come to rest: ${this.account()}`);
      await this.turn(0);
    }
    this.text = this.pages[0].replica.text();
    for (const page of this.pages) assert.equal(page.replica.text(), this.text, "pages differ");
    assert.deepEqual(this.losses, [], "text was lost");
    const found = this.text.match(/<\d+>/g) ?? [];
    assert.equal(new Set(found).size, found.length, "something took effect twice");
    for (const page of this.pages) page.cut(false);
  }

  /** What the server says the text is. */
  async check() {
    const room = await this.owner.enter(this.id);
    const notes = (message) => message.document === "1/notes/1";
    await room.hear("document", notes);
    assert.equal(room.documents.get(NAME).text, this.text, "the server's text differs");
    await room.leave();
  }

  /** What its log makes of it. */
  async checkTranscript() {
    const reply = await this.owner.get(`/api/sessions/${this.id}/transcript`);
    assert.equal(reply.status, 200, reply.text);
    const answer = reply.json().rounds[0].answers.find((each) => each.document === NAME);
    assert.equal(answer?.text ?? "", this.text, "the transcript differs");
  }

  account() {
    const pages = this.pages.map((page) => ({
      settled: page.settled,
      joined: page.joined,
      version: page.replica?.version(),
      unconfirmed: page.replica?.unconfirmed().length,
    }));
    return JSON.stringify({ pages, refusals: [...this.refusals], closed: [...this.closed] });
  }
}

function wantedSeeds() {
  const [first, last = first] = (process.env.SEEDS ?? "1-200").split("-").map(Number);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** Does something for each item, for so many at a time. */
async function forAll(items, atOnce, work) {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Goes on with the scenes that have not failed. */
async function goOn(scenes, atOnce, work) {
  await forAll(scenes, atOnce, async (scene) => {
    if (scene.failure !== undefined) return;
    try {
      await work(scene);
    } catch (error) {
      scene.failure = error;
    }
  });
}

/** Kills the server and starts it again, now and then, until told to stop. */
function disturb(server) {
  let over = false;
  const done = (async () => {
    for (let times = 0; !over && times < 6; times++) {
      await sleep(300 + 700 * Math.random());
      await server.kill();
      await server.start();
    }
  })();
  return async () => {
    over = true;
    await done;
  };
}

/** Plays every seed on one server; the failures by seed. */
async function play(server, seeds, killed) {
  const scenes = seeds.map((seed) => new Scene(seed));
  for (let first = 0; first < scenes.length; first += BATCH) {
    const batch = scenes.slice(first, first + BATCH);
    await goOn(batch, OPENING, (scene) => scene.open(server));
    const settle = killed ? disturb(server) : () => {};
    await goOn(batch, BATCH, (scene) => scene.play());
    await settle();
  }
  await goOn(scenes, OPENING, (scene) => scene.check());
  await server.kill();
  await server.start();
  await goOn(scenes, OPENING, (scene) => scene.checkTranscript());
  const failed = scenes.filter((scene) => scene.failure !== undefined);
  return failed.map(({ seed, failure }) => `SEEDS=${seed}: ${failure.stack}`).join("\n\n");
}

const seeds = wantedSeeds();
const isKilled = (seed) => seed % KILLED === 0;

for (const killed of [false, true]) {
  const mine = seeds.filter((seed) => isKilled(seed) === killed);
  const how = killed ? "a server that is killed now and then" : "bad connections";
  test(`all pages come to one text over ${how}`, { skip: mine.length === 0 }, async () => {
    const server = await new Server().start();
    try {
      assert.equal(await play(server, mine, killed), "");
    } finally {
      await server.stop();
    }
  });
}
