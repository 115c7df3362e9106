// The bank read again while the server runs: new sessions use the new one,
// running ones keep theirs, and a bank with a mistake is refused whole.
import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Room, Server, tree } from "./harness.mjs";

const server = new Server();
const bank = server.path("bank");
const record = join(bank, "sprint/one-sentence.json");
const another = join(bank, "sprint/two-sentences.json");
const SPRINT = { question: "one-sentence" };

const original = JSON.parse(
  readFileSync(join(tree, "tests/browser/bank/sprint/one-sentence.json"), "utf8"),
);
const write = (path, value) => writeFileSync(path, JSON.stringify(value, null, 2));

async function reload(expected) {
  server.log = "";
  server.signal("SIGHUP");
  await server.logged(expected);
}

/** The prompt that the bank shows of a question, or the status without it. */
async function promptOf(id) {
  const reply = await server.get(`/api/questions/${id}`);
  return reply.status === 200 ? reply.json().prompt : reply.status;
}

/** Somebody in a new session, once it has begun, and the prompt there. */
async function begin() {
  const person = await server.person();
  const { id } = await person.session(SPRINT);
  const room = await person.enter(id);
  await room.ask("start");
  const { round } = await room.hear("welcome");
  return { person, id, room, prompt: round.question.prompt };
}

before(() => {
  cpSync(join(tree, "tests/browser/bank"), bank, { recursive: true });
  return server.start(["--questions", bank]);
});
after(() => server.stop());

test("new sessions use the new bank, running ones keep theirs", async () => {
  const running = await begin();
  assert.equal(running.prompt, original.prompt);
  write(record, { ...original, version: 2, prompt: "Write one sentence about a chair." });
  write(another, { ...original, id: "two-sentences", prompt: "Write two sentences." });
  await reload(/event=bank_reloaded/);

  assert.equal(await promptOf("two-sentences"), "Write two sentences.");
  const later = await begin();
  assert.equal(later.prompt, "Write one sentence about a chair.");
  await running.room.leave();
  const again = new Room(running.person, running.id);
  const { round } = await again.hear("welcome");
  assert.equal(round.question.prompt, original.prompt);
  await again.leave();
  await later.room.leave();
  const text = (await running.person.get(`/api/sessions/${running.id}/transcript`)).text;
  assert.match(text, /Write one sentence about a table/);
  assert.doesNotMatch(text, /chair/);
});

test("a bank with a mistake is refused whole, named, and the old one stays", async () => {
  write(record, { ...original, version: 3, prompt: "Write one sentence about a lamp." });
  write(another, { ...original, id: "two-sentences", levels: ["entry", "expert"], prompt: "No." });
  await reload(/event=bank_refused/);

  assert.match(
    server.log,
    /event=not_reloaded file=\S+sprint\/two-sentences\.json line=\d+ field=levels\[1\] reason="expert is not known: correct it"/,
  );
  assert.match(server.log, /1 mistake, named above: correct what they say and reload again/);
  assert.equal(await promptOf("one-sentence"), "Write one sentence about a chair.");
  assert.equal(await promptOf("two-sentences"), "Write two sentences.");
  const { prompt, room } = await begin();
  assert.equal(prompt, "Write one sentence about a chair.");
  await room.leave();
});

test("a file that is no JSON is refused as well, asked for twice at once", async () => {
  writeFileSync(another, "{");
  server.signal("SIGHUP");
  await reload(/event=bank_refused/);
  assert.match(server.log, /two-sentences\.json line=1 field= reason="column 1: not JSON/);
  assert.equal(await promptOf("two-sentences"), "Write two sentences.");
});

test("once it is mended the bank is taken", async () => {
  write(another, { ...original, id: "two-sentences", prompt: "Write two sentences again." });
  await reload(/event=bank_reloaded/);
  assert.equal(await promptOf("one-sentence"), "Write one sentence about a lamp.");
  assert.equal(await promptOf("two-sentences"), "Write two sentences again.");
});
