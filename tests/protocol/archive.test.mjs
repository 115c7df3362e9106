// Archives: what is made of one that somebody has changed, and what making one
// costs the others.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { Agent } from "node:https";
import { after, before, test } from "node:test";
import { Person, Server, sleep, within } from "./harness.mjs";
import { answering } from "./pair.mjs";

const COST = ["--password-cost", "10"];
const FUTURE = Date.now() + 86_400_000;
const STILL_TO_COME = /still to come/;
const server = new Server();

before(() => server.start(COST));
after(() => server.stop());

async function named(to, name) {
  const body = JSON.stringify({ name, password: "correct horse battery" });
  const guest = await to.person();
  return new Person(to, await guest.request("PATCH", "/api/me", { body }));
}

async function closed(person, id) {
  for (;;) {
    const { timer } = (await person.get(`/api/sessions/${id}`)).json();
    if (timer.state === "closed") return;
    await sleep(200);
  }
}

async function finished(person) {
  const { id } = await person.session({ kind: "coding", count: 1 });
  const room = await person.enter(id);
  await room.ask("start");
  await room.hear("welcome");
  await room.ask("finish");
  await within(closed(person, id), "the session to close");
  await room.leave();
  return id;
}

async function archiveOf(person) {
  const reply = await person.get("/api/me/export");
  assert.equal(reply.status, 200, reply.text);
  return reply.json();
}

const hashOf = (content) => createHash("sha256").update(JSON.stringify(content)).digest("hex");

/** Changes the content that test picks, and the hashes it goes by. */
function changeContent(archive, pick, change) {
  const entry = archive.contents.find(({ content }) => pick(content));
  const before = entry.hash;
  assert.equal(hashOf(entry.content), before, "contents are canonical");
  change(entry.content);
  entry.hash = hashOf(entry.content);
  const text = JSON.stringify(archive.sessions).replaceAll(before, entry.hash);
  archive.sessions = JSON.parse(text);
}

const eventsOf = (archive) => archive.sessions[0].events.map(({ event }) => event);
const firstOf = (archive, type) => eventsOf(archive).find((event) => event.type === type);

/** Puts an event before the last one, at the time and under the number between. */
function slip(archive, type, fields, member = 1) {
  const { events } = archive.sessions[0];
  const last = events.at(-1).event;
  events.splice(-1, 0, { event: { type, format: 1, seq: last.seq, at: last.at, member, ...fields } });
  last.seq++;
}

const isKind = (content) => content.rubric !== undefined;
const isQuestion = (content) => content.prompt !== undefined;
const MISFIT = /does not fit together/;
const CONTRADICT = /contradict/;

const CHANGES = [
  ["created later", (a) => (a.sessions[0].created_at = FUTURE), STILL_TO_COME],
  ["updated later", (a) => (a.sessions[0].updated_at = FUTURE), STILL_TO_COME],
  ["an event later", (a) => (eventsOf(a).at(-1).at = FUTURE), STILL_TO_COME],
  ["had later", (a) => (a.had[0].at = FUTURE), STILL_TO_COME],
  ["times that fall", (a) => (eventsOf(a).at(-1).at = 1), CONTRADICT],
  ["a skip in no round", (a) => slip(a, "follow_up_skipped", { round: 9, follow_up: 0 }), CONTRADICT],
  ["a skip of nothing", (a) => slip(a, "follow_up_skipped", { round: 1, follow_up: 9 }), CONTRADICT],
  ["a signal in no round", (a) => slip(a, "signal_heard", { round: 9, positive: true, signal: 0, heard: true }), CONTRADICT],
  ["notes of no round", (a) => slip(a, "shared", { round: 9 }), CONTRADICT],
  ["scores of no round", (a) => slip(a, "scores_submitted", { round: 9 }), CONTRADICT],
  ["somebody else's scores", (a) => slip(a, "scores_submitted", { round: 1 }, 8), CONTRADICT],
  ["an agenda drawn anew", (a) => {
    const { rounds } = firstOf(a, "created");
    const { events } = a.sessions[0];
    const { seq, at } = events[0].event;
    events.splice(1, 0, { event: { type: "drawn", format: 1, seq: seq + 1, at, member: 0, rounds } });
    for (const { event } of events.slice(2)) event.seq += 1;
  }, /may not see/],
  ["a candidate who is not there", (a) => (firstOf(a, "created").rounds[0].candidate = 8), CONTRADICT],
  ["a kind without sections", (a) => changeContent(a, isKind, (kind) => (kind.sections = [])), MISFIT],
  ["a kind without criteria", (a) => changeContent(a, isKind, (kind) => (kind.rubric.criteria = [])), MISFIT],
  ["a question of another kind", (a) => changeContent(a, isQuestion, (q) => (q.kind = "sql")), MISFIT],
  ["another question's name", (a) => (firstOf(a, "created").rounds[0].question = "other"), MISFIT],
  ["another mode", (a) => (a.sessions[0].mode = "paired"), /its mode/],
  ["a member who is not in it", (a) => {
    a.sessions[0].member = 3;
    a.sessions[0].members[0].member = 3;
  }, /its members/],
  ["one more member", (a) => a.sessions[0].members.push({ member: 2, name: "", keeps: true }), /its members/],
  ["a name with a control character", (a) => (a.sessions[0].members[0].name = "Ding\u0085"), /a name that cannot/],
  ["a name too long", (a) => (a.sessions[0].members[0].name = "x".repeat(60)), /a name that cannot/],
  ["no member of its own", (a) => (a.sessions[0].members = []), /members/],
];

test("an archive that was changed is refused, and nothing of it written", async () => {
  const person = await server.person();
  await finished(person);
  const archive = await archiveOf(person);
  const elsewhere = new Server();
  try {
    await elsewhere.start(COST);
    const other = await named(elsewhere, "Somebody");
    await elsewhere.end();
    for (const [what, change, sentence] of CHANGES) {
      const copy = structuredClone(archive);
      change(copy);
      const { status, stderr } = elsewhere.importInto(JSON.stringify(copy), "Somebody");
      assert.equal(status, 1, `${what}: ${stderr}`);
      assert.match(stderr, sentence, what);
    }
    await elsewhere.start(COST);
    assert.deepEqual((await other.get("/api/sessions")).json().sessions, []);
    assert.deepEqual((await other.get("/api/me/had")).json().questions, []);
  } finally {
    await elsewhere.stop();
  }
});

test("a session that somebody has gets an id, by which its questions had go", async () => {
  const own = new Server();
  try {
    await own.start(COST);
    const person = await own.person();
    const id = await finished(person);
    const archive = await archiveOf(person);
    archive.had.push({ question: "elsewhere", session: archive.account.id, at: archive.had[0].at });
    archive.sessions[0].summary.rounds[0].title = "Made up";
    const other = await named(own, "Somebody");
    await own.end();
    const { status, stderr } = own.importInto(JSON.stringify(archive), "Somebody");
    assert.equal(status, 0, stderr);
    await own.start(COST);
    const { sessions } = (await other.get("/api/sessions")).json();
    assert.equal(sessions.length, 1);
    assert.notEqual(sessions[0].id, id);
    assert.notEqual(sessions[0].rounds[0].title, "Made up");
    const again = await archiveOf(other);
    const had = Object.fromEntries(again.had.map(({ question, session }) => [question, session]));
    assert.equal(had.elsewhere, "");
    assert.equal(had[archive.had[0].question], sessions[0].id);
    await own.end();
    assert.equal(own.importInto(JSON.stringify(again), "Somebody").status, 0);
  } finally {
    await own.stop();
  }
});

/** Everything that the server keeps, as one text. */
function kept(own) {
  const files = readdirSync(own.path("data"), { recursive: true, withFileTypes: true });
  return files.filter((file) => file.isFile()).map((file) => `${file.parentPath ?? file.path}/${file.name}`);
}

test("the others of each session are somebody else", async () => {
  const { bo, id, rooms } = await answering(server);
  await rooms.ada.ask("finish");
  await within(closed(bo, id), "the session to close");
  const archive = await archiveOf(bo);
  const second = structuredClone(archive.sessions[0]);
  second.id = id.slice(0, -4) + (id.endsWith("0000") ? "1111" : "0000");
  archive.sessions.push(second);
  const elsewhere = new Server();
  try {
    await elsewhere.start(COST);
    const other = await named(elsewhere, "Bo");
    await elsewhere.end();
    const done = elsewhere.importInto(JSON.stringify(archive), "Bo");
    assert.match(done.stdout, /2 sessions imported/, done.stderr);
    await elsewhere.start(COST);
    for (const session of [id, second.id]) {
      const reply = await other.get(`/api/sessions/${session}/transcript`);
      assert.deepEqual(reply.json().members.map(({ name }) => name), ["Ada", "Bo"]);
    }
    await elsewhere.end();
    const script = "import sqlite3,sys; print(sqlite3.connect(sys.argv[1]).execute(" +
      "'select count(distinct account), count(*) from members').fetchone())";
    const [database] = kept(elsewhere).filter((path) => /\.(db|sqlite)$/.test(path));
    const counted = spawnSync("python3", ["-c", script, database], { encoding: "utf8" });
    assert.equal(counted.stdout.trim(), "(3, 4)", counted.stderr);
  } finally {
    await elsewhere.stop();
  }
});

test("one archive of an account is made at a time", async () => {
  const person = await server.person();
  const agent = new Agent({ keepAlive: true, maxSockets: 3 });
  const thrice = (path) => [1, 2, 3].map(() => person.get(path, { agent }));
  try {
    await Promise.all(thrice("/api/me"));
    server.signal("SIGSTOP"); /* so that all three are there at once */
    const asked = thrice("/api/me/export");
    await sleep(300);
    server.signal("SIGCONT");
    const replies = await Promise.all(asked);
    assert.deepEqual(replies.map(({ status }) => status).sort(), [200, 429, 429]);
    for (const reply of replies.filter(({ status }) => status === 429)) {
      assert.equal(reply.json().code, "too_many");
      assert.match(reply.text, /being made already/);
    }
    assert.equal((await person.get("/api/me/export")).status, 200);
  } finally {
    server.signal("SIGCONT");
    agent.destroy();
  }
});

test("a session that cannot be read is named, and keeps nothing else back", async () => {
  const own = new Server();
  try {
    await own.start(COST);
    const person = await own.person();
    const { id } = await person.session({ kind: "coding", count: 1 });
    const room = await person.enter(id);
    await room.ask("start");
    await room.leave();
    await own.end();
    let changed = 0;
    for (const path of kept(own)) {
      const text = readFileSync(path, "latin1");
      const damaged = text.replaceAll('"type":"phase_started"', '"type":"phase_stirred"');
      changed += damaged !== text;
      writeFileSync(path, damaged, "latin1");
    }
    assert.ok(changed > 0, "something was damaged");
    await own.start(COST);
    const open = await person.session({ kind: "behavioral" });
    const archive = await archiveOf(person);
    assert.deepEqual(archive.unreadable, [id]);
    assert.deepEqual(archive.sessions, []);
    assert.deepEqual(archive.open.map(({ transcript }) => transcript.session), [open.id]);
  } finally {
    await own.stop();
  }
});
