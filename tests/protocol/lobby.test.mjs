// The lobby over HTTP: two people who meet, confirm, decline and leave.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Server } from "./harness.mjs";

const server = new Server();

before(() => server.start());
after(() => server.stop());

function enter(person, wanted) {
  const body = JSON.stringify({ kind: "coding", language: "en", name: "Ada", ...wanted });
  return person.request("POST", "/api/lobby", { body });
}

/** The view that a reply holds. */
function view(reply) {
  assert.equal(reply.status, 200, reply.text);
  assert.equal(reply.headers["content-type"], "application/json");
  assert.equal(reply.headers["cache-control"], "no-store");
  return reply.json();
}

const look = async (person) => view(await person.get("/api/lobby"));

const leave = async (person) => {
  const reply = await person.request("DELETE", "/api/lobby");
  assert.equal(reply.status, 204, reply.text);
};

function expectProblem(reply, status, code, field) {
  assert.equal(reply.status, status, reply.text);
  assert.equal(reply.headers["content-type"], "application/problem+json");
  const problem = reply.json();
  assert.equal(problem.code, code);
  assert.equal(problem.field, field);
  assert.ok(problem.detail.length > 0);
}

/** Two people of a language that no other test speaks, who have met. */
async function couple(language) {
  const ada = await server.person();
  const ben = await server.person();
  assert.equal(view(await enter(ada, { language, level: "mid" })).state, "waiting");
  assert.equal(view(await enter(ben, { language, name: " Ben " })).state, "matched");
  return { ada, ben };
}

test("without a login: 401", async () => {
  const requests = [
    ["POST", "/api/lobby"],
    ["GET", "/api/lobby"],
    ["DELETE", "/api/lobby"],
    ["POST", "/api/lobby/confirm"],
  ];
  for (const [method, path] of requests)
    expectProblem(await server.request(method, path), 401, "unauthorized");
});

test("two people meet and see each other's names", async () => {
  const { ada, ben } = await couple("en-x-meet");
  const seen = await look(ada);
  assert.deepEqual(seen, {
    now: seen.now,
    state: "matched",
    kind: "coding",
    level: "mid",
    language: "en-x-meet",
    waiting_since: seen.waiting_since,
    widened: false,
    others: seen.others,
    partner_name: "Ben",
    confirm_by: seen.confirm_by,
    confirmed: false,
    partner_confirmed: false,
  });
  assert.ok(seen.waiting_since <= seen.now && seen.now < seen.confirm_by);
  assert.ok(seen.confirm_by - seen.now <= 30_000);
  const other = await look(ben);
  assert.equal(other.partner_name, "Ada");
  assert.equal(other.partner_level, "mid");
  assert.equal(other.level, undefined);
  assert.equal(other.confirm_by, seen.confirm_by);
});

test("one confirms, and the other is told", async () => {
  const { ada, ben } = await couple("en-x-confirm");
  for (let times = 0; times < 2; times++) {
    const mine = view(await ada.request("POST", "/api/lobby/confirm"));
    assert.equal(mine.state, "matched");
    assert.equal(mine.confirmed, true);
    assert.equal(mine.partner_confirmed, false);
  }
  const theirs = await look(ben);
  assert.equal(theirs.confirmed, false);
  assert.equal(theirs.partner_confirmed, true);
});

test("who declines has left, and the other waits on", async () => {
  const { ada, ben } = await couple("en-x-decline");
  const { waiting_since } = await look(ada);
  view(await ada.request("POST", "/api/lobby/confirm"));
  await leave(ben);
  assert.equal((await look(ben)).state, "declined");
  const waiting = await look(ada);
  assert.equal(waiting.state, "waiting");
  assert.equal(waiting.waiting_since, waiting_since);
  assert.equal(waiting.partner_name, undefined);
  expectProblem(await ben.request("POST", "/api/lobby/confirm"), 409, "too_late");
  assert.equal(view(await enter(ben, { language: "en-x-decline" })).state, "waiting");
  assert.equal((await look(ada)).state, "waiting");
  const cem = await server.person();
  assert.equal(view(await enter(cem, { language: "en-x-decline" })).state, "matched");
  assert.equal((await look(ada)).state, "matched");
  assert.equal((await look(ben)).state, "waiting");
});

test("leaving while waiting", async () => {
  const person = await server.person();
  expectProblem(await person.get("/api/lobby"), 404, "not_found");
  expectProblem(await person.request("POST", "/api/lobby/confirm"), 404, "not_found");
  assert.equal(view(await enter(person, { language: "en-x-leave" })).state, "waiting");
  expectProblem(await person.request("POST", "/api/lobby/confirm"), 409, "too_late");
  await leave(person);
  expectProblem(await person.get("/api/lobby"), 404, "not_found");
  await leave(person);
});

test("others who wait for the kind are counted", async () => {
  const kind = "behavioral";
  const people = [await server.person(), await server.person(), await server.person()];
  for (const [index, person] of people.entries())
    view(await enter(person, { kind, language: `en-x-${index}` }));
  for (const person of people) assert.equal((await look(person)).others, 2);
  await leave(people[0]);
  assert.equal((await look(people[1])).others, 1);
});

test("who deletes the account is waited for no more", async () => {
  const { ada, ben } = await couple("en-x-delete");
  assert.equal((await ben.request("DELETE", "/api/me")).status, 204);
  assert.equal((await look(ada)).state, "waiting");
});

test("what is wrong is named", async () => {
  const person = await server.person();
  const wrong = [
    [{ kind: "origami" }, 422, "invalid", "kind"],
    [{ kind: undefined }, 422, "invalid", "kind"],
    [{ level: "high" }, 422, "invalid", "level"],
    [{ language: "en_GB" }, 422, "invalid", "language"],
    [{ language: undefined }, 422, "invalid", "language"],
    [{ name: "  " }, 422, "invalid", "name"],
    [{ name: "a\nb" }, 422, "invalid", "name"],
    [{ name: "a".repeat(41) }, 413, "too_large", "name"],
    [{ mode: "paired" }, 422, "invalid", "mode"],
  ];
  for (const [wanted, ...problem] of wrong)
    expectProblem(await enter(person, wanted), ...problem);
  expectProblem(await person.request("POST", "/api/lobby", { body: "{" }), 400, "malformed");
  expectProblem(await person.get("/api/lobby"), 404, "not_found");
  const reply = await person.request("PUT", "/api/lobby", { body: "" });
  expectProblem(reply, 405, "method_not_allowed");
  assert.equal(reply.headers.allow, "POST, GET, HEAD, DELETE");
});
