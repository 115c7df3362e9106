// Accounts with a name and a password, over TLS: becoming named, logging in
// elsewhere, being logged out, guessing, and taking everything along.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Person, Room, Server, cookieOf, refusedUpgrade, tree, within } from "./harness.mjs";
import { answering } from "./pair.mjs";

const COST = ["--password-cost", "10"];
const PASSWORD = "correct horse battery";
const server = new Server();

before(() => server.start(COST));
after(() => server.stop());

let names = 0;
const nextName = () => `Person ${++names}`;

function send(who, method, path, body, headers = {}) {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return who.request(method, path, { body: text, headers });
}

/** Somebody with a name and a password, made out of a guest. */
async function namedPerson(to = server, name = nextName()) {
  const guest = await to.person();
  const reply = await send(guest, "PATCH", "/api/me", { name, password: PASSWORD });
  assert.equal(reply.status, 200, reply.text);
  const person = new Person(to, reply);
  return Object.assign(person, { name, guest });
}

/** Logs in from a browser that has no cookie, or that of a person. */
async function logIn(name, { password = PASSWORD, from = server, bring } = {}) {
  return send(from, "POST", "/api/login", { name, password, ...(bring && { bring }) });
}

async function loggedIn(name, more) {
  const reply = await logIn(name, more);
  assert.equal(reply.status, 200, reply.text);
  return new Person(server, reply);
}

async function expectOut(person) {
  assert.equal((await person.get("/api/me")).status, 401);
}

async function finished(person, wanted = { kind: "coding", count: 1 }) {
  const { id } = await person.session(wanted);
  const room = await person.enter(id);
  await room.ask("start");
  await room.hear("welcome");
  await room.write("1/notes/1", "Kept for good: ä → ü.");
  await room.ask("finish");
  await within(closedRow(person, id), "the session to close");
  await room.leave();
  return id;
}

async function closedRow(person, id) {
  for (;;) {
    const { timer } = (await person.get(`/api/sessions/${id}`)).json();
    if (timer.state === "closed") return;
    await new Promise((done) => setTimeout(done, 200));
  }
}

const transcriptOf = async (person, id) =>
  (await person.get(`/api/sessions/${id}/transcript`)).json();

test("a guest becomes named, keeps everything, and its token changes", async () => {
  const guest = await server.person();
  const { id } = await guest.session({ kind: "coding", count: 1 });
  const name = nextName();
  const reply = await send(guest, "PATCH", "/api/me", { name, password: PASSWORD });
  assert.equal(reply.status, 200, reply.text);
  assert.deepEqual(Object.keys(reply.json()).sort(), ["created_at", "guest", "id", "name"]);
  assert.equal(reply.json().guest, false);
  assert.notEqual(cookieOf(reply), guest.cookie);
  await expectOut(guest);
  const person = new Person(server, reply);
  assert.equal((await person.get(`/api/sessions/${id}`)).status, 200);
  assert.equal((await person.get("/api/me")).json().name, name);
});

test("one is in from two browsers, sees both, and ends either", async () => {
  const first = await namedPerson();
  const reply = await send(server, "POST", "/api/login", { name: first.name, password: PASSWORD }, {
    "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/153.0",
  });
  const second = new Person(server, reply);
  const { logins } = (await second.get("/api/me/logins")).json();
  assert.equal(logins.length, 2);
  assert.deepEqual(logins.map(({ current }) => current), [true, false]);
  assert.match(logins[0].agent, /Firefox/);
  const { id } = await first.session({ kind: "coding", count: 1 });
  const room = await second.enter(id);
  const gone = await second.request("DELETE", `/api/me/logins?login=${logins[1].id}`);
  assert.equal(gone.status, 204);
  await expectOut(first);
  await room.write("1/notes/1", "still in").catch(() => {});
  const again = await second.request("DELETE", `/api/me/logins?login=${logins[1].id}`);
  assert.equal(again.status, 404);
  const third = await loggedIn(first.name);
  const everywhere = await third.request("DELETE", "/api/me/logins");
  assert.equal(everywhere.status, 204);
  assert.match(everywhere.headers["set-cookie"][0], /=;|Max-Age=0/);
  const { code } = await within(room.closed, "the room to close");
  assert.equal(code, 4401);
  await expectOut(second);
  await expectOut(third);
});

test("somebody else's login cannot be ended", async () => {
  const mine = await namedPerson();
  const stranger = await namedPerson();
  const [{ id }] = (await mine.get("/api/me/logins")).json().logins;
  assert.equal((await stranger.request("DELETE", `/api/me/logins?login=${id}`)).status, 404);
  assert.equal((await mine.get("/api/me")).status, 200);
});

test("another password ends every login but the one that changed it", async () => {
  const first = await namedPerson();
  const second = await loggedIn(first.name);
  const refused = await send(second, "PATCH", "/api/me", { password: "something else 2" });
  assert.equal(refused.status, 422);
  assert.equal(refused.json().field, "current_password");
  const wrong = await send(second, "PATCH", "/api/me", {
    password: "something else 2",
    current_password: "not this one",
  });
  assert.equal(wrong.json().field, "current_password");
  const changed = await send(second, "PATCH", "/api/me", {
    password: "something else 2",
    current_password: PASSWORD,
  });
  assert.equal(changed.status, 200, changed.text);
  await expectOut(first);
  await expectOut(second);
  assert.equal((await new Person(server, changed).get("/api/me")).status, 200);
  assert.equal((await logIn(first.name)).status, 401);
  assert.equal((await logIn(first.name, { password: "something else 2" })).status, 200);
});

test("names: any case is the same, taken ones are refused, odd ones too", async () => {
  const { name } = await namedPerson(server, "Zoë Müller");
  assert.equal((await logIn("ZOE\u0308 müller")).status, 200);
  const guest = await server.person();
  const taken = await send(guest, "PATCH", "/api/me", { name: name.toUpperCase(), password: PASSWORD });
  assert.equal(taken.status, 409);
  assert.equal(taken.json().field, "name");
  for (const odd of ["x", "a".repeat(41), "tab\there", "\u202eeva"]) {
    const reply = await send(guest, "PATCH", "/api/me", { name: odd, password: PASSWORD });
    assert.equal(reply.status, 422, odd);
    assert.equal(reply.json().field, "name");
  }
  for (const password of ["short", "x".repeat(257), "password123", "PASSWORD123"]) {
    const reply = await send(guest, "PATCH", "/api/me", { name: nextName(), password });
    assert.equal(reply.status, 422, password);
    assert.equal(reply.json().field, "password");
  }
  const long = await send(guest, "PATCH", "/api/me", { name: nextName(), password: "ü".repeat(128) });
  assert.equal(long.status, 200, long.text);
});

test("a guest's sessions come along if the person says so, and only then", async () => {
  const { name } = await namedPerson();
  const guest = await server.person();
  const { id } = await guest.session({ kind: "coding", count: 1 });
  const room = await guest.enter(id);
  const person = new Person(server, await logIn(name, { from: guest, bring: true }));
  assert.equal((await within(room.closed, "the guest's room to close")).code, 4401);
  await expectOut(guest);
  const again = await person.enter(id);
  await again.ask("start");
  await again.leave();
  const other = await server.person();
  const left = await other.session({ kind: "coding", count: 1 });
  const back = new Person(server, await logIn(name, { from: other }));
  assert.equal((await back.get(`/api/sessions/${left.id}`)).status, 404);
  await expectOut(other);
  const named = await namedPerson();
  const kept = await named.session({ kind: "coding", count: 1 });
  const switched = new Person(server, await logIn(name, { from: named, bring: true }));
  assert.equal((await switched.get(`/api/sessions/${kept.id}`)).status, 404, "not a guest's");
});

test("wrong names and wrong passwords are answered alike, and slow down", async () => {
  const { name } = await namedPerson();
  const replies = [];
  for (const attempt of [name, nextName(), "?", name])
    replies.push(await logIn(attempt, { password: "not the password" }));
  for (const reply of replies) {
    assert.equal(reply.status, 401);
    assert.equal(reply.text, replies[0].text);
    assert.equal(reply.headers["set-cookie"], undefined);
  }
  let refused;
  for (let i = 0; i < 10 && refused?.status !== 429; i++)
    refused = await logIn(name, { password: "not the password" });
  assert.equal(refused.status, 429);
  assert.match(refused.headers["retry-after"], /^\d+$/);
  const right = await logIn(name);
  assert.equal(right.status, 429, "the right one has to wait as well, from here");
  const unknown = nextName();
  for (let i = 0; i < 10 && refused?.status !== 401; i++) refused = await logIn(unknown);
  for (let i = 0; i < 10 && refused?.status !== 429; i++) refused = await logIn(unknown);
  assert.equal(refused.status, 429, "a name that nobody has slows down in the same way");
});

/** Whether a name exists must not be told by the time that the answer takes:
 * both sorts in turn, so that whatever else the machine does hits both. */
test("known and unknown names take the same time", async () => {
  const own = new Server();
  try {
    await own.start(["--password-cost", "12", "--proxy", "127.0.0.1"]);
    const known = [];
    for (let i = 0; i < 10; i++) known.push((await namedPerson(own)).name);
    const times = { known: [], unknown: [] };
    for (let i = 0; i < 200; i++)
      for (const [sort, name] of [
        ["known", known[i % known.length]],
        ["unknown", `Nobody ${i}`],
      ]) {
        const headers = { "x-forwarded-for": `10.0.${i % 250}.${sort === "known" ? 1 : 2}` };
        const body = { name, password: "not the password" };
        const begin = performance.now();
        const reply = await send(own, "POST", "/api/login", body, headers);
        times[sort].push(performance.now() - begin);
        assert.equal(reply.status, 401, reply.text);
      }
    const median = (list) => list.sort((a, b) => a - b)[list.length / 2];
    const ratio = median(times.known) / median(times.unknown);
    assert.ok(ratio > 0.8 && ratio < 1.25, `known names take ${ratio.toFixed(2)} times as long`);
  } finally {
    await own.stop();
  }
});

test("no password, token or name is in the log", async () => {
  const name = "Unmistakable Name";
  const person = await namedPerson(server, name);
  const reply = await logIn(name);
  await logIn(name, { password: "an unmistakable secret" });
  await person.get(`/api/me/logins?token=${person.cookie.split("=")[1]}`);
  for (const secret of [name, PASSWORD, "an unmistakable secret", cookieOf(reply).split("=")[1]])
    assert.ok(!server.log.includes(secret), `${secret} was logged`);
  assert.doesNotMatch(reply.text, /scrypt|password/);
});

test("what is exported is read back in elsewhere, with the same transcripts", async () => {
  const person = await namedPerson();
  const id = await finished(person);
  const open = await person.session({ kind: "behavioral" });
  const reply = await person.get("/api/me/export");
  assert.equal(reply.status, 200);
  assert.match(reply.headers["content-disposition"], /attachment; filename="greenroom-export.json"/);
  const archive = reply.json();
  assert.equal(archive.format, "greenroom.archive");
  assert.equal(archive.account.name, person.name);
  assert.deepEqual(archive.sessions.map((session) => session.id), [id]);
  assert.deepEqual(archive.open.map(({ transcript }) => transcript.session), [open.id]);
  assert.equal(archive.had.length, 1);
  for (const secret of ["hidden_tests", "solutions", "wrong_solutions"])
    for (const { content } of archive.contents) assert.equal(content[secret]?.length ?? 0, 0);

  const elsewhere = new Server();
  try {
    await elsewhere.start(COST);
    const other = await namedPerson(elsewhere, "Somebody Else");
    await elsewhere.end();
    assert.match(elsewhere.importInto(reply.text, "nobody").stderr, /there is no account of that name/);
    const imported = elsewhere.importInto(reply.text, "somebody else");
    assert.equal(imported.status, 0, imported.stderr);
    assert.match(imported.stdout, /1 session imported, 0 there already, 1 that had not ended left out/);
    const again = elsewhere.importInto(reply.text, "somebody else");
    assert.match(again.stdout, /0 sessions imported, 1 there already/);
    assert.match(elsewhere.command(["accounts"]).stdout, /Somebody Else/);
    await elsewhere.start(COST);
    assert.deepEqual(await transcriptOf(other, id), await transcriptOf(person, id));
    assert.equal((await other.get("/api/me/had")).json().questions.length, 1);
    assert.equal((await other.request("DELETE", `/api/sessions/${id}`)).status, 204);
    assert.equal((await other.get(`/api/sessions/${id}`)).status, 404);
  } finally {
    await elsewhere.stop();
  }
});

test("one of a pair takes along what he may see, and nothing else", async () => {
  const scene = await answering(server);
  const { ada, bo, id, rooms } = scene;
  const unasked = scene.welcomes.ada.rounds[1];
  assert.equal(unasked.title, undefined);
  await rooms.ada.write("1/notes/1", "Ada's own thoughts");
  await rooms.ada.ask("hint");
  await rooms.bo.write("1/notes/2", "Bo's own thoughts");
  await rooms.bo.write("1/approach", "A joint answer");
  await rooms.ada.ask("say", { text: "Well done" }).catch(() => {});
  await rooms.ada.ask("finish");
  await within(closedRow(bo, id), "the session to close");
  const reply = await bo.get("/api/me/export");
  const archive = reply.json();
  assert.ok(!reply.text.includes("Ada's own thoughts"));
  for (const text of ["Bo's own thoughts", "A joint answer", '"name":"Ada"'])
    assert.ok(reply.text.includes(text), text);
  const asked = archive.contents.filter(({ content }) => content.prompt !== undefined);
  assert.equal(asked.filter(({ content }) => content.id === "not-asked").length, 1);
  assert.equal(asked.length, 2);

  const elsewhere = new Server();
  try {
    await elsewhere.start(COST);
    const other = await namedPerson(elsewhere, "Bo");
    await elsewhere.end();
    const { status, stderr } = elsewhere.importInto(reply.text, "Bo");
    assert.equal(status, 0, stderr);
    await elsewhere.start(COST);
    const [before, after] = [await transcriptOf(bo, id), await transcriptOf(other, id)];
    assert.deepEqual(after, before);
    assert.equal((await ada.get(`/api/sessions/${id}`)).status, 200);
  } finally {
    await elsewhere.stop();
  }
});

test("a damaged archive is refused, and says where", async () => {
  const person = await namedPerson();
  await finished(person);
  const archive = (await person.get("/api/me/export")).json();
  const elsewhere = new Server();
  try {
    await elsewhere.start(COST);
    const other = await namedPerson(elsewhere, "Somebody Else");
    await elsewhere.end();
    const attempt = (change) => {
      const copy = structuredClone(archive);
      change(copy);
      const { status, stderr } = elsewhere.importInto(JSON.stringify(copy), "Somebody Else");
      assert.equal(status, 1, stderr);
      return stderr;
    };
    assert.match(attempt((a) => (a.format = "other")), /of another form/);
    assert.match(attempt((a) => delete a.sessions[0].events), /lacks events/);
    assert.match(attempt((a) => a.sessions[0].events.splice(1, 3)), /contradict|has not ended/);
    assert.match(attempt((a) => a.sessions[0].events.reverse()), /missing from the archive|contradict/);
    assert.match(attempt((a) => (a.contents[0].content.title = "Changed")), /missing from the archive/);
    assert.match(attempt((a) => (a.sessions[0].id = "../../etc")), /sessions\[0\]\.id/);
    assert.match(attempt((a) => (a.sessions[0].events[3].event.at = 9e15)), /still to come|cannot be read/);
    await elsewhere.start(COST);
    assert.deepEqual((await other.get("/api/sessions")).json().sessions, []);
  } finally {
    await elsewhere.stop();
  }
});

test("a password is reset from the command line, which ends every login", async () => {
  const own = new Server();
  try {
    await own.start(COST);
    const person = await namedPerson(own, "Forgetful");
    const run = (words, input) => own.command([...words, ...COST], { input });
    assert.match(run(["password", "Forgetful"], "a new password\n").stderr, /another|stop/i);
    await own.end();
    assert.match(run(["password", "Nobody"], "a new password\n").stderr, /no account of that name/);
    assert.match(run(["password", "Forgetful"], "short\n").stderr, /10 to 256 bytes/);
    assert.equal(run(["password", "forgetful"], "a new password\n").status, 0);
    await own.start(COST);
    assert.equal((await person.get("/api/me")).status, 401);
    const reply = await logIn("Forgetful", { password: "a new password", from: own });
    assert.equal(reply.status, 200);
  } finally {
    await own.stop();
  }
});

test("deleting everything frees the name", async () => {
  const person = await namedPerson();
  assert.equal((await person.request("DELETE", "/api/me")).status, 204);
  assert.equal((await logIn(person.name)).status, 401);
  await namedPerson(server, person.name);
});

/* ---- Every route against everyone ---- */

const ROUTES = [
  ["POST", "/api/accounts"],
  ["GET", "/api/me"],
  ["PATCH", "/api/me"],
  ["GET", "/api/me/had"],
  ["GET", "/api/me/export"],
  ["GET", "/api/me/logins"],
  ["DELETE", "/api/me/logins?login=0123456789abcdef"],
  ["POST", "/api/login"],
  ["GET", "/api/kinds"],
  ["GET", "/api/roles"],
  ["GET", "/api/questions"],
  ["GET", "/api/questions/merge-bookings"],
  ["POST", "/api/questions/merge-bookings/cockpit"],
  ["GET", "/api/sessions"],
  ["POST", "/api/sessions"],
  ["GET", "/api/sessions/SESSION"],
  ["GET", "/api/sessions/SESSION/transcript"],
  ["GET", "/api/sessions/SESSION/invites"],
  ["POST", "/api/sessions/SESSION/invites"],
  ["DELETE", "/api/sessions/SESSION/invites?invite=01a1fdb5-c923-7090-998d-bda21d7f835f"],
  ["DELETE", "/api/sessions/SESSION"],
  ["POST", "/api/lobby"],
  ["GET", "/api/lobby"],
  ["POST", "/api/lobby/confirm"],
  ["DELETE", "/api/lobby"],
  ["POST", "/api/invitation"],
  ["POST", "/api/join"],
  ["GET", "/api/origins"],
  ["GET", "/api/voice"],
  ["DELETE", "/api/me"],
  ["POST", "/api/logout"],
  ["GET", "/healthz"],
];

/** Routes that nobody needs a login for. */
const OPEN = new Set([
  "POST /api/accounts",
  "POST /api/login",
  "GET /api/kinds",
  "GET /api/roles",
  "GET /api/questions",
  "GET /api/questions/merge-bookings",
  "POST /api/invitation",
  "GET /api/origins",
  "GET /healthz",
]);

test("the list of routes is the server's", () => {
  const source = readFileSync(join(tree, "server/web/routes.c"), "utf8");
  const routes = [...source.matchAll(/\{"([A-Z]+)", "([^"]+)", ROUTE_(\w+)/g)]
    .map(([, method, path, who]) => [`${method} ${path}`, who])
    .filter(([call]) => / \/(api\/|healthz)/.test(call));
  const asked = ROUTES.map(([method, path]) =>
    `${method} ${path.replace(/\?.*/, "").replace("SESSION", "{id}").replace("merge-bookings", "{id}")}`,
  );
  assert.deepEqual(asked.sort(), routes.map(([call]) => call).sort());
  for (const [call, who] of routes)
    assert.equal(OPEN.has(call.replace("{id}", "merge-bookings")), who === "ANYONE", call);
});

test("nobody, expired logins, other hosts and other origins get nowhere", async () => {
  const person = await server.person();
  const { id } = await person.session({ kind: "coding", count: 1 });
  const ended = await server.person();
  assert.equal((await ended.request("POST", "/api/logout")).status, 204);
  const ask = (cookie, method, path, headers) =>
    server.request(method, path.replace("SESSION", id), {
      body: method === "GET" || method === "DELETE" ? undefined : "{}",
      headers: { ...(cookie && { cookie }), ...headers },
    });
  for (const [method, path] of ROUTES) {
    const open = OPEN.has(`${method} ${path}`);
    const call = `${method} ${path}`;
    for (const cookie of [undefined, ended.cookie, person.cookie.replace(/.{4}$/, "AAAA")]) {
      const { status } = await ask(cookie, method, path);
      if (open) assert.notEqual(status, 401, call === "POST /api/login" ? "" : call);
      else assert.equal(status, 401, call);
    }
    const host = await ask(person.cookie, method, path, { host: "elsewhere.example" });
    assert.equal(host.status, 421, call);
    const origin = await ask(person.cookie, method, path, { origin: "https://elsewhere.example" });
    assert.equal(origin.status, 403, call);
  }
  assert.equal((await person.get(`/api/sessions/${id}`)).status, 200, "nothing was done");
});

test("a stranger, a guest and an owner: whose session it is decides", async () => {
  const owner = await namedPerson();
  const { id } = await owner.session({ mode: "paired", kind: "coding", name: "Owner" });
  const strangers = [await server.person(), await namedPerson()];
  for (const stranger of strangers)
    for (const [method, path] of ROUTES.filter(([, each]) => each.includes("SESSION"))) {
      const body = method === "POST" ? JSON.stringify({ observer: false }) : undefined;
      const { status } = await stranger.request(method, path.replace("SESSION", id), { body });
      assert.equal(status, 404, `${method} ${path}`);
    }
  const { origin } = server;
  const { cookie } = strangers[0];
  const path = `/api/sessions/${id}/live`;
  const room = new Room(strangers[1], id);
  assert.equal((await within(room.closed, "the stranger's room to close")).code, 4404);
  const refused = await refusedUpgrade(server, path, "greenroom.v1", { origin });
  assert.equal(refused.statusCode, 401);
  const foreign = await refusedUpgrade(server, path, "greenroom.v1", {
    cookie,
    origin: "https://elsewhere.example",
  });
  assert.equal(foreign.statusCode, 403);
  assert.equal((await owner.get(`/api/sessions/${id}`)).status, 200);
});
