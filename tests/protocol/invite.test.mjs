// Links into a session for two: who makes them, where they lead, when they
// lead nowhere, and that their secrets are told once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Server, within } from "./harness.mjs";
import { CODING_PAIR, answering, follow, invite, pair, pairInRoom } from "./pair.mjs";

const server = new Server();

before(() => server.start());
after(() => server.stop());

const NOWHERE = "01a1fdb5-c923-7090-998d-bda21d7f835f";
const HOUR = 3_600_000;

function expectProblem(reply, status, code, field) {
  assert.equal(reply.status, status, reply.text);
  assert.equal(reply.headers["content-type"], "application/problem+json");
  const problem = reply.json();
  assert.equal(problem.code, code);
  assert.equal(problem.field, field);
  assert.ok(problem.detail.length > 0);
}

/** Somebody with a session for two. */
async function owner(wanted = {}) {
  const ada = await server.person();
  const { id } = await ada.session({ ...CODING_PAIR, ...wanted });
  return { ada, id };
}

const post = (person, path, body) =>
  person.request("POST", path, { body: typeof body === "string" ? body : JSON.stringify(body) });

const ask = (person, id, wanted) => post(person, `/api/sessions/${id}/invites`, wanted);

const look = (person, token) => post(person, "/api/invitation", { token });

async function links(person, id) {
  const reply = await person.get(`/api/sessions/${id}/invites`);
  assert.equal(reply.status, 200, reply.text);
  return reply.json().invites;
}

const revoke = (person, id, link) =>
  person.request("DELETE", `/api/sessions/${id}/invites?invite=${link}`);

test("a link is made, looked at, listed, followed and revoked", async () => {
  const { ada, id } = await owner({ partner_kind: "behavioral" });
  const made = await invite(ada, id);
  assert.match(made.token, /^[\w-]{43}$/);
  assert.equal(made.observer, false);
  assert.equal(made.single_use, false);
  assert.equal(made.uses, 0);
  assert.equal(made.expires_at - made.created_at, 72 * HOUR);

  const shown = await look(server, made.token);
  assert.equal(shown.status, 200, shown.text);
  assert.equal(shown.headers["cache-control"], "no-store");
  assert.deepEqual(shown.json(), {
    observer: false,
    from: "Ada",
    kinds: ["behavioral", "coding"],
    state: "ready",
    expires_at: made.expires_at,
  });

  const { token, ...listed } = made;
  assert.deepEqual(await links(ada, id), [listed]);

  const bo = await server.person();
  expectProblem(await bo.get(`/api/sessions/${id}`), 404, "not_found");
  const joined = await follow(bo, token, " Bo ");
  assert.equal(joined.status, 200, joined.text);
  assert.deepEqual(joined.json(), { session: id });
  const { member, members } = (await bo.get(`/api/sessions/${id}`)).json();
  assert.equal(member, 2);
  assert.deepEqual(members, [
    { member: 1, name: "Ada", observer: false },
    { member: 2, name: "Bo", observer: false },
  ]);
  assert.equal((await links(ada, id))[0].uses, 1);

  assert.equal((await revoke(ada, id, made.id)).status, 204);
  assert.deepEqual(await links(ada, id), []);
  expectProblem(await look(server, token), 404, "not_found", "token");
  expectProblem(await follow(await server.person(), token, "Cy"), 404, "not_found", "token");
  expectProblem(await revoke(ada, id, made.id), 404, "not_found");
  assert.equal((await bo.get(`/api/sessions/${id}`)).status, 200, "who is in stays in");
});

test("following a link again changes nothing", async () => {
  const { ada, bo, id } = await pair(server);
  const { token } = await invite(ada, id);
  for (const person of [ada, bo]) {
    const again = await follow(person, token, "Somebody else");
    assert.equal(again.status, 200, again.text);
    assert.equal(again.json().session, id);
  }
  assert.equal((await links(ada, id)).find((link) => link.uses > 0).uses, 1);
  const { members } = (await ada.get(`/api/sessions/${id}`)).json();
  assert.deepEqual(members.map(({ name }) => name), ["Ada", "Bo"]);
});

test("a link for one is gone once it was used", async () => {
  const { ada, id } = await owner();
  const { token, single_use } = await invite(ada, id, { observer: true, single_use: true });
  assert.equal(single_use, true);
  const people = await Promise.all(Array.from({ length: 4 }, () => server.person()));
  const replies = await Promise.all(people.map((each) => follow(each, token, "Cy")));
  const let_in = replies.filter(({ status }) => status === 200);
  assert.equal(let_in.length, 1, "of four at once, one is let in");
  for (const reply of replies)
    if (reply.status !== 200) expectProblem(reply, 404, "not_found", "token");
  assert.deepEqual(await links(ada, id), []);
  expectProblem(await look(server, token), 404, "not_found", "token");
});

test("a link that many may follow leads to the places there are", async () => {
  const { ada, id } = await owner();
  const { token } = await invite(ada, id, { observer: true });
  const seats = [];
  for (let i = 0; i < 6; i++) {
    const person = await server.person();
    assert.equal((await follow(person, token, `Cy ${i}`)).status, 200);
    seats.push((await person.get(`/api/sessions/${id}`)).json().member);
  }
  assert.deepEqual(seats, [3, 4, 5, 6, 7, 8]);
  expectProblem(await follow(await server.person(), token, "Di"), 429, "too_many");
});

test("a seat whose member is here is not given away", async () => {
  const { ada, id, rooms } = await pairInRoom(server);
  const { token } = await invite(ada, id);
  const cy = await server.person();
  expectProblem(await follow(cy, token, "Cy"), 409, "conflict");
  await rooms.bo.leave();
  await rooms.ada.hear("event", ({ event }) => event.type === "left" && event.who === 2);
  assert.equal((await follow(cy, token, "Cy")).status, 200, "but one whose member is away");
  const { members } = (await ada.get(`/api/sessions/${id}`)).json();
  assert.deepEqual(members.map(({ name }) => name), ["Ada", "Cy"]);
});

test("once a session has begun, a seat is given anew only by a link made for that", async () => {
  const { ada, bo, id, rooms } = await answering(server);
  const { token: passedOn } = await invite(ada, id);
  await rooms.bo.leave();
  await rooms.ada.hear("event", ({ event }) => event.type === "left");
  const elsewhere = await server.person();
  assert.equal((await follow(elsewhere, passedOn, "Bo")).status, 200, "the same seat again");
  expectProblem(await bo.get(`/api/sessions/${id}`), 404, "not_found");
  const cy = await server.person();
  expectProblem(await follow(cy, passedOn, "Cy"), 409, "conflict");
  const { token } = await invite(ada, id);
  const back = await elsewhere.enter(id);
  expectProblem(await follow(cy, token, "Cy"), 409, "conflict");
  await back.ask("depart");
  await back.leave();
  await rooms.ada.hear("event", ({ event }) => event.type === "left");
  expectProblem(await follow(cy, token, "Cy"), 409, "too_late");
  const watching = await invite(ada, id, { observer: true });
  assert.equal((await follow(cy, watching.token, "Cy")).status, 200, "but one may still watch");
  await rooms.ada.ask("finish");
  expectProblem(await follow(await server.person(), token, "Di"), 409, "finished");
});

test("only the one who made the session invites", async () => {
  const { ada, bo, id } = await pair(server);
  const { id: link } = await invite(ada, id);
  const stranger = await server.person();
  const list = (person) => person.get(`/api/sessions/${id}/invites`);
  for (const request of [ask(bo, id, { observer: true }), list(bo), revoke(bo, id, link)])
    expectProblem(await request, 403, "forbidden");
  for (const request of [
    ask(stranger, id, { observer: true }),
    list(stranger),
    revoke(stranger, id, link),
    ask(ada, NOWHERE, { observer: true }),
    ask(ada, "nowhere", { observer: true }),
  ])
    expectProblem(await request, 404, "not_found");
  expectProblem(await ask(server, id, { observer: true }), 401, "unauthorized");
  expectProblem(await server.get(`/api/sessions/${id}/invites`), 401, "unauthorized");
  assert.equal((await links(ada, id)).length, 2);
  const solo = await ada.session({ kind: "coding" });
  expectProblem(await ask(ada, solo.id, { observer: true }), 409, "conflict");
});

test("somebody else's link is not revoked by who owns another session", async () => {
  const [one, two] = [await owner(), await owner()];
  const { id: link, token } = await invite(one.ada, one.id);
  expectProblem(await revoke(two.ada, two.id, link), 404, "not_found");
  assert.equal((await look(server, token)).status, 200);
});

test("what does not fit is refused, and says where", async () => {
  const { ada, id } = await owner();
  const bo = await server.person();
  const refused = [
    [{}, "observer"],
    [{ observer: 1 }, "observer"],
    [{ observer: false, hours: 0 }, "hours"],
    [{ observer: false, hours: 721 }, "hours"],
    [{ observer: false, hours: "1" }, "hours"],
    [{ observer: false, member: 1 }, "member"],
  ];
  for (const [wanted, field] of refused) {
    expectProblem(await ask(ada, id, wanted), 422, "invalid", field);
  }
  for (const hours of [1, 720]) {
    const made = await invite(ada, id, { observer: false, hours });
    assert.equal(made.expires_at - made.created_at, hours * HOUR);
  }
  expectProblem(await revoke(ada, id, "none"), 422, "invalid", "invite");
  expectProblem(await revoke(ada, id, NOWHERE), 404, "not_found");
  const { token } = await invite(ada, id);
  for (const name of ["", "   ", "a\u007fb", "a\nb", "n".repeat(41)])
    expectProblem(await follow(bo, token, name), 422, "invalid", "name");
  for (const wrong of [`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`, "short"]) {
    expectProblem(await look(server, wrong), 404, "not_found", "token");
    expectProblem(await follow(bo, wrong, "Bo"), 404, "not_found", "token");
  }
  expectProblem(await post(server, "/api/join", { token, name: "Bo" }), 401, "unauthorized");
  expectProblem(await post(bo, "/api/join", "{"), 400, "malformed");
  expectProblem(await post(server, "/api/invitation", "{"), 400, "malformed");
  assert.equal((await links(ada, id)).find((link) => link.uses > 0), undefined);
});

test("a session has 50 links at the most", async () => {
  const { ada, id } = await owner();
  for (let i = 0; i < 50; i++) await invite(ada, id);
  expectProblem(await ask(ada, id, { observer: true }), 429, "too_many");
  const [{ id: first }] = await links(ada, id);
  assert.equal((await revoke(ada, id, first)).status, 204);
  await invite(ada, id);
});

test("the secret of a link is told once, and never logged", async () => {
  const { ada, id } = await owner();
  const { token } = await invite(ada, id);
  const bo = await server.person();
  await look(server, token);
  await follow(bo, token, "Bo");
  const told = [];
  for (const person of [ada, bo])
    for (const path of ["", "/transcript", "/transcript?format=md", "/invites"])
      told.push((await person.get(`/api/sessions/${id}${path}`)).text);
  const room = await ada.enter(id);
  told.push(...room.frames, server.log);
  for (const text of told) assert.ok(!text.includes(token));
  assert.ok(JSON.stringify({ token }).includes(token), "the search finds what is there");
  await room.leave();
});

test("a link to watch leads to a place from which nothing can be changed", async () => {
  const { ada, id, rooms } = await pairInRoom(server);
  const { token } = await invite(ada, id, { observer: true });
  const cy = await server.person();
  assert.equal((await follow(cy, token, "Cy")).status, 200);
  const seen = await rooms.bo.hear("welcome", ({ members }) => members.length === 3);
  assert.deepEqual(
    seen.members.map(({ member, name, observer }) => [member, name, observer]),
    [[1, "Ada", false], [2, "Bo", false], [3, "Cy", true]],
  );
  const room = await cy.enter(id);
  assert.equal((await room.refused("ready", { ready: true })).code, "forbidden");
  await room.leave();
});

test("who is removed is closed with 4403, and no link leads back", async () => {
  const { ada, bo, id, rooms } = await pairInRoom(server);
  const { token } = await invite(ada, id);
  assert.equal((await rooms.bo.refused("remove", { who: 1 })).code, "forbidden");
  assert.equal((await rooms.ada.refused("remove", { who: 1 })).code, "forbidden");
  assert.equal((await rooms.ada.refused("remove", { who: 3 })).code, "not_found");
  await rooms.ada.ask("remove", { who: 2 });
  const { code, reason } = await within(rooms.bo.closed, "the close");
  assert.equal(code, 4403);
  assert.ok(reason.length > 0);
  assert.deepEqual(await links(ada, id), [], "the links to that place go with it");
  expectProblem(await follow(bo, token, "Bo"), 404, "not_found", "token");
  expectProblem(await bo.get(`/api/sessions/${id}`), 404, "not_found");
  expectProblem(await bo.get(`/api/sessions/${id}/transcript`), 404, "not_found");
  const next = await invite(ada, id);
  const cy = await server.person();
  assert.equal((await follow(cy, next.token, "Cy")).status, 200);
  const room = await cy.enter(id);
  await room.leave();
});
