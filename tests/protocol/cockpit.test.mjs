// The cockpit of a question without a partner: what it shows, and when not.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Server, tree } from "./harness.mjs";
import { answering, closeScoring, endAnswer } from "./pair.mjs";

const server = new Server();

before(() => server.start());
after(() => server.stop());

const open = (person, question) => person.request("POST", `/api/questions/${question}/cockpit`);

function expectProblem(reply, status, code) {
  assert.equal(reply.status, status, reply.text);
  assert.equal(reply.json().code, code);
  assert.ok(reply.json().detail.length > 0);
}

test("it has what an interviewer has, and not the solutions", async () => {
  const person = await server.person();
  const reply = await open(person, "merge-bookings");
  assert.equal(reply.status, 200, reply.text);
  assert.equal(reply.headers["cache-control"], "no-store");
  const record = JSON.parse(readFileSync(join(tree, "questions/coding/merge-bookings.json")));
  const { question, sections, phases, guidance, rubric } = reply.json();
  assert.equal(question.prompt, record.prompt);
  assert.deepEqual(guidance.hints, record.hints);
  assert.deepEqual(guidance.clarifications, record.clarifications);
  assert.deepEqual(guidance.signals, record.signals);
  assert.deepEqual(guidance.model_answer, record.model_answer);
  assert.deepEqual(sections.map(({ id }) => id), ["approach", "code"]);
  assert.deepEqual(phases.map(({ phase }) => phase), ["brief", "answer", "score", "discuss"]);
  assert.ok(rubric.criteria.length > 0);
  for (const secret of ["solutions", "wrong_solutions", "sample_answers", "hidden_tests"])
    assert.ok(!reply.text.includes(`"${secret}"`), secret);
});

test("who opened it has had the question", async () => {
  const person = await server.person();
  const all = (await server.get("/api/questions?kind=coding")).json().questions;
  const [left, ...opened] = all.map(({ id }) => id);
  for (const id of opened) assert.equal((await open(person, id)).status, 200);
  const { id } = await person.session({ kind: "coding", count: 1 });
  const room = await person.enter(id);
  await room.ask("start");
  const { round } = await room.hear("welcome");
  assert.equal(round.question.id, left, "the only one that is new");
  await room.leave();
});

test("not the one that is being asked, until its scoring has closed", async () => {
  const { ada, bo, rooms, welcomes } = await answering(server);
  const { id } = welcomes.bo.round.question;
  expectProblem(await open(bo, id), 409, "conflict");
  assert.equal((await open(ada, id)).status, 200, "its interviewer has it open already");
  await endAnswer(rooms, 1, rooms.ada);
  expectProblem(await open(bo, id), 409, "conflict");
  await closeScoring(rooms);
  assert.equal((await open(bo, id)).status, 200);
});

test("not without a login, nor of what is not there", async () => {
  expectProblem(await open(server, "merge-bookings"), 401, "unauthorized");
  expectProblem(await open(await server.person(), "no-such-question"), 404, "not_found");
});
